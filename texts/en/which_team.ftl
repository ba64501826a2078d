# Which team? One question for several commands.

# $topic: what it is asked for.
which-team = { $topic ->
    [attend] Which team is here?
    [schedule] Whose weekly times?
   *[plan] Which team is it for?
}
refused-which-team-none = There is no team yet. /team shows how to get one.
