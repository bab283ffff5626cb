"""A new archive for another office builds and passes its check as it is, holds nothing of ours, and overwrites nothing."""

import html
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, PathDistribution
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import minutebook
from minutebook.desk.asking import Answers, answers, kinds
from minutebook.desk.init import start, write
from minutebook.desk.new import shortened
from minutebook.desk.pins import pins
from minutebook.desk.types import Refused, name_of
from minutebook.entries.entry import compile_entry
from minutebook.pipeline import Options, check_only
from minutebook.records import TYPES
from tests.build.making import ROOT, call, environment, tree
from tests.build.test_any_office import PLACES, POLICE, pattern
from tests.installing import run
from tests.test_workflow import GITHUB, Linter, actionlint, load, pin_faults, zizmor

TODAY = "2026-11-28"
COUNCIL = {
    "name": "Little Snoring Parish Council",
    "kind": "council",
    "address": "https://archive.example.org/",
    "email": "clerk@snoring.example",
    "since": "2026-05",
    "run-by": "Little Snoring Parish Council",
    "owner": "@snoring/clerks",
}
MAYOR = {
    "name": "The Mayor of Easthaven",
    "kind": "mayor",
    "address": "https://easthaven.example/mayor",
    "email": "archive@easthaven.example",
    "since": "2024-05-06",
    "run-by": "the Easthaven Civic Society",
    "owner": "@jo-bloggs, @easthaven/civic.society",
}
BOTH = pytest.mark.parametrize("given", [COUNCIL, MAYOR], ids=["council", "mayor"])


def answered(given: Mapping[str, str]) -> Answers:
    return answers(given, TODAY, None)


def files_of(given: Mapping[str, str]) -> dict[str, str]:
    return {path: data.decode() for path, data in start(answered(given), TODAY).files.items()}


def words_of(given: Mapping[str, str], folder: Path) -> list[str]:
    return ["init", str(folder), *(word for option, value in given.items() for word in (f"--{option}", value))]


# -- what it writes ----------------------------------------------------------------------------------------------------


