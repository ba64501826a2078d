# What a club has set.

command-settings = See the time zone, language and rules of the club
command-settings-admin = Set the time zone, language and rules of the club

# $club: the club's name.
settings-head = ⚙️ Settings of <b>{ $club }</b>
# $name: "Time zone"; $value: "Madrid".
settings-line = { $name }: <b>{ $value }</b>
settings-tap = Tap what you want to change.
settings-only-admins = Admins of the club can change these; /members shows who they are.
settings-which = Which one do you mean?
settings-button-back = ‹ All settings

settings-name-zone = Time zone
settings-name-currency = Currency
settings-name-locale = Club language
settings-name-reuse = Re-use plans
settings-name-alert = Low alert
settings-name-debt = May owe
settings-name-quiet = Quiet hours
settings-name-review = Skill reviews

settings-about-zone = Tap the place whose clocks you use, or write a city, for example: Madrid
settings-about-currency = Tap the currency of your club, or write its name or code, for example: EUR
settings-about-locale = The language of what I write into your teams' groups. Everybody chooses their own with /language.
settings-about-reuse = Asked for the same plan again within this time, I show the one that is written already.
settings-about-alert = At how many sessions left do I tell you that a package runs low? “By size” means a fifth of the package, at least 1.
settings-about-debt = How many sessions may a player owe before paying?
settings-about-quiet = When do I keep alerts to myself? Tap, or write it, for example: 9pm-8am
settings-about-review = After how many weeks should a player's skills be looked at again?

settings-quiet-off = none
settings-alert-auto = by size
# $count: hours, sessions or weeks.
settings-value-reuse =
    { $count ->
        [0] never
        [one] { $count } hour
       *[other] { $count } hours
    }
settings-value-alert =
    { $count ->
        [one] { $count } session left
       *[other] { $count } sessions left
    }
settings-value-debt =
    { $count ->
        [0] none
        [one] { $count } session
       *[other] { $count } sessions
    }
settings-value-review =
    { $count ->
        [one] every week
       *[other] every { $count } weeks
    }

refused-settings-role = Only admins of the club can change its settings. /members shows who they are.
refused-settings-field =
    I don't know that setting. Tap one below, or send for example:
    /settings zone Madrid
    /settings currency EUR
    /settings reuse 24
    /settings quiet 9pm-8am
# $typed: what was written.
refused-settings-zone = I don't know the place “{ $typed }”. Write the nearest big city, for example: Madrid
refused-settings-currency = I don't know the currency “{ $typed }”. Write its code, for example: EUR
refused-settings-locale = I don't speak “{ $typed }” yet. Open /settings to see the languages I know.
refused-settings-quiet = I don't understand the hours “{ $typed }”. Write them like this: 9pm-8am, or “off” for none.
# $least, $most: the bounds.
refused-settings-number = “{ $typed }” doesn't fit. Write a whole number from { $least } to { $most }.
