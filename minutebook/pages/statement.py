"""The accessibility statement, from what the settings say of it."""

import msgspec

from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Titled
from minutebook.read.site import Accessibility
from minutebook.words.en import statement as words
from minutebook.words.en.dates import date_words, day_words

STATEMENT = "/accessibility/"


class Barriers(msgspec.Struct, frozen=True):
    """What is not accessible, each in a few sentences, by why that is so."""

    fails: tuple[str, ...] = ()
    burden: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()


class StatementView(Titled, frozen=True, kw_only=True):
    """The statement. `bound` says whether the regulations for public bodies bind those who run the archive."""

    bound: bool
    northern_ireland: bool
    harder: tuple[str, ...]
    contact: str
    telephone: str
    answered: str
    full: bool  # whether it says that the pages meet the guidelines in full
    compliance: str
    barriers: Barriers
    improving: str
    prepared: str
    tested: str


def statement_view(shelf: Shelf, statement: Accessibility) -> StatementView:
    """The page that says how accessible the archive is."""
    return StatementView(
        address=STATEMENT,
        title=words.ACCESSIBILITY,
        description=words.description_words(shelf.site.name),
        crumbs=shelf.home,
        bound=shelf.site.run_by_the_body,
        northern_ireland=statement.northern_ireland,
        harder=statement.harder,
        contact=(statement.contact or shelf.site.mail).removeprefix("mailto:").partition("?")[0],
        telephone=statement.telephone or "",
        answered=words.answer_words(statement.answered_within),
        full=statement.compliant == "fully",
        compliance=words.compliance_words(statement.compliant, {barrier.why for barrier in statement.barriers}),
        barriers=Barriers(**{why: _listed(statement, why) for why in ("fails", "burden", "exempt")}),
        improving=statement.improving or "",
        prepared=words.prepared_words(
            date_words(statement.prepared), date_words(statement.reviewed), day_words(statement.to_be_reviewed)
        ),
        tested=statement.tested or "",
    )


def _listed(statement: Accessibility, why: str) -> tuple[str, ...]:
    return tuple(
        words.barrier_words(barrier.what, barrier.instead, day_words(barrier.by.last) if barrier.by else "")
        for barrier in statement.barriers
        if barrier.why == why
    )
