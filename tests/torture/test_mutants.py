"""Every seeded mutant of the ledger's rules is caught by the tests of the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.mutants import MUTANTS, Mutant, survives


@pytest.mark.torture
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda each: f"{each.rule}: {each.lie}")
def test_a_lie_about_a_rule_is_noticed(mutant: Mutant, tmp_path: Path) -> None:
    assert not survives(mutant, tmp_path)


def test_every_mutant_still_has_exactly_one_place_to_change() -> None:
    from support.mutants import ROOT

    for mutant in MUTANTS:
        assert (ROOT / mutant.file).read_text().count(mutant.true) == 1, mutant.lie
    assert len(MUTANTS) >= 12
