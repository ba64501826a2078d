"""Packages are sold, corrected, undone and passed on. Played over HTTP."""

from __future__ import annotations

from pathlib import Path

from playground.players import Player, Seen
from support.running import stage


async def priced(owner: Player) -> None:
    """Ten sessions cost 150."""
    await owner.says("/packages 10 150.00")
    await owner.hears("Price: €150.00")


async def records(coach: Player, line: str) -> Seen:
    """A sale on one line, and its last tap."""
    await coach.says(f"/buy {line}")
    sure = await coach.hears("All right?")
    await coach.presses(sure, "✓ Record it")
    return await coach.hears("has bought")


async def test_a_package_is_sold_in_four_taps(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _):
        ada, carla = server.person("Ada"), server.person("Carla")
        await priced(ada)
        await carla.says("/buy")
        await carla.presses(await carla.hears("Who bought a package?"), "Mia Keller")
        await carla.presses(await carla.hears("Which package?"), "10 sessions · €150.00")
        sure = await carla.hears("All right?")
        assert "Paid: €150.00, cash, today" in sure.text
        assert "0 sessions left → then: 10 sessions left" in sure.text
        await carla.presses(sure, "✓ Record it")
        done = await carla.hears("Mia Keller has bought 10 sessions for €150.00")
        assert "Now: 10 sessions left" in done.text
        await carla.presses(done, "Next sale")
        listed = await carla.hears("Who bought a package?")
        assert listed.buttons[0] == "Mia Keller · 10"
        assert listed.id != done.id, "the receipt stays, with its Undo"


async def test_words_become_a_note_only_once_somebody_says_so(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _):
        ada, carla = server.person("Ada"), server.person("Carla")
        await priced(ada)
        await carla.says("/buy mia 10 from grandma")
        assert "Note, the parents see it: from grandma" in (await carla.hears("All right?")).text
        await carla.says("/buy leo 10")
        await carla.hears("All right?")
        await carla.says("card how do I do this?")
        asked = await carla.hears("Keep “how do I do this?” as a note that the parents see?")
        assert "€150.00, card, today" in asked.text
        assert "Note, the" not in asked.text
        await carla.says("yesterday")
        passed = await carla.hears(lambda seen: "All right?" in seen.text and "Fri, Nov 20" in seen.text)
        assert "as a note" not in passed.text
        await carla.presses(asked, "Keep as note")  # of words that were left behind
        assert "Note, the" not in (await carla.hears("All right?")).text
        await carla.says("paid by her aunt")
        await carla.presses(await carla.hears("Keep “paid by her aunt”"), "Keep as note")
        sure = await carla.hears("Note, the parents see it: paid by her aunt")
        assert "Keep as note" not in " ".join(sure.buttons)
        await carla.presses(sure, "✓ Record it")
        await carla.hears("has bought")


async def test_everything_on_the_card_can_be_changed_by_tap_and_by_words(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _):
        ada, carla = server.person("Ada"), server.person("Carla")
        await priced(ada)
        await carla.says("/buy mia 10")
        sure = await carla.hears("All right?")
        for button, answer, shown in (
            ("Discount", "10 %", "Discount: €15.00"), ("How paid", "Card", "€135.00, card"),
            ("Validity", "30 days", "Valid until"),
        ):  # fmt: skip
            await carla.presses(sure, button)
            asked = await carla.hears(lambda seen, answer=answer: answer in seen.buttons)
            await carla.presses(asked, answer)
            sure = await carla.hears(shown)
        await carla.presses(sure, "Amount")
        await carla.hears("How much was paid")
        for nonsense in ("-5", "2.000,555", "🎾", "99999999999"):
            await carla.says(nonsense)
            await carla.hears(f"“{nonsense}” is no amount in EUR")
        await carla.says("1.100,50")
        await carla.hears("Paid: €1,100.50, card")
        await carla.says("140 cash yesterday from <b>grandma</b>")
        sure = await carla.hears("from <b>grandma</b>")
        assert "Paid: €140.00, cash" in sure.text
        await carla.presses(sure, "✓ Record it")
        await carla.hears("Mia Keller has bought 10 sessions for €140.00")


