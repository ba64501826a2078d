"""VERBS: load, decide, save. One transaction, one value back."""
