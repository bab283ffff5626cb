"""What is said of the archive as data."""

from collections.abc import Mapping
from types import MappingProxyType

DATA = "Take the data"
DATA_DESCRIPTION = "Everything in this archive as tables for a spreadsheet, as data for programs, and as one file."
FIGURES = "Every figure of every measure, with the paragraph it comes from (CSV)"
MONEY = "Every sum of money, with the paragraph it comes from (CSV)"
AWARDS = "Every award from a fund, as the 360Giving standard has it (CSV)"
ID = "The record's id, which no other has"
TITLE = "The record's title"
ADDRESS = "Where the record is on the web"

LINK_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "address": "The address, without the place in it",
        "seen": "The last day on which it answered",
        "gone": "The day on which it was found to be there no longer",
        "answer": "What was answered in place of it",
        "moved": "Where it has moved for good",
        "copy": "Where a copy of it is",
        "copy_date": "The day on which the copy was made",
        "copy_by": "Who keeps the copy",
        "places": "The places in this archive that lead there",
    }
)
"""The columns of the table of addresses outside the archive, and what each holds."""

_MORE = {
    "count": "how many there are",
    "to": "the end of it, where that differs",
    "words": "what is known of it, in words",
    "name": "in words",
}


def column_words(description: str, more: str) -> str:
    """What a column holds that tells more of a field."""
    return f"{description}: {_MORE[more]}"


def package_title(noun: str, archive: str) -> str:
    """The title of a table for programs."""
    return f"{noun}: {archive}"


def read_me(archive: str, address: str, run_by: str, licence: str) -> str:
    """What stands in the zip file beside everything else."""
    return f"""{archive}
{address}

This is the whole archive in one file, as it was published.

content/   every record as a text file: its fields, then its text in Markdown; and the files that records show
data/      a table of each type (CSV, for a spreadsheet), what its columns mean (datapackage.json),
           the fields of each type for programs (schema/), and a list of all records (archive.json)

In a text [[name]] stands for another record: the one in the file of that name. [[name#p9]] is its paragraph 9.

Run by {run_by}. The records are under the {licence}, except where a record says otherwise.
"""
