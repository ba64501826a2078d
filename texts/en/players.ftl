# Rosters.

command-players = Your players: see, add, rename, remove

# $team: the team.
players-ask = Paste the players of <b>{ $team }</b>, in any form: a list, one name a line, with or without years of birth. Or send a CSV file.
players-later = All right. When you have the list, send /players and paste it.
players-no-team = There is no team yet, so the players have no place. Make a team first:
players-which-team = Which team are these players in?
players-teams = Whose players?
players-reading = 📄 I'm reading your file for <b>{ $team }</b>. One moment.

players-empty = <b>{ $team }</b> has no players yet.
# $players: "12 players".
players-head = 👥 <b>{ $team }</b> – { $players }
# $number: in the list; $name: the player; $born: the year.
players-line = { $number }. { $name }
players-line-born = { $number }. { $name } · { $born }
players-pick-rename = Whose name do you want to change?
players-pick-remove = Who leaves the team? The history stays.
players-button-plan = 📝 Plan a session
players-button-add = ➕ Add players
players-button-skill = ⭐ Rate a skill
players-button-rename = ✎ Rename
players-button-remove = ✕ Remove
players-button-undo = ↩ Undo the last import
players-button-before = ‹ Back
players-button-after = More ›
players-button-roster = 👥 The roster
players-button-back = ↩ Put back

# $count: how many.
players-added =
    { $count ->
        [one] ✓ <b>{ $count } player</b> added to <b>{ $team }</b>.
       *[other] ✓ <b>{ $count } players</b> added to <b>{ $team }</b>.
    }
players-perhaps-two =
    { $count ->
        [one] 👥 One name may be two players. I took it as one; if they are two, tap the name below.
       *[other] 👥 { $count } names may be two players each. I took each as one; where they are two, tap the name below.
    }
# $first, $second: the two names.
players-button-two = { $first } + { $second }
players-linked =
    { $count ->
        [one] 🔗 Known from another team, so it is the same player in both:
       *[other] 🔗 { $count } known from other teams, so they are the same players in both:
    }
# $name: a player; $teams: names of teams.
players-linked-one = { $name } ({ $teams })
players-name = { $name }
players-back-there =
    { $count ->
        [one] 🔙 Back again, with the old history:
       *[other] 🔙 { $count } are back again, with their old history:
    }
players-already-there =
    { $count ->
        [one] ☑ Already there:
       *[other] ☑ { $count } were already there:
    }
players-skipped =
    { $count ->
        [one] ✕ { $count } line that I did not take:
       *[other] ✕ { $count } lines that I did not take:
    }
# $text: the line; $reason: why not.
players-skipped-one = “{ $text }” – { $reason }
players-more = and { $count } more
players-nobody = I found no player in that.
players-try-again = Paste the names again, one a line, or send /cancel.
players-mend = Send the right names now, one a line, and I add them. Or /cancel if that is all.
players-mend-later = To add them, tap ➕ and send the right names.
# $players: "12 players".
players-now = <b>{ $team }</b> now has { $players }.

players-why-heading = a title, not a name
players-why-staff = a coach, not a player
players-why-contact = has a phone number or an address; send the name alone
players-why-no-name = no name in it
players-why-symbols = has signs that no name has
players-why-sentence = reads like a sentence
players-why-too-long = too long for a name
players-why-twice = stands in the list twice; add the year of birth if these are two players
players-why-year = no year of birth that could be right
players-why-number = a number in it that is no year of birth
players-why-too-many = one import holds 500 names; send the rest again
players-why-team-full = a team holds 200 players

players-file-gone = I couldn't get your file from Telegram any more. Please send it again; it may have up to 1 MB.
players-file-too-big = That file is too big for a roster: at most 1 MB. Send one with the names alone.
players-file-empty = That file is empty. Send one with a name on each line, or paste the names here after /players.
players-file-not-text = I can't read that kind of file. Save it as CSV and send that, or paste the names here after /players.
players-file-too-many-rows = That file has too many rows: at most 500. Send it in parts.
players-file-too-long = That file holds far more text than a list of players does. Send one with a name on each line, at most 500 lines.
players-file-columns-unclear = I can't tell which column has the names. Write “name” above it (and “born” above the years), then send it again.

players-ask-name = What is the right name of <b>{ $name }</b>?
# $before, $name: the names before and now.
players-renamed = ✓ <b>{ $before }</b> is now called <b>{ $name }</b>. /players shows the roster.
players-removed = ✓ <b>{ $name }</b> is no longer in <b>{ $team }</b>. The history stays.
players-back = ✓ <b>{ $name }</b> is in <b>{ $team }</b> again.
# $first, $second: the two players; $team: their team.
players-two = ✓ <b>{ $first }</b> and <b>{ $second }</b> are two players of <b>{ $team }</b> now. /players shows the roster.
# $count: how many players left.
players-undone =
    { $count ->
        [one] ↩ Taken back: { $count } player left <b>{ $team }</b>.
       *[other] ↩ Taken back: { $count } players left <b>{ $team }</b>.
    }
players-undo-which = Which team's last import shall I take back?
# $typed: what was written.
players-which = More than one fits “{ $typed }”. Whom do you mean?
players-perhaps = I don't know “{ $typed }”. Did you mean:

refused-players-unknown = I know no player called “{ $typed }”. /players shows everybody.
refused-players-gone = That player is no longer in a team of the club you are in now. /players shows everybody.
refused-players-undo-none = There is no import left to take back. /players shows the roster.
refused-players-name-none = I need a name with letters in it.
# $limit: how many characters.
refused-players-name-long = That is too long for a name: at most { $limit } characters, please.
# $name: the other player.
refused-players-taken = <b>{ $name }</b> is in the same team already. Give this player another name, with an initial or a year.
# $name: the player.
refused-players-two-done = <b>{ $name }</b> is one player. /players shows the roster.
# $limit: how many players.
refused-players-full = A team holds { $limit } players. Remove somebody first with /players.
