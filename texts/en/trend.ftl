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
