"""Telegram's HTML: text with tags becomes text and entities, or is refused in Telegram's words.

Rules: https://core.telegram.org/bots/api#html-style. Offsets of entities are UTF-16 code units, offsets in
refusals are UTF-8 bytes of the text as it was sent, both as Telegram has them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playground import entities as marks
from playground.entities import Entity
from playground.refusals import RefusedError, bad

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
"""The tags that Telegram knows, each with its kind of entity."""

_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#(\d+)|([a-zA-Z]+));?")
_PLAIN_RUN = re.compile(r"[^<&]+")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]+")
_USER_LINK = re.compile(r"tg://user\?id=(\d+)")


@dataclass(slots=True)
class _Open:
    """A tag whose end has not come yet; `start` is in UTF-16 units, `at` in characters of the source."""

    name: str
    attributes: dict[str, str]
    start: int
    out_index: int


@dataclass(slots=True)
class _Parser:
    source: str
    at: int = 0
    out: list[str] = field(default_factory=list)
    size: int = 0
    stack: list[_Open] = field(default_factory=list)
    found: list[Entity] = field(default_factory=list)

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            run = _PLAIN_RUN.match(self.source, self.at)
            if run:
                self.put(run.group())
                self.at = run.end()
            elif self.source[self.at] == "&":
                char, self.at = _reference(self.source, self.at)
                self.put(char)
            elif self.source.startswith("</", self.at):
                self.close()
            else:
                self.open()
        if self.stack:
            raise _broken(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].name}"')
        return "".join(self.out), marks.sort(_merge_code(self.found))

    def put(self, text: str) -> None:
        self.out.append(text)
        self.size += marks.length(text)

    def byte(self, at: int) -> int:
        """The UTF-8 offset of a character of the source."""
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def skip(self) -> None:
        while self.at < len(self.source) and self.source[self.at].isspace():
            self.at += 1

    def peek(self) -> str:
        return self.source[self.at] if self.at < len(self.source) else ""

    def until(self, stops: str) -> str:
        """Take characters up to white space or one of `stops`."""
        begin = self.at
        while (char := self.peek()) and not char.isspace() and char not in stops:
            self.at += 1
        return self.source[begin : self.at]

    def open(self) -> None:
        begin = self.at
        self.at += 1
        name = self.until(">").lower()
        if not self.peek():
            raise _broken(f"Unclosed start tag at byte offset {self.byte(begin)}")
        if name not in KINDS:
            raise _broken(f'Unsupported start tag "{name}" at byte offset {self.byte(begin)}')
        attributes = self.attributes(name, begin)
        self.at += 1
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _broken(f'Tag "span" must have class "tg-spoiler" at byte offset {self.byte(begin)}')
        if name == "tg-emoji" and not re.fullmatch(r"[1-9]\d{0,18}", attributes.get("emoji-id", "")):
            raise _broken("Invalid custom emoji identifier specified")
        self.stack.append(_Open(name, attributes, self.size, len(self.out)))

    def attributes(self, name: str, begin: int) -> dict[str, str]:
        """Read up to the closing `>` (not past it)."""
        unclosed = f'Unclosed start tag "{name}" at byte offset {self.byte(begin)}'
        read: dict[str, str] = {}
        while True:
            self.skip()
            if self.peek() == ">":
                return read
            if not self.peek():
                raise _broken(unclosed)
            key = self.until("=>").lower()
            if not key:
                raise _broken(f'Empty attribute name in the tag "{name}" at byte offset {self.byte(begin)}')
            self.skip()
            if self.peek() != "=":
                if not self.peek():
                    raise _broken(unclosed)
                read[key] = ""
                continue
            self.at += 1
            self.skip()
            if not self.peek():
                raise _broken(unclosed)
            read[key] = self.value(begin)

    def value(self, begin: int) -> str:
        quote = self.peek()
        if quote not in "\"'":
            token = _TOKEN.match(self.source, self.at)
            end = token.end() if token else self.at
            after = self.source[end : end + 1]
            if not after or not (after.isspace() or after == ">"):
                raise _broken(f"Unexpected end of name token at byte offset {self.byte(self.at)}")
            text, self.at = self.source[self.at : end].lower(), end
            return text
        self.at += 1
        parts: list[str] = []
        while (char := self.peek()) != quote:
            if not char:
                raise _broken(f"Unclosed start tag at byte offset {self.byte(begin)}")
            if char == "&":
                char, self.at = _reference(self.source, self.at)
            else:
                self.at += 1
            parts.append(char)
        self.at += 1
        return "".join(parts)

    def close(self) -> None:
        begin = self.at
        if not self.stack:
            raise _broken(f"Unexpected end tag at byte offset {self.byte(begin)}")
        self.at += 2
        name = self.until(">").lower()
        self.skip()
        if self.peek() != ">":
            raise _broken(f"Unclosed end tag at byte offset {self.byte(begin)}")
        self.at += 1
        tag = self.stack.pop()
        if name and name != tag.name:
            raise _broken(
                f"Unmatched end tag at byte offset {self.byte(begin)}, "
                f'expected "</{tag.name}>", found "</{name}>"'
            )
        if self.size > tag.start:
            self.mark(tag)

    def mark(self, tag: _Open) -> None:
        """Add the entity of a tag that has just ended, unless it says nothing (a link to nowhere)."""
        kind = KINDS[tag.name]
        extra: dict[str, object] = {}
        if kind == "text_link":
            address = tag.attributes.get("href") or "".join(self.out[tag.out_index :])
            user = _USER_LINK.fullmatch(address)
            url = marks.link(address)
            if user:
                kind, extra = "text_mention", {"user_id": int(user.group(1))}
            elif url is None:
                return
            else:
                extra = {"url": url}
        elif kind == "custom_emoji":
            extra = {"custom_emoji_id": tag.attributes["emoji-id"]}
        elif kind == "blockquote" and "expandable" in tag.attributes:
            kind = "expandable_blockquote"
        elif kind == "code" and tag.attributes.get("class", "").startswith("language-"):
            extra = {"language": tag.attributes["class"].removeprefix("language-")}
        self.found.append({"type": kind, "offset": tag.start, "length": self.size - tag.start, **extra})


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Text and entities of Telegram HTML.

    Raises RefusedError(400, "Bad Request: can't parse entities: ...") as Telegram would. A mention by
    `tg://user?id=` comes out as `text_mention` with `user_id`; who sends the message puts in the user.
    """
    return _Parser(source).run()


def _reference(source: str, at: int) -> tuple[str, int]:
    """The character that `&...;` at `at` stands for and where it ends; unknown ones stay as they are."""
    match = _REFERENCE.match(source, at)
    if not match:
        return "&", at + 1
    hexadecimal, decimal, name = match.groups()
    if name:
        return (_NAMED[name], match.end()) if name in _NAMED else ("&", at + 1)
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if not 0 < number < 0x110000:
        return "&", at + 1
    if 0xD800 <= number < 0xE000:
        raise _broken(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
    return chr(number), match.end()


def _merge_code(found: list[Entity]) -> list[Entity]:
    """`<pre><code class="language-x">` is one `pre` with a language; `code` alone has no language."""
    blocks = {(e["offset"], e["length"]): e for e in found if e["type"] == "pre"}
    merged = []
    for entity in found:
        if entity["type"] == "code":
            block = blocks.get((entity["offset"], entity["length"]))
            language = entity.pop("language", None)
            if block is not None and language:
                block["language"] = language
                continue
        merged.append(entity)
    return merged


def _broken(why: str) -> RefusedError:
    return bad(f"can't parse entities: {why}")
