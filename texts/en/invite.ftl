# One-time links into a club.

command-invite = Invite somebody with a link
command-invite-coach = Invite a parent
command-invite-admin = Invite a parent or a coach
command-invite-owner = Invite a parent, a coach or an admin

# $club: the club's name.
invite-menu = Whom do you want to invite to <b>{ $club }</b>? I'll make a link that works once, for 7 days.
invite-open = <b>Links that are still open</b>
# $number: number in the list; $what: "coach of U12 Tigers"; $by: who made it; $expires: day and time.
invite-open-line = { $number }. { $what } · by { $by } · until { $expires }
invite-revoked = ✓ That link no longer works.
invite-button-coach = 🧑‍🏫 A coach for every team
invite-button-assistant = 👋 An assistant for one team
invite-button-admin = 🔑 An admin
invite-button-revoke = ✕ Revoke { $number }
invite-which-team = Which team will they help with?
invite-no-teams = There is no team yet. Make one first: /team

# $what: "coach of U12 Tigers"; $club: the club; $link: the address; $expires: day and time.
invite-link =
    Send this link to the person you want in <b>{ $club }</b> (<b>{ $what }</b>):
    { $link }

    It works once, until { $expires }. I'll tell you who used it.
invite-button-share = ➡️ Send it
invite-button-revoke-this = ✕ Revoke it
invite-button-plan = 📝 Plan a session
# $name: the person to remove.
invite-button-remove = ✕ Remove { $name }

# $club: the club; $what: "coach of every team".
invite-joined = 🎉 Welcome to <b>{ $club }</b>! Your part: <b>{ $what }</b>. Try a session plan, or send /help to see everything you can do.
# $name: who used the link.
invite-was-used = <b>{ $name }</b> used your invite link and is in <b>{ $club }</b> now ({ $what }). Not the person you meant? You can take it back.
invite-may-make-club = 🎉 This link lets you make a club of your own.

refused-invite-unknown = I don't know this invite link. Check that you opened the whole of it, or ask for a new one.
refused-invite-used = Somebody has already used this invite link; each one works once. Ask whoever sent it for a new one.
refused-invite-used-by-you = You have already used this invite link. Everything is set: /help shows what you can do.
refused-invite-revoked = This invite link was taken back. Ask whoever sent it for a new one.
refused-invite-expired = This invite link is more than 7 days old and no longer works. Ask whoever sent it for a new one.
refused-invite-own = This is your own invite link. Send it to the person you want to invite; it still works.
# $club: the club's name.
refused-invite-member = You are already in <b>{ $club }</b>, so the link stays unused. An admin can change your role with /members.
refused-invite-team-gone = The team of this invite no longer exists. An admin can make a new link with /invite.
refused-invite-owner-again = You may already make a club: send /club and its name. This link stays unused.
refused-invite-role = Only the owner of the club can invite admins. You can invite coaches with /invite.
refused-invite-needs-team = You look after some of the teams, so choose the team: send /invite.
# $limit: how many links may be open.
refused-invite-too-many = { $limit } links are open already. Revoke some with /invite, then make a new one.
refused-invite-not-open = That link was already used, revoked or has expired. /invite shows those that are open.
# $typed: what was written.
refused-invite-words = I can invite a coach, an assistant, an admin or a player's parent, but I know nobody and nothing called “{ $typed }”. Choose here, or send for example: /invite coach
refused-invite-no-team = I found no team called “{ $typed }”.
