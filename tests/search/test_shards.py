"""Which documents are indexed together."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.outputs.search.document import SearchDocument
from minutebook.outputs.search.shards import Shard, asked_later, pack
from tests.search.making import document

dates = st.one_of(
    st.none(),
    st.builds("20{:02}-{:02}-{:02}".format, st.integers(10, 19), st.integers(1, 12), st.integers(1, 28)),
    st.builds("20{:02}-{:02}".format, st.integers(10, 19), st.integers(1, 12)),
    st.builds("20{:02}".format, st.integers(10, 19)),
)
archives = st.lists(dates, max_size=60).map(lambda found: [document(number, date=date) for number, date in enumerate(found)])
limits = st.integers(1, 20)
years = st.integers(2009, 2021)


def bytes_of(shards: tuple[Shard, ...]) -> dict[str, bytes]:
    return {shard.name: msgspec.msgpack.encode(shard) for shard in shards}


@given(archives, years, limits, st.randoms())
def test_every_document_is_in_one_shard_whatever_the_order(
    documents: list[SearchDocument], current: int, limit: int, random: object
) -> None:
    shards = pack(documents, current_year=current, limit=limit)
    assert sorted(item.address for shard in shards for item in shard.documents) == sorted(item.address for item in documents)
    assert len({shard.name for shard in shards}) == len(shards)
    shuffled = list(documents)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert pack(shuffled, current_year=current, limit=limit) == shards


@given(archives, years, limits)
def test_newest_first_means_sorted_by_date(documents: list[SearchDocument], current: int, limit: int) -> None:
    shards = pack(documents, current_year=current, limit=limit)
    listed = [item for shard in shards for item in reversed(shard.documents)]
    assert listed == sorted(documents, key=lambda item: item.order, reverse=True)


@given(archives, years, limits)
def test_a_shard_is_no_larger_than_it_may_be(documents: list[SearchDocument], current: int, limit: int) -> None:
    shards = pack(documents, current_year=current, limit=limit)
    for shard in shards:
        keys = {item.date for item in shard.documents}
        assert len(shard.documents) <= limit or len(keys) == 1 or shard.name == "undated"
    if len(documents) <= limit:
        assert len(shards) == bool(documents)


@given(archives, years, limits)
def test_years_are_whole_unless_one_alone_is_too_large(documents: list[SearchDocument], current: int, limit: int) -> None:
    shards = pack(documents, current_year=current, limit=limit)
    for year in {item.year for item in documents if item.year}:
        homes = {shard.name for shard in shards if any(item.year == year for item in shard.documents)}
        assert len(homes) == 1 or sum(item.year == year for item in documents) > limit


@given(archives, years, limits)
def test_a_new_record_of_the_current_year_changes_one_shard(documents: list[SearchDocument], current: int, limit: int) -> None:
    before = pack(documents, current_year=current, limit=limit)
    newest = max((item.year for item in documents if item.year), default=None)
    if newest is None or len(documents) <= limit or len(before[0].documents) >= limit:
        return  # the step from one shard to several, or from one to two, is taken once
    added = document(999, date=f"{newest}-12-31")
    after = bytes_of(pack([*documents, added], current_year=current, limit=limit))
    changed = [name for name, data in after.items() if bytes_of(before).get(name) != data]
    assert len(changed) == 1
    assert after.keys() == bytes_of(before).keys() or before[0].name not in after


@given(archives, limits)
def test_an_archive_that_has_ended_does_not_change_with_the_calendar(documents: list[SearchDocument], limit: int) -> None:
    assert pack(documents, current_year=2020, limit=limit) == pack(documents, current_year=2036, limit=limit)


def dated(**counts: int) -> list[SearchDocument]:
    numbers = iter(range(1000))
    return [
        document(next(numbers), date=name.removeprefix("y").replace("_", "-") if name != "none" else None)
        for name, count in counts.items()
        for _ in range(count)
    ]


@pytest.mark.parametrize(
    ("documents", "current", "names"),
    [
        (dated(), 2023, []),
        (dated(y2014=3, y2023=4, none=3), 2023, ["all"]),
        (dated(y2014=3, y2015=4, y2016=4, y2022=5, y2023=1), 2023, ["2023", "2016_2022", "2014_2015"]),
        (dated(y2014=3, y2015=4, y2023=1, none=9), 2023, ["2023", "2014_2015", "undated"]),
        (dated(y2014=8, y2023=1, y2024=2), 2023, ["2023_2024", "2014"]),
        (dated(y2014=8, y2015=1, y2023=2), 2026, ["2023", "2014_2015"]),
        (dated(y2014_01=6, y2014_02=5, y2014_03=1, y2015=2), 2015, ["2015", "2014-02_2014-03", "2014-01"]),
        (dated(y2014=2, y2014_01=6, y2014_02=5, y2013=1), 2014, ["2014-02", "2014_2014-01", "2013"]),
    ],
)
def test_names(documents: list[SearchDocument], current: int, names: list[str]) -> None:
    assert [shard.name for shard in pack(documents, current_year=current, limit=10)] == names


@pytest.mark.parametrize(
    ("documents", "later"),
    [
        (dated(y2014=3), set()),
        (dated(y2014=8, y2015=8, none=8), {"2014"}),
        (dated(y2014=8, y2015=8, y2016=8), {"2014"}),
        (dated(y2014=8, y2015=8, y2016=8, none=8), {"2014", "2015"}),
        (dated(none=11), set()),
    ],
)
def test_the_newest_and_the_undated_are_asked_first(documents: list[SearchDocument], later: set[str]) -> None:
    assert asked_later(pack(documents, current_year=2016, limit=10), at_once=2) == later


def test_two_documents_at_one_address_are_refused() -> None:
    with pytest.raises(ValueError, match="two documents have the address /decisions/record-000/"):
        pack([document(0), document(0)], current_year=2023)
