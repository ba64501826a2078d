# "This is wrong": a guardian's question about an entry, and the coach's answer.

command-questions = Parents' questions that wait for an answer

question-which = Which one is wrong?
# $name: the child.
question-ask = What is wrong here? Write it in your own words, and I'll ask <b>{ $name }</b>'s coach.
question-button-never-mind = ✕ Never mind
# $to: first names.
question-sent = 📨 Sent to { $to }. The answer comes here.
# $asker: the parent; $name: the player; $club: the club.
question-for-coach = ❓ { $asker } has a question about <b>{ $name }</b> ({ $club }):
question-words = <blockquote>{ $text }</blockquote>
question-button-answer = ✍️ Answer
question-button-history = 📜 Open history
# $asker: the parent; $name: the player.
question-button-show = { $asker } · { $name }
question-button-later = ✕ Later
question-to-answer = Write your answer to { $asker } about <b>{ $name }</b>:
question-answered = ✓ Sent to { $asker }. Something to put right? /adjust and /attend do it.
question-answered-nobody = ✓ Noted. { $asker } no longer follows this player, so nobody was told.
# $by: the coach; $name: the player.
question-answer = 💬 { $by } answers your question about <b>{ $name }</b>:
question-answer-words = { $text }

# $count: how many.
questions-waiting =
    { $count ->
        [0] No question waits for an answer. 👍
        [one] ❓ { $count } question waits for an answer. Tap to read it.
       *[other] ❓ { $count } questions wait for an answer. Tap one to read it.
    }

refused-question-no-entry = That entry is not there any more. /history shows them all.
refused-question-open = You have asked about this one, and nobody has answered yet. The answer comes here.
refused-question-empty = There are no words in it. Write what is wrong, or /cancel.
# $count: characters written; $most: characters allowed.
refused-question-long = That is { $count } characters, and { $most } fit. Please write it shorter.
# $count: questions a day.
refused-question-many = { $count } questions in a day is what I pass on. Please speak with your coach, or try again tomorrow.
refused-question-nobody = Nobody of the club can be reached through me right now. Please speak with your coach.
refused-question-gone = I can't find that question here. If you coach in several clubs, /club switches.
# $by: who answered; $answer: the words.
refused-question-answered = ✓ { $by } has answered already: “{ $answer }”
