"""The figures of the real archive: each leads to its paragraph, and the files hold what the records hold."""

import csv
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from minutebook.entries.entry import compile_entry
from minutebook.outputs.tables import AWARD_FIELDS, FIGURE_FIELDS, plain_number
from minutebook.pipeline import Result
from minutebook.records import Measure, Topic
from minutebook.words.en.dates import date_words
from tests.build.making import ROOT, Own
from tests.figures.test_tables import restored

pytestmark = pytest.mark.archive

ADDRESS = "https://example.org/archive/"


class Page(HTMLParser):
    """The ids, the links and the rows of tables of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.tables: dict[str, list[Row]] = {}
        self.heads: dict[str, list[str]] = {}
        self._table = ""
        self._cell: Cell | None = None
        self._in_head = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.add(given["id"])
        if tag == "h2" and given.get("id"):
            self._table = given["id"]
        if tag == "thead":
            self._in_head = True
        if tag == "tr" and not self._in_head:
            self.tables.setdefault(self._table, []).append(Row(given.get("id", "")))
        if tag in ("td", "th"):
            self._cell = Cell()
            if not self._in_head:
                self.tables[self._table][-1].cells.append(self._cell)
        if tag == "span" and given.get("class") == "value" and self._cell is not None:
            self._cell.values.append(Cell())
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
            if self._cell is not None:
                for holder in (self._cell, *self._cell.values[-1:]):
                    holder.links.append(given["href"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "thead":
            self._in_head = False
        if tag in ("td", "th") and self._cell is not None:
            if self._in_head:
                self.heads.setdefault(self._table, []).append(self._cell.words)
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            for holder in (self._cell, *self._cell.values[-1:]):
                holder.words += data


class Cell:
    """A cell, or one of the values in it."""

    def __init__(self) -> None:
        self.words = ""
        self.links: list[str] = []
        self.values: list[Cell] = []


class Row:
    def __init__(self, ident: str) -> None:
        self.id = ident
        self.cells: list[Cell] = []


class Built:
    """A built site, its pages read once."""

    def __init__(self, out: Path, result: Result) -> None:
        self.out = out
        self.result = result
        self._pages: dict[str, Page] = {}

    def text(self, address: str) -> str:
        return (self.out / address.strip("/") / "index.html").read_text(encoding="utf-8")

    def page(self, address: str) -> Page:
        if address not in self._pages:
            self._pages[address] = Page(self.text(address))
        return self._pages[address]

    def arrives(self, page: str, href: str) -> bool:
        """Whether a link on a page of the site leads to a file, and to a place in it where it names one."""
        whole = urlsplit(urljoin(ADDRESS + page.lstrip("/"), href))
        if whole.netloc != "example.org":
            return True
        path = whole.path.removeprefix("/archive/")
        if path and not path.endswith("/"):
            return (self.out / path).is_file()
        if not (self.out / path / "index.html").is_file():
            return False
        return not whole.fragment or whole.fragment in self.page(f"/{path}").ids

    def reaches_a_paragraph(self, page: str, links: list[str]) -> bool:
        """Whether one of the links leads to a named place on the page of another record."""
        away = [href for href in links if "#" in href and not href.startswith("#")]
        return any(self.arrives(page, href) for href in away)


@pytest.fixture(scope="module")
def built(own: Own) -> Built:
    return Built(own.options.out, own.result)


def records(folder: str) -> Iterator[Measure | Topic]:
    for path in sorted((ROOT / "content" / folder).rglob("*.md")):
        record = compile_entry(path.relative_to(ROOT).as_posix(), path.read_bytes())[0].record
        assert isinstance(record, Measure | Topic)
        yield record


MEASURES = [record for record in records("measures") if isinstance(record, Measure)]
FUNDS = [record for record in records("topics") if isinstance(record, Topic) and (record.kind == "fund" or record.awards)]


def test_the_real_content_has_at_most_notes_about_its_figures(built: Built) -> None:
    found = [one for one in built.result.diagnostics if one.place.file.startswith("content/measures/")]
    assert {one.severity for one in found} <= {"note"}
    assert {(one.place.file, one.code) for one in found} >= {
        ("content/measures/population.md", "figure-differs"),
        ("content/measures/ethnicity-shares.md", "figure-differs"),
    }


@pytest.mark.parametrize("record", MEASURES, ids=lambda record: record.id)
def test_every_figure_of_a_measure_leads_to_its_paragraph(built: Built, record: Measure) -> None:
    address = f"/measures/{record.id}/"
    rows = built.page(address).tables["_figures"]
    assert len(rows) == len(record.observations)
    assert len({row.id for row in rows} - {""}) == len(rows)
    for row in rows:
        assert built.reaches_a_paragraph(address, row.cells[1].links), row.cells[1].words


@pytest.mark.parametrize("record", [one for one in MEASURES if one.checks], ids=lambda record: record.id)
def test_every_figure_that_is_checked_leads_to_its_row_or_its_paragraph(built: Built, record: Measure) -> None:
    address = f"/measures/{record.id}/"
    for row in built.page(address).tables["_sums"]:
        figures = [value for value in row.cells[1].values if re.search(r"\d", value.words)]
        assert figures
        for value in figures:
            assert value.links, value.words
            assert built.arrives(address, value.links[0])


@pytest.mark.parametrize("record", MEASURES, ids=lambda record: record.id)
def test_every_link_of_a_measure_arrives(built: Built, record: Measure) -> None:
    address = f"/measures/{record.id}/"
    assert [href for href in built.page(address).links if not built.arrives(address, href)] == []


@pytest.mark.parametrize("address", ["/funds/", "/measures/", *(f"/topics/{record.id}/" for record in FUNDS)])
def test_every_link_of_the_money_arrives(built: Built, address: str) -> None:
    assert [href for href in built.page(address).links if not built.arrives(address, href)] == []


def test_every_figure_of_a_fund_table_leads_to_its_paragraph(built: Built) -> None:
    page = built.page("/funds/")
    assert len(page.tables["_funds"]) == len(FUNDS)
    money = 0
    for name in ("_funds", "_awards"):
        head = page.heads[name]
        columns = [head.index(words) for words in ("Pot", "Most for one award", "Applications", "Amount") if words in head]
        for row in page.tables[name]:
            for at in columns:
                if re.search(r"\d", row.cells[at].words):
                    money += 1
                    assert built.reaches_a_paragraph("/funds/", row.cells[at].links), row.cells[at].words
                else:
                    assert row.cells[at].words == "not stated"
    assert money == sum(
        number is not None
        for record in FUNDS
        for number in (record.pot, record.cap, record.applications, *(award.amount for award in record.awards))
    )


def test_amounts_have_their_year(built: Built) -> None:
    page = built.page("/funds/")
    amounts = [cell.words for rows in page.tables.values() for row in rows for cell in row.cells if cell.words.startswith("£")]
    assert amounts
    assert all(re.search(r"\((by )?(19|20)\d\d\)|\(year not stated\)", words) for words in amounts)


def test_newest_figures_in_the_list_of_measures_lead_to_their_paragraphs(built: Built) -> None:
    page = built.page("/measures/")
    at = page.heads["_measures"].index("Newest figure")
    for row in page.tables["_measures"]:
        if re.search(r"\d", row.cells[at].words):
            assert built.reaches_a_paragraph("/measures/", row.cells[at].links), row.cells[at].words


# -- what the arithmetic says ------------------------------------------------------------------------------------------


def words_of(built: Built, record: str, table: str) -> str:
    return " ".join(cell.words for row in built.page(f"/measures/{record}/").tables[table] for cell in row.cells)


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ("recorded-crime", "+3,192, or +2.10%"),
        ("recorded-crime", "They agree"),
        ("population", "1,498,300 before, and +0.71%"),
        ("population", "They differ by 9,894, which is more than rounding explains."),
        ("ethnicity-shares", "90.4% + 7.9% + 1.1% + 0.4% + 0.3% = 100.1%"),
        ("ethnicity-shares", "the difference of 0.1 is within rounding"),
        ("workforce", "over 3,000 + 2,500 = at least 5,500"),
        ("workforce", "Not compared"),
        ("budget-delegated", "which is 96.1%; £12.305m is left"),
        ("crime-recording-rates", "908 of 1,126 is 80.64%"),
        ("festive-arrests", "Not compared"),
        ("victims-services-funding", "Not compared"),
        ("savings", "Not compared"),
    ],
)
def test_the_page_says_how_figures_stand(built: Built, record: str, words: str) -> None:
    assert words in words_of(built, record, "_sums")


def test_a_difference_is_marked_at_the_figure(built: Built) -> None:
    (row,) = built.page("/measures/population/").tables["_figures"]
    assert "does not agree" in row.cells[1].words
    assert "1,508,941" in row.cells[1].words


# -- the charts --------------------------------------------------------------------------------------------------------


def test_charts_have_a_title_and_a_description_and_no_styles(built: Built) -> None:
    drawn = 0
    for record in MEASURES:
        text = built.text(f"/measures/{record.id}/")
        assert " style=" not in text
        for chart in re.findall(r'<svg id="([^"]+)" role="img" aria-labelledby="([^"]+)"', text):
            drawn += 1
            for ident in chart[1].split():
                assert f'id="{ident}"' in text
            assert 'href="#_figures"' in text
    assert drawn >= 9


# -- the files ---------------------------------------------------------------------------------------------------------


def rows_in(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    found = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [{name: restored(cell) for name, cell in row.items()} for row in found]


@pytest.mark.parametrize("record", MEASURES, ids=lambda record: record.id)
def test_the_file_of_a_measure_is_the_record(built: Built, record: Measure) -> None:
    rows = rows_in(built.out / "measures" / record.id / "figures.csv")
    assert [tuple(row) for row in rows[:1]] == [FIGURE_FIELDS]
    assert f"/archive/measures/{record.id}/figures.csv" in built.page(f"/measures/{record.id}/").links
    assert len(rows) == len(record.observations)
    for row, one in zip(rows, record.observations, strict=True):
        assert (row["measure"], row["title"], row["unit"]) == (record.id, record.title, record.unit)
        assert (row["period"], row["from"], row["to"]) == (date_words(one.period), one.period.start, one.period.end)
        for name in ("value", "low", "high"):
            assert row[name] == plain_number(getattr(one, name))
        for name in ("qualifier", "area", "group", "stated_change", "note", "source"):
            assert row[name] == (getattr(one, name) or "")
        assert built.arrives("/", row["address"])


def test_the_file_of_all_figures_is_all_files_together(built: Built) -> None:
    rows = rows_in(built.out / "measures" / "measures.csv")
    each = [row for record in MEASURES for row in rows_in(built.out / "measures" / record.id / "figures.csv")]
    assert sorted(rows, key=lambda row: row["address"]) == sorted(each, key=lambda row: row["address"])
    assert "/archive/measures/measures.csv" in built.page("/measures/").links


REQUIRED = (
    *("Identifier", "Title", "Description", "Currency", "Amount Awarded", "Award Date"),
    *("Recipient Org:Identifier", "Recipient Org:Name", "Funding Org:Identifier", "Funding Org:Name"),
)


def test_the_file_of_awards_has_the_fields_of_360giving_and_all_awards(built: Built) -> None:
    assert set(REQUIRED) <= set(AWARD_FIELDS)
    rows = rows_in(built.out / "funds" / "awards.csv")
    awards = {f"{fund.id}-{number}": award for fund in FUNDS for number, award in enumerate(fund.awards, 1)}
    assert {row["Identifier"] for row in rows} == set(awards)
    for row in rows:
        award = awards[row["Identifier"]]
        assert row["Amount Awarded"] == plain_number(award.amount.value if award.amount else None)
        assert row["Currency"] == "GBP"
        assert row["Source"] == (award.source or "")
        assert row["Award Date"] == "" or re.fullmatch(r"\d{4}-\d\d-\d\d", row["Award Date"])
        assert all(row[name] for name in ("Title", "Description", "Recipient Org:Name", "Funding Org:Name"))
        assert len(row["Title"]) <= 140
        assert built.arrives("/", row["URL"])
    assert "/archive/funds/awards.csv" in built.page("/funds/").links
