"""Stock python-telegram-bot with SQLAlchemy's ORM: one transaction an update, then the answer.

It keeps less than Sideline does (no stored update, no outbox: a crash loses both), which is what most bots
with a database do. SQLite is set as Sideline sets it (WAL, synchronous FULL): left alone it is slower.
"""

from __future__ import annotations

import sys
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, event, select
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from telegram import Message, Update, User
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bench import TOKEN


class Base(DeclarativeBase):
    """The tables of this bot."""


class Person(Base):
    """Somebody who has talked to the bot."""

    __tablename__ = "people"
    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    first_name: Mapped[str]
    created_at: Mapped[datetime]


class Conversation(Base):
    """What a person is in the middle of."""

    __tablename__ = "conversations"
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    step: Mapped[str]
    version: Mapped[int]


class Bot:
    """The handler, with the database that it writes to."""

    def __init__(self, file: str) -> None:
        self._engine = create_async_engine(f"sqlite+aiosqlite:///{file}")
        _set_up(self._engine)
        self._transactions = async_sessionmaker(self._engine)

    async def open(self, _application: Any) -> None:
        """Make the tables."""
        async with self._engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)

    async def handle(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Look the person up, write the conversation's next step, commit, answer."""
        message, user = update.message, update.effective_user
        if message is None or user is None or not message.text:
            return
        await self._record(message, user)
        await message.reply_text(message.text)

    async def _record(self, message: Message, user: User) -> None:
        async with self._transactions.begin() as tx:
            person = await tx.scalar(select(Person).where(Person.telegram_id == user.id))
            if person is None:
                person = Person(telegram_id=user.id, first_name=user.first_name, created_at=message.date)
                tx.add(person)
                await tx.flush()
            talk = await tx.get(Conversation, (message.chat_id, person.id))
            if talk is None:
                talk = Conversation(chat_id=message.chat_id, person_id=person.id, step="", version=0)
                tx.add(talk)
            talk.step = message.text or ""
            talk.version += 1


def _set_up(engine: AsyncEngine) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()


def main() -> None:
    """Poll the server whose address is the first word; the second word is the database file."""
    bot = Bot(sys.argv[2])
    builder = Application.builder().token(TOKEN).base_url(f"{sys.argv[1]}/bot").post_init(bot.open)
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, bot.handle))
    application.run_polling()


if __name__ == "__main__":
    main()
