"""What the parts of pages are called where search finds them, and what search knows of English."""

ACTIONS = "Actions"
AGENDA = "Agenda"
DATA = ("CSV", "JSON", "spreadsheet", "download", "open data")
EXPECTED = "What this record says will happen"
LIST = "List"
LIST_SUMMARY = "{}: the whole list."
OUTCOMES = "Outcomes"
REASON = "Reason"
RECOMMENDATIONS = "Recommendations"
RESPONSIBILITIES = "Responsibilities"
SUBSCRIBE = ("subscribe", "alerts", "RSS", "e-mail news")
WORDINGS = "Wordings"

SMALL = (
    "a about all an and any are as at be been being but by can could did do does for from had has have he her him his how i if "
    "in into is it its me more my no not of on or our she should so some such than that the their them then there these they "
    "this those to too us was we were what when where which who whom whose why will with would you your"
)
"""Words that say nothing of what is looked for."""

SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
"""By how many noughts a number is larger before these words."""
