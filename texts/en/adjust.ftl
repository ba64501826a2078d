# Corrections by hand.

command-adjust = Correct by hand: bonus, refund, freeze

adjust-players = ✏️ Whose account? Tap, or write it on one line: <code>/adjust Max +2 make-good</code>, also with <code>until 30 June</code>
# The name was a guess. $words: what was typed for that player; $number: "3 sessions left".
adjust-sure = ✏️ “{ $words }” for <b>{ $name }</b> ({ $number })? Nothing has changed yet.
adjust-button-sure = ✓ Yes, do it
# $number: "3 sessions left".
adjust-menu = ✏️ <b>{ $name }</b>: { $number }. What do you want to do?
adjust-button-more = ➕ Add sessions
adjust-button-less = ➖ Take sessions away
adjust-button-refund = 💶 Refund what is left
adjust-button-freeze = ❄️ Freeze
adjust-button-extend = 📅 Last day
adjust-button-sales = ↩ Take a sale back
adjust-button-sale = ↩ The sale was wrong
adjust-button-unsell = ↩ Take the sale back
adjust-button-refund-instead = 💶 Refund instead
adjust-button-amount = Another amount
adjust-button-until = 📅 With a last day
adjust-button-note = 📝 Add a note
# $sign: "more" or "less".
adjust-many =
    { $sign ->
        [more] How many sessions does <b>{ $name }</b> get? Tap or write a number.
       *[other] How many sessions are taken from <b>{ $name }</b>? Tap or write a number.
    }
adjust-ask-why =
    { $sign ->
        [more]
            { $count ->
                [one] Add { $count } session for <b>{ $name }</b>. Why?
               *[other] Add { $count } sessions for <b>{ $name }</b>. Why?
            }
       *[other]
            { $count ->
                [one] Take { $count } session from <b>{ $name }</b>. Why?
               *[other] Take { $count } sessions from <b>{ $name }</b>. Why?
            }
    }
# $left: how many sessions of the package are left.
adjust-ask-why-day = New last day for the package of <b>{ $name }</b> with { $left } left: { $day }. Why?
adjust-ask-until =
    { $count ->
        [one] Until when can <b>{ $name }</b> use this session? Write a date like 30 June.
       *[other] Until when can <b>{ $name }</b> use these { $count } sessions? Write a date like 30 June.
    }
adjust-ask-lot = Which package of <b>{ $name }</b>?
# A button. $left of $count sessions; $day: when it was bought.
adjust-lot = { $left } of { $count }, bought { $day }
adjust-lot-until = { " " }· until { $day }
adjust-ask-refund = <b>{ $name }</b> has { $left } of { $count } left of the package bought on { $day } for { $paid }. Refund <b>{ $amount }</b>? Tap why, or write another amount.
adjust-ask-amount = How much is refunded to <b>{ $name }</b> for the { $left } left? Write an amount up to { $most }.
adjust-ask-freeze = For how many days is the package of <b>{ $name }</b> frozen ({ $left } left, until { $day })? Tap or write a number.
adjust-ask-extend = Until when is the package of <b>{ $name }</b> valid ({ $left } left, until now { $day })? Write a date like 30 June.
adjust-sales = Nothing was used of these packages of <b>{ $name }</b>. Which sale was wrong?
# A button. $count sessions; $amount: what was paid; $day: when.
adjust-sale-line =
    { $count ->
        [one] { $count } session, { $amount }, { $day }
       *[other] { $count } sessions, { $amount }, { $day }
    }
adjust-sale =
    { $count ->
        [one] ↩ Take back the sale of { $count } session to <b>{ $name }</b> for { $amount } on { $day }?
       *[other] ↩ Take back the sale of { $count } sessions to <b>{ $name }</b> for { $amount } on { $day }?
    }
# $by: a first name.
adjust-sale-by = Recorded by { $by }.
adjust-sale-ask = Nothing of it was used. It will count as never sold, and no money as refunded; the history keeps both.
adjust-ask-note = Write a few words. The parents see them in the history.
adjust-noted = ✓ Noted: { $note }

adjust-done-more =
    { $count ->
        [one] ✓ <b>{ $name }</b>: { $count } session added
       *[other] ✓ <b>{ $name }</b>: { $count } sessions added
    }
adjust-done-less =
    { $count ->
        [one] ✓ <b>{ $name }</b>: { $count } session taken away
       *[other] ✓ <b>{ $name }</b>: { $count } sessions taken away
    }
adjust-done-refund =
    { $count ->
        [one] ✓ <b>{ $name }</b>: { $count } session refunded, { $amount }
       *[other] ✓ <b>{ $name }</b>: { $count } sessions refunded, { $amount }
    }
# $left: how many of the $number sessions it is about; 0 for all of them.
adjust-done-extend =
    { $left ->
        [0] ✓ <b>{ $name }</b>: valid until { $day }
       *[other] ✓ <b>{ $name }</b>: { $left } of { $number } valid until { $day }
    }
adjust-done-never =
    { $left ->
        [0] ✓ <b>{ $name }</b>: always valid
       *[other] ✓ <b>{ $name }</b>: { $left } of { $number } always valid
    }
adjust-done-until = Valid until { $day }
adjust-done-reason = Why: { $reason }
adjust-undone = This was taken back. <b>{ $name }</b> now: { $number }

refused-adjust-unknown = I don't know “{ $typed }” here. Write it like <code>/adjust Max +2 make-good</code>, or say refund, freeze 14 or extend 30 June.
refused-adjust-count = “{ $typed }” is no number of sessions. Write a whole number from 1 to { $most }.
refused-adjust-not-enough =
    { $left ->
        [0] <b>{ $name }</b> has no sessions left to take away.
        [one] <b>{ $name }</b> has only { $left } session left. Take away at most that.
       *[other] <b>{ $name }</b> has only { $left } sessions left. Take away at most that many.
    }
refused-adjust-reason = Every correction needs a reason. Tap one, or write it: <code>/adjust Max +2 make-good</code>
refused-adjust-other = Something else was already recorded with this message. /undo takes it back; begin again with /adjust.
refused-adjust-gone = There is nothing left of that package, or the message is out of date. Begin again with /adjust.
refused-adjust-changed = What is left of this package has changed ({ $left }), so the amount would be wrong. Look again.
refused-adjust-amount = “{ $typed }” can't be refunded. Write an amount from 0 to { $most }.
# $doing: "refund", "freeze" or "extend".
refused-adjust-no-lot =
    { $doing ->
        [refund] <b>{ $name }</b> has nothing left that could be refunded.
       *[other] <b>{ $name }</b> has no package with a last day. Nothing runs out.
    }
refused-adjust-no-sale = No package of <b>{ $name }</b> is wholly unused, so no sale can be taken back. What is left can be refunded with /adjust.
refused-adjust-days = “{ $typed }” is no number of days. Write a whole number from 1 to { $most }.
refused-adjust-day = I don't know the day “{ $typed }”. Write it like 30 June or 2026-06-30.
refused-adjust-past = { $day } is over already. Choose a later day.
refused-adjust-same = That is the last day already.
