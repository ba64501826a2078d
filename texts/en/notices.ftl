# What parents and coaches are told by themselves. At most 40 words, no blame, the number first.

# $left: how many; $name: the child.
notices-left =
    { $left ->
        [one] <b>{ $left } session</b> left · { $name }
       *[other] <b>{ $left } sessions</b> left · { $name }
    }
# $owed: sessions that were used before they were paid.
notices-owed =
    { $owed ->
        [one] <b>{ $owed } session</b> owed · { $name }
       *[other] <b>{ $owed } sessions</b> owed · { $name }
    }
# $line: one of the two above, as it is now.
notices-line-back = ↩ Corrected: { $line }
# $count: how many; $day: the last day on which they could be used, "Dec 1".
notices-expired =
    { $count ->
        [one] { $count } session expired on { $day }
       *[other] { $count } sessions expired on { $day }
    }
# $line: one of the two above, for somebody who is not low any more.
notices-line-over = ✓ { $line }
# $count: further children or players.
notices-more = … and { $count } more
notices-alert-foot = Your coach can set up the next package whenever it suits you.
notices-correction-foot = That is how it stands. Please ignore an earlier message that said something else.
# $left: how many; $name: the child; $day: "Tue, Nov 24".
notices-expiry-line =
    { $left ->
        [one] <b>{ $left } session</b> of { $name } can be used until <b>{ $day }</b>
       *[other] <b>{ $left } sessions</b> of { $name } can be used until <b>{ $day }</b>
    }
notices-expiry-foot = If that gets tight, ask your coach.
notices-button-balance = 🎟 Balance
notices-button-pay = 🗓 I'll pay on …
notices-button-stop = 🔕 Stop these messages
notices-button-start = 🔔 Start again
notices-stopped = 🔕 Stopped. You can still ask with /balance at any time.
notices-started = 🔔 I'll tell you again when sessions run low.

notices-coach-head = 🔔 Running low
notices-coach-foot = Their family is told, too. You need not do anything.
notices-coach-over = ✓ Not low any more
notices-coach-nothing = There is nothing left to do here.
notices-coach-others = The other parents are told, too.
# $names: players, "Mia, Leo or Zoë".
notices-coach-unfollowed = No parent follows { $names } yet, so nobody is told. You can invite them:
notices-coach-unheard = The parents of { $names } have stopped these messages or blocked me. Talk to them instead.
# $names: players, each with the day: "Max Muster (Tue, Nov 24)".
notices-coach-promised = Payment is promised for { $names }: their parents hear nothing until that day is over.
notices-coach-back = All of it was taken back; the parents' messages say so.
# $name: the player. $names: players.
notices-button-buy = 🎟 Sell · { $name }
notices-button-low = 📜 Numbers and why
notices-button-told = 👀 Who was told
notices-button-dismiss = ✓ Dismiss
notices-button-refresh = ↻ Look again
notices-button-back = ‹ Back
notices-button-again = ‹ Show again
notices-dismissed = ✓ Seen: { $names }

notices-told-head = 👀 Who was told
notices-told-player = <b>{ $name }</b>
# $name: a parent.
notices-told-sent = ✓ { $name } has it
notices-told-waiting = ⏳ { $name }: waiting to be sent
notices-told-unknown = ❓ { $name }: sent, but Telegram did not confirm it
notices-told-failed = ✕ { $name }: could not be sent
notices-told-blocked = ⛔ { $name } has blocked me
notices-told-stopped = 🔕 { $name } has stopped these messages
notices-told-promised = 🗓 { $name }: I send nothing, a day to pay is promised
notices-told-withdrawn = ↩ { $name }: no longer needed, not sent
notices-told-back = ↩ Taken back
# $name: the player.
notices-told-nobody = Nobody follows { $name } yet: <code>/invite { $name }</code> makes a link.

refused-notices-gone = I no longer have that message. /low shows who runs low now.
