"""What a preview begins with: what is new, changed and removed since a commit, and the pages that changed with it."""

import re
from html import unescape
from pathlib import Path

import pytest

from minutebook.desk.since import archive_before
from minutebook.pages.proposal import ProposalView
from tests.build.making import MadeSite
from tests.build.test_preview import dead_ends
from tests.conftest import MakeSite
from tests.desk.test_since import PERSON, article, commit, git
from tests.diagnostics.pages import BASE
from tests.photographs import quarters, saved

DECISION = """---
title: The hall is let
date: 2023-03-01
maker: board
state: made
people: [jane]
places: []
amount: 1200
summary: The hall was let.
---

The hall is let to the choir for a year, and the board thanks all who wrote to it about the hall in the winter of that year.

- chairs
- tables

It is cleaned on Mondays.
"""


@pytest.fixture
def kept(make_site: MakeSite) -> MadeSite:
    site = make_site(
        BASE,
        {
            "content/decisions/hall.md": DECISION,
            "content/articles/cites.md": article("Cites", "people: [jane]"),
            "content/people/jane.md": PERSON,
            "content/people/joe.md": PERSON.replace("Jane", "Joe").replace("from: 2022", "from: 2020, to: 2021"),
        },
    )
    git(site.root, "init", "-q", "-b", "main")
    commit(site)
    return site


def proposal_of(site: MadeSite, since: str = "main") -> ProposalView:
    result = site.build(preview=True, before=archive_before(site.root, since))
    assert result.published, result.diagnostics
    assert result.proposal
    return result.proposal


def shown(site: MadeSite) -> str:
    """The words of the page, with [ ] round what was put in and { } round what was taken out."""
    page = (site.out / "preview.html").read_text(encoding="utf-8").partition("<main")[2]
    page = re.sub(r'<span class="visually-hidden">[^<]*</span>', "", page)
    page = re.sub(r"</?ins>", lambda tag: "]" if "/" in tag[0] else "[", page)
    page = re.sub(r"</?del>", lambda tag: "}" if "/" in tag[0] else "{", page)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_nothing_differs(kept: MadeSite) -> None:
    proposal = proposal_of(kept)
    assert proposal.answer == "No record differs."
    assert proposal.followed == ()


def test_a_record_is_told_word_by_word(kept: MadeSite) -> None:
    kept.replace("content/decisions/hall.md", "to the choir for a year", "to the choir for two years")
    kept.replace("content/decisions/hall.md", "people: [jane]", "people: [joe]")
    kept.replace("content/decisions/hall.md", "amount: 1200", "amount: 1500")
    kept.replace("content/decisions/hall.md", "state: made", "state: carried-out")
    kept.replace("content/decisions/hall.md", "- tables", "- tables\n- a stage")
    kept.replace("content/decisions/hall.md", "It is cleaned on Mondays.\n", "")
    proposal = proposal_of(kept)
    assert proposal.answer == "1 record is changed."
    told = shown(kept)
    assert "State {made} [carried out]" in told
    assert "People {Jane Smith} [Joe Smith]" in told, "a record is called by its title"
    assert "Amount {£1,200} [£1,500]" in told
    assert "is let to the choir for {a year,} [two years,] and the board thanks all who wrote to it about the hall …" in told
    assert "[- a stage]" in told
    assert "{It is cleaned on Mondays.}" in told
    assert "- chairs" not in told, "what is as it was is not shown"


def test_new_and_removed_records_and_files(kept: MadeSite) -> None:
    kept.write("content/articles/new.md", article("Newly written", text="[[hall]]\n\n![A hall](hall.png)"))
    kept.write("content/articles/hall.png", saved(quarters(8, 8), ".png"))
    kept.write("content/articles/hidden.md", article("Hidden", "status: draft"))
    kept.write("notes.txt", "Not of the archive")
    kept.remove("content/articles/cites.md")
    commit(kept)
    proposal = proposal_of(kept, "HEAD~1")
    assert proposal.answer == "1 record is new, 1 record is removed and 1 file beside them is changed."
    assert [row.title for row in proposal.new] == ["Newly written"]
    assert [(item.record.words, item.record.note) for item in proposal.removed] == [
        ("Cites", "Nothing answers at its address any more.")
    ]
    assert proposal.drafts == ("content/articles/hidden.md",)
    assert [(file.words, file.note) for file in proposal.files] == [("content/articles/hall.png", "new")]
    assert "notes.txt" in proposal.notes[0]
    followed = {link.href: link.note for link in proposal.followed}
    assert followed["/decisions/hall/"] == "changed", "it is cited now"
    assert followed["/news/"] == "changed"
    assert "/news/new/" not in followed
    assert dead_ends(kept.out) == []


def test_a_record_that_was_renamed_leads_on(kept: MadeSite) -> None:
    git(kept.root, "mv", "content/articles/cites.md", "content/articles/cites-it.md")
    kept.replace("content/articles/cites-it.md", "summary:", "aliases: [/news/cites/]\nsummary:")
    proposal = proposal_of(kept)
    assert [row.title for row in proposal.new] == ["Cites"]
    assert proposal.removed[0].record.note == "Its address leads to Cites."
    assert dead_ends(kept.out) == []


def test_a_file_that_only_moved_is_no_change(kept: MadeSite) -> None:
    (kept.root / "content/articles/2023").mkdir()
    git(kept.root, "mv", "content/articles/cites.md", "content/articles/2023/cites.md")
    proposal = proposal_of(kept)
    assert proposal.answer == "No record differs."
    assert proposal.followed == ()


def test_what_could_not_be_read_before(kept: MadeSite) -> None:
    kept.replace("content/decisions/hall.md", "maker: board", "maker: [board")
    commit(kept)
    kept.replace("content/decisions/hall.md", "maker: [board", "maker: board")
    proposal = proposal_of(kept)
    assert proposal.new == ()
    assert [(change.row.title, change.note) for change in proposal.changed] == [
        ("The hall is let", "It could not be read before.")
    ]
    assert proposal.followed == ()
    assert "had errors before" in proposal.notes[0]


def test_settings_line_by_line(kept: MadeSite) -> None:
    kept.replace("site.yaml", "name: A", "name: The")
    proposal_of(kept)
    assert re.search(r"Settings, in site.yaml name: \{A\} \[The\] ", shown(kept))


def test_every_page_leads_to_it_and_a_published_site_has_none(kept: MadeSite) -> None:
    proposal_of(kept)
    assert '<a href="../../preview.html">What it changes</a>' in (kept.out / "news/cites/index.html").read_text()
    assert '<a href="./index.html">Its home page</a>' in (kept.out / "preview.html").read_text()
    kept.build(preview=True)
    assert "What it changes" not in (kept.out / "index.html").read_text()
    assert not (kept.out / "preview.html").exists()


def test_what_was_built_before_makes_no_difference(kept: MadeSite, tmp_path: Path) -> None:
    kept.replace("content/decisions/hall.md", "amount: 1200", "amount: 1500")
    first = proposal_of(kept)
    assert proposal_of(kept) == first, "nothing has changed, and it is told again"
    before = archive_before(kept.root, "main")
    clean = kept.build(preview=True, before=before, out=tmp_path / "clean", store=tmp_path / "store")
    assert clean.proposal == first
    assert (tmp_path / "clean/preview.html").read_bytes() == (kept.out / "preview.html").read_bytes()


def test_the_command(kept: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert kept.call("build", "--since", "main") == 2
    assert "write --preview too" in capsys.readouterr().err
    assert kept.call("build", "--preview", "--since", "nowhere") == 2
    assert 'there is no commit "nowhere"' in capsys.readouterr().err
