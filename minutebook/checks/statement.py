"""Rules about the accessibility statement: it is reviewed in time, and says what the law wants and nothing that cannot be."""

from collections.abc import Iterator

from minutebook.diagnostics import Diagnostic
from minutebook.read.site import Accessibility, Site
from minutebook.read.when import last_day
from minutebook.words.en.dates import day_words


def of_the_statement(site: Site, statement: Accessibility, as_of: str) -> Iterator[Diagnostic]:
    """What is wrong with the statement on a day."""
    yield from _overdue(site, statement, as_of)
    yield from _amiss(site, statement)


def _overdue(site: Site, statement: Accessibility, as_of: str) -> Iterator[Diagnostic]:
    """The statement is reviewed within a year, and what was to be put right by a day is no longer listed after it."""
    if statement.to_be_reviewed < as_of:
        yield Diagnostic(
            code="review-overdue",
            message=f"The accessibility statement was to be reviewed by {day_words(statement.to_be_reviewed)}.",
            place=site.place("accessibility.reviewed"),
            hint="See whether it is still right, and write the day on which you did.",
            severity="warning",
        )
    for number, barrier in enumerate(statement.barriers):
        if barrier.by and barrier.by.last and last_day(barrier.by.last) < as_of:
            yield Diagnostic(
                code="review-overdue",
                message=f"This was to be put right by {day_words(barrier.by.last)}, and is still listed as not accessible.",
                place=site.place(f"accessibility.barriers.{number}.by"),
                hint="Take it out if it was put right, or write by when it will be.",
                severity="warning",
            )


def _amiss(site: Site, statement: Accessibility) -> Iterator[Diagnostic]:
    """A public body says how far it complies and where to write, and what is listed bears the statement out."""
    fails = any(barrier.why == "fails" for barrier in statement.barriers)
    if site.run_by_the_body and statement.compliant is None:
        yield _wrong(
            site,
            "accessibility",
            "The accessibility statement of a public body has to say how far the pages meet the guidelines.",
            "Add a line  compliant: fully, partially or not.",
        )
    if site.run_by_the_body and not (statement.contact or statement.telephone or site.mail):
        yield _wrong(
            site,
            "accessibility",
            "The accessibility statement has no address to which somebody can write who cannot use a page.",
            "Add a line  contact:  with an e-mail address.",
        )
    if statement.compliant == "fully" and fails:
        yield _wrong(
            site,
            "accessibility.compliant",
            "This says that the pages meet the guidelines in full, and the statement lists something that fails them.",
            "Write  compliant: partially, or take out what no longer fails.",
        )
    if statement.compliant in ("partially", "not") and not statement.barriers:
        yield _wrong(
            site,
            "accessibility.compliant",
            "This says that the pages do not meet the guidelines in full, and nothing that fails them is listed.",
            "Add  barriers:  with what is not accessible.",
        )
    if last_day(statement.reviewed.last) < last_day(statement.prepared.last):
        yield _wrong(
            site,
            "accessibility.reviewed",
            "The accessibility statement was reviewed before it was prepared.",
            "Write the later day here; of a new statement it is the day on which it was prepared.",
        )


def _wrong(site: Site, field: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code="statement-amiss", message=message, place=site.place(field), hint=hint, severity="warning")
