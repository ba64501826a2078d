"""TELEGRAM: one module per command. What it answers to, its conversation, which card it shows."""
