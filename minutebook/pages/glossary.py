"""The glossary: the terms by their first letters."""

from minutebook.archive.archive import Item
from minutebook.pages.parts import source_facts
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import GlossaryView, TermView
from minutebook.records import Term
from minutebook.words.en.dates import between_words
from minutebook.words.en.site import DIGITS


def glossary_view(shelf: Shelf) -> GlossaryView:
    """The glossary, by first letter."""
    letters: dict[str, list[TermView]] = {}
    for term in sorted(shelf.archive.of(Term), key=lambda term: (term.title.casefold(), term.id)):
        first = term.title[:1].upper()
        letters.setdefault(first if first.isalpha() else DIGITS, []).append(_term(shelf, term))
    return GlossaryView(
        address="/glossary/",
        title=Term.nouns,
        crumbs=shelf.home,
        letters=tuple((letter, tuple(terms)) for letter, terms in sorted(letters.items())),
    )


def _term(shelf: Shelf, item: Item[Term]) -> TermView:
    record = item.record
    return TermView(
        record.id,
        record.title,
        record.means,
        record.also,
        between_words(record.from_, record.to),
        shelf.fills(item),
        shelf.cited_places(item.id),
        item.key,
        source_facts(shelf, item),
    )
