"""How people and groups come to a club, what they may do there, and how they go. Played over HTTP."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from actions.invite import make_owner_link
from playground.players import Player, Seen
from playground.rig import Playground
from storage.db import Database
from support.joining_stage import stage
from support.settling import falls_due

GROUP = "U12 Tigers"
LINK = re.compile(r"https://t\.me/\w+\?start=[A-Za-z0-9_-]{22,64}")


def link_in(seen: Seen) -> str:
    found = LINK.search(seen.text)
    assert found is not None, seen.text
    return found.group()


async def invites(ada: Player, words: str = "/invite coach") -> tuple[Seen, str]:
    await ada.says(words)
    seen = await ada.hears("Send this link")
    return seen, link_in(seen)


async def bound(server: Playground) -> Player:
    ada = server.person("Ada")
    server.add_bot(GROUP, ada)
    await ada.hears("/bind", chat=GROUP)
    await ada.says("/bind U12 Tigers", chat=GROUP)
    await ada.hears("now belongs to U12 Tigers", chat=GROUP)
    return ada


async def test_a_coach_joins_in_one_tap_and_is_removed_with_the_next(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        ada, andy = server.person("Ada"), server.person("Andy")
        await ada.says("/invite")
        await ada.presses(await ada.hears("Whom do you want to invite"), "A coach")
        link = link_in(await ada.hears("Send this link"))
        await andy.opens(link)
        await andy.hears("Welcome to Riverside")
        told = await ada.hears("Andy used your invite link")
        await andy.says("/members")
        await andy.hears("Andy (you), coach of every team")
        await ada.presses(told, "Remove Andy")
        await ada.presses(await ada.hears("Remove Andy from Riverside?"), "Yes, remove Andy")
        await ada.hears("Andy is no longer in Riverside")
        await andy.hears("You are no longer in Riverside")
        await andy.says("/members")
        await andy.hears("no longer in that club")


async def test_a_link_that_is_pasted_is_opened_and_after_i_have_an_invitation_its_end_will_do(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        ada, andy, sam = (server.person(name) for name in ("Ada", "Andy", "Sam"))
        _, first = await invites(ada)
        _, second = await invites(ada)
        await ada.says(first.replace("https://", ""))
        await ada.hears("your own invite link")
        await andy.says("/start")
        await andy.presses(await andy.hears("I'm Sideline"), "Make a club")
        await andy.hears("What is your club called?")
        await andy.says(f"Hi Andy, please join us: {first} See you!")
        await andy.hears("Welcome to Riverside")
        await sam.says(first.replace("t.me/", "t.me/Other"))
        await sam.hears("Send /start")
        await sam.says("/start")
        await sam.presses(await sam.hears("I'm Sideline"), "I have an invitation")
        await sam.hears("paste it here")
        await sam.says("hello?")
        await sam.hears("I don't know this invite link")
        await sam.says(second.partition("=")[2])
        await sam.hears("Welcome to Riverside")


async def test_links_that_do_not_work_each_say_why(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        ada, andy, sam = (server.person(name) for name in ("Ada", "Andy", "Sam"))
        seen, revoked = await invites(ada)
        await ada.presses(seen, "Revoke it")
        await ada.hears("no longer works")
        _, good = await invites(ada, "/invite coach tigers")
        await ada.opens(good)
        await ada.hears("your own invite link")
        await andy.opens(good)
        await andy.hears("coach of U12 Tigers")
        await andy.opens(good)
        await andy.hears("already used this invite link")
        await sam.opens(good)
        await sam.hears("Somebody has already used")
        await sam.opens(revoked)
        await sam.hears("taken back")
        await sam.opens(server.deep_link("A" * 32))
        await sam.hears("I don't know this invite link")
        await sam.says("/members")
        await sam.hears("works once you are in a club")


async def test_only_the_owner_invites_admins(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        ada, andy, carla = (server.person(name) for name in ("Ada", "Andy", "Carla"))
        _, link = await invites(ada, "/invite admin")
        await andy.opens(link)
        await andy.hears("Your part: admin")
        await andy.says("/invite admin")
        await andy.hears("Only the owner of the club can invite an admin. /members shows who")
        await carla.says("/invite coach")
        await carla.hears("Only admins can invite coaches. You can invite a parent")


async def test_one_tap_adds_the_bot_and_binds_its_team_without_another_word(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actions.bind.BREATH", timedelta(hours=1))
    async with stage(sqlite_url, tmp_path) as server:
        ada = server.person("Ada")
        await ada.says("/team")
        team = (await ada.hears("U12 Tigers")).data("U12 Tigers").rpartition(":")[2]
        group = server.new_group("Our U12", ada)
        await ada.opens(f"{server.deep_link(f'bind-{team}', group=True)}&group={group.id}")
        await ada.hears("now belongs to U12 Tigers", chat=group.id)
        assert server.machine is not None
        await falls_due(server.machine, "hello_group")
        await server.quiet()
        assert not any("Hello!" in each.text for each in ada.sees(chat=group.id))


async def test_a_group_is_bound_by_an_admin_alone_and_says_nothing_before(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        ada, carla, pete = (server.person(name) for name in ("Ada", "Carla", "Pete"))
        server.add_bot(GROUP, carla)
        await carla.hears("An admin of your club can send /bind", chat=GROUP)
        pete.hears_no_more(chat=GROUP)
        await pete.says("hello everybody 🏀", chat=GROUP)
        await pete.hears_nothing(chat=GROUP)
        await carla.says("/bind U12 Tigers", chat=GROUP)
        await carla.hears("for the admins", chat=GROUP)
        await ada.says("/bind", chat=GROUP)
        which = await ada.hears("Which team", chat=GROUP)
        assert which.buttons == ["U12 Tigers", "U14 Lions"]
        pete.hears_no_more(chat=GROUP)
        await pete.presses(which, "U14 Lions")
        await pete.hears_nothing(chat=GROUP)
        await ada.presses(which, "U12 Tigers")
        await ada.hears("now belongs to U12 Tigers", chat=GROUP)
        await ada.says("/bind lions", chat=GROUP)
        await ada.hears("no longer to U12 Tigers", chat=GROUP)
        await ada.says("/bind off", chat=GROUP)
        await ada.hears("no team any more", chat=GROUP)


async def test_a_stranger_in_a_group_that_nobody_bound_hears_nothing(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        ada, pete = server.person("Ada"), server.person("Pete")
        server.add_bot(GROUP, ada)
        await pete.hears("/bind", chat=GROUP)
        await pete.says("/bind U12 Tigers", chat=GROUP)
        await pete.says("/help", chat=GROUP)
        await pete.hears_nothing(chat=GROUP)


async def test_a_stranger_who_adds_the_bot_sees_it_leave(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        sam = server.person("Sam")
        party = server.new_group("Party", sam)
        server.add_bot(party.id, sam)
        await sam.hears("I'll leave now", chat=party.id)
        await server.quiet()
        assert [each.args["chat_id"] for each in server.calls("leaveChat")] == [str(party.id)]


async def test_the_group_keeps_its_team_when_it_becomes_a_supergroup(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        ada = await bound(server)
        grown = server.migrate(GROUP)
        await ada.says("/bind U12 Tigers", chat=grown.id)
        await ada.hears("already belongs to U12 Tigers", chat=grown.id)


async def test_another_clubs_admin_cannot_touch_a_bound_group(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        ada, otto = await bound(server), server.person("Otto")
        server.join(GROUP, otto, ada)
        await otto.says("/bind U10 Bears", chat=GROUP)
        heard = await otto.hears("for the coaches of this group's club", chat=GROUP)
        assert "Riverside" not in heard.text
        await otto.says("/bind off", chat=GROUP)
        await otto.hears("for the coaches of this group's club", chat=GROUP)
        await ada.says("/bind U12 Tigers", chat=GROUP)
        await ada.hears("already belongs to U12 Tigers", chat=GROUP)


async def test_an_anonymous_admin_says_who_they_are_by_a_tap(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        ada, pete, carla = (server.person(name) for name in ("Ada", "Pete", "Carla"))
        server.add_bot(GROUP, ada)
        await ada.hears("/bind", chat=GROUP)
        server.set_admin(GROUP, ada, anonymous=True)
        await ada.says("/bind U14 Lions", chat=GROUP)
        asked = await ada.hears("as the group itself", chat=GROUP)
        for other in (pete, carla):
            await other.presses(asked, "as me")
        await ada.hears_nothing(chat=GROUP)
        await ada.presses(asked, "as me")
        await ada.hears("now belongs to U14 Lions", chat=GROUP)
        await pete.presses(asked, data="as_me:999999")
        await server.quiet()


async def test_topics_of_a_forum_are_bound_with_the_team(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        ada = server.person("Ada")
        server.add_bot(GROUP, ada)
        await ada.hears("/bind", chat=GROUP)
        topic = server.new_topic(GROUP, "Training")
        await ada.says("/bind U12 Tigers", chat=GROUP, topic=topic)
        heard = await ada.hears("come into this topic", chat=GROUP)
        assert heard.wire["message_thread_id"] == topic


async def test_a_language_is_chosen_by_its_own_name_and_everything_follows(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await carla.says("/language")
        await carla.presses(await carla.hears("Which language"), "Español")
        await carla.hears("te escribo en español")
        await carla.says("/settings")
        await carla.hears("Ajustes de Riverside")
        await server.quiet()
        menu = {each["command"]: each["description"] for each in server.commands("chat", chat=carla.id)}
        assert menu["members"] == "Quién está en el club"
        await carla.says("/language english")
        await carla.hears("write to you in English")
        await carla.says("/language klingon")
        await carla.hears("don't speak that language")


async def test_settings_by_tap_by_typing_and_on_one_line(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        ada, carla = server.person("Ada"), server.person("Carla")
        await ada.says("/settings")
        await ada.presses(await ada.hears("Settings of Riverside"), "Time zone")
        card = await ada.hears("write a city")
        await ada.says("nowhere at all 🏀")
        await ada.hears("don't know the place")
        await ada.says("nueva york")
        await ada.hears("Time zone: New York")
        await ada.presses(card, "Madrid")
        await ada.hears("Time zone: Madrid")
        await ada.says("/settings reuse 12")
        await ada.hears("Re-use plans: 12 hours")
        await ada.says("/settings reuse 1000000000000000000000")
        await ada.hears("whole number from 0 to 72")
        await ada.says("/settings zone spain")
        await ada.presses(await ada.hears("Which one do you mean"), "Canary")
        await ada.hears("Time zone: Canary")
        await ada.says("/settings currency")
        await ada.presses(await ada.hears("code, for example"), "All settings")
        await ada.hears("Settings of Riverside")
        await ada.says("USD")
        await ada.hears("didn't catch that")
        await carla.says("/settings zone London")
        await carla.hears("Only admins can change the settings; /settings shows them")
        await carla.says("/settings")
        seen = await carla.hears("Settings of Riverside")
        assert seen.buttons == []
        assert "Canary" in seen.text


async def test_buttons_of_another_club_do_nothing(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        ada, otto = server.person("Ada"), server.person("Otto")
        await ada.says("/members Carla")
        card = await ada.hears("Carla, coach of every team")
        await otto.says("/members")
        own = await otto.hears("Hillside")
        for data in (
            card.data("Remove"),
            card.data("Make admin"),
            "settings-set:1:zone:UTC",
            "invite-revoke:1:1",
        ):
            await otto.presses(own, data=data)
            await otto.hears("out of date")
        for data in (
            "member",
            "member:x:y",
            "member:2:99999999999999999999",
            "settings-set:2:zone:Nowhere",
            "🏀",
        ):
            await otto.presses(own, data=data)
            await otto.hears("out of date")
        await ada.says("/members")
        assert "Carla, coach" in (await ada.hears("Riverside")).text


async def test_a_club_is_handed_over_and_left(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        ada, carla = server.person("Ada"), server.person("Carla")
        await ada.says("/members carla")
        await ada.presses(await ada.hears("Carla, coach"), "Hand over")
        await ada.presses(await ada.hears("the owner of Riverside?"), "Yes, hand over")
        await ada.hears("Carla now owns Riverside")
        await carla.hears("you are the owner now")
        await ada.says("/members")
        await ada.presses(await ada.hears("Carla, owner"), "Leave the club")
        await ada.presses(await ada.hears("Leave Riverside?"), "Yes, leave")
        await ada.hears("You have left Riverside")
        await carla.hears("Ada has left Riverside")
        await ada.says("/members")
        await ada.hears("works once you are in a club")


async def test_who_blocks_the_bot_is_found_again_when_they_come_back(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        ada, carla = server.person("Ada"), server.person("Carla")
        await carla.blocks()
        await ada.says("/members carla admin")
        await ada.hears("Carla, admin")
        await carla.blocks(on=False)
        await carla.says("/members")
        await carla.hears("Carla (you), admin")
        await server.quiet()


async def test_a_card_is_about_its_own_club_whichever_one_its_reader_is_in(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        ada, otto = server.person("Ada"), server.person("Otto")
        await otto.says("/settings")
        hillside = await otto.hears("Settings of Hillside")
        _, link = await invites(ada)
        await otto.opens(link)
        await otto.hears("Welcome to Riverside")
        await otto.presses(hillside, "Currency")
        await otto.says("dollars")
        await otto.presses(await otto.hears("Which one do you mean"), "US Dollar")
        assert "Hillside" in (await otto.hears("Currency: USD")).text
        await ada.says("/settings")
        await ada.hears("Currency: EUR")


async def test_the_operators_link_opens_the_door_for_one_club(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path, open_signup=False) as server:
        sam, paula = server.person("Sam"), server.person("Paula")
        db = Database.open(sqlite_url)
        async with db.write() as tx:
            link = server.deep_link(await make_owner_link(tx, datetime.now(UTC)))
        await db.aclose()
        await sam.says("/club Lakeside")
        await sam.hears(lambda seen: "Lakeside" not in seen.text)
        await sam.opens(link)
        await sam.hears("make a club of your own")
        await paula.opens(link)
        await paula.hears("Alguien ya ha usado este enlace")
        await sam.says("Lakeside")
        await sam.hears("Lakeside")
        await sam.says("/members")
        await sam.hears("Sam (you), owner")


async def test_hostile_words_are_text_and_change_nothing(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        ada = server.person("Ada")
        words = (
            "<b>x</b>",
            "'; DROP TABLE clubs; --",
            "\u202etxt.exe",
            "🏀" * 500,
            "x" * 3900,
            "-1",
            "{ $club }",
        )
        for command in ("/invite", "/invite coach", "/settings", "/settings zone", "/members", "/language"):
            for each in words:
                ada.hears_no_more()
                await ada.says(f"{command} {each}")
                heard = await ada.hears()
                assert "went wrong" not in heard.text
        await server.quiet()
        await ada.says("/members")
        await ada.hears("Carla, coach of every team")
