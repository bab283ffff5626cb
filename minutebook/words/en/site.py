"""What the site's own pages are called, and the time that an archive covers."""

from minutebook.read.site import Covers, Hold
from minutebook.words.en.dates import between_words, date_words, day_words

HOME = "Home"
FUNDS = "Funds and grants"
CHANGES = "Changes"
HELD_BACK = "Held back for now"
WAITING = "What waits"
WAITING_INTRO = (
    "Drafts, and what is not published before its hour. This page is only on the machine of whoever edits the archive."
)
CHANGES_TO_RECORDS = "Changes to records"
DIGITS = "0 to 9"
BODIES = "Bodies"
DUTIES = "What the law says must be published"
DECISIONS = "Decisions"
GLOSSARY = "Glossary"
MONEY = "Money"
MEETINGS = "Meetings"
NEWS = "News"
PLACES = "Places"
PRIORITIES = "Priorities"
REPORTS = "Reports"
SEARCH = "Search"
TIMELINE = "Timeline"
TOPICS = "Topics"
SEARCH_DESCRIPTION = "Search every record of the archive."
NOT_FOUND = "Page not found"
NOT_FOUND_DESCRIPTION = "There is no page at this address."
MOVED = "This page has moved."
PRIORITIES_TITLE = "Priorities and outcomes"
PRIORITIES_INTRO = "What was promised, and when papers in this archive bore on it."


def covers_words(covers: Covers, as_of: str) -> str:
    """From when to when an archive covers; one that goes on covers the time up to the day that pages speak for."""
    return f"{date_words(covers.from_)} to {date_words(covers.to) or day_words(as_of)}"


def hold_words(hold: Hold) -> str:
    """What is not put up from when to when, and why: `22 March 2024 to 2 May 2024: news about candidates. An election.`."""
    why = hold.reason[:1].upper() + hold.reason[1:]
    return f"{between_words(hold.from_, hold.to)}: {hold.what}. {why}{'' if why.endswith(('.', '!', '?')) else '.'}"


def held_words(moment: str) -> str:
    """The heading of what is held back until a moment; "" for what nobody knows of."""
    return f"Not before {moment}" if moment else "Drafts"


def end_words(covers: Covers, last: str, *, ended: bool) -> str:
    """The last day an archive can speak for, in a sentence: `this archive ends on 6 March 2023`; the day itself till then."""
    if covers.to is None or not ended:
        return day_words(last)
    return f"this archive ends {'on' if len(covers.to.last) == len('2023-03-06') else 'with'} {date_words(covers.to)}"


def covered_words(covers: Covers) -> str:
    """The time that an archive covers, whatever the day."""
    return covers_words(covers, "") if covers.to else f"the time since {date_words(covers.from_)}"


def keeper_words(run_by: str) -> str:
    """Who runs the archive."""
    return f"Run by {run_by}"
