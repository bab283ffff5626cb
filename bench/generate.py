"""Writes a seeded archive of N records in our own schema: `python -m bench.generate FOLDER --records 10000`.

45 % articles of about 2 kB, 20 % reports of about 10 kB with some 30 numbered paragraphs, 15 % meetings, 15 % decisions
and 5 % plan sections, linked to one another and to a fixed set beside them (`bench/world.py`). The same seed and number
give the same bytes.
"""

import argparse
import datetime as dt
import posixpath
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.frontmatter import document, dump
from bench.world import BOARDS, FIRST, LAST, World, make_world, measures, slug, topics

ROOT = Path(__file__).resolve().parent.parent
SHARES = {"meeting": 15, "report": 20, "decision": 15, "article": 45, "section": 5}  # in per cent
_FOLDERS = {"meeting": "meetings", "report": "reports", "decision": "decisions", "article": "articles"}
_DAYS = (dt.date(LAST, 12, 31) - dt.date(FIRST, 1, 1)).days + 1


@dataclass
class Stub:
    """What other records may know of a record before any of them is written."""

    kind: str
    id: str
    path: str
    title: str
    date: dt.date | None = None
    body: str = ""
    paragraphs: int = 0
    meeting: str = ""
    papers: list[str] = field(default_factory=list)


@dataclass
class Archive:
    """A generated archive before its texts are written: the dated records by date, and the sections."""

    world: World
    dated: list[Stub]
    sections: list[Stub]


