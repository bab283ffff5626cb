"""The property once more, with the real search index: the published tree is a clean build's after every edit."""

from pathlib import Path

import pytest

from tests.build.histories import History, Step
from tests.build.making import tree


@pytest.mark.slow
def test_a_build_with_search_leaves_what_a_clean_build_makes(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.changes["search"] = True
    history.run(
        Step("add a record"),
        Step("nothing"),
        Step("change a title", 9),
        Step("another run", 0),
        Step("harm the store", 1, 0),
        Step("delete a record", 0, 1),
    )
    index = [path for path in tree(history.site.out) if path.startswith("pagefind/")]
    assert len(index) > 5
    # What lies in the index is checked like everything else.
    fragment = next(path for path in index if path.endswith(".pf_fragment"))
    (history.site.out / fragment).write_bytes(b"altered")
    history.take(Step("nothing"))
    # A remembered index that was damaged, cut short or emptied is made again.
    history.take(Step("change a body", 3, 0))
    for harm in (b"", b"short", None):
        for path in sorted((history.site.root / ".minutebook" / "search").iterdir()):
            path.write_bytes(path.read_bytes()[:-1] + b"?" if harm is None else harm)
        history.take(Step("change a title", 3, 7 if harm is None else len(harm)))
    # Left out and taken in again.
    history.changes["search"] = False
    history.compare()
    assert not [path for path in tree(history.site.out) if path.startswith("pagefind/")]
    history.changes["search"] = True
    history.compare()


@pytest.mark.slow
def test_the_store_forgets_old_indexes(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.changes["search"] = True
    for how in range(8):
        history.site.write("content/pages/about.md", f"---\ntitle: About {how}\n---\n")
        history.build()
    kept = sorted((history.site.root / ".minutebook" / "search").iterdir())
    assert len(kept) < 8
    work = history.site.root / ".minutebook" / "work"
    assert not work.exists() or not list(work.iterdir())
