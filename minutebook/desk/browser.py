"""A browser without a window that takes pictures of pages, driven by the protocol of its own developer tools.

It is one that the machine has: Chrome or Chromium. https://chromedevtools.github.io/devtools-protocol/ tells the words.
"""

import base64
import contextlib
import json
import os
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from minutebook.pages.proposal import Picture
from minutebook.read.addresses import output_path

_NAMES = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome", "microsoft-edge")
_IN, _OUT = 3, 4  # where the browser reads what it is asked, and writes its answers
_PATIENCE = 60.0  # seconds for one answer
_ENDED = "the browser does not run here"
_WIDTHS = (390, 1280)  # pixels: a phone, and a large screen
_TALLEST = 6_000  # pixels of a page that are shown


class NoPicture(Exception):
    """No picture can be taken, in words for whoever asked for it."""


def find_browser() -> str:
    """The path of a browser on this machine."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), "")
    if not found:
        raise NoPicture("there is no Chrome or Chromium on this machine")
    if not hasattr(os, "posix_spawn"):
        raise NoPicture("a browser can be asked for them on Linux and on a Mac only")
    return found


def pictures_of(site: Path, addresses: Sequence[str]) -> tuple[Picture, ...]:
    """Pictures of these pages of a site that opens from a disk, as a phone and as a large screen show them."""
    pages = [site / output_path(address) for address in addresses]
    with opened(find_browser()) as browser:
        return tuple(
            Picture(address, width, png)
            for width in _WIDTHS
            for address, png in zip(addresses, browser.pictures(pages, width), strict=True)
        )


@contextlib.contextmanager
def opened(path: str) -> Iterator["Browser"]:
    """The browser at `path`, for as long as it is needed. No process of it is left behind."""
    with tempfile.TemporaryDirectory(prefix="minutebook-browser-", ignore_cleanup_errors=True) as profile:
        asked, ask = os.pipe()
        answers, answer = os.pipe()
        words = [path, "--headless", "--remote-debugging-pipe", f"--user-data-dir={profile}", "--no-first-run"]
        words += ["--no-sandbox"] if os.geteuid() == 0 else []  # as root it starts in no other way
        there = os.open(os.devnull, os.O_RDWR)
        standing = [(os.POSIX_SPAWN_DUP2, there, number) for number in range(3)]
        # Those numbers may be taken by the very pipes, so each is put out of the way first.
        high = [_above(number) for number in (asked, answer)]
        try:
            pid = os.posix_spawn(
                path,
                words,
                os.environ,
                file_actions=[*standing, (os.POSIX_SPAWN_DUP2, high[0], _IN), (os.POSIX_SPAWN_DUP2, high[1], _OUT)],
                setpgroup=0,
            )
        finally:
            for number in (asked, answer, there, *high):
                os.close(number)
        try:
            yield Browser(ask, answers)
        finally:
            os.close(ask)
            os.close(answers)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _above(number: int) -> int:
    """The same file under a number that no standard one has."""
    import fcntl  # noqa: PLC0415 - not on Windows, where no browser is opened

    return fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, 10)


class Browser:
    """A browser that is open."""

    def __init__(self, ask: int, answers: int) -> None:
        self._ask, self._answers = ask, answers
        self._asked = 0
        self._rest = b""

    def pictures(self, pages: list[Path], width: int) -> Iterator[bytes]:
        """A picture (PNG) of each page, as wide as a screen and as long as the page, up to a length."""
        target = self._question("Target.createTarget", url="about:blank")["targetId"]
        session = self._question("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._question("Page.enable", session)
        screen = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
        self._question("Emulation.setDeviceMetricsOverride", session, **screen)
        for page in pages:
            self._question("Page.navigate", session, url=page.resolve().as_uri())
            self._await(lambda told: told.get("method") == "Page.loadEventFired")
            height = self._question("Page.getLayoutMetrics", session)["cssContentSize"]["height"]
            clip = {"x": 0, "y": 0, "width": width, "height": min(height, _TALLEST), "scale": 1}
            taken = self._question("Page.captureScreenshot", session, captureBeyondViewport=True, clip=clip)
            yield base64.b64decode(taken["data"])
        self._question("Target.closeTarget", targetId=target)

    def _question(self, method: str, session: str = "", **given: object) -> dict[str, Any]:
        """What it answers to a question."""
        self._asked += 1
        number = self._asked
        message = {"id": number, "method": method, "params": given, **({"sessionId": session} if session else {})}
        try:
            os.write(self._ask, json.dumps(message).encode() + b"\0")
        except OSError as error:
            raise NoPicture(_ENDED) from error
        answer = self._await(lambda told: told.get("id") == number)
        if "error" in answer:
            raise NoPicture(f"the browser says: {answer['error'].get('message', '')}")
        return dict(answer["result"])

    def _await(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The next message that is wanted; others are let go."""
        until = time.monotonic() + _PATIENCE
        while True:
            told, mark, rest = self._rest.partition(b"\0")
            if mark:
                self._rest = rest
                message: dict[str, Any] = json.loads(told)
                if wanted(message):
                    return message
                continue
            ready, _, _ = select.select([self._answers], [], [], max(0.0, until - time.monotonic()))
            more = os.read(self._answers, 1 << 20) if ready else b""
            if not more:
                raise NoPicture(_ENDED if ready else "the browser does not answer")
            self._rest += more
