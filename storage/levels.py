"""The alert level of one player, where a coach has set one."""

from __future__ import annotations

from sqlalchemy import bindparam, select, update

from coaching.access import Scope
from storage.db import Read, Write
from storage.schema_ledger import accounts

_OF_PLAYER = (
    accounts.c.club_id == bindparam("of_club"),
    accounts.c.player_id == bindparam("of_player"),
)
_FIND = select(accounts.c.alert_level).where(*_OF_PLAYER)
_SET = update(accounts).where(*_OF_PLAYER)


async def find(tx: Read, scope: Scope, player_id: int) -> int | None:
    """That player's own level; None where none is set. The caller makes sure that the player is in reach."""
    found: int | None = await tx.value(_FIND, {"of_club": scope.club_id, "of_player": player_id})
    return found


async def set_level(tx: Write, scope: Scope, player_id: int, level: int | None) -> bool:
    """Set it, or with None set none. False where the player has no account. The caller as in `find`."""
    params = {"of_club": scope.club_id, "of_player": player_id}
    return await tx.run(_SET.values(alert_level=level), params) == 1
