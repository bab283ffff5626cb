"""Small archives to index, and the search page over them."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from minutebook.outputs.search import SearchDocument

PLACES = tuple(f"Town {letter}" for letter in "ABCDEFGHIJKL")
TYPES = ("Decision", "Report", "Meeting", "Article")


def document(number: int, **changes: object) -> SearchDocument:
    """A record whose text names its own number; three in four have a day, the others a month, a year or nothing."""
    year = 2018 + number % 6
    month = f"{year}-{1 + number % 12:02}"
    kind = TYPES[number % 4]
    fields: dict[str, object] = {
        "address": f"/{kind.lower()}s/record-{number:03}/",
        "title": f"Record {number} of the series",
        "type": kind,
        "date": (f"{month}-{1 + number % 28:02}", f"{month}-15", month, str(year))[number % 4],
        "date_words": f"Some time in {year}",
        "summary": f"What the board heard on matter {number}.",
        "filters": (("Place", PLACES[number % 12]), ("Priority", f"Priority {number % 3}")),
        "text": (
            f'<h2 id="background">Background to matter {number}</h2>\n'
            f'<ol><li id="p1" data-label="1">Burglary fell in {PLACES[number % 12]}.</li>\n'
            f'<li id="p2" data-label="2">The budget is £{number},000 &amp; more &lt;later&gt;.</li></ol>'
        ).encode(),
    }
    return SearchDocument(**(fields | changes))  # type: ignore[arg-type]


def bodies(documents: Iterable[SearchDocument]) -> list[str]:
    """The texts of documents made here, which have them where an archive's have digests."""
    return [document.text.decode() for document in documents]


def archive(count: int) -> list[SearchDocument]:
    """So many records, the last of them undated."""
    return [*(document(number) for number in range(count - 1)), document(count - 1, date=None, date_words="")]


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """The files, in the folder."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
