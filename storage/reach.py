"""Which players a scope reaches: a club's, a coach's teams', a guardian's own children."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import bindparam, select

from coaching.access import Scope
from storage.db import Read
from storage.schema import players, roster, teams

_OF_CLUB = select(players.c.id).where(
    players.c.club_id == bindparam("club"), players.c.id.in_(bindparam("players", expanding=True))
)
_OF_TEAMS = (
    _OF_CLUB.join(roster, roster.c.player_id == players.c.id)
    .join(teams, teams.c.id == roster.c.team_id)
    .where(teams.c.club_id == bindparam("club"), roster.c.team_id.in_(bindparam("teams", expanding=True)))
)


async def reachable(tx: Read, scope: Scope, player_ids: Iterable[int]) -> set[int]:
    """Those of the players that this scope reaches: in a team in reach now or before, or an own child.

    A foreign id is simply not among them.
    """
    wanted = sorted(set(player_ids))
    if not wanted:
        return set()
    params = {"club": scope.club_id, "players": wanted}
    if scope.teams is None:
        return {row["id"] for row in await tx.rows(_OF_CLUB, params)}
    found = set(scope.children & set(wanted))
    if scope.teams:
        rows = await tx.rows(_OF_TEAMS, {**params, "teams": sorted(scope.teams)})
        found |= {row["id"] for row in rows}
    return found
