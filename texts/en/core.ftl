# Words that belong to no feature.

# Somebody wrote a command that does not exist. $command: what they wrote.
unknown-command = I don't know <b>{ $command }</b>. Send /help to see what I can do here.

# Something failed on our side. $id: what the person can quote to whoever runs the bot.
went-wrong =
    Something went wrong on my side, and nothing was changed. Please try again.
    If it happens again, quote <code>{ $id }</code> to whoever runs this bot.

# Less than a minute ago.
just-now = just now

# A number of players. $count: how many.
players-count =
    { $count ->
        [one] { $count } player
       *[other] { $count } players
    }

attachment-failed = I could not make this file just now. Nothing is lost: ask me again in a minute.
