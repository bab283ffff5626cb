"""What is said of the archive as data."""

DATA = "Take the data"
DATA_DESCRIPTION = "Everything in this archive as tables for a spreadsheet, as data for programs, and as one file."
FIGURES = "Every figure of every measure, with the paragraph it comes from (CSV)"
MONEY = "Every sum of money, with the paragraph it comes from (CSV)"
AWARDS = "Every award from a fund, as the 360Giving standard has it (CSV)"
ID = "The record's id, which no other has"
TITLE = "The record's title"
ADDRESS = "Where the record is on the web"

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
