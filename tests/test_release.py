"""A release: its workflow's rights and pins, each script in it run as the runner does, and what the changelog says of it."""

import re
import shutil
import subprocess
import sys
import tarfile
from datetime import date, datetime
from pathlib import Path

import pytest

import minutebook
from tests.build.making import ROOT
from tests.installing import copy_of_source, make_wheel, run
from tests.test_workflow import GITHUB, git, load, pin_faults, steps

TEXT = (GITHUB / "workflows/release.yml").read_text()
JOBS = load(TEXT)["jobs"]
STEPS = tuple(steps(load(TEXT)))
SCRIPTS = {step.name: step.body["run"] for step in STEPS if step.job == "build" and "run" in step.body}
VERSION = minutebook.__version__
CHANGELOG = (ROOT / "docs/changelog.md").read_text(encoding="utf-8")
MUST = "### What an archive must do"


# ---- What safety rests on --------------------------------------------------------------------------------------------


def test_it_runs_for_tags_of_versions_and_for_nothing_else() -> None:
    assert load(TEXT)["on"] == {"push": {"tags": ["v*"]}}


def test_each_job_has_the_rights_it_needs_and_only_the_last_can_sign() -> None:
    assert load(TEXT)["permissions"] == {}
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "test": {"contents": "read"},
        "build": {"contents": "read"},
        "publish": {"id-token": "write", "attestations": "write"},
    }


def test_what_is_published_was_tested_and_built_before_and_no_script_runs_beside_it() -> None:
    publish = JOBS["publish"]
    assert set(publish["needs"]) == {"test", "build"}
    assert publish["environment"]["name"] == "pypi"
    assert [step.uses for step in STEPS if step.job == "publish"] == [
        "actions/download-artifact",
        "actions/attest-build-provenance",
        "pypa/gh-action-pypi-publish",
    ]
    assert not any("run" in step.body for step in STEPS if step.job == "publish")
    assert "secrets." not in TEXT
    assert "if" not in JOBS["test"]


def test_its_actions_have_the_commits_of_the_other_workflow() -> None:
    assert pin_faults(TEXT + (GITHUB / "workflows/pages.yml").read_text()) == []
    assert len([step for step in STEPS if step.uses]) == TEXT.count("uses: ") > 6


def test_the_checkout_leaves_no_token_behind() -> None:
    checkouts = [step for step in STEPS if step.uses == "actions/checkout"]
    assert {step.job for step in checkouts} == {"test", "build"}
    assert all(step.body["with"]["persist-credentials"] == "false" for step in checkouts)


# ---- Its scripts -----------------------------------------------------------------------------------------------------


def test_no_script_is_left_out_here() -> None:
    assert set(SCRIPTS) == {
        "Compare the tag with the version and the changelog",
        "Build the wheel and the source",
        "Build them again",
        "Install the wheel in an empty environment",
        "Start an archive with it",
    }
    assert [step.body["run"] for step in STEPS if step.job == "test" and "run" in step.body] == ["bash .ci/run"]
    assert not any("${{" in script for script in SCRIPTS.values())


def at_work(folder: Path, script: str, **given: str | Path) -> subprocess.CompletedProcess[str]:
    """A step of the build in this folder, as the runner runs it."""
    environment = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env=environment | {name: str(value) for name, value in given.items()},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a distribution is made from, under git, with this project's .venv and no library to be had from the index."""
    folder = copy_of_source(tmp_path_factory.mktemp("release"))
    shutil.copytree(ROOT / ".ci", folder / ".ci")
    for name in ("Makefile", "requirements-dev.txt", "docs/changelog.md"):
        shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "-m", "release")
    (folder / ".venv").symlink_to(ROOT / ".venv", target_is_directory=True)
    done = at_work(folder, SCRIPTS["Build the wheel and the source"])
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


CHANGES = "# Changelog\n\nWords.\n\n## {head}\n\n{must}\n\n### For readers\n\n- More.\n\n## 0.0.9, 1 May 2026\n\n{before}\n"


@pytest.mark.parametrize(
    ("tag", "head", "must", "before", "said"),
    [
        (f"v{VERSION}", f"{VERSION}, 28 November 2026", f"{MUST}\n\nNothing.", "", "the changelog has its section"),
        ("v9.9.9", f"{VERSION}, 28 November 2026", f"{MUST}\n\nNothing.", "", 'The tag is "v9.9.9", and'),
        (VERSION, f"{VERSION}, 28 November 2026", f"{MUST}\n\nNothing.", "", f"its tag is v{VERSION}"),
        ("", f"{VERSION}, 28 November 2026", f"{MUST}\n\nNothing.", "", f"its tag is v{VERSION}"),
        ("v$(touch seen)", f"{VERSION}, 1 May 2027", f"{MUST}\n\nNothing.", "", f"its tag is v{VERSION}"),
        (f"v{VERSION}", f"Unreleased: {VERSION}", f"{MUST}\n\nNothing.", "", "has no section"),
        (f"v{VERSION}", f"{VERSION}1, 28 November 2026", f"{MUST}\n\nNothing.", "", "has no section"),
        (f"v{VERSION}", f"{VERSION}, 28 November 2026", "Words.", f"{MUST}\n\nNothing.", "does not say under"),
    ],
)
def test_a_tag_that_is_not_the_versions_or_has_no_account_is_refused(
    checkout: Path, tag: str, head: str, must: str, before: str, said: str
) -> None:
    log = checkout / "docs/changelog.md"
    log.write_text(CHANGES.format(head=head, must=must, before=before))
    done = at_work(checkout, SCRIPTS["Compare the tag with the version and the changelog"], TAG=tag)
    assert said in done.stdout + done.stderr
    assert (done.returncode == 0) is (said == "the changelog has its section")
    assert not (checkout / "seen").exists()


