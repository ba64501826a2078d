# Selling packages.

command-buy = Record a package that was bought

buy-players = 🎟 Who bought a package? Those who have least come first. Tap, or write it on one line: <code>/buy Max 10 150 cash</code>
buy-nobody = There are no players yet. Send me your roster with /players first.
buy-button-players = 👥 Players
# $name: the player; $number: "3 sessions left".
buy-types = 🎟 <b>{ $name }</b>: { $number }. Which package?
# Somebody on a fixed fee until now, who moves over by buying.
buy-types-first = 🎟 The first package of <b>{ $name }</b>: from then on the sessions are counted. Which package?
buy-button-other = Other number
buy-size =
    How many sessions for <b>{ $name }</b>? Tap or write a number.
    A part-used paper card: <code>10 left 6</code>
# $name: what a package is called; $count: its sessions.
buy-named =
    { $count ->
        [one] { $name } ({ $count } session)
       *[other] { $name } ({ $count } sessions)
    }
# A part-used card. $left of $count sessions.
buy-part = a paper card of { $count }, { $left } left
# $what: "10 sessions".
buy-confirm = 🎟 <b>{ $what }</b> for <b>{ $name }</b>
# $amount: "€150.00"; $method: "cash"; $day: "today".
buy-confirm-paid = Paid: <b>{ $amount }</b>, { $method }, { $day }
# A part-used paper card. $left of $count sessions; $amount: what was paid for the whole card.
buy-confirm-card = 🎟 Paper card of <b>{ $name }</b>: <b>{ $left } of { $count }</b> sessions left
buy-confirm-card-paid = Paid at the time, for the whole card: <b>{ $amount }</b>
buy-confirm-discount = Discount: { $amount }
buy-confirm-household = Paid by: { $names }
buy-confirm-note = Note, the parents see it: { $note }
# $words: what was typed, of which nothing is known but that it is no amount, day or method.
buy-keep-note = ❓ Keep “{ $words }” as a note that the parents see? If not, just go on.
buy-confirm-replace =
    { $count ->
        [one] First { $count } session is refunded: { $amount } ({ $reason }). For another amount, refund it with /adjust before this sale.
       *[other] First { $count } sessions are refunded: { $amount } ({ $reason }). For another amount, refund them with /adjust before this sale.
    }
# $now, $after: "3 sessions left".
buy-confirm-number = Now: { $now } → then: <b>{ $after }</b>
# A sale of the last 24 hours. $by: who recorded it; $ago: "5 minutes ago".
buy-confirm-recent = ⚠️ Recorded already { $ago } by { $by }: { $what } for { $amount }. Is this another one?
buy-confirm-end = All right? Tap to record it, change it below, or write what is different: <code>140 card yesterday</code>
buy-until = Valid until { $day }
buy-today = today
buy-button-yes = ✓ Record it
buy-button-keep = 📝 Keep as note
buy-button-amount = Amount
buy-button-discount = Discount
buy-button-day = Day
buy-button-method = How paid
buy-button-note = Note
buy-button-expires = Validity
buy-button-household = Who paid?
buy-button-replace = Replace the { $count } left
buy-button-cancel = ✕ Cancel
buy-button-undo = ↩ Undo
buy-button-next = 🎟 Next sale
buy-button-again = 🎟 Sell again

buy-ask-amount = How much was paid for <b>{ $what }</b> ({ $name }), in { $currency }? Write it, like 150.00
buy-ask-discount = What discount? Tap, or write an amount like 10 or 7.5%.
buy-ask-day = On which day was it paid? Tap, or write a day like 21 Nov.
buy-ask-method = How was it paid?
buy-ask-note = Write a note about this sale. The parents see it in the history.
buy-ask-expires = How long is it valid? Tap, or write days or a date like 30 June.
buy-ask-household = Who paid? The other home won't see this payment.
buy-ask-replace =
    { $left ->
        [one] The { $left } session left is refunded first and stays in the history. Why?
       *[other] The { $left } sessions left are refunded first and stay in the history. Why?
    }
buy-nothing-paid = Nothing paid
buy-none = No discount
buy-never = Always valid
buy-not-said = Not said
buy-keep = Keep what is left
buy-no-note = No note

buy-done = ✓ <b>{ $name }</b> has bought <b>{ $what }</b> for { $amount }.
buy-done-card = ✓ Noted: a paper card of { $count } for <b>{ $name }</b>.
# $day: "today", "Fri, Nov 20"; $method: "cash".
buy-done-paid = Paid { $day }, { $method }
buy-done-number = Now: <b>{ $number }</b>
# $days: "Tue, Nov 4 · Thu, Nov 6".
buy-settled =
    { $count ->
        [one] { $count } owed session was settled: { $days }
       *[other] { $count } owed sessions were settled: { $days }
    }
buy-given-back =
    { $count ->
        [one] { $count } session was refunded first: { $amount }
       *[other] { $count } sessions were refunded first: { $amount }
    }
buy-undone = This sale was taken back. <b>{ $name }</b> now: { $number }

refused-buy-gone = That message is out of date, and nothing was recorded by it. Begin again with /buy.
refused-buy-other = Something else was already recorded with this message. See it with /history, or begin again with /buy.
refused-buy-no-amount = Write first how much was paid; 0 is fine too.
refused-buy-amount = “{ $typed }” is no amount in { $currency }. Write it like 150 or 150.00
refused-buy-unclear = I'm not sure what “{ $typed }” means, so nothing is recorded. Write the amount, day or discount again, or <code>note</code> before words that are only a note.
refused-buy-discount = “{ $typed }” is no discount here. Write an amount in { $currency } up to the price, or a percentage like 10%.
refused-buy-discount-first = Write first what it costs, then the discount.
refused-buy-size = “{ $typed }” is no number of sessions. Write a whole number from 1 to { $most }.
refused-buy-left = “{ $typed }” can't be left of that card. Write a whole number from 1 to { $most }.
refused-buy-unknown = There is no package called “{ $typed }” for this player. Write a number of sessions, or see /packages.
refused-buy-day = I don't know the day “{ $typed }”. Write it like yesterday, 21 Nov or 2026-11-21.
refused-buy-future = “{ $typed }” is still to come. Write the day on which it was paid.
refused-buy-method = I don't know “{ $typed }”. Choose one of the buttons.
refused-buy-household = That is neither home. Choose one of the buttons.
refused-buy-reason = I don't know that reason. Choose one of the buttons.
refused-buy-expires = “{ $typed }” is no validity. Write days from 1 to { $most }, a date like 30 June, or “none”.
# $until: "Nov 4, 2026".
refused-buy-over = This package would have run out already, on { $until }. Change the day or the validity.
