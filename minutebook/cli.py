"""Arguments and exit codes: 0 done, 1 the content has errors, 2 misuse or a fault of ours."""

import argparse
import contextlib
import gc
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import minutebook
from minutebook.commands import desk, site
from minutebook.commands.options import Run, common
from minutebook.commands.told import called, spoken
from minutebook.memo import code_digest

COMMANDS: Mapping[str, Run] = MappingProxyType({**site.COMMANDS, **desk.COMMANDS})


class _Version(argparse.Action):
    """Says which engine this is, as the manifest of a site does. The code is read only where somebody asks."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str) -> None:  # noqa: A002 - argparse's own name
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"minutebook {minutebook.__version__} (code {code_digest().hex()})")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog=called(), description="Build, check and verify a Minutebook archive.", allow_abbrev=False
    )
    top.add_argument("--version", action=_Version, help="say which engine this is: its version and the digest of its code")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, text: str, *, on_an_archive: bool = True) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".", allow_abbrev=False)
        if on_an_archive:
            common(command)
        return command

    site.add_commands(add)
    desk.add_commands(add)
    return top


class _Standing:
    """The site that was in place when a command began, so that what is said of it at the end is what was done."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._before = self._folder()

    def _folder(self) -> int:
        """What a folder is known by, whatever it is called: another one takes its place when a site is published."""
        try:
            return self._out.stat().st_ino
        except OSError:
            return 0

    def words(self) -> str:
        """What became of the published site."""
        if self._folder() != self._before:
            return f"The new site is published in {self._out}{os.sep} all the same."
        return "The published site is as it was." if self._before else "Nothing was published."


@contextlib.contextmanager
def _stopped_in_words() -> Iterator[None]:
    """A signal that ends a command ends it as Ctrl-C does, by what stands for that key in Python."""

    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    here = threading.current_thread() is threading.main_thread()
    before = [(number, signal.signal(number, stop)) for number in numbers] if here else []
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _make_sayable(form: str) -> None:
    """Spell out what a terminal cannot show; what a program reads is UTF-8 (RFC 8259, section 8.1)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if form == "terminal" else "utf-8", errors="backslashreplace")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; `build` where none is named. Gives the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or (words[0] not in COMMANDS and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, "build") if not words or words[0].startswith("-") else None
    arguments = _parser().parse_args(words)
    _make_sayable(getattr(arguments, "format", "terminal"))
    # A build makes millions of small values that live until it ends; looking for cycles among them takes a third of its time.
    gc.disable()
    standing = _Standing(getattr(arguments, "out", None) or getattr(arguments, "root", Path()) / "_site")
    try:
        with _stopped_in_words():
            status = COMMANDS[arguments.command](arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read what was said has stopped reading, as `| head` does. Python would try once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except KeyboardInterrupt:
        print(f"Stopped. {standing.words()}", file=sys.stderr)
    except Exception as error:  # noqa: BLE001 - whatever it is, the reader is told in plain words
        print(spoken(error, standing.words()), file=sys.stderr)
    else:
        return status
    return 2
