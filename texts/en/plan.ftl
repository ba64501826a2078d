# Session plans: asked for, written, shown, rated, shared.

command-plan = Get a session plan
command-rate = Rate the last plan: up or down

# $team: the team's name.
plan-writing = ✍️ Writing a plan for <b>{ $team }</b> …
plan-joined = A plan for <b>{ $team }</b> is being written right now. You'll get it too.

# $age: how long ago, "5 hours ago".
plan-badge-saved = Written { $age }
plan-badge-changed = Written { $age }. The roster has changed since: a new version may fit better.

plan-offline-no-key = From the built-in drill library
plan-offline-no-key-general = A general movement session: the built-in drill library has no drills for this sport
plan-offline-timeout = From the built-in drill library: Claude took too long. Ask again to try once more.
plan-offline-timeout-general = A general movement session: Claude took too long. Ask again to try once more.
plan-offline-overloaded = From the built-in drill library: Claude is very busy. Ask again in a few minutes.
plan-offline-overloaded-general = A general movement session: Claude is very busy. Ask again in a few minutes.
plan-offline-rate-limited = From the built-in drill library: too many plans at once. Ask again in a few minutes.
plan-offline-rate-limited-general = A general movement session: too many plans at once. Ask again in a few minutes.
plan-offline-spend-limit = From the built-in drill library: the budget for Claude is used up.
plan-offline-spend-limit-general = A general movement session: the budget for Claude is used up.
plan-offline-refused = From the built-in drill library: Claude would not write this one. Another focus may work.
plan-offline-refused-general = A general movement session: Claude would not write this one. Another focus may work.
plan-offline-not-set-up = From the built-in drill library: Claude is not set up right. Whoever runs this bot finds the reason in its log.
plan-offline-not-set-up-general = A general movement session: Claude is not set up right. Whoever runs this bot finds the reason in its log.
plan-offline-other = From the built-in drill library: Claude could not finish. Ask again to try once more.
plan-offline-other-general = A general movement session: Claude could not finish. Ask again to try once more.

# $minutes: what is right for the age.
plan-shortened = Shortened to { $minutes } minutes: that is enough at this age
# $focus: what was asked for.
plan-focus-missed = The library has no drills for “{ $focus }”, so this is the closest I have
# $team: name; $minutes: length; $players: how many it is for.
plan-head = { $team } · { $minutes } min · { $players ->
        [one] { $players } player
       *[other] { $players } players
    }
# $things: a list of equipment.
plan-equipment = 🎒 { $things }
plan-block = <b>{ $number }. { $name } · { $minutes } min · { $drill }</b>
plan-block-warm-up = Warm-up
plan-block-skill = Skill
plan-block-game = Game
plan-block-cool-down = Cool-down
# $how: a way to make it easier, or harder.
plan-easier = <i>Easier:</i> { $how }
plan-harder = <i>Harder:</i> { $how }
plan-nudge =
    {""}
    <i>Did this one work? A thumb up or down makes the next one better.</i>

plan-again = 🔄 New version
plan-share = 📣 Share
plan-change = 🎯 Focus and time
plan-choose = What should the plan for <b>{ $team }</b> be about?
plan-balanced = A bit of everything
# $minutes: length of the session.
plan-minutes-button = { $minutes } min
plan-add-players = Add players

refused-plan-no-players = <b>{ $team }</b> has no players yet, so I can't plan for them. Paste their names and try again.
refused-plan-gone = That plan isn't there any more. Ask for a new one with /plan.
# $least, $most: minutes.
refused-plan-minutes = A session lasts { $least } to { $most } minutes. Try <code>/plan 60</code>.
# $most: plans a day; $wait: until the next one, "in 5 hours".
refused-plan-limit-coach = You've had { $most } new plans in the last 24 hours. You can ask for the next one { $wait }. Plans you already have stay available.
refused-plan-limit-club = Your club has had { $most } new plans in the last 24 hours. You can ask for the next one { $wait }. Plans you already have stay available.
refused-plan-limit-all = I've written as many plans as I may for today ({ $most }). You can ask for the next one { $wait }. Plans you already have stay available.
plan-not-possible = That plan can't be written any more: the team or its players have gone. See your teams with /team.

rate-up = 👍
rate-down = 👎
rate-up-mine = 👍 ✓
rate-down-mine = 👎 ✓
rate-thanks-up-0 = Glad you like it. I'll remember.
rate-thanks-up-1 = Thanks! More like this one, then.
rate-thanks-up-2 = Good to hear. Enjoy the next session.
rate-thanks-down-0 = Thanks for being honest. Tap 🔄 for a different one.
rate-thanks-down-1 = Noted. The next one should be different.
rate-thanks-down-2 = Sorry it doesn't fit. A new version is one tap away.
rate-what-missing = What was missing? Write a line, or skip it.
rate-skip = Skip
rate-skipped = All right. Your thumb counts all the same.
rate-comment-thanks = Thanks, noted.
rate-no-plan = There's no plan in this chat to rate yet. Get one with /plan.
rate-how = How was it? Tap a thumb, or write <code>/rate up</code> or <code>/rate down too easy</code>.

# $groups: titles of groups.
share-done = 📣 Shared in <b>{ $groups }</b>, without any names.
share-before = <b>{ $groups }</b> already has this plan.
share-again = Send it once more
share-add-to-group = Add me to a group
refused-share-no-group = No group belongs to <b>{ $team }</b> yet. Add me to its group with this button; that is all. Am I there already? Write <code>/bind { $team }</code> in it.
# For coaches who are no admins.
refused-share-ask-admin = No group belongs to <b>{ $team }</b> yet. Add me to its group; an admin of the club then writes <code>/bind { $team }</code> there.
