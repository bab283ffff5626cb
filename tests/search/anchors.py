"""The places that an index leads to, and the ids on the pages of a site."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

_ADDRESS = re.compile(r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*")


class _Page(HTMLParser):
    """The ids on a page, each with how often it is there; and what its links lead to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: dict[str, None] = {}
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if name := given.get("id"):
            self.ids[name] += 1
        for name in ("href", "src"):
            if address := given.get(name):
                self.links[address] = None


class Published:
    """A site in a folder, which is published below the path `base`."""

    def __init__(self, out: Path, base: str) -> None:
        self.out = out
        self.base = base
        self.pages = {path.relative_to(out).as_posix(): _Page(path) for path in sorted(out.rglob("*.html"))}

    def lacks(self, address: str) -> bool:
        """Whether an address on the site, without the base path, leads to no page or file, or to no place on its page."""
        path, _, place = map(unquote, address.partition("?")[0].partition("#"))
        path = f"{path}index.html" if path.endswith("/") or not path else path
        page = self.pages.get(path)
        return place not in page.ids if page and place else not (self.out / path).is_file()

    def indexed(self) -> Iterator[str]:
        """Every place that the search index leads to, as an address on the site."""
        for path in sorted(self.out.glob("pagefind/**/fragment/*.pf_fragment")):
            fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
            for anchor in fragment["anchors"]:
                yield f"{fragment['url'].removeprefix('/')}#{anchor['id'].partition('|')[0]}"

    def twice(self) -> list[str]:
        """The ids that are on one page more than once."""
        return [f"{path}#{name}" for path, page in self.pages.items() for name, count in page.ids.items() if count > 1]

    def malformed(self) -> list[str]:
        """The addresses on pages and in the sitemap that hold what an address cannot."""
        found = [f"{path}: {link}" for path, page in self.pages.items() for link in page.links if not _ADDRESS.fullmatch(link)]
        sitemap = (self.out / "sitemap.xml").read_text(encoding="ascii")
        return found + [link for link in re.findall("<loc>(.*?)</loc>", sitemap) if not _ADDRESS.fullmatch(unescape(link))]

    def dead_ends(self) -> list[str]:
        """The links of every page to what the site does not have."""
        found = []
        for path, page in self.pages.items():
            for link in page.links:
                if link.startswith("#"):
                    address = f"{path}{link}"
                elif link.startswith(self.base):
                    address = link.removeprefix(self.base)
                else:
                    continue
                if self.lacks(address):
                    found.append(f"{path}: {link}")
        return found
