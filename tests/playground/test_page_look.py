"""The chat page in a real browser: how it shows, scrolls, comes back, and who can use it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

pytest.importorskip("playwright", reason="playwright is not installed")
from playwright.async_api import Browser, expect

from playground.rig import Playground
from support.page_stage import Stage, on_stage
from support.shots import CHROMIUM, Scheme, browser, shots

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


async def test_the_log_follows_unless_somebody_reads_above(stage: Stage) -> None:
    carla = stage.server.person("Carla")
    await carla.says("/start")
    for number in range(40):
        await stage.says(carla.id, f"Message {number}")
    column = stage.column("Carla")
    log = column.get_by_role("log")
    await expect(log.get_by_text("Message 39")).to_be_in_viewport()
    await log.evaluate("node => { node.scrollTop = 0 }")
    await expect(column.get_by_role("button", name="Go to the newest message")).to_be_visible()
    await stage.says(carla.id, "Message 40")
    newest = column.get_by_role("button", name="1 new, go to the newest message")
    await expect(newest).to_be_visible()
    assert await log.evaluate("node => node.scrollTop") == 0
    await newest.click()
    await expect(log.get_by_text("Message 40", exact=True)).to_be_in_viewport()


async def test_a_long_day_is_drawn_in_part_and_the_rest_on_demand(stage: Stage) -> None:
    carla = stage.server.person("Carla")
    for number in range(600):
        await carla.says(f"Message {number}")
    await expect(stage.log("Carla").get_by_text("Message 599")).to_be_in_viewport()
    await stage.page.reload()
    messages = stage.log("Carla").get_by_role("article")
    await expect(messages).to_have_count(200)
    await stage.column("Carla").get_by_role("button", name="Show earlier messages").click()
    await expect(messages).to_have_count(400)
    await expect(stage.log("Carla").get_by_text("Message 400")).to_be_in_viewport()


async def test_after_a_break_nothing_is_missing_or_twice(stage: Stage) -> None:
    carla = stage.server.person("Carla")
    await carla.says("before")
    texts = stage.column("Carla").locator(".text")
    await expect(texts).to_have_text(["before"])
    await stage.server.http.stop()
    await expect(stage.page.get_by_text("Connecting again…")).to_be_visible()
    await carla.says("meanwhile")
    stage.server.core.stopping = False
    await stage.server.http.start()
    await expect(texts).to_have_text(["before", "meanwhile"])
    await expect(stage.page.get_by_text("Connecting again…")).to_be_hidden()


async def test_another_playground_at_the_same_address_starts_the_page_anew(stage: Stage) -> None:
    carla = stage.server.person("Carla")
    for text in ("one", "two", "three"):
        await carla.says(text)
    texts = stage.column("Carla").locator(".text")
    await expect(texts).to_have_text(["one", "two", "three"])
    await stage.server.stop()
    async with Playground(port=stage.server.http.port) as other:
        await other.person("Carla").says("fresh")
        await expect(texts).to_have_text(["fresh"])


async def test_a_new_person_and_a_new_group(stage: Stage) -> None:
    await stage.page.get_by_role("button", name="New person").click()
    dialog = stage.page.get_by_role("dialog")
    await dialog.get_by_label("Name").fill("Quinn")
    await stage.page.keyboard.press("Enter")
    await expect(stage.page.get_by_role("button", name="Quinn")).to_be_visible()
    await stage.page.get_by_role("button", name="New group").click()
    await dialog.get_by_label("Title").fill("U14 Lions")
    await dialog.get_by_label("Made by").select_option("Ada")
    await dialog.get_by_role("button", name="Add").click()
    await stage.page.get_by_role("button", name="U14 Lions, group").click()
    await expect(stage.column("U14 Lions").get_by_label("Speak as")).to_have_text(re.compile("Ada"))


async def test_the_sample_club_is_loaded_with_one_tap(stage: Stage) -> None:
    loaded = []

    async def sample() -> None:
        loaded.append(True)

    await stage.server.http.stop()
    stage.server.sample = sample
    stage.server.core.stopping = False
    await stage.server.http.start()
    await stage.page.reload()
    button = stage.page.get_by_role("button", name="Load sample club")
    await button.click()
    await expect(button).to_be_hidden()
    assert loaded == [True]


async def test_the_sample_club_is_not_offered_once_somebody_has_begun(stage: Stage) -> None:
    async def sample() -> None:
        raise ValueError("only in an empty playground")

    stage.server.sample = sample
    await stage.page.reload()
    button = stage.page.get_by_role("button", name="Load sample club")
    await expect(button).to_be_visible()
    await button.click()
    await expect(stage.page.locator("#page-toasts")).to_contain_text("only in an empty playground")
    await expect(button).to_be_enabled()
    await stage.server.person("Carla").says("/start")
    await expect(button).to_be_hidden()


async def test_without_a_sample_club_the_button_goes(stage: Stage) -> None:
    button = stage.page.get_by_role("button", name="Load sample club")
    if await button.is_visible():
        await button.click()
    await expect(button).to_be_hidden()


async def test_text_from_right_to_left_and_long_words_keep_the_layout(stage: Stage) -> None:
    carla = stage.server.person("Carla")
    await carla.says("مرحبا")
    await stage.says(carla.id, "w" * 900)
    text = stage.column("Carla").locator(".text")
    await expect(text).to_have_count(2)
    assert await text.first.evaluate("node => getComputedStyle(node).direction") == "rtl"
    for selector in (".log", ".stage-all"):
        fits = "node => node.scrollWidth <= node.clientWidth + 1"
        assert await stage.page.locator(selector).first.evaluate(fits)


async def test_columns_open_and_close_and_are_remembered(stage: Stage) -> None:
    chip = stage.page.get_by_role("button", name="Sam, stranger")
    await expect(chip).to_have_attribute("aria-pressed", "false")
    await chip.click()
    await expect(stage.column("Sam")).to_be_visible()
    await stage.column("Carla").get_by_role("button", name="Close this column").click()
    await expect(stage.column("Carla")).to_have_count(0)
    await stage.page.reload()
    await expect(stage.column("Sam")).to_be_visible()
    await expect(stage.column("Carla")).to_have_count(0)


async def test_a_phone_shows_one_chat_and_switches_by_tabs(chromium: Browser) -> None:
    async with on_stage(chromium, "phone") as phone:
        page = phone.page
        await expect(page.get_by_role("region")).to_have_count(1)
        await expect(page.get_by_role("tab", name="Carla")).to_have_attribute("aria-selected", "true")
        pete = phone.server.person("Pete")
        await pete.says("/start")
        await phone.says(pete.id, "Hello Pete")
        tab = page.get_by_role("tab", name="Pete, parent, 1 new")
        await expect(tab).to_be_visible()
        await tab.click()
        await expect(phone.column("Pete")).to_contain_text("Hello Pete")
        await expect(page.get_by_role("region")).to_have_count(1)
        await page.keyboard.press("ArrowRight")
        await expect(phone.column("Ada")).to_be_visible()
        await expect(page.get_by_role("tab", name="Ada")).to_be_focused()
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


NAMELESS = """() => [...document.querySelectorAll("button, input, select, textarea, a")]
    .filter((one) => one.checkVisibility() && one.ariaHidden !== "true")
    .filter((one) => !(one.getAttribute("aria-label") || one.textContent.trim()
        || one.labels?.length || one.getAttribute("aria-labelledby")))
    .map((one) => one.outerHTML)"""


async def test_everything_that_can_be_pressed_has_a_name(stage: Stage) -> None:
    carla = stage.server.person("Carla")
    await carla.says("/start")
    await stage.says(carla.id, "Hello", [("Go", "go")])
    await expect(stage.column("Carla")).to_contain_text("Hello")
    for name in ("Carla", "U12 Tigers"):
        await stage.column(name).get_by_role("button", name="Settings of this chat").click()
        await expect(stage.column(name).get_by_role("dialog")).to_be_visible()
        assert await stage.page.evaluate(NAMELESS) == []


async def test_a_person_without_a_mouse_gets_from_the_message_to_its_buttons(stage: Stage) -> None:
    carla = stage.server.person("Carla")
    await carla.says("/start")
    await stage.says(carla.id, "Hello", [("Go", "go")])
    await expect(stage.column("Carla")).to_contain_text("Hello")
    await stage.field("Carla").focus()
    for _step in range(6):
        await stage.page.keyboard.press("Shift+Tab")
        if await stage.page.evaluate("document.activeElement.dataset.press") == "go":
            break
    await stage.page.keyboard.press("Enter")
    assert (await stage.hears("callback_query"))["data"] == "go"
    await stage.page.keyboard.press("Escape")
    await expect(stage.field("Carla")).to_be_focused()


CONTRAST = """() => {
    const light = (colour) => {
        const canvas = Object.assign(document.createElement("canvas"), {width: 1, height: 1});
        const pen = canvas.getContext("2d");
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3)
            .map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (node) => {
        for (let one = node; one; one = one.parentElement) {
            const colour = getComputedStyle(one).backgroundColor;
            if (!/, 0\\)|\\/ 0|, 0\\.|transparent|\\/ 0\\./.test(colour)) return colour;
        }
    };
    const wanted = ".text, .meta, .author, .subtitle, .chip-name, .chip-note, .help, .key, h2, .service, "
        + ".tools button";
    return [...document.querySelectorAll(wanted)].filter((one) => one.checkVisibility()).map((one) => {
        const [a, b] = [light(getComputedStyle(one).color), light(behind(one))].sort((x, y) => y - x);
        return [one.className || one.tagName, Math.round((a + 0.05) / (b + 0.05) * 100) / 100];
    }).filter(([, ratio]) => ratio < 4.5);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_words_stand_out_from_what_is_behind_them(chromium: Browser, scheme: Scheme) -> None:
    async with on_stage(chromium, scheme=scheme) as stage:
        await _everybody_speaks(stage)
        await expect(stage.page.get_by_text("Welcome")).to_have_count(2)
        assert await stage.page.evaluate(CONTRAST) == []


async def _everybody_speaks(stage: Stage) -> None:
    server, carla = stage.server, stage.server.person("Carla")
    server.add_bot("U12 Tigers", carla)
    for chat in (carla.id, server.group().id):
        await carla.says("/start", chat=chat)
        for name in ("Andy", "Paula", "Pete", "Ada"):
            if chat < 0:
                await server.person(name).says("Hello", chat=chat)
        await stage.says(chat, "Welcome", [("Go", "go")])


async def test_pictures_are_taken_of_every_size_and_scheme(stage: Stage, tmp_path: Path) -> None:
    await stage.server.person("Sam").says("/start")
    taken = await shots(stage.server.url, tmp_path, ["Sam", "U12 Tigers"])
    assert sorted(file.name for file in taken) == [
        "desktop-dark.png",
        "desktop-light.png",
        "phone-dark.png",
        "phone-light.png",
    ]
    assert len({file.read_bytes() for file in taken}) == 4
