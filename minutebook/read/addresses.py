"""How addresses are written: the path of a file in a link, and where a site is published.

A path is a file's name as a disk has it; an address is what stands in a link, where `?`, `#`, `%`, a space and every letter
that is not of ASCII are percent-encoded (RFC 3986).
"""

import re
from collections.abc import Iterator
from unicodedata import normalize
from urllib.parse import quote, unquote_to_bytes, urlsplit

import msgspec
from markdown_it.common.normalize_url import normalizeLink

from minutebook.diagnostics.visible import quoted
from minutebook.read.meant import web


def encoded(path: str) -> str:
    """A path as part of an address: each of its parts percent-encoded, once."""
    return path if _NO_SIGN.fullmatch(path) else quote(path)


def one_spelling(path: str) -> str:
    """The one spelling of a path: a Mac writes é as two characters, everybody else as one (Unicode's NFC)."""
    return normalize("NFC", path)


def on_any_disk(path: str) -> str:
    """What two paths share that are one file on a disk that does not tell capitals from small letters, as most do not."""
    return one_spelling(one_spelling(path).casefold())


def parents(path: str) -> Iterator[str]:
    """The folders on the way to a path: `a` and `a/b` for `a/b/c`."""
    at = path.find("/")
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)


def file_path(path: str) -> str:
    """Where a file of `content/` is published, as a path in the output."""
    return "files/" + one_spelling(path.removeprefix("content/"))


def file_address(path: str, fragment: str = "") -> str:
    """The address on the site of a file of `content/`; `fragment` is a place in it, such as `page=3`."""
    return f"/{encoded(file_path(path))}{'#' if fragment else ''}{fragment}"


class Base(msgspec.Struct, frozen=True):
    """Where a site is published: `https://example.org`, and the path that all its addresses begin with, `/archive/`."""

    origin: str
    path: str

    def __str__(self) -> str:
        return self.origin + self.path

    def link(self, address: str) -> str:
        """What a page writes to lead to an address on the site, such as `/reports/x/#p9`; or to another, which stays itself."""
        plain = _plain(address)
        return self.path + plain[1:] if plain.startswith("/") else plain

    def whole(self, address: str) -> str:
        """The same in full, for what is read elsewhere."""
        link = self.link(address)
        return self.origin + link if link.startswith("/") else link

    def inside(self, address: str) -> str:
        """The address on this site that a whole one leads to; "" where it leads to another site."""
        match = _WHOLE.fullmatch(_plain(address))
        if match is None or _site(match[1], match[2]) != _site(*self.origin.split("://")):
            return ""
        path = quote(unquote_to_bytes(match[3] or "/"))
        if f"{path}/" == self.path:
            path = self.path
        return f"/{path.removeprefix(self.path)}{match[4]}" if path.startswith(self.path) else ""


def _plain(address: str) -> str:
    """An address without signs that none can hold: they are encoded, those of a host by IDNA, as the parser does in texts."""
    return address if _PLAIN.fullmatch(address) else normalizeLink(address)


def asked_for(address: str) -> str:
    """What an address on the web asks a server for: without the place in it, one spelling for all that ask for the same."""
    match = _WHOLE.fullmatch(_plain(address).partition("#")[0])
    if match is None:
        return address
    scheme, place, path, rest = match.groups()
    return f"{scheme.lower()}://{_site(scheme, place)}{path or '/'}{rest}"


def place_in(address: str, place: str) -> str:
    """The address of a place in what lies at an address; terms share a page, so theirs have the term's id first."""
    return f"{address}{'.' if '#' in address else '#'}{place}"


def page_at(address: str) -> str:
    """One spelling for all the addresses that lead to one page: `/x`, `/x/index.html` and `/x/` are one."""
    plain = address.removesuffix("index.html")
    return plain if plain.endswith(("/", ".html", ".htm")) else f"{plain}/"


def output_path(address: str) -> str:
    """Where the page of an address is written."""
    return address.removeprefix("/") + ("index.html" if address.endswith("/") else "")


def base_of(address: str) -> Base:
    """The base in an address that `read_base` gave."""
    parts = urlsplit(address)
    return Base(f"{parts.scheme}://{parts.netloc}", f"{parts.path.rstrip('/')}/")


_NO_SIGN = re.compile(r"[A-Za-z0-9_.\-/]*")
_SIGNS = r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]*"
_PLAIN = re.compile(f"{_SIGNS}(?:%[0-9A-Fa-f]{{2}}{_SIGNS})*")
_WHOLE = re.compile(r"(https?)://([^/?#]+)([^?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*\.?|\[[0-9a-f:.]+\]")


def read_base(text: str) -> tuple[Base | None, str, str]:
    """Where a site is published; or what is wrong with the address, and what to write."""
    match = _WHOLE.fullmatch(text.strip().replace("\\", "/"))
    if match is None:
        meant = web(text)
        return None, f"{quoted(text)} is not a whole address.", f"Write {meant}." if meant else "Begin it with https://."
    scheme, place, path, rest = match.groups()
    host, port = _host(place)
    if not host:
        hint = "Write it as browsers show it, such as www.example.org."
        hint = hint if place.isascii() else "Write it in the form that begins with xn--."
        return None, f"{quoted(place)} is not the name of a site.", hint
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    base = Base(
        f"{scheme.lower()}://{host}{port}", "".join(f"/{quote(unquote_to_bytes(part), safe='')}" for part in parts) + "/"
    )
    if parts and re.fullmatch(r"index\.html?", parts[-1], re.IGNORECASE):
        folder = base.path.rpartition(base.path.rstrip("/").rpartition("/")[2])[0]
        return None, "A site is published in a folder, and this address is that of a page.", f"Write {base.origin}{folder}."
    if rest:
        return None, "A site cannot be published at an address with a ? or a # in it.", f"Write {base}."
    if "." in path.split("/") or ".." in path.split("/"):
        return None, "No part of a site's address may be . or .. alone.", f"Write {base}."
    return base, "", ""


def _site(scheme: str, place: str) -> str:
    """The name of a site without what a browser adds or leaves out; one that may be read openly is the same one."""
    return place.lower().removesuffix(":443" if scheme.lower() == "https" else ":80")


def _host(place: str) -> tuple[str, str]:
    """The name of a site as programs know it (IDNA), and its port; "" for what is none, or is two things at once."""
    host, mark, port = place.rpartition(":")
    if not mark or not re.fullmatch(r"[0-9]{1,5}", port) or int(port) > 65_535:
        host, port = place, ""
    host = host.lower()
    try:
        known = host if host.isascii() else host.encode("idna").decode("ascii")
        # The IDNA rules of 2003 and of 2008 give a name with ß, and with a few other letters, two readings.
        same = known == host or known.encode("ascii").decode("idna") == normalize("NFKC", host)
    except UnicodeError:
        return "", ""
    return (known, f":{port}" if port else "") if same and _HOST.fullmatch(known) else ("", "")
