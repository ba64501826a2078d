"""The page's side: the world, the stream of events, what people do by POST, and the locked door."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from playground.rig import Playground
from support.raw_api import Raw


async def act(raw: Raw, name: str, /, **body: Any) -> dict[str, Any]:
    answer = await raw.http.post(f"/play/{name}", json=body)
    result: dict[str, Any] = answer.json()
    assert result["ok"] == (answer.status_code == 200), result
    return result


async def stream(raw: Raw, since: int, count: int) -> list[dict[str, Any]]:
    """The next `count` events as the browser gets them."""
    found = []
    async with asyncio.timeout(60), raw.http.stream("GET", f"/play/events?since={since}") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        async for line in answer.aiter_lines():
            if line.startswith("data: "):
                found.append(json.loads(line[6:]))
            if len(found) == count:
                break
    return found


async def test_the_world(server: Playground, raw: Raw) -> None:
    await raw.ok("setMyCommands", commands=[{"command": "plan", "description": "Plan"}], language_code="es")
    world = (await raw.http.get("/play/world")).json()
    assert world["bot"] == {"id": 6100000001, "username": "SidelineBot", "first_name": "Sideline"}
    people = {person["first_name"]: person for person in world["people"]}
    assert list(people) == ["Carla", "Andy", "Paula", "Pete", "Ada", "Sam"]
    assert people["Paula"]["language_code"] == "es"
    (group,) = [chat for chat in world["chats"] if chat["type"] != "private"]
    assert group["title"] == "U12 Tigers"
    assert group["members"] == [people[name]["id"] for name in ("Carla", "Andy", "Paula", "Pete", "Ada")]
    assert group["admins"] == [people["Carla"]["id"]]
    assert group["bot"] is False
    private = {chat["id"] for chat in world["chats"] if chat["type"] == "private"}
    assert private == {person["id"] for person in world["people"]}
    assert world["commands"] == [
        {
            "scope": {"type": "default"},
            "language_code": "es",
            "commands": [{"command": "plan", "description": "Plan"}],
        }
    ]


async def test_events_are_replayed_and_go_on(server: Playground, raw: Raw) -> None:
    carla = server.person("Carla")
    await act(raw, "say", person=carla.id, chat=carla.id, text="hi")
    draft = {"chat_id": carla.id, "draft_id": 5}
    await raw.ok("sendMessageDraft", **draft, text="gro")
    await raw.ok(
        "sendMessageDraft", **draft, text="grows <b>", entities=[{"type": "bold", "offset": 0, "length": 2}]
    )
    await raw.ok("sendChatAction", chat_id=carla.id, action="typing")
    button = {"inline_keyboard": [[{"text": "go", "callback_data": "go"}]]}
    sent = await raw.ok("sendMessage", chat_id=carla.id, text="grown", reply_markup=button)
    query = await act(raw, "press", person=carla.id, chat=carla.id, message_id=sent["message_id"], data="go")
    await raw.ok("answerCallbackQuery", callback_query_id=query["query"], text="pressed", show_alert=True)
    await raw.ok("editMessageText", chat_id=carla.id, message_id=sent["message_id"], text="edited")
    await raw.ok("deleteMessage", chat_id=carla.id, message_id=sent["message_id"])
    events = await stream(raw, 0, 9)
    assert [event["seq"] for event in events] == list(range(1, 10))
    assert [event["kind"] for event in events] == [
        "message", "draft", "draft", "action", "message", "draft_end", "answer", "edit", "delete",
    ]  # fmt: skip
    assert {event["chat"] for event in events} == {carla.id}
    assert events[2]["text"] == "grows <b>"
    assert events[2]["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert events[4]["message"]["reply_markup"] == button
    assert events[6] | {"seq": 0} == {
        "seq": 0, "kind": "answer", "chat": carla.id, "person": carla.id, "text": "pressed", "alert": True,
    }  # fmt: skip
    assert events[8]["message_id"] == sent["message_id"]
    async with asyncio.TaskGroup() as tasks:
        following = tasks.create_task(stream(raw, 9, 1))
        await asyncio.sleep(0.1)
        await act(raw, "say", person=carla.id, chat=carla.id, text="live")
    assert following.result()[0]["message"]["text"] == "live"


async def test_files_both_ways(server: Playground, raw: Raw) -> None:
    carla = server.person("Carla")
    form = {"person": str(carla.id), "chat": str(carla.id), "kind": "document", "caption": "roster"}
    answer = await raw.http.post("/play/file", data=form, files={"file": ("t.csv", b"Mia", "text/csv")})
    assert answer.json()["ok"] is True
    page = b"<script>alert(1)</script>"
    send = {"chat_id": str(carla.id)}
    await raw.http.post(
        f"/bot{server.token}/sendDocument", data=send, files={"document": ("x.html", page, "text/html")}
    )
    theirs, ours = await stream(raw, 0, 2)
    opened = await raw.http.get(theirs["message"]["document"]["url"])
    assert opened.content == b"Mia"
    assert opened.headers["content-type"] == "text/plain; charset=utf-8"
    opened = await raw.http.get(ours["message"]["document"]["url"])
    assert opened.content == page
    assert opened.headers["content-type"] == "application/octet-stream"
    assert opened.headers["content-disposition"].startswith("attachment")
    assert (await raw.http.get("/play/files/none.txt")).status_code == 404


async def test_everything_people_do(server: Playground, raw: Raw) -> None:
    carla = server.person("Carla").id
    new = (await act(raw, "person", first_name="Nina", language_code="de"))["person"]
    assert server.person("Nina").person.language_code == "de"
    await act(raw, "language", person=new, language_code="es")
    assert server.person("Nina").person.language_code == "es"
    group = (await act(raw, "group", title="U14 Lions", creator=carla))["group"]
    await act(raw, "add", group=group, person=new, by=carla)
    await act(raw, "add", group=group, person="bot", by=carla)
    assert server.core.hears(server.group("U14 Lions"))
    await act(raw, "admin", group=group, person=new, on=True, anonymous=True)
    await act(raw, "admin", group=group, person="bot", on=True)
    assert server.core.bot_is_admin(server.group("U14 Lions"))
    topic = await act(raw, "topic", group=group, name="Lineups")
    said = await act(raw, "say", person=new, chat=topic["group"], text="hi", topic=topic["topic"])
    post = server.group("U14 Lions").posts[said["message_id"]].wire
    assert post["sender_chat"]["id"] == topic["group"]
    await act(raw, "forward", person=carla, chat=topic["group"], message_id=said["message_id"], to=carla)
    said = await act(raw, "say", person=carla, chat=carla, text="one", reply_to=1)
    await act(raw, "edit", person=carla, chat=carla, message_id=said["message_id"], text="two")
    await act(raw, "remove", group=topic["group"], person=new)
    await act(raw, "remove", group=topic["group"], person="bot")
    assert not server.core.hears(server.group("U14 Lions"))
    await act(raw, "block", person=carla, on=True)
    await act(raw, "block", person=carla, on=False)
    await act(raw, "open", person=carla, link=server.deep_link("x"))
    old = server.group("U12 Tigers").id
    assert (await act(raw, "migrate", group=old))["group"] == server.group("U12 Tigers").id


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("say", {"person": 1, "chat": 1, "text": "x"}, "there is no person 1"),
        ("say", {"chat": 1, "text": "x"}, "'person' is missing"),
        ("say", {"person": "Carla", "chat": 1, "text": "x"}, "invalid literal"),
        ("say", {"person": 5000000001, "chat": 5000000002, "text": "x"}, "somebody else's private chat"),
        ("say", {"person": 5000000001, "chat": 5000000001, "text": "x" * 4097}, "longer than the 4096"),
        ("say", {"person": 5000000001, "chat": 5000000001, "text": " "}, "nothing to send"),
        ("press", {"person": 5000000001, "chat": 5000000001, "message_id": 9, "data": "x"}, "is gone"),
        ("group", {"title": " ", "creator": 5000000001}, "needs a title"),
        ("topic", {"group": 5000000001, "name": "x"}, "not a group"),
    ],
)
async def test_what_people_cannot_do(raw: Raw, name: str, body: dict[str, Any], words: str) -> None:
    result = await act(raw, name, **body)
    assert words in result["error"]


async def test_the_sample_club(server: Playground, raw: Raw) -> None:
    answer = await raw.http.post("/play/sample", json={})
    assert (answer.status_code, answer.json()["ok"]) == (404, False)
    ran = []

    async def fill() -> None:
        ran.append(1)

    async with Playground(sample=fill) as other:
        filled = Raw(other)
        assert await act(filled, "sample") == {"ok": True}
        assert ran == [1]
        await filled.http.aclose()


async def test_the_page_itself(raw: Raw) -> None:
    page = await raw.http.get("/")
    assert page.headers["content-type"].startswith("text/html")
    script = await raw.http.get("/page/api.js")
    assert "javascript" in script.headers["content-type"]
    for outside in ("/page/../world.py", "/page/%2e%2e/world.py", "/page/none.js"):
        assert (await raw.http.get(outside)).status_code == 404


@pytest.mark.parametrize("path", ["/", "/play/world", "/play/say", "/page/api.js", "/bot{token}/getMe"])
@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": "127.0.0.1"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
    ],
)
async def test_strangers_are_not_let_in(
    server: Playground, raw: Raw, path: str, headers: dict[str, str]
) -> None:
    address = path.replace("{token}", server.token)
    answer = await raw.http.request("POST" if "say" in path else "GET", address, headers=headers, json={})
    assert answer.status_code == 403


async def test_the_page_is_let_in(server: Playground, raw: Raw) -> None:
    carla = server.person("Carla").id
    body = {"person": carla, "chat": carla, "text": "x"}
    headers = {"origin": server.url, "sec-fetch-site": "same-origin"}
    assert (await raw.http.post("/play/say", json=body, headers=headers)).status_code == 200
    answer = await raw.http.post(
        "/play/say", content=json.dumps(body), headers={"content-type": "text/plain"}
    )
    assert answer.status_code == 415
