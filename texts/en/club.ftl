# Clubs: make one, switch.

command-club = Your clubs: make one, switch

club-ask-name = What is your club called? Write its name, or tap:
# $name: the person's first name.
club-suggestion = { $name }'s club
# $club: its name; $city: of the time zone; $currency: its code.
club-made =
    🎉 <b>{ $club }</b> is ready, and you are its owner.
    I guessed: clocks of <b>{ $city }</b>, money in <b>{ $currency }</b>.
club-button-right = ✓ Looks right
club-button-change = ✎ Change
club-right = ✓ Good. You can change clocks and money at any time with /settings.

# $club: the club.
club-which-is-meant = You are in <b>{ $club }</b>. Everything you do now is for this club.
club-choose = You are in more than one club. Which one do you mean?
club-button-new = ➕ Make a club
club-switched = 🔁 You are now in <b>{ $club }</b>.

# $name: the new club; $club: the one that is meant now.
club-second = You are in <b>{ $club }</b>. Shall I make a second club, <b>{ $name }</b>?
club-button-yes = ➕ Make { $name }
club-button-no = ✕ No
club-tap = Please tap one of the two buttons above, or send /cancel.

refused-club-name-none = I need a name with letters in it. For example: Riverside
# $limit: how many characters.
refused-club-name-long = That is too long for a name: at most { $limit } characters, please.
refused-club-not-open = Making a club takes a link from whoever runs this bot. If your club is here already, ask it for an invite link and open that.
# $limit: how many clubs.
refused-club-too-many = You are in { $limit } clubs already, and that is the most. Leave one with /members first.
