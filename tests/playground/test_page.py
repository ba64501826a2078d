"""The chat page in a real browser: what a person does there arrives at the bot, and back."""

from __future__ import annotations

import asyncio
import re
import struct
import zlib
from collections.abc import AsyncIterator
from urllib.parse import quote

import pytest
import pytest_asyncio

pytest.importorskip("playwright", reason="playwright is not installed")
from playwright.async_api import Browser, expect

from support.page_stage import Stage, on_stage
from support.shots import CHROMIUM, browser

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no browser at {CHROMIUM}"),
    pytest.mark.asyncio(loop_scope="module"),
]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def chromium() -> AsyncIterator[Browser]:
    async with browser() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def stage(chromium: Browser) -> AsyncIterator[Stage]:
    async with on_stage(chromium) as scene:
        yield scene


async def test_a_newcomer_is_told_what_to_do_and_starts_the_bot_with_one_tap(stage: Stage) -> None:
    await expect(stage.page.locator("#help")).to_have_text(
        "You are everybody here. Type /start as Carla (coach)."
    )
    await stage.column("Carla").get_by_role("button", name="Start the bot as Carla").click()
    heard = await stage.hears()
    assert heard["text"] == "/start"
    assert heard["from"]["first_name"] == "Carla"
    await stage.says(heard["chat"]["id"], "Welcome, Carla")
    await expect(stage.column("Carla").get_by_role("log")).to_contain_text("Welcome, Carla")


async def test_what_people_type_stays_text(stage: Stage) -> None:
    nasty = '<img src=x onerror="document.title=1"> & <b>not bold</b>'
    await stage.field("Carla").fill(nasty)
    await stage.field("Carla").press("Enter")
    heard = await stage.hears()
    assert heard["text"] == nasty
    await stage.says(heard["chat"]["id"], nasty)
    log = stage.column("Carla").get_by_role("log")
    await expect(log.locator(".other .text")).to_have_text(nasty)
    assert await log.locator("img, b").count() == 0


async def test_entities_become_elements(stage: Stage) -> None:
    carla = stage.server.person("Carla")
    await carla.says("/start")
    await stage.says(
        carla.id,
        "<b>bold <i>both</i></b> <code>mono</code> <tg-spoiler>secret</tg-spoiler>"
        "<pre><code class='language-py'>x = 1</code></pre>"
        "<blockquote expandable>one\ntwo\nthree\nfour\nfive\nsix</blockquote>"
        '<a href="https://example.org/">safe</a> then /help',
        parse_mode="HTML",
    )
    text = stage.column("Carla").locator(".other .text")
    await expect(text.locator("strong > em")).to_have_text("both")
    await expect(text.locator("code").first).to_have_text("mono")
    await expect(text.locator("pre")).to_have_text("x = 1")
    await expect(text.locator("a")).to_have_attribute("href", "https://example.org/")
    more = text.get_by_role("button", name="Show more")
    folded = await text.locator("blockquote").bounding_box()
    await more.click()
    opened = await text.locator("blockquote").bounding_box()
    assert folded
    assert opened
    assert opened["height"] > folded["height"] + 20
    await text.get_by_role("button", name="Hidden text, show").press("Enter")
    await expect(text.get_by_text("secret")).to_have_class("spoiler shown")
    await text.get_by_role("button", name="/help").click()
    assert (await stage.hears())["text"] == "/start"
    assert (await stage.hears())["text"] == "/help"


async def test_a_link_that_could_run_something_is_no_link(stage: Stage) -> None:
    sentence = await stage.page.evaluate(
        """async () => {
            const { renderText } = await import("/page/entities.js");
            const box = document.createElement("div");
            const bad = {type: "text_link", offset: 0, length: 5, url: "javascript:alert(1)"};
            box.append(renderText("press", [bad]));
            return [box.querySelectorAll("a").length, box.textContent];
        }"""
    )
    assert sentence == [0, "press"]


