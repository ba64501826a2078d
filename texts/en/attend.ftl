# Attendance: who is there, and what that used.

command-attend = Mark who is at the session

# $team; $when: day and time; $place: where.
attend-head = <b>{ $team }</b> · { $when }
attend-head-place = <b>{ $team }</b> · { $when } · { $place }
# $here, $away: how many players; $late of those who are here; $excused of those who are not.
attend-counts =
    { $here } here{ $late ->
        [0] {""}
       *[other] {" "}({ $late } late)
    }, { $away } not here{ $excused ->
        [0] {""}
       *[other] {" "}({ $excused } excused)
    }
# $low, $empty: how many players are low, and have nothing left.
attend-short-of =
    { $empty ->
        [0] ⚠️ { $low } low
       *[other] { $low ->
            [0] ⚠️ { $empty } empty
           *[other] ⚠️ { $low } low, { $empty } empty
        }
    }
attend-special = 🎈 Special event: it takes no sessions
# $takes: how many, more than one.
attend-takes = 🎟 It takes { $takes } sessions from everybody who is here
# $count: changes since Done was pressed last.
attend-unsaved =
    { $count ->
        [0] Already recorded. Tap what was different, then Done.
        [one] ✏️ { $count } change is not recorded yet: press Done.
       *[other] ✏️ { $count } changes are not recorded yet: press Done.
    }
# $count: players who are here, whom Done asks about.
attend-asked =
    { $count ->
        [one] ⚠️ { $count } player has too few sessions left and is not marked yet: press Done to decide.
       *[other] ⚠️ { $count } players have too few sessions left and are not marked yet: press Done to decide.
    }
# $one: the name of somebody on the roster.
attend-how =
    Tap who is not here, then Done. Or write: <i>all but { $one }</i>.
    ✓ here  ✗ absent  🕒 late  📨 excused

# $name; $mark; $kind and $number: what is left.
attend-button-player =
    { $mark ->
        [absent] ✗
        [late] 🕒 late
        [excused] 📨 excused
       *[present] ✓
    } { $name }{ $kind ->
        [left] {" "}· { $number }
        [low] {" "}· { $number } 🟡 low
        [empty] {" "}· 0 🔴 empty
        [owes] {" "}· ❗ owes { $number }
       *[none] {""}
    }
attend-button-done = ✅ Done
attend-button-all = All present
attend-button-nobody = Nobody
# $takes: how many sessions it takes now.
attend-button-takes =
    { $takes ->
        [0] 🎈 Special event
        [one] Takes { $takes } session
       *[other] Takes { $takes } sessions
    }
attend-button-days = 📅 Another day
attend-button-balances = 🎟 Balances
attend-button-today = Today
attend-button-another = ➕ One more today
# $page: the page that it turns to.
attend-button-before = ‹ Page { $page }
attend-button-after = Page { $page } ›
attend-button-undo = ↩️ Undo
attend-button-change = ✏️ Change
attend-button-private = Open our chat
attend-button-owe = Owe
attend-button-free = Free
attend-button-skip = Skip
attend-button-owe-named = Owe · { $name }
attend-button-free-named = Free · { $name }
# $count: how many players.
attend-button-owe-all = Owe · all { $count }
attend-button-free-all = Free · all { $count }
attend-button-skip-all = Skip · all { $count }

attend-same = Nothing has changed since Done was pressed, so nothing was written.
# $name: the coach who pressed Done.
attend-by = Recorded by { $name }
# $count: sessions used.
attend-used =
    { $count ->
        [0] No prepaid sessions used
        [one] { $count } session used
       *[other] { $count } sessions used
    }
# $count: how many of those who are here have no package.
attend-uncounted =
    { $count ->
        [one] { $count } has no package
       *[other] { $count } have no package
    }
attend-owed = Owed: { $names }
attend-free = Free: { $names }
attend-list-low = Low: { $names }
attend-list-empty = Empty: { $names }
attend-list-owing = Owing: { $names }
attend-list-none = Nobody is low
# $names: who was marked as here before, and is not any more.
attend-back = Given back: { $names }. To mark somebody again, tap Change.
attend-skipped = Skipped, not marked: { $names }. You can still decide below.
# $names: players who are there and have too few sessions left.
attend-short = Too few sessions left, so not marked yet: <b>{ $names }</b>.
# $names: those of them who may not owe; $limit: how many sessions the club lets a player owe.
attend-not-owing =
    { $limit ->
        [0] Owing is switched off in your club (/settings).
        [one] Can't owe this one: { $names }. Your club allows { $limit } session (/settings).
       *[other] Can't owe this one: { $names }. Your club allows { $limit } sessions (/settings).
    }
attend-ask = Shall they owe it, is it free this once, or skip them?
attend-ask-free = Is it free this once, or skip them?
attend-no-undo = To mark somebody differently, tap Change.
# $names: the first ones; $count: how many more.
attend-and-more = { $names } and { $count } more

attend-days = Which session of <b>{ $team }</b>?
attend-days-write = Or write it: <code>/attend yesterday</code>, <code>/attend 14 Nov</code>
attend-yesterday = Yesterday
# $when: day and time; $here, $away: how many were there, and were not.
attend-day = { $when } · not marked
attend-day-marked = { $when } · { $here } here, { $away } not

attend-in-group = Attendance is marked in a private chat with me.
attend-unknown = I don't find: { $names }.
attend-several = More than one fits: { $names }.
attend-tap-them = Tap them on the roster above, or write the full name.
attend-plan = How was today's plan for <b>{ $team }</b>? One tap, and the next one fits better.
# $words: what was written. Buttons with this person's teams follow.
attend-no-such-team = “{ $words }” is not one of your teams, and no player of theirs is called that. Which team is here?
# What a player has after an Undo. $number: sessions.
attend-now = { $name } now { $number } left
attend-now-owes = { $name } now owes { $number }
# $count: players; $names: what they have now, where they are few.
attend-undone = ↩️ Taken back for { $count }: { $names }. Nothing of it counts until you press Done again.
attend-undone-many =
    { $count ->
        [one] ↩️ Taken back for { $count } player. Nothing of it counts until you press Done again.
       *[other] ↩️ Taken back for { $count } players. Nothing of it counts until you press Done again.
    }

refused-attend-nobody = <b>{ $team }</b> has no players yet, so there is nobody to mark. Add them first:
# $most: how many characters are read.
refused-attend-long = That is more than I can read at once, so nothing of it is marked. Please send up to { $most } characters at a time, or tap the names after /attend.
refused-attend-gone = This session is not there any more. Send /attend for today's.
refused-attend-future = That day is still to come, so nobody can have been there. Which session of <b>{ $team }</b> do you mean?
refused-attend-too-old = That is more than a year ago. Which session of <b>{ $team }</b> do you mean?
