"""What a screen reader is told of a page of each kind: the accessibility tree as Chromium makes it, kept as text in `spoken/`.

The archive is a small made one, and no script runs. `pytest tests/test_spoken.py --update-golden` writes the files anew; look
at what differs. Another version of Chromium may call a role otherwise: then many files differ, in that word alone.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browsing import NEEDS_CHROMIUM, serving_folder
from tests.build.archives import SMALL
from tests.build.making import SETTINGS, make_site

KEPT = Path(__file__).parent / "spoken"
STATEMENT = "accessibility: {prepared: 2022-11-01, reviewed: 2022-11-01}\n"
PAGES = {
    "home": "/",
    "register": "/decisions/",
    "search": "/search/",
    "statement": "/accessibility/",
    "data": "/data/",
    "subscribe": "/subscribe/",
    "glossary": "/glossary/",
    "article": "/news/lamps-lit/",
    "body": "/bodies/board/",
    "decision": "/decisions/buy-lamps/",
    "duty": "/duties/publish-lamps/",
    "measure": "/measures/lamps/",
    "meeting": "/meetings/board-2021-03-04/",
    "outcome": "/outcomes/light-1/",
    "page": "/about/",
    "person": "/people/chair/",
    "place": "/places/northtown/",
    "plan": "/plans/plan-2020/",
    "plan-section": "/plans/plan-2020/light/",
    "priority": "/priorities/light-streets/",
    "report": "/reports/lamp-report/",
    "topic": "/topics/lamp-fund/",
}
# What is told of a part besides its role and its name.
TOLD = ("level", "expanded", "checked", "disabled", "required", "invalid")
SILENT = {"none", "generic", "InlineTextBox", "LineBreak", "ListMarker"}

pytestmark = NEEDS_CHROMIUM


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = make_site(tmp_path_factory.mktemp("spoken"), SMALL, {"site.yaml": SETTINGS + STATEMENT})
    site.published(out=site.root / "www" / "archive")
    with serving_folder(site.root / "www") as address:
        yield f"{address}/archive"


@pytest.fixture(scope="module")
def spoken(served: str, browser: Browser) -> dict[str, str]:
    """The tree of every page as text."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    session = context.new_cdp_session(page)
    told = {}
    for name, address in PAGES.items():
        page.goto(served + address)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        told[name] = re.sub(r"http://127\.0\.0\.1:\d+", "", as_text(nodes, whole=name == "home"))
    context.close()
    return told


def as_text(nodes: list[dict[str, Any]], *, whole: bool) -> str:
    """The tree, a part a line, indented by depth: of the whole page, or of its main part alone."""
    by_id = {node["nodeId"]: node for node in nodes}
    top = nodes[0] if whole else next(node for node in nodes if role(node) == "main")
    return "".join(f"{line}\n" for line in lines(top, by_id, 0))


def role(node: Mapping[str, Any]) -> str:
    return str(node.get("role", {}).get("value", ""))


def lines(node: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]], depth: int, said: str = "") -> Iterator[str]:
    """A part and all that is in it. What only repeats the name of the part that it is in is left out."""
    name = " ".join(str(node.get("name", {}).get("value", "")).split())
    inner = depth
    if not node.get("ignored") and role(node) not in SILENT and not (role(node) == "StaticText" and name in said):
        known = {item["name"]: item["value"].get("value") for item in node.get("properties", ())}
        more = [f"{told}={known[told]}" for told in TOLD if known.get(told) not in (None, False, "false")]
        words = name if role(node) == "StaticText" else " ".join([role(node), *([f'"{name}"'] if name else []), *more])
        yield f"{'  ' * depth}{words}"
        inner, said = depth + 1, name or said
    for child in node.get("childIds", ()):
        if child in by_id:
            yield from lines(by_id[child], by_id, inner, said)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_told_as_it_was(name: str, spoken: dict[str, str], request: pytest.FixtureRequest) -> None:
    path = KEPT / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        KEPT.mkdir(exist_ok=True)
        path.write_text(spoken[name], encoding="utf-8")
    assert spoken[name].splitlines() == path.read_text(encoding="utf-8").splitlines()


def test_no_kept_file_is_stale() -> None:
    assert {path.stem for path in KEPT.iterdir()} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_each_page_has_one_main_heading_and_every_link_and_control_a_name(name: str, spoken: dict[str, str]) -> None:
    told = [line.strip() for line in spoken[name].splitlines()]
    assert sum(line.startswith("heading ") and line.endswith("level=1") for line in told) == 1
    # A table has its name from the region around it, in which it can be scrolled.
    assert [line for line in told if line in ("link", "button", "searchbox", "combobox", "image", "img")] == []
