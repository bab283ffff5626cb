"""Assets: the files of `assets/`, published under names that hold a digest of what is in them."""

import hashlib
import posixpath
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from minutebook.read.site import Site
from minutebook.read.source import Source


def _named(name: str, data: bytes) -> str:
    path = PurePosixPath(name)
    return f"assets/{path.with_suffix('')}.{hashlib.sha256(data).hexdigest()[:10]}{path.suffix}"


def _colours(site: Site) -> bytes:
    return (
        f"\n:root{{--accent:{site.accent}}}\n@media (prefers-color-scheme:dark){{:root{{--accent:{site.accent_dark}}}}}\n"
    ).encode()


def fingerprint(assets: Sequence[Source], site: Site) -> tuple[Mapping[str, str], Mapping[str, bytes]]:
    """The assets' addresses by name (`site.css` -> `/assets/site.3f2a….css`), and the files to publish.

    Stylesheets come last: they name other assets, and their digest must change when those do. The site's colours end
    `site.css`.
    """
    addresses: dict[str, str] = {}
    files: dict[str, bytes] = {}
    ordered = sorted(assets, key=lambda source: (source.path.endswith(".css"), source.path))
    for source in ordered:
        name = source.path.removeprefix("assets/")
        data = source.data
        if name.endswith(".css"):
            data = _with_addresses(data, name, addresses)
        if name == "site.css":
            data += _colours(site)
        path = _named(name, data)
        addresses[name] = f"/{path}"
        files[path] = data
    return addresses, files


def _with_addresses(css: bytes, name: str, addresses: Mapping[str, str]) -> bytes:
    folder = PurePosixPath(name).parent

    def swap(match: re.Match[bytes]) -> bytes:
        quote, written, part = match.groups()
        target = posixpath.normpath(folder / written.decode(errors="replace"))
        if target not in addresses:
            return match[0]
        up = "../" * (len(folder.parts) + 1)
        return b"url(" + quote + (up + addresses[target].removeprefix("/")).encode() + part + quote + b")"

    return re.sub(rb"url\(([\"']?)([^\"')?#]+)([?#][^\"')]*|)\1\)", swap, css)
