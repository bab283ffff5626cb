"""Rules about what waits for its hour: it is told with the hour, and the hour is one that the archive's clocks show."""

from collections.abc import Iterator

from minutebook.archive.archive import Archive
from minutebook.checks.finding import about
from minutebook.diagnostics import Diagnostic
from minutebook.facts.facts import Facts
from minutebook.words.en.dates import moment_words


def waiting_for_its_hour(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """What is held back until an hour or a day that is known."""
    for item, hold in archive.held:
        # A translation waits with its record, which is told.
        if hold.until and not item.record.lang_of:
            message = f'"{item.title}" is not published before {moment_words(hold.until)}.'
            hint = "The first build after that publishes it. Whoever may read the repository can read it now."
            yield about(item, hold.field, "held-until", message, hint, severity="note")


def hours_not_shown(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """An embargo ends at an hour that the clocks show, and once."""
    zone = facts.zone
    if not facts.has_settings:
        return
    for item in (*archive.files_of_records(), *(item for item, _ in archive.held)):
        embargo = item.record.embargo
        if embargo is None or not embargo.clock or len(shown := embargo.shown(zone)) == 1:
            continue
        if not shown:
            message = f"The clocks go forward in that night, and none shows {embargo.clock}."
            yield about(item, "embargo", "impossible-time", message, "Write the hour before, or the one after.")
        else:
            message = f"The clocks go back in that night, and show {embargo.clock} twice. The second time counts."
            yield about(item, "embargo", "impossible-time", message, "Write an hour that comes once.", severity="warning")
