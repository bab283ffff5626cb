"""A new record passes the check as it is written, lies where it belongs, and never takes another's place."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.desk.new import Draft, Known, Wish, draft, editor_command, known_in, shortened, write
from minutebook.desk.types import Refused, name_of, type_called
from minutebook.diagnostics import Diagnostic, errors_in
from minutebook.entries.entry import compile_entry
from minutebook.pipeline import check_only
from minutebook.read.ids import ID_PATTERN
from minutebook.records import TYPES, Article, Decision, Meeting, PlanSection, Record, Report, Term
from tests.build.making import AS_OF, ROOT, MadeSite, environment
from tests.conftest import MakeSite
from tests.desk.small import SMALL


@pytest.fixture
def site(make_site: MakeSite) -> MadeSite:
    return make_site(SMALL)


def known_of(site: MadeSite) -> Known:
    return known_in(site.root, None, site.root / ".minutebook", 1)


def wish(kind: type[Record], title: str = "Something happened", **more: str) -> Wish:
    return Wish(kind=kind, title=title, today=AS_OF, **more)


def new(site: MadeSite, kind: type[Record], title: str = "Something happened", **more: str) -> Draft:
    made = draft(wish(kind, title, **more), known_of(site))
    write(site.root / "content", made)
    return made


def findings(site: MadeSite, **changes: object) -> tuple[Diagnostic, ...]:
    """What is found, but for the draft that the small archive has from the start."""
    return tuple(item for item in check_only(site.options(**changes)) if not item.place.file.endswith("/secret.md"))


# -- it passes the check -----------------------------------------------------------------------------------------------


def test_a_new_record_of_every_type_passes_the_check_as_a_draft_and_with_the_drafts(site: MadeSite) -> None:
    for kind in TYPES:
        new(site, kind, f"A new {name_of(kind)}")
    assert [(item.code, item.severity) for item in findings(site)] == [("draft-left-out", "note")] * len(TYPES)
    assert findings(site, drafts=True) == ()
    assert site.build(drafts=True).published


def test_every_optional_line_may_be_taken_in_as_it_stands(site: MadeSite) -> None:
    for kind in TYPES:
        made = draft(wish(kind), known_of(site))
        # A group of fields has nothing that could stand for it; its line says what it wants.
        groups = ("image", "restricted")
        lines = [
            line.removeprefix("# ") if re.match(r"# [a-z_]+:", line) and line[2:].split(":")[0] not in groups else line
            for line in made.text.split("\n")
        ]
        assert "\n".join(lines) != made.text
        entry, _ = compile_entry(made.path, "\n".join(lines).encode())
        assert entry.problems == (), kind


def test_starting_words_that_are_published_are_found_at_their_lines(site: MadeSite) -> None:
    made = new(site, Decision)
    site.replace(made.path, "status: draft\n", "")
    found = findings(site)
    assert [(item.code, item.place.file, item.place.line) for item in found] == [
        ("placeholder", made.path, 3),
        ("placeholder", made.path, 5),
    ]
    assert found[1].message == 'The starting words of "maker" have been left in.'


def test_starting_words_inside_a_group_are_found_too(site: MadeSite) -> None:
    made = new(site, type_called("person"))
    site.replace(made.path, "status: draft\n", "")
    assert [(item.code, item.place.line) for item in findings(site)] == [("placeholder", 5)]


def test_a_record_that_is_filled_in_is_published(site: MadeSite) -> None:
    made = new(site, Decision, "The vans")
    for prompt, words in ((3, "Two vans were bought."), (5, "board")):
        line = made.text.split("\n")[prompt - 1]
        site.replace(made.path, line, f"{line.split(':')[0]}: {words}")
    site.replace(made.path, "status: draft\n", "")
    assert findings(site) == ()
    result = site.build()
    assert "decisions/the-vans/index.html" in result.written


def test_what_is_to_be_filled_in_is_named_with_its_line(site: MadeSite) -> None:
    made = draft(wish(Decision, "The vans"), known_of(site))
    lines = made.text.split("\n")
    assert [(prompt.line, prompt.field) for prompt in made.prompts] == [(3, "summary"), (4, "date"), (5, "maker")]
    assert all(lines[prompt.line - 1].startswith(f"{prompt.field}:") for prompt in made.prompts)
    dated = draft(wish(Decision, "The vans", date="2023-02"), known_of(site))
    assert [prompt.field for prompt in dated.prompts] == ["summary", "maker"]


# -- its place ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "more", "path"),
    [
        ("decision", {}, "content/decisions/2023/something-happened.md"),
        ("news", {"date": "2024-05"}, "content/articles/2024/something-happened.md"),
        ("report", {"date": "2019"}, "content/reports/2019/something-happened.md"),
        ("meeting", {}, "content/meetings/2023/something-happened.md"),
        ("meeting", {"body": "board", "date": "2023-04-05"}, "content/meetings/2023/board-2023-04-05.md"),
        ("body", {}, "content/bodies/something-happened.md"),
        ("term", {}, "content/glossary/something-happened.md"),
        ("plan", {}, "content/plans/something-happened/index.md"),
        ("section", {}, "content/plans/plan-2021/something-happened.md"),
        ("priority", {"id": "asb"}, "content/priorities/asb.md"),
    ],
)
def test_a_record_lies_in_its_folder_and_a_dated_one_in_its_year(
    site: MadeSite, kind: str, more: dict[str, str], path: str
) -> None:
    assert draft(wish(type_called(kind), **more), known_of(site)).path == path


def test_what_is_known_is_filled_in(site: MadeSite) -> None:
    archive = known_of(site)
    priority = draft(wish(type_called("priority")), archive).text
    assert "\nplan: plan-2021\norder: 5\n" in priority
    later = draft(wish(Meeting, body="board", date="2023-04-05"), archive).text
    assert "\ndate: 2023-04-05\nbody: board\nstate: scheduled\n" in later
    earlier = draft(wish(Meeting, date="2023-01-05"), archive).text
    assert "\nbody: board\n" in earlier
    assert "\nstate: scheduled\n" not in earlier


def test_an_id_is_unique_in_the_whole_archive(site: MadeSite) -> None:
    site.write("content/topics/broken.md", "no fields at all\n")
    archive = known_of(site)
    for title, name in (
        ("Board", "board-2023"),  # another type has it
        ("Burglary 1", "burglary-1-2023"),  # an outcome has it
        ("Secret", "secret-2023"),  # a draft has it
        ("Broken", "broken-2023"),  # a file that cannot be read has it
    ):
        made = draft(wish(Article, title), archive)
        assert made.path == f"content/articles/2023/{name}.md"
        assert "is taken by content/" in made.remark
    assert draft(wish(Term, "Board"), archive).path == "content/glossary/board-2.md"
    site.write("content/articles/2022/board-2023.md", SMALL.split("-- content/pages/about.md --\n")[1])
    assert draft(wish(Article, "Board"), known_of(site)).path == "content/articles/2023/board-2.md"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Budget set: £1,500 for “safer streets”", "budget-set-1-500-for-safer-streets"),
        ("The Chief Constable's Café", "the-chief-constables-cafe"),
        ("Ysgol Gynradd Llanfairpwllgwyngyll â'i phlant", "ysgol-gynradd-llanfairpwllgwyngyll-ai-phlant"),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 100, "x" * 60),
        ("???", ""),
    ],
)
def test_a_title_makes_an_id_that_can_be_read_out(title: str, name: str) -> None:
    assert shortened(title) == name


@given(st.text(max_size=200))
def test_any_title_is_kept_as_it_is_or_refused(title: str) -> None:
    archive = Known(records=(), owners={})
    try:
        made = draft(wish(Report, title), archive)
    except Refused:
        return
    entry, _ = compile_entry(made.path, made.text.encode())
    assert entry.record is not None
    assert entry.record.title == " ".join(title.split())
    assert re.match(ID_PATTERN, entry.record.id)


def test_no_file_is_ever_written_over(site: MadeSite) -> None:
    made = draft(wish(Decision, "The vans"), known_of(site))
    site.write(made.path, "mine\n")
    with pytest.raises(Refused, match="There is already a file"):
        write(site.root / "content", made)
    assert site.read(made.path) == "mine\n"


# -- what cannot be granted --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "title", "more", "message"),
    [
        (Decision, "  ", {}, "needs a title"),
        (Decision, "Budget TBC", {}, 'The placeholder "TBC" has been left in.'),
        (Decision, "日本", {}, "No id can be made"),
        (Decision, "Vans", {"date": "3 March 2023"}, "Write 2023-03-03."),
        (Decision, "Vans", {"date": "2023-02-30"}, "is not a day in the calendar. February 2023 has 28 days."),
        (Decision, "Vans", {"id": "The Vans"}, "cannot be an id"),
        (Decision, "Vans", {"id": "budget"}, "is taken by content/decisions/2023/budget.md"),
        (Decision, "Vans", {"body": "board"}, "A decision has no field for a body."),
        (Decision, "Vans", {"plan": "plan-2021"}, "A decision belongs to no plan."),
        (Meeting, "Board", {"body": "bord"}, 'Did you mean "board"?'),
        (Meeting, "Board", {"body": "board", "date": "2023-02-15"}, "board-2023-02-15.md is that meeting already."),
        (PlanSection, "One", {"plan": "plan-2022"}, 'Did you mean "plan-2021"?'),
    ],
)
def test_what_cannot_be_made_is_refused_with_the_reason(
    site: MadeSite, kind: type[Record], title: str, more: dict[str, str], message: str
) -> None:
    with pytest.raises(Refused) as refused:
        draft(wish(kind, title, **more), known_of(site))
    assert message in str(refused.value)


@pytest.mark.parametrize(("kind", "first"), [("meeting", "new body"), ("section", "new plan"), ("priority", "new plan")])
def test_in_an_empty_archive_it_says_what_comes_first(kind: str, first: str) -> None:
    with pytest.raises(Refused, match=first):
        draft(wish(type_called(kind)), Known(records=(), owners={}))


def test_a_type_goes_by_any_of_its_names() -> None:
    for names in ("article articles news", "decision decisions", "person people", "term glossary", "priority priorities"):
        assert len({type_called(name) for name in names.split()}) == 1
    assert type_called("Plan section") is PlanSection
    with pytest.raises(Refused, match='Did you mean "decision"'):
        type_called("decison")
    with pytest.raises(Refused, match="The types are article, body, "):
        type_called("zebra")


# -- the command -------------------------------------------------------------------------------------------------------


def command(site: MadeSite, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "build.py", "new", "--root", str(site.root), *words],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_says_where_the_file_is_and_what_to_fill_in(site: MadeSite) -> None:
    run = command(site, "decision", "The vans", "--date", "2023-03-01")
    assert run.returncode == 0, run.stderr
    path = site.root / "content/decisions/2023/the-vans.md"
    summary = "One or two sentences that say what happened and to whom it matters (words, at most 300 characters)"
    shape = "ids of bodies or people, or plain words, as [one, another]"
    maker = f"Who made it, one or several; not stated where no paper says ({shape})"
    assert run.stdout.splitlines() == [
        f"Wrote {path}",
        "To be filled in, beside the text below the fields:",
        f"  line 3   summary  {summary}",
        f"  line 5   maker    {maker}",
        'It is a draft: the command serve shows it and the site does not. Take out the line "status: draft" to publish it.',
    ]
    assert errors_in(findings(site, drafts=True)) == 0


def test_the_command_refuses_with_status_2(site: MadeSite) -> None:
    run = command(site, "decison", "The vans")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == '"decison" is not a type of record. Did you mean "decision"?\n'


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        (["vim"], ["vim", "+5", "a/b.md"]),
        (["/usr/bin/nano"], ["/usr/bin/nano", "+5", "a/b.md"]),
        (["emacs", "-nw"], ["emacs", "-nw", "+5", "a/b.md"]),
        (["code", "-w"], ["code", "-w", "-g", "a/b.md:5"]),
        (["subl", "-w"], ["subl", "-w", "a/b.md:5"]),
        (["ed"], ["ed", "a/b.md"]),
    ],
)
def test_an_editor_is_opened_at_the_line(editor: list[str], expected: list[str]) -> None:
    assert editor_command(editor, Path("a/b.md"), 5) == expected


def test_at_a_terminal_the_editor_opens_at_the_first_line_to_fill_in(site: MadeSite, tmp_path: Path) -> None:
    called = tmp_path / "called"
    editor = tmp_path / "vi"
    editor.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {called}\n')
    editor.chmod(0o755)
    ours, theirs = pty.openpty()
    try:
        words = [sys.executable, "build.py", "new", "--root", str(site.root), "decision", "The vans"]
        settings = environment(EDITOR=str(editor), VISUAL="")
        run = subprocess.run(words, cwd=ROOT, env=settings, stdout=theirs, stderr=subprocess.PIPE, text=True, check=False)
    finally:
        os.close(theirs)
        os.close(ours)
    assert run.returncode == 0, run.stderr
    assert called.read_text().splitlines()[0] == "+3"
    assert called.read_text().splitlines()[1].endswith("/the-vans.md")
