# Types of packages that a club sells.

command-packages = The packages on sale: sizes, prices, validity
command-packages-admin = Set what you sell: sizes, prices, validity

packages-head = 🎟 <b>Packages</b>
packages-none = Nothing is on sale yet.
# $name: what it is called; $price: "€150.00" or "no price yet"; $more: " · valid 90 days".
packages-line = • <b>{ $name }</b> – { $price }{ $more }
packages-no-price = no price yet
# A package's size, and its name where it has none.
packages-size =
    { $count ->
        [one] { $count } session
       *[other] { $count } sessions
    }
packages-valid =
    { $days ->
        [one] valid { $days } day
       *[other] valid { $days } days
    }
packages-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
packages-coach = Sell one with /buy. Admins of the club change this list.
packages-pick =
    Tap one to change it, or write it on one line:
    <code>/packages 10 150.00</code> – a price
    <code>/packages add Summer 12 180 valid 90</code>
    <code>/packages remove Summer</code>
packages-button-add = ➕ Add a package
packages-button-back = ‹ Back

packages-one = 🎟 <b>{ $name }</b>
packages-one-credits = Sessions: { $count }
packages-one-price = Price: { $price }
packages-one-valid =
    { $days ->
        [0] Valid: always
        [one] Valid: { $days } day from the purchase
       *[other] Valid: { $days } days from the purchase
    }
packages-one-level =
    { $level ->
        [0] Low alert: automatic
        [one] Low alert: at { $level } session left
       *[other] Low alert: at { $level } sessions left
    }
packages-one-teams =
    { $count ->
        [0] For: all teams
       *[other] For: { $teams }
    }
packages-change = What do you want to change? What was sold before stays as it was.
packages-button-price = Price
packages-button-credits = Sessions
packages-button-name = Name
packages-button-valid = Validity
packages-button-level = Low alert
packages-button-teams = Teams
packages-button-remove = 🗑 Remove
packages-button-gone = 🗑 Yes, remove it
packages-button-keep = Keep it

# $currency: "EUR".
packages-ask-price = What does <b>{ $name }</b> cost, in { $currency }? Write the price, like 150.00
packages-ask-credits = How many sessions does <b>{ $name }</b> have? Tap, or write a number.
packages-ask-name = What is <b>{ $name }</b> called? Write a name, up to 40 characters.
packages-ask-valid = How long is <b>{ $name }</b> valid, from the purchase? Tap, or write a number of days.
packages-ask-level = At how many sessions left do parents and coaches hear that <b>{ $name }</b> is running low? Tap, or write a number.
packages-ask-teams = Which teams is <b>{ $name }</b> for? With none chosen it is for all.
packages-none-price = No price
packages-none-name = No name, just its size
packages-none-valid = Always valid
packages-none-level = Automatic
packages-add =
    How many sessions does the new package have? Tap a number, or write all of it on one line:
    <code>Summer 12 180 valid 90</code>
packages-remove = Remove <b>{ $name }</b> from the list? What was sold stays valid and in the history.
packages-removed = <b>{ $name }</b> is no longer on sale. What was sold stays valid.

refused-packages-role = Only admins of the club change packages. Ask one of them; /members shows who they are.
refused-packages-gone = This package is no longer on sale, or it was changed. Choose again from the list.
refused-packages-unknown = There is no package called “{ $typed }”. /packages shows the list.
refused-packages-line = How many sessions does it have? Write it like this: <code>/packages add Summer 12 180 valid 90</code>
refused-packages-many = You have { $limit } packages, which is as many as fit. Remove one first: /packages
refused-packages-credits = “{ $typed }” is no number of sessions. Write a whole number from 1 to { $most }.
refused-packages-price = “{ $typed }” is no price in { $currency }. Write it like 150 or 150.00
refused-packages-valid = “{ $typed }” is no number of days. Write a whole number from 1 to { $most }, or “none”.
refused-packages-level = “{ $typed }” is no level. Write a whole number from 1 to { $most }, or “none”.
refused-packages-team = I don't know the team “{ $typed }”. /team shows your teams.
refused-packages-name-none = That is no name. Write letters or numbers, like “Summer”.
refused-packages-name-long = That name is too long. Please use at most { $limit } characters.
refused-packages-taken = You have <b>{ $name }</b> already. Change that one, or choose another name.
