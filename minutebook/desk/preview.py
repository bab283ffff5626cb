"""The server of `serve`: the built site under its base path, to this machine only, with a script that loads a page again.

The files are sent as they were built; what the server adds to a page it adds on the way.
"""

import contextlib
import hashlib
import os
import re
import shutil
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from minutebook.desk.builder import BuildReport, FirstPages
from minutebook.desk.types import Refused
from minutebook.diagnostics import Diagnostic
from minutebook.diagnostics.terminal import summary
from minutebook.diagnostics.visible import visible
from minutebook.outputs.files import MANIFEST

OWN = "/.minutebook/"  # the server's own addresses; no record can have one that begins with a dot
_HERE = Path(__file__).resolve().parent
_OWN_FILES = {"reload.js": "text/javascript", "preview.css": "text/css"}
_HOST = re.compile(r"(?:127\.0\.0\.1|localhost)(?::\d{1,5})?")
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")')
_ALIVE = 15.0  # seconds after which a silent connection is written to, to see whether anybody is there
_TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "txt": "text/plain",
    "xml": "application/xml",
    "atom": "application/atom+xml",
    "csv": "text/csv",
    "ics": "text/calendar",
    "md": "text/markdown",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "gif": "image/gif",
    "ico": "image/x-icon",
    "pdf": "application/pdf",
    "wasm": "application/wasm",
    "zip": "application/zip",
    "woff2": "font/woff2",
}


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What there is to see at a moment: `version` changes with the site, or with the page of errors in its place.

    `pages` are newer than the site's files, by their paths; None stands for one that is gone.
    """

    base: str = "/"
    version: str = "building"
    ready: bool = False
    heading: str = "The site is being built"
    html: str = ""
    count: int = 0
    media: bytes = b""
    pages: Mapping[str, bytes | None] = MappingProxyType({})


class Preview:
    """What is shown now. The builder sets it; connections wait for it to change."""

    def __init__(self, site: Path, base: str) -> None:
        self.site = site
        self._changed = threading.Condition()
        self._closed = False
        self._shown = Shown(base=base)
        self._moved: dict[str, str] = {}
        self._opened: Counter[str] = Counter()

    @property
    def shown(self) -> Shown:
        """What there is to see now."""
        return self._shown

    def show(self, report: BuildReport) -> None:
        """A build has ended: with the site as it now stands, and with what keeps it from being newer."""
        html, heading = "", ""
        errors = [] if report.published else [item for item in report.diagnostics if item.severity == "error"]
        if errors or report.fault:
            heading = "The site could not be built" + (f": {summary(errors)}" if errors else "")
            html = problems_html(heading, errors, report.fault)
        version = _version(self.site)
        self._set(
            Shown(
                # The last good site was made for the base path of its time.
                base=self._shown.base if self._shown.ready and html else report.base,
                version=version or hashlib.sha256(html.encode()).hexdigest(),
                ready=bool(version),
                heading=heading,
                html=html,
                media=self._shown.media if html else report.media,
            ),
            report.moved if report.published else {},
        )

    def show_first(self, report: FirstPages) -> None:
        """Some pages are there before the site is: they are shown in the place of its files until a build has ended."""
        if self._shown.ready and report.base == self._shown.base:
            # With those of an edit before it whose build this one has cut short.
            pages = {**self._shown.pages, **dict.fromkeys(report.gone), **report.pages}
            self._set(msgspec.structs.replace(self._shown, heading="", html="", pages=pages), report.moved)

    def _set(self, shown: Shown, moved: Mapping[str, str]) -> None:
        """A record that has moved may move again, and back: its newest address leads nowhere else."""
        with self._changed:
            self._moved = {old: new for old, new in {**self._moved, **moved}.items() if old not in moved.values()}
            now = msgspec.structs.replace(shown, count=self._shown.count)
            if now != self._shown:
                self._shown = msgspec.structs.replace(now, count=now.count + 1)
                self._changed.notify_all()

    def wait(self, count: int) -> Shown | None:
        """What there is to see once it is other than `count`, or after a while; None when the server ends."""
        with self._changed:
            if self._shown.count == count and not self._closed:
                self._changed.wait(_ALIVE)
            return None if self._closed else self._shown

    def close(self) -> None:
        """Let every connection end."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    # -- its pages ---------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def open(self, address: str) -> Iterator[None]:
        """Somebody looks at the page of an address meanwhile."""
        path = path_at(self._shown.base, address) or ""
        with self._changed:
            self._opened[path] += 1
        try:
            yield
        finally:
            with self._changed:
                self._opened[path] -= 1

    def opened(self) -> tuple[str, ...]:
        """The paths of the pages that somebody looks at."""
        with self._changed:
            self._opened = +self._opened  # without those that nobody does any more
            return tuple(path for path in self._opened if path)

    def at(self, shown: Shown, address: str) -> Path | bytes | str | None:
        """What is at an address: a file, or a page that is newer than its file; or the address to go to instead; or nothing."""
        path = path_at(shown.base, address)
        target: Path | bytes | str | None
        target = shown.pages[path] if path is not None and path in shown.pages else find(self.site, shown.base, address)
        if target is None and path:
            moved = self._moved.get("/" + path.removesuffix("index.html"))
            return shown.base + moved.removeprefix("/") if moved else None
        return target

    def page(self, shown: Shown, address: str) -> tuple[bytes, str]:
        """The page of an address, or what stands for it, as bytes; and its version, which changes with what is seen there."""
        target = self.at(shown, address)
        if target is None:
            missing = self.site / "404.html"
            target = missing.read_bytes() if missing.is_file() else b""
        data = target.encode() if isinstance(target, str) else target.read_bytes() if isinstance(target, Path) else target
        return data, hashlib.sha256(shown.media + data).hexdigest()


