"""What differs from one published version to the next, with real publications and a real git; and what must not come back."""

import re
import shutil
import subprocess
import zipfile
from html import unescape
from pathlib import Path

import pytest

from minutebook.desk.bag import Bag, of_the_versions, write
from minutebook.desk.history import FolderHistory, GitHistory, files_with_a_past
from minutebook.pipeline import Result
from minutebook.read.history import History
from minutebook.read.protected import digest_of, name_words
from minutebook.read.publications import LOG
from minutebook.verify import verify
from tests.build.making import differences, tree
from tests.log.keeping import Kept

GATE = "content/decisions/2023/gate.md"
PAGE = "decisions/gate/versions/index.html"


def gate(text: str, *fields: str, title: str = "The gate") -> str:
    head = [f"title: {title}", "date: 2023-02-01", "maker: board", "summary: A gate is bought.", *fields]
    return "\n".join(["---", *head, "---", text, ""])


def change(note: str, day: str = "2023-03-02", kind: str = "") -> str:
    """A change in one line; several are given at once, each after a comma."""
    return f"{{date: {day}, note: {note}{f', kind: {kind}' if kind else ''}}}"


class Published(Kept):
    """An archive in git that publishes each commit upon its log."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.git("init", "-q")
        self.folder: Path | None = None  # with earlier versions, in place of git

    def git(self, *words: str) -> str:
        named = ("-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", "-C", self.site.root, *named, *words], capture_output=True, text=True, check=True)
        return done.stdout

    @property
    def history(self) -> History:
        if self.folder:
            return FolderHistory(self.folder)
        return GitHistory(self.site.root, None, files_with_a_past(self.log))

    def commit(self, path: str, text: str) -> None:
        self.site.write(path, text)
        self.git("add", "-A", "content", "site.yaml")
        self.git("commit", "-q", "-m", "A change")

    def go_on(self, text: str, *changes: str, path: str = GATE) -> Result:
        """Commit a record and publish it."""
        self.commit(path, text.replace("\n---\n", f"\nchanges: [{', '.join(changes)}]\n---\n", 1) if changes else text)
        result = self.build(history=self.history)
        assert result.published, result.diagnostics
        return result

    def versions(self, path: str = PAGE) -> list[str]:
        """What the page says of each version, the newest first: +put in+, -taken out-."""
        return [said(part) for part in self.page(path).split("<section")[1:]]

    def everything(self) -> bytes:
        return b"\n".join(path.read_bytes() for path in sorted(self.site.out.rglob("*")) if path.is_file())


def said(html: str) -> str:
    """The words of a part of a page in a line."""
    html = re.sub(
        r'<span class="visually-hidden">\[[^<]*</span>|<span class="visually-hidden">\]</span>', "", html.partition(">")[2]
    )
    html = re.sub(r"<del>(.*?)</del>", r"-\1-", re.sub(r"<ins>(.*?)</ins>", r"+\1+", html))
    html = re.sub(r"</(?:h\d|p|li)>", " | ", html.partition("</section>")[0])
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split()).removesuffix(" |")


@pytest.fixture
def kept(tmp_path: Path) -> Published:
    return Published(tmp_path / "archive")


LONG = "The board bought a gate of oak for the park in the north of the town"


def test_the_paragraphs_that_differ_are_shown_word_by_word_and_the_others_counted(kept: Published) -> None:
    kept.go_on(gate(f"First.\n\n## Money\n\n{LONG}.\n\nIt costs **£900**. {{#cost}}\n\nLast."))
    assert not (kept.site.out / PAGE).exists()
    kept.go_on(
        gate(f"First.\n\n## Money\n\n{LONG.replace('oak', 'iron')}.\n\nIt costs £900.\n\nNew.\n\nLast."),
        change("It is of iron"),
    )
    assert kept.versions() == [
        (
            "Version 2 | Publication 2, 6 March 2023 | It is of iron | "
            "Under “Money” | The board bought a gate of -oak- +iron+ for the park in the north of the town. | "
            "Under “Money” | +New.+ | 4 other paragraphs are as they were, and are left out."
        ),
        "Version 1 | Publication 1, 6 March 2023 | This is how it was published for the first time.",
    ]
    page = kept.page("decisions/gate/index.html")
    assert 'href="/archive/decisions/gate/versions/">The words that differ from version to version</a>' in page


def test_words_that_differ_are_told_to_those_who_cannot_see_them(kept: Published) -> None:
    kept.go_on(gate(f"{LONG}."))
    kept.go_on(gate(f"{LONG.replace('oak', 'iron')}."), change("It is of iron"))
    page = kept.page(PAGE)
    assert '<del><span class="visually-hidden">[taken out: </span>oak<span class="visually-hidden">]</span></del>' in page
    assert '<ins><span class="visually-hidden">[put in: </span>iron<span class="visually-hidden">]</span></ins>' in page
    assert '<meta name="robots" content="noindex"' in page


def test_a_change_of_fields_alone(kept: Published) -> None:
    kept.go_on(gate("Text by [[chair]]."))
    kept.go_on(gate("Text by [[chair]].", "amount: 900", "people: [chair]", title="A gate"), change("The sum was missing"))
    newest = kept.versions()[0]
    assert newest == (
        "Version 2 | Publication 2, 6 March 2023 | The sum was missing | Title | -The gate- +A gate+ | "
        "People | +The Chair+ | Amount | +£900+"
    )
    kept.go_on(
        gate("Text by [the chair](../../people/chair.md).", "amount: 900", "people: [chair]", title="A gate"),
        change("The sum was missing"),
        change("A link", "2023-03-03"),
    )
    assert "Text | -Text by The Chair.- +Text by the chair.+" in kept.versions()[0]
    assert len(kept.versions()) == 3


def test_links_and_marks_alone_and_notes_alone(kept: Published) -> None:
    kept.go_on(gate("It is **good**."))
    kept.go_on(gate("It is *good*."), change("Less loud"))
    kept.go_on(gate("It is *good*."), change("Less loud"), change("Looked at again", "2023-03-03"))
    assert [version.rpartition(" | ")[2] for version in kept.versions()] == [
        "What it says is the same.",
        "The words of its text are the same: links or marks in it were changed.",
        "This is how it was published for the first time.",
    ]


def test_numbered_paragraphs_are_named_by_their_numbers(kept: Published) -> None:
    head = "---\ntitle: R\ndate: 2023-02-01\nkind: report\nsummary: S\n---\n"
    path = "content/reports/2023/r.md"
    kept.go_on(f"{head}1. One of the gates.\n\n2. Two.\n\n   (a) {LONG}.\n", path=path)
    kept.go_on(f"{head}1. One of the gates.\n\n2. Two.\n\n   (a) {LONG} [[board]].\n\n3. Three.\n", change("More"), path=path)
    assert kept.versions("reports/r/versions/index.html")[0].partition("| More | ")[2] == (
        "Paragraph 2(a) | … a gate of oak for the park in the north of the -town.- +town The Board.+ | "
        "Paragraph 3 | +Three.+ | 2 other paragraphs are as they were, and are left out."
    )


def test_a_renamed_record_keeps_its_past(kept: Published) -> None:
    kept.go_on(gate(f"{LONG}."))
    kept.git("rm", "-q", GATE)
    new = gate(f"{LONG.replace('oak', 'iron')}.", "aliases: [/decisions/gate/]")
    kept.go_on(new, change("Another name"), path="content/decisions/2023/park-gate.md")
    newest, first = kept.versions("decisions/park-gate/versions/index.html")
    assert "a gate of -oak- +iron+ for" in newest
    assert first.startswith("Version 1 ")


def test_without_the_history_the_page_says_so(kept: Published, tmp_path: Path) -> None:
    """A clone of the last commit alone, a folder without git, and a version that was never committed."""
    kept.go_on(gate(f"{LONG}."))
    kept.go_on(gate(f"{LONG.replace('oak', 'iron')}."), change("It is of iron"))
    kept.go_on(gate(f"{LONG.replace('oak', 'tin')}."), change("It is of iron"), change("It is of tin", "2023-03-03"))
    whole = tree(kept.site.out)
    assert "oak" in kept.page(PAGE)
    not_held = "The earlier text is not held here, so the words that differ cannot be shown. Its fingerprint is in the log."
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth", "2", kept.site.root.as_uri(), shallow], check=True)
    log = kept.log
    shutil.rmtree(kept.site.root / ".git")
    shutil.move(shallow / ".git", kept.site.root / ".git")
    kept.publish(history=kept.history)
    assert "of -iron- +tin+ for" in kept.versions()[0]
    assert kept.versions()[1].endswith(not_held)
    assert b"of oak for" not in kept.everything()
    shutil.rmtree(kept.site.root / ".git")
    kept.log = log
    kept.publish(history=kept.history)
    assert [version.endswith(not_held) for version in kept.versions()] == [True, True, False]
    assert differences(tree(kept.site.out), whole)


GONE = "Ann of the mill"


@pytest.mark.parametrize(
    ("then", "fields", "changes"),
    [
        pytest.param("By {redact: a name} bought.", (), [change("Blacked out")], id="blacked out"),
        pytest.param("Bought.", (), [change("A name is gone", kind="kept-back")], id="kept back"),
        pytest.param("", ("status: removed", "status_note: By order.", "decided_by: A court"), [], id="removed"),
        pytest.param("Bought.", ("status: withdrawn", "status_note: It was wrong."), [], id="withdrawn"),
    ],
)
def test_what_was_taken_out_for_good_is_in_no_output(
    kept: Published, then: str, fields: tuple[str, ...], changes: list[str]
) -> None:
    kept.go_on(gate(f"By {GONE} bought."))
    assert GONE.encode() in kept.everything()
    kept.go_on(gate(f"By {GONE} bought.\n\nMore."), change("More", "2023-03-01"))
    assert GONE in kept.page("decisions/gate/index.html")
    before = change("More", "2023-03-01")
    kept.go_on(gate(then, *fields), before, *(changes or [change("Gone")]))
    assert GONE.encode() not in kept.everything()
    later = [before, *(changes or [change("Gone")]), change("Later", "2023-03-04")]
    kept.go_on(gate(f"{then} {'' if fields else 'Later.'}", *fields), *later)
    assert GONE.encode() not in kept.everything()
    if fields:
        assert "refresh" in kept.page(PAGE)  # its page leads to the record, which says what became of it
    else:
        assert [version.rpartition(" | ")[2] for version in kept.versions()][1:3] == [KEPT_BACK, KEPT_BACK]
        assert "Later" in kept.versions()[0]


KEPT_BACK = "What it said before is not shown, because something in it was blacked out or taken out for good."


def test_a_bar_that_moves_shows_nothing_of_what_is_under_it_now(kept: Published) -> None:
    kept.go_on(gate(f"{{redact: a name}} met {GONE}."))
    kept.go_on(gate("Bob met {redact: a name}."), change("Another name"))
    assert GONE.encode() not in kept.everything()
    assert kept.versions()[0].endswith(KEPT_BACK)


def test_a_record_that_came_back_shows_nothing_of_what_it_was_before(kept: Published) -> None:
    kept.go_on(gate(f"By {GONE}."))
    kept.go_on(gate("", "status: removed", "status_note: By order.", "decided_by: A court"), change("Removed"))
    kept.go_on(gate("By somebody."), change("Removed"), change("Back", "2023-03-03"))
    assert GONE.encode() not in kept.everything()
    assert [version.rpartition(" | ")[2] for version in kept.versions()][1] == KEPT_BACK


def test_nothing_from_before_a_version_that_is_not_at_hand(kept: Published) -> None:
    """The bar was put in and taken out again by versions of which one is lost, and only that one would have said so."""
    kept.go_on(gate(f"By {GONE}."))
    kept.site.write(GATE, gate("By {redact: a name}.", f"changes: [{change('Bar')}]"))
    kept.publish(history=kept.history)
    kept.go_on(gate("By somebody else."), change("Bar"), change("No bar", "2023-03-03"))
    kept.go_on(gate("By somebody else now."), change("Bar"), change("No bar", "2023-03-03"), change("Now", "2023-03-04"))
    assert GONE.encode() not in kept.everything()
    assert "-By somebody else.- +By somebody else now.+" in kept.versions()[0]
    assert [version.rpartition(" | ")[2][:19] for version in kept.versions()][1:3] == ["The earlier text is"] * 2


def test_a_record_that_came_back_in_a_history_that_lost_its_removal(kept: Published) -> None:
    kept.go_on(gate(f"By {GONE}."))
    kept.site.write(
        GATE, gate("", "status: removed", "status_note: By order.", "decided_by: A court", f"changes: [{change('R')}]")
    )
    kept.publish(history=kept.history)
    kept.go_on(gate("By somebody."), change("R"), change("Back", "2023-03-03"))
    assert GONE.encode() not in kept.everything()


def test_what_is_somebodys_own_and_gone_is_not_shown_again(kept: Published) -> None:
    """A telephone number that the settings allow may be."""
    kept.go_on(gate("Ring 07400 123456."))
    kept.go_on(gate("Ring us, please do."), change("A number is gone"))
    assert b"123456" not in kept.everything()
    assert kept.versions()[0].endswith(KEPT_BACK)
    settings = kept.site.read("site.yaml")
    kept.commit("site.yaml", f"{settings}allowed_contacts: [07400 123456]\n")
    kept.publish(history=kept.history)
    assert "07400 123456" in kept.page(PAGE)


def test_a_protected_name_is_not_shown_again(kept: Published) -> None:
    kept.go_on(gate("Bought by Ann Miller."))
    kept.go_on(gate("Bought by somebody."), change("A name is gone"))
    assert b"Ann Miller" in kept.everything()
    named = digest_of(name_words("Ann Miller"), "5a17")
    settings = kept.site.read("site.yaml")
    kept.commit("site.yaml", f'{settings}protected_names:\n  salt: "5a17"\n  digests:\n    - "{named}"\n')
    kept.publish(history=kept.history)
    assert b"Ann Miller" not in kept.everything()
    assert kept.versions()[0].endswith(KEPT_BACK)


def test_a_state_that_was_never_published_is_not_shown(kept: Published) -> None:
    kept.go_on(gate("One of the first gates of the town."))
    kept.commit(GATE, gate(f"{GONE} has another one of the gates of the town."))
    kept.go_on(gate("One of the last gates of the town."), change("The last"))
    assert GONE.encode() not in kept.everything()
    assert "One of the -first- +last+ gates of the town." in kept.versions()[0]


def test_a_build_is_the_same_again_and_the_same_as_a_clean_one(kept: Published, tmp_path: Path) -> None:
    kept.go_on(gate(f"{LONG}."))
    kept.go_on(gate(f"{LONG.replace('oak', 'iron')}."), change("It is of iron"))
    entries = len(kept.log.entries)
    kept.publish(history=kept.history)  # upon the log that has the last one
    assert kept.build(history=kept.history).unchanged
    again = kept.build(history=kept.history, search=True)
    assert not again.unchanged
    assert len(kept.log.entries) == entries + 1
    verdict = verify(kept.site.options(log=kept.log, history=kept.history, search=True), tmp_path / "scratch")
    assert (verdict.altered, verdict.differing) == ((), ())


def test_a_bag_has_the_versions_that_are_shown_and_gives_the_same_site_without_git(kept: Published, tmp_path: Path) -> None:
    kept.go_on(gate("Ring 07400 123456."))
    kept.go_on(gate(f"{LONG}."), change("A number is gone"))
    result = kept.go_on(gate(f"{LONG.replace('oak', 'iron')}."), change("A number is gone"), change("Iron", "2023-03-03"))
    site = tree(kept.site.out)
    versions = of_the_versions(kept.history, result.earlier)
    assert sorted(bool(data) for data in versions.values()) == [False, True]
    write(tmp_path / "bag.zip", Bag("N", "https://example.org/", "2023-03-06", "/"), {f"site/{LOG}": b"", **versions})
    told = zipfile.ZipFile(tmp_path / "bag.zip").read("bag/data/READ-ME-FIRST.txt").decode()
    assert "--log site/data/log.jsonl --history history/versions --out again" in told
    kept.folder = tmp_path / "versions"
    kept.folder.mkdir()
    for path, data in versions.items():
        assert isinstance(data, bytes)
        (kept.folder / path.rpartition("/")[2]).write_bytes(data)
    shutil.rmtree(kept.site.root / ".git")
    kept.build(history=kept.history, out=tmp_path / "again", store=tmp_path / "store")
    assert differences(tree(tmp_path / "again"), site) == []
    (kept.folder / next(iter(kept.folder.glob("*.md"))).name).write_bytes(b"---\ntitle: Forged\n---\nForged.\n")
    kept.build(history=kept.history, out=tmp_path / "forged", store=tmp_path / "store")
    assert b"Forged" not in b"".join(path.read_bytes() for path in (tmp_path / "forged").rglob("*.html"))


def test_a_quotation_that_differs_names_the_version_that_it_is_from(kept: Published) -> None:
    kept.go_on(gate("A gate of oak for the park."))
    kept.go_on(gate("A gate of iron for the park."), change("Iron"))
    article = "---\ntitle: A\ndate: 2023-03-03\nsummary: S\n---\n"
    kept.commit("content/articles/2023/a.md", f'{article}"A gate of oak" ([[gate]]), "a gate of tin" ([[gate]]).\n')
    result = kept.build(history=kept.history)
    assert [item.message for item in result.diagnostics if item.code == "quotation-differs"] == [
        (
            'This quotation is not what "The gate" has: "oak" for "iron". '
            "These are the words of version 1, published on 6 March 2023."
        ),
        'This quotation is not what "The gate" has: "tin" for "iron".',
    ]


def test_the_command_takes_the_history_from_git(kept: Published) -> None:
    kept.go_on(gate(f"{LONG}."))
    kept.commit(GATE, gate(f"{LONG.replace('oak', 'iron')}.", f"changes: [{change('It is of iron')}]"))
    log = kept.site.root / "log.jsonl"
    log.write_bytes((kept.site.out / LOG).read_bytes())
    done = kept.site.run("build", "--log", str(log))
    assert done.returncode == 0, done.stderr
    assert "a gate of -oak- +iron+ for" in kept.versions()[0]
    done = kept.site.run("build", "--log", str(log), "--history", str(kept.site.root / "nowhere"))
    assert done.stderr == f"--history: there is no folder {kept.site.root / 'nowhere'}.\n"
