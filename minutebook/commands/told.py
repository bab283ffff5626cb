"""What commands say: findings and their number, for people to standard error and for programs to standard output."""

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence

from minutebook.commands.options import Misuse
from minutebook.desk.types import Refused
from minutebook.diagnostics import Diagnostic, as_json, errors_in, github, sarif, terminal
from minutebook.memo.ours import NotOurs
from minutebook.outputs.search import PagefindError

_FORMATS = {"terminal": terminal.render, "github": github.render, "json": as_json.render, "sarif": sarif.render}


def called() -> str:
    """What the reader calls this by: the archive's `build.py`, or the engine's own command."""
    return "build.py" if os.path.basename(sys.argv[0]) == "build.py" else "minutebook"


def say(items: Sequence[Diagnostic], form: str) -> None:
    """Write the findings: reports for programs to standard output, words for people to standard error."""
    text = _FORMATS[form](items)
    stream = sys.stderr if form == "terminal" else sys.stdout
    stream.write(text)
    if form == "github" and items:
        sys.stderr.write(terminal.render(items))


def failed(items: Sequence[Diagnostic], *, strict: bool) -> bool:
    """Whether a command ends with 1 for these findings."""
    return errors_in(items) > 0 or (strict and any(item.severity == "warning" for item in items))


def say_waiting(words: str) -> None:
    """Say what goes on, at once."""
    print(words, file=sys.stderr, flush=True)


def spoken(error: Exception, stands: str) -> str:
    """What stopped a command, for the person who called it; `stands` is how the published site stands."""
    if isinstance(error, (Misuse, Refused, NotOurs)):
        return str(error)
    if isinstance(error, PagefindError):
        return f"The search index could not be made: {error}\n{stands}"
    if isinstance(error, OSError):
        return f"The disk does not let this be done: {error}. {stands}"
    with tempfile.NamedTemporaryFile("w", prefix="minutebook-", suffix=".txt", delete=False, encoding="utf-8") as file:
        traceback.print_exception(error, file=file)
    return f"Minutebook has a fault of its own and stopped. {stands}\nPlease report it with the file {file.name}."
