"""Tables for other programs, as CSV (RFC 4180, UTF-8): the figures of every measure, all of them together, and the awards.

The fields of figures are named as in the records; those of awards as in the 360Giving Data Standard.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import msgspec

from minutebook.archive.archive import Item
from minutebook.pages.fund import ALL_AWARDS, all_funds
from minutebook.pages.measure import ALL_FIGURES, figure_id, figures_address
from minutebook.pages.money import SumLine
from minutebook.pages.outside import OutsideRow
from minutebook.pages.shelf import Shelf
from minutebook.read.amount import Amount
from minutebook.records import Decision, Measure, Topic
from minutebook.records.topic import Award
from minutebook.words.en.amounts import amount_words
from minutebook.words.en.data import LINK_COLUMNS
from minutebook.words.en.dates import date_words
from minutebook.words.en.funds import award_description, award_title

FIGURE_FIELDS = (
    *("measure", "title", "unit", "id", "period", "from", "to", "by", "value", "low", "high", "qualifier", "stated"),
    *("area", "area_name", "group", "stated_change", "note", "source", "address"),
)
AWARD_FIELDS = (
    *("Identifier", "Title", "Description", "Currency", "Amount Awarded", "Award Date", "URL"),
    *("Recipient Org:Identifier", "Recipient Org:Name", "Funding Org:Identifier", "Funding Org:Name"),
    *("Grant Programme:Code", "Grant Programme:Title", "Data Source"),
    # Not in the standard: what is known of the amount and of the date, how the archive files it, and the paragraph.
    *("Amount in words", "Award date in words", "Decision", "Source"),
)

SUM_FIELDS = SumLine.__struct_fields__

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_TITLE_LIMIT = 140  # characters, as the 360Giving standard has it


def tables(shelf: Shelf) -> dict[str, bytes]:
    """The CSV files of the site by their paths."""
    everything: list[Sequence[str]] = []
    files = {}
    for item in shelf.archive.of(Measure):
        rows = list(_figures(shelf, item))
        files[_path(figures_address(item))] = table(FIGURE_FIELDS, rows)
        everything += rows
    files[_path(ALL_FIGURES)] = table(FIGURE_FIELDS, everything)
    files[_path(ALL_AWARDS)] = table(AWARD_FIELDS, (row for fund in all_funds(shelf) for row in _awards(shelf, fund)))
    return files


def _path(address: str) -> str:
    return address.removeprefix("/")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV: lines end in CR LF, quotation marks only where they are needed.

    It begins with the mark of UTF-8, without which a spreadsheet program may take é for two other signs.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([cell and harmless(cell) for cell in row] for row in rows)  # most cells are empty
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before anything but a number that looks like one."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell


def plain_number(number: float | None) -> str:
    """A number in digits alone, `0.472` and `155255`; "" for none."""
    return "" if number is None else format(Decimal(str(number)), "f")


def sums_table(lines: Sequence[SumLine]) -> bytes:
    """Every sum of money."""
    return table(SUM_FIELDS, (msgspec.structs.astuple(line) for line in lines))


def links_table(rows: tuple[OutsideRow, ...]) -> bytes:
    """Every address outside the archive, with the places that lead there."""
    lines = ((*msgspec.structs.astuple(row)[:-1], "; ".join(place for _, place in row.records)) for row in rows)
    return table(tuple(LINK_COLUMNS), lines)


def _figures(shelf: Shelf, item: Item[Measure]) -> Iterator[tuple[str, ...]]:
    record = item.record
    for index, observation in enumerate(record.observations):
        name = figure_id(index, observation)
        yield (
            *(item.id, record.title, record.unit, name, date_words(observation.period)),
            *(
                "" if observation.period.by else observation.period.start,
                "" if observation.period.by else observation.period.end,
            ),
            observation.period.end if observation.period.by else "",
            *(
                plain_number(observation.value),
                plain_number(observation.low),
                plain_number(observation.high),
                observation.qualifier or "",
                observation.stated or "",
            ),
            *(observation.area or "", shelf.link(observation.area).words if observation.area else "", observation.group or ""),
            *(observation.stated_change or "", observation.note or "", observation.source or ""),
            shelf.base.whole(f"{item.address}#{name}"),
        )


def _awards(shelf: Shelf, fund: Item[Topic]) -> Iterator[tuple[str, ...]]:
    record = fund.record
    currency = shelf.site.currency.code if shelf.site.currency else ""
    for number, award in enumerate(record.awards, 1):
        recipient, recipient_name = _party(shelf, award.recipient)
        funder, funder_name = _party(shelf, record.body or _maker(shelf, award))
        title = award.project if award.project and len(award.project) <= _TITLE_LIMIT else award_title(recipient_name)
        day = award.date.start if award.date and not award.date.by and award.date.start == award.date.end else ""
        yield (
            f"{fund.id}-{number}",
            title if len(title) <= _TITLE_LIMIT else f"{title[: _TITLE_LIMIT - 1]}…",
            " ".join(part for part in (award.project or award_description(fund.title), award.note) if part),
            *(currency, _exact(award.amount), day if len(day) == 10 else ""),
            shelf.base.whole(f"{fund.address}#_award-{number}"),
            *(recipient, recipient_name, funder, funder_name, fund.id, fund.title),
            shelf.base.whole(ALL_AWARDS),
            *(amount_words(award.amount, shelf.site.sign), date_words(award.date), award.decision or "", award.source or ""),
        )


def _exact(amount: Amount | None) -> str:
    """An amount where it is one number and exact: the standard has no room for a range."""
    return plain_number(amount.value) if amount and not amount.qualifier else ""


def _party(shelf: Shelf, text: str) -> tuple[str, str]:
    """The archive's own name of an organisation, where it is a record, and its name in words."""
    return (text if text in shelf.archive.by_id else "", shelf.link(text).words if text else "")


def _maker(shelf: Shelf, award: Award) -> str:
    """Who decided on an award; "" where several did, since the standard has room for one."""
    decision = shelf.archive.by_id.get(award.decision or "")
    makers = decision.record.maker if decision and isinstance(decision.record, Decision) else ()
    return makers[0] if len(makers) == 1 else ""
