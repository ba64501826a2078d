"""When one player's coaches and parents hear that sessions run low: a level of the player's own."""

from __future__ import annotations

import re
from typing import Final

from actions import balance
from actions.balance import One
from actions.history import gone
from actions.log import log
from actions.refusal import Refusal
from actions.settings import RANGES
from actions.unit import Turn
from coaching.names import fold
from storage import history, levels

_LINE: Final = re.compile(r"(?P<name>.+?)\s+(?:alert|alerta|aviso)\s+(?P<level>\S{1,20})", re.IGNORECASE)
_DEFAULT: Final = frozenset(
    ("off", "default", "auto", "automatic", "automatico", "no", "none", "normal", "defecto")
)


def understood(words: str) -> tuple[str, str] | None:
    """(name, level) of "Mia Keller alert 3"; None where this is another line."""
    found = _LINE.fullmatch(words.strip()[:240])
    return None if found is None else (found["name"], found["level"])


async def change(turn: Turn, player_id: int, word: str) -> One | Refusal:
    """Set a player's own level to a number, or to the usual one. Why not: as `history.gone`, `level-number`,
    `level-no-package`."""
    least, most = RANGES["alert"]
    level = None if fold(word) in _DEFAULT else int(word) if re.fullmatch(r"\d{1,3}", word) else -1
    if level is not None and not least <= level <= most:
        return Refusal("level-number", {"typed": word[:20], "least": least, "most": most})
    if not await history.coaches(turn.tx, turn.leave, player_id):
        return gone(turn)
    before = await levels.find(turn.tx, turn.leave, player_id)
    if not await levels.set_level(turn.tx, turn.leave, player_id, level):
        return Refusal("level-no-package")
    if level != before:
        code = "default" if level is None else None
        await log(turn, "player_level", player=player_id, number=level, code=code)
    return await balance.one(turn, player_id)