@BOTH
def test_it_passes_the_strict_check_and_builds_and_with_its_drafts_too(given: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    assert call(*words_of(given, folder)) == 0
    for words in (
        ["check", "--strict"],
        ["check", "--strict", "--drafts"],
        ["build", "--no-search"],
        ["verify", "--no-search"],
    ):
        assert call(*words, "--root", str(folder)) == 0, words
    assert call("build", "--no-search", "--drafts", "--root", str(folder)) == 0


def test_it_has_the_shape_that_every_archive_has() -> None:
    files = files_of(COUNCIL)
    assert {path.partition("/")[0] for path in files} == {
        "build.py", "content", "templates", "assets", "site.yaml", ".github", "README.md", "requirements.txt", ".gitignore",
    }  # fmt: skip
    assert {path for path in files if path.startswith(".github/")} == {
        ".github/CODEOWNERS",
        *(f".github/ISSUE_TEMPLATE/{name}.yml" for name in ("article", "config", "correction", "decision", "meeting")),
        ".github/dependabot.yml",
        ".github/pull_request_template.md",
        ".github/workflows/forms.yml",
        ".github/workflows/links.yml",
        ".github/workflows/pages.yml",
    }
    assert files["templates/.gitkeep"] == files["assets/.gitkeep"] == ""


def test_there_is_an_example_of_each_type_that_is_a_draft_and_explains_itself() -> None:
    examples = {path: text for path, text in files_of(COUNCIL).items() if "\nstatus: draft\n" in text}
    assert len(examples) == len(TYPES)
    explained = {re.sub("^Example ", "", re.findall("^title: (.*)$", text, re.MULTILINE)[0]) for text in examples.values()}
    assert explained == {name_of(kind).replace("-", " ") for kind in TYPES}
    for path, text in examples.items():
        assert "This file is an example, and a draft" in text, path
        assert len(text.rpartition("---\n")[2].split()) > 60, path


def test_the_words_of_an_example_cannot_be_published_in_place_of_a_records_own(tmp_path: Path) -> None:
    files = start(answered(COUNCIL), TODAY).files
    write(tmp_path, files)
    path = tmp_path / "content/decisions/2026/example-decision.md"
    path.write_text(path.read_text().replace("status: draft\n", ""))
    found = check_only(Options(root=tmp_path, out=tmp_path / "_site", as_of=TODAY, jobs=1))
    assert {item.code for item in found if item.severity == "error"} == {"placeholder"}


@BOTH
def test_nothing_of_this_repositorys_archive_is_in_it(given: dict[str, str]) -> None:
    ours = pattern(f"{PLACES} {POLICE}")
    named = {
        match[1].strip("\"'")
        for path in (ROOT / "content").rglob("*.md")
        if path.relative_to(ROOT / "content").parts[0] not in ("pages", "glossary")
        for match in re.finditer("^title: (.* .*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert len(named) > 300
    for path, text in files_of(given).items():
        assert ours.findall(text) == [], path
        assert [name for name in named if name in text] == [], path


def test_a_body_that_runs_its_archive_is_bound_and_another_runner_is_named() -> None:
    council, mayor = files_of(COUNCIL), files_of(MAYOR)
    assert "run_by: Little Snoring Parish Council\n" in council["site.yaml"]
    assert "run_by_the_body: true\n" in council["site.yaml"]
    assert "notice:" not in council["site.yaml"]
    assert "run_by: the Easthaven Civic Society\n" in mayor["site.yaml"]
    assert "run_by_the_body: false\n" in mayor["site.yaml"]
    assert "notice: This archive is not run by the Mayor of Easthaven.\n" in mayor["site.yaml"]
    assert "kind: office\n" in mayor["content/bodies/mayor-of-easthaven.md"]
    assert "kind: council\n" in council["content/bodies/little-snoring-parish-council.md"]


@pytest.mark.parametrize(
    ("name", "kind", "subject", "title"),
    [
        ("Mayor of Easthaven", "mayor", "the Mayor of Easthaven", "Mayor of Easthaven"),
        ("the mayor of Easthaven", "mayor", "the mayor of Easthaven", "Mayor of Easthaven"),
        (
            "The Parish Council of Upper Wallop",
            "council",
            "the Parish Council of Upper Wallop",
            "Parish Council of Upper Wallop",
        ),
        ("Theydon Council", "council", "Theydon Council", "Theydon Council"),
    ],
)
def test_a_name_has_its_article_in_a_sentence_and_none_in_a_title(name: str, kind: str, subject: str, title: str) -> None:
    files = files_of({**COUNCIL, "name": name, "kind": kind})
    assert f"\nsubject: The public record of {subject}\n" in files["site.yaml"]
    assert f"\nname: {title} archive\n" in files["site.yaml"]
    assert [path for path, text in files.items() if f"\ntitle: {title}\n" in text] == [f"content/bodies/{shortened(title)}.md"]


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (COUNCIL, "* @snoring/clerks"),
        (MAYOR, "* @jo-bloggs @easthaven/civic.society"),
        ({**COUNCIL, "owner": ""}, "# * @organisation/team"),
    ],
)
def test_who_looks_at_each_change_is_written_or_left_to_be_written(given: dict[str, str], line: str) -> None:
    written = files_of(given)[".github/CODEOWNERS"].splitlines()
    assert written[-1] == line
    assert all(above.startswith("# ") for above in written[:-1])


@pytest.mark.parametrize(
    ("given", "bound", "told"),
    [
        (
            COUNCIL,
            "Little Snoring Parish Council is committed to making its website accessible, in accordance with",
            "(EHRC) is",
        ),
        (MAYOR, "This website is run by the Easthaven Civic Society.", "as far as we know they do not bind those who run it"),
    ],
)
def test_the_accessibility_statement_is_of_the_day_it_was_written_and_of_whoever_runs_the_archive(
    given: dict[str, str], bound: str, told: str, tmp_path: Path
) -> None:
    write(tmp_path, start(answered(given), TODAY).files)
    assert call("build", "--no-search", "--as-of", TODAY, "--root", str(tmp_path)) == 0
    main = (tmp_path / "_site/accessibility/index.html").read_text().partition("<main")[2].partition("</main>")[0]
    words = " ".join(html.unescape(re.sub("<[^>]+>", "", main)).split())
    assert "This statement was prepared on 28 November 2026. It was last reviewed on 28 November 2026." in words
    assert "It is to be reviewed again by 28 November 2027." in words
    assert "The records of this archive have not been tested one by one" in words
    assert bound in words
    assert told in words


HOSTILE = [
    'The "Old" Town: Council & Sons #1',
    "Cyngor Tref Y Bala - [[about]] <b>*x*</b> {{ 7 * 7 }}",
    "Example decision",
    "About",
    "con",
    "Совет деревни",
    "on",
    "2026",
    "St. Mary's `Vestry` {x} ~ 7 * 7 = 49",
    "- 1. Council | a | b |",
    "'single' \\ backslash",
    "Council: null",
    "a" * 100,
]


@pytest.mark.parametrize("kind", ["council", "mayor"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_of_any_signs_stands_as_it_is_or_is_refused(name: str, kind: str, tmp_path: Path) -> None:
    try:
        made = start(answered({**MAYOR, "name": name, "kind": kind}), TODAY)
    except Refused:
        return
    write(tmp_path, made.files)
    found = check_only(Options(root=tmp_path, out=tmp_path / "_site", as_of=TODAY, jobs=1))
    assert [item for item in found if item.severity != "note"] == []


def test_most_of_those_names_are_taken() -> None:
    for name in HOSTILE:
        if "[[" not in name:
            start(answered({**MAYOR, "name": name}), TODAY)


def test_the_signs_of_a_name_are_shown_and_mean_nothing(tmp_path: Path) -> None:
    name = "St. Mary's `Vestry` *A* _b_ ~~c~~ & {x} \\ D"
    write(tmp_path, start(answered({**MAYOR, "name": name, "kind": "council", "run-by": name}), TODAY).files)
    assert call("build", "--no-search", "--root", str(tmp_path)) == 0
    for page in ("about", "contact", "accessibility", "privacy"):
        main = (tmp_path / "_site" / page / "index.html").read_text().partition("</h1>")[2].partition("How to cite")[0]
        words = html.unescape(re.sub("<[^>]+>", "", main)).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        assert name in words, page


@settings(max_examples=30)
@given(st.text(min_size=1, max_size=40), st.text(max_size=30))
def test_whatever_is_called_so_is_refused_or_ends_in_files_that_can_be_read(name: str, runs: str) -> None:
    try:
        made = start(answered({**COUNCIL, "name": name, "run-by": runs}), TODAY)
    except Refused:
        return
    for path, data in made.files.items():
        if path.startswith("content/"):
            assert compile_entry(path, data)[0].problems == ()


# -- what it asks ------------------------------------------------------------------------------------------------------


def asker(*said: str) -> Iterator[str]:
    yield from said
    raise EOFError


def test_what_nobody_says_has_a_stand_in_that_is_told() -> None:
    made = answered({"name": "Little Snoring Parish Council", "kind": "council"})
    assert made.stand_ins == (
        ("run-by", "Little Snoring Parish Council"),
        ("address", "https://archive.invalid/"),
        ("email", "clerk@archive.invalid"),
        ("since", "2026"),
        ("owner", "nobody yet"),
    )
    assert made.runs == made.owners == ""
    assert [option for option, _ in answered({}).stand_ins] == ["name", "kind", "run-by", "address", "email", "since", "owner"]


def test_the_check_tells_of_the_addresses_that_nobody_said_and_of_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, start(answered({"name": "Little Snoring Parish Council", "kind": "council"}), TODAY).files)
    found = check_only(Options(root=tmp_path, out=tmp_path / "_site", as_of=TODAY, jobs=1))
    fields = ("address", "report_errors", "contact")
    told = [item for item in found if item.severity != "note"]
    lines = (tmp_path / "site.yaml").read_text().splitlines()
    assert [lines[(item.place.line or 0) - 1].partition(":")[0] for item in told] == list(fields)
    assert {item.code for item in told} == {"address-stand-in"}


def test_it_asks_for_what_is_missing_until_it_can_be_read() -> None:
    said = asker(
        "concil",
        "council",
        "",
        "example.org/x",
        "https://example.org/x",
        "clerk",
        "clerk@example.org",
        "2026-13",
        "",
        "a@b",
        "@b",
    )
    asked: list[str] = []

    def ask(words: str) -> str:
        asked.append(words)
        return next(said)

    made = answers({"name": "The Parish Council of Upper Wallop"}, TODAY, ask)
    assert (made.kind, made.runs, made.address) == (kinds()["council"], "", "https://example.org/x/")
    assert (made.email, made.since, made.owners, made.stand_ins) == ("clerk@example.org", "2026", "@b", ())
    assert len(asked) == 11
    assert asked[0] == "What is it: council, commissioner, mayor, panel, other? [other] "


def test_no_answer_is_no_archive() -> None:
    said = asker("Upper Wallop")
    with pytest.raises(Refused, match="Nothing was written"):
        answers({}, TODAY, lambda _: next(said, None) or _end())


def _end() -> str:
    raise EOFError


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("kind", "concil", '--kind: "concil" is none of council, commissioner, mayor, panel, other. Did you mean "council"?'),
        ("kind", "zebra", 'Say "other".'),
        ("address", "example.org", '--address: "example.org" is not a whole address. Write https://example.org.'),
        ("since", "6.5.2024", "--since: "),
        ("since", "2026-13", "--since: "),
        ("since", "2027", "--since: 2027 is still to come."),
        ("email", "clerk", '--email: "clerk" is not an e-mail address. Write one such as archive@example.org.'),
        ("name", "…", '--name: "…" is no name: there is no letter in it.'),
        ("name", "x" * 101, "--name: This name has 101 characters. Give one of at most 100."),
        ("owner", "snoring/clerks", '"snoring/clerks" is not the name of a person or a team on GitHub. Write it with its sign'),
        ("owner", "@a\n* @b", '"*" is not the name of a person or a team on GitHub. Write one such as @name.'),
        ("name", "Council of TBC", 'The placeholder "TBC" has been left in.'),
    ],
)
def test_an_argument_that_cannot_be_is_refused_with_a_sentence_and_nothing_is_written(
    option: str, value: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(*words_of({**COUNCIL, option: value}, tmp_path / "archive")) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "archive").exists()


