# Teams.

command-team = Your teams
command-team-admin = Your teams: make, rename, remove

team-ask-first-sport = Now your first team. Which sport do they play?
team-ask-sport = Which sport does the team play?
team-ask-other-sport = Which sport is it? Write it, for example: Handball
team-button-other = Another sport
team-ask-age = How old are they? Tap, or write it, for example: 9-11
team-button-adults = Adults
team-button-mixed = Mixed ages
team-mixed = mixed ages

# $team: its name.
team-made =
    ✓ <b>{ $team }</b> is ready. Now paste your players, in any form: a list, one name a line, with or without years of birth. A CSV file works, too.
team-name-hint = The name is not right? <code>/team rename { $team } = New name</code>
team-button-later = Later

# $club: the club.
team-head = 👥 <b>Teams of { $club }</b>
# $team: its name; $players: "12 players".
team-line = • { $team } – { $players }
team-none = <b>{ $club }</b> has no team yet. Make one here, or on one line: <code>/team U12 Tigers, basketball, U12</code>
team-none-yours = You have no team in <b>{ $club }</b> yet. Ask an admin of the club; /members shows who they are.
team-button-new = ➕ A new team
# $sport, $age: of the team; $players: "12 players".
team =
    <b>{ $team }</b>
    { $sport } · { $age } · { $players }
team-button-plan = 📝 Plan a session
team-button-players = 👥 Players
team-button-rename = ✎ Rename
team-button-remove = ✕ Remove
team-button-all = ‹ All teams

team-ask-name = What shall <b>{ $team }</b> be called?
# $team: the old name; $name: the new one.
team-renamed = ✓ <b>{ $team }</b> is now called <b>{ $name }</b>.
team-remove = Really remove <b>{ $team }</b>? Its players leave it, and its group is no longer bound. Plans and history stay.
team-button-sure = ✕ Yes, remove { $team }
team-button-keep = Keep it
team-removed = ✓ <b>{ $team }</b> is removed. /team shows the others.

refused-team-sport = I need the name of a sport, for example: Handball
refused-team-age = I don't understand that age. Tap one above, or write it like this: U12, 9-11 or adults
refused-team-name-none = I need a name with letters or numbers in it. For example: U12 Tigers
# $limit: how many characters.
refused-team-name-long = That is too long for a name: at most { $limit } characters, please.
refused-team-taken = There already is a team called <b>{ $team }</b>. Choose another name, or look at it with /team.
# $limit: how many teams.
refused-team-too-many = This club has { $limit } teams already, and that is the most. Remove one with /team first.
refused-team-gone = That team is not in the club you are in now. /team shows the teams, /club switches.
# $typed: what was written.
refused-team-unknown = I know no team called “{ $typed }”.
