"""Whether a copy of this site is what was published, by its own log. It needs Python 3.9 or newer and nothing else.

    python3 verify.py FOLDER [HEAD ...]

FOLDER is a copy of the whole site. A HEAD is a digest that somebody kept from earlier: of an entry of the log, from the foot of
the page About, from a citation, a print-out or another archive. Without one a log that was rewritten as a whole looks right.

The log, data/log.jsonl, has a line for each publication, with the SHA-256 of the line before. The last line has the root of a
Merkle tree (RFC 9162, section 2.1.1) whose leaves are the files of data/manifest.json in their order, and that file itself as
the last one; each leaf is the text "SHA-256, two spaces, path". The manifest has the SHA-256 of each file.
"""

import hashlib
import json
import os
import sys
from pathlib import Path
from urllib.parse import unquote

LOG, MANIFEST = "data/log.jsonl", "data/manifest.json"


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def root_of(leaves: list[bytes]) -> str:
    """The root of the Merkle tree over these leaves."""

    def node(part: list[bytes]) -> bytes:
        if len(part) == 1:
            return hashlib.sha256(b"\0" + part[0]).digest()
        split = 1 << ((len(part) - 1).bit_length() - 1)  # the largest power of two below the number of leaves
        return hashlib.sha256(b"\1" + node(part[:split]) + node(part[split:])).digest()

    return (node(leaves) if leaves else hashlib.sha256().digest()).hex()


def wrong_with(folder: Path, heads: list[str]) -> list[str]:
    """All that is wrong with the copy, a sentence each; none where it is as it was published."""
    log, manifest = (folder / LOG).read_bytes(), (folder / MANIFEST).read_bytes()
    *lines, rest = log.split(b"\n")
    wrong = ["The log's last line is not whole."] if rest else []
    before = ""
    for number, line in enumerate(lines, 1):
        entry = json.loads(line)
        if entry["number"] != number or entry["before"] != before:
            wrong.append(f"Line {number} of the log does not follow the line before it: something was changed or taken there.")
        before = sha256(line)
    known = {sha256(line) for line in lines}
    wrong += [f"No entry of the log has the digest {head}: it was rewritten." for head in heads if head.lower() not in known]

    # The files are as the manifest says, and there are no others.
    listed: dict[str, str] = json.loads(manifest)["files"]
    files = {unquote(address): digest for address, digest in listed.items()}
    for path, digest in files.items():
        real = folder / path
        if not real.is_file():
            wrong.append(f"{path} is not there.")
        elif sha256(real.read_bytes()) != digest:
            wrong.append(f"{path} is not what was published.")
    there = {(Path(where) / name).relative_to(folder).as_posix() for where, _, names in os.walk(folder) for name in names}
    wrong += [f"{path} was not published." for path in sorted(there - set(files) - {LOG, MANIFEST})]

    # The manifest is what the last entry of the log says.
    leaves = [f"{digest}  {path}".encode() for path, digest in [*listed.items(), (MANIFEST, sha256(manifest))]]
    if not lines or root_of(leaves) != json.loads(lines[-1])["root"]:
        wrong.append("The list of all files is not the one that the log's last entry stands for.")
    return wrong


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    try:
        found = wrong_with(Path(sys.argv[1]), sys.argv[2:])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        found = [f"This is no copy of a site with a publication log, or its log was damaged: {error}"]
    print("\n".join(found) or "Nothing was changed, taken or reordered.")
    if not found and not sys.argv[2:]:
        print("No earlier head was given, so this does not show whether the log was rewritten as a whole.")
    sys.exit(1 if found else 0)
