"""What a database complains about that cannot be reached or opened, for whoever runs the bot."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from storage.db import is_outage

_REFUSED = ("28", "3D", "42501", "25006")
"""PostgreSQL's codes for: not this user or password, no such database, no permission, read only."""
_BROKEN = ("not a database", "malformed")
_LATER = (
    "locked", "busy",
    "refused", "reset", "timeout", "timed out", "unreachable", "no route", "no such file", "resolve host",
    "translate host", "server closed", "starting up", "shutting down", "recovery", "too many", "slots",
)  # fmt: skip
"""What SQLite, and PostgreSQL and its client before there is a code, say of troubles that pass."""


def complaint(error: BaseException) -> str | None:
    """Why the database cannot be used, in one line; None where it is not the database that is in trouble."""
    if not isinstance(error, DBAPIError):
        return None
    words = " ".join(str(error.orig).split())
    state = getattr(error.orig, "sqlstate", None) or ""
    known = is_outage(error) or state.startswith(_REFUSED) or any(each in words for each in _BROKEN)
    return words[:300] if known else None


def passes(error: BaseException) -> bool:
    """Whether it is worth waiting: the database is away or busy, and nothing has to be set right."""
    if not isinstance(error, DBAPIError) or not is_outage(error):
        return False
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return True
    words = str(error.orig).lower()
    return any(each in words for each in _LATER)