def test_the_command_says_what_it_took_and_what_is_to_be_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("init", str(tmp_path / "archive"), "--name", "Upper Wallop Council") == 0
    said = capsys.readouterr().out
    for line in (
        "  --owner    nobody yet\n",
        "  --run-by   Upper Wallop Council\n",
        "  --address  https://archive.invalid/\n",
        "  --kind     other\n",
    ):
        assert line in said
    assert "--name" not in said
    assert "the files in content/pages/, and write who looks at changes into .github/CODEOWNERS." in said


def test_on_a_terminal_it_asks(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    try:
        os.write(ours, b"Upper Wallop Council\ncouncil\n\nhttps://wallop.example\nclerk@wallop.example\n2025\n@wallop/clerks\n")
        words = [sys.executable, "build.py", "init", str(tmp_path / "archive")]
        done = subprocess.run(words, cwd=ROOT, env=environment(), stdin=theirs, capture_output=True, text=True, check=False)
    finally:
        os.close(theirs)
        os.close(ours)
    assert done.returncode == 0, done.stderr
    assert "What is the body or office called? [The public body] " in done.stdout
    assert "Nobody said" not in done.stdout
    assert "covers: {from: 2025}" in (tmp_path / "archive/site.yaml").read_text()


# -- what it leaves alone ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["README.md", "content/pages/about.md", ".github/CODEOWNERS", "assets", "content", "templates/.gitkeep"]
)
def test_what_would_be_overwritten_stops_it_and_nothing_is_written(
    path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real = tmp_path / path
    real.parent.mkdir(parents=True, exist_ok=True)
    real.write_text("ours")
    before = tree(tmp_path)
    assert call(*words_of(COUNCIL, tmp_path)) == 2
    assert path in capsys.readouterr().err
    assert tree(tmp_path) == before


def test_a_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive/README.md").symlink_to(tmp_path / "elsewhere")
    assert call(*words_of(COUNCIL, tmp_path / "archive")) == 2
    assert not (tmp_path / "elsewhere").exists()


def test_what_is_there_beside_it_stays(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "LICENSE").write_text("ours")
    assert call(*words_of(COUNCIL, tmp_path)) == 0
    assert (tmp_path / "LICENSE").read_text() == "ours"


# -- its pins ----------------------------------------------------------------------------------------------------------

LOCK = """\
# This file was autogenerated
#    make lock
mdurl==0.1.2 \\
    --hash=sha256:84
    # via minutebook (pyproject.toml)
"""
DIGEST = "5" * 64
NO_DIGEST = "Run `python -m pip hash` on the wheel"


def noted(folder: Path, origin: str) -> Distribution:
    info = folder / "minutebook-1.0.dist-info"
    info.mkdir()
    if origin:
        (info / "direct_url.json").write_text(origin.replace("DIGEST", DIGEST))
    return PathDistribution(info)


@pytest.mark.parametrize(
    ("origin", "line", "remark"),
    [
        (
            '{"url": "https://example.org/m.whl", "archive_info": {"hash": "sha256=5", "hashes": {"sha256": "DIGEST"}}}',
            f"minutebook @ https://example.org/m.whl \\\n    --hash=sha256:{DIGEST}\n",
            "",
        ),
        (
            '{"url": "file:///somebody/m.whl", "archive_info": {"hashes": {"sha256": "DIGEST"}}}',
            f"minutebook=={minutebook.__version__} \\\n    --hash=sha256:{DIGEST}\n",
            "The engine was installed from a file of this machine.",
        ),
        ('{"url": "file:///somebody/m", "dir_info": {"editable": true}}', "", NO_DIGEST),
        ('{"url": "https://example.org/m.whl", "archive_info": {}}', "", NO_DIGEST),
        ('{"url": "https://example.org/m.whl", "archive_info": {"hashes": {"sha256": "made up"}}}', "", NO_DIGEST),
        ("", "", NO_DIGEST),
    ],
)
def test_the_engines_digest_is_the_one_that_its_installer_noted_or_none(
    origin: str, line: str, remark: str, tmp_path: Path
) -> None:
    made = pins(LOCK, noted(tmp_path, origin))
    assert bool(made.remarks) == bool(remark)
    assert all(f"# {told}\n" in made.text for told in made.remarks)
    assert remark in " ".join(made.remarks)
    assert "somebody" not in made.text
    if line:
        assert line in made.text
    else:
        assert f"\nminutebook=={minutebook.__version__}\nmdurl" in made.text
    assert made.text.endswith("mdurl==0.1.2 \\\n    --hash=sha256:84\n    # via minutebook\n")


def test_the_libraries_are_those_that_the_engine_was_tested_with() -> None:
    lock = (ROOT / "requirements.txt").read_text()
    assert re.findall("--hash=sha256:[0-9a-f]{64}", lock) == re.findall("--hash=sha256:[0-9a-f]{64}", pins().text)


# -- its workflow and its command --------------------------------------------------------------------------------------


@pytest.mark.parametrize("tool", [actionlint, zizmor])
def test_the_linters_find_nothing_in_its_workflow(tool: Linter, tmp_path: Path) -> None:
    write(tmp_path, start(answered(COUNCIL), TODAY).files)
    done = tool(tmp_path / ".github")
    assert done.returncode == 0, done.stdout + done.stderr


def test_its_actions_are_pinned_to_the_commits_that_ours_are() -> None:
    ours, theirs = (GITHUB / "workflows/pages.yml").read_text(), files_of(COUNCIL)[".github/workflows/pages.yml"]
    assert theirs.count("uses: ") > 5
    assert pin_faults(ours + theirs) == []


def test_its_steps_are_ours_but_for_how_the_engine_is_had() -> None:
    ours, theirs = load((GITHUB / "workflows/pages.yml").read_text()), load(files_of(COUNCIL)[".github/workflows/pages.yml"])
    for part in ("on", "permissions", "concurrency", "defaults"):
        assert theirs[part] == ours[part]
    own = {job: {step["name"]: step for step in ours["jobs"][job]["steps"]} for job in ("build", "deploy")}
    its = {job: {step["name"]: step for step in theirs["jobs"][job]["steps"]} for job in ("build", "deploy")}
    assert its.keys() == theirs["jobs"].keys()
    assert its["deploy"] == own["deploy"]
    assert [theirs["jobs"][job]["name"] for job in its] == [ours["jobs"][job]["name"] for job in own]
    assert its["build"].pop("Install the engine")
    for name in ("Install the locked packages", "Restore the store of main", "Save the store for proposals"):
        assert own["build"].pop(name)
    assert list(its["build"].items()) == list(own["build"].items())


def test_build_py_says_what_to_run_where_the_engine_is_not_installed(tmp_path: Path) -> None:
    write(tmp_path, start(answered(COUNCIL), TODAY).files)
    bare = Path(sys.base_prefix, "bin", f"python{sys.version_info[0]}.{sys.version_info[1]}")
    said = run(bare, "-I", "build.py", cwd=tmp_path, status=2)
    assert said.startswith(f"The package minutebook is not installed here. In {tmp_path} run: python3 -m venv .venv && ")
    assert run(Path(sys.executable).parent / "ruff", "check", "--isolated", "build.py", cwd=tmp_path).startswith("All checks")