def test_the_same_source_gives_the_same_bytes_and_others_are_seen(checkout: Path, tmp_path: Path) -> None:
    done = at_work(checkout, SCRIPTS["Build them again"])
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(re.findall(rf"^[0-9a-f]{{64}}  minutebook-{VERSION}", done.stdout, re.MULTILINE)) == 2
    shutil.copytree(checkout / "dist", tmp_path / "dist")
    (made,) = (tmp_path / "dist").glob("*.whl")
    made.write_bytes(made.read_bytes() + b" ")
    done = at_work(checkout, f"bash .ci/built-again {tmp_path}/dist")
    assert done.returncode == 1
    assert "The same source gives other files" in done.stderr


def test_the_wheel_is_the_one_that_the_source_archive_gives(checkout: Path, wheel: Path, tmp_path: Path) -> None:
    (source,) = (checkout / "dist").glob("*.tar.gz")
    with tarfile.open(source) as archive:
        archive.extractall(tmp_path, filter="data")
    again = make_wheel(tmp_path / "wheel", tmp_path / f"minutebook-{VERSION}")
    (made,) = (checkout / "dist").glob("*.whl")
    assert again.read_bytes() == made.read_bytes() == wheel.read_bytes()
    assert not (tmp_path / f"minutebook-{VERSION}" / "content").exists()


def test_the_wheel_is_installed_in_an_empty_environment(checkout: Path, tmp_path: Path) -> None:
    # The libraries are on the index, and no test asks for them there: without them the command says what is missing.
    assert "--require-hashes --no-deps -r requirements.txt" in SCRIPTS["Install the wheel in an empty environment"]
    locked = (checkout / "requirements.txt").read_text()
    (checkout / "requirements.txt").write_text("")
    done = at_work(checkout, SCRIPTS["Install the wheel in an empty environment"], RUNNER_TEMP=tmp_path)
    (checkout / "requirements.txt").write_text(locked)
    assert done.returncode == 0, done.stdout + done.stderr
    listed = run(tmp_path / "empty/bin/python", "-m", "pip", "list", "--format=freeze", cwd=tmp_path)
    assert f"minutebook=={VERSION}\n" in listed
    assert "jinja2" not in listed.casefold()


def test_an_archive_is_started_with_it(checkout: Path, installed: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").symlink_to(installed.parent, target_is_directory=True)
    done = at_work(checkout, SCRIPTS["Start an archive with it"], RUNNER_TEMP=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"minutebook {VERSION} " in done.stdout
    assert "as a clean build makes them" in done.stdout
    assert at_work(checkout, "bash .ci/try /bin/false").returncode == 1


# ---- The changelog ---------------------------------------------------------------------------------------------------


def log_faults(text: str) -> list[str]:
    """What is wrong with the versions of a changelog: their order, their days, what each says that an archive must do."""
    faults = []
    last: tuple[tuple[int, ...], date] = ((sys.maxsize,), date.max)
    for number, (head, section) in enumerate(re.findall(r"^## (.*)\n((?:(?!## ).*\n)*)", text, re.MULTILINE)):
        match = re.fullmatch(r"(?:Unreleased: (?P<next>[\d.]+)|(?P<version>\d+\.\d+\.\d+), (?P<day>\d+ \w+ \d{4}))", head)
        if not match or (match["next"] and number):
            faults.append(f"{head}: no version with its day")
            continue
        day = datetime.strptime(match["day"], "%d %B %Y").date() if match["day"] else date.max  # noqa: DTZ007
        this = tuple(int(part) for part in (match["next"] or match["version"]).split(".")), day
        if this[0] >= last[0] or this[1] > last[1]:
            faults.append(f"{head}: not older than the one above")
        last = this
        if not re.match(rf"\n{re.escape(MUST)}\n\n[^#\s]", section):
            faults.append(f"{head}: does not say first what an archive must do")
    return faults


def test_each_version_says_first_what_an_archive_must_do() -> None:
    assert log_faults(CHANGELOG) == []
    assert re.findall(r"^## (?:Unreleased: )?([\d.]+)", CHANGELOG, re.MULTILINE)[0] == VERSION


NOTHING = f"\n\n{MUST}\n\nNothing.\n\n"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"## Unreleased: 0.2.0{NOTHING}## 0.1.0, 1 May 2026{NOTHING}", None),
        (f"## 0.10.0, 2 May 2026{NOTHING}## 0.9.0, 1 May 2026{NOTHING}", None),
        (f"## Unreleased: 0.2.0\n\n### For readers\n\n- More.\n\n## 0.1.0, 1 May 2026{NOTHING}", "does not say first"),
        (f"## Unreleased: 0.2.0\n\n{MUST}\n\n### For readers\n\n", "does not say first"),
        (f"## 0.1.0, 1 May 2026{NOTHING}## 0.2.0, 1 April 2026{NOTHING}", "not older"),
        (f"## 0.2.0, 1 May 2026{NOTHING}## 0.1.0, 2 May 2026{NOTHING}", "not older"),
        (f"## 0.2.0{NOTHING}", "no version with its day"),
        (f"## 0.2.0, 1 May 2026{NOTHING}## Unreleased: 0.1.0{NOTHING}", "no version with its day"),
    ],
)
def test_a_version_without_its_account_is_seen(text: str, fault: str | None) -> None:
    assert [fault in told for told in log_faults(text)] == [True] if fault else log_faults(text) == []
