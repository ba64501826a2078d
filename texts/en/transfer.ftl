# Transfers between players, usually siblings.

command-transfer = Move sessions between siblings

transfer-givers = ↔️ Whose sessions are to move? Tap, or write it on one line: <code>/transfer Max 3 to Ida</code>
transfer-nobody = Nobody has sessions left that could move. Sell a package first.
transfer-receivers = ↔️ Who gets sessions of <b>{ $name }</b>? Siblings come first.
transfer-count =
    { $left ->
        [one] ↔️ <b>{ $giver }</b> has { $left } session left. How many go to <b>{ $receiver }</b>?
       *[other] ↔️ <b>{ $giver }</b> has { $left } sessions left. How many go to <b>{ $receiver }</b>? Tap or write a number.
    }
transfer-draft =
    { $count ->
        [one] ↔️ <b>{ $count } session</b> from <b>{ $giver }</b> to <b>{ $receiver }</b>:
       *[other] ↔️ <b>{ $count } sessions</b> from <b>{ $giver }</b> to <b>{ $receiver }</b>:
    }
# $payers: "Ana, Ben".
transfer-draft-end = Nothing moves before it is approved by who pays: { $payers }.
transfer-button-ask = ✓ Ask for approval
transfer-button-other = ‹ Another number
transfer-asked =
    { $count ->
        [one] ⏳ Asked: { $count } session from <b>{ $giver }</b> to <b>{ $receiver }</b>. Waiting for { $payers }, for 48 hours. You'll hear.
       *[other] ⏳ Asked: { $count } sessions from <b>{ $giver }</b> to <b>{ $receiver }</b>. Waiting for { $payers }, for 48 hours. You'll hear.
    }
transfer-asked-again =
    { $count ->
        [one] ⏳ This is waiting already: { $count } session from <b>{ $giver }</b> to <b>{ $receiver }</b>, for { $payers } to approve.
       *[other] ⏳ This is waiting already: { $count } sessions from <b>{ $giver }</b> to <b>{ $receiver }</b>, for { $payers } to approve.
    }
# $wanted: how many were wanted this time.
transfer-asked-not =
    { $wanted ->
        [one] Nobody was asked for { $wanted } session: take this request back first, then ask again.
       *[other] Nobody was asked for { $wanted } sessions: take this request back first, then ask again.
    }
transfer-button-stop = Take the request back
transfer-button-yes = ✓ Approve
transfer-button-no = ✕ Refuse
# A button. $name: a player.

# How many move, as a part of other messages.
transfer-sessions =
    { $count ->
        [one] { $count } session
       *[other] { $count } sessions
    }
transfer-approve =
    { $count ->
        [one] ↔️ The coach asks to move <b>{ $count } session</b> from <b>{ $giver }</b> to <b>{ $receiver }</b>.
       *[other] ↔️ The coach asks to move <b>{ $count } sessions</b> from <b>{ $giver }</b> to <b>{ $receiver }</b>.
    }
# $before, $after: "3 sessions left".
transfer-before-after = <b>{ $name }</b>: now { $before } → then { $after }
transfer-was-now = <b>{ $name }</b>: before { $before } → now { $after }
# $left: so many of the sessions that move.
transfer-ends =
    { $left ->
        [one] ⏳ { $left } of the sessions runs out on { $day }
       *[other] ⏳ { $left } of the sessions run out on { $day }
    }
transfer-approve-end = Is that all right? You have 48 hours. Nothing moves without your yes.
transfer-now = <b>{ $name }</b>: { $number }
# What came of it, for whoever answered.
transfer-state-asked =
    { $count ->
        [one] ✓ Thank you. { $count } session moves from <b>{ $giver }</b> to <b>{ $receiver }</b> as soon as the other side approves.
       *[other] ✓ Thank you. { $count } sessions move from <b>{ $giver }</b> to <b>{ $receiver }</b> as soon as the other side approves.
    }
transfer-state-done =
    { $count ->
        [one] ✓ Done: { $count } session went from <b>{ $giver }</b> to <b>{ $receiver }</b>.
       *[other] ✓ Done: { $count } sessions went from <b>{ $giver }</b> to <b>{ $receiver }</b>.
    }
