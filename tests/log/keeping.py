"""An archive that keeps a publication log: what was published is what the next build is given."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from minutebook.pipeline import Result
from minutebook.read.publications import LOG, Publication, Publications, read_publications
from tests.build.archives import SMALL
from tests.build.making import MadeSite, make_site

ABOUT = """\
-- content/pages/about.md --
---
title: About
---
An archive.
"""
WITH_ABOUT = SMALL + ABOUT


class Kept:
    """An archive, and the log of what it has published so far."""

    def __init__(self, folder: Path, text: str = WITH_ABOUT) -> None:
        self.site: MadeSite = make_site(folder, text)
        self.log = Publications()

    def build(self, **changes: Any) -> Result:
        """Build upon the log, and take the one that was published."""
        result = self.site.build(log=self.log, **changes)
        if result.published:
            self.log = read_publications((self.site.out / LOG).read_bytes())
        return result

    def publish(self, **changes: Any) -> Publication:
        """The same, which must succeed; the last entry."""
        result = self.build(**changes)
        assert result.published, result.diagnostics
        return self.log.entries[-1]

    def page(self, path: str) -> str:
        return (self.site.out / path).read_text(encoding="utf-8")


def verify(folder: Path, *heads: str) -> tuple[int, str]:
    """What the published program says of a copy."""
    program = folder / "data/verify.py"
    done = subprocess.run([sys.executable, "-I", program, folder, *heads], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout
