# The history of a player's sessions, entry by entry.

command-history = Every session and package, one by one

# $name: the player; $left: sessions left; $owed: sessions owed.
history-head = 📜 <b>{ $name }</b> · { $owed ->
        [0] { $left ->
            [one] { $left } session left
           *[other] { $left } sessions left
        }
       *[other] { $owed ->
            [one] { $owed } session owed
           *[other] { $owed } sessions owed
        }
    }
history-empty = Nothing has happened yet. Every package and session will be listed here.
# $day: "Dec 1"; $change: "+10", "−1"; $after: what there was then.
history-line = { $day }: <b>{ $change }</b> → { $after }
history-voided = ↩ taken back
history-note = <i>“{ $note }”</i>

history-buy =
    { $count ->
        [one] { $count } session added
       *[other] { $count } sessions added
    }
# A part-used paper card: $count of $whole sessions.
history-buy-card = Paper card taken over: { $count } of { $whole } left
history-attend = Session
# $team: the team.
history-attend-in = Session with { $team }
history-attend-owed = Session, owed
history-attend-owed-in = Session with { $team }, owed
# $what: "Session", "Package"; $day: its day.
history-void = Taken back: { $what } of { $day }
# $day: the day of the session that was owed.
history-settle = Covers the owed session of { $day }
history-unsettle = Owed again: session of { $day }
history-expire =
    { $count ->
        [one] { $count } session expired
       *[other] { $count } sessions expired
    }
history-revive =
    { $count ->
        [one] { $count } expired session is back
       *[other] { $count } expired sessions are back
    }
history-added =
    { $count ->
        [one] { $count } session added by the coach
       *[other] { $count } sessions added by the coach
    }
history-taken =
    { $count ->
        [one] { $count } session taken off by the coach
       *[other] { $count } sessions taken off by the coach
    }
history-refund =
    { $count ->
        [one] { $count } session refunded
       *[other] { $count } sessions refunded
    }
# $other: the other player.
history-transfer-in = From { $other }
history-transfer-out = Passed on to { $other }
history-transfer-in-hidden = From another player
history-transfer-out-hidden = Passed on to another player
# $left: how many of the $after sessions it is about; 0 for all of them.
history-extend =
    { $left ->
        [0] Can be used until { $day } now
       *[other] { $left } of { $after } can be used until { $day } now
    }
history-extend-never =
    { $left ->
        [0] Can be used without a last day now
       *[other] { $left } of { $after } can be used without a last day now
    }
history-until = to be used until { $day }
# $left: so many of the sessions that came.
history-until-of = { $left } to be used until { $day }
# $amount: money.
history-paid = { $amount }
# The same for the whole of a part-used paper card.
history-paid-card = { $amount } was paid for the whole card
history-discount = discount { $amount }
# $day: the day on which it was paid, where it was recorded on another one.
history-paid-on = paid on { $day }
# $name: who recorded it.
history-by = by { $name }
history-by-you = by you
# $day: the day on which it was recorded, later than it happened.
history-noted = noted on { $day }

history-button-newer = ‹ Newer
history-button-older = Older ›
history-button-newest = « Newest
history-button-oldest = Oldest »
history-button-wrong = ✋ This is wrong
history-button-balance = 🎟 Balance
history-button-back = ‹ Back to the history
history-whose = Whose history do you want to see?
