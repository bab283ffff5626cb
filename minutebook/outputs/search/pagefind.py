"""Running the real Pagefind binary."""

import base64
import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec
import pagefind_bin

VERSION = "1.5.2"
"""The one version whose files `canonical.py` knows."""

# A search loads the part of the words that each word asked for is in. Parts of Pagefind's own size are ten times as large, and
# most of what a first search loads.
_SETTINGS = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "2000"}
_WINDOW = 32  # messages on their way at once; their answers are small and fit the pipe


class PagefindError(RuntimeError):
    """Pagefind did not do what this version of it does: a fault of ours or of the installation, never of a record."""


class _File(msgspec.Struct):
    path: str
    content: bytes  # base64 in the message


class _Payload(msgspec.Struct):
    type: str
    index_id: int = 0
    message: str = ""
    files: tuple[_File, ...] = ()


class _Answer(msgspec.Struct):
    payload: _Payload
    message_id: int | None = None


def run(pages: Iterable[tuple[str, str]], *, work: Path) -> Mapping[str, bytes]:
    """The bundle Pagefind makes of these (address, HTML) pages, by path in it.

    The pages are numbered in the order they are given. The command line could not promise that: there they are numbered as
    the folder lists its files, which differs from one disk to the next. So Pagefind is run as a service, over its own pipes,
    with one setting of ours for its whole environment and in the folder `work`, which stays empty: it finds no configuration
    there. It ends when its input does, so it does not outlive a build that is killed.
    """
    work.mkdir(parents=True, exist_ok=True)
    with _Service(work) as service:
        service.send("NewIndex", config={})
        service.receive("NewIndex")
        waiting = 0
        for address, html in pages:
            service.send("AddFile", index_id=0, url=address, file_contents=html)
            waiting += 1
            if waiting == _WINDOW:
                service.receive("IndexedFile")
                waiting -= 1
        for _ in range(waiting):
            service.receive("IndexedFile")
        service.send("GetFiles", index_id=0)
        return {file.path: file.content for file in service.receive("GetFiles").files}


class _Service:
    """`pagefind --service`: messages are base64 of JSON, each ended by a comma, answered in the order they were sent."""

    def __init__(self, folder: Path) -> None:
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the service
        self._process = subprocess.Popen(
            [pagefind_bin.get_executable(), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            cwd=folder,
            env=_SETTINGS,
        )
        self._sent = 0
        self._buffer = bytearray()
        self._decoder = msgspec.json.Decoder(_Answer)

    def send(self, kind: str, **payload: Any) -> None:
        """Send a message without waiting for its answer."""
        self._sent += 1
        message = msgspec.json.encode({"message_id": self._sent, "payload": {"type": kind, **payload}})
        pipe = self._process.stdin
        if pipe is None:
            raise PagefindError("Pagefind has no input")
        try:
            pipe.write(base64.b64encode(message) + b",")
            pipe.flush()
        except BrokenPipeError as broken:
            raise self._fault("stopped reading") from broken

    def receive(self, kind: str) -> _Payload:
        """The next answer, which must be of this kind."""
        pipe = self._process.stdout
        if pipe is None:
            raise PagefindError("Pagefind has no output")
        end = self._buffer.find(b",")
        while end < 0:
            more = os.read(pipe.fileno(), 1 << 20)
            if not more:
                raise self._fault("stopped")
            seen = len(self._buffer)
            self._buffer += more
            end = self._buffer.find(b",", seen)
        answer = self._decoder.decode(base64.b64decode(self._buffer[:end]))
        del self._buffer[: end + 1]
        if answer.payload.type != kind:
            raise self._fault(f"answered {answer.payload.type} instead of {kind}: {answer.payload.message}")
        return answer.payload

    def _fault(self, what: str) -> PagefindError:
        self._log.seek(0)
        return PagefindError(f"Pagefind {what}. {self._log.read().decode(errors='replace').strip()}".strip())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.kill()  # it holds nothing that is not already here
        self._process.communicate()
        self._log.close()
