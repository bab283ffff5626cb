"""The workflow that makes pull requests of forms: its rights, and each script in it, run as the runner does.

GitHub cannot be had here. So `gh` is a stand-in that notes how it was called and answers as it was told to; git is the real
one, with a repository in an empty folder for what GitHub would keep.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from minutebook.desk.init import start, write
from minutebook.desk.proposed import _OF_THE_WORKFLOW
from tests.desk.test_init import COUNCIL, TODAY, answered
from tests.test_workflow import EXPRESSION, GITHUB, ROOT, git, load, pin_faults, steps

OURS = (GITHUB / "workflows/forms.yml").read_text()
THEIRS = start(answered(COUNCIL), TODAY).files[".github/workflows/forms.yml"].decode()
PAGES = (GITHUB / "workflows/pages.yml").read_text()
STEPS = tuple(steps(load(THEIRS)))
JOBS: dict[str, Any] = load(THEIRS)["jobs"]

ARTICLE = """\
### Title of the article

{title}

### Date

2026-11-20

### Summary

The hall has new locks.

### Text

{text}
"""


# -- what safety rests on ----------------------------------------------------------------------------------------------


def test_ours_and_an_archives_are_one_but_for_how_the_engine_is_had() -> None:
    ours, theirs = load(OURS), load(THEIRS)
    paths = ours["on"]["push"].pop("paths")
    assert theirs["on"]["push"].pop("paths") == [path for path in paths if not path.startswith("minutebook")]
    installed = {"ours": 0, "theirs": 0}
    for name, workflow in (("ours", ours), ("theirs", theirs)):
        for job in workflow["jobs"].values():
            kept = [step for step in job["steps"] if not step["name"].startswith("Install the ")]
            installed[name] += len(job["steps"]) - len(kept)
            job["steps"] = kept
    assert theirs == ours
    assert installed == {"ours": 2, "theirs": 2}


def test_its_actions_have_the_commits_that_the_other_workflow_has() -> None:
    assert pin_faults(PAGES + OURS + THEIRS) == []
    used = {step.body["uses"] for step in STEPS if step.uses}
    assert used <= {step.body["uses"] for step in steps(load(PAGES)) if step.uses}


def test_no_job_has_a_right_that_it_does_not_need() -> None:
    assert load(THEIRS)["permissions"] == {}
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "who": {"pull-requests": "read"},
        "read": {"contents": "read"},
        "refresh": {"contents": "read"},
        "propose": {"actions": "read", "contents": "write", "pull-requests": "write"},
        "answer": {"issues": "write"},
    }


def test_the_engine_which_reads_the_form_runs_where_nothing_can_be_written() -> None:
    running = {step.job for step in STEPS if "build.py" in step.body.get("run", "")}
    assert running == {"read", "refresh"}
    for job in running:
        assert not any(right == "write" for right in JOBS[job]["permissions"].values())
        assert not any(
            "github.token" in value for step in STEPS if step.job == job for value in step.body.get("env", {}).values()
        )


def test_no_script_holds_an_expression_and_none_gets_what_somebody_wrote() -> None:
    for step in STEPS:
        assert not EXPRESSION.search(step.body.get("run", "")), step.name
        given = " ".join(step.body.get("env", {}).values())
        assert not re.search(r"issue\.(?:body|title)|comment\.|head_ref|label", given), step.name
    assert all(step.body["with"]["persist-credentials"] == "false" for step in STEPS if step.uses == "actions/checkout")


def test_nothing_but_a_yes_lets_a_form_in() -> None:
    assert JOBS["read"]["needs"] == "who"
    assert JOBS["read"]["if"] == "needs.who.outputs.may == 'yes'"
    assert load(THEIRS)["on"]["issues"] == {"types": ["opened", "edited"]}


def test_a_form_without_its_label_is_known_by_how_it_begins() -> None:
    forms = start(answered(COUNCIL), TODAY).files
    first = {
        re.findall('label: "(.*)"', data.decode())[0]
        for path, data in forms.items()
        if path.startswith(".github/ISSUE_TEMPLATE/") and not path.endswith("config.yml")
    }
    beginnings = tuple(re.findall(r"startsWith\(github\.event\.issue\.body, '### (.*?)'\)", JOBS["who"]["if"]))
    assert len(first) == 4
    assert all(label.startswith(beginnings) for label in first)
    assert all('labels: ["form"]' in data.decode() for path, data in forms.items() if path.endswith(("article.yml", "ion.yml")))


def test_the_address_that_it_commits_under_is_the_one_that_the_engine_knows() -> None:
    assert f'user.email="{_OF_THE_WORKFLOW.decode()}"' in THEIRS


# -- the scripts -------------------------------------------------------------------------------------------------------

GH = """\
#!{python} -SE
import json, os, shutil, sys
told = json.loads(os.environ["GH_TOLD"])
words = sys.argv[1:]
with open(os.environ["GH_NOTES"], "a") as notes:
    notes.write(json.dumps(words) + "\\n")
