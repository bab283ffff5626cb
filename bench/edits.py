"""The edits that are measured: one sentence of one record's text, or one record's title."""

import re

from bench.frontmatter import scalar
from bench.hugo import take_apart

# Which kind of record is edited in which round: the long, the short and the one in between.
BODIES = ("content/reports/", "content/articles/", "content/decisions/")
TITLES = ("content/decisions/", "content/reports/", "content/articles/")

_FIRST_BLOCK = re.compile(r"(^---\n.*?^---\n\n*(?:^#[^\n]*\n+)*)([^\n]+)", re.DOTALL | re.MULTILINE)


def chosen(files: dict[str, str], folders: tuple[str, ...], number: int, rounds: int) -> str:
    """The path of the record to edit in a round: of that round's kind, and spread over the archive's years."""
    folder = folders[number % len(folders)]
    found = sorted((path for path in files if path.startswith(folder)), key=lambda path: (path.split("/")[2], path))
    return found[len(found) * (number + 1) // (rounds + 1)]


def body_edited(data: str, number: int) -> str:
    """The file with a sentence more at the end of its first paragraph."""
    return _FIRST_BLOCK.sub(lambda match: f"{match[1]}{match[2]} This was put right in round {number}.", data, count=1)


def title_edited(data: str, number: int) -> str:
    """The file with another title."""
    title = take_apart(data)[0]["title"]
    return re.sub(
        r"^title: .*$", lambda _: f"title: {scalar(f'{title}, put right in round {number}')}", data, count=1, flags=re.MULTILINE
    )
