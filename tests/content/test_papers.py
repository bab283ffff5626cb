"""The archive against the papers that it is made from: every number and every quotation stands where its record says it does.

The papers are no part of this repository. They are looked for in the folder that MINUTEBOOK_PAPERS names, else in
../shared/seeds beside it, by the SHA-256 that the archive's own records give; without them these tests are skipped.
"""

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.content.claims import MARK
from tests.content.fact_check import Archive, Finding, Unread

pytestmark = pytest.mark.archive

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
PAPERS = Path(os.environ.get("MINUTEBOOK_PAPERS") or ROOT.parent / "shared" / "seeds")
FOLDERS = sorted(path.name for path in CONTENT.iterdir() if path.is_dir())
NOT_FROM_PAPERS = {"duties", "pages"}
"""Duties rest on laws, which are not among the papers; some pages speak of the site alone."""


@pytest.fixture(scope="module")
def archive() -> Archive:
    archive = Archive(CONTENT, PAPERS)
    if not archive.papers:
        pytest.skip(f"none of the papers is in {PAPERS}: name their folder in MINUTEBOOK_PAPERS")
    return archive


@pytest.fixture(scope="module")
def told(archive: Archive) -> list[Finding | Unread]:
    return list(archive.check())


def test_every_paper_that_the_records_name_by_its_digest_is_there(archive: Archive) -> None:
    named = {source["sha256"] for record in archive.records for source in record.sources if "sha256" in source}
    assert {paper.sha256 for paper in archive.papers.values()} == named


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_number_and_quotation_stands_where_it_is_said_to(folder: str, told: list[Finding | Unread]) -> None:
    found = [str(finding) for finding in told if isinstance(finding, Finding) and finding.path.startswith(f"content/{folder}/")]
    assert not found, "\n".join(found)


def test_only_duties_and_pages_rest_on_no_paper(told: list[Finding | Unread]) -> None:
    unread = {record.path for record in told if isinstance(record, Unread)}
    assert {path for path in unread if Path(path).parts[1] not in NOT_FROM_PAPERS} == set()


def test_the_page_of_each_paper_says_which_one_it_is_and_how_long(archive: Archive) -> None:
    """So that whoever holds a copy can compare: in the first source of its account, and on the page about the papers."""
    sizes = {paper.sha256: f"{paper.size} paragraphs" for paper in archive.papers.values()}
    first = [archive.by_id[name].sources[0] for name in archive.accounts if not archive.by_id[name].plan]
    told = {source["sha256"]: source["note"].partition(",")[0] for source in first if "sha256" in source}
    assert told == sizes
    page = (CONTENT / "pages" / "sources.md").read_text(encoding="utf-8")
    rows = re.findall(r"\| Size \| (\d+ paragraphs).*\n\| SHA-256 \| `([0-9a-f]{64})` \|", page)
    assert {digest: size for size, digest in rows} == sizes


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("measures/pcsos.md", "value: 335\n", "value: 353\n", "number “353”"),
        ("measures/recorded-crime.md", "155255", "155256", "number “155256”"),
        ("reports/2023/pcc-update-2023-03.md", "277 arrests", "278 arrests", "number “278”"),
        ("reports/2019/performance-monitoring-2019-q2.md", "by 31 March 2020", "by 30 March 2020", "number “30 March”"),
        ("plans/police-and-crime-plan-2021-2025/resources.md", "a rise of £15", "a rise of £50", "number “50”"),
        ("priorities/anti-social-behaviour.md", "Greater visibility of", "Greater sight of", "quotation “Greater sight of"),
        (
            "reports/2023/pcc-update-2023-03.md",
            '"not fit for purpose"',
            '"not fit for its purpose"',
            "quotation “not fit for its",
        ),
        ("measures/festive-emergency-calls.md", "#p22|7,668", "#p23|7,668", "number “7,668” stands elsewhere"),
        ("measures/population.md", "lancashire#population|mid-2019", "lancashire#deprivation|mid-2019", "number “1,508,941”"),
    ],
)
def test_a_planted_fault_is_told_at_its_line(
    archive: Archive, tmp_path: Path, file: str, old: str, new: str, told: str
) -> None:
    assert archive.papers
    copy = tmp_path / "content"
    shutil.copytree(CONTENT, copy)
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    planted = Archive(copy, PAPERS)
    found = [str(finding) for finding in planted.check_record(planted.by_id[Path(file).stem])]
    assert any(finding.startswith(f"content/{file}:{line}: {told}") for finding in found), "\n".join(found)


def test_a_number_worked_out_here_is_so_only_where_that_is_said(archive: Archive, tmp_path: Path) -> None:
    """The mark frees the numbers of its own sentence, and no others."""
    assert archive.papers
    copy = tmp_path / "content"
    shutil.copytree(CONTENT, copy)
    file = copy / "measures" / "policing-budget.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\nThe rest is £12.305m ({MARK}). It is £12.306m. It is £12.307m, {MARK}.\n", encoding="utf-8")
    planted = Archive(copy, PAPERS)
    found = [
        finding.words for finding in planted.check_record(planted.by_id["policing-budget"]) if isinstance(finding, Finding)
    ]
    assert found == ["12.306m"]