for begin, answer in told.items():
    if " ".join(words).startswith(begin):
        if answer is None:
            sys.exit(1)
        if words[:2] == ["run", "download"]:
            shutil.copytree(answer, words[words.index("--dir") + 1])
        elif words[:2] == ["issue", "comment"]:
            shutil.copy(words[words.index("--body-file") + 1], answer)
        else:
            print(answer)
        break
else:
    sys.exit("gh was not told what to answer to " + " ".join(words))
"""


class Repository:
    """A repository as GitHub keeps it, and a runner that runs the jobs of the workflow on it, each in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bare = folder / "kept.git"
        self.rights = {"officer": "write", "keeper": "admin", "reader": "read"}
        self.merged, self.open = "0", ""
        self.create: str | None = "https://github.example/o/r/pull/7"

    def runner(self, job: str) -> Path:
        """A checkout for a job, as actions/checkout would make it."""
        place = self.folder / "jobs" / f"{len(list(self.folder.glob('jobs/*')))}-{job}"
        git(self.folder, "clone", "--quiet", str(self.bare), str(place))
        (place / ".venv").symlink_to(ROOT / ".venv", target_is_directory=True)
        (place / ".git/info/exclude").write_text(".venv\n")
        return place

    def run(self, job: str, name: str, place: Path, event: Mapping[str, Any], needs: Mapping[str, str]) -> dict[str, str]:
        """Run a step; its outputs. `needs` are the outputs of earlier jobs."""
        (step,) = (step for step in STEPS if (step.job, step.name) == (job, name))
        temp = place.parent / f"{place.name}.temp"
        temp.mkdir(exist_ok=True)
        (temp / "event.json").write_text(json.dumps(event))
        (temp / "output").write_text("")
        (temp / "step.sh").write_text(step.body["run"])
        rights = {f"api repos/o/r/collaborators/{who}/permission ": right for who, right in self.rights.items()}
        told: dict[str, str | None] = {
            **rights,
            "api ": None,
            f"pr list --repo o/r --head {self.branch(event)} --state merged": self.merged,
            f"pr list --repo o/r --head {self.branch(event)} --state open": self.open,
            "pr create --repo o/r --base main": self.create,
            "run download 4711 --repo o/r --name proposal": str(self.folder / "artifact"),
            "auth setup-git": "",
            "issue comment 12 --repo o/r": str(self.folder / "answer.md"),
        }
        environment = {
            "PATH": f"{self.folder / 'bin'}:{Path(sys.executable).parent}:{os.defpath}",
            "PYTHONPATH": str(ROOT),
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "GH_NOTES": str(self.folder / "notes"),
            "GH_TOLD": json.dumps(told),
            "GITHUB_EVENT_PATH": str(temp / "event.json"),
            "GITHUB_OUTPUT": str(temp / "output"),
            "GITHUB_REPOSITORY": "o/r",
            "GITHUB_RUN_ID": "4711",
            "GITHUB_SERVER_URL": "https://github.example",
            "RUNNER_TEMP": str(temp),
            **{key: self.value(text, event, needs) for key, text in step.body.get("env", {}).items()},
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", temp / "step.sh"],
            cwd=place, env=environment, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        outputs = outputs_in((temp / "output").read_text())
        return {**outputs, "status": str(done.returncode), "said": done.stdout + done.stderr}

    def branch(self, event: Mapping[str, Any]) -> str:
        return f"form-{event['issue']['number']}" if "issue" in event else "forms"

    def value(self, text: str, event: Mapping[str, Any], needs: Mapping[str, str]) -> str:
        """The value of a step's variable, with GitHub's put in."""

        def one(found: re.Match[str]) -> str:
            words = found[1]
            if "format(" in words:
                return self.branch(event)
            if words == "github.token":
                return "secret"
            for word in words.split(" || "):
                if word.startswith("needs.") and needs.get(word.removeprefix("needs.").replace(".outputs.", ".")):
                    return needs[word.removeprefix("needs.").replace(".outputs.", ".")]
                if word.startswith("github.event."):
                    at: Any = event
                    for part in word.removeprefix("github.event.").split("."):
                        at = at.get(part, "") if at else ""
                    return str(at)
            return ""

        return EXPRESSION.sub(one, text)

    def form(self, body: str | None, *, opened_by: str = "officer", sent_by: str = "officer", action: str = "opened") -> str:
        """Send a form as the workflow would get it, through all its jobs; the answer."""
        event = {
            "action": action,
            "issue": {"number": 12, "body": body, "user": {"login": opened_by}},
            "sender": {"login": sent_by},
            "repository": {"default_branch": "main"},
        }
        answer = self.folder / "answer.md"
        answer.unlink(missing_ok=True)
        needs = {"who.may": self.run("who", "Ask for their rights", self.runner("who"), event, {}).get("may", "")}
        if needs["who.may"] == "yes":
            place = self.runner("read")
            read = self.run("read", "Make the record", place, event, {})
            assert read["status"] == "0", read["said"]
            needs |= {f"read.{name}": value for name, value in read.items() if name in ("made", "seen", "answer")}
            if read.get("made") == "yes":
                self.hand_on(place)
                needs |= self.propose(event, needs)
        done = self.run("answer", "Answer the form", self.runner("answer"), event, needs)
        assert done["status"] == "0", done["said"]
        return answer.read_text() if answer.exists() else ""

    def hand_on(self, place: Path) -> None:
        shutil.rmtree(self.folder / "artifact", ignore_errors=True)
        shutil.copytree(place.parent / f"{place.name}.temp/proposal", self.folder / "artifact")

    def propose(self, event: Mapping[str, Any], needs: Mapping[str, str]) -> dict[str, str]:
        place = self.runner("propose")
        for name in ("Fetch what is proposed", "Put it on a branch"):
            done = self.run("propose", name, place, event, needs)
            if done["status"] != "0":
                return {"propose.said": done["said"]}
        done = self.run("propose", "Open a pull request", place, event, needs)
        assert done["status"] == "0", done["said"]
        self.open = self.create or ""
        return {"propose.link": done["link"]}

    def files(self, branch: str) -> dict[str, str]:
        """What a branch changes of main, by path."""
        paths = git(self.bare, "diff", "--name-only", f"main...{branch}").splitlines()
        return {path: git(self.bare, "show", f"{branch}:{path}") for path in paths}

    def notes(self) -> list[list[str]]:
        return [json.loads(line) for line in (self.folder / "notes").read_text().splitlines()]


def outputs_in(text: str) -> dict[str, str]:
    """The outputs that a step has written, as the runner reads them."""
    outputs: dict[str, str] = {}
    lines = iter(text.splitlines())
    for line in lines:
        name, mark, value = line.partition("=")
        if "<<" in name or not mark:
            name, _, end = line.partition("<<")
            held = []
            while (inner := next(lines)) != end:
                held.append(inner)
            value = "\n".join(held) + "\n"
        outputs[name] = value
    return outputs


@pytest.fixture(scope="module")
def new_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a new archive, first/, the repository that it was pushed to, kept.git/, and the stand-in for gh."""
    folder = tmp_path_factory.mktemp("workflow")
    first = folder / "first"
    write(first, start(answered(COUNCIL), TODAY).files)
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "kept.git")
    git(first, "init", "--quiet", "--initial-branch=main")
    git(first, "add", "--all")
    git(first, "commit", "--quiet", "--message=first")
    git(first, "push", "--quiet", "../kept.git", "main")
    (folder / "bin").mkdir()
    (folder / "bin/gh").write_text(GH.format(python=sys.executable))
    (folder / "bin/gh").chmod(0o755)
    return folder


@pytest.fixture
def repository(new_archive: Path, tmp_path: Path) -> Repository:
    return Repository(shutil.copytree(new_archive, tmp_path / "github"))


def article(title: str = "New locks", text: str = "The locks are new.") -> str:
    return ARTICLE.format(title=title, text=text)


PATH = "content/articles/2026/new-locks.md"


def test_a_form_becomes_a_branch_and_a_pull_request_and_an_edit_of_it_the_same(repository: Repository) -> None:
    answer = repository.form(article())
    assert answer.startswith("**[The proposal](https://github.example/o/r/pull/7)** is there to be looked at and accepted.\n")
    assert f"The record is {PATH}." in answer
    assert set(repository.files("form-12")) == {PATH}
    assert git(repository.bare, "log", "-1", "--format=%s", "form-12") == "Proposed by form-12: new-locks.md"
    (create,) = (note for note in repository.notes() if note[:2] == ["pr", "create"])
    assert "Closes #12." in create[create.index("--body") + 1]

    assert "2026" in repository.form(article("Other locks", "They are better."), action="edited", sent_by="keeper")
    files = repository.files("form-12")
    assert set(files) == {PATH}
    assert "title: Other locks\n" in files[PATH]
    assert len([note for note in repository.notes() if note[:2] == ["pr", "create"]]) == 1
    assert git(repository.bare, "rev-list", "--count", "main..form-12") == "1"


def test_a_fault_is_answered_and_nothing_is_proposed_until_it_is_mended(repository: Repository) -> None:
    answer = repository.form(article(text="See [[no-such-record]]."))
    assert answer.startswith("No record could be made of the form yet. To be mended:\n\n- Text, line 1: No record has the id")
    assert answer.endswith("save: it is read again.\n")
    assert git(repository.bare, "branch", "--list", "form-12") == ""
    assert "**[The proposal](" in repository.form(article(), action="edited")
    assert set(repository.files("form-12")) == {PATH}


def test_a_correction_of_another_page_leaves_nothing_of_the_first(repository: Repository) -> None:
    page = "content/pages/{}.md"
    text = "### Page to correct\n\n{}\n\n### Why\n\nx\n\n### What it says now\n\n{}\n\n### What it should say\n\nThe council\n"
    about = re.findall("(?m)^(This archive.{10,30}?) ", (repository.folder / "first" / page.format("about")).read_text())[0]
    contact = re.findall("(?m)^([A-Z].{20,40}?) ", (repository.folder / "first" / page.format("contact")).read_text())[-1]
    assert "**[The proposal](" in repository.form(text.format("/about/", about))
    assert set(repository.files("form-12")) == {page.format("about")}
    assert "**[The proposal](" in repository.form(text.format("/contact/", contact), action="edited")
    assert set(repository.files("form-12")) == {page.format("contact")}


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ({"opened_by": "reader", "sent_by": "reader"}, "somebody of them will read yours"),
        ({"opened_by": "reader", "sent_by": "officer"}, "somebody of them will read yours"),
        ({"opened_by": "officer", "sent_by": "reader"}, "somebody of them will read yours"),
        ({"opened_by": "stranger", "sent_by": "stranger"}, "somebody of them will read yours"),
        ({"opened_by": "reader", "sent_by": "reader", "action": "edited"}, ""),
    ],
)
def test_who_cannot_write_is_thanked_once_and_nothing_is_read(
    people: dict[str, str], said: str, repository: Repository
) -> None:
    answer = repository.form(article(), **people)
    assert said in answer
    assert bool(answer) == bool(said)
    assert git(repository.bare, "branch", "--list", "form-12") == ""
    assert not list(repository.folder.glob("jobs/*-read"))


def test_a_record_that_was_accepted_is_not_proposed_again(repository: Repository) -> None:
    repository.merged = "1"
    assert "has been accepted already" in repository.form(article(), action="edited")
    assert not list(repository.folder.glob("jobs/*-read"))


def test_what_somebody_changed_by_hand_stays(repository: Repository) -> None:
    repository.form(article())
    place = repository.runner("by-hand")
    git(place, "switch", "--quiet", "form-12")
    (place / PATH).write_text((place / PATH).read_text() + "\nBy hand.\n")
    git(place, "commit", "--quiet", "--all", "--message=by hand")
    git(place, "push", "--quiet", "origin", "form-12")
    assert "Somebody has changed the proposal by hand" in repository.form(article(text="Other."), action="edited")
    assert repository.files("form-12")[PATH].endswith("By hand.")


def test_what_somebody_pushes_meanwhile_is_not_lost(repository: Repository) -> None:
    repository.form(article())
    event = {"issue": {"number": 12}, "repository": {"default_branch": "main"}}
    before = git(repository.bare, "rev-parse", "form-12")
    record = repository.folder / "artifact" / PATH
    record.write_text(record.read_text() + "\nOther.\n")  # the same record in the same second would be the same commit
    needs = repository.propose(event, {"read.seen": git(repository.bare, "rev-parse", "main")})
    assert "stale info" in needs["propose.said"]
    assert git(repository.bare, "rev-parse", "form-12") == before


def test_where_a_workflow_may_open_no_pull_request_a_person_is_led_to_it(repository: Repository) -> None:
    repository.create = None
    assert "**[The proposal](https://github.example/o/r/compare/main...form-12?expand=1)**" in repository.form(article())


@pytest.mark.parametrize("path", ["build.py", ".github/workflows/pages.yml", "content/x.html", ".github/ISSUE_TEMPLATE/x.sh"])
def test_nothing_but_records_and_forms_is_pushed(path: str, repository: Repository) -> None:
    (repository.folder / "artifact" / path).parent.mkdir(parents=True)
    (repository.folder / "artifact" / path).write_text("x")
    (repository.folder / "artifact/content").mkdir(exist_ok=True)
    (repository.folder / "artifact/content/y.md").write_text("x")
    said = repository.propose({"issue": {"number": 12}}, {})
    assert said == {"propose.said": "There is something else than records and forms in what is proposed.\n"}
    assert git(repository.bare, "branch", "--list", "form-12") == ""


@pytest.mark.parametrize(
    "text",
    [
        "$(touch canary) `touch canary` ${{ github.token }}; touch canary\nanswer<<x\nmade=yes\n::add-mask::x",
        "x" * 60_000,
        "",
    ],
)
def test_whatever_is_written_is_text(text: str, repository: Repository) -> None:
    answer = repository.form(article(title=text.partition("\n")[0][:200] or "New", text=text) if text else None)
    assert not list(repository.folder.rglob("canary"))
    assert "secret" not in answer
    assert git(repository.bare, "branch", "--list").split()[-1] in ("form-12", "main")
    if "**[The proposal](" in answer:
        (path,) = repository.files("form-12")
        assert text.strip() in repository.files("form-12")[path]


def test_a_workflow_that_stops_says_so(repository: Repository) -> None:
    event = {"action": "opened", "issue": {"number": 12}}
    for needs in ({}, {"who.may": "yes"}, {"who.may": "yes", "read.made": "yes", "read.answer": "x"}):
        repository.run("answer", "Answer the form", repository.runner("answer"), event, needs)
        assert "that is no fault of yours" in (repository.folder / "answer.md").read_text()


def test_the_forms_are_proposed_anew_where_a_list_has_changed(repository: Repository) -> None:
    event = {"repository": {"default_branch": "main"}}

    def refresh() -> dict[str, str]:
        place = repository.runner("refresh")
        made = repository.run("refresh", "Write the forms", place, event, {})
        assert made["status"] == "0", made["said"]
        repository.hand_on(place)
        return made

    assert "made" not in refresh()
    place = repository.runner("by-hand")
    (place / "content/places/2026").mkdir(parents=True)
    (place / "content/places/2026/hall.md").write_text("---\ntitle: The hall\nkind: building\n---\n")
    git(place, "add", "--all", "content")
    git(place, "commit", "--quiet", "--message=hall")
    git(place, "push", "--quiet", "origin", "main")
    made = refresh()
    assert made["made"] == "yes"
    assert "propose.link" in repository.propose(event, {"refresh.seen": made["seen"]})
    files = repository.files("forms")
    assert set(files) == {f".github/ISSUE_TEMPLATE/{name}.yml" for name in ("article", "decision", "meeting")}
    assert all('- "The hall (hall)"' in text for text in files.values())


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not here; GitHub's runners have it, and gh has its own")
@pytest.mark.parametrize(
    ("step", "given", "wanted"),
    [
        ("Ask for their rights", [], "0"),
        ("Ask for their rights", [{"isCrossRepository": True}], "0"),
        ("Ask for their rights", [{"isCrossRepository": False}, {"isCrossRepository": True}], "1"),
        ("Open a pull request", [], ""),
        ("Open a pull request", [{"isCrossRepository": True, "url": "x"}], ""),
        ("Open a pull request", [{"isCrossRepository": True, "url": "x"}, {"isCrossRepository": False, "url": "y"}], "y"),
    ],
)
def test_a_branch_of_the_same_name_in_somebodys_copy_does_not_count(step: str, given: object, wanted: str) -> None:
    (script,) = (each.body["run"] for each in STEPS if each.name == step)
    query = re.findall(r"--jq '(map.*?)'", script)[0]
    done = subprocess.run(["jq", "-r", query], input=json.dumps(given), capture_output=True, text=True, check=True)
    assert done.stdout.strip() == wanted
