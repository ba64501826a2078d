# A parent says on which day they pay.

command-promise = Say when you'll pay; no reminders until then

# $names: children.
promise-ask = On which day will you pay for <b>{ $names }</b>? Tap it, or write it, for example: Tuesday
promise-today = Today
promise-tomorrow = Tomorrow
promise-type = On which day will you pay? Write it, for example: Tuesday, or 24 November
# $typed: a name that was written.
promise-which = More than one fits “{ $typed }”. Whom do you mean?
promise-button-other = Another day
# $day: "Tue, Nov 24"; $names: children.
promise-made = ✓ Thank you, noted: <b>{ $day }</b>. Until that day is over I send nothing about { $names }.
# For the coach. $parent: who promised.
promise-told = 🗓 { $parent } will pay for <b>{ $names }</b> on <b>{ $day }</b>. Until then I send them no reminders.

refused-promise-no-child = This is for parents: you follow no child in this club. A coach can send you a link with /invite.
# $typed: what was written; $most: days.
refused-promise-day = “{ $typed }” doesn't fit. Write a day from today on, within { $most } days, for example: Tuesday
refused-promise-child = I don't know whom you mean by “{ $typed }”. /family shows whom you follow.
# $names: children.
refused-promise-not-payer = Somebody else pays for { $names }, so there is no day for you to promise. /family shows who is at home with you.
refused-promise-nothing = There is nothing to pay for: no prepaid sessions are recorded yet. /balance shows how it stands.
