# Groups of teams.

command-bind = Say which team this group belongs to

bind-which-team = Which team does this group belong to?
# $typed: what was written.
bind-no-team = I found no team called “{ $typed }”.
bind-no-teams = There is no team yet. Make one in our private chat with /team, then send /bind here.

# $team: the team's name; $before: the team that the group belonged to.
bind-done = ✓ This group now belongs to <b>{ $team }</b>. Coaches can share session plans here.
bind-done-topic = ✓ This group now belongs to <b>{ $team }</b>. Session plans that coaches share come into this topic.
bind-again = This group already belongs to <b>{ $team }</b>. Nothing changed.
bind-moved = ✓ This group now belongs to <b>{ $team }</b>, no longer to <b>{ $before }</b>.
bind-released = ✓ This group belongs to no team any more. I'll stay silent here; /bind connects it again.

refused-bind-team-gone = That team no longer exists. Send /bind to see the teams there are.
refused-bind-not-bound = This group belongs to no team. Send /bind to connect it.
refused-bind-not-yours = You don't look after this group's team. Ask the owner of the club.
