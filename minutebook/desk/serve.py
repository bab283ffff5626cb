"""`serve`: build, show, watch, and build again at every edit."""

import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from minutebook.desk.builder import Build, Builder, BuildReport, FirstPages, Task
from minutebook.desk.preview import Preview, Server
from minutebook.desk.watch import Watch
from minutebook.diagnostics import terminal


def serve(make: Callable[[], Build], *, watch: Watch, site: Path, base: str, port: int, remark: str = "") -> None:
    """Serve the site that is built in `site`, again at every change that `watch` tells of, until somebody ends it.

    `make` gives what builds it, in another process. Raises Refused where the port cannot be had.
    """
    preview = Preview(site, base)
    server = Server(port, preview)  # first of all, so that a port that is taken is said at once
    builder = Builder(make)
    answering = threading.Thread(target=server.serve_forever, daemon=True)
    telling = threading.Thread(target=_tell, args=(builder, preview), daemon=True)
    # Ended as by Ctrl-C; and by that too where the shell of a script has told what runs beside it not to listen.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.default_int_handler)
    try:
        watch.start()
        answering.start()
        _say(f"Serving http://127.0.0.1:{server.server_port}{base} with drafts. Every edit is shown at once. Ctrl-C ends it.")
        for words in (remark, watch.remark):
            if words:
                _say(words)
        builder.begin(Task())
        telling.start()
        while True:
            touched = watch.bell.wait()
            watch.renew()
            builder.begin(Task(touched=touched, opened=preview.opened()))
    except KeyboardInterrupt:
        pass
    finally:
        preview.close()
        if answering.is_alive():
            server.shutdown()
        server.server_close()
        watch.stop()
        builder.stop()
        if telling.is_alive():
            telling.join()
    _say("\nEnded.")


def _tell(builder: Builder, preview: Preview) -> None:
    """Put what builds come to before the reader, as long as there are any."""
    for report in builder.reports():
        if isinstance(report, FirstPages):
            preview.show_first(report)
        elif isinstance(report, BuildReport):
            _show(report, preview)
        else:
            _say(report.words)


def _show(report: BuildReport, preview: Preview) -> None:
    """Put what a build came to before the reader: in the browser and in the terminal."""
    preview.show(report)
    # Notes are for `check`: repeated at every edit they would hide what the edit brought.
    to_act_on = [item for item in report.diagnostics if item.severity != "note"]
    sys.stderr.write(terminal.render(to_act_on))
    sys.stderr.flush()
    if report.published:
        _say(report.words)
    else:
        still = "The last good site is still shown." if preview.shown.ready else "It will be shown when they are mended."
        _say(f"{report.fault or 'Not built: ' + terminal.summary(to_act_on) + '.'} {still}")


def _say(words: str) -> None:
    print(words, flush=True)
