"""Measuring and reporting, without measuring anything that takes long."""

import sys
from pathlib import Path

import pytest

from bench.measure import CommandError, Run, run
from bench.run import CASES, OURS, THEIRS, Figures, arguments_of, report, table

MEGABYTES = 64
HOLD = f"import time; held = bytearray({MEGABYTES} * 1_000_000); time.sleep(0.4)"


def test_the_memory_of_a_child_counts(tmp_path: Path) -> None:
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLD!r}], check=True)"
    found = run([[sys.executable, "-c", parent]], tmp_path, memory=True)
    assert found.peak > MEGABYTES * 1_000_000


def test_memory_is_not_looked_at_unless_asked_for(tmp_path: Path) -> None:
    assert run([[sys.executable, "-c", ""]], tmp_path).peak == 0


def test_commands_run_one_after_the_other_and_the_last_line_is_kept(tmp_path: Path) -> None:
    found = run([[sys.executable, "-c", "print('one')"], [sys.executable, "-c", "print('two')"]], tmp_path)
    assert found.said == "two"
    assert found.seconds > 0


def test_the_callers_settings_stay_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUGO_TITLE", "not ours")
    monkeypatch.setenv("PAGEFIND_SITE", "elsewhere")
    found = run([[sys.executable, "-c", "import os; print([n for n in os.environ if n.startswith(('H', 'PAG'))])"]], tmp_path)
    assert found.said in ("['HOME']", "[]")


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="the reason"):
        run([[sys.executable, "-c", "raise SystemExit('the reason')"]], tmp_path)


def figures(seconds: float, peak: int) -> Figures:
    timed = {case: [Run(seconds + more, seconds * 3, 0, "") for more in (0.5, 0.0, -0.2)] for case in CASES}
    return Figures(timed, {case: Run(0.0, 0.0, peak, "") for case in CASES})


def test_the_table_gives_medians_spread_and_ratios_against_the_targets() -> None:
    lines = list(table("plain", {OURS: figures(15.0, 400_000_000), THEIRS: figures(10.0, 1_200_000_000)}))
    words = "cold build 15.00 s (14.80 to 15.50) 10.00 s (9.80 to 10.50) 1.500 1.500 2.00 met"
    assert " ".join(lines[1].split()) == words
    assert lines[2].endswith("1.500   1.500    0.15  MISSED")
    assert lines[-1].split() == ["peak", "memory,", "cold", "400", "MB", "1,200", "MB", "0.333", "1.00", "met"]


def test_the_report_holds_every_run() -> None:
    found = report("search", {OURS: figures(5.0, 3), THEIRS: figures(10.0, 4)})
    assert found["met"] == {"cold": True, "body": False, "memory": False}
    assert [one["seconds"] for one in found["runs"][OURS]["timed"]["cold"]] == [5.5, 5.0, 4.8]


def test_the_arguments_have_the_sizes_of_the_issue() -> None:
    asked = arguments_of([])
    assert (asked.records, asked.runs, asked.search, asked.scale) == (10_000, 3, False, False)
