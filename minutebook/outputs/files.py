"""The small files beside the pages: sitemap, robots, the files that records show, the manifest."""

import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from minutebook import __version__
from minutebook.memo import code_digest
from minutebook.pages.chrome import Chrome
from minutebook.pages.site import PagePlan
from minutebook.read.addresses import encoded, file_path
from minutebook.read.source import Source

MANIFEST = "data/manifest.json"
_SITEMAP_LIMIT = 45_000  # sitemaps.org: at most 50,000 addresses a file


def sitemap(pages: Sequence[PagePlan], chrome: Chrome) -> dict[str, bytes]:
    """The addresses of the pages that search engines may list (sitemaps.org 0.9), in files of at most 45,000."""
    addresses = [chrome.base.whole(page.view.address) for page in pages if page.view.search]
    parts = [addresses[start : start + _SITEMAP_LIMIT] for start in range(0, len(addresses), _SITEMAP_LIMIT)] or [[]]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    files = {}
    for number, part in enumerate(parts, 1):
        rows = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in part)
        name = "sitemap.xml" if len(parts) == 1 else f"sitemap-{number}.xml"
        files[name] = f"{head}<urlset {space}>\n{rows}</urlset>\n".encode()
    if len(parts) > 1:
        rows = "".join(f"<sitemap><loc>{escape(chrome.base.whole(f'/{name}'))}</loc></sitemap>\n" for name in files)
        files["sitemap.xml"] = f"{head}<sitemapindex {space}>\n{rows}</sitemapindex>\n".encode()
    return files


def robots(chrome: Chrome) -> bytes:
    """Everybody is welcome (RFC 9309), save in a preview."""
    if chrome.preview:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\n\nSitemap: {chrome.base.whole('/sitemap.xml')}\n".encode()


def media(files: Iterable[Source]) -> dict[str, bytes]:
    """The files of `content/` that are not records, at their addresses."""
    return {file_path(source.path): source.data for source in files}


def manifest(digests: Mapping[str, bytes]) -> bytes:
    """The engine, and the SHA-256 of every published file by its address from the site's root, the manifest itself left out."""
    engine = {"name": "minutebook", "version": __version__, "code": code_digest().hex()}
    listed = {encoded(path): digests[path].hex() for path in sorted(digests)}
    content = {"engine": engine, "algorithm": "SHA-256", "files": listed}
    return (json.dumps(content, indent=0, ensure_ascii=False) + "\n").encode()
