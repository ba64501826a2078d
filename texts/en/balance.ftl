# Balances: how many sessions are left.

command-balance = How many sessions are left
command-balance-coach = What is left; “/balance Max alert 3” sets when I tell

# In a group: nothing about anybody.
balance-in-private = Balances are between you and me.
balance-button-private = Open our chat

# $left: sessions left; $name: the player.
balance-left =
    { $left ->
        [one] <b>{ $left }</b> session left – { $name }
       *[other] <b>{ $left }</b> sessions left – { $name }
    }
# $owed: sessions that were attended and are not paid yet.
balance-owed =
    { $owed ->
        [one] { $owed } session is owed. The next package covers it first.
       *[other] { $owed } sessions are owed. The next package covers them first.
    }
balance-empty = The package is used up. Your coach can set up the next one.
balance-next = Your coach can set up the next package.
# $day: "Tue, Dec 1".
balance-last = Last session: { $day }
balance-ends = At this pace until about { $day }
balance-long = At this pace for more than two years
balance-early = Too early to say how long they will last
# $count: so many of the sessions left can be used until $day.
balance-expiry =
    { $count ->
        [one] ⏳ { $count } of them can be used until { $day }
       *[other] ⏳ { $count } of them can be used until { $day }
    }
balance-not-prepaid = <b>{ $name }</b> has no package. Sessions are only noted, nothing is counted.
# $bought, $other, $used, $expired: sessions. $more: whether $other came ("in") or went ("out") otherwise.
balance-sums = Bought { $bought }{ $more ->
        [in] {" · received "}{ $other }
        [out] {" · passed on or corrected "}{ $other }
       *[none] {""}
    } · used { $used }{ $expired ->
        [0] {""}
       *[other] {" · expired "}{ $expired }
    }
# $at: sessions left; $name: the player.
balance-alert = 🔔 Alert at { $at } left
balance-alert-own = 🔔 Alert at { $at } left, set for { $name }
balance-button-alert = 🔔 Alert level
balance-button-why = Why?
# $name: the child.
balance-button-why-of = Why? · { $name }
balance-button-trend = 📈 Trend
balance-button-history = 📜 History
balance-button-buy = 🎟 Sell
balance-button-remind = 🔔 Remind
balance-button-team = ‹ Whole team
balance-button-children = 👪 My family
# $club: another club; $children: names.
balance-elsewhere = Also in <b>{ $club }</b>: { $children }
balance-button-elsewhere = 🎟 Balance in { $club }

balance-which-team = Which team?
balance-which = More than one fits. Whom do you mean?
balance-perhaps = I don't know that name. Did you mean:
# $team: the team; $total: how many players are shown in all.
balance-team-head =
    { $total ->
        [one] 🎟 <b>{ $team }</b> · { $total } player
       *[other] 🎟 <b>{ $team }</b> · { $total } players
    }
balance-team-nobody = Nobody is in this team yet. /players adds them.
balance-team-none-such = Nobody at the moment. 👍
# One player in a list. $left: sessions left; $owed: sessions owed.
balance-line = <b>{ $left }</b> · { $name }
balance-line-low = <b>{ $left }</b> · { $name } 🟡 low
balance-line-one = <b>{ $left }</b> · { $name } 🟠 last one
balance-line-zero = <b>{ $left }</b> · { $name } 🔴 empty
balance-line-owing = <b>{ $left }</b> · { $name } ❗ owes { $owed }
balance-line-not-prepaid = – · { $name } · no package
balance-part-sums = { $used } of { $bought } used
balance-part-last = last { $day }
balance-part-ends = ends ~{ $day }
# Each of these sorts the list.
balance-sort-left = ↕ Left
balance-sort-name = ↕ Name
balance-sort-owed = ↕ Owed
balance-sort-bought = ↕ Bought
balance-sort-used = ↕ Used
balance-sort-last = ↕ Last session
balance-sort-ends = ↕ End
balance-only-all = All
balance-only-low = Low
balance-only-owing = Owing

# Below the picture. $pace, $month: sessions a week and a month, "1.5".
balance-trend-head = 📈 <b>{ $name }</b>, the last 26 weeks
balance-trend-pace = Pace: about { $pace } a week, { $month } a month
balance-trend-left =
    { $left ->
        [one] <b>{ $left }</b> session left
       *[other] <b>{ $left }</b> sessions left
    }

refused-balance-no-children = You follow no player in this club. A coach can send you a link. In another club? /club switches.
refused-balance-gone = You don't follow that player any more. /balance shows whom you follow.
# $typed: what was written.
refused-balance-unknown = I find nobody called “{ $typed }” here. Check the spelling, or send /balance alone.
