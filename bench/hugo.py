"""Writes the Hugo site of a generated archive: `python -m bench.hugo ARCHIVE FOLDER`.

The same records, texts and pages, as somebody at home in Hugo would set them up: references are pages' paths, links are
Markdown links that a render hook resolves and gives their title, each way into a register is a taxonomy, and a template
joins what names what.
"""

import argparse
import posixpath
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench.frontmatter import document

SITE = Path(__file__).resolve().parent / "hugo_site"
REGISTERS = ("meetings", "decisions", "reports", "news")
FACETS = {"priorities": "priority", "places": "place", "bodies": "body", "people": "person", "topics": "topic"}
FULL_YEAR = 200  # rows of a year; of one with more our timeline has a page for each month

_FRONT = re.compile(r"---\n(.*?)^---\n(.*)", re.DOTALL | re.MULTILINE)
_DATE = re.compile(r"^date: (\d{4})-", re.MULTILINE)
_CITE = re.compile(r"\[\[([^\]#|]+)(#[^\]|]+)?(?:\|([^\]]+))?\]\]")
_LINK = re.compile(r"\]\(([^)#]+\.md)(#[^)]*)?\)")
_HREF = re.compile(r"\]\((/[^)#]+)")
_INDEXES = {
    "meetings": "Meetings",
    "decisions": "Decisions",
    "reports": "Reports",
    "news": "News",
    "plans": "Plans",
    "priorities": "Priorities and outcomes",
    "bodies": "Bodies",
    "people": "People",
    "places": "Places",
    "topics": "Topics",
    "measures": "Measures",
    "duties": "Duties to publish",
    "recommendations": "Recommendations",
    "actions": "Actions and expectations",
    "actions/done": "Actions that are done",
    "funds": "Funds and grants",
    "changes": "Changes",
    "glossary": "Glossary",
    "timeline": "Timeline",
}


@dataclass(frozen=True)
class Catalogue:
    """Hugo's path of every record and outcome (`/reports/some-report`), by id.

    `full_years` are those with too many records for one page of the timeline, `within` is where a place lies, and
    `priority_of` where an outcome belongs.
    """

    paths: Mapping[str, str]
    full_years: frozenset[int]
    within: Mapping[str, str]
    priority_of: Mapping[str, str]

    def reference(self, value: str) -> str:
        """An id, with a place in it or without, as a path; other words as they are."""
        name, mark, place = value.partition("#")
        return f"{self.paths[name]}{mark}{place}" if name in self.paths else value


def take_apart(data: str) -> tuple[dict[str, Any], str]:
    """Front matter and text of a file of ours."""
    match = _FRONT.fullmatch(data)
    if match is None:
        raise ValueError("this file has no front matter")
    fields: dict[str, Any] = yaml.load(match[1], Loader=yaml.CSafeLoader)
    return fields, match[2].strip()


def hugo_path(path: str) -> str:
    """Where Hugo knows the record in one of our files: `content/articles/2019/x.md` is `/news/x`."""
    parts = path.removeprefix("content/").removesuffix(".md").split("/")
    if parts[0] == "plans":
        return "/" + "/".join(parts[:2] if parts[-1] == "index" else parts)
    return f"/{'news' if parts[0] == 'articles' else parts[0]}/{parts[-1]}"


def catalogue(files: Mapping[str, str]) -> Catalogue:
    """The catalogue of an archive's files."""
    dates = Counter(int(match[1]) for data in files.values() if (match := _DATE.search(data)))
    paths = {posixpath.basename(where): where for where in map(hugo_path, sorted(files))}
    within: dict[str, str] = {}
    priority_of: dict[str, str] = {}
    for path in sorted(files):
        name = posixpath.basename(hugo_path(path))
        if path.startswith("content/priorities/"):
            priority_of |= {outcome["id"]: name for outcome in take_apart(files[path])[0]["outcomes"]}
        elif path.startswith("content/places/"):
            fields, _ = take_apart(files[path])
            within |= {name: fields["within"]} if "within" in fields else {}
    paths |= {name: f"/outcomes/{name}" for name in priority_of}
    full = frozenset(year for year, count in dates.items() if count > FULL_YEAR)
    return Catalogue(paths, full, within, priority_of)


def convert(path: str, data: str, known: Catalogue, used: dict[str, None] | None = None) -> Iterator[tuple[str, str]]:
    """Path and text of the files that Hugo needs for one of ours: one, and one for each outcome of a priority.

    `used` gathers the ways into the registers (`decisions/place/some-town`) under which the record is filed.
    """
    fields, text = take_apart(data)
    where = hugo_path(path)
    text = _links(path, text, known)
    own: dict[str, Any] = {}
    for name in ("title", "date", "aliases"):
        if name in fields:
            own[name] = fields.pop(name)
    if "order" in fields:
        own["weight"] = fields["order"]
    section = where.split("/")[1]
    if section == "plans" and "number" in fields:
        own["weight"] = int(fields["number"])
    if section == "pages":
        own |= {"url": f"/{posixpath.basename(where)}/", "type": "pages"}
    outcomes = fields.pop("outcomes", [])
    params = _params(fields, known)
    refs = [*dict.fromkeys([*_references(params), *_HREF.findall(text)])]
    terms = _terms(section, own.get("date"), refs, known)
    if section == "decisions":
        terms["decisions/maker"] = [posixpath.basename(params["maker"])]
    own |= terms
    if used is not None:
        used |= {f"{way}/{name}": None for way, names in terms.items() if "/" in way for name in names}
    # What a taxonomy holds need not be joined by a template as well.
    params["refs"] = [ref for ref in refs if ref != where and not (section in REGISTERS and ref.split("/")[1] in FACETS)]
    file = f"content{where}/_index.md" if where.count("/") == 2 and section == "plans" else f"content{where}.md"
    yield file, document({**own, "params": params}, text)
    for number, outcome in enumerate(outcomes, 1):
        name = outcome.pop("id")
        given = {"title": outcome.pop("text"), "weight": number}
        yield f"content/outcomes/{name}.md", document({**given, "params": {**_params(outcome, known), "priority": where}}, "")


