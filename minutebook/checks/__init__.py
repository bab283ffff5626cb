"""The rules that records must keep beyond their own fields: one small function a rule, one signature, in a list."""

from collections.abc import Callable, Iterable

from minutebook.archive.archive import Archive
from minutebook.archive.links import Links
from minutebook.checks.files import missing_files
from minutebook.checks.plans import unknown_versions
from minutebook.checks.prompts import starting_words
from minutebook.checks.references import references_to_another_type, references_to_itself
from minutebook.checks.status import closed_by_nothing, missing_summaries, reasons_not_given
from minutebook.diagnostics import Diagnostic

Rule = Callable[[Archive, Links], Iterable[Diagnostic]]

RULES: tuple[Rule, ...] = (
    missing_summaries,
    starting_words,
    reasons_not_given,
    references_to_itself,
    references_to_another_type,
    missing_files,
    unknown_versions,
    closed_by_nothing,
)


def check(archive: Archive, links: Links) -> list[Diagnostic]:
    """The findings of every rule."""
    return [finding for rule in RULES for finding in rule(archive, links)]
