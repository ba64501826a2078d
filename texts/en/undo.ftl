# Undo.

command-undo = Undo the last thing you recorded

# $ago: "5 minutes ago".
undo-show = ↩ The last thing you recorded, { $ago }:
undo-ask = Shall I undo it?
undo-button-yes = ↩ Undo it
undo-button-keep = Keep it
undo-kept = All right, it stays as it is.
# $amount, $reason: " · €150.00", " · bonus", or nothing. $sign: + or −.
undo-line-buy = • <b>{ $name }</b>: bought { $count }{ $amount }
undo-line-adjust = • <b>{ $name }</b>: { $sign }{ $count }{ $reason }
undo-line-refund = • <b>{ $name }</b>: refunded { $count }{ $amount }{ $reason }
undo-line-transfer = • <b>{ $name }</b>: { $sign }{ $count }, passed on
undo-line-extend = • <b>{ $name }</b>: another last day{ $reason }
undo-line-attend = • Present on { $day }: { $names }
undo-more =
    { $count ->
        [one] … and { $count } more
       *[other] … and { $count } more
    }
# $kind: "buy", "attend", "adjust", "refund", "transfer", "extend".
undo-done =
    { $kind ->
        [attend] ↩ These attendances were taken back.
        [buy] ↩ This sale was taken back.
       *[other] ↩ This was taken back.
    }
undo-number = <b>{ $name }</b>: { $number }
undo-lapsed =
    { $count ->
        [one] <b>{ $name }</b>: { $count } session came back to a package that has run out. You can extend it.
       *[other] <b>{ $name }</b>: { $count } sessions came back to a package that has run out. You can extend it.
    }
# After another last day was taken back.
undo-shortened =
    { $count ->
        [one] <b>{ $name }</b>: the package ended on its earlier last day, so { $count } session has run out. You can extend it.
       *[other] <b>{ $name }</b>: the package ended on its earlier last day, so { $count } sessions have run out. You can extend it.
    }
undo-button-extend = 📅 Extend: { $name }
undo-button-refund = Refund the { $count } left

refused-undo-nothing = There is nothing of yours to undo from the last 24 hours.
refused-undo-of-undo = The last thing you did was an undo, and there is no undo of an undo. Just do the thing again.
refused-undo-not-yours = You can only undo what you recorded yourself. Ask whoever did it, or use /adjust.
refused-undo-late = That is more than 24 hours ago. Correct it with /adjust, or open the day again with /attend.
refused-undo-done = That was taken back already.
refused-undo-not-last = You have recorded something else since then. /undo shows that first; or correct it with /adjust.
refused-undo-gone = There is nothing left of it to undo.
# $names: players whose attendance the last Done took back.
refused-undo-back = The last thing you recorded took back an attendance ({ $names }), so there is nothing to undo. To count it again, open the session and mark it there.
refused-undo-changed = All of it was changed since then, so there is nothing left to undo. Open the session to mark it as it was.
undo-button-session = 📋 Open the session
refused-undo-used =
    { $count ->
        [one] { $count } session of this package of <b>{ $name }</b> has been used, so the sale can't be taken back. The { $left } left can be refunded.
       *[other] { $count } sessions of this package of <b>{ $name }</b> have been used, so the sale can't be taken back. The { $left } left can be refunded.
    }
refused-undo-used-other =
    { $count ->
        [one] { $count } of these sessions of <b>{ $name }</b> has been used already, so this can't be taken back. Correct it with /adjust.
       *[other] { $count } of these sessions of <b>{ $name }</b> have been used already, so this can't be taken back. Correct it with /adjust.
    }
refused-undo-expired =
    { $count ->
        [one] { $count } session of this package of <b>{ $name }</b> has run out, so it can't be taken back. You can extend it.
       *[other] { $count } sessions of this package of <b>{ $name }</b> have run out, so it can't be taken back. You can extend it.
    }
