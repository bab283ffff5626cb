"""The fixed set that every generated archive has: whom, where and what its records are about."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.frontmatter import document
from bench.words import Writer, vocabulary

FIRST, LAST = 2012, 2025
OUTCOMES = (6, 6, 8, 5, 4)
PLANS = ((2012, 2013), (2013, 2016), (2016, 2021), (2021, 2025), (2025, 2029))
BOARDS = ("panel", "accountability-board", "audit-committee", "scrutiny-board", "partnership-board", "ethics-committee")
TOPIC_KINDS = ("operation", "campaign", "fund", "strategy", "partnership", "inspection", "consultation", "threat")


def slug(words: str) -> str:
    """Words as an id."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in words.lower()).split())


@dataclass
class World:
    """The ids of the fixed set by type, and its files."""

    seed: str
    words: tuple[str, ...]
    writer: Writer
    bodies: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    districts: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    priorities: list[str] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)
    plans: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    topic_files: dict[str, tuple[dict[str, Any], str]] = field(default_factory=dict)

    def add(self, folder: str, name: str, fields: dict[str, Any], text: str) -> None:
        """Put a record into its folder; a plan's own folder is its id."""
        self.names[name] = str(fields["title"])
        path = f"{folder}/{name}/index" if folder == "plans" else f"{folder}/{name}"
        self.files[f"content/{path}.md"] = document(fields, text)


def make_world(seed: str) -> World:
    """The fixed set of a seed, without the files of topics and measures, whose figures rest on reports."""
    rng = random.Random(f"{seed}/world")
    words = vocabulary(seed)
    abbreviations = _abbreviations(rng)
    world = World(seed=seed, words=words, writer=Writer(words, abbreviations))
    _places(world, rng)
    _bodies(world, rng)
    _people(world, rng)
    _plans(world, rng)
    _priorities(world, rng)
    _topics(world, rng)
    _terms(world, rng, abbreviations)
    _pages(world, rng)
    return world


def _abbreviations(rng: random.Random) -> tuple[str, ...]:
    found: dict[str, None] = {}
    while len(found) < 60:
        name = "".join(rng.choices("ABCDEFGHIMNOPRSTV", k=rng.choice((3, 3, 4, 4, 5))))
        if name not in ("TBA", "TBC"):  # the check takes these for placeholders
            found[name] = None
    return tuple(found)


def _places(world: World, rng: random.Random) -> None:
    def text() -> str:
        return world.writer.paragraph(rng, 300)

    county = world.writer.name(rng) + "shire"
    world.add("places", "county", {"title": county, "kind": "county"}, text())
    for name in ("west", "south", "east"):
        fields = {"title": f"{name.capitalize()} Division", "kind": "division", "within": "county"}
        world.add("places", f"{name}-division", fields, text())
    while len(world.districts) < 14:
        title = world.writer.name(rng)
        if slug(title) in world.names:
            continue
        within = ("west-division", "south-division", "east-division")[len(world.districts) % 3]
        world.districts.append(slug(title))
        world.add("places", slug(title), {"title": title, "kind": "district", "within": within}, text())


def _bodies(world: World, rng: random.Random) -> None:
    county = world.names["county"]
    named = {
        "commissioner": (f"Police and Crime Commissioner for {county}", "office"),
        "chief-constable": (f"Chief Constable of {county}", "office"),
        "constabulary": (f"{county} Constabulary", "force"),
        "office": ("Office of the Police and Crime Commissioner", "organisation"),
        **{name: (f"{county} {name.replace('-', ' ').title()}", "board") for name in BOARDS},
    }
    for _ in range(10):
        town = world.writer.name(rng)
        named[f"{slug(town)}-council"] = (f"{town} Council", "council")
    for name, (title, kind) in named.items():
        fields = {
            "title": title,
            "kind": kind,
            "summary": world.writer.summary(rng),
            "responsibilities": [world.writer.sentence(rng) for _ in range(3)],
        }
        world.bodies.append(name)
        world.add("bodies", name, fields, world.writer.paragraph(rng, 500))


def _people(world: World, rng: random.Random) -> None:
    first = ("Amal", "Beth", "Carys", "Dev", "Esme", "Farid", "Gwen", "Hugh", "Iona", "Jos", "Kit", "Lena")
    while len(world.people) < 24:
        title = f"{rng.choice(first)} {world.writer.name(rng)}"
        if slug(title) in world.names:
            continue
        start = rng.randint(FIRST, LAST - 4)
        # An office is one post, and these are none: they lead, or work for, what has several.
        bodies = [name for name in world.bodies if name not in ("commissioner", "chief-constable")]
        role = {"role": rng.choice(("Director", "Chair", "Member", "Finance Officer")), "body": rng.choice(bodies)}
        fields = {
            "title": title,
            "kind": "official" if len(world.people) > 4 else "office-holder",
            "roles": [{**role, "from": start, "to": start + rng.randint(1, 4)}],
        }
        world.people.append(slug(title))
        world.add("people", slug(title), fields, world.writer.paragraph(rng, 300))


