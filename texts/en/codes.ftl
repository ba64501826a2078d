# Codes that are kept in rows.

# Why accounts change.
reason-make-good = make-good
reason-bonus = bonus
reason-gift = gift
reason-injury = injury or illness
reason-mistake = a mistake
reason-paper-card = paper card
reason-upgrade = another package instead
reason-leaving = leaving the club
reason-holiday = holiday
reason-other = another reason

# How it was paid.
method-cash = cash
method-card = card
method-transfer = bank transfer
method-app = phone or app
method-paper = earlier, on a paper card
method-other = otherwise

# What kind of entry it is.
kind-buy = Package
kind-attend = Session
kind-void = Correction
kind-settle = Owed session covered
kind-unsettle = Correction
kind-expire = Expiry
kind-revive = Correction
kind-adjust = Adjustment
kind-refund = Refund
kind-transfer = Transfer
kind-extend = New expiry date
