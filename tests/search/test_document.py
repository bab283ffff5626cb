"""What is indexed of a record."""

import pytest

from minutebook.outputs.search.document import page
from tests.search.making import document


def test_labels_are_kept_in_ids() -> None:
    body = '<p id="p9" class="n" data-label="9">Nine</p><li data-label="(a) &amp; b" id="p9a">A</li><h2 id="x">X</h2>'
    html = page(document(1), body, lang="en-GB", shard="all")
    assert 'id="p9|9" class="n"' in html
    assert 'id="p9a|(a)%20%26%20b"' in html
    assert '<h2 id="x">' in html


def test_what_is_not_text_is_escaped_and_left_out_where_empty() -> None:
    html = page(document(1, title='A "b" <c>', filters=(("Body", "P & C"),)), "", lang="en-GB", shard="2019")
    assert 'data-title="A &quot;b&quot; &lt;c&gt;"' in html
    assert 'data-value="Body: P &amp; C"' in html
    assert 'data-value="Shard: 2019"' in html
    assert "data-ref" not in html


@pytest.mark.parametrize(
    ("text", "indexed"),
    [
        ("£1 500 more", "£1,500|беааѯ more"),
        ("1\xa0234\xa0567.50", "1,234,567.50|бвгдежзлеѯ"),
        ("in 2014 500 came", "in 2014|вабдѯ 500|еааѯ came"),
        ("1.5 300", "1.5|блеѯ 300|гааѯ"),
        ("£1.2 million", "£1.2|бваааааѯ|блвѯ million"),
        ("£319.391m.", "£319.391m|гбкгкбаааѯ|гбклгкбѯ."),
        ("07 96.1%", "07|зѯ 96.1|кжлбѯ%"),
        ("2019/114, 6.3.2023, A4 and 2020-21", "2019/114, 6.3.2023, A4 and 2020-21"),
        ("x &#39; y", "x &amp;#39; y"),
    ],
)
def test_a_number_is_one_word_with_its_value_beside_it(text: str, indexed: str) -> None:
    html = page(document(1, title=text, summary=text), f"<p>{text}</p>", lang="en-GB", shard="all")
    assert f"<p>{indexed}</p>\n" in html
    assert f'data-title="{indexed}"' in html


def test_a_name_is_one_word_too() -> None:
    html = page(document(1, title="The Board of Lamps", also=("Café 1.5",)), "", lang="en-GB", shard="all")
    assert 'data-named="ѯboardlamp ѯcafe15"' in html


def test_type_and_year_are_added_once() -> None:
    found = document(1, type="Report", date="2021-02", filters=(("Type", "Report"), ("Body", "Panel")))
    assert found.facets == (("Body", "Panel"), ("Type", "Report"), ("Year", "2021"))
    assert document(1, date=None).facets[-1] == ("Year", "Undated")


@pytest.mark.parametrize("body", ["", "<p> – </p>", "<hr>"])
def test_a_record_without_words_is_found_by_its_title(body: str) -> None:
    html = page(document(1, title="Panel", type="Meeting", summary=""), body, lang="en-GB", shard="all")
    assert "<p>Meeting: Panel</p>" in html


@pytest.mark.parametrize("date", ["2023-3-6", "6 March 2023", "", "20230306"])
def test_a_date_that_does_not_sort_is_refused(date: str) -> None:
    with pytest.raises(ValueError, match="no sort key"):
        document(1, date=date)


def test_a_filter_that_cannot_be_told_apart_is_refused() -> None:
    with pytest.raises(ValueError, match="colon"):
        document(1, filters=(("Type: of body", "Panel"),))
