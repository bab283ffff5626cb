"""Work shared among processes: the same results in the same order, and an end where a process is lost."""

import sys

import pytest

from tests.build.making import ROOT, python

# Forking is for a process of its own: the tests' own may have threads.
PREAMBLE = f"""
import multiprocessing, os, signal, sys
sys.path.insert(0, {str(ROOT)!r})
from minutebook.memo import spread as module
from minutebook.memo.spread import Errands, spread
main = os.getpid()
"""

pytestmark = pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="processes are not forked there")


def said(code: str) -> list[str]:
    done = python("-W", "error", "-c", PREAMBLE + code)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_results_come_in_order_whatever_the_number_of_processes() -> None:
    lines = said("""
for jobs in (0, 1, 2, 3, 7):
    for count in (0, 1, 63, 64, 65, 1000):
        for chunk in (0, 1, 10):
            parts = list(spread(lambda items: [item * 2 for item in items], range(count), jobs, chunk=chunk))
            assert [item for part in parts for item in part] == [item * 2 for item in range(count)], (jobs, count, chunk)
print("done")
""")
    assert lines == ["done"]


def test_much_work_is_shared_and_little_is_not() -> None:
    lines = said("""
def who(items):
    return {os.getpid()}
few = set().union(*spread(who, range(10), 2))
both, met = multiprocessing.get_context("fork").Barrier(2), []
def meet(items):
    if not met:  # in this process: neither goes on alone, however busy the machine
        met.append(both.wait(timeout=60))
    return who(items)
many = set().union(*spread(meet, range(1000), 2, chunk=10))
print(few == {main}, main in many, len(many))
""")
    assert lines == ["True False 2"]


def test_what_goes_wrong_in_a_process_goes_wrong_here() -> None:
    lines = said("""
def fails(items):
    if 500 in items:
        raise ValueError("planted")
    return items
try:
    list(spread(fails, range(1000), 2))
except ValueError as error:
    print(error)
""")
    assert lines == ["planted"]


def test_a_process_that_is_lost_ends_the_work() -> None:
    """As the system does to the largest process where memory ends. Without care the work would wait for it for ever."""
    lines = said("""
def dies(items):
    if 500 in items:
        os.kill(os.getpid(), signal.SIGKILL)
    return len(items)
try:
    list(spread(dies, range(1000), 2))
except module.WorkerLost as error:
    print(error)
""")
    assert lines == ["The system stopped one of the build's processes. There may be too little memory."]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_on_beside_is_asked_for_once_or_more(jobs: int) -> None:
    lines = said(f"""
with Errands({jobs}) as errands:
    errand = errands.begin(lambda word: {{"pid": os.getpid(), "word": word}}, "given")
    print(errand.result() is errand.result(), errand.result()["pid"] == main, errand.result()["word"])
""")
    assert lines == [f"True {jobs == 1} given"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_wrong_beside_goes_wrong_where_it_is_asked_for(jobs: int) -> None:
    lines = said(f"""
def fails():
    raise ValueError("planted")
with Errands({jobs}) as errands:
    errand = errands.begin(fails)
    print("going on")
    for _ in range(2):
        try:
            errand.result()
        except ValueError as error:
            print(error)
with Errands({jobs}) as errands:
    errands.begin(fails)
    print("not asked for")
""")
    assert lines == ["going on", "planted", "planted", "not asked for"]


def test_a_process_beside_that_is_lost_is_not_waited_for() -> None:
    lines = said("""
with Errands(2) as errands:
    errand = errands.begin(lambda: os.kill(os.getpid(), signal.SIGKILL))
    try:
        errand.result()
    except module.WorkerLost as error:
        print(error)
""")
    assert lines == ["The system stopped one of the build's processes. There may be too little memory."]


def test_a_process_beside_that_nobody_asks_is_stopped() -> None:
    lines = said("""
reader, writer = os.pipe()
with Errands(2) as errands:
    errands.begin(signal.pause)
os.close(writer)
print(os.read(reader, 1))
""")
    assert lines == ["b''"]


def test_what_is_done_whole_and_nobody_asks_for_is_not_waited_with() -> None:
    """An errand that cannot be stopped ends by itself, though its outcome is larger than a pipe holds."""
    lines = said("""
reader, writer = os.pipe()
stop, stopped = os.pipe()
def whole():
    module.unbroken()
    os.write(writer, b"begun ")
    os.read(stop, 1)
    os.write(writer, b"done")
    return b"x" * 1_000_000
with Errands(2) as errands:
    errands.begin(whole)
    errands.begin(signal.pause)
    print(os.read(reader, 6))
    process = errands._begun[0][0]
    process.terminate()
    os.write(stopped, b".")
os.close(writer)
print(os.read(reader, 9), process.exitcode)
""")
    assert lines == ["b'begun '", "b'done' 0"]


def test_a_process_beside_ends_with_the_one_that_began_it() -> None:
    """It holds what was open when it began: the lock of the build, and here a pipe, which ends when nobody holds it."""
    lines = said("""
reader, writer = os.pipe()
first = os.fork()
if not first:
    with Errands(2) as errands:
        errands.begin(signal.pause)
        os.kill(os.getpid(), signal.SIGKILL)
os.close(writer)
os.waitpid(first, 0)
print(os.read(reader, 1))
""")
    assert lines == ["b''"]
