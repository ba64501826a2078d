# The club's books as files.

command-export = The books as CSV files

export-which = Which days do you want? Or type them: /export 1 Jan 31 Mar
export-button-all = Everything
export-button-month = This month
export-button-last = Last month
export-button-year = This year
# $club: the club's name.
export-comes = 📤 The books of <b>{ $club }</b> are on their way: every entry, and everybody's balance.
# $rows: entries; $first, $last: days.
export-ledger =
    { $rows ->
        [one] 📒 <b>{ $club }</b>: { $rows } entry, { $first } to { $last }
       *[other] 📒 <b>{ $club }</b>: { $rows } entries, { $first } to { $last }
    }
export-ledger-all =
    { $rows ->
        [one] 📒 <b>{ $club }</b>: { $rows } entry up to { $last }
       *[other] 📒 <b>{ $club }</b>: { $rows } entries up to { $last }
    }
export-balances = 🎟 <b>{ $club }</b>: balances on { $day }
export-left =
    { $left ->
        [one] Sold and not used: { $left } session
       *[other] Sold and not used: { $left } sessions
    }
# $amount: money.
export-worth = Paid for them: { $amount }
export-owed =
    { $owed ->
        [one] To be settled: { $owed } session
       *[other] To be settled: { $owed } sessions
    }

# Names of the files, and headings of their columns.
export-name-ledger = ledger
export-name-balances = balances
export-column-day = Date
export-column-player = Player
export-column-team = Team
export-column-operation = Entry
export-column-session = Session
export-column-credits = Sessions
export-column-balance = Balance
export-column-amount = Amount
export-column-before = Paid before, on paper
export-column-currency = Currency
export-column-method = Method
export-column-who = Recorded by
export-column-reason = Reason
export-column-note = Note
export-column-voided = Taken back
export-column-left = Left
export-column-owed = Owed
export-column-worth = Paid for what is left

# $typed: what was written.
refused-export-days = “{ $typed }” are no days that I understand. Write them like this: /export 2026-01-01 2026-03-31