def counts(records: int) -> dict[str, int]:
    """How many records there are of each kind; sections take what rounding leaves."""
    found = {kind: records * share // 100 for kind, share in SHARES.items() if kind != "section"}
    return {**found, "section": records - sum(found.values())}


def lay_out(records: int, seed: str) -> Archive:
    """Decide which records there are, when they are dated, and which meeting has which papers and decisions."""
    world = make_world(seed)
    rng = random.Random(f"{seed}/layout/{records}")
    wanted = counts(records)
    meetings = [_meeting(world, rng, number) for number in range(wanted["meeting"])]
    reports = [_report(world, rng, number, meetings) for number in range(wanted["report"])]
    decisions = [_decision(world, rng, number, meetings) for number in range(wanted["decision"])]
    articles = [_stub("article", number, world.writer.title(rng), _day(rng)) for number in range(wanted["article"])]
    sections = [
        _section(world.plans[number % len(world.plans)], number, world.writer.title(rng)) for number in range(wanted["section"])
    ]
    dated = sorted((*meetings, *reports, *decisions, *articles), key=lambda stub: (str(stub.date), stub.id))
    return Archive(world, dated, sections)


def _day(rng: random.Random) -> dt.date:
    return dt.date(FIRST, 1, 1) + dt.timedelta(days=rng.randrange(_DAYS))


def _stub(kind: str, number: int, title: str, date: dt.date, **more: Any) -> Stub:
    name = f"{'-'.join(slug(title).split('-')[:4])}-{kind[0]}{number}"
    return Stub(kind, name, f"content/{_FOLDERS[kind]}/{date.year}/{name}.md", title, date, **more)


def _meeting(world: World, rng: random.Random, number: int) -> Stub:
    date, body = _day(rng), rng.choice(BOARDS)
    return _stub("meeting", number, f"{world.names[body]}, {date.day} {date:%B %Y}", date, body=body)


def _report(world: World, rng: random.Random, number: int, meetings: list[Stub]) -> Stub:
    date, title, paragraphs = _day(rng), world.writer.title(rng), rng.randint(26, 34)
    meeting = rng.choice(meetings) if meetings and rng.random() < 0.8 else None
    if meeting is None or meeting.date is None:
        return _stub("report", number, title, date, paragraphs=paragraphs)
    date = max(meeting.date - dt.timedelta(days=7), dt.date(FIRST, 1, 1))
    report = _stub("report", number, title, date, paragraphs=paragraphs, meeting=meeting.id)
    meeting.papers.append(report.id)
    return report


def _decision(world: World, rng: random.Random, number: int, meetings: list[Stub]) -> Stub:
    date, title = _day(rng), world.writer.title(rng)
    meeting = rng.choice(meetings) if meetings and rng.random() < 0.7 else None
    if meeting is None or meeting.date is None:
        return _stub("decision", number, title, date)
    return _stub("decision", number, title, meeting.date, meeting=meeting.id, papers=meeting.papers[:2])


def _section(plan: str, number: int, title: str) -> Stub:
    name = f"{slug(title)}-s{number}"
    return Stub("section", name, f"content/plans/{plan}/{name}.md", title, body=str(number // 5 + 1))


class _Scribe:
    """Writes the records of one archive. Each has its own random numbers, so that none depends on another's text."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.world = archive.world
        self.writer = archive.world.writer
        self.made_at: dict[str, list[str]] = {}
        for stub in archive.dated:
            if stub.kind == "decision" and stub.meeting:
                self.made_at.setdefault(stub.meeting, []).append(stub.id)

    def files(self) -> Iterator[tuple[str, str]]:
        """Path and text of every record."""
        yield from self.world.files.items()
        reports = [stub for stub in self.archive.dated if stub.kind == "report"]
        cited = [(stub.id, stub.date.year, stub.paragraphs) for stub in reports if stub.date]
        yield from topics(self.world, cited)
        yield from measures(self.world, cited)
        write = {
            "meeting": self.meeting,
            "report": self.report,
            "decision": self.decision,
            "article": self.article,
            "section": self.section,
        }
        for place, stub in enumerate((*self.archive.dated, *self.archive.sections)):
            rng = random.Random(f"{self.world.seed}/{stub.id}")
            fields, text = write[stub.kind](stub, rng, place)
            yield stub.path, document({"title": stub.title, "summary": self.writer.summary(rng), **fields}, text)

    # -- links -------------------------------------------------------------------------------------------------------

    def earlier(self, rng: random.Random, place: int) -> Stub | None:
        """A dated record from before, rather one from not long before."""
        at = min(place, len(self.archive.dated)) - 1 - int(rng.expovariate(1 / 400))
        return self.archive.dated[at] if at >= 0 else None

    def link(self, stub: Stub, rng: random.Random, place: int) -> str:
        """A citation of another record as it stands in the text."""
        chance = rng.random()
        words = self.writer.title(rng, 2, 4).lower()
        if chance < 0.1:
            return f"[[{rng.choice(self.world.outcomes)}]]"
        if chance < 0.3:
            fixed = rng.choice((self.world.bodies, self.world.people, self.world.topics, self.world.districts))
            return f"[[{rng.choice(fixed)}]]"
        target = self.earlier(rng, place)
        if target is None:
            return f"[[{rng.choice(self.world.bodies)}|{words}]]"
        if target.paragraphs and chance < 0.85:
            name = f"{target.id}#p{rng.randint(1, target.paragraphs)}"
            return f"[[{name}]]" if chance < 0.6 else f"[[{name}|{words}]]"
        if chance < 0.45:
            path = posixpath.relpath(target.path, posixpath.dirname(stub.path))
            return f"[{words}]({path})"
        return f"[[{target.id}]]" if chance < 0.7 else f"[[{target.id}|{words}]]"

    def links(self, stub: Stub, rng: random.Random, place: int, most: int) -> list[str]:
        return [self.link(stub, rng, place) for _ in range(rng.randint(0, most))]

    def bearings(self, rng: random.Random) -> dict[str, Any]:
        """The front matter that files a record under priorities, places, people and topics."""
        world = self.world
        return {
            "priorities": rng.sample(world.priorities, rng.choice((0, 1, 1, 2))),
            "places": rng.sample(world.districts, rng.choice((0, 1, 1, 2))) or ["county"],
            "people": rng.sample(world.people, rng.choice((0, 0, 1, 2))),
            "topics": rng.sample(world.topics, rng.choice((0, 1, 1, 2))),
            "sources": [
                {"title": self.writer.title(rng), "publisher": world.names["office"], "at": f"page {rng.randint(1, 40)}"}
            ],
        }

    # -- the kinds ---------------------------------------------------------------------------------------------------

    def prose(self, stub: Stub, rng: random.Random, place: int, *, paragraphs: int, size: int, links: int) -> str:
        """Paragraphs with a heading in the middle, some with a list or stressed words."""
        blocks: list[str] = []
        for number in range(paragraphs):
            if number and number % 3 == 0:
                blocks.append(f"## {self.writer.title(rng, 2, 4)}")
            blocks.append(self.writer.paragraph(rng, size, self.links(stub, rng, place, links)))
            if rng.random() < 0.15:
                blocks.append(self.bullets(rng))
            elif rng.random() < 0.15:
                blocks.append(f"> **{self.writer.title(rng)}**: {self.writer.sentence(rng)}")
        return "\n\n".join(blocks)

    def bullets(self, rng: random.Random) -> str:
        return "\n".join(f"- {self.writer.sentence(rng)[:70].rpartition(' ')[0]}" for _ in range(3))

    def table(self, rng: random.Random) -> str:
        head = ["| Period | Area | Recorded | Change |", "|---|---|--:|--:|"]
        rows = [
            f"| {year} | {self.writer.name(rng)} | {rng.randint(100, 99_999):,} | {rng.randint(-30, 30)}% |"
            for year in range(rng.randint(FIRST, LAST - 5), LAST + 1)[:6]
        ]
        return "\n".join(head + rows)

    def article(self, stub: Stub, rng: random.Random, place: int) -> tuple[dict[str, Any], str]:
        fields = {"date": stub.date, "author": "office", **self.bearings(rng)}
        if rng.random() < 0.02:
            fields["aliases"] = [f"/old-news/{stub.id}/"]
        return fields, self.prose(stub, rng, place, paragraphs=5, size=230, links=1)

    def decision(self, stub: Stub, rng: random.Random, place: int) -> tuple[dict[str, Any], str]:
        before = self.earlier(rng, place)
        fields = {
            "date": stub.date,
            "maker": "commissioner",
            "ref": f"{stub.date.year if stub.date else 0}/{place:04}",
            "state": rng.choice(("made", "made", "carried-out", "proposed")),
            "amount": rng.choice((None, rng.randint(1, 900) * 1000)),
            "meeting": stub.meeting,
            "papers": stub.papers,
            "reason": self.writer.sentence(rng),
            "follows": [before.id] if before and before.kind == "decision" else [],
            **self.bearings(rng),
        }
        return fields, self.prose(stub, rng, place, paragraphs=5, size=280, links=1)

    def meeting(self, stub: Stub, rng: random.Random, place: int) -> tuple[dict[str, Any], str]:
        world, writer = self.world, self.writer
        agenda: list[dict[str, Any]] = [
            {"title": writer.title(rng), "lead": rng.choice(world.people), "papers": [paper], "outcome": writer.sentence(rng)}
            for paper in stub.papers[:5]
        ]
        agenda += [{"title": writer.title(rng), "lead": rng.choice(world.people)} for _ in range(4)]
        if rng.random() < 0.2:
            agenda[-1] = {"title": writer.title(rng), "private": {"ground": "Commercial confidence"}}
        actions: list[dict[str, Any]] = [
            {"what": writer.sentence(rng), "owner": rng.choice(world.bodies[:4]), "state": "open"}
            for _ in range(rng.choice((0, 1, 2)))
        ]
        # A record that closes an action must mention the meeting: the decisions made at it do.
        for action, closing in zip(actions, self.made_at.get(stub.id, ()), strict=False):
            action |= {"state": "done", "closed_by": closing}
        fields = {
            "date": stub.date,
            "body": stub.body,
            "time": rng.choice(("10:00", "10:30", "14:00")),
            "venue": f"{rng.choice(world.districts).capitalize()} Town Hall",
            "minutes": rng.choice(("published", "awaited", "none")),
            "attendance": rng.sample(world.people, 5),
            **self.bearings(rng),
            "agenda": agenda,
            "actions": actions,
        }
        return fields, self.prose(stub, rng, place, paragraphs=4, size=250, links=1)

    def report(self, stub: Stub, rng: random.Random, place: int) -> tuple[dict[str, Any], str]:
        year = stub.date.year if stub.date else FIRST
        recommendations = [
            {"number": number, "text": self.writer.sentence(rng), "to": "chief-constable", "response": "accepted"}
            for number in range(1, rng.randint(1, 4))
        ]
        fields = {
            "date": stub.date,
            "kind": "performance report",
            "from_body": rng.choice(self.world.bodies[:4]),
            "to": [stub.meeting] if stub.meeting else [],
            "author": rng.choice(self.world.people),
            "period": {"from": f"{year - 1}-04-01", "to": f"{year}-03-31"},
            "decision_required": self.writer.sentence(rng),
            **self.bearings(rng),
            "recommendations": recommendations,
        }
        blocks: list[str] = []
        tables = rng.sample(range(3, stub.paragraphs), rng.choice((1, 2)))
        for number in range(1, stub.paragraphs + 1):
            if number % 5 == 1:
                blocks.append(f"## {self.writer.title(rng, 2, 4)}")
            blocks.append(
                f"{number}. {self.writer.paragraph(rng, 210, [self.link(stub, rng, place)] if rng.random() < 0.25 else [])}"
            )
            if number in tables:
                blocks.append(self.table(rng))
            elif rng.random() < 0.08:
                blocks.append(self.bullets(rng))
        return fields, "\n\n".join(blocks)

    def section(self, stub: Stub, rng: random.Random, place: int) -> tuple[dict[str, Any], str]:
        fields = {"number": stub.body, "pages": [rng.randint(1, 90)], **self.bearings(rng)}
        return fields, self.prose(stub, rng, place, paragraphs=12, size=320, links=2)


def files(records: int, seed: str = "minutebook") -> Iterator[tuple[str, str]]:
    """Path and text of every file below `content/`, in one order."""
    yield from _Scribe(lay_out(records, seed)).files()


def settings() -> str:
    """The `site.yaml` of a generated archive."""
    county = "Benchshire"
    return dump(
        {
            "name": f"{county} archive",
            "about": "A made-up archive, for measuring builds.",
            "run_by": "The benchmark of Minutebook",
            "subject": f"Police and Crime Commissioner for {county}",
            "address": "https://bench.example/archive/",
            "covers": {"from": f"{FIRST}-01-01", "to": f"{LAST}-12-31"},
            "licence": {"name": "Open Government Licence v3.0", "url": "https://example.org/licence/"},
            "report_errors": "mailto:archive@bench.example",
            "repository": "https://example.org/archive",
            "notice": "Nothing here is real.",
            "footer": [{"words": "About", "to": "/about/"}, {"words": "Privacy", "to": "/privacy/"}],
        }
    )


def generate(folder: Path, records: int, seed: str = "minutebook", project: Path = ROOT) -> int:
    """Write the archive into `folder`, with the project's templates and assets. Gives how many records it has."""
    written = 0
    made: dict[Path, None] = {}
    for path, text in files(records, seed):
        file = folder / path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made[file.parent] = None
        file.write_text(text, encoding="utf-8", newline="\n")
        written += 1
    (folder / "site.yaml").write_text(settings(), encoding="utf-8", newline="\n")
    for name in ("templates", "assets"):
        shutil.copytree(project / name, folder / name, dirs_exist_ok=True)
    return written


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.generate", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--seed", default="minutebook")
    arguments = parser.parse_args()
    written = generate(arguments.folder, arguments.records, arguments.seed)
    print(f"{written:,} records in {arguments.folder}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
