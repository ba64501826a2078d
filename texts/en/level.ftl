# The alert level of one player.

# $name: the player; $at: sessions left; $own: "true" where it was set for this player.
level =
    🔔 From how many sessions left on shall you and the family hear that <b>{ $name }</b> runs low?
    { $own ->
        [true] Now at { $at }, set for { $name }.
       *[false] Now at { $at }, as usual for the package and the club.
    }
    On one line: <code>/balance { $name } alert 3</code>
level-button-default = The usual
level-button-back = ‹ Back
refused-level-no-package = There is no package yet, so nothing can run low. Sell one first: /buy
# $typed: what was written; $least, $most: numbers.
refused-level-number = “{ $typed }” is no level that I understand. A number from { $least } to { $most } works, or “default” for the usual.