transfer-state-refused =
    { $count ->
        [one] All right, { $count } session of <b>{ $giver }</b> stays where it is and nothing goes to <b>{ $receiver }</b>. The coach knows.
       *[other] All right, { $count } sessions of <b>{ $giver }</b> stay where they are and nothing goes to <b>{ $receiver }</b>. The coach knows.
    }
transfer-state-withdrawn =
    { $count ->
        [one] Taken back: { $count } session stays with <b>{ $giver }</b>, none goes to <b>{ $receiver }</b>.
       *[other] Taken back: { $count } sessions stay with <b>{ $giver }</b>, none go to <b>{ $receiver }</b>.
    }
# What the other payers hear.
transfer-told-done =
    { $count ->
        [one] ✓ { $count } session went from <b>{ $giver }</b> to <b>{ $receiver }</b>.
       *[other] ✓ { $count } sessions went from <b>{ $giver }</b> to <b>{ $receiver }</b>.
    }
transfer-told-refused = The transfer of { $sessions } from <b>{ $giver }</b> to <b>{ $receiver }</b> was not approved. Nothing has moved.
transfer-told-withdrawn = The coach has taken back the request for { $sessions } from <b>{ $giver }</b> to <b>{ $receiver }</b>. There is nothing to do.
transfer-told-too-few = The transfer of { $sessions } from <b>{ $giver }</b> to <b>{ $receiver }</b> did not happen: there are too few sessions left now. The coach can ask again.
transfer-told-undone = The coach has taken the transfer of { $sessions } from <b>{ $giver }</b> to <b>{ $receiver }</b> back. All is as it was before it.
# What the coach hears. $by: a first name.
transfer-coach-done =
    { $count ->
        [one] ✓ Approved and moved: { $count } session from <b>{ $giver }</b> to <b>{ $receiver }</b>.
       *[other] ✓ Approved and moved: { $count } sessions from <b>{ $giver }</b> to <b>{ $receiver }</b>.
    }
transfer-coach-refused = { $by } did not approve the transfer of { $sessions } from <b>{ $giver }</b> to <b>{ $receiver }</b>. Nothing has moved.
transfer-coach-lapsed = Nobody answered in 48 hours: the transfer of { $sessions } from <b>{ $giver }</b> to <b>{ $receiver }</b> is off. Ask again with /transfer if it is still wanted.
transfer-coach-too-few = The transfer of { $sessions } from <b>{ $giver }</b> to <b>{ $receiver }</b> was approved too late: { $left ->
        [0] no session is left.
        [one] only { $left } session is left.
       *[other] only { $left } sessions are left.
    } Nothing has moved; ask again with /transfer.

refused-transfer-same = <b>{ $name }</b> is on both sides. Choose two players.
refused-transfer-count = “{ $typed }” is no number of sessions. Write a whole number from 1 to { $most }.
refused-transfer-short =
    { $left ->
        [0] <b>{ $name }</b> has no sessions left to pass on. Sell a package first: /buy
        [one] <b>{ $name }</b> has only { $left } session left. Ask for that one.
       *[other] <b>{ $name }</b> has only { $left } sessions left. Ask for at most that many.
    }
# $names: the players that nobody pays for.
refused-transfer-no-payer = Nobody who pays for <b>{ $names }</b> is here yet, and a payer of each side has to approve. Invite a parent, or say with /family who pays.
refused-transfer-gone = That request is gone. Ask the coach if you still want it.
refused-transfer-not-yours = Only a parent who pays for one of these two players can answer this.
refused-transfer-done = This has happened already: { $sessions } from <b>{ $giver }</b> to <b>{ $receiver }</b>. If that is wrong, ask the coach.
refused-transfer-refused = This is off: { $sessions } from <b>{ $giver }</b> to <b>{ $receiver }</b>. Nothing has moved; the coach can ask again.
refused-transfer-lapsed = The 48 hours are over, so { $sessions } from <b>{ $giver }</b> to <b>{ $receiver }</b> did not move. The coach can ask again.
refused-transfer-withdrawn = The coach has taken this back: { $sessions } from <b>{ $giver }</b> to <b>{ $receiver }</b>. There is nothing to do.
refused-transfer-too-few = There are too few sessions left now, so { $sessions } from <b>{ $giver }</b> to <b>{ $receiver }</b> did not move. The coach knows and can ask again.
