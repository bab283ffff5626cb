"""The rules that records must keep beyond their own fields: one small function a rule, one signature, in a list."""

from collections.abc import Callable, Iterable

from minutebook.archive.archive import Archive
from minutebook.checks.accepted import accepted_in_error
from minutebook.checks.addresses import claimed_twice
from minutebook.checks.closures import closed_but_open, closed_by_unmentioned, overdue_undertakings
from minutebook.checks.copies import copies, references_given_twice
from minutebook.checks.decisions import restricted_without_review
from minutebook.checks.duties import counted_in_two_ways, overdue, unknown_types
from minutebook.checks.figures import (
    better_that_nobody_says,
    breaks_between_no_figures,
    figures_not_given,
    figures_not_there,
    figures_out_of_their_range,
    figures_that_differ,
    figures_without_a_paragraph,
    words_that_differ,
)
from minutebook.checks.files import files_not_allowed, missing_pictures, names_for_windows, unused_files
from minutebook.checks.outside import links_of_days_to_come, links_of_nobody, links_that_lead_nowhere
from minutebook.checks.people import namesakes_alike, present_and_absent
from minutebook.checks.personal_data import personal_data
from minutebook.checks.places import tiles_off_the_map
from minutebook.checks.plans import unknown_versions
from minutebook.checks.prompts import starting_words
from minutebook.checks.published import addresses_lost, edits_without_a_note, notes_taken_out
from minutebook.checks.quotations import quotations_that_differ
from minutebook.checks.references import going_round, references_to_another_type, references_to_itself
from minutebook.checks.roles import holders_without_order, roles_of_another_post, two_holders
from minutebook.checks.status import (
    closed_by_nothing,
    missing_summaries,
    moved_to_nowhere,
    pages_to_review,
    reasons_not_given,
    removed_and_shown,
    still_scheduled,
)
from minutebook.checks.time import (
    held_before_its_day,
    held_though_called_off,
    named_before_they_were,
    published_before_its_date,
    times_off_the_clock,
    told_before_its_day,
)
from minutebook.checks.waiting import hours_not_shown, waiting_for_its_hour
from minutebook.diagnostics import Diagnostic
from minutebook.facts.facts import Facts

Rule = Callable[[Archive, Facts], Iterable[Diagnostic]]
RULES: tuple[Rule, ...] = (
    accepted_in_error,
    missing_summaries,
    starting_words,
    reasons_not_given,
    removed_and_shown,
    moved_to_nowhere,
    still_scheduled,
    copies,
    quotations_that_differ,
    references_given_twice,
    references_to_itself,
    references_to_another_type,
    going_round,
    missing_pictures,
    names_for_windows,
    unused_files,
    files_not_allowed,
    links_that_lead_nowhere,
    links_of_nobody,
    links_of_days_to_come,
    waiting_for_its_hour,
    hours_not_shown,
    claimed_twice,
    unknown_versions,
    tiles_off_the_map,
    closed_by_nothing,
    closed_by_unmentioned,
    closed_but_open,
    figures_not_there,
    figures_that_differ,
    figures_out_of_their_range,
    figures_not_given,
    breaks_between_no_figures,
    words_that_differ,
    better_that_nobody_says,
    figures_without_a_paragraph,
    restricted_without_review,
    counted_in_two_ways,
    unknown_types,
    two_holders,
    holders_without_order,
    roles_of_another_post,
    namesakes_alike,
    present_and_absent,
    personal_data,
    overdue,
    overdue_undertakings,
    pages_to_review,
    told_before_its_day,
    held_before_its_day,
    held_though_called_off,
    published_before_its_date,
    named_before_they_were,
    times_off_the_clock,
    edits_without_a_note,
    notes_taken_out,
    addresses_lost,
)


def check(archive: Archive, facts: Facts) -> list[Diagnostic]:
    """The findings of every rule."""
    return [finding for rule in RULES for finding in rule(archive, facts)]
