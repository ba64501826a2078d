# Who is at or under their alert level.

command-low = Who is running low on sessions

# $total: how many players.
low-head =
    { $total ->
        [one] 🟡 <b>{ $total } player is running low</b>
       *[other] 🟡 <b>{ $total } players are running low</b>
    }
low-nobody = Nobody is running low. 👍
low-button-balance = 🎟 All balances
# $name: the player.
low-button-buy = 🎟 Sell · { $name }
low-button-remind = 🔔 Remind
