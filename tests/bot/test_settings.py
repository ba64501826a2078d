"""Settings: every variable is documented, errors are words, secrets stay secret."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from bot import settings
from bot.settings import Settings, SettingsError, load, secrets_of, variable

ROOT = Path(__file__).parents[2]
TOKEN = "4200:AAsecretsecretsecret"
LINE = re.compile(r"^#?([A-Z][A-Z_]+)=(.*)$")


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for field in Settings.model_fields:
        monkeypatch.delenv(variable(field), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def documented() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text().splitlines()
    return {match[1]: match[2] for line in lines if (match := LINE.match(line))}


def test_the_example_has_every_variable_and_no_other():
    assert set(documented()) == {variable(field) for field in Settings.model_fields}


def test_each_variable_of_the_example_has_a_sentence_above():
    lines = (ROOT / ".env.example").read_text().splitlines()
    for above, line in itertools.pairwise(lines):
        if LINE.match(line):
            assert above.startswith("# "), line
            assert above.rstrip().endswith((".", ").")), line


def test_the_example_shows_the_real_defaults(monkeypatch: pytest.MonkeyPatch):
    defaults = load(token_needed=False)
    for name, value in documented().items():
        monkeypatch.setenv(name, value)
    assert load(token_needed=False) == defaults


def test_only_the_settings_file_of_the_working_folder_is_read(bare_environment: Path):
    (bare_environment / ".env").write_text(f"TELEGRAM_BOT_TOKEN={TOKEN}\nSIDELINE_PLANS_PER_DAY=7\n")
    found = load()
    assert found.telegram_bot_token == SecretStr(TOKEN)
    assert found.plans_per_day == 7


def test_a_token_in_the_environment_leaves_the_file_alone(
    monkeypatch: pytest.MonkeyPatch, bare_environment: Path
):
    (bare_environment / ".env").write_text("TELEGRAM_BOT_TOKEN=1:file\nANTHROPIC_API_KEY=paid\n")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    found = load()
    assert found.telegram_bot_token == SecretStr(TOKEN)
    assert found.anthropic_api_key is None


def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch):
    for name in ("ANTHROPIC_API_KEY", "SIDELINE_PLANS_PER_DAY", "SIDELINE_WEBHOOK_URL", "DATABASE_URL"):
        monkeypatch.setenv(name, "  ")
    found = load(token_needed=False)
    assert found.anthropic_api_key is None
    assert found.webhook_url is None
    assert found.plans_per_day == 500
    assert found.database_url.endswith("/data/sideline.db")


def test_the_database_lies_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("SIDELINE_DATA_DIR", str(tmp_path / "here"))
    found = load(token_needed=False)
    assert found.database_url == f"sqlite:///{tmp_path}/here/sideline.db"
    found.make_data_dir()
    assert (tmp_path / "here").is_dir()


def test_without_a_token_the_words_say_where_to_get_one():
    with pytest.raises(SettingsError, match=r"TELEGRAM_BOT_TOKEN is missing.*@BotFather.*sideline demo"):
        load()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("TELEGRAM_BOT_TOKEN", "my token", "TELEGRAM_BOT_TOKEN: does not look like a token"),
        ("TELEGRAM_API_URL", "api.telegram.org", "TELEGRAM_API_URL: must be an address"),
        ("SIDELINE_PLANS_PER_DAY", "many", "SIDELINE_PLANS_PER_DAY: .*integer"),
        ("SIDELINE_PLANS_PER_DAY", "-1", "SIDELINE_PLANS_PER_DAY: .*greater than or equal to 0"),
        ("SIDELINE_SHUTDOWN_S", "60", "SIDELINE_SHUTDOWN_S: .*less than or equal to 9"),
        ("SIDELINE_OPEN_SIGNUP", "perhaps", "SIDELINE_OPEN_SIGNUP: .*boolean"),
        ("SIDELINE_LOG_LEVEL", "LOUD", "SIDELINE_LOG_LEVEL: .*'DEBUG'"),
        ("SIDELINE_WEBHOOK_LISTEN", "8080", "SIDELINE_WEBHOOK_LISTEN: must be host:port"),
        ("SIDELINE_WEBHOOK_URL", "https://bot.example", "SIDELINE_WEBHOOK_SECRET must be set"),
        ("SIDELINE_OPEN_SINGUP", "true", "SIDELINE_OPEN_SINGUP is not a setting.*SIDELINE_OPEN_SIGNUP"),
    ],
)
def test_what_is_wrong_is_said_in_words(name: str, value: str, words: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=words) as caught:
        load(token_needed=False)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_a_misspelled_line_of_the_file_is_said_too(bare_environment: Path):
    (bare_environment / ".env").write_text("TELEGRAM_BOT_TOKEN=\nSIDELINE_OPEN_SINGUP=true\n")
    with pytest.raises(SettingsError, match="Did you mean SIDELINE_OPEN_SIGNUP"):
        load(token_needed=False)


def test_everything_that_is_wrong_is_said_at_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SIDELINE_PLANS_PER_DAY", "many")
    monkeypatch.setenv("SIDELINE_SHUTDOWN_S", "soon")
    with pytest.raises(SettingsError) as caught:
        load(token_needed=False)
    assert len(str(caught.value).splitlines()) == 2


def test_secrets_are_in_no_text(monkeypatch: pytest.MonkeyPatch):
    secrets = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "ANTHROPIC_API_KEY": "claude-key-claude-key",
        "SIDELINE_WEBHOOK_SECRET": "hook-hook-hook-hook",
        "DATABASE_URL": "postgresql://club:pass-pass@db/club",
    }
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    found = load()
    assert set(secrets_of(found)) == {TOKEN, "claude-key-claude-key", "hook-hook-hook-hook", "pass-pass"}
    shown = f"{found!r} {found}"
    assert not [value for value in secrets.values() if value in shown]
    assert "pass-pass" not in shown


def test_no_secret_is_no_text_to_hide():
    """An empty one would be found between any two letters."""
    assert secrets_of(load(token_needed=False)) == ()


def test_a_wrong_secret_is_not_repeated(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "hush hush")
    with pytest.raises(SettingsError) as caught:
        load()
    assert "hush" not in str(caught.value)


def test_settings_are_frozen():
    found = load(token_needed=False)
    with pytest.raises(ValidationError):
        found.open_signup = True  # type: ignore[misc]


def test_the_webhook_listens_where_it_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SIDELINE_WEBHOOK_LISTEN", "0.0.0.0:9000")
    found = settings.load(token_needed=False)
    assert (found.webhook_host, found.webhook_port) == ("0.0.0.0", 9000)