def _links(path: str, text: str, known: Catalogue) -> str:
    """The text with our citations as Hugo's links: `[words](/reports/x#p9)`; without words the render hook gives the title."""

    def cite(match: re.Match[str]) -> str:
        return f"[{match[3] or ''}]({known.paths[match[1]]}{match[2] or ''})"

    def relative(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match[1]))
        return f"]({hugo_path(target)}{match[2] or ''})"

    return _CITE.sub(cite, _LINK.sub(relative, text))


def _params(fields: Mapping[str, Any], known: Catalogue) -> dict[str, Any]:
    """Fields as Hugo's parameters: names that Hugo has a meaning of its own for are changed, ids are paths."""

    def value(given: Any) -> Any:
        if isinstance(given, dict):
            return {name: value(child) for name, child in given.items()}
        if isinstance(given, list):
            return [value(child) for child in given]
        return known.reference(given) if isinstance(given, str) else given

    names = {"kind": "sort", "summary": "brief"}
    return {names.get(name, name): child if name == "kind" else value(child) for name, child in fields.items()}


def _references(value: Any) -> Iterator[str]:
    """The paths in parameters, without their places."""
    if isinstance(value, dict):
        for child in value.values():
            yield from _references(child)
    elif isinstance(value, list):
        for child in value:
            yield from _references(child)
    elif isinstance(value, str) and value.startswith("/"):
        yield value.partition("#")[0]


def _terms(section: str, date: Any, refs: list[str], known: Catalogue) -> dict[str, list[str]]:
    """The terms that file a record of a register under its year and month and under whatever it names."""
    if section not in REGISTERS:
        return {}
    year = str(date.year)
    month = [f"{year}/{date:%B}".lower()] if date.year in known.full_years else []
    found: dict[str, list[str]] = {f"{section}/year": [year], "timeline": [year, *month]}
    for ref in refs:
        _, kind, name = (*ref.split("/"), "")[:3]
        if kind in ("priorities", "outcomes"):
            found.setdefault("priorities/timeline", []).append(known.priority_of.get(name, name))
        if kind in FACETS:
            found.setdefault(f"{section}/{FACETS[kind]}", []).append(name)
        while kind == "places" and name in known.within:  # a register of a place holds what names a place in it
            name = known.within[name]
            found[f"{section}/place"].append(name)
    return {way: [*dict.fromkeys(names)] for way, names in found.items()}


def _indexes(files: Mapping[str, str], used: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The sections, the search page, and the titles of the ways into the registers that are used."""
    for name, title in _INDEXES.items():
        fields: dict[str, Any] = {"title": title, "params": {"brief": f"{title} of the archive."}}
        yield f"content/{name}/_index.md", document(fields, "")
    for name in ("outcomes", "pages"):
        yield f"content/{name}/_index.md", document({"title": name.capitalize(), "build": {"render": "never"}}, "")
    amounts = {"title": "Decisions by amount", "url": "/decisions/by-amount/"}
    yield "content/amounts/_index.md", document(amounts, "")
    yield "content/search.md", document({"title": "Search", "layout": "search"}, "")
    titles = {posixpath.basename(hugo_path(path)): path for path in files}
    for term in used:
        register, facet, name = term.split("/")
        if facet != "year":
            title = take_apart(files[titles[name]])[0]["title"]
            lead = "Timeline" if facet == "timeline" else _INDEXES[register]
            yield f"content/{term}/_index.md", document({"title": f"{lead}: {title}"}, "")


def read(archive: Path) -> dict[str, str]:
    """The records of an archive, by path."""
    found = sorted((archive / "content").rglob("*.md"))
    return {file.relative_to(archive).as_posix(): file.read_text(encoding="utf-8") for file in found}


def write(archive: Path, folder: Path) -> Catalogue:
    """Write the Hugo site of an archive into a folder."""
    files = read(archive)
    known = catalogue(files)
    shutil.copytree(SITE, folder, dirs_exist_ok=True)
    shutil.copytree(archive / "assets", folder / "assets", dirs_exist_ok=True)
    used: dict[str, None] = {}
    for path in sorted(files):
        for name, data in convert(path, files[path], known, used):
            put(folder / name, data)
    for path, data in _indexes(files, sorted(used)):
        put(folder / path, data)
    return known


def put(file: Path, data: str) -> None:
    """Write a file, with the folders that it needs."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(data, encoding="utf-8", newline="\n")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.hugo", description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    known = write(arguments.archive, arguments.folder)
    print(f"{len(known.paths):,} records and outcomes in {arguments.folder}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
