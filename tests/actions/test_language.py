"""The language of a person: chosen once, kept, and published for their chat. On both databases."""

from __future__ import annotations

from actions.language import choose
from actions.refusal import Refusal
from coaching.access import Verb
from storage import people
from storage.db import Database
from support.joining import town


async def test_the_choice_is_kept_and_this_very_answer_is_in_it(database: Database) -> None:
    there = await town(database)
    async with there.turn("Nora", Verb.LANGUAGE) as turn:
        assert await choose(turn, "es", ("en", "es"), ["start", "help"]) == "es"
        turn.say("language-changed")
        assert turn.letters[0].language == "es"
        [job] = turn.wanted
    assert (job.kind, job.payload["language"], job.payload["commands"]) == (
        "publish_commands", "es", ["start", "help"],
    )  # fmt: skip
    async with database.read() as tx:
        found = await people.by_id(tx, there.people["Nora"].id)
    assert found is not None
    assert (found[0].language, found[0].language_chosen) == ("es", True)


async def test_a_language_that_nobody_speaks_changes_nothing(database: Database) -> None:
    there = await town(database)
    async with there.turn("Nora", Verb.LANGUAGE) as turn:
        assert await choose(turn, "xx", ("en", "es"), []) == Refusal("language-unknown")
        assert turn.wanted == []
