"""Settings: the only place that reads the environment. `.env.example` says every variable in a sentence."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, SettingsConfigDict

PREFIX = "SIDELINE_"

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_DATABASE = re.compile(r"(sqlite|postgres|postgresql)(\+\w+)?")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


class SettingsError(Exception):
    """A setting is missing or wrong; the text tells the operator which, why and what to do."""


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be an address that begins with https:// or http://")
    return value.rstrip("/")


def _listening(value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isdigit() or not 0 <= int(port) <= 65535:
        raise ValueError("must be host:port, for example 127.0.0.1:8080")
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]
Count = Annotated[int, Field(ge=0)]
Seconds = Annotated[float, Field(gt=0)]


class Settings(BaseSettings):
    """All settings of one process. Frozen; secrets show as stars wherever they are printed."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        frozen=True,
        extra="ignore",
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    telegram_bot_token: SecretStr = Field(SecretStr(""), validation_alias="TELEGRAM_BOT_TOKEN")
    telegram_api_url: WebAddress = Field("https://api.telegram.org", validation_alias="TELEGRAM_API_URL")
    anthropic_api_key: SecretStr | None = Field(None, validation_alias="ANTHROPIC_API_KEY")
    anthropic_base_url: WebAddress = Field("https://api.anthropic.com", validation_alias="ANTHROPIC_BASE_URL")
    data_dir: Path = Path("data")
    database_url: str = Field("", validation_alias="DATABASE_URL", repr=False)
    """Never empty once loaded: without one it is a SQLite file in `data_dir`."""

    open_signup: bool = False
    webhook_url: WebAddress | None = None
    webhook_secret: SecretStr | None = None
    webhook_listen: Annotated[str, AfterValidator(_listening)] = "127.0.0.1:8080"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["auto", "console", "json"] = "auto"

    plan_model: str = "claude-sonnet-5-5"
    plan_timeout_s: Seconds = 30.0
    plans_per_coach_per_day: Count = 10
    plans_per_club_per_day: Count = 30
    plans_per_day: Count = 500

    conversation_expires_s: Seconds = 86_400.0
    shutdown_s: Annotated[float, Field(gt=0, le=9)] = 8.0
    sends_per_second: Annotated[int, Field(ge=0, le=1000)] = 28
    """Messages a second over all chats; 0 is for a server without limits."""
    notice_delay_s: Seconds = 600.0
    """How long a parent's message waits for an undo."""
    notices_per_week: Annotated[int, Field(ge=1, le=100)] = 3
    expiry_reminder_days: Annotated[int, Field(ge=0, le=60)] = 7
    keep_updates_h: Seconds = 72.0
    keep_set_aside_days: Seconds = 14.0

    @model_validator(mode="before")
    @classmethod
    def _empty_means_unset(cls, values: dict[str, Any]) -> dict[str, Any]:
        return {
            key: value for key, value in values.items() if not (isinstance(value, str) and not value.strip())
        }

    @field_validator("log_level", mode="before")
    @classmethod
    def _any_case(cls, value: str) -> str:
        return value.upper()

    @field_validator("telegram_bot_token")
    @classmethod
    def _looks_like_a_token(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("does not look like a token (digits, a colon, letters): copy it from @BotFather")
        return value

    @field_validator("database_url")
    @classmethod
    def _looks_like_a_database(cls, value: str) -> str:
        kind, _, rest = value.partition("://")
        if not value:
            return value
        if not _DATABASE.fullmatch(kind) or (kind.startswith("sqlite") and not rest.startswith("/")):
            raise ValueError("must begin with sqlite:/// (then the path of a file) or postgresql://")
        try:
            _ = urlsplit(value).port
        except ValueError:
            # Nothing of it is repeated here: what was taken for the port may be of the password.
            raise ValueError(
                "cannot be read as an address. Special letters in a password are written as %XX"
            ) from None
        return value

    @model_validator(mode="after")
    def _together(self) -> Self:
        if not self.database_url:
            path = (self.data_dir / "sideline.db").absolute()
            object.__setattr__(self, "database_url", f"sqlite:///{path}")
        if self.webhook_url is not None:
            secret = self.webhook_secret.get_secret_value() if self.webhook_secret else ""
            if not _WEBHOOK_SECRET.fullmatch(secret):
                raise ValueError(
                    "SIDELINE_WEBHOOK_SECRET must be set with SIDELINE_WEBHOOK_URL: 16 to 256 letters, "
                    "digits, _ or -, for example from: openssl rand -hex 32"
                )
        return self

    @property
    def webhook_host(self) -> str:
        """Where the webhook listens."""
        return self.webhook_listen.rpartition(":")[0]

    @property
    def webhook_port(self) -> int:
        """The port on which the webhook listens."""
        return int(self.webhook_listen.rpartition(":")[2])

    def make_data_dir(self) -> None:
        """Make the data folder if it is not there, readable by this user only. Raises SettingsError."""
        try:
            self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(
                f"SIDELINE_DATA_DIR: the folder {self.data_dir} cannot be made ({error.strerror})."
            ) from None


def load(*, token_needed: bool = True, env_file: Path = Path(".env")) -> Settings:
    """The settings of this process, from the environment or from `env_file`.

    The file counts only where the environment has no TELEGRAM_BOT_TOKEN: who sets the token there
    runs another bot than the file's, and must not spend the file's key or write to its database.
    Raises SettingsError with everything that is wrong, in words.
    """
    use_file = not os.environ.get("TELEGRAM_BOT_TOKEN") and env_file.is_file()
    in_file = DotEnvSettingsSource(Settings, env_file).env_vars if use_file else {}
    strangers = _strangers({*os.environ, *(name.upper() for name in in_file)})
    if strangers:
        raise SettingsError("\n".join(strangers))
    try:
        settings = Settings(_env_file=env_file if use_file else None)
    except ValidationError as error:
        raise SettingsError("\n".join(_words(each["loc"], each["msg"]) for each in error.errors())) from None
    if token_needed and not settings.telegram_bot_token.get_secret_value():
        raise SettingsError(
            "TELEGRAM_BOT_TOKEN is missing. Ask @BotFather in Telegram for a token, then put it into the "
            "environment or into a file .env (copy .env.example). To try Sideline without one: sideline demo"
        )
    return settings


def secrets_of(settings: Settings) -> tuple[str, ...]:
    """Every secret among the settings, for the log to hide."""
    held = (settings.telegram_bot_token, settings.anthropic_api_key, settings.webhook_secret)
    found = [each.get_secret_value() for each in held if each is not None]
    password = urlsplit(settings.database_url).password
    return tuple(each for each in (*found, password) if each)


def variable(field: str) -> str:
    """The environment variable of a field."""
    alias = Settings.model_fields[field].validation_alias
    return alias if isinstance(alias, str) else PREFIX + field.upper()


def _words(place: tuple[int | str, ...], message: str) -> str:
    said = message.removeprefix("Value error, ")
    if not place:
        return said
    name = str(place[0])
    return f"{variable(name) if name in Settings.model_fields else name}: {said}. See .env.example."


def _strangers(names: Iterable[str]) -> list[str]:
    known = {variable(field) for field in Settings.model_fields}
    found = []
    for name in sorted(names):
        if name.startswith(PREFIX) and name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.75)
            hint = f"Did you mean {near[0]}?" if near else "See .env.example."
            found.append(f"{name} is not a setting of Sideline. {hint}")
    return found
