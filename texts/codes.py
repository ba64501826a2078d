"""Codes that are kept in rows, in words: why an account changed, how it was paid, what kind of entry it is.

Rows may hold a code of long ago: one that has no words is the empty string, never an error.
"""

from __future__ import annotations

from texts.say import has, label


def reason(code: str | None, lang: str) -> str:
    """Why (a code of `coaching.reasons`), as plain text; "" for None and for what has no words."""
    return _words("reason", code, lang)


def method(code: str | None, lang: str) -> str:
    """How it was paid (a code of `coaching.reasons.METHODS`), in the same way."""
    return _words("method", code, lang)


def as_button(words: str) -> str:
    """The same as other buttons are written: with a capital."""
    return words[:1].upper() + words[1:]


def kind(code: str | None, lang: str) -> str:
    """What kind of entry (`coaching.account.Kind`), in the same way."""
    return _words("kind", code, lang)


def _words(family: str, code: str | None, lang: str) -> str:
    words_id = f"{family}-{(code or '').replace('_', '-')}"
    return label(words_id, lang) if has(words_id, lang) else ""
