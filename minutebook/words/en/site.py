"""What the site's own pages are called."""

HOME = "Home"
FUNDS = "Funds and grants"
CHANGES = "Changes"
DIGITS = "0 to 9"
