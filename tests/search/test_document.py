"""What a document refuses, and under what its filters have it."""

import pytest

from tests.search.making import document


def test_type_and_year_are_added_once() -> None:
    found = document(1, type="Report", date="2021-02", filters=(("Type", "Report"), ("Body", "Panel")))
    assert found.facets == (("Body", "Panel"), ("Type", "Report"), ("Year", "2021"))
    assert document(1, date=None).facets[-1] == ("Year", "Undated")


@pytest.mark.parametrize("date", ["2023-3-6", "6 March 2023", "", "20230306"])
def test_a_date_that_does_not_sort_is_refused(date: str) -> None:
    with pytest.raises(ValueError, match="no sort key"):
        document(1, date=date)


def test_a_filter_that_cannot_be_told_apart_is_refused() -> None:
    with pytest.raises(ValueError, match="colon"):
        document(1, filters=(("Type: of body", "Panel"),))
