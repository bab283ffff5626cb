"""What is said of the months from which an archive has something."""

from minutebook.facts.coverage import Coverage
from minutebook.words.en.counts import spelled
from minutebook.words.en.dates import day_words

_MOST = 6  # months or gaps that a sentence names


def papers_words(coverage: Coverage) -> str:
    """From which months there are papers."""
    told = _held_words(coverage.of("paper"), len(coverage.months), "Papers from", "No paper here is of a month that is known.")
    if not coverage.unplaced:
        return told
    more = "One more paper gives" if coverage.unplaced == 1 else f"{spelled(coverage.unplaced).capitalize()} more papers give"
    return f"{told} {more} no month."


def records_words(coverage: Coverage) -> str:
    """From which months there is anything."""
    nothing = set(coverage.of("none"))
    held = [month for month in coverage.months if month not in nothing]
    return _held_words(held, len(coverage.months), "From", "Nothing here is of a month that is known.")


def _held_words(months: list[str], total: int, begun: str, nothing: str) -> str:
    if not months:
        return nothing
    if len(months) > _MOST:
        return f"{begun} {len(months):,} of the {total:,} months covered, the newest {day_words(months[-1])}."
    return f"{begun} {_listed([day_words(month) for month in months])}."


def gaps_words(coverage: Coverage) -> str:
    """Of which stretches there is nothing; "" where none is long."""
    gaps = [f"{day_words(first)} to {day_words(last)}" for first, last in coverage.gaps()]
    if not gaps:
        return ""
    more = f", and {len(gaps) - _MOST:,} more gaps" if len(gaps) > _MOST else ""
    return f"Nothing here is dated {'; '.join(gaps[:_MOST])}{more}."


def _listed(phrases: list[str]) -> str:
    *most, last = phrases
    return f"{', '.join(most)} and {last}" if most else last
