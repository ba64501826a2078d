"""Whatever is sent, every method answers or refuses: the playground itself never breaks."""

from __future__ import annotations

import random

from playground.bot_api import METHODS, handle
from playground.calls import Call, Upload
from playground.refusals import RefusedError
from playground.rig import Playground

VALUES = (
    "",
    "0",
    "1",
    "-1",
    "2",
    "7",
    "9" * 30,
    "9" * 5000,
    "1.5",
    "true",
    "null",
    "x",
    "@x",
    "HTML",
    "typing",
    "<b>x</b>",
    "<b>x",
    "&#0;&#x110000;&",
    "\u202e\x00\r\n",
    "🏀" * 3000,
    "[]",
    "{}",
    "[1]",
    "[null]",
    "[[]]",
    '["message"]',
    '{"type": "chat", "chat_id": [1]}',
    '{"type": "chat_member", "chat_id": 5000000001, "user_id": "x"}',
    '{"type": ["default"]}',
    '[{"type": "bold", "offset": 0, "length": 1}]',
    '[{"type": ["bold"], "offset": 0, "length": 1}]',
    '[{"type": "text_link", "offset": 0, "length": 1, "url": {"a": 1}}]',
    '[{"type": "text_link", "offset": 0, "length": 1, "url": "http://[x"}]',
    '[{"type": "custom_emoji", "offset": 0, "length": 1, "custom_emoji_id": null}]',
    '{"message_id": 1}',
    '{"message_id": null}',
    '{"message_id": true}',
    '{"inline_keyboard": [[{"text": "a", "callback_data": null}]]}',
    '{"inline_keyboard": [[{"text": "a", "url": "http://[x"}]]}',
    '{"inline_keyboard": [[{"text": "a", "web_app": "x"}]]}',
    '{"inline_keyboard": [null, [1], "x"]}',
    '{"inline_keyboard": [[null]]}',
    '{"keyboard": [["a", 5, null]]}',
    '{"keyboard": []}',
    '[{"command": 5, "description": null}]',
    '[{"command": "plan", "description": "x"}]',
    '[{"type": "emoji", "emoji": ["👍"]}]',
    '[{"type": ["emoji"]}]',
    "attach://document",
    "attach://nothing",
    "PGD000001",
    "5000000001",
    "5000000002",
    "5000000006",
    "-4000001",
)

PARAMETERS = """
    chat_id text parse_mode entities reply_markup reply_parameters reply_to_message_id message_thread_id
    message_id caption caption_entities document photo voice action draft_id user_id scope language_code
    commands callback_query_id show_alert file_id reaction offset limit allowed_updates protect_content
    drop_pending_updates
"""


async def test_any_value_for_any_parameter() -> None:
    chance = random.Random(7)
    refused = answered = 0
    async with Playground() as server:
        carla = server.person("Carla")
        server.add_bot("U12 Tigers", carla)
        for name in ("Carla", "Andy"):
            await server.person(name).says("hi")
        for _ in range(6000):
            method = chance.choice(sorted(METHODS.keys() - {"leavechat", "setwebhook"}))
            call = Call(method, {name: chance.choice(VALUES) for name in PARAMETERS.split()})
            if chance.random() < 0.8:
                call.args["chat_id"] = chance.choice((str(carla.id), str(server.group().id)))
            if chance.random() < 0.5:
                call.args |= {"text": "fine", "parse_mode": "", "entities": ""}
            if chance.random() < 0.5:
                call.args |= {"reply_markup": "", "reply_parameters": "", "message_thread_id": ""}
            if chance.random() < 0.3:
                call.files["document"] = Upload("../../x\x00", "", b"x")
            try:
                await handle(server.core, call)
                answered += 1
            except RefusedError:
                refused += 1
        assert server.transcript()
    assert answered > 500
    assert refused > 500


async def test_any_address_that_a_person_opens_and_any_body_that_the_page_sends() -> None:
    from support.raw_api import Raw

    chance = random.Random(8)
    async with Playground() as server:
        raw = Raw(server)
        values = (
            None,
            "",
            "x",
            0,
            -1,
            5_000_000_001,
            -4_000_001,
            [],
            {},
            True,
            "t.me/SidelineBot?startgroup=x&group=x",
        )
        names = "person chat text message_id data link on language_code title creator group by admin to name"
        for _ in range(400):
            body = {name: chance.choice(values) for name in names.split() if chance.random() < 0.9}
            acts = "say edit press open block language person group add remove admin migrate topic forward"
            answer = await raw.http.post(f"/play/{chance.choice(acts.split())}", json=body)
            assert answer.status_code in (200, 400, 404), (body, answer.text)
        await raw.http.aclose()