def _plans(world: World, rng: random.Random) -> None:
    for start, end in PLANS:
        name = f"plan-{start}-{end}"
        fields = {
            "title": f"Police and Crime Plan {start} to {end}",
            "summary": world.writer.summary(rng),
            "period": {"from": start, "to": end},
            "body": "commissioner",
            "follows": world.plans[-1] if world.plans else None,
            "versions": [{"id": "draft", "label": "The draft"}, {"id": "final", "label": "The plan as issued"}],
        }
        world.plans.append(name)
        world.add("plans", name, fields, world.writer.paragraph(rng, 900))


def _priorities(world: World, rng: random.Random) -> None:
    for order, count in enumerate(OUTCOMES, 1):
        title = world.writer.title(rng, 3, 4)
        name = slug(title)
        outcomes: list[dict[str, Any]] = []
        for number in range(1, count + 1):
            quote = rng.sample(world.words[:2000], 9)
            wordings = [
                {"version": "draft", "quote": " ".join(quote[:8])},
                {"version": "final", "quote": " ".join(quote[1:]), "note": world.writer.sentence(rng)},
            ]
            world.outcomes.append(f"goal-{order}-{number}")
            outcome = {"id": world.outcomes[-1], "text": world.writer.sentence(rng).rstrip(".")}
            outcomes.append({**outcome, "accountable": rng.choice(world.bodies[:4]), "wordings": wordings})
        fields = {
            "title": title,
            "summary": world.writer.summary(rng),
            "plan": world.plans[-2],
            "order": order,
            "places": ["county"],
            "outcomes": outcomes,
        }
        world.priorities.append(name)
        world.add("priorities", name, fields, world.writer.paragraph(rng, 1500))


def _topics(world: World, rng: random.Random) -> None:
    while len(world.topics) < 60:
        kind = TOPIC_KINDS[len(world.topics) % len(TOPIC_KINDS)]
        title = f"{kind.capitalize()} {world.writer.title(rng, 2, 3)}"
        if slug(title) in world.names:
            continue
        start = rng.randint(FIRST, LAST - 3)
        fields: dict[str, Any] = {
            "title": title,
            "kind": kind,
            "summary": world.writer.summary(rng),
            "from": start,
            "to": start + rng.randint(1, 3),
            "body": rng.choice(world.bodies),
            "priorities": [rng.choice(world.priorities)],
        }
        if kind == "fund":
            fields |= {"pot": rng.randint(1, 40) * 50_000, "cap": 20_000, "applications": rng.randint(10, 90)}
            fields["awards"] = [
                {"recipient": world.writer.name(rng) + " Trust", "amount": rng.randint(2, 20) * 1000, "date": start}
                for _ in range(6)
            ]
        name, text = slug(title), world.writer.paragraph(rng, 600)
        world.topics.append(name)
        world.names[name] = title
        world.topic_files[name] = (fields, text)


def _terms(world: World, rng: random.Random, abbreviations: tuple[str, ...]) -> None:
    for name in abbreviations:
        means = " ".join(rng.choice(world.words[:3000]).capitalize() for _ in name) + ". " + world.writer.sentence(rng)
        world.add("glossary", f"term-{name.lower()}", {"title": name, "means": means}, world.writer.sentence(rng))


def _pages(world: World, rng: random.Random) -> None:
    titles = {
        "about": "About this archive",
        "accessibility": "Accessibility",
        "contact": "Contact",
        "privacy": "Privacy",
    }
    for name, title in titles.items():
        world.add("pages", name, {"title": title, "summary": world.writer.summary(rng)}, world.writer.paragraph(rng, 1500))


def topics(world: World, reports: list[tuple[str, int, int]]) -> Iterator[tuple[str, str]]:
    """The files of the topics, the figures of a fund resting on paragraphs of reports; `reports` as for `measures`."""
    rng = random.Random(f"{world.seed}/funds")
    for name, (fields, text) in world.topic_files.items():
        if "pot" in fields:
            for given in (fields, *fields["awards"]):
                report, _, paragraphs = rng.choice(reports)
                given["source"] = f"{report}#p{rng.randint(1, paragraphs)}"
        yield f"content/topics/{name}.md", document(fields, text)


def measures(world: World, reports: list[tuple[str, int, int]]) -> Iterator[tuple[str, str]]:
    """The files of 15 measures, each figure resting on a paragraph of a report; `reports` are id, year and paragraphs."""
    rng = random.Random(f"{world.seed}/measures")
    for number in range(15):
        observations: list[dict[str, Any]] = []
        for year in range(FIRST, LAST + 1):
            known = [report for report in reports if report[1] == year]
            given: dict[str, Any] = {"period": year, "value": rng.randint(1000, 99_000)}
            if known:
                name, _, paragraphs = rng.choice(known)
                given["source"] = f"{name}#p{rng.randint(1, paragraphs)}"
            observations.append(given)
        title = world.writer.title(rng, 3, 5)
        fields = {
            "title": title,
            "summary": world.writer.summary(rng),
            "unit": "recorded crimes",
            "better": rng.choice(("up", "down", "neither")),
            "priorities": [rng.choice(world.priorities)],
            "observations": observations,
        }
        yield f"content/measures/{slug(title)}-{number}.md", document(fields, world.writer.paragraph(rng, 600))
