"""What is indexed of one record's page, and the lean HTML in which Pagefind is given it."""

import html
import re
import unicodedata
from urllib.parse import quote

import msgspec

from minutebook.outputs.search.figures import with_values
from minutebook.read.likeness import LIGATURES
from minutebook.words.en import search as words

FACET = "facet"
"""The one Pagefind filter there is. Its values are "Type: Decision", "Year: 2023" and so on: a browser then fetches
one filter file a shard, where a filter for each of them would be five."""

EVERY = "ꙮ"
"""A word of every document, which no reader types: what is asked for where there is no query. Asked for nothing, Pagefind
fetches every word of the index before it applies the filters."""

NAME = "ѯ"
"""Before a whole name as one word: by it the search page tells a record that is called so from all that have its words."""

UNDATED = "Undated"

# 1 500 and 1 234 567: a number in groups parted by blanks would be two or three words.
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \xa0\u202f]\d{3})+(?!\d)")

_NO_LETTER = re.compile(r"[\W_]+")
_PLURAL = re.compile(r"(?<=...)(?<!s)s$")

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_TAG = re.compile(r"<[^>]*>")
_LABELLED = re.compile(r"<[a-z][^>]*\sdata-label=\"([^\"]*)\"[^>]*>")
_ID = re.compile(r"\sid=\"([^\"]*)\"")


class SearchDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What is indexed of one record's page: nothing from other records, so that an edit changes one document.

    `date` is a day, a month or a year (`2023-03-06`, `2022-11`, `2022`) or None. `filters` are (name, value) pairs, sorted;
    Type and Year are added here. `text` stands for the text, which is not at hand unless the document is indexed: other
    words, other bytes.
    """

    address: str
    title: str
    type: str
    date: str | None
    date_words: str
    summary: str
    ref: str = ""
    also: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    asks: bool = False  # whether its title is a question
    text: bytes

    def __post_init__(self) -> None:
        """Refuse what would be lost without a word: a date that does not sort, a filter that cannot be told apart."""
        if self.date is not None and not _DATE.fullmatch(self.date):
            raise ValueError(f"{self.address}: {self.date!r} is no sort key of a date")
        if any(":" in name for name, _ in self.filters):
            raise ValueError(f"{self.address}: the name of a filter has a colon in it")

    @property
    def year(self) -> str | None:
        """The year of the date, if there is one."""
        return self.date[:4] if self.date else None

    @property
    def names(self) -> tuple[str, ...]:
        """What the document is called. A question is no name: whoever looks for an office wants the office first."""
        return () if self.asks else (self.title, *self.also)

    @property
    def order(self) -> tuple[str, str]:
        """The place of the document among all: by date, undated ones first, then by address."""
        return (self.date or "", self.address)

    @property
    def facets(self) -> tuple[tuple[str, str], ...]:
        """Every filter of the document, Type and Year included; each pair once, sorted."""
        return tuple(sorted({("Type", self.type), ("Year", self.year or UNDATED), *self.filters}))


def page(document: SearchDocument, body: str, *, lang: str, shard: str) -> str:
    """The HTML that stands for the document in the index of the shard, which is one more filter.

    `body` is HTML whose headings and numbered paragraphs have ids, a numbered paragraph its printed number in `data-label`.
    The title is indexed as metadata alone: as text it would draw every link to the top of the page, away from the
    paragraph. What is not text comes last, because Pagefind takes the first image after a title into the index.
    """
    english = is_english(lang)
    text = with_values(_as_typed(f"<p>{html.escape(document.summary)}</p>\n{_with_labels(body)}"), english=english)
    if not re.search(r"\w", html.unescape(_TAG.sub("", text))):
        # Pagefind leaves out a page without words.
        text = f"<p>{html.escape(f'{document.type}: {document.title}')}</p>"
    meta = {
        "every": EVERY,
        "title": document.title,
        "date": document.date_words,
        "ref": document.ref,
        "also": "; ".join(document.also),
        "named": " ".join(dict.fromkeys(NAME + _joined(name, english=english) for name in document.names)),
    }
    details = {name: _as_typed(value) for name, value in meta.items() if value}
    details |= {
        name: with_values(details[name], english=english) for name in ("title", "date", "ref", "also") if name in details
    }
    names = ", ".join(f"{name}[data-{name}]" for name in details)
    values = "".join(f' data-{name}="{html.escape(value)}"' for name, value in details.items())
    facets = "".join(
        f'<i data-pagefind-filter="{FACET}[data-value]" data-value="{html.escape(f"{name}: {value}")}"></i>'
        for name, value in (*document.facets, ("Shard", shard))
    )
    # Undated documents sort before all others; without a key they would vanish from a sorted search.
    sort = f'data-pagefind-sort="date[data-key]" data-key="{document.date or "0000"}"'
    return (
        f'<!doctype html><html lang="{html.escape(lang)}"><body data-pagefind-body>\n{text}\n'
        f'<div data-pagefind-ignore data-pagefind-meta="{names}"{values}><b {sort}></b>{facets}</div></body></html>\n'
    )


def _joined(name: str, *, english: bool) -> str:
    """The words of a name as one: no small ones, no capitals or accents, no plural's ending. So does `assets/search.js`."""
    small = words.SMALL.split() if english else ()
    letters = (unicodedata.normalize("NFD", word.lower()) for word in name.split() if word.lower() not in small)
    return "".join(_PLURAL.sub("", _NO_LETTER.sub("", word)) for word in letters)


def is_english(lang: str) -> bool:
    """Whether the language by this code is English, of whose words for numbers and small words search knows."""
    return lang.partition("-")[0].lower() == "en"


def _as_typed(text: str) -> str:
    """Text as whoever looks for it types it: letters in place of ligatures, and each number one word."""
    return _GROUPED.sub(lambda number: re.sub(r"\s", ",", number[0]), text.translate(LIGATURES))


def _with_labels(body: str) -> str:
    """The body with each paragraph's printed number in its id (`p9|9`): the id is all that the index keeps of an element."""

    def join(tag: re.Match[str]) -> str:
        label = quote(html.unescape(tag[1]), safe="()")
        return _ID.sub(lambda ident: f' id="{ident[1]}|{label}"', tag[0], count=1)

    return _LABELLED.sub(join, body)
