"""Edits on both servers, for real, of an archive of a few records."""

from pathlib import Path

from bench import serving
from bench.generate import ROOT
from bench.run import OURS, THEIRS, hugo_binary, set_up
from bench.serving import Served, address_of, lines


def test_an_edit_is_seen_on_both_sides(tmp_path: Path) -> None:
    sides = set_up(tmp_path, 30, "servers", ROOT)
    said: list[str] = []
    found = serving.compare(sides, 2, hugo_binary(), search=False, say=said.append)
    assert {side: len(served.seconds) for side, served in found.items()} == {OURS: 2, THEIRS: 2}
    for served in found.values():
        assert min(served.seconds) > 0
        assert min(served.memory) > 1_000_000


def test_the_address_of_a_record_is_the_same_on_both_sides() -> None:
    assert address_of("content/reports/2014/some-report.md") == "/archive/reports/some-report/"
    assert address_of("content/articles/2014/some-news.md") == "/archive/news/some-news/"


def test_the_lines_hold_the_figures_and_the_verdicts() -> None:
    found = {OURS: Served([0.2, 0.4, 0.3], (100_000_000, 101_000_000)), THEIRS: Served([0.5, 0.7, 0.9], (2_000_000, 3_000_000))}
    ours, theirs, ratio, small = lines(1_000, found)
    assert " ".join(ours.split()) == "minutebook median 0.300 s worst 0.400 s memory 100 MB, after 101 MB"
    assert " ".join(theirs.split()) == "hugo median 0.700 s worst 0.900 s memory 2 MB, after 3 MB"
    assert ratio == "ratio of the medians 0.429, at most 0.5: met"
    assert small == "0.300 s, at most 0.3 s: met"
    assert len(list(lines(10_000, found))) == 3