async def test_a_button_is_pressed_answered_and_edited_in_place(stage: Stage) -> None:
    carla = stage.server.person("Carla")
    await carla.says("/start")
    sent = await stage.says(carla.id, "Who came?", [("Ana ⬜", "a1"), ("Ben ⬜", "b1")], [("Done", "done")])
    column = stage.column("Carla")
    ana = column.get_by_role("button", name="Ana")
    await ana.focus()
    await stage.page.keyboard.press("Enter")
    await expect(ana).to_have_attribute("aria-busy", "true")
    query = await stage.hears("callback_query")
    assert (query["data"], query["from"]["id"]) == ("a1", carla.id)
    keys = [
        [{"text": "Ana ✅", "callback_data": "a0"}, {"text": "Ben ⬜", "callback_data": "b1"}],
        [{"text": "Done", "callback_data": "done"}],
    ]
    await stage.call("answerCallbackQuery", callback_query_id=query["id"], text="Ana is here")
    await stage.call(
        "editMessageReplyMarkup",
        chat_id=carla.id,
        message_id=sent["message_id"],
        reply_markup={"inline_keyboard": keys},
    )
    await expect(column.get_by_role("status")).to_contain_text("Ana is here")
    await expect(column.get_by_role("button", name="Ana ✅")).to_be_focused()
    await expect(ana).not_to_have_attribute("aria-busy", "true")
    await expect(column.locator(".meta").last).not_to_contain_text("edited")
    await stage.page.keyboard.press("ArrowDown")
    await expect(column.get_by_role("button", name="Done")).to_be_focused()
    await stage.call("editMessageText", chat_id=carla.id, message_id=sent["message_id"], text="Ana came")
    await expect(column.locator(".other .text")).to_have_text("Ana came")
    await expect(column.locator(".meta").last).to_contain_text("edited")
    await expect(column.get_by_role("button", name="Done")).to_have_count(0)


async def test_an_alert_is_a_dialog_that_must_be_closed(stage: Stage) -> None:
    carla = stage.server.person("Carla")
    await carla.says("/start")
    await stage.says(carla.id, "Sure?", [("Yes", "y")])
    await stage.column("Carla").get_by_role("button", name="Yes").click()
    query = await stage.hears("callback_query")
    await stage.call("answerCallbackQuery", callback_query_id=query["id"], text="Not yours", show_alert=True)
    await expect(stage.page.get_by_role("dialog")).to_contain_text("Not yours")
    await stage.page.keyboard.press("Enter")
    await expect(stage.page.get_by_role("dialog")).to_have_count(0)


async def test_a_draft_grows_in_place_and_gives_way_to_the_message(stage: Stage) -> None:
    carla = stage.server.person("Carla")
    await carla.says("/plan")
    drafts = stage.column("Carla").locator(".draft")
    for text in ("Warm-up", "Warm-up and passing", "Warm-up and passing and a game"):
        await stage.call("sendMessageDraft", chat_id=carla.id, draft_id=7, text=text)
        await expect(drafts).to_have_count(1)
        await expect(drafts.locator(".text")).to_have_text(text)
    await stage.says(carla.id, "Warm-up and passing and a game. Enjoy!")
    await expect(drafts).to_have_count(0)
    await expect(stage.column("Carla").locator(".other .text")).to_have_text(
        "Warm-up and passing and a game. Enjoy!"
    )


async def test_what_the_bot_is_doing_is_shown_until_it_speaks(stage: Stage) -> None:
    carla = stage.server.person("Carla")
    await carla.says("/plan")
    subtitle = stage.column("Carla").locator(".subtitle")
    await expect(stage.column("Carla").get_by_role("log")).to_contain_text("/plan")
    await stage.call("sendChatAction", chat_id=carla.id, action="typing")
    await expect(subtitle).to_have_text("Sideline is typing…")
    await stage.says(carla.id, "Here")
    await expect(subtitle).to_have_text("coach · English")


