"""Where the index of a shard is remembered between builds."""

import contextlib
import os
import re
import tempfile
from collections.abc import Container, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import msgspec

_KEY = re.compile(r"[0-9a-f]{64}")
_BEGUN = ".begun-"  # how the name of a file begins that is still being written


class SearchStore(Protocol):
    """Files by path, remembered under a key that says everything they depend on. What is damaged must count as missing."""

    def __contains__(self, key: object) -> bool:
        """Whether there is something under the key, whole or not."""
        ...

    def get(self, key: str) -> Mapping[str, bytes] | None:
        """The files under the key, whole and unchanged, or None."""
        ...

    def put(self, key: str, files: Mapping[str, bytes]) -> None:
        """Remember the files under the key."""
        ...


class FolderStore:
    """A store that is a folder: one file a key, which begins with the SHA-256 of the rest."""

    def __init__(self, folder: Path) -> None:
        """Keep the files in `folder`, made when something is first put there."""
        self._folder = folder

    def __contains__(self, key: object) -> bool:
        """Whether there is something under the key, whole or not."""
        return (self._folder / str(key)).exists()

    def get(self, key: str) -> Mapping[str, bytes] | None:
        """The files under the key, or None where there are none or they are damaged."""
        try:
            data = (self._folder / key).read_bytes()
        except OSError:
            return None
        size = sha256().digest_size
        if sha256(data[size:]).digest() != data[:size]:
            return None
        return msgspec.msgpack.decode(data[size:], type=dict[str, bytes])

    def put(self, key: str, files: Mapping[str, bytes]) -> None:
        """Remember the files, if the disk takes them; a build that is killed leaves the old file or the new one."""
        data = msgspec.msgpack.encode(files, order="deterministic")
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=_BEGUN, dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(sha256(data).digest() + data)
                Path(name).replace(self._folder / key)
            except OSError:
                Path(name).unlink(missing_ok=True)

    def keep_only(self, keys: Container[str]) -> None:
        """Forget every entry but these. What is no entry is not touched."""
        for path in sorted(self._folder.glob("*")):
            if path.name not in keys and (_KEY.fullmatch(path.name) or path.name.startswith(_BEGUN)):
                path.unlink(missing_ok=True)
