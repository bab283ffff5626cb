"""What a first search costs: `python -m bench.searching SITE`, a built site of `python -m bench.generate`.

Each search is made in a fresh browser, without anything kept, over a server that compresses text and lets files be kept for
ten minutes, as the usual hosts do. Counted are its requests and the bytes of the bodies it sent, to the first result and to
the tenth, or to the last where there are fewer. The searches are chosen by what the index itself has: the same site, the same
searches.
"""

import argparse
import json
import re
import shutil
import threading
import time
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, sync_playwright

from minutebook.outputs.search.canonical import MAGIC

_BASE = "/archive"  # where the generator's archives are published
_TEXT = {".html", ".css", ".js", ".json", ".svg"}
_WORD = re.compile(r"[a-z]{5,}")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_SETTLED = "main:has(#_status:not(:empty)) #_results:not([aria-busy])"


# Notes in the page when the first result is there.
_WATCH = """
new MutationObserver(() => {
    if (document.querySelector("#_results li")) window.firstResult ??= Date.now();
}).observe(document, { childList: true, subtree: true });
"""


@dataclass
class Sent:
    """What a server has sent: of each answer when it was asked for, in seconds, and its bytes."""

    answers: list[tuple[float, int]] = field(default_factory=list)

    def words(self, until: float) -> str:
        """The figures of what was asked for by then, as the table has them."""
        sizes = [size for when, size in self.answers if when <= until]
        return f"{len(sizes)}, {sum(sizes) / 1000:.0f}"


class Handler(SimpleHTTPRequestHandler):
    """A plain web server, which compresses text."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, sent: Sent, **options: Any) -> None:
        """`sent` is what is added up."""
        self.sent = sent
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        """Send a file, and count it."""
        asked = time.time()
        path = Path(self.translate_path(urlsplit(self.path).path.removeprefix(_BASE)))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = file.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Cache-Control", "max-age=600")
        if file.suffix in _TEXT:
            packer = zlib.compressobj(6, wbits=31)
            body = packer.compress(body) + packer.flush()
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.sent.answers.append((asked, len(body)))
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@contextmanager
def serving(site: Path, sent: Sent) -> Iterator[str]:
    """The site on a port of this machine; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site), sent=sent))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{_BASE}"
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass(frozen=True)
class Record:
    """A record of the index: the place of its shard from the newest, its title, and the words of its text."""

    shard: int
    title: str
    words: frozenset[str]


def records(site: Path) -> list[Record]:
    """Every record of the index, the newest shard's first."""
    listing = json.loads((site / "pagefind/shards.json").read_bytes())
    places = {shard["name"]: place for place, shard in enumerate(listing["shards"])}
    found = []
    for path in sorted((site / "pagefind").rglob("*.pf_fragment")):
        data = zlib.decompress(path.read_bytes(), wbits=31).removeprefix(MAGIC)
        fragment = json.loads(data)
        words = frozenset(_WORD.findall(fragment["content"].lower()))
        found.append(Record(places[path.name.partition(".")[0]], fragment["meta"]["title"], words))
    return sorted(found, key=lambda record: (record.shard, record.title))


def searches(found: list[Record]) -> dict[str, str]:
    """The query of each kind, as the address has it."""
    having: dict[str, set[int]] = defaultdict(set)
    for number, record in enumerate(found):
        for word in record.words:
            having[word].add(number)
    words = sorted(having)
    some = nearest(having, words, 243)
    frequent = [word for word in words if 800 <= len(having[word]) <= 1200][:12]
    two = " ".join(frequent[:2])
    rare = [word for word in words if 400 <= len(having[word]) <= 700][:24]
    threes = {f"{a} {b} {c}": having[a] & having[b] & having[c] for a in rare for b in frequent for c in frequent if b < c}
    three = nearest(threes, sorted(threes), 28)
    dated = [record for record in found if record.shard < found[-1].shard]
    fours = {}
    for record in dated:
        four = [word for word in record.title.lower().split() if word in having and len(having[word]) > 60][:4]
        if len(four) == 4:
            fours[" ".join(four)] = set.intersection(*(having[word] for word in four))
    old = [record for record in dated if record.shard == found[-1].shard - 1]
    lone = next(word for record in old for word in sorted(record.words) if len(having[word]) == 1)
    misspelt = frequent[-1][:2] + frequent[-1][3] + frequent[-1][2] + frequent[-1][4:]
    return {
        f"a word in {len(having[some])} records": some,
        "the same, newest first": f"{some}&order=date",
        "two words": two,
        f"three words, in {len(threes[three])} records": three,
        "four words of a title": nearest(fours, sorted(fours), 11),
        "a misspelt word, whose meaning is found": misspelt,
        "a word that no record has and none is near": "xyzzyqwk",
        "a word of one old record": lone,
        "the title of an old record": old[len(old) // 2].title,
        "a number that no record has": "98765432",
    }


def nearest(having: Mapping[str, set[int]], words: list[str], number: int) -> str:
    """Of these words the first that so many records have, or nearly so many."""
    return min(words, key=lambda word: abs(len(having[word]) - number))


def search(browser: Browser, address: str, query: str, sent: Sent) -> tuple[str, str, str]:
    """What a search sent to the first result and to the last that it shows, and what it says."""
    sent.answers.clear()
    page = browser.new_context().new_page()
    page.add_init_script(_WATCH)
    page.goto(f"{address}/search/?q={quote(query, safe='&=')}", wait_until="commit")
    page.wait_for_selector(_SETTLED, state="attached")
    page.wait_for_load_state("networkidle")
    said = page.locator("#_status").inner_text()
    first = page.evaluate("window.firstResult ?? Date.now()") / 1000
    page.context.close()
    return sent.words(first), sent.words(time.time()), said


def main() -> None:
    """Make each search and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    site = parser.parse_args().site
    sent = Sent()
    with serving(site, sent) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
        for kind, query in searches(records(site)).items():
            first, last, said = search(browser, address, query, sent)
            print(f"| {kind} | {first} | {last} | {query} | {said} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
