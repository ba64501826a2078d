"""What people typed becomes text in a message: never markup, never a trick with invisible characters."""

from __future__ import annotations

import re
import unicodedata
from html import escape as _escape
from typing import Final

_KEPT: Final = frozenset("\n\t\u200c\u200d")
"""Line break and tab, and the two joiners that Persian, Indic scripts and emoji families need."""

_UNSEEN_KINDS: Final = frozenset({"Cc", "Cf", "Cs", "Cn"})
"""Control, format (bidi overrides and tags among them), lone surrogates, and what is not assigned."""

_PLAIN: Final = re.compile(r"[ -~\n]*")

_FIRST_STRONG, _POP = "\u2068", "\u2069"


class Html(str):
    """Text that is already Telegram HTML, and is left alone when it becomes part of a message."""

    __slots__ = ()


class Plain(str):
    """Text that is fit for a place without markup. It is left alone when it becomes part of another text:
    of several names each is isolated by itself, and could not be told apart again."""

    __slots__ = ()


def tidy(text: str) -> str:
    """The text without control characters, bidi overrides and other invisible characters."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(char for char in text if char in _KEPT or unicodedata.category(char) not in _UNSEEN_KINDS)


def isolate(text: str) -> str:
    """Text of a right-to-left script wrapped so that it cannot turn its neighbours round; else unchanged."""
    if text.isascii() or not any(unicodedata.bidirectional(char) in ("R", "AL") for char in text):
        return text
    return f"{_FIRST_STRONG}{text}{_POP}"


def plain(text: str) -> Plain:
    """The text made fit for a place without markup: a button's label, an answer to a press."""
    return text if isinstance(text, Plain) else Plain(isolate(tidy(text)))


def escape(text: str) -> Html:
    """The text made fit for a message, also inside an attribute's double quotes. `Html` stays as it is."""
    return text if isinstance(text, Html) else Html(_escape(plain(text), quote=False).replace('"', "&quot;"))
