# The first hello, and what to do next.

command-start = What to do now

# $name: the person's first name.
start-hello =
    👋 Hi { $name }! I'm <b>Sideline</b>.
    I write session plans that fit your team, note who was there, and count prepaid sessions, so that coaches and parents always know how many are left.
start-open = Shall we begin? It takes about two minutes.
start-closed = To begin, open the invite link that your club sent you. Have none? Ask your club, or whoever runs this bot, for one.
start-button-make = 🏟 Make a club
start-button-invited = ✉️ I have an invitation
start-invited =
    Then open the link in your invitation: tap it, and press Start; or paste it here. That's all, you will be in.
    Each link works once and for 7 days. If it doesn't work, ask whoever sent it for a new one.

# $name: first name; $club: the club that is meant.
start-again = 👋 Hi { $name }, you are in <b>{ $club }</b>.
start-needs-team = There is no team yet. Let's make the first one:
start-waits-for-team = You have no team here yet. Ask an admin of the club to make one or to give you one; /members shows who they are.
start-needs-players = Your team has no players yet. Let's add them:
start-ready = What shall we do?
# For a guardian. $children: their names.
start-children = Here you follow <b>{ $children }</b>.
start-button-balance = 🎟 Balance
start-button-family = 👪 My family
start-button-team = ➕ Make a team
start-button-add = ➕ Add players
start-button-buy = 🎟 Sell a package
start-button-plan = 📝 Plan a session
start-button-players = 👥 Players
start-button-skill = ⭐ Rate a skill
start-button-switch = 🔁 Another club
start-button-help = ❔ Help

start-group-bound = I'm here. Coaches can plan this team's next session with /plan.
start-group-unbound = I don't know yet which team this group belongs to. An admin of the club can tell me here with /bind.
