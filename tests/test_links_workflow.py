"""The workflow that asks for links to elsewhere: its rights, its pins, and each script in it, run as the runner does."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from minutebook.desk.init import start
from minutebook.read.outside import LINKS
from tests.build.making import make_site
from tests.desk.test_init import COUNCIL, TODAY, answered
from tests.test_forms_workflow import GH
from tests.test_workflow import EXPRESSION, GITHUB, ROOT, git, load, pin_faults, steps

OURS = (GITHUB / "workflows/links.yml").read_text()
THEIRS = start(answered(COUNCIL), TODAY).files[".github/workflows/links.yml"].decode()
PAGES = (GITHUB / "workflows/pages.yml").read_text()
JOBS: dict[str, Any] = load(THEIRS)["jobs"]
STEPS = {step.name: step for step in steps(load(THEIRS))}
SETTINGS_AT_HOME = """\
name: A small archive
about: What a small board decided.
subject: The record of a small board
run_by: nobody
address: https://127.0.0.1/archive/
report_errors: mailto:errors@example.org
covers: {from: 2020}
licence: {name: OGL, url: "https://127.0.0.1/licence/"}
"""


def test_ours_and_an_archives_are_one_but_for_how_the_engine_is_had() -> None:
    ours, theirs = load(OURS), load(THEIRS)
    for workflow in (ours, theirs):
        for job in workflow["jobs"].values():
            job["steps"] = [step for step in job["steps"] if not step["name"].startswith("Install the ")]
    assert ours == theirs
    assert pin_faults(PAGES + OURS + THEIRS) == []


def test_what_asks_can_write_nothing_and_what_writes_asks_nobody() -> None:
    assert load(THEIRS)["permissions"] == {}
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "ask": {"contents": "read"},
        "propose": {"actions": "read", "contents": "write", "pull-requests": "write"},
    }
    assert {step.job for step in STEPS.values() if "build.py" in step.body.get("run", "")} == {"ask"}
    assert set(load(THEIRS)["on"]) == {"workflow_dispatch", "schedule"}
    assert not any(EXPRESSION.search(step.body.get("run", "")) for step in STEPS.values())


class Runner:
    """A repository as GitHub keeps it, and a runner for the workflow's steps."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.kept, self.temp = folder, folder / "kept.git", folder / "temp"
        site = make_site(folder / "archive", "-- content/pages/about.md --\n---\ntitle: About\n---\n\nIt is small.\n")
        site.write("site.yaml", SETTINGS_AT_HOME)
        site.write("build.py", (ROOT / "build.py").read_bytes())
        site.write(".gitignore", ".venv\n.minutebook\n")
        git(folder / "archive", "init", "--quiet", "--initial-branch=main")
        git(folder / "archive", "add", "--all")
        git(folder / "archive", "commit", "--quiet", "--message=Begin")
        git(folder, "clone", "--quiet", "--bare", "archive", "kept.git")
        git(folder, "clone", "--quiet", "kept.git", "checkout")
        (folder / "checkout/.venv").symlink_to(ROOT / ".venv", target_is_directory=True)
        (folder / "bin").mkdir()
        gh = folder / "bin/gh"
        gh.write_text(GH.format(python=sys.executable))
        gh.chmod(0o755)

    def run(self, name: str, told: dict[str, str | None], **given: str) -> str:
        """Run a step, which has to succeed; what it says, and its outputs and summary."""
        self.temp.mkdir(exist_ok=True)
        for file in ("output", "summary"):
            (self.temp / file).write_text("")
        environment = {
            "PATH": f"{self.folder / 'bin'}:{os.defpath}",
            "PYTHONPATH": str(ROOT),
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "GH_NOTES": str(self.folder / "notes"),
            "GH_TOLD": json.dumps(told),
            "GITHUB_OUTPUT": str(self.temp / "output"),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
            "GITHUB_REPOSITORY": "o/r",
            "GITHUB_RUN_ID": "4711",
            "GITHUB_SERVER_URL": "https://github.example",
            "RUNNER_TEMP": str(self.temp),
            **given,
        }
        script = STEPS[name].body["run"]
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
            cwd=self.folder / "checkout", env=environment, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return (self.temp / "output").read_text() + (self.temp / "summary").read_text()


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_where_nothing_is_found_nothing_is_proposed(runner: Runner) -> None:
    said = runner.run("Ask for the addresses", {})
    assert "made=yes" not in said
    assert "# Links that lead elsewhere" in said
    assert "it leads to this machine or to the network around it" in said


@pytest.mark.parametrize("may", [True, False])
def test_what_is_found_is_proposed_on_a_branch_of_its_own(runner: Runner, may: bool) -> None:
    found = runner.folder / "artifact"
    (found / "content").mkdir(parents=True)
    (found / LINKS).write_text("links: []\n")
    (found / "content/other.md").write_text("Nobody asked for this.")
    (found / "report.md").write_text("# Links\n" + "é" * 40_000)
    told: dict[str, str | None] = {
        "run download 4711 --repo o/r --name proposal": str(found),
        "auth setup-git": "",
        "pr list --repo o/r --head links --state open": "",
        "pr create --repo o/r --base main --head links": "https://github.example/o/r/pull/8" if may else None,
    }
    runner.run("Fetch what is proposed", told)
    runner.run("Put it on a branch", told, SEEN="")
    said = runner.run("Open a pull request", told, BASE="main")
    assert git(runner.kept, "diff", "--name-only", "main", "links").split() == [LINKS]
    assert (runner.temp / "body.md").read_text() == "# Links\n" + "é" * 29_996
    assert ("https://github.example/o/r/compare/main...links?expand=1" in said) is not may
    # A second month writes the proposal anew.
    shutil.rmtree(runner.temp)
    git(runner.folder / "checkout", "switch", "--quiet", "main")
    git(runner.folder / "checkout", "branch", "--quiet", "-D", "links")
    (found / LINKS).write_text("links:\n  - address: https://here.test/\n")
    told["pr list --repo o/r --head links --state open"] = "8"
    told["pr edit 8 --repo o/r"] = ""
    runner.run("Fetch what is proposed", told)
    runner.run("Put it on a branch", told, SEEN=git(runner.kept, "rev-parse", "links").strip())
    runner.run("Open a pull request", told, BASE="main")
    assert "here.test" in git(runner.kept, "show", f"links:{LINKS}")
