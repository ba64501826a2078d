"""LATER: one module per kind of work that is done later. `KINDS` names them all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from actions.app import App
from jobs.forget import forget
from jobs.hello_group import hello_group
from jobs.leave_group import leave_group
from jobs.nightly import nightly, nights
from jobs.notify import notify
from jobs.publish_commands import publish_commands
from jobs.read_roster import read_roster
from jobs.remind import remind
from jobs.take_back import take_back
from jobs.transfer import transfer_lapses
from jobs.write_plan import write_plan
from storage.jobs import Job

KINDS: Mapping[str, Callable[[App, Job], Awaitable[None]]] = {
    "forget": forget,
    "hello_group": hello_group,
    "leave_group": leave_group,
    "nightly": nightly,
    "nights": nights,
    "notify": notify,
    "publish_commands": publish_commands,
    "read_roster": read_roster,
    "remind": remind,
    "take_back": take_back,
    "transfer_lapses": transfer_lapses,
    "write_plan": write_plan,
}
