# Refused, or not understood: what is wrong and what to do next.

# Stands for what was asked where it was a button.
denied-that = That

# $what: the command that was asked ("/plan"), or "That".
denied-no-club = { $what } works once you are in a club. Ask your club for an invite link, or send /start to begin.
denied-not-a-member = { $what } is for the coaches of this group's club. If you coach here, ask an admin of the club for an invite link.
denied-role-too-low = { $what } is for the admins of your club. Ask one of them; /members shows who they are.
# The same where coaches may look, and only admins may change it.
denied-change-packages = Only admins can change packages; /packages shows the list, and /members whom to ask.
denied-change-team = Only admins can make or change teams; /team shows yours, and /members whom to ask.
denied-change-settings = Only admins can change the settings; /settings shows them, and /members whom to ask.
denied-change-members = Only admins can change who is in the club; /members shows everybody, and whom to ask.
denied-change-invite = Only admins can invite coaches. You can invite a parent: <code>/invite Max</code>. /members shows whom to ask.
denied-change-invite-admin = Only the owner of the club can invite an admin. /members shows who that is.
# For who is a guardian only.
denied-coaches-only = { $what } is for the coaches of the club. /help shows what you can do.
denied-only-in-private = { $what } works in our private chat. Open it and send it there.
denied-only-in-group = { $what } works in a team's group. Add me to the group and send it there.
denied-group-not-bound = Nobody has told me yet which team this group belongs to. An admin of the club can do it here with /bind.
denied-choose-club = You are in more than one club. Choose the one you mean, then try again.
denied-removed = You are no longer in that club. Choose another club, or send /start.
denied-removed-alone = You are no longer in that club. If that is a mistake, ask it for a new invite link. Send /start to see what else you can do.
denied-button-private = Open our chat
denied-button-group = Add me to a group
denied-button-club = Choose a club

# A button whose message is out of date.
old-button = That button is out of date. Send /help to see what you can do now.

# A button from the hours between a backup and its restore.
lost-button = That button is from a time that I lost when I was restored from a backup, so it did nothing. Ask me anew, and check that what you did then is still there. /help shows how.

# Something that is no command, in private. $kind: "text", "voice" or "file".
not-understood-new =
    { $kind ->
        [voice] I can't listen to recordings yet. Send /start, and I'll show you what I can do.
       *[other] I didn't catch that. Send /start, and I'll show you what I can do.
    }

# The same for people who are guardians only.
not-understood-guardian =
    { $kind ->
        [voice] I can't listen to recordings yet. 🎟 /balance shows how many sessions are left; to ask the coach, open Why? there and tap ✋ This is wrong.
       *[other] I only understand a few things. 🎟 /balance shows how many sessions are left; to ask the coach, open Why? there and tap ✋ This is wrong.
    }

# The same for people who are in a club.
not-understood =
    { $kind ->
        [voice] I can't listen to recordings yet. Please write it to me; /help shows what I can do.
        [file] I don't know what to do with this. To import players, send /players first; /help shows the rest.
       *[text] I didn't catch that. Send /plan for a session plan, or /help to see everything I can do.
    }
