"""A second opinion on requests: aiogram's models of the Bot API, with nothing unknown let through.

    from support import strict
    Playground(check=strict.check)

Stories run with it, so that a misspelt parameter or a wrong type is refused although Telegram itself might
be lenient about it. Limits (lengths, counts) are the playground's own matter.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable
from typing import Any, get_args

import aiogram.methods
from aiogram.methods.base import TelegramMethod
from pydantic import BaseModel, ValidationError


@functools.cache
def models() -> dict[str, type[TelegramMethod[Any]]]:
    """aiogram's model of each method, by the method's name in lower case."""
    found = {}
    for name in aiogram.methods.__all__:
        model = getattr(aiogram.methods, name)
        if isinstance(model, type) and issubclass(model, TelegramMethod) and model is not TelegramMethod:
            found[str(model.__api_method__).lower()] = model
    return found


def check(method: str, args: dict[str, str], files: Iterable[str]) -> str | None:
    """What is wrong with a request, None for nothing."""
    model = models().get(method.lower())
    if model is None:
        return f"aiogram does not know the method {method}"
    unknown = set(args) - set(model.model_fields)
    if unknown:
        return f"{method} has no parameter {', '.join(sorted(unknown))}"
    values: dict[str, Any] = {}
    for name, text in args.items():
        if text == "":
            continue
        try:
            values[name] = json.loads(text) if _complex(model, name) else text
        except ValueError:
            return f"{name} of {method} is no JSON"
    values |= {name: "attach://upload" for name in files if name in model.model_fields}
    try:
        made = model.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        return f"{method} {'.'.join(map(str, first['loc']))}: {first['msg']}"
    extra = next(_extra(made), None)
    return f"{method} has an unknown field {extra}" if extra else None


def _complex(model: type[BaseModel], name: str) -> bool:
    """Does this parameter travel as JSON? All but texts, numbers, booleans and files do."""
    return any(
        issubclass(kind, (list, dict, BaseModel)) for kind in _kinds(model.model_fields[name].annotation)
    )


def _kinds(annotation: Any) -> Iterable[type]:
    origin = getattr(annotation, "__origin__", None)
    if origin in (list, dict):
        yield origin
    elif isinstance(annotation, type):
        # aiogram's files are no pydantic models; a bare `str` and the like are no JSON either.
        yield annotation
    else:
        for part in get_args(annotation):
            yield from _kinds(part)


def _extra(value: Any, path: str = "") -> Iterable[str]:
    """The fields that no model knows, however deep."""
    if isinstance(value, BaseModel):
        for name in value.model_extra or {}:
            yield f"{path}{name}"
        for name in type(value).model_fields:
            yield from _extra(getattr(value, name, None), f"{path}{name}.")
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _extra(item, path)