async def test_commands_by_keyboard_in_the_persons_language_and_chat(stage: Stage) -> None:
    spanish = [{"command": "saldo", "description": "Tu saldo"}]
    await stage.call("setMyCommands", commands=spanish, language_code="es")
    bind = [{"command": "bind", "description": "Tie this group to a team"}]
    await stage.call("setMyCommands", commands=bind, scope={"type": "all_group_chats"})
    plain = [{"command": "plan", "description": "A plan"}, {"command": "players", "description": "Roster"}]
    await stage.call("setMyCommands", commands=plain)
    field = stage.field("Carla")
    options = stage.column("Carla").get_by_role("option")
    async with asyncio.timeout(60):
        while not await options.count():
            await field.fill("")  # the menu shows what the page knows when it opens
            await field.press("/")
    await expect(options).to_have_text([re.compile("/plan"), re.compile("/players")])
    await field.press("ArrowDown")
    await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    await field.press("Enter")
    assert (await stage.hears())["text"] == "/players"
    await field.press_sequentially("/pl")
    await field.press("Tab")
    await expect(field).to_have_value("/plan ")
    await stage.open("Paula")
    await stage.column("Paula").get_by_role("button", name="Commands").click()
    await expect(stage.column("Paula").get_by_role("option")).to_have_text(re.compile("/saldo"))
    await stage.column("U12 Tigers").get_by_role("button", name="Commands").click()
    await expect(
        stage.column("U12 Tigers").get_by_role("listbox", name="Commands").get_by_role("option")
    ).to_have_text(re.compile("/bind"))


async def test_in_a_group_anybody_speaks_and_presses(stage: Stage) -> None:
    group = stage.column("U12 Tigers")
    await group.get_by_role("button", name="Add Sideline to this group").click()
    assert (await stage.hears("my_chat_member"))["new_chat_member"]["status"] == "member"
    await expect(group.get_by_role("log")).to_contain_text("Carla added Sideline")
    await group.get_by_label("Speak as").select_option("Andy (assistant coach)")
    await stage.field("U12 Tigers").fill("Who is coming?")
    await stage.field("U12 Tigers").press("Enter")
    while (heard := await stage.hears()).get("text") is None:
        continue
    assert (heard["from"]["first_name"], heard["text"]) == ("Andy", "Who is coming?")
    await stage.says(heard["chat"]["id"], "Tell me", [("I am", "yes")])
    await group.get_by_role("button", name="I am").click()
    assert (await stage.hears("callback_query"))["from"]["first_name"] == "Andy"


async def test_a_message_is_answered(stage: Stage) -> None:
    carla = stage.server.person("Carla")
    await carla.says("/start")
    sent = await stage.says(carla.id, "What is the team called?")
    column = stage.column("Carla")
    await column.locator(".other").get_by_role("button", name="Reply to this message").focus()
    await stage.page.keyboard.press("Enter")
    await expect(stage.field("Carla")).to_be_focused()
    await stage.page.keyboard.type("Tigers")
    await stage.page.keyboard.press("Enter")
    assert (await stage.hears())["text"] == "/start"
    assert (await stage.hears())["reply_to_message"]["message_id"] == sent["message_id"]
    await expect(column.locator(".own .quote")).to_contain_text("What is the team called?")


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x20\x90\x60" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


async def test_files_go_both_ways(stage: Stage) -> None:
    column = stage.column("Carla")
    roster = {"name": "roster.csv", "mimeType": "text/csv", "buffer": b"Ana\nBen\n"}
    await column.locator("input[type=file]").set_input_files(roster)
    await stage.field("Carla").fill("The roster")
    await column.get_by_role("button", name="Send", exact=True).click()
    heard = await stage.hears()
    assert (heard["caption"], heard["document"]["file_name"]) == ("The roster", "roster.csv")
    path = (await stage.call("getFile", file_id=heard["document"]["file_id"]))["file_path"]
    content = await stage.http.get(f"/file/bot{stage.server.token}/{path}")
    assert content.content == b"Ana\nBen\n"
    await column.locator("input[type=file]").set_input_files(
        {"name": "court.png", "mimeType": "image/png", "buffer": _png(64, 40)}
    )
    await column.get_by_role("button", name="Send", exact=True).click()
    assert "photo" in await stage.hears()
    photo = column.locator(".photo img")
    await expect(photo).to_be_visible()
    await stage.page.wait_for_function("() => document.querySelector('.photo img').naturalWidth === 64")
    bot = f"/bot{stage.server.token}/sendDocument"
    await stage.http.post(
        bot, data={"chat_id": str(heard["chat"]["id"])}, files={"document": ("plan.txt", b"Warm up first")}
    )
    async with stage.page.context.expect_page() as opened:
        await column.get_by_role("link", name="Open plan.txt").click()
    shown = await opened.value
    await expect(shown.locator("body")).to_contain_text("Warm up first")


