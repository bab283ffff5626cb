"""Errors that readers report: how to report one, and what came of those that were."""

from minutebook.pages.changes import ChangeRow, change_rows
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Titled
from minutebook.words.en import corrections as words

CORRECTIONS = "/corrections/"


class CorrectionsView(Titled, frozen=True, kw_only=True):
    """How an error is reported: by e-mail, where there is an address; elsewhere, and on which site. What was reported.

    `mail` is a draft to an e-mail address, "" where the settings name none.
    """

    mail: Link | None
    elsewhere: Link | None
    reported: tuple[ChangeRow, ...]


def corrections(shelf: Shelf) -> CorrectionsView:
    """The errors that were reported, newest first."""
    site = shelf.site
    mail = site.mail
    return CorrectionsView(
        address=CORRECTIONS,
        title=words.CORRECTIONS,
        description=words.CORRECTIONS_DESCRIPTION,
        crumbs=shelf.home,
        mail=Link(mail.removeprefix("mailto:").partition("?")[0], mail) if mail else None,
        elsewhere=Link(words.host_words(site.report_errors), site.report_errors) if site.report_errors != mail else None,
        reported=tuple(change_rows(shelf, reported=True)),
    )
