# Who is at or under their alert level.

command-low = Who is running low on sessions

# $total: how many players.
low-head =
    { $total ->
        [one] 🟡 <b>{ $total } player is running low</b>
       *[other] 🟡 <b>{ $total } players are running low</b>
    }
low-nobody = Nobody is running low. 👍
low-button-balance = 🎟 Balances
# $name: the player.
low-button-buy = 🎟 { $name }
# $count: questions of parents that nobody has answered.
low-button-questions =
    { $count ->
        [one] ❓ { $count } question of a parent
       *[other] ❓ { $count } questions of parents
    }
low-button-remind = 🔔 Remind
low-button-history = 📜 Why?
