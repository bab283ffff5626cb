"""Whether a published folder is what its records say: compared with its own manifest, and with a clean build."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from minutebook.diagnostics import Diagnostic
from minutebook.outputs.files import MANIFEST
from minutebook.outputs.publish import intact, listing, read_manifest
from minutebook.pipeline import Options, build
from minutebook.read.publications import LOG


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """How the published folder compares: `altered` with its own manifest, `differing` with a clean build, by path."""

    altered: tuple[str, ...]
    differing: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    files: int


def verify(options: Options, scratch: Path, say: Callable[[str], None] = lambda _: None) -> Verdict:
    """Compare the published folder with its manifest and with a clean build made in `scratch`."""
    present = listing(options.out)
    listed = {path: bytes.fromhex(value) for path, value in read_manifest(options.out).items()}
    good = intact(options.out, listed, present, modes=False)
    altered = tuple(sorted((set(listed) - set(good)) | (set(present) - set(listed) - {MANIFEST, LOG})))
    say(f"{len(good):,} of {len(listed):,} files are as the manifest says. Building anew to compare …")
    clean = msgspec.structs.replace(options, out=scratch / "site", store=scratch / "store", clean=True)
    result = build(clean)
    if not result.published:
        return Verdict(altered=altered, differing=(), diagnostics=result.diagnostics, files=len(present))
    fresh = {path: (clean.out / path).read_bytes() for path in listing(clean.out)}
    differing = tuple(
        path
        for path in sorted(set(fresh) | set(present))
        if path not in fresh or not present.get(path) or (options.out / path).read_bytes() != fresh[path]
    )
    return Verdict(altered=altered, differing=differing, diagnostics=(), files=len(present))
