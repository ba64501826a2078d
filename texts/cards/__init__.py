"""One module per feature: how its facts look as a message with buttons."""
