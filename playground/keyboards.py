"""Reply markup: what Telegram takes, and its words for what it does not take."""

from __future__ import annotations

import json
from typing import Any

from playground.entities import link
from playground.refusals import RefusedError, bad

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
MOST_DATA_BYTES = 64

Markup = dict[str, Any]

_ACTIONS = [
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
]
_FLAGS = (
    "resize_keyboard",
    "one_time_keyboard",
    "is_persistent",
    "selective",
    "force_reply",
    "remove_keyboard",
)


def parse_markup(source: str | None, *, inline_only: bool = False) -> Markup | None:
    """Check the JSON text of `reply_markup`; None for no markup.

    Returns the markup without empty rows. `inline_only` is for edits, which take nothing else.
    """
    if not source:
        return None
    try:
        markup = json.loads(source)
    except ValueError as error:
        raise bad("can't parse reply keyboard markup JSON object") from error
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    for flag in _FLAGS:
        if flag in markup and not isinstance(markup[flag], bool):
            raise bad(f'field "{flag}" must be of type Boolean')
    if "inline_keyboard" in markup:
        return _inline(markup)
    if inline_only:
        raise bad("inline keyboard expected") if markup else bad("object expected as reply markup")
    if "keyboard" in markup:
        return _replies(markup)
    return markup if markup.get("remove_keyboard") or markup.get("force_reply") else None


def _rows(markup: Markup, name: str) -> list[list[Any]]:
    rows = markup[name]
    if not isinstance(rows, list):
        raise bad(f'field "{name}" must be of type Array')
    for row in rows:
        if not isinstance(row, list):
            raise bad(f'field "{name}" must be an Array of Arrays')
    full = [row for row in rows if row]
    if any(len(row) > MOST_IN_A_ROW for row in full) or sum(map(len, full)) > MOST_BUTTONS:
        raise bad("reply markup is too long")
    return full


def _inline(markup: Markup) -> Markup | None:
    rows = [[_button(button) for button in row] for row in _rows(markup, "inline_keyboard")]
    return {"inline_keyboard": rows} if rows else None


def _button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise _unread('Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise _unread('Field "text" must be of type String')
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    actions = [name for name in _ACTIONS if button.get(name) not in (None, "", False)]
    if button.get("switch_inline_query") == "":
        actions.append("switch_inline_query")
    if button.get("switch_inline_query_current_chat") == "":
        actions.append("switch_inline_query_current_chat")
    if not actions:
        raise _unread("Text buttons are unallowed in the inline keyboard")
    _check_action(actions[0], button[actions[0]])
    return {name: value for name, value in button.items() if value is not None}


def _check_action(action: str, value: Any) -> None:
    if action in ("callback_data", "url", "switch_inline_query", "switch_inline_query_current_chat"):
        if not isinstance(value, str):
            raise _unread(f'Field "{action}" must be of type String')
    elif action != "pay" and not isinstance(value, dict):
        raise _unread(f'Field "{action}" must be of type Object')
    if action == "callback_data" and len(value.encode()) > MOST_DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    if action == "url":
        _check_url(value)
    if action == "web_app":
        address = str(value.get("url", ""))
        if not address.startswith("https://"):
            raise bad(
                f"inline keyboard button Web App URL '{address}' is invalid: Only HTTPS links are allowed"
            )
    if action == "copy_text" and not 1 <= len(str(value.get("text", ""))) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    if action in ("pay", "callback_game"):
        raise bad("BUTTON_TYPE_INVALID")


def _check_url(address: str) -> None:
    if "://" in address and not address.startswith(("http://", "https://", "tg://", "ton://", "tonsite://")):
        raise bad(f"inline keyboard button URL '{address}' is invalid: Unsupported URL protocol")
    if link(address) is None:
        raise bad(f"inline keyboard button URL '{address}' is invalid: Wrong HTTP URL")


def _replies(markup: Markup) -> Markup:
    rows = [
        [{"text": button} if isinstance(button, str) else button for button in row]
        for row in _rows(markup, "keyboard")
    ]
    for button in (button for row in rows for button in row):
        if not isinstance(button, dict):
            raise bad("can't parse keyboard button: KeyboardButton must be an Object")
        if "text" not in button:
            raise bad("can't parse keyboard button: Can't find field \"text\"")
        if not isinstance(button["text"], str):
            raise bad('can\'t parse keyboard button: Field "text" must be of type String')
    if not rows:
        raise bad("reply keyboard must be non-empty")
    return {**markup, "keyboard": rows}


def _unread(why: str) -> RefusedError:
    return bad(f"can't parse inline keyboard button: {why}")