def _version(site: Path) -> str:
    """The site as a value: the digest of its manifest, which holds the digest of every file. "" where there is no site."""
    try:
        return hashlib.sha256((site / MANIFEST).read_bytes()).hexdigest()
    except OSError:
        return ""


# -- what is added to pages --------------------------------------------------------------------------------------------


def problems_html(heading: str, problems: Sequence[Diagnostic], fault: str) -> str:
    """What keeps the site from being built, for a person at a browser."""
    message = f'<p class="message">{escape(fault)}</p>' if fault else ""
    items = "".join(f"<li>{_problem_html(item)}</li>" for item in problems)
    return f'<h1 id="heading">{escape(heading)}</h1>{message}<ol>{items}</ol>'


def _problem_html(item: Diagnostic) -> str:
    out = []
    place = item.place
    if place.file:
        out.append(f'<p class="place">{escape(place.file)}{f", line {place.line}" if place.line else ""}</p>')
    out.append(f'<p class="message">{escape(item.message)}</p>')
    if item.excerpt:
        text, start = item.excerpt, max((place.column or 1) - 1 - item.excerpt_from, 0)
        end = (
            min(place.end_column - 1 - item.excerpt_from if place.end_column else start + 1, len(text))
            if place.column
            else start
        )
        marked = f"<mark>{_visible(text[start:end])}</mark>" if end > start else ""
        out.append(f'<pre tabindex="0">{_visible(text[:start])}{marked}{_visible(text[max(start, end) :])}</pre>')
    if item.hint:
        out.append(f"<p>{escape(item.hint)}</p>")
    out += [
        f"<p>{escape(other.message)}: {escape(other.place.file)}{f', line {other.place.line}' if other.place.line else ''}</p>"
        for other in item.related
    ]
    return "".join(out)


def _visible(text: str) -> str:
    return escape(visible(text))


def _script(shown: Shown, *, stands_alone: bool = False) -> str:
    return f'<script src="{OWN}reload.js" data-version="{shown.version}"{" data-shell" if stands_alone else ""} defer></script>'


def shell_page(shown: Shown) -> bytes:
    """The page that stands where there is no site yet."""
    calm = "" if shown.html else ' class="calm"'
    words = shown.html or "<h1>The site is being built</h1><p>This page loads again when it is there.</p>"
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(shown.heading)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f'<link rel="stylesheet" href="{OWN}preview.css">{_script(shown, stands_alone=True)}</head>'
        f"<body><main{calm}>{words}</main></body></html>\n"
    ).encode()


def with_script(page: bytes, shown: Shown, host: str) -> bytes:
    """The page with the script that loads it again, and with a policy that lets in the script, its style and its events."""
    html = page.decode("utf-8", "surrogateescape")
    html = _POLICY.sub(lambda policy: policy[1] + allowing(policy[2], f"http://{host}{OWN}") + policy[3], html, count=1)
    script = _script(shown)
    html = html.replace("</head>", f"{script}</head>", 1) if "</head>" in html else html + script
    return html.encode("utf-8", "surrogateescape")


def allowing(policy: str, source: str) -> str:
    """A Content-Security-Policy (CSP Level 3) with one more source of scripts, styles and connections."""
    directives = {words[0]: words[1:] for part in policy.split(";") if (words := part.split())}
    usual = directives.get("default-src")
    for name in ("script-src", "style-src", "connect-src"):
        sources = directives.get(name, usual)
        if sources is not None:
            directives[name] = [*(word for word in sources if word != "'none'"), source]
    return "; ".join(" ".join([name, *words]) for name, words in directives.items())


# -- the server --------------------------------------------------------------------------------------------------------


