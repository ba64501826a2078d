"""TRY IT: a local Bot API server with a chat page, and the rig that stories in tests play on."""
