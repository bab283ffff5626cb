"""Canonical bytes of a value, and their SHA-256."""

import hashlib
import platform
import zlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import msgspec

_LIBRARIES = (
    "jinja2",
    "markupsafe",
    "markdown-it-py",
    "mdit-py-plugins",
    "pyyaml",
    "msgspec",
    "pagefind-bin",
    "pillow",
    "pypdf",
)

# "sorted" would also order the fields of structs; "deterministic" orders mappings and nothing else, and is all we need.
_encoder = msgspec.msgpack.Encoder(order="deterministic")


def canonical(value: object) -> bytes:
    """The bytes that stand for a frozen tree of plain values: equal values give equal bytes, whatever the hash seed."""
    return _encoder.encode(value)


def digest(*parts: bytes) -> bytes:
    """SHA-256 over the parts, each preceded by its length, so that no two lists of parts share a digest."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.digest()


@cache
def code_digest() -> bytes:
    """The engine's own code as a value: every byte of this package's modules. It is the same wherever the engine runs."""
    package = Path(__file__).resolve().parent.parent
    parts = []
    for path in sorted(package.rglob("*.py")):
        parts += [path.relative_to(package).as_posix().encode(), path.read_bytes()]
    return digest(*parts)


@cache
def engine_digest() -> bytes:
    """The engine as it runs here as a value: its code, the versions of Python and of the libraries that shape what it makes."""
    python = [platform.python_implementation().encode(), platform.python_version().encode()]
    packing = zlib.ZLIB_RUNTIME_VERSION.encode()
    return digest(*python, packing, code_digest(), *(f"{name} {version(name)}".encode() for name in _LIBRARIES))
