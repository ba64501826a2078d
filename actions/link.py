"""One-time links: what every kind of them has in common."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Final

from actions.refusal import Refusal
from actions.unit import Turn
from storage import people
from storage.invites import Invite

LASTS: Final = timedelta(days=7)

_RANDOM_BYTES: Final = 24
_PAYLOAD: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


def new_payload() -> str:
    """What follows `?start=` in a new link: 192 random bits. Only its hash is kept."""
    return secrets.token_urlsafe(_RANDOM_BYTES)


def is_payload(words: str) -> bool:
    """Whether this can be what follows `?start=` at all."""
    return _PAYLOAD.fullmatch(words) is not None


def hash_of(payload: str) -> str:
    """What is kept of a link."""
    return sha256(payload.encode()).hexdigest()


def why_not(turn: Turn, invite: Invite) -> Refusal | None:
    """Why this person cannot use that link: `invite-used`, `-used-by-you`, `-revoked`, `-expired`, `-own`,
    `-team-gone`."""
    if invite.used_at is not None:
        return Refusal("invite-used-by-you" if invite.used_by == turn.person.id else "invite-used")
    if invite.revoked_at is not None:
        return Refusal("invite-revoked")
    if invite.expires_at <= turn.now:
        return Refusal("invite-expired")
    if invite.created_by == turn.person.id:
        return Refusal("invite-own")
    return Refusal("invite-team-gone") if invite.team_gone else None


async def look_again(turn: Turn) -> None:
    """Who this person is has changed: the rest of the turn goes by the new standing."""
    found = await people.by_id(turn.tx, turn.person.id)
    if found is not None:
        turn.me, turn.standing = found
        turn.zone = turn.me.zone