async def test_an_older_card_never_sells_what_it_does_not_show(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path, refusals=False) as (server, _):
        carla = server.person("Carla")
        await carla.says("/buy mia 10 150")
        first = await carla.hears("Paid: €150.00")
        old = first.data("✓ Record it")
        await carla.says("90")
        await carla.hears("Paid: €90.00")
        await carla.presses(first, data=old)
        again = await carla.hears(lambda seen: seen.id == first.id and "€90.00" in seen.text)
        await carla.presses(again, "✓ Record it")
        done = await carla.hears("has bought 10 sessions for €90.00")
        await carla.presses(done, data=again.data("✓ Record it") if again.buttons else old)
        await server.quiet()
        await carla.says("/buy leo 5 10")
        sure = await carla.hears("All right?")
        await carla.presses(done, data=old)
        await server.quiet()
        await carla.presses(sure, "✓ Record it")
        await carla.hears("Leo Novak has bought 5 sessions for €10.00")
        await carla.says("/balance Mia Keller")
        await carla.hears("10 sessions left")
        await carla.presses(done, data="buy-yes:999:abcdef01")
        await carla.hears("That message is out of date, and nothing was recorded")


async def test_an_undo_is_shown_first_and_a_used_package_is_refunded_instead(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path, refusals=False) as (server, _):
        carla = server.person("Carla")
        done = await records(carla, "mia 10 150")
        await carla.says("/adjust mia -3 mistake counted twice")
        await carla.hears("Mia Keller: 3 sessions taken away")
        await carla.presses(done, "↩ Undo")
        await carla.hears("You have recorded something else since then")
        await carla.says("/undo")
        shown = await carla.hears("Shall I undo it?")
        assert "Mia Keller: −3 · a mistake" in shown.text
        await carla.presses(shown, "Keep it")
        await carla.hears("it stays as it is")
        await carla.says("/adjust mia refund")
        asked = await carla.hears("Refund €105.00?")
        await carla.presses(asked, "Another amount")
        await carla.hears("How much is refunded to Mia Keller")
        await carla.says("200")
        await carla.hears("from 0 to €150.00")
        await carla.says("100")
        await carla.presses(await carla.hears("Refund €100.00?"), "Leaving the club")
        await carla.hears("7 sessions refunded, €100.00")
        await carla.says("/undo")
        await carla.presses(await carla.hears("Shall I undo it?"), "↩ Undo it")
        await carla.hears("Mia Keller: 7 sessions left")
        await carla.says("/undo")
        await carla.hears("there is no undo of an undo")


async def test_a_wrong_sale_is_taken_back_and_no_money_counts(sqlite_url: str, tmp_path: Path) -> None:
    """Ada recorded it, Carla has done something else since: the last action of neither, and no refund."""
    async with stage(sqlite_url, tmp_path, refusals=False) as (server, _):
        ada, carla = server.person("Ada"), server.person("Carla")
        await records(ada, "mia 10 150")
        await records(carla, "mia 5 80")
        await carla.says("/adjust mia")
        await carla.presses(await carla.hears("What do you want to do?"), "↩ Take a sale back")
        which = await carla.hears("Which sale was wrong?")
        assert [each.split(", ")[0:2] for each in which.buttons[:2]] == [
            ["5 sessions", "€80.00"], ["10 sessions", "€150.00"],
        ]  # fmt: skip
        await carla.presses(which, which.buttons[1])
        sure = await carla.hears("Take back the sale of 10 sessions to Mia Keller for €150.00")
        assert "Recorded by Ada" in sure.text
        await carla.presses(sure, "↩ Take the sale back")
        await carla.hears("This sale was taken back.\nMia Keller: 5 sessions left")
        await carla.says("/history mia")
        await carla.hears("Taken back: Package of")


async def test_what_a_line_said_is_kept_until_the_rest_is_said(sqlite_url: str, tmp_path: Path) -> None:
    """Two packages: the amount, the day and the reason wait for the tap that says which."""
    async with stage(sqlite_url, tmp_path, refusals=False) as (server, _):
        carla = server.person("Carla")
        await records(carla, "mia 10 150")
        await records(carla, "mia 3 45 until 30 June 2027")
        await carla.says("/adjust mia refund 90 leaving for good")
        which = await carla.hears("Which package of Mia Keller?")
        ten = next(each for each in which.buttons if each.startswith("10 of 10"))
        await carla.presses(which, ten)
        await carla.hears("10 sessions refunded, €90.00")
        await carla.says("/history mia")
        history = await carla.hears("10 sessions refunded · €90.00 · leaving the club · by you")
        assert "for good" in history.text
        await carla.says("/adjust mia +2 because I like her")
        asked = await carla.hears("Add 2 sessions for Mia Keller. Why?")
        await carla.presses(asked, "📅 With a last day")
        await carla.hears("Until when can Mia Keller use these 2 sessions?")
        await carla.says("30 June 2027")
        await carla.presses(await carla.hears("Valid until Jun 30, 2027"), "Bonus")
        done = await carla.hears("2 sessions added\nValid until Jun 30, 2027")
        assert "Why: bonus" in done.text
        await carla.says("/adjust mia extend never injury")
        which = await carla.hears("Which package of Mia Keller?")
        await carla.presses(which, next(each for each in which.buttons if each.startswith("3 of 3")))
        await carla.hears("Mia Keller: 3 of 5 always valid")
        await carla.says("/history mia")
        history = await carla.hears("3 of 5 can be used without a last day now")
        assert "2 sessions added by the coach · to be used until Jun 30, 2027 · bonus" in history.text
        assert "because I like her" in history.text


