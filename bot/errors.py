"""What ends the bot, in words for whoever runs it."""

from __future__ import annotations


class Fatal(Exception):
    """The bot cannot go on. The words say what to do."""
