# Families: a guardian's children, a player's guardians, links for guardians.

command-family = Your family, or a player's parents
command-family-parent = Whom you follow, and what I tell you
command-family-coach = A player's parents: who follows, who pays

# $club: the club's name.
# $who: "self" for an adult player alone, "both" for one with children, else "guardian".
family-head = 👪 <b>{ $who ->
        [self] You
        [both] You and your children
       *[guardian] Your children
    } in { $club }</b>
family-nobody-here = You follow nobody in <b>{ $club }</b>.
# $child: the name.
family-line = <b>{ $child }</b>
family-line-self = <b>{ $child }</b> – that's you
# $names: the others of one's own household.
family-line-home = 🏠 with { $names }
family-line-pays = 💳 You pay for the sessions.
family-line-notices-on = 🔔 You hear when sessions run low.
family-line-notices-off = 🔕 You hear nothing about running low.
# $club: another club; $children: names.
family-elsewhere = In <b>{ $club }</b>: { $children }
# Labels of buttons: $child, $club, $name, $names are names.
family-button-stop = 🔕 Stop for { $child }
family-button-start = 🔔 Start for { $child }
family-button-leave = ✕ Unfollow { $child }
family-button-switch = 🔁 Go to { $club }
family-button-others = 👪 A player's parents
family-notices-off = 🔕 All right, I'm quiet about it now. One tap starts it again.
family-notices-on = 🔔 I'll tell you again when sessions run low.

# $child: the name; $club: the club.
family-sure-leave = Stop following <b>{ $child }</b>? You will no longer see anything about { $child } in <b>{ $club }</b>. To come back you need a new link.
family-button-sure-leave = Yes, stop
family-button-stay = ✕ No, go on
family-left = You no longer follow <b>{ $child }</b> in <b>{ $club }</b>. To come back, ask a coach for a new link.

family-joined-guardian = 🎉 Welcome to <b>{ $club }</b>! You now follow <b>{ $child }</b>.
family-joined-self = 🎉 Welcome to <b>{ $club }</b>, <b>{ $child }</b>!
# $names: first names of those in the same household.
family-at-home-too = 🏠 At home with you: { $names }
family-what-comes = /balance says at any time how many sessions are left, and I'll tell you in time when they run low. /family shows whom you follow, and turns my messages on or off.
family-other-club-meant = You are in another club at the moment: one tap takes you to <b>{ $club }</b>.

# For the coach who made the link. $name: who used it; $home: "first" or "other".
family-link-used-guardian = <b>{ $name }</b> used your link and now follows <b>{ $child }</b> in <b>{ $club }</b>{ $home ->
        [other] , from the other home
       *[first] {""}
    }. Not the person you meant? One tap ends it.
family-link-used-self = <b>{ $name }</b> used your link, as <b>{ $child }</b> in <b>{ $club }</b>. Not the person you meant? One tap ends it.
family-link-used-pays = 💳 Pays for the sessions.
family-button-remove-access = ✕ Remove access
family-removed = ✓ <b>{ $name }</b> no longer sees anything about <b>{ $child }</b> in <b>{ $club }</b>. I've told them kindly.
# $child: the player.
family-button-of = 👪 Family of { $child }
family-you-were-removed-guardian = Your access to <b>{ $child }</b> in <b>{ $club }</b> has ended, and I'll send you nothing more about it. If that's a mistake, the club can send you a new link. Thank you for having been here!
family-you-were-removed-self = Your access to your sessions in <b>{ $club }</b> has ended, and I'll send you nothing more about it. If that's a mistake, the club can send you a new link. Thank you for having been here!

