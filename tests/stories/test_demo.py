"""The demo's story, in every way in which the bot can run: both databases, polling and webhook."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from bot.demo import demo_settings, offer_sample_club
from bot.serve import running
from bot.story import SCENES
from playground.rig import Playground
from support import strict
from support.running import ROOT


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_the_story_goes_well_and_telegram_refuses_nothing(
    database_url: str, tmp_path: Path, webhook: bool
) -> None:
    async with Playground(check=strict.check) as server:
        settings = demo_settings(server.url, server.token, tmp_path, webhook=webhook)
        async with running(settings.model_copy(update={"database_url": database_url})):
            for scene in SCENES:
                await scene(server)
            await server.quiet()
        assert server.refusals == []


def test_no_key_of_the_environment_is_spent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant-dear")
    assert demo_settings("http://127.0.0.1:1", "1:demo", tmp_path).anthropic_api_key is None


async def test_the_sample_club_is_loaded_into_an_empty_playground_only(tmp_path: Path) -> None:
    async with Playground() as server, httpx.AsyncClient(base_url=server.url, timeout=60) as page:
        offer_sample_club(server)
        settings = demo_settings(server.url, server.token, tmp_path)
        async with running(settings):
            carla = server.person("Carla")
            assert (await page.post("/play/sample", json={})).json() == {"ok": True}
            said = len(carla.sees())
            again = await page.post("/play/sample", json={})
            assert again.status_code == 400
            assert "start it again" in again.json()["error"]
            await server.quiet()
            assert len(carla.sees()) == said


async def test_a_story_that_stops_halfway_is_told_to_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stops(_server: Playground) -> None:
        raise AssertionError("Carla did not hear it")

    monkeypatch.setattr("bot.demo.sample_club", stops)
    async with Playground() as server, httpx.AsyncClient(base_url=server.url, timeout=60) as page:
        offer_sample_club(server)
        answer = await page.post("/play/sample", json={})
        assert answer.status_code == 400
        assert "stopped halfway" in answer.json()["error"]


def test_a_taken_port_a_wrong_one_and_a_wrong_setting_are_said_in_a_line(tmp_path: Path) -> None:
    environment = {"PATH": "/usr/bin:/bin", "TMPDIR": str(tmp_path)}
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        for words, more, code, said in (
            (("demo", "--port", port), {}, 1, f"Port {port} can't be opened"),
            (("playground", "--port", "99999"), {}, 2, "less than or equal to 65535"),
            (("demo", "--exit"), {"SIDELINE_NOTICE_DELAY_S": "abc"}, 2, "SIDELINE_NOTICE_DELAY_S: "),
        ):
            program = (sys.executable, "-m", "bot.cli", *words)
            done = subprocess.run(
                program,
                cwd=ROOT,
                env=environment | more,
                check=False,
                capture_output=True,
                text=True,
                timeout=120,
            )
            assert done.returncode == code, done.stderr
            assert said in done.stderr
            assert "Traceback" not in done.stderr


def test_a_story_that_is_ended_leaves_nothing_behind(tmp_path: Path) -> None:
    program = (sys.executable, "-u", "-m", "bot.cli", "demo", "--port", "0")
    environment = {"PATH": "/usr/bin:/bin", "TMPDIR": str(tmp_path)}
    with subprocess.Popen(program, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        assert next(line for line in demo.stdout if "---" in line)
        demo.terminate()
        demo.stdout.read()
        assert demo.wait(120) == 130
    assert list(tmp_path.iterdir()) == []
