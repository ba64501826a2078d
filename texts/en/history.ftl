# The history of a player's sessions, entry by entry.

command-history = Every session and package, one by one

# $name: the player; $left: sessions left; $owed: sessions owed.
history-head = 📜 <b>{ $name }</b> · { $owed ->
        [0] { $left ->
            [one] { $left } session left
           *[other] { $left } sessions left
        }
       *[other] { $owed ->
            [one] { $owed } session to settle
           *[other] { $owed } sessions to settle
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
history-attend = Session
# $team: the team.
history-attend-in = Session with { $team }
history-attend-owed = Session, to be settled
history-attend-owed-in = Session with { $team }, to be settled
# $what: "Session", "Package"; $day: its day.
history-void = Taken back: { $what } of { $day }
# $day: the day of the session that was owed.
history-settle = Settles the session of { $day }
history-unsettle = To be settled again: session of { $day }
history-expire =
    { $count ->
        [one] { $count } session expired
       *[other] { $count } sessions expired
    }
history-revive =
    { $count ->
        [one] { $count } expired session given back
       *[other] { $count } expired sessions given back
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
        [one] { $count } session returned
       *[other] { $count } sessions returned
    }
# $other: the other player.
history-transfer-in = From { $other }
history-transfer-out = Passed on to { $other }
history-transfer-in-hidden = From another player
history-transfer-out-hidden = Passed on to another player
history-extend = Can be used until { $day } now
history-extend-never = Expiry date changed
history-until = to be used until { $day }
# $amount: money.
history-paid = { $amount }
history-paid-back = { $amount } paid back
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
