# The weekly times of a team.

command-schedule = Set when your team trains

schedule-head = 🗓 <b>{ $team }</b> trains every week:
schedule-none = 🗓 <b>{ $team }</b> has no weekly times yet.
# $day, $time: day of the week and time; $minutes: how long.
schedule-line = { $day } { $time } · { $minutes } min
schedule-line-place = { $day } { $time } · { $minutes } min · { $place }
schedule-next = Next sessions:
schedule-how = Tap a time to change it, or write the whole week: <i>tue 18:00, thu 18:00 90 @ Main hall</i>. <i>off</i> clears it.
schedule-ask-day = On which day does <b>{ $team }</b> train?
schedule-ask-time = { $day }: at what time? Tap it, or write any other, such as <i>18:15</i>.
schedule-ask-slot = <b>{ $team }</b>, { $day } { $time }: { $minutes } minutes. How long shall it be?
schedule-button-add = ➕ Add a time
schedule-button-attend = 📋 Who is here?
schedule-button-minutes = { $minutes } min
schedule-button-remove = 🗑 Remove
schedule-button-back = ‹ Back

# $typed: the part that was not understood.
refused-schedule-words = I don't understand “{ $typed }”, so nothing was changed. Write day and time, like <i>tue 18:00, thu 18:00 90 @ Main hall</i>.
refused-schedule-full = A week holds at most { $most } times, so nothing was changed. Remove one first.
