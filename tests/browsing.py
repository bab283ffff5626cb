"""Chromium over a folder that is served as a plain web server would, and what may be wrong with a page in it."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Locator, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

NEEDS_CHROMIUM = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="there is no Chromium here"),
]
"""The marks of a module whose tests drive Chromium: where CI is set, a missing one is a failure."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window."""
    assert CHROMIUM, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        pass


@contextmanager
def serving_folder(folder: Path) -> Iterator[str]:
    """The folder on a port of this machine; gives its address, without a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def follow(page: Page, link: Locator) -> None:
    """Click a link, and wait until what it leads to is there, whole.

    A click only begins to go there: what is looked at right after it may still be the page before, or half of the next.
    """
    there: str = link.evaluate("link => link.href")
    link.click()
    page.wait_for_url(there)


def views(page: Page) -> Iterator[str]:
    """The page that is open on a phone and on a desk, in light and in dark: each in turn, told by its name."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            yield f"{width} pixels, {scheme}"


def barriers(page: Page) -> list[str]:
    """What axe finds on the page that is open: each rule with the first elements that break it."""
    # WCAG 2.2, 2.5.8: axe has a rule for the size of what is tapped, and leaves it out unless it is asked for. Every rule is
    # tried; told in full is what breaks one, since to tell of each element that keeps it costs as much again as the look.
    options = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(document, options).then(said => said.violations)", options)
    return [f"{rule['id']}: {', '.join(str(node['target']) for node in rule['nodes'][:3])}" for rule in found]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the screen."""
    over: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return over


def cut_tables(page: Page) -> list[str]:
    """The tables that are wider than the room they have, of those whose rows become blocks where there is little."""
    cut: list[str] = page.evaluate("""
        [...document.querySelectorAll(".scroll")]
            .filter(room => room.querySelector(".stack") && room.scrollWidth > room.clientWidth)
            .map(room => room.ariaLabel)
    """)
    return cut
