"""What holds for every list of players, whatever it was made of."""

from __future__ import annotations

import re

from coaching.names import NAME_LIMIT
from coaching.roster import Entry, Parsed


def check(parsed: Parsed) -> None:
    """Names are clean, and nothing private is given back."""
    for each in parsed.lines:
        if isinstance(each, Entry):
            assert 0 < len(each.name) <= NAME_LIMIT
            assert not re.search(r"[\d<>=@{}\x00-\x1f\u202a-\u202e]", each.name)
            assert each.born is None or 1930 <= each.born <= 2030
            each.name.encode()
        else:
            assert len(each.text) <= 80
            assert not re.search(r"\w@|@\w", each.text)
