# Members of a club and their roles.

command-members = Who is in the club

# What somebody is in a club. $team: one team, or several with commas.
members-coach-of = coach of { $team }
members-as-coach = coach of every team
members-as-admin = admin
members-as-owner = owner

# $club: the club's name.
members-head = <b>{ $club }</b>: the people who run it
# $name: the member; $what: "coach of U12 Tigers"; $me: " (you)" or nothing.
members-line = • <b>{ $name }</b>{ $me }, { $what }
members-me = (you)
members-more = … and { $count } more. To open one of them, send /members and the name.
members-which = Which one do you mean?
members-one = <b>{ $name }</b>, { $what } in <b>{ $club }</b>

members-button-make-coach = Make coach
members-button-make-admin = 🔑 Make admin
members-button-make-owner = Make owner
members-button-owner = 👑 Hand over the club
members-button-remove = ✕ Remove from the club
members-button-leave = 🚪 Leave the club
members-button-back = ‹ All members
members-button-keep = ‹ No, keep it as it is
# $team: a team's name.
members-button-team-on = ✓ { $team }
members-button-team-off = + { $team }
members-button-every-team = Every team
# $club: the club to switch to.

members-sure-remove = Remove <b>{ $name }</b> from <b>{ $club }</b>? They lose access at once. What they did stays.
members-sure-owner = Make <b>{ $name }</b> the owner of <b>{ $club }</b>? You stay as an admin, and only { $name } can give it back.
members-sure-leave = Leave <b>{ $club }</b>? You lose access at once. To come back you need a new invite.
members-button-sure-remove = ✕ Yes, remove { $name }
members-button-sure-owner = 👑 Yes, hand over to { $name }
members-button-sure-leave = 🚪 Yes, leave

members-removed = ✓ <b>{ $name }</b> is no longer in <b>{ $club }</b>.
members-handed-over = ✓ <b>{ $name }</b> now owns <b>{ $club }</b>. You are an admin.
members-left = ✓ You have left <b>{ $club }</b>. All the best! /start shows what you can do now.

# Told to a member.
members-your-role = Your role in <b>{ $club }</b> is now: <b>{ $what }</b>. /help shows what you can do.
members-you-were-removed = You are no longer in <b>{ $club }</b> on Sideline. Thank you for your time there! If that is a mistake, ask the club for a new invite.
members-you-are-owner = <b>{ $name }</b> has handed <b>{ $club }</b> over to you: you are the owner now. /members and /settings are yours.
members-somebody-left = <b>{ $name }</b> has left <b>{ $club }</b>.

refused-members-gone = That person is no longer in the club. /members shows who is.
refused-members-yourself = That is you. /members shows everybody else, and how to leave the club or hand it over.
refused-members-not-yours = You can't change the role of <b>{ $name }</b>: that takes somebody with a higher role. /members shows who that is.
refused-members-role = You can't give that role. The owner of the club can.
refused-members-every-team = <b>{ $name }</b> is an admin and looks after every team. Make them a coach first.
refused-members-team-gone = That team no longer exists. Open /members again.
refused-members-last-team = <b>{ $name }</b> needs at least one team. To take them all away, remove <b>{ $name }</b> from the club.
refused-members-owner-only = Only the owner can hand over the club. /members shows who that is.
refused-members-owner-stays = You own this club. Hand it over to somebody in /members first, then you can leave.
# $typed: what was written.
refused-members-nobody = I found nobody called “{ $typed }”. /members shows everybody.
