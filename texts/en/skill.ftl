# Skills of players, 1 to 5.

command-skill = Rate a player's skill from 1 to 5

skill-which-team = Which team is the player in?
skill-which-player = Which player of <b>{ $team }</b>?
skill-which = More than one fits. Whom do you mean?
skill-perhaps = I don't know that name. Did you mean:
# $name: the player.
skill-head = ⭐ <b>{ $name }</b>
skill-none = ⭐ <b>{ $name }</b> has not been rated yet.
# $dots: the level as dots; $level: the number; $ago: "3 weeks ago".
skill-line = { $dots } { $level } · { $skill } · { $ago }
skill-line-overdue = { $dots } { $level } · { $skill } · { $ago } ⏰ time for a new look
skill-pick = Which skill do you want to rate?
skill-ask-level = How good is <b>{ $name }</b> at <b>{ $skill }</b>? 1 is a beginner, 5 is outstanding for this age.
skill-rated = ✓ <b>{ $name }</b>: { $skill } { $dots } { $level }
# $before: the level until now.
skill-rated-again = ✓ <b>{ $name }</b>: { $skill } { $dots } { $level } (was { $before })
skill-button-more = Another skill of { $name }
skill-button-next = Next player ›

# $typed: what was written.
refused-skill-unknown = I don't know the skill “{ $typed }”. Tap one here:
refused-skill-level = “{ $typed }” is not a level. A level is a whole number from 1 to 5.
