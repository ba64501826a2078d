"""What ends the bot, in words for whoever runs it."""

from __future__ import annotations


class Fatal(Exception):
    """The bot cannot go on. The words say what to do."""


def cannot_be_opened(complaint: str) -> str:
    """The line for a database that cannot be used, with what it says itself."""
    return f"The database cannot be opened: {complaint}. Look at DATABASE_URL and SIDELINE_DATA_DIR."
