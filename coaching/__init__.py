"""RULES: frozen values and pure functions. No I/O, no clock, no words for people."""
