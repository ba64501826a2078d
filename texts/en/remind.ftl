# Reminders that a coach sends to parents.

command-remind = Remind parents, now or later

remind-whom = Whose parents shall I remind? These run low. Or write a name: <code>/remind NAME</code>
remind-nobody-low = Nobody runs low now. <code>/remind NAME</code> reminds any player's parents.
# $count: how many.
remind-button-low = 📨 All of them ({ $count })
remind-button-list = 🕘 Scheduled ({ $count })
# $coach: first name. At most 40 words with the lines above it, and with $words, the coach's own.
remind-from = A friendly reminder from { $coach }: the next package can be set up whenever it suits you.
remind-from-own = A friendly reminder from { $coach }:
remind-words = “{ $words }”
# $to: first names.
remind-preview = 📨 This goes to <b>{ $to }</b>:
remind-each = Everybody sees only their own children, in their own language.
remind-quiet = 🌙 These are quiet hours ({ $start }–{ $end }): “Send now” rings all the same, everything else waits until they end.
# $name: the player, or the parent.
remind-left-nobody = Left out: { $name } – no parent who pays is connected. <code>/invite { $name }</code> makes a link.
# $day: "Tue, Nov 24".
remind-left-promised = Left out: { $name } – payment is promised for { $day }; I send nothing until that day is over.
remind-left-stopped = Left out: { $name } has stopped these messages.
remind-left-blocked = Left out: { $name } has blocked me.
# $day: "Sat, Nov 28".
remind-left-capped = Left out: { $name } has had enough messages this week; again from { $day } on.
# $ago: "2 minutes ago".
remind-last = 🔁 { $name } was reminded { $ago }.
# $count: words of the whole message; $most: how many it may have.
remind-count = ✎ { $count } of at most { $most } words.
# $when: "Sat, Nov 21, 6:00 PM".
remind-button-asked = 🕘 Schedule: { $when }
remind-button-now = 📨 Send now
remind-button-evening = 🌆 { $when }
remind-button-morning = 🌅 { $when }
remind-button-other = 🕘 Another time
remind-button-words = ✎ Add words
remind-button-cancel = ✕ Cancel
remind-ask-when = When shall it go? Write it, for example: tomorrow 9:00, or Monday 18:30
# $most: characters.
remind-ask-words = What shall I add? One short sentence, at most { $most } words.
remind-sent = 📨 Your reminder:
remind-scheduled = 🕘 Scheduled for <b>{ $when }</b>. It will show how things stand then.
remind-moved = 🌙 That was in the quiet hours, so it goes when they end.
remind-button-drop = ✕ Withdraw
remind-button-drop-one = ✕ Withdraw: { $when }
remind-list = 🕘 <b>Scheduled reminders</b>
# $to: first names.
remind-list-line = • { $when } – { $to }
remind-list-none = No reminder is scheduled. /remind makes one.

# $typed: what was written; $name: a player or parent; $most: characters, or words; $over: words too many.
refused-remind-unknown = I know nobody called “{ $typed }”. /remind shows who runs low.
refused-remind-when = I don't understand the time “{ $typed }”. Write it like this, within 30 days: tomorrow 9:00, or Monday 18:30
refused-remind-words = That is too long: at most { $most } characters, please. Write it again.
refused-remind-wordy =
    { $over ->
        [one] That is { $over } word too many: at most { $most } of your own, please. Write it again.
       *[other] That is { $over } words too many: at most { $most } of your own, please. Write it again.
    }
# $day: "Sat, Nov 28".
refused-remind-capped = { $name } has had enough messages this week, so I send no more for now. From { $day } on you can remind them again, or schedule it: /remind NAME DAY
refused-remind-nobody = Nobody who pays for { $names } is connected yet, so I can remind nobody. Invite a parent with a link:
# $day: "Tue, Nov 24".
refused-remind-promised = Payment for { $name } is promised for { $day }: I send nothing until that day is over.
refused-remind-stopped = { $name } has stopped these messages, so I send none. Talk to them instead.
refused-remind-blocked = { $name } has blocked me, so I cannot reach them. Talk to them instead.
refused-remind-gone = I know nothing of that reminder any more. /remind makes a new one.
refused-remind-too-late = That reminder has gone already.