async def test_a_deep_link_opens_as_the_person_who_presses_it(stage: Stage) -> None:
    await stage.open("Paula")
    paula = stage.server.person("Paula")
    await paula.says("/start")
    link = stage.server.deep_link("invite_7")
    await stage.says(paula.id, f"Come in: {link}", [("Join", link)])
    await stage.column("Paula").get_by_role("button", name="Join").click()
    assert (await stage.hears())["text"] == "/start"
    heard = await stage.hears()
    assert (heard["text"], heard["from"]["id"]) == ("/start invite_7", paula.id)
    await stage.column("Paula").get_by_role("link").click()
    assert (await stage.hears())["text"] == "/start invite_7"


async def test_a_link_to_send_on_goes_to_whoever_is_chosen(stage: Stage) -> None:
    await stage.open("Carla", "Sam")
    carla, paula, sam = (stage.server.person(each) for each in ("Carla", "Paula", "Sam"))
    group = stage.server.group()
    stage.server.add_bot(group.id, carla)
    await carla.says("/start")
    link = stage.server.deep_link("invite_7")
    share = f"https://t.me/share/url?url={quote(link, safe='')}&text=Join%20us"
    await stage.says(carla.id, "Here is the link", [("Send it", share)])
    button = stage.column("Carla").get_by_role("button", name="Send it")
    dialog = stage.page.get_by_role("dialog", name="Send it")
    await button.focus()
    await stage.page.keyboard.press("Enter")
    await expect(dialog).to_be_visible()
    names = await dialog.get_by_label("To").locator("option").all_text_contents()
    assert "Paula (parent)" in names
    assert f"{group.title} (group)" in names
    assert not any("Carla" in each for each in names)
    await dialog.get_by_label("To").select_option("Paula (parent)")
    await dialog.get_by_role("button", name="Send").press("Enter")
    await expect(dialog).to_be_hidden()
    heard = await stage.hears()
    while heard["from"]["id"] != paula.id:
        heard = await stage.hears()
    assert heard["text"] == "/start invite_7"
    await expect(stage.column("Paula")).to_be_visible()
    await button.click()
    await dialog.get_by_label("To").select_option(f"{group.title} (group)")
    await dialog.get_by_role("button", name="Send").click()
    await expect(stage.log(group.title)).to_contain_text(link)
    await expect(stage.log(group.title)).to_contain_text("Join us")
    assert sam.sees() == []


async def test_blocking_and_language(stage: Stage) -> None:
    column = stage.column("Carla")
    await stage.field("Carla").fill("/start")
    await stage.field("Carla").press("Enter")
    await column.get_by_role("button", name="Settings of this chat").click()
    await column.get_by_role("dialog").get_by_label("Telegram language").select_option("Español")
    await expect(column.locator(".subtitle")).to_have_text("coach · Español")
    await column.get_by_role("switch", name="Block the bot").click()
    assert (await stage.hears("my_chat_member"))["new_chat_member"]["status"] == "kicked"
    await stage.page.keyboard.press("Escape")
    await expect(stage.field("Carla")).to_have_count(0)
    await column.get_by_role("button", name="Unblock").click()
    await stage.field("Carla").fill("hola")
    await stage.field("Carla").press("Enter")
    assert (await stage.hears())["from"]["language_code"] == "es"


async def test_what_cannot_be_sent_is_said_and_not_lost(stage: Stage) -> None:
    field = stage.field("Carla")
    await field.fill("x" * 5000)
    await field.press("Enter")
    await expect(stage.column("Carla").get_by_role("status")).to_contain_text("4096")
    await expect(field).to_have_value("x" * 5000)