async def test_a_line_about_one_player_does_nothing_to_the_package_of_another(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path, refusals=False) as (server, _):
        carla = server.person("Carla")
        for name in ("mia", "ben haddad"):
            await records(carla, f"{name} 10 150")
            await records(carla, f"{name} 5 80")
        await carla.says("/adjust mia refund")
        mias = await carla.hears("Which package of Mia Keller?")
        await carla.says("/adjust ben haddad refund 90 leaving")
        await carla.hears("Which package of Ben Haddad?")
        await carla.presses(mias, next(each for each in mias.buttons if each.startswith("10 of 10")))
        await carla.hears("Mia Keller has 10 of 10 left")
        await carla.says("/balance mia")
        await carla.hears("15 sessions left")


async def test_an_amount_or_a_reason_may_be_typed_where_one_is_asked_for(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path, refusals=False) as (server, _):
        carla = server.person("Carla")
        await records(carla, "mia 10 150")
        await carla.says("/adjust mia refund")
        await carla.hears("Refund €150.00?")
        await carla.says("120")
        await carla.hears("Refund €120.00?")
        await carla.says("100")
        await carla.hears("Refund €100.00?")
        await carla.says("because")
        await carla.hears("needs a reason")
        await carla.says("leaving to Berlin")
        await carla.hears("10 sessions refunded, €100.00")
        await carla.says("/history mia")
        assert "to Berlin" in (await carla.hears("10 sessions refunded")).text


async def test_a_package_type_that_is_gone_says_so(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _):
        ada, carla = server.person("Ada"), server.person("Carla")
        await ada.says("/packages add Summer 12 180 valid 90")
        await ada.hears("Valid: 90 days from the purchase")
        await carla.says("/buy mia")
        offered = await carla.hears("Which package?")
        await ada.says("/packages remove Summer")
        await ada.hears("Summer is no longer on sale")
        await carla.presses(offered, "Summer (12 sessions) · €180.00")
        gone = await carla.hears("no longer on sale, or it was changed")
        await carla.presses(gone, "‹ Back")
        await carla.hears("Admins of the club change this list")
        await carla.says("/packages 10 1")
        await carla.hears("Only admins can change packages; /packages shows the list")


async def test_a_transfer_waits_for_a_payer_of_each_side(sqlite_url: str, tmp_path: Path) -> None:
    """Pia pays for Ben and Lars with one tap; from Ben to Mia, Oona has to say yes too."""
    async with stage(sqlite_url, tmp_path) as (server, _):
        carla, pia, oona, paul = (server.person(each) for each in ("Carla", "Pia", "Oona", "Paul"))
        await records(carla, "ben haddad 10 150")
        await carla.says("/transfer")
        await carla.presses(await carla.hears("Whose sessions are to move?"), "Ben Haddad · 10")
        receivers = await carla.hears("Siblings come first")
        assert receivers.buttons[0].startswith("Lars Vik")
        await carla.presses(receivers, receivers.buttons[0])
        await carla.presses(await carla.hears("How many go to Lars Vik?"), "3")
        draft = await carla.hears("Ben Haddad: now 10 sessions left → then 7 sessions left")
        assert "Lars Vik: now 0 sessions left → then 3 sessions left" in draft.text
        await carla.presses(draft, "✓ Ask for approval")
        await carla.hears("Waiting for Pia")
        asked = await pia.hears("The coach asks to move 3 sessions from Ben Haddad to Lars Vik")
        assert "Ben Haddad: now 10 sessions left → then 7 sessions left" in asked.text
        assert "Lars Vik: now 0 sessions left → then 3 sessions left" in asked.text
        await pia.presses(asked, "✓ Approve")
        await pia.hears("Done: 3 sessions went from Ben Haddad to Lars Vik")
        await carla.hears("Approved and moved: 3 sessions")
        await carla.says("/transfer Ben Haddad 2 to Mia Keller")
        await carla.presses(await carla.hears("2 sessions from Ben Haddad"), "✓ Ask for approval")
        await carla.hears("Waiting for Oona, Pia")
        asked, other = await pia.hears("2 sessions"), await oona.hears("2 sessions")
        assert "Mia Keller: now" not in asked.text
        assert "Ben Haddad: now" not in other.text
        await oona.presses(other, "✓ Approve")
        await oona.hears("as soon as the other side approves")
        await pia.presses(asked, "✕ Refuse")
        await pia.hears("stay where they are")
        await oona.hears("was not approved. Nothing has moved")
        await carla.hears("Pia did not approve the transfer of 2 sessions")
        await carla.says("/transfer Ben Haddad 2 to Leo Novak")
        await carla.hears("Nobody who pays for Leo Novak is here yet")
        assert not [seen for seen in paul.sees() if "Approve" in str(seen.buttons)]


