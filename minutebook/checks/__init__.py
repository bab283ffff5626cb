"""The rules that records must keep beyond their own fields: one small function a rule, one signature, in a list."""

from collections.abc import Callable, Iterable

from minutebook.archive.archive import Archive
from minutebook.archive.links import Links
from minutebook.checks.addresses import addresses_taken_twice
from minutebook.checks.closures import closed_but_open, closed_by_unmentioned, overdue_undertakings
from minutebook.checks.decisions import descent_in_a_circle, restricted_without_review
from minutebook.checks.duties import counted_in_two_ways, overdue, unknown_types
from minutebook.checks.figures import figures_not_there, figures_that_differ, figures_without_a_paragraph
from minutebook.checks.files import missing_files, unused_files
from minutebook.checks.plans import unknown_versions
from minutebook.checks.prompts import starting_words
from minutebook.checks.references import going_round, references_to_another_type, references_to_itself
from minutebook.checks.roles import two_holders
from minutebook.checks.status import closed_by_nothing, missing_summaries, pages_to_review, reasons_not_given
from minutebook.diagnostics import Diagnostic
from minutebook.read.site import Site

Rule = Callable[[Archive, Links], Iterable[Diagnostic]]
# A rule that depends on the day, and on the days that the archive covers.
RuleOfTheDay = Callable[[Archive, Links, Site, str], Iterable[Diagnostic]]

RULES: tuple[Rule, ...] = (
    missing_summaries,
    starting_words,
    reasons_not_given,
    references_to_itself,
    references_to_another_type,
    going_round,
    missing_files,
    unused_files,
    addresses_taken_twice,
    unknown_versions,
    closed_by_nothing,
    closed_by_unmentioned,
    closed_but_open,
    figures_not_there,
    figures_that_differ,
    figures_without_a_paragraph,
    descent_in_a_circle,
    restricted_without_review,
    counted_in_two_ways,
    unknown_types,
    two_holders,
)


RULES_OF_THE_DAY: tuple[RuleOfTheDay, ...] = (overdue, overdue_undertakings, pages_to_review)


def check(archive: Archive, links: Links, site: Site | None, as_of: str) -> list[Diagnostic]:
    """The findings of every rule; of those that depend on the day where the settings could be read."""
    found = [finding for rule in RULES for finding in rule(archive, links)]
    if site:
        found += [finding for rule in RULES_OF_THE_DAY for finding in rule(archive, links, site, as_of)]
    return found
