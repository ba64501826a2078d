"""`sideline`: the command line. What is heavy is imported by the command that needs it."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from bot.settings import Settings, SettingsError, load, secrets_of

cli = typer.Typer(
    help="Sideline: session plans, rosters and prepaid sessions for coaches, in Telegram.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

T = TypeVar("T")

_PORT = typer.Option(min=0, max=65535, help="Port of the page; 0 takes a free one.")


def main() -> None:
    """The entry point of the wheel. What it writes holds children's names: for its own user alone."""
    os.umask(0o077)
    cli()


@cli.command()
def run() -> None:
    """Run the bot: polling, or a webhook when SIDELINE_WEBHOOK_URL is set."""
    settings = _settings()
    with _loading():
        from bot.serve import run as serve

    _go(serve(settings))


@cli.command()
def demo(
    exit_: Annotated[
        bool, typer.Option("--exit", help="End after the story instead of keeping the page open.")
    ] = False,
    port: Annotated[int, _PORT] = 8765,
    webhook: Annotated[bool, typer.Option("--webhook", help="Play the story over a webhook.")] = False,
) -> None:
    """Play the whole story on this machine, then hand the page over to you."""
    from bot.demo import play

    raise typer.Exit(_go(play(port=0 if exit_ else port, stay=not exit_, webhook=webhook)))


@cli.command()
def playground(
    port: Annotated[int, _PORT] = 8765,
) -> None:
    """Open the chat page with an empty world, and the bot in it."""
    from bot.demo import open_playground

    _go(open_playground(port))


@cli.command()
def migrate() -> None:
    """Bring the database to the newest form. `run` does it by itself."""
    settings = _settings(token_needed=False)
    from bot.lock import bring_up

    _go(bring_up(settings.database_url))
    typer.echo("The database is up to date.")


@cli.command()
def doctor() -> None:
    """Look at settings, database and Telegram, and say what is wrong. Works beside a running bot."""
    settings = _settings(token_needed=False, folder_needed=False)
    from bot.doctor import examine

    with _in_words():
        code = asyncio.run(examine(settings, typer.echo))
    raise typer.Exit(code)


@cli.command()
def backup(
    file: Annotated[Path | None, typer.Argument(help="Default: a new file in the data folder.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file of that name.")] = False,
) -> None:
    """Copy the whole database into one file and read it back. Works beside a running bot."""
    settings = _settings(token_needed=False)
    from bot.backup import make_backup

    with _in_words():
        make_backup(settings, file, typer.echo, force=force)


@cli.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A backup of SQLite or PostgreSQL, restored into either.")],
    force: Annotated[
        bool, typer.Option("--force", help="Replace what the database holds, after a backup of it.")
    ] = False,
) -> None:
    """Make the database what a backup holds. Stop the bot first."""
    settings = _settings(token_needed=False)
    from bot.backup import bring_back

    _go(bring_back(settings, file, typer.echo, force=force))


@cli.command()
def prove() -> None:
    """Work every balance out from its entries again, club by club. Works beside a running bot."""
    settings = _settings(token_needed=False)
    from bot.prove import prove as look

    with _in_words():
        code = asyncio.run(look(settings, typer.echo))
    raise typer.Exit(code)


@cli.command(name="invite-owner")
def invite_owner() -> None:
    """Make a one-time link with which one person may make a club."""
    settings = _settings()
    from bot.owner import owner_link

    async def show() -> None:
        typer.echo(await owner_link(settings))

    _go(show())


def _settings(*, token_needed: bool = True, folder_needed: bool = True) -> Settings:
    from bot.log import configure

    try:
        settings = load(token_needed=token_needed, env_file=Path(".env"))
        if folder_needed and settings.database_url.startswith("sqlite"):
            settings.make_data_dir()
    except SettingsError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    configure(settings.log_level, settings.log_format, secrets_of(settings))
    return settings


@contextmanager
def _loading() -> Iterator[None]:
    """Import what stays for good: neither now nor later is garbage looked for among it, which would take a
    tenth of the start, and hold everybody up now and then for as long as many turns."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _go(work: Coroutine[Any, Any, T]) -> T:
    with _in_words():
        return asyncio.run(work)


@contextmanager
def _in_words() -> Iterator[None]:
    """What ends a command, as one line and an exit code."""
    from bot.errors import Fatal, cannot_be_opened

    try:
        yield
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except BaseExceptionGroup as group:
        fatal = group.subgroup(Fatal)
        if fatal is None:
            raise
        typer.echo(str(_first(fatal)), err=True)
        raise typer.Exit(1) from None
    except Fatal as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    except SettingsError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    except Exception as error:
        from storage.trouble import complaint

        words = complaint(error)
        if words is None:
            raise
        typer.echo(cannot_be_opened(words), err=True)
        raise typer.Exit(1) from None


def _first(group: BaseExceptionGroup[Any]) -> BaseException:
    first = group.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first


if __name__ == "__main__":
    main()