async def test_buttons_that_nobody_made_are_answered_and_change_nothing(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path, refusals=False) as (server, _):
        carla = server.person("Carla")
        done = await records(carla, "mia 10 150 until 31 December 2030")
        big = 2**63 - 1
        for data in (
            "adjust-yes:1:1:2026-99-99:injury", "adjust-yes:1:1:9999:injury", "adjust-back:1:1:10:-5:leaving",
            f"adjust-do:1:1:{big}:bonus", f"adjust-n:1:{-big}", "adjust-do:1:1:2:nothing",
            "adjust-to:1:freeze:x", "adjust-lot:1:sell", "adjust-many:1:x", "buy-set:1:token:5",
            "buy-change:1:token", "buy-size:1:-1",
            f"buy-of:{big}", "buy-of:x", "buy-yes:1", "undo:x", f"undo-yes:{big}", f"transfer-n:{big}:1:1",
            "transfer-yes:1:x", f"transfer-yes:1:{big}", f"packages-of:{big}", "transfer-stop:0",
        ):  # fmt: skip
            await carla.presses(done, data=data)
            await server.quiet()
            assert "went wrong" not in carla.sees()[-1].text, data
        await carla.says("/balance mia")
        await carla.hears("10 sessions left")


async def test_nothing_is_changed_by_a_guessed_name_before_it_was_shown(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _):
        carla, pia = server.person("Carla"), server.person("Pia")
        await records(carla, "ben haddad 10 150")
        await carla.says("/adjust Zebulon +1 bonus")
        await carla.hears("called “Zebulon”")
        await carla.says("/adjust Bne +1 bonus for helping")
        guessed = await carla.hears("Did you mean")
        await carla.presses(guessed, "Ben Haddad")
        shown = await carla.hears("“+1 bonus for helping” for Ben Haddad (10 sessions left)?")
        await carla.presses(shown, "✓ Yes, do it")
        done = await carla.hears("Ben Haddad: 1 session added")
        assert "11 sessions left" in done.text
        await carla.says("/transfer Bne 2 to Lars Vik")
        await carla.presses(await carla.hears("Did you mean"), "Ben Haddad")
        await carla.hears("Ben Haddad has 11 sessions left. How many go to Lars Vik?")
        await carla.says("/transfer Ben Haddad 2 to Lrs")
        await carla.presses(await carla.hears("Did you mean"), "Lars Vik")
        await carla.hears(lambda seen: "How many go to Lars Vik?" in seen.text and seen.id > done.id)
        await server.quiet()
        assert not [seen for seen in pia.sees() if "The coach asks" in seen.text]


async def test_a_forged_day_or_number_is_an_old_button(database_url: str, tmp_path: Path) -> None:
    async with stage(database_url, tmp_path) as (server, _):
        carla, pia = server.person("Carla"), server.person("Pia")
        done = await records(carla, "Ben 5 10")
        for data in (
            "adjust-yes:5:1:9999-12-31:injury", "adjust-yes:5:1:2027-W01-1:injury",
            "adjust-do:5:1:3:bonus:never", "adjust-do:5:1:3:bonus:0001-01-01", "adjust-do:5:1:3:bonus:",
        ):  # fmt: skip
            await carla.presses(done, data=data)
            await carla.hears("out of date")
        await carla.says("/adjust Ben")
        assert "5 sessions left" in (await carla.hears("Ben Haddad")).text
        await pia.says("/balance")
        card = await pia.hears("5 sessions left")
        await pia.presses(card, data=f"promise:1:7-{'9' * 50}")
        await pia.presses(card, data="promise-on:1:9999-12-31")
        await pia.says("/balance")
        await pia.hears("5 sessions left")