family-of-head = 👪 <b>{ $child }</b> in <b>{ $club }</b>
family-of-nobody = No parent follows { $child } yet. A link takes them one tap.
# $home: "1" or "2".
family-of-home = 🏠 <b>Home { $home }</b>
# $name: first name.
family-of-line = { $name }
family-of-self = { $name } (the player)
family-of-pays = 💳 pays
family-of-quiet = 🔕 no messages
family-of-blocked = 🚫 has stopped the bot
family-of-links = <b>Links that are still open</b>
# $number: number in the list; $by: who made it; $expires: day and time; $pays: "true" or "false";
# $home: "1", "2", or "only" where there is no other.
family-of-link = { $number }. { $pays ->
        [true] for a parent who pays
       *[false] for a parent
    }{ $home ->
        [only] {""}
       *[other] {" · home "}{ $home }
    } · by { $by } · until { $expires }
family-link-revoked = ✓ That link no longer works.
# $name: first name.
family-button-pays = 💳 { $name } pays from now on
family-button-free = 💳 { $name } no longer pays
family-button-remove = ✕ Remove { $name }
family-button-invite = ✉️ Invite a parent
family-sure-remove = Remove <b>{ $name }</b>? They will no longer see anything about <b>{ $child }</b>, from their next tap on.
family-button-sure-remove = Yes, remove { $name }
family-button-keep = ✕ No, keep

family-pick = Whose parents?
family-pick-invite = A parent of which player? You can also write it on one line: <code>/invite NAME</code>
family-button-before = ◀︎ Before
family-button-more = More ▶︎
family-no-players = There are no players yet. Add them first: /players

# $child: the player.
invite-button-parent = 👪 A parent
invite-which-home = Somebody follows <b>{ $child }</b> already, or is invited. Where does this parent live? Two homes never see each other's payments, contacts or notes.
# $names: first names.
invite-button-home-of = 🏠 Same home as { $names }
# $home: "1" or "2".
invite-button-home-invited = 🏠 Home { $home } (invited)
invite-button-home-other = 🏡 Another home
# $link: the address; $expires: day and time; $who: "self" for the adult player, else "guardian".
invite-guardian-link =
    Send this link to { $who ->
        [self] <b>{ $child }</b>
       *[guardian] the parent of <b>{ $child }</b>
    } (<b>{ $club }</b>):
    { $link }

    It works once, until { $expires }. Tap it, press Start, and that's all. I'll tell you who used it.
invite-button-pays-yes = 💳 { $who ->
        [self] { $child }
       *[guardian] This parent
    } pays ✓
invite-button-pays-no = 💳 { $who ->
        [self] { $child }
       *[guardian] This parent
    } doesn't pay
invite-button-adult-yes = 🧑 { $child }: adult ✓
invite-button-adult-no = 🧑 { $child } is an adult?

refused-family-none = You follow nobody here. Ask a coach of the club for a link; it takes one tap.
# $typed: what was written.
refused-family-unknown = I find nobody called “{ $typed }” among those you may see. Send /family to choose.
refused-family-gone = That person's access has ended already. /family with the player's name shows who is there.
# $child: the player; $club: the club.
refused-family-already = You follow <b>{ $child }</b> in <b>{ $club }</b> already, so the link stays unused. You can pass it on to the other parent.
refused-family-link-again = You have used this link already: you follow <b>{ $child }</b>. /family shows everything.
refused-family-link-over = You have used this link before, and your access has ended since. Ask the club for a new one.
refused-family-own-link = This is your own link. Send it to the parent of <b>{ $child }</b>; it still works. If { $child } is your own child, ask another coach of the club to make the link.
refused-family-player-gone = The player of this link is no longer in the club. Ask whoever sent it what happened.
refused-family-home-full = Two people of your home follow <b>{ $child }</b> already, and that is the most. Ask the coach who sent the link; it stays unused.
refused-family-home-taken = Two people of that home follow <b>{ $child }</b> or are invited already, and that is the most. Remove somebody or revoke a link first: /family
refused-family-full = Both homes of <b>{ $child }</b> have two people already, invited ones included, and that is the most. Remove somebody or revoke a link first: /family
