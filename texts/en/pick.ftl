# Players to choose from, and what they have.

# $count: sessions.
pick-left =
    { $count ->
        [one] { $count } session left
       *[other] { $count } sessions left
    }
pick-owed =
    { $count ->
        [one] { $count } session owed
       *[other] { $count } sessions owed
    }
# A button.
pick-name-owed = 🔴 { $name } · owes { $count }
# $name: a player.
pick-invite = ✉️ Invite a parent of { $name }
