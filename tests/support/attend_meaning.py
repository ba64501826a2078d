"""What taps on boards mean: a small model of its own of marks, attendances, undos and purchases.

It knows the rules (shared R3, R5, R6, R9) and nothing of the code that follows them. Credits never expire
here, so that a balance is a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

HERE = ("present", "late")


def kind(data: str) -> str:
    """What kind of button that is: "at" for "at@1:7:3:absent:0"."""
    return data.partition(":")[0].partition("@")[0]


@dataclass(slots=True)
class Spot:
    """A player on a board. `paid` is the key of the attendance that stands, which took `took` credits; `by`
    is the Done that last wrote this line down."""

    wanted: str = "present"
    choice: str | None = None
    recorded: str | None = None
    how: str | None = None
    generation: int = 0
    paid: str | None = None
    took: int = 0
    by: int = 0


@dataclass(slots=True)
class Training:
    """A session: its board, and how many credits it takes."""

    spots: dict[int, Spot]
    takes: int = 1

    @property
    def version(self) -> int:
        """How often something recorded was taken back."""
        return sum(spot.generation for spot in self.spots.values())


@dataclass(slots=True)
class Did:
    """What one press of Done did in the ledger: who did it, in which session, which attendances it made."""

    who: str
    session: int
    made: dict[int, str]
    undone: bool = False


@dataclass(slots=True)
class Meaning:
    """Everything at once. `balances` below zero are owed; who is not in it never had a package.

    `made` are the keys of all attendances there ever were, `voided` those that were taken back, `sold` the
    numbers of the drafts that were bought, `did` what each update did, `authors` who wrote
    marks down with it.
    """

    debt_limit: int
    balances: dict[int, int]
    sessions: dict[int, Training]
    made: set[str] = field(default_factory=set)
    voided: set[str] = field(default_factory=set)
    sold: set[int] = field(default_factory=set)
    did: dict[int, Did] = field(default_factory=dict)
    authors: dict[int, str] = field(default_factory=dict)
    drafts: dict[str, tuple[int, int, int] | None] = field(default_factory=dict)

    def press(
        self,
        number: int,
        who: str,
        data: str,
        batch_of: Callable[[int], int],
        moment_of: Callable[[int], int],
    ) -> None:
        """Somebody pressed a button; `number` is the update's own, the others give that of the Done that made
        a batch, or that wrote marks down at a moment."""
        name, parts = kind(data), data.split(":")[1:]
        if name == "at":
            self._mark(int(parts[0]), int(parts[1]), parts[2], int(parts[3]))
        elif name == "at-all":
            self._mark_all(int(parts[0]), parts[1], int(parts[2]))
        elif name == "at-takes":
            training = self.sessions[int(parts[0])]
            if training.takes == int(parts[2]):
                training.takes = int(parts[1])
        elif name == "at-done":
            self._done(number, who, int(parts[0]), int(parts[1]))
        elif name == "at-short":
            self._decide(number, who, int(parts[0]), [int(parts[1])], parts[2], int(parts[3]))
        elif name == "at-short-all":
            self._decide_all(number, who, int(parts[0]), parts[1], int(parts[2]))
        elif name == "at-undo":
            self._undo(who, batch_of(int(parts[1])))
        elif name == "at-unmark":
            self._unmark(who, int(parts[0]), moment_of(int(parts[1])))
        elif name == "at-change":
            self.drafts[who] = None
        elif name == "buy-yes":
            self._buy(who, int(parts[0]))

    def asks_to_buy(self, number: int, who: str, player: int, count: int) -> None:
        """Somebody wrote what is to be sold: a draft, which a later one or a board replaces."""
        self.drafts[who] = (number, player, count)

    # -- the moves ----------------------------------------------------------------------------

    def _mark(self, session: int, player: int, wanted: str, generation: int) -> None:
        spot = self.sessions[session].spots[player]
        if spot.generation == generation:
            spot.wanted, spot.choice = wanted, None

    def _mark_all(self, session: int, wanted: str, version: int) -> None:
        training = self.sessions[session]
        if training.version == version:
            for spot in training.spots.values():
                spot.wanted, spot.choice = wanted, None

    def _done(self, number: int, who: str, session: int, version: int) -> None:
        training = self.sessions[session]
        if training.version == version:
            self._settle(number, who, session, training.spots)

    def _decide(
        self, number: int, who: str, session: int, players: Iterable[int], choice: str, version: int
    ) -> None:
        training = self.sessions[session]
        meant = [player for player in players if self._is_short(training, player)]
        if training.version != version or not meant:
            return
        for player in meant:
            training.spots[player].choice = choice
        if choice != "skip":
            self._settle(number, who, session, meant)

    def _decide_all(self, number: int, who: str, session: int, choice: str, version: int) -> None:
        """The same for all about whom nobody has decided, but that who may not owe stays asked about."""
        training = self.sessions[session]
        waiting = [
            player
            for player, spot in training.spots.items()
            if spot.choice != "skip" and (choice != "owe" or self._may_owe(training, player))
        ]
        self._decide(number, who, session, waiting, choice, version)

    def _is_short(self, training: Training, player: int) -> bool:
        """Whether the board asks about that player."""
        spot, live = training.spots[player], max(self.balances.get(player, 0), 0)
        if spot.wanted not in HERE or spot.recorded is not None or player not in self.balances:
            return False
        decided = spot.choice == "free" or (spot.choice == "owe" and self._may_owe(training, player))
        return live < training.takes and not decided

    def _may_owe(self, training: Training, player: int) -> bool:
        return self.balances.get(player, 0) - training.takes >= -self.debt_limit

    def _settle(self, number: int, who: str, session: int, players: Iterable[int]) -> None:
        """Make recorded what is wanted."""
        training, made, moved = self.sessions[session], dict[int, str](), False
        for player in players:
            spot = training.spots[player]
            here, was_here = spot.wanted in HERE, spot.recorded in HERE
            otherwise = spot.paid is not None and spot.took != training.takes
            anew = spot.paid is None and (
                (spot.how is None and training.takes > 0) or (spot.how == "free" and spot.choice == "owe")
            )
            if spot.recorded == spot.wanted and not (was_here and (otherwise or anew)):
                continue
            before = (spot.recorded, spot.how, spot.generation)
            if was_here and (not here or otherwise):
                moved = self._take_back(player, spot) or moved
            if not here:
                spot.recorded, spot.how, spot.choice = spot.wanted, None, None
            elif spot.recorded in HERE and not (otherwise or anew):
                spot.recorded = spot.wanted
            else:
                self._pay(session, player, spot, made)
            if (spot.recorded, spot.how, spot.generation) != before:
                spot.by = number
                self.authors[number] = who
        if made or moved:
            self.did[number] = Did(who, session, made)

    def _pay(self, session: int, player: int, spot: Spot, made: dict[int, str]) -> None:
        takes = self.sessions[session].takes
        spot.recorded, spot.how = spot.wanted, None
        if not takes:
            return
        if player not in self.balances:
            spot.how = "none"
            return
        balance = self.balances[player]
        if balance >= takes or (spot.choice == "owe" and balance - takes >= -self.debt_limit):
            self.balances[player] -= takes
            spot.how = "credit" if balance >= takes else "owe"
            spot.paid, spot.took = f"attend/{session}/{player}/{spot.generation}", takes
            made[player] = spot.paid
            self.made.add(spot.paid)
        elif spot.choice == "free":
            spot.how = "free"
        else:
            spot.recorded = None

    def _take_back(self, player: int, spot: Spot) -> bool:
        """Nothing is recorded any more, and the generation rises. Whether that was in the ledger."""
        paid = spot.paid
        if paid is not None:
            self.voided.add(paid)
            self.balances[player] += spot.took
        spot.recorded, spot.how, spot.paid, spot.took = None, None, None, 0
        spot.generation += 1
        return paid is not None

    def _undo(self, who: str, number: int) -> None:
        """R9: one's own, once, as far as it still stands; what it noted without the ledger goes along."""
        did = self.did[number]
        standing = {key for key in did.made.values() if key not in self.voided}
        if did.who != who or did.undone or not standing:
            return
        did.undone = True
        for player, spot in self.sessions[did.session].spots.items():
            noted = spot.paid is None and spot.recorded is not None and spot.by == number
            if spot.paid in standing or noted:
                self._take_back(player, spot)

    def _unmark(self, who: str, session: int, number: int) -> None:
        """One's own marks that cost nothing, as far as they still stand."""
        if self.authors.get(number) == who:
            for player, spot in self.sessions[session].spots.items():
                if spot.paid is None and spot.recorded is not None and spot.by == number:
                    self._take_back(player, spot)

    def _buy(self, who: str, token: int) -> None:
        draft = self.drafts.get(who)
        if draft is not None and draft[0] == token:
            _, player, count = draft
            self.balances[player] = self.balances.get(player, 0) + count
            self.sold.add(token)
            self.drafts[who] = None
