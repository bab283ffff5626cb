"""The store: what earlier builds worked out, under the digest of everything it was worked out from.

A row is checked by its own SHA-256 when it is read; one that does not match counts as missing, so a damaged store costs time
and never a wrong page. A store that cannot be opened at all is put aside and begun anew.
"""

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

_SCHEMA = """
CREATE TABLE IF NOT EXISTS head (key BLOB PRIMARY KEY, data BLOB NOT NULL, data_check BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS body (key BLOB PRIMARY KEY, data BLOB NOT NULL, data_check BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS blob (name TEXT PRIMARY KEY, data BLOB NOT NULL, data_check BLOB NOT NULL) WITHOUT ROWID;
"""
_CHUNK = 500  # well under SQLite's least limit on bound variables
# What reading a damaged file may raise. Its own messages can quote bytes of the file that are no text.
_DAMAGED = (sqlite3.Error, UnicodeError)


def _check(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


class Store:
    """Entries (a small head that every build reads and a body that only rendering reads) and a few named blobs."""

    def __init__(self, folder: Path) -> None:
        """Open the store in `folder`, making it where it is missing."""
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "store.sqlite"
        try:
            self._db = self._open()
        except _DAMAGED:
            for suffix in ("", "-wal", "-shm", "-journal"):
                Path(f"{self._path}{suffix}").unlink(missing_ok=True)
            self._db = self._open()

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path, timeout=60, isolation_level=None)
        try:
            db.execute("PRAGMA journal_mode=WAL")
            # A store lost with the power costs one full build; a store that waits for the disk costs every build.
            db.execute("PRAGMA synchronous=OFF")
            db.executescript(_SCHEMA)
            db.execute("SELECT count(*) FROM blob").fetchone()
        except _DAMAGED:
            db.close()
            raise
        return db

    def heads(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The heads of those keys that are known and whole."""
        return self._read("head", keys)

    def bodies(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The bodies of those keys that are known and whole."""
        return self._read("body", keys)

    def _read(self, table: Literal["head", "body"], keys: Iterable[bytes]) -> dict[bytes, bytes]:
        wanted = list(keys)
        known: dict[bytes, bytes] = {}
        try:
            for start in range(0, len(wanted), _CHUNK):
                chunk = wanted[start : start + _CHUNK]
                marks = ",".join("?" * len(chunk))
                statement = f"SELECT key, data, data_check FROM {table} WHERE key IN ({marks})"  # noqa: S608 - two literals
                rows = self._db.execute(statement, chunk)
                known |= {key: data for key, data, check in rows if isinstance(data, bytes) and _check(data) == check}
        except _DAMAGED:
            self._renew()
        return known

    def put(self, rows: Iterable[tuple[bytes, bytes, bytes]]) -> None:
        """Remember (key, head, body) rows."""
        entries = list(rows)
        self._write("INSERT OR REPLACE INTO head VALUES (?, ?, ?)", [(key, head, _check(head)) for key, head, _ in entries])
        self._write("INSERT OR REPLACE INTO body VALUES (?, ?, ?)", [(key, body, _check(body)) for key, _, body in entries])

    def blob(self, name: str) -> bytes | None:
        """The named blob, or None where it is missing or damaged."""
        try:
            row = self._db.execute("SELECT data, data_check FROM blob WHERE name = ?", (name,)).fetchone()
        except _DAMAGED:
            self._renew()
            return None
        if row is None or not isinstance(row[0], bytes) or _check(row[0]) != row[1]:
            return None
        return row[0]

    def set_blob(self, name: str, data: bytes) -> None:
        """Remember a named blob, in place of the one of that name."""
        self._write("INSERT OR REPLACE INTO blob VALUES (?, ?, ?)", [(name, data, _check(data))])

    def keep_only(self, keys: set[bytes]) -> None:
        """Forget every entry but these. Nothing is done while few are stale: a scan of the table is not free."""
        try:
            (count,) = self._db.execute("SELECT count(*) FROM head").fetchone()
            if count <= len(keys) * 1.2 + 100:
                return
            stale = [(key,) for (key,) in self._db.execute("SELECT key FROM head") if key not in keys]
        except _DAMAGED:
            self._renew()
            return
        self._write("DELETE FROM head WHERE key = ?", stale)
        self._write("DELETE FROM body WHERE key = ?", stale)
        with contextlib.suppress(*_DAMAGED):  # it only gives room back, and another build may be reading
            self._db.execute("VACUUM")

    def _write(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany(statement, rows)
            self._db.execute("COMMIT")
        except _DAMAGED as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                return  # another build writes and writes: this one's results are not remembered, and that is all
            self._renew()

    def _renew(self) -> None:
        """The file is damaged: begin again. Everything in it can be worked out anew."""
        self._db.close()
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{self._path}{suffix}").unlink(missing_ok=True)
        self._db = self._open()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[bytes]:
        """Every key, for tests and for `--stats`."""
        return iter([key for (key,) in self._db.execute("SELECT key FROM head ORDER BY key")])
