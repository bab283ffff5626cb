"""The small files beside the pages: sitemap, robots, the files that records show, the manifest."""

import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

from minutebook import __version__
from minutebook.memo import code_digest
from minutebook.pages.chrome import Chrome
from minutebook.pages.site import PagePlan
from minutebook.read.addresses import encoded, file_path
from minutebook.read.publications import LOG
from minutebook.read.source import Source

MANIFEST = "data/manifest.json"
SECURITY = ".well-known/security.txt"
VERIFY = "data/verify.py"
_SITEMAP_LIMIT = 45_000  # sitemaps.org: at most 50,000 addresses a file


def sitemap(pages: Sequence[PagePlan], chrome: Chrome, changed: Mapping[str, str]) -> dict[str, bytes]:
    """The addresses of the pages that search engines may list (sitemaps.org 0.9), in files of at most 45,000.

    `changed` says of a page, by its address, on which day it was last changed, where that is known.
    """
    listed = [page.view.address for page in pages if page.view.search]
    parts = [listed[start : start + _SITEMAP_LIMIT] for start in range(0, len(listed), _SITEMAP_LIMIT)] or [[]]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    files = {}
    for number, part in enumerate(parts, 1):
        rows = "".join(_listed(chrome.base.whole(address), changed.get(address, "")) for address in part)
        name = "sitemap.xml" if len(parts) == 1 else f"sitemap-{number}.xml"
        files[name] = f"{head}<urlset {space}>\n{rows}</urlset>\n".encode()
    if len(parts) > 1:
        rows = "".join(f"<sitemap><loc>{escape(chrome.base.whole(f'/{name}'))}</loc></sitemap>\n" for name in files)
        files["sitemap.xml"] = f"{head}<sitemapindex {space}>\n{rows}</sitemapindex>\n".encode()
    return files


def _listed(address: str, day: str) -> str:
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(address)}</loc>{changed}</url>\n"


def security(chrome: Chrome, as_of: str) -> dict[str, bytes]:
    """Whom to tell of a weakness of the site (RFC 9116), where it stands at the root of its domain: nobody looks elsewhere.

    It expires a year after the month in which it was made, at the latest, so that a site that nobody builds any more says so.
    Of a body that has closed there is none: it would have to be made anew each year.
    """
    contact = chrome.mail or (chrome.report_errors if chrome.report_errors.startswith("https:") else "")
    if chrome.base.path != "/" or not contact or chrome.preview or chrome.closed:
        return {}
    expires = f"{int(as_of[:4]) + 1}-{as_of[5:7]}-01T00:00:00Z"
    lines = (f"Contact: {contact}", f"Expires: {expires}", f"Canonical: {chrome.base.whole(f'/{SECURITY}')}")
    return {SECURITY: "".join(f"{line}\n" for line in lines).encode()}


def robots(chrome: Chrome) -> bytes:
    """Everybody is welcome (RFC 9309), save in a preview."""
    if chrome.preview:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\n\nSitemap: {chrome.base.whole('/sitemap.xml')}\n".encode()


def verifying() -> dict[str, bytes]:
    """The program that checks a copy of the site against its publication log, and needs nothing of ours."""
    return {VERIFY: Path(__file__).with_name("verify_copy.py").read_bytes()}


def media(files: Iterable[Source]) -> dict[str, bytes]:
    """The files of `content/` that are not records, at their addresses."""
    return {file_path(source.path): source.data for source in files}


def manifest(digests: Mapping[str, bytes]) -> bytes:
    """The engine, and the SHA-256 of every published file by its address from the site's root.

    The manifest itself is left out, and so is the publication log, whose last entry stands for the manifest too.
    """
    engine = {"name": "minutebook", "version": __version__, "code": code_digest().hex()}
    listed = {encoded(path): digests[path].hex() for path in sorted(digests) if path not in (MANIFEST, LOG)}
    content = {"engine": engine, "algorithm": "SHA-256", "files": listed}
    return (json.dumps(content, indent=0, ensure_ascii=False) + "\n").encode()
