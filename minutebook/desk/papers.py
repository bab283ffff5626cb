"""The papers that somebody holds, read for the check alone: what records quote of them is compared with their own words."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from minutebook.desk.importing.draft import KINDS, words_of
from minutebook.desk.types import Refused

# What is left of Markdown in a paper that somebody has made into text.
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_MARKS = re.compile(r"^\s*[>|]\s+|[*_`\\|]|</?[a-z]+>", re.MULTILINE)


def words_of_papers(folder: Path) -> Mapping[str, str]:
    """The words of each paper in a folder by the SHA-256 of its file. Raises Refused where one cannot be read."""
    if not folder.is_dir():
        raise Refused(f"--papers: there is no folder {folder}.")
    papers: dict[str, str] = {}
    for path in sorted(path for path in folder.iterdir() if path.is_file() and path.suffix.lower() in KINDS):
        data = path.read_bytes()
        papers[hashlib.sha256(data).hexdigest()] = _MARKS.sub("", _LINK.sub(r"\1", words_of(path.name, data)))
    return papers