class Server(ThreadingHTTPServer):
    """Listens on 127.0.0.1 alone: drafts are nobody else's business."""

    daemon_threads = True

    def __init__(self, port: int, preview: Preview) -> None:
        """Raises Refused where the port cannot be had."""
        self.preview = preview
        try:
            super().__init__(("127.0.0.1", port), _Handler)
        except PermissionError:
            raise Refused(f"Port {port} is not for ordinary programs. Name one from 1024 on: --port 8000.") from None
        except (OSError, OverflowError):
            raise Refused(f"Port {port} is in use. Name another one: --port {port + 1 if port < 65535 else 8000}.") from None

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell of what goes wrong; that a browser goes away in the middle of an answer is no error."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 60

    def version_string(self) -> str:
        """The name that answers give."""
        return "Minutebook"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """The terminal is for builds and errors."""

    def parse_request(self) -> bool:
        """Refuse what a reader's browser does not send before it is looked at any further."""
        if not super().parse_request():
            return False
        if self.command not in ("GET", "HEAD"):
            self._send(405, b"Only GET and HEAD are answered here.\n", "text/plain", Allow="GET, HEAD", Connection="close")
            return False
        # A site elsewhere can have its own name lead to this machine, and would then be shown the drafts.
        if not _HOST.fullmatch(self.headers.get("Host", "localhost")):
            self._send(421, b"Ask for 127.0.0.1 or localhost.\n", "text/plain", Connection="close")
            return False
        return True

    def do_GET(self) -> None:
        try:
            self._answer(self.path.split("?", 1)[0].split("#", 1)[0])
        except FileNotFoundError:  # the site changed between looking for the file and opening it, before anything was sent
            self._send(404, b"It has gone this moment.\n", "text/plain")

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def _answer(self, path: str) -> None:
        if path.startswith(OWN):
            self._own(path.removeprefix(OWN))
            return
        shown = self.server.preview.shown
        if not shown.ready:
            self._send(503, shell_page(shown), "text/html")
            return
        preview = self.server.preview
        target = preview.at(shown, path)
        if isinstance(target, str):
            self._send(302, b"", "text/html", Location=target)
        elif isinstance(target, Path) and target.suffix != ".html":
            self._send_file(target)
        else:
            data, version = preview.page(shown, path)
            of_page = msgspec.structs.replace(shown, version=version)
            page = with_script(data or b"There is no such page.\n", of_page, self.headers.get("Host", "localhost"))
            self._send(404 if target is None else 200, page, "text/html")

    def _own(self, name: str) -> None:
        if name == "events":
            address = parse_qs(urlsplit(self.path).query).get("page", [""])[0]
            with self.server.preview.open(address):
                self._events(address)
        elif name in _OWN_FILES:
            self._send(200, (_HERE / name).read_bytes(), _OWN_FILES[name])
        else:
            self._send(404, b"There is nothing here.\n", "text/plain")

    def _events(self, address: str) -> None:
        """Server-sent events (HTML Living Standard, 9.2): what is shown now, and again at every change.

        The version is that of the page at the address, or where there is none that of the site.
        """
        self.close_connection = True
        self._head(200, "text/event-stream", Connection="close")
        if self.command == "HEAD":
            return
        count = -1
        preview = self.server.preview
        while (shown := preview.wait(count)) is not None:
            if shown.count == count:
                self.wfile.write(b": still here\n\n")
            else:
                key = hashlib.sha256(shown.html.encode()).hexdigest()[:16] if shown.html else ""
                version = preview.page(shown, address)[1] if address and shown.ready else shown.version
                news = {"version": version, "heading": shown.heading, "html": shown.html, "key": key}
                self.wfile.write(b"data: " + msgspec.json.encode(news) + b"\n\n")
            self.wfile.flush()
            count = shown.count

    def _head(self, status: int, kind: str, **more: str) -> None:
        self.send_response(status)
        text = kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))
        headers = {
            "Content-Type": f"{kind}; charset=utf-8" if text else kind,
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Frame-Options": "DENY",
            **more,
        }
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def _send(self, status: int, data: bytes, kind: str, **more: str) -> None:
        self._head(status, kind, Content_Length=str(len(data)), **more)
        if self.command != "HEAD":
            self.wfile.write(data)

    def _send_file(self, path: Path) -> None:
        kind = _TYPES.get(path.suffix.removeprefix(".").lower(), "application/octet-stream")
        with open(path, "rb") as file:
            self._head(200, kind, Content_Length=str(os.fstat(file.fileno()).st_size))
            if self.command != "HEAD":
                shutil.copyfileobj(file, self.wfile)


def path_at(base: str, address: str) -> str | None:
    """The path that the page of an address has in the site; None for an address that is no page's."""
    rest = unquote(address.removeprefix(base), errors="replace")
    is_page = address.startswith(base) and (rest == "" or rest.endswith(("/", ".html")))
    return rest + ("" if rest.endswith(".html") else "index.html") if is_page else None


def find(site: Path, base: str, path: str) -> Path | str | None:
    """The file at an address, or the address to go to instead, or None. Nothing outside the site is ever found."""
    if not path.startswith(base):
        return base if path in ("/", base.rstrip("/")) else None
    try:
        rest = unquote(path.removeprefix(base), errors="strict")
    except UnicodeDecodeError:
        return None
    *folders, name = rest.split("/")
    if "\0" in rest or "\\" in rest or any(part in ("", ".", "..") for part in folders) or name in (".", ".."):
        return None
    try:
        real = site.joinpath(*folders, name or "index.html")
        if name and real.is_dir():
            return f"{path}/"
        inside = real.is_file() and real.resolve().is_relative_to(site.resolve())
    except OSError:  # a name too long for the disk
        return None
    return real if inside else None
