# /help, and /cancel.

command-help = Everything you can do here
command-cancel = Stop what we are in the middle of

help-head = <b>What you can do</b>
help-head-new = <b>What you can do</b> until you are in a club. Send /start to begin.
help-group-sessions = 📝 <b>Sessions</b>
help-group-prepaid = 🎟 <b>Prepaid sessions</b>
# The same for a guardian.
help-group-children = 👪 <b>Your family</b>
help-group-players = 👥 <b>Players</b>
help-group-club = 🏟 <b>Club</b>
help-group-you = 🙂 <b>You</b>
# $command: "/plan"; $words: what it does.
help-line = { $command } – { $words }
help-end = Everything works on one line, too: <code>/plan U12 passing 60</code>, <code>/buy Max 10 150</code>, <code>/attend all but Max</code>, <code>/attend yesterday</code>, <code>/attend 14 Nov</code>
# For admins: $when: the moment; $count: how many differences.
help-proof = 🧮 Last proof of all balances: { $when } – { $count } differences
help-proof-alarm =
    { $count ->
        [one] 🚨 The proof of { $when } found { $count } balance that does not add up. Nothing was changed. Please tell whoever runs this bot to look at: sideline prove
       *[other] 🚨 The proof of { $when } found { $count } balances that do not add up. Nothing was changed. Please tell whoever runs this bot to look at: sideline prove
    }
help-in-group-end = Everything else is in our private chat.
help-button-private = Open our chat

cancel-done = All right, I've stopped. Nothing was changed by it. /help shows what you can do.
cancel-nothing = There was nothing to stop. /help shows what you can do.
cancel-expired = What we were in the middle of has been waiting for too long, so I ended it. What you had finished is kept; begin again whenever you like.
