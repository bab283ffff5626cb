#!/usr/bin/env python3
"""Build the archive: `python3 build.py --help`."""

import os
import sys

# `make site` puts the locked packages into .venv/: whichever Python this was called with, that one runs it.
SET_UP = os.path.join(os.path.dirname(os.path.abspath(__file__)), ".venv", "bin", "python")

if __name__ == "__main__":
    if sys.prefix == sys.base_prefix and os.access(SET_UP, os.X_OK):
        os.execv(SET_UP, [SET_UP, *sys.argv])  # noqa: S606 - no shell is wanted
    try:
        from minutebook.cli import main
    except ModuleNotFoundError as missing:
        print(f"The package {missing.name} is not installed here. Run: make site", file=sys.stderr)
        sys.exit(2)
    sys.exit(main())
