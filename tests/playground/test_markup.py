"""Telegram's HTML becomes text and entities, and is refused in Telegram's words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground import entities
from playground.markup import KINDS, parse_html
from playground.refusals import RefusedError


def bold(offset: int, length: int, kind: str = "bold", **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("", "", []),
        ("plain & simple &lt;b&gt; &amp; &quot;", 'plain & simple <b> & "', []),
        ("&laquo;&#12345678;&nbsp;", "&laquo;&#12345678;&nbsp;", []),
        ("&#65;&#x42;", "AB", []),
        ("<b>x</b><strong>y</strong>", "xy", [bold(0, 1), bold(1, 1)]),
        ("<i>a</i><em>b</em>", "ab", [bold(0, 1, "italic"), bold(1, 1, "italic")]),
        ("<u>a</u><ins>b</ins>", "ab", [bold(0, 1, "underline"), bold(1, 1, "underline")]),
        ("<s>a</s><del>b</del>", "ab", [bold(0, 1, "strikethrough"), bold(1, 1, "strikethrough")]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [bold(0, 1, "spoiler")]),
        ('<span class="tg-spoiler">a</span>', "a", [bold(0, 1, "spoiler")]),
        ("<code>a</code>", "a", [bold(0, 1, "code")]),
        ("<pre>a</pre>", "a", [bold(0, 1, "pre")]),
        ('<pre><code class="language-py">a</code></pre>', "a", [bold(0, 1, "pre", language="py")]),
        ("<blockquote>a</blockquote>", "a", [bold(0, 1, "blockquote")]),
        ("<blockquote expandable>a</blockquote>", "a", [bold(0, 1, "expandable_blockquote")]),
        (
            '<a href="https://x.org/?a=1&amp;b=2">x</a>',
            "x",
            [bold(0, 1, "text_link", url="https://x.org/?a=1&b=2")],
        ),
        ("<a href='x.org'>x</a>", "x", [bold(0, 1, "text_link", url="http://x.org/")]),
        ("<a>not a link</a>", "not a link", []),
        ("<a href='tg://user?id=7'>x</a>", "x", [bold(0, 1, "text_mention", user_id=7)]),
        (
            '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
            "👍",
            [bold(0, 2, "custom_emoji", custom_emoji_id="5368324170671202286")],
        ),
        ("🏀<b>🏀é</b>", "🏀🏀é", [bold(2, 3)]),
        ("<b>a<i>b</i></b>", "ab", [bold(0, 2), bold(1, 1, "italic")]),
        ("<b></b>x", "x", []),
        ("<B>x</b >", "x", [bold(0, 1)]),
        ("<b>x</>", "x", [bold(0, 1)]),
        ("a > b", "a > b", []),
    ],
)
def test_what_it_becomes(source: str, text: str, found: list[dict[str, Any]]) -> None:
    assert parse_html(source) == (text, found)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("é <p>x</p>", 'Unsupported start tag "p" at byte offset 3'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x>y', "Unclosed start tag at byte offset 0"),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b><i>test</b></i>", 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'),
        ("<b>unclosed", 'Can\'t find end tag corresponding to start tag "b"'),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
        (
            "&#xD800;",
            (
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            ),
        ),
    ],
)
def test_what_it_refuses(source: str, words: str) -> None:
    with pytest.raises(RefusedError) as refused:
        parse_html(source)
    assert refused.value.code == 400
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


@given(st.text())
def test_escaped_text_comes_back_whole(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert parse_html(f"<b>{escaped}</b>")[0] == text
    assert parse_html(escaped) == (text, [])


@given(
    st.lists(
        st.one_of(
            st.sampled_from([f"<{t}>" for t in KINDS] + [f"</{t}>" for t in KINDS]), st.text(max_size=4)
        )
    )
)
def test_anything_is_parsed_or_refused(parts: list[str]) -> None:
    try:
        text, found = parse_html("".join(parts))
    except RefusedError:
        return
    assert all(0 <= e["offset"] < e["offset"] + e["length"] <= entities.length(text) for e in found)


def test_clients_find_commands_links_and_mentions() -> None:
    text = "/plan@SidelineBot u12 🏀 see https://x.org/a, ask @coach_carla or a@b.org #tag"
    found = {
        e["type"]: text.encode("utf-16-le")[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode(
            "utf-16-le"
        )
        for e in entities.detect(text, [])
    }
    assert found == {
        "bot_command": "/plan@SidelineBot",
        "url": "https://x.org/a",
        "mention": "@coach_carla",
        "email": "a@b.org",
        "hashtag": "#tag",
    }
    assert entities.detect("1/2 and </b> and a//b", []) == []
    code = [bold(0, 5, "code")]
    assert entities.detect("/plan", code) == code


def test_trimming_moves_entities_along() -> None:
    assert entities.trim("\n  🏀ab  ", [bold(3, 3), bold(0, 2), bold(5, 4, "italic")]) == (
        "🏀ab",
        [bold(0, 3), bold(2, 2, "italic")],
    )
