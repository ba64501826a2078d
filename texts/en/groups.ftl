# What the bot says about a group itself.

groups-how-to-bind = Hello! Send <b>/bind</b> here to tell me which team this group belongs to.
groups-ask-admin = Hello! An admin of your club can send <b>/bind</b> here to tell me which team this group belongs to.
groups-not-mine = Hello! I only work in groups of clubs that use me, so I'll leave now. Coach a team? Write to me in private.
groups-goodbye = Nobody has told me which team this group belongs to, so I'll leave now. Add me again and send /bind whenever you like.

# $command: what an anonymous admin wrote, without the slash.
groups-anonymous = You wrote /{ $command } as the group itself, so I can't see who you are. Tap to run it as yourself.
groups-button-as-me = Run /{ $command } as me
# $name: who pressed.
groups-as-me = /{ $command } · { $name }
