"""Small archives for duties, decisions and offices, and what their pages say."""

import re
from html import unescape
from pathlib import Path
from typing import Any

from minutebook.diagnostics import Diagnostic
from minutebook.pages.shelf import Shelf
from minutebook.pipeline import check_only
from tests.build import making
from tests.build.making import SETTINGS, MadeSite

_OWN = SETTINGS.partition("footer:")[0]
LIVE = _OWN.replace("{from: 2020, to: 2024}", "{from: 2020, to: 2030-05-31}").replace(
    "run_by:", "run_by_the_body: true\nrun_by:"
)
ENDED = LIVE.replace("2030-05-31", "2022-12-31")

OFFICE = """\
-- content/bodies/mayor.md --
---
title: The Mayor
kind: office
---
-- content/bodies/council.md --
---
title: The Council
kind: board
---
"""


def duty(name: str, *fields: str, item: str = "1", owner: str = "mayor", certain: bool = True) -> str:
    """A duty in a file of its own."""
    lines = [
        f"-- content/duties/{name}.md --",
        "---",
        f"title: The {name}",
        "list: The order",
        "law: The order, schedule 1",
        f'item: "{item}"',
        f"owner: {owner}",
        f"certain: {str(certain).lower()}",
        *fields,
        "---",
    ]
    return "\n".join(lines) + "\n"


def decision(name: str, date: str, *fields: str, maker: str = "mayor") -> str:
    """A decision in a file of its own."""
    lines = [
        f"-- content/decisions/{name}.md --",
        "---",
        f"title: Decision {name}",
        f"date: {date}",
        f"maker: {maker}",
        f"summary: About {name}.",
        *fields,
        "---",
    ]
    return "\n".join(lines) + "\n"


def report(name: str, date: str, *fields: str, kind: str = "statement") -> str:
    """A report in a file of its own."""
    head = ["---", f"title: Report {name}", f"date: {date}", f"kind: {kind}", f"summary: What {name} says."]
    return "\n".join([f"-- content/reports/{name}.md --", *head, *fields, "---"]) + "\n"


def person(name: str, *roles: str) -> str:
    """A person with roles, one a line, the first on line 5."""
    head = ["---", f"title: {name.title()}", "kind: office-holder", "roles:", *(f"  - {{{role}}}" for role in roles), "---"]
    return "\n".join([f"-- content/people/{name}.md --", *head]) + "\n"


def shelf_of(site: MadeSite, **changes: Any) -> Shelf:
    """The archive as pages are planned from it."""
    return making.shelf_of(site.options(**changes))


def findings(site: MadeSite, code: str = "", **changes: Any) -> list[Diagnostic]:
    """What the check finds, of one code."""
    return [found for found in check_only(site.options(**changes)) if not code or found.code == code]


def page(site: MadeSite, address: str) -> str:
    """The HTML of a published page."""
    return (site.out / address.strip("/") / "index.html").read_text(encoding="utf-8")


def there(site: MadeSite, address: str) -> bool:
    """Whether a page was published."""
    return (site.out / address.strip("/") / "index.html").is_file()


def text(html: str) -> str:
    """What the main part of a page says: its words, with one blank between them."""
    main = re.search(r"<main.*?</main>", html, re.DOTALL)
    assert main
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main[0])).split())


def rows(html: str, heading: str) -> list[list[str]]:
    """The cells of the table below a heading, in words."""
    found = re.search(rf">{re.escape(heading)}</(?:h2|caption)>", html)
    assert found
    part = html[found.end() :]
    body = part[part.index("<tbody>") : part.index("</tbody>")]
    return [
        [
            " ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split())
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", body, re.DOTALL)
    ]


def line_of(site: MadeSite, path: str, words: str) -> int:
    """The number of the line of a file that holds these words."""
    lines = (Path(site.root) / path).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)
