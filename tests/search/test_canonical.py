"""The canonical form of an index."""

import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.outputs.search import PagefindError, pagefind
from minutebook.outputs.search.canonical import canonical, pack, unpack
from minutebook.outputs.search.document import page
from tests.search.making import archive

values = st.recursive(st.integers(0, 2**64 - 1) | st.text(), st.lists)


@given(values)
def test_what_is_packed_is_unpacked(value: object) -> None:
    assert unpack(pack(value)) == value


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    pages = [(item.address, page(item, item.text.decode(), lang="en-GB", shard="all")) for item in archive(30)]
    return dict(pagefind.run(pages, work=tmp_path_factory.mktemp("work")))


def test_pagefinds_own_bytes_come_back(bundle: dict[str, bytes]) -> None:
    for path, data in bundle.items():
        if path.endswith((".pf_meta", ".pf_filter", ".pf_index")):
            again = pack(unpack(data)) if not path.endswith(".pf_index") else data
            assert zlib.decompress(again, wbits=31) == zlib.decompress(data, wbits=31)


def test_only_the_index_is_kept_and_every_name_in_it_has_its_file(bundle: dict[str, bytes]) -> None:
    files = canonical(bundle, shard="2019", pages=30)
    assert {path.rpartition(".")[2] for path in files} == {"json", "pf_meta", "pf_fragment", "pf_index", "pf_filter"}
    (meta,) = (unpack(data) for path, data in files.items() if path.endswith(".pf_meta"))
    assert isinstance(meta, list)
    assert {f"fragment/{name}.pf_fragment" for name, _ in meta[1]} == {p for p in files if p.startswith("fragment/")}
    assert {f"index/{name}.pf_index" for *_, name in meta[2]} == {p for p in files if p.startswith("index/")}
    assert {f"filter/{name}.pf_filter" for _, name in meta[3]} == {p for p in files if p.startswith("filter/")}
    assert all(name.startswith("2019.en-gb_") for name, _ in meta[1])


def test_a_page_that_was_lost_is_a_fault(bundle: dict[str, bytes]) -> None:
    with pytest.raises(PagefindError, match="31 pages were given, 30 came"):
        canonical(bundle, shard="all", pages=31)


def test_another_version_is_a_fault(bundle: dict[str, bytes]) -> None:
    entry = bundle["pagefind-entry.json"].replace(b"1.5.2", b"1.6.0")
    with pytest.raises(PagefindError, match=r"not Pagefind 1\.5\.2"):
        canonical(bundle | {"pagefind-entry.json": entry}, shard="all", pages=30)


@pytest.mark.parametrize("data", [b"nothing", pack(["1.5.2"])[:-9]])
def test_a_damaged_file_is_a_fault(data: bytes) -> None:
    with pytest.raises((PagefindError, zlib.error)):
        unpack(data)


def test_an_index_in_another_form_is_a_fault(bundle: dict[str, bytes]) -> None:
    (path,) = (path for path in bundle if path.endswith(".pf_meta"))
    with pytest.raises(ValueError, match="Expected"):
        canonical(bundle | {path: pack(["1.5.2", []])}, shard="all", pages=30)


def test_pagefind_says_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: "/bin/false")
    with pytest.raises(PagefindError, match="Pagefind stopped"):
        pagefind.run([("/a/", "<html></html>")], work=tmp_path)
    assert list(tmp_path.iterdir()) == []
