"""What people do reaches the bot as Telegram would send it: messages, groups, admins, topics, moves."""

from __future__ import annotations

from typing import Any

import pytest

from playground.people import ImpossibleError
from playground.rig import Playground
from support.raw_api import Raw


async def news(server: Playground, raw: Raw) -> list[dict[str, Any]]:
    """The updates since the last time."""
    found: list[dict[str, Any]] = await raw.ok("getUpdates")
    await raw.ok("getUpdates", offset=server.core.updates.next_id)
    return found


async def test_a_private_message(server: Playground, raw: Raw) -> None:
    paula = server.person("Paula")
    await paula.says(" /start abc_1 🏀 ")
    (update,) = await news(server, raw)
    message = update["message"]
    assert message["text"] == "/start abc_1 🏀"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"] == {
        "id": paula.id,
        "is_bot": False,
        "first_name": "Paula",
        "language_code": "es",
    }
    assert message["chat"] == {"id": paula.id, "type": "private", "first_name": "Paula"}
    paula.speaks("en")
    first = await paula.says("one")
    await paula.says("two", reply_to=first)
    one, two = await news(server, raw)
    assert one["message"]["from"]["language_code"] == "en"
    assert two["message"]["reply_to_message"]["message_id"] == first.id


async def test_a_deep_link_and_blocking(server: Playground, raw: Raw) -> None:
    sam = server.person("Sam")
    await sam.opens("https://t.me/SidelineBot?start=join_abc-1")
    assert (await news(server, raw))[0]["message"]["text"] == "/start join_abc-1"
    await sam.opens("t.me/SidelineBot")
    assert (await news(server, raw))[0]["message"]["text"] == "/start"
    for wrong in (
        "https://t.me/OtherBot?start=x",
        "https://evil.example/SidelineBot?start=x",
        f"t.me/SidelineBot?start={'x' * 65}",
    ):
        with pytest.raises(ImpossibleError):
            await sam.opens(wrong)
    await sam.blocks()
    membership = (await news(server, raw))[0]["my_chat_member"]
    assert membership["chat"]["type"] == "private"
    assert (membership["old_chat_member"]["status"], membership["new_chat_member"]["status"]) == (
        "member",
        "kicked",
    )
    with pytest.raises(ImpossibleError, match="blocked"):
        await sam.says("hello?")
    await sam.opens("t.me/SidelineBot?start=back")
    back, start = await news(server, raw)
    assert back["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert start["message"]["text"] == "/start back"


async def test_startgroup_adds_the_bot_to_the_persons_group(server: Playground, raw: Raw) -> None:
    carla = server.person("Carla")
    await carla.says("before", chat="U12 Tigers")
    await carla.opens(server.deep_link("bind_7", group=True))
    joined, service, start = await news(server, raw)
    assert joined["my_chat_member"]["old_chat_member"]["status"] == "left"
    assert joined["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert joined["my_chat_member"]["from"]["first_name"] == "Carla"
    assert service["message"]["new_chat_members"][0]["username"] == "SidelineBot"
    assert start["message"]["text"] == "/start@SidelineBot bind_7"
    assert start["message"]["chat"]["type"] == "group"
    with pytest.raises(ImpossibleError, match="runs no group"):
        await server.person("Pete").opens(server.deep_link("x", group=True))
    server.remove_bot("U12 Tigers", carla)
    (gone,) = await news(server, raw)
    assert gone["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    await carla.says("after", chat="U12 Tigers")
    assert await news(server, raw) == []


async def test_who_is_in_a_group(server: Playground, raw: Raw) -> None:
    carla, sam, pete = server.person("Carla"), server.person("Sam"), server.person("Pete")
    group = server.group().id
    with pytest.raises(ImpossibleError, match="not in U12 Tigers"):
        await sam.says("hi", chat=group)
    server.add_bot(group, carla, admin=True)
    server.join(group, sam, by=carla)
    server.leave(group, pete)
    await raw.ok("getUpdates", offset=-2)
    joined, left = await news(server, raw)
    assert joined["message"]["new_chat_members"][0]["id"] == sam.id
    assert left["message"]["left_chat_member"]["id"] == pete.id
    server.set_admin(group, sam)
    admins = {
        m["user"]["first_name"]: m["status"] for m in await raw.ok("getChatAdministrators", chat_id=group)
    }
    assert admins == {"Carla": "creator", "Sam": "administrator", "Sideline": "administrator"}
    statuses = [
        (await raw.ok("getChatMember", chat_id=group, user_id=user))["status"]
        for user in (carla.id, sam.id, pete.id, server.person("Ada").id)
    ]
    assert statuses == ["creator", "administrator", "left", "member"]
    assert await raw.ok("getChatMemberCount", chat_id=group) == 6


async def test_an_anonymous_admin(server: Playground, raw: Raw) -> None:
    carla = server.person("Carla")
    server.add_bot("U12 Tigers", carla)
    server.set_admin("U12 Tigers", carla, anonymous=True)
    sent = await raw.ok(
        "sendMessage",
        chat_id=server.group().id,
        text="x",
        reply_markup={"inline_keyboard": [[{"text": "go", "callback_data": "go"}]]},
    )
    await news(server, raw)
    await carla.says("/bind", chat="U12 Tigers")
    message = (await news(server, raw))[0]["message"]
    assert message["from"]["id"] == 1087968824
    assert message["sender_chat"]["id"] == server.group().id
    await carla.presses((await carla.hears("x", chat="U12 Tigers")), "go")
    query = (await news(server, raw))[0]["callback_query"]
    assert query["from"]["id"] == carla.id
    assert query["message"]["message_id"] == sent["message_id"]
    assert query["data"] == "go"


async def test_a_group_becomes_a_supergroup(server: Playground, raw: Raw) -> None:
    carla = server.person("Carla")
    server.add_bot("U12 Tigers", carla)
    old = server.group().id
    await news(server, raw)
    new = server.migrate(old)
    leaving, arriving = await news(server, raw)
    assert leaving["message"]["chat"]["id"] == old
    assert leaving["message"]["migrate_to_chat_id"] == new.id
    assert arriving["message"]["chat"] == {"id": new.id, "type": "supergroup", "title": "U12 Tigers"}
    assert arriving["message"]["migrate_from_chat_id"] == old
    await carla.says("in the new one", chat="U12 Tigers")
    assert (await news(server, raw))[0]["message"]["chat"]["id"] == new.id
    assert server.group("U12 Tigers") is new


async def test_topics(server: Playground, raw: Raw) -> None:
    carla = server.person("Carla")
    server.add_bot("U12 Tigers", carla)
    topic = server.new_topic("U12 Tigers", "Lineups")
    await news(server, raw)
    await carla.says("here", chat="U12 Tigers", topic=topic)
    message = (await news(server, raw))[0]["message"]
    assert (message["message_thread_id"], message["is_topic_message"]) == (topic, True)
    assert message["chat"]["is_forum"] is True
    with pytest.raises(ImpossibleError, match="no topic"):
        await carla.says("nowhere", chat="U12 Tigers", topic=99)


async def test_files_edits_and_forwards(server: Playground, raw: Raw) -> None:
    carla = server.person("Carla")
    sent = await carla.sends_file("team.csv", b"Mia\nNoah\n", caption="the /players")
    said = await carla.says("first")
    await carla.edits(said, "second")
    await carla.forwards(said)
    document, first, edited, forwarded = await news(server, raw)
    assert document["message"]["document"]["file_name"] == "team.csv"
    assert document["message"]["document"]["mime_type"] == "text/csv"
    assert document["message"]["caption"] == "the /players"
    assert first["message"]["text"] == "first"
    assert edited["edited_message"]["text"] == "second"
    assert edited["edited_message"]["edit_date"] >= edited["edited_message"]["date"]
    assert forwarded["message"]["forward_origin"]["sender_user"]["id"] == carla.id
    file = await raw.ok("getFile", file_id=sent.file_id)
    content = await raw.http.get(f"/file/bot{server.token}/{file['file_path']}")
    assert content.content == b"Mia\nNoah\n"


async def test_dates_come_from_the_clock() -> None:
    async with Playground(clock=lambda: 1_700_000_000.9) as server:
        said = await server.person("Carla").says("now")
        assert said.wire["date"] == 1_700_000_000
