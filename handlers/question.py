""" "This is wrong": a guardian asks about an entry, a coach answers.

the history -> This is wrong -> which entry? -> what is wrong? -> sent
the coach   -> Answer -> the words -> sent to the guardian
/questions  -> which one? -> the question as it came -> as above
"""

from __future__ import annotations

from telegram import Update

from actions import history
from actions import question as act
from actions.refusal import Refusal
from coaching.access import Verb
from handlers.conversation import Conversation, Step
from handlers.routing import Command, Context, Press, pressed_int

AGAIN = frozenset(("question-empty", "question-long"))
"""Refusals after which the same question is asked again."""


async def which(update: Update, context: Context) -> None:
    """`question:<player>:<page>`: which entry of that page?"""
    turn = context.turn
    page = await history.page(turn, pressed_int(context), pressed_int(context, 1))
    if isinstance(page, Refusal):
        turn.refuse(page)
    elif page.eyes.coach and page.balance.player_id not in turn.leave.children:
        turn.edit("history", **page.facts())
    else:
        turn.edit("question-which", **page.facts())


async def about(update: Update, context: Context) -> None:
    """`question-about:<player>:<operation>`: what is wrong with it?"""
    turn = context.turn
    player_id, operation_id = pressed_int(context), pressed_int(context, 1)
    found = await act.about(turn, player_id, operation_id)
    if isinstance(found, Refusal):
        turn.refuse(found)
        return
    turn.go_on("question", "words", player=player_id, operation=operation_id)
    turn.edit("question-ask", name=found.name, entry=found.entry, today=found.today.isoformat())


async def asked(update: Update, context: Context) -> None:
    """The guardian's words."""
    turn, answers = context.turn, context.turn.answers()
    player_id = int(answers.get("player") or 0)
    result = await act.ask(turn, player_id, int(answers.get("operation") or 0), context.words)
    if isinstance(result, Refusal):
        turn.refuse(result)
        if result.code in AGAIN:
            turn.go_on("question", "words")
    else:
        turn.say("question-sent", player=player_id, to=list(result.to))


async def waiting(update: Update, context: Context) -> None:
    """/questions and `questions`: those that nobody has answered yet, each with a button."""
    found = await act.waiting(context.turn)
    context.turn.say("questions", questions=[[each.id, each.asker, each.player] for each in found])


async def shown(update: Update, context: Context) -> None:
    """`question-show:<question>`: the question as it came, with its buttons."""
    facts = await act.shown(context.turn, pressed_int(context))
    if isinstance(facts, Refusal):
        context.turn.refuse(facts)
    else:
        context.turn.say("question-for-coach", **facts)


async def answer(update: Update, context: Context) -> None:
    """`question-answer:<question>`: ask for the answer's words."""
    turn, question_id = context.turn, pressed_int(context)
    found = await act.to_answer(turn, question_id)
    if isinstance(found, Refusal):
        turn.refuse(found)
        return
    turn.go_on("question-answer", "words", question=question_id)
    turn.say("question-to-answer", asker=found.asker, name=found.player, text=found.text)


async def answered(update: Update, context: Context) -> None:
    """The coach's words."""
    turn, answers = context.turn, context.turn.answers()
    result = await act.answer(turn, int(answers.get("question") or 0), context.words)
    if isinstance(result, Refusal):
        turn.refuse(result)
        if result.code in AGAIN:
            turn.go_on("question-answer", "words")
    else:
        words = "question-answered" if result.told else "question-answered-nobody"
        turn.say(words, asker=result.question.asker)


COMMANDS = (Command("questions", Verb.ANSWER_QUESTION, waiting),)
PRESSES = (
    Press("question", Verb.ASK_QUESTION, which),
    Press("question-about", Verb.ASK_QUESTION, about),
    Press("questions", Verb.ANSWER_QUESTION, waiting),
    Press("question-show", Verb.ANSWER_QUESTION, shown),
    Press("question-answer", Verb.ANSWER_QUESTION, answer),
)
CONVERSATIONS = (
    Conversation("question", {"words": Step(Verb.ASK_QUESTION, asked)}),
    Conversation("question-answer", {"words": Step(Verb.ANSWER_QUESTION, answered)}),
)
