"""The store: what earlier builds worked out, under the digest of everything it was worked out from.

A row is checked by its own SHA-256 when it is read; one that does not match counts as missing, so a damaged store costs time
and never a wrong page. A store that cannot be opened at all is put aside and begun anew. Where the disk takes nothing, or
another program keeps the store to itself, a build goes on without: nothing that it works out is remembered, and it says so.
"""

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from minutebook.memo.ours import NotOurs, refuse_links

_SCHEMA = """
CREATE TABLE IF NOT EXISTS head (key BLOB PRIMARY KEY, data BLOB NOT NULL, data_check BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS body (key BLOB PRIMARY KEY, data BLOB NOT NULL, data_check BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS blob (name TEXT PRIMARY KEY, data BLOB NOT NULL, data_check BLOB NOT NULL) WITHOUT ROWID;
"""
_CHUNK = 500  # well under SQLite's least limit on bound variables
# What reading a damaged file may raise. Its own messages can quote bytes of the file that are no text.
_DAMAGED = (sqlite3.Error, UnicodeError)
_FILES = ("store.sqlite", "store.sqlite-wal", "store.sqlite-shm", "store.sqlite-journal")
_FOLDERS = ("search", "pictures", "work", "serve")  # what else lies beside them
_PATIENCE = 5.0  # seconds that are waited for another process; after the first time none
# What is no damage, and why nothing is remembered then.
_TROUBLES = {
    sqlite3.SQLITE_BUSY: "another program keeps it to itself",
    sqlite3.SQLITE_LOCKED: "another program keeps it to itself",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "nothing may be written there",
    sqlite3.SQLITE_PERM: "nothing may be written there",
    sqlite3.SQLITE_CANTOPEN: "nothing may be written there",
    sqlite3.SQLITE_TOOBIG: "there is more than it can hold",
}


def _check(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _trouble(error: Exception) -> str:
    """Why the store cannot be had though it may be whole; "" for damage."""
    return _TROUBLES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "")


def refuse_strangers(folder: Path) -> None:
    """Refuse a folder for the store that is a link, or has something in it and no store; and links in place of its files."""
    refuse_links(folder, *(folder / name for name in (*_FILES, *_FOLDERS)))
    if folder.exists() and not folder.is_dir():
        raise NotOurs(f"{folder} is not a folder, so nothing can be remembered there. Name another one with --store.")
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if names and _FILES[0] not in names and not all(name in _FOLDERS or name.startswith(".serve.") for name in names):
        raise NotOurs(
            f"{folder} holds files that no build put there, and what is remembered would lie among them. "
            "Name another folder with --store, or empty this one."
        )


class Store:
    """Entries (a small head that every build reads and a body that only rendering reads) and a few named blobs.

    `trouble` says why what is put into it is not remembered; it is "" where it is.
    """

    def __init__(self, folder: Path, *, patience: float = _PATIENCE) -> None:
        """Open the store in `folder`, making it where it is missing. Raises NotOurs for a folder of somebody else's."""
        refuse_strangers(folder)
        self.trouble = ""
        self._folder, self._patience = folder, patience
        self._db = self._begin()

    def _begin(self) -> sqlite3.Connection:
        """The database; begun anew where it is damaged, and in the memory alone where it cannot be had."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            return self._open(self._folder / _FILES[0])
        except _DAMAGED as error:
            if _trouble(error):
                return self._without(_trouble(error))
        except OSError as error:
            return self._without((error.strerror or str(error)).lower())
        return self._anew()

    def _anew(self) -> sqlite3.Connection:
        """Another database in place of a damaged one: everything in it can be worked out anew."""
        try:
            for name in _FILES:
                (self._folder / name).unlink(missing_ok=True)
            return self._open(self._folder / _FILES[0])
        except (*_DAMAGED, OSError) as error:
            return self._without(_trouble(error) or str(error))

    def _without(self, trouble: str) -> sqlite3.Connection:
        self.trouble = trouble
        return self._open(":memory:")

    def _open(self, path: Path | str) -> sqlite3.Connection:
        db = sqlite3.connect(path, timeout=self._patience, isolation_level=None)
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
        except _DAMAGED as error:
            self._mend(error)
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
        except _DAMAGED as error:
            self._mend(error)
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
        except _DAMAGED as error:
            self._mend(error)
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
            self._mend(error)

    def _mend(self, error: Exception) -> None:
        """After what could not be done: where the file is damaged, begin again."""
        if not (trouble := _trouble(error)):
            self._db.close()
            self._db = self._anew()
            return
        self.trouble = trouble
        with contextlib.suppress(*_DAMAGED):
            self._db.execute("PRAGMA busy_timeout=0")
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

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
