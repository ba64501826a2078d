"""What a figure is held to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aim:
    """What is aimed at, what was measured, and why it is missed where it is."""

    what: str
    at_least: bool
    goal: float
    measured: float
    unit: str = "times"
    why: str = ""

    @property
    def met(self) -> bool:
        """Whether the figure is on the right side of the goal."""
        return self.measured >= self.goal if self.at_least else self.measured <= self.goal

    def row(self) -> str:
        """A row of the table."""
        bound = "at least" if self.at_least else "at most"
        verdict = "met" if self.met else "**missed**"
        goal, measured = f"{bound} {self.goal:g} {self.unit}", f"{self.measured:.2f} {self.unit}"
        return f"| {self.what} | {goal} | {measured} | {verdict} |"
