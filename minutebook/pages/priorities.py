"""The index of priorities: those of each plan, then their outcomes by quarter. An empty cell is a gap that is seen."""

from minutebook.pages.matrix import matrix
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Listing, Matrix, Titled
from minutebook.records import Plan
from minutebook.words.en import site as words


class PrioritiesView(Titled, frozen=True, kw_only=True):
    """The index of priorities, with the newest plan's first."""

    groups: tuple[Listing, ...]
    matrices: tuple[Matrix, ...]
    contents: tuple[Link, ...]


def priorities(shelf: Shelf) -> PrioritiesView:
    """Every plan's priorities, and how many paragraphs bear on each of their outcomes."""
    groups: list[Listing] = []
    matrices: list[Matrix] = []
    for plan in reversed(shelf.archive.of(Plan)):
        if items := shelf.facts.plans.priorities_of(plan.id):
            groups.append(Listing(f"_{plan.id}", plan.title, tuple(shelf.row_of(priority) for priority in items)))
            matrices += [matrix(shelf, priority) for priority in items]
    contents = [Link(group.heading, f"#{group.id}") for group in groups]
    contents += [Link(shown.heading.words, f"#{shown.id}") for shown in matrices]
    return PrioritiesView(
        address="/priorities/",
        title=words.PRIORITIES_TITLE,
        description=words.PRIORITIES_INTRO,
        crumbs=shelf.home,
        groups=tuple(groups),
        matrices=tuple(matrices),
        contents=tuple(contents) if len(contents) > 2 else (),
    )
