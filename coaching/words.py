"""Plain forms of what people and models write, so that words can be found in it."""

from __future__ import annotations

import re
import unicodedata

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_SPACES = re.compile(r"\s+")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00b4": "'", "`": "'"})


def plain(text: str) -> str:
    """Lower case, without accents, invisible characters and fancy dashes, single spaces."""
    bare = "".join(
        each
        for each in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(each) and unicodedata.category(each) != "Cf"
    )
    return _SPACES.sub(" ", _DASHES.sub("-", bare.translate(_QUOTES)).casefold()).strip()
