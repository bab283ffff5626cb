"""The pages of docs/diagnostics: their examples as archives, and what the check says about them."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

from minutebook.diagnostics import Diagnostic
from minutebook.pipeline import build, check_only
from minutebook.read.publications import LOG, Publications, read_publications
from tests.build.making import SETTINGS, MadeSite, make_site

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "diagnostics"

# What every example is added to: an archive without a finding, whose ids the examples may name.
BASE = """\
-- content/bodies/board.md --
---
title: The Board
kind: board
---
The board meets four times a year.
-- content/people/chair.md --
---
title: The Chair
kind: official
roles: [{role: Chair of the board, body: board, from: 2020}]
---
-- content/plans/plan-2021/index.md --
---
title: The Plan
period: {from: 2021, to: 2025}
body: board
---
-- content/priorities/burglary.md --
---
title: Burglary
plan: plan-2021
order: 1
outcomes:
  - {id: burglary-1, text: Fewer homes are broken into}
---
-- content/meetings/2023/board-2023-02-15.md --
---
title: The Board, 15 February 2023
date: 2023-02-15
body: board
summary: The board set the budget.
---
-- content/reports/2023/finance-report.md --
---
title: Finance report
date: 2023-02-01
kind: Finance report
summary: What the budget would buy.
---
1. The budget is £10,000.

2. It pays for new locks.
-- content/pages/about.md --
---
title: About
---
An archive.
"""

_FILE = re.compile(
    r"^`(?P<path>[^`\n]+)`\n\n(?P<fence>````?)(?P<info>\w*)\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL
)
_TIMES = re.compile(r"⟨(.*?) × ([0-9,]+)⟩", re.DOTALL)


class DocPage(msgspec.Struct, frozen=True):
    """One page: its files before and after, and the message it shows."""

    code: str
    published: Mapping[str, bytes]  # what an archive with a publication log has published before
    wrong: Mapping[str, bytes]
    right: Mapping[str, bytes]
    message: str


def _data(text: str, info: str) -> bytes:
    r"""The bytes of an example. `⟨word × 9⟩` is the word nine times; in a block of bytes `\xe9` is that byte."""
    text = _TIMES.sub(lambda match: match[1] * int(match[2].replace(",", "")), text)
    if info == "bytes":
        return re.sub(rb"\\x([0-9a-f]{2})", lambda match: bytes([int(match[1], 16)]), text.encode())
    return text.encode()


def _files(part: str) -> dict[str, bytes]:
    return {match["path"]: _data(match["text"], match["info"]) for match in _FILE.finditer(part)}


def read_page(path: Path) -> DocPage:
    """A page taken apart."""
    text = path.read_text(encoding="utf-8")
    head, wrong, rest = re.split(r"^## (?:Wrong|The message)\n", text, flags=re.MULTILINE)
    message, right = rest.split("## Right\n")
    shown = re.search(r"```text\n(.*?)^```$", message, re.MULTILINE | re.DOTALL)
    assert shown, f"{path} shows no message"
    published = head.partition("## Published before\n")[2]
    return DocPage(code=path.stem, published=_files(published), wrong=_files(wrong), right=_files(right), message=shown[1])


def findings(
    root: Path, files: Mapping[str, bytes], published: Mapping[str, bytes] = MappingProxyType({})
) -> tuple[Diagnostic, ...]:
    """What the check says about the example, or the build where a template or a page's weight is at stake.

    Where something was `published`, it has the log of that.
    """
    missing = [path for path, data in files.items() if data == b"(no file)\n"]
    links = {path: data.removeprefix(b"-> ").strip() for path, data in files.items() if data.startswith(b"-> ")}
    built = any(path.startswith("templates/") for path in files) or "content/topics/big-fund.md" in files
    site = make_site(root, BASE, {"site.yaml": f"run_by_the_body: true\n{SETTINGS}"}, templates=None if built else {})
    log = _log_of(site, published) if published else None
    for path, data in files.items():
        if path not in missing and path not in links:
            site.write(path, data)
    for path, target in links.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        os.symlink(target, os.fsencode(root / path))
    for path in missing:
        (root / path).unlink()
    options = site.options(log=log)
    return build(options).diagnostics if built else check_only(options)


def _log_of(site: MadeSite, published: Mapping[str, bytes]) -> Publications:
    """The log of an archive that has published these files too; they are taken out again."""
    for path, data in published.items():
        site.write(path, data)
    site.published(log=Publications())
    for path in published:
        site.remove(path)
    return read_publications((site.out / LOG).read_bytes())
