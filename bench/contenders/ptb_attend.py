"""Attendance as a stock python-telegram-bot with SQLAlchemy's ORM does it: a board of buttons, edited.

A tap is answered, its mark is stored in one transaction, and the message is edited with all of its buttons.
It keeps neither updates nor answers (a crash loses both), knows no packages but a number beside each name,
and takes several updates at once, as PTB offers. SQLite is set as Sideline sets it.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, event, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, selectinload
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bench import TOKEN
from bench.club import PACKAGE, PLAYERS

SIGNS = {"present": "✓", "absent": "✗", "late": "🕒", "excused": "📨"}
NEXT = {"present": "absent", "absent": "late", "late": "excused", "excused": "present"}


class Base(DeclarativeBase):
    """The tables of this bot."""


class Team(Base):
    """A coach's team."""

    __tablename__ = "teams"
    id: Mapped[int] = mapped_column(primary_key=True)
    coach_id: Mapped[int] = mapped_column(BigInteger, index=True)
    name: Mapped[str]
    players: Mapped[list[Player]] = relationship(back_populates="team", order_by="Player.name")


class Player(Base):
    """A player, and what is left of the package."""

    __tablename__ = "players"
    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"), index=True)
    name: Mapped[str]
    left: Mapped[int]
    team: Mapped[Team] = relationship(back_populates="players")


class Training(Base):
    """A training of a team."""

    __tablename__ = "trainings"
    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"), index=True)
    day: Mapped[date]
    team: Mapped[Team] = relationship()
    marks: Mapped[list[Mark]] = relationship()


class Mark(Base):
    """Who was there."""

    __tablename__ = "marks"
    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"), primary_key=True)
    player_id: Mapped[int] = mapped_column(ForeignKey("players.id"), primary_key=True)
    status: Mapped[str]


class Attendance:
    """The handlers, with the database that they write to."""

    def __init__(self, file: str) -> None:
        self._engine = create_async_engine(f"sqlite+aiosqlite:///{file}")
        _set_up(self._engine)
        self._sessions = async_sessionmaker(self._engine, expire_on_commit=False)

    async def open(self, _application: Any) -> None:
        """Make the tables."""
        async with self._engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)

    async def attend(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/attend: today's board."""
        message, user = update.message, update.effective_user
        if message is None or user is None:
            return
        async with self._sessions.begin() as tx:
            training_id = await _todays(tx, user.id, message.date.date())
        async with self._sessions() as tx:
            training = await _load(tx, training_id)
        text, markup = _board(training)
        await message.reply_text(text, parse_mode=ParseMode.HTML, reply_markup=markup)

    async def tap(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A player's button: the mark that it says."""
        query, user = update.callback_query, update.effective_user
        if query is None or user is None or not query.data:
            return
        await query.answer()
        _, training_id, player_id, status = query.data.split(":")
        async with self._sessions.begin() as tx:
            training = await _load(tx, int(training_id))
            if training.team.coach_id != user.id:
                return
            mark = next((each for each in training.marks if each.player_id == int(player_id)), None)
            if mark is None:
                training.marks.append(Mark(player_id=int(player_id), status=status))
            else:
                mark.status = status
        text, markup = _board(training)
        await query.edit_message_text(text, parse_mode=ParseMode.HTML, reply_markup=markup)


async def _load(tx: AsyncSession, training_id: int) -> Training:
    return await tx.get_one(
        Training,
        training_id,
        options=[selectinload(Training.marks), selectinload(Training.team).selectinload(Team.players)],
    )


async def _todays(tx: AsyncSession, coach_id: int, day: date) -> int:
    """The id of today's training of this coach's team; both are made where they are not there yet."""
    team = await tx.scalar(select(Team).where(Team.coach_id == coach_id))
    if team is None:
        team = Team(coach_id=coach_id, name="U12 Tigers")
        team.players = [Player(name=name, left=PACKAGE) for name in PLAYERS]
        tx.add(team)
        await tx.flush()
    found = select(Training.id).where(Training.team_id == team.id, Training.day == day)
    training_id = await tx.scalar(found)
    if training_id is None:
        training = Training(team_id=team.id, day=day)
        tx.add(training)
        await tx.flush()
        training_id = training.id
    return training_id


def _board(training: Training) -> tuple[str, InlineKeyboardMarkup]:
    marks = {each.player_id: each.status for each in training.marks}
    status = {each.id: marks.get(each.id, "present") for each in training.team.players}
    counts = Counter(status.values())
    here = counts["present"] + counts["late"]
    text = (
        f"📋 <b>{training.team.name}</b> · {training.day:%d %B}\n{here} here, {len(status) - here} not here\n"
        "Tap who is not here, then Done.\n✓ here  ✗ absent  🕒 late  📨 excused"
    )
    buttons = [
        InlineKeyboardButton(
            f"{SIGNS[status[each.id]]} {each.name} · {each.left}",
            callback_data=f"mark:{training.id}:{each.id}:{NEXT[status[each.id]]}",
        )
        for each in training.team.players
    ]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    rows.append([InlineKeyboardButton("✅ Done", callback_data=f"done:{training.id}")])
    rows.append(
        [
            InlineKeyboardButton("All present", callback_data=f"all:{training.id}:present"),
            InlineKeyboardButton("Nobody", callback_data=f"all:{training.id}:absent"),
        ]
    )
    return text, InlineKeyboardMarkup(rows)


def _set_up(engine: AsyncEngine) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()


def main() -> None:
    """Poll the server whose address is the first word; the second word is the database file."""
    bot = Attendance(sys.argv[2])
    builder = Application.builder().token(TOKEN).base_url(f"{sys.argv[1]}/bot")
    application = builder.concurrent_updates(True).post_init(bot.open).build()
    application.add_handler(CommandHandler("attend", bot.attend))
    application.add_handler(CallbackQueryHandler(bot.tap, pattern="^mark:"))
    application.run_polling()


if __name__ == "__main__":
    main()
