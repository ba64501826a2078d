# The picture of how sessions are used, and what stands under it.

# In the picture, after a large figure. $count: the same number.
trend-left =
    { $count ->
        [one] session left
       *[other] sessions left
    }
trend-owed =
    { $count ->
        [one] session owed
       *[other] sessions owed
    }
trend-used = used per week
trend-bought = bought
trend-weeks = week beginning
trend-nothing = No sessions used yet
trend-quiet = No sessions used in these weeks
trend-nothing-more = Each training will show up here.

# Under the picture, and for those who cannot see it. $player: whose. $used: in all. $weeks: how many weeks.
# $left: how many are left, below zero where sessions are owed. $owed: how many are owed.
trend-caption =
    <b>{ $player }</b>: { $used ->
        [0] no sessions used
        [one] 1 session used
       *[other] { $used } sessions used
    }{ $weeks ->
        [0] { " " }so far
        [one] { " " }in 1 week
       *[other] { " " }in { $weeks } weeks
    }, { $owed ->
        [0] { $left } left
       *[other] { $owed } owed
    }.
