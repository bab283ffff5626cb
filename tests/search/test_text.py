"""The words of a record and the places among them."""

from minutebook.outputs.search.text import words_in


def test_words_are_those_that_a_browser_shows() -> None:
    html = "<p>One<em>self</em> &amp; <b>two</b>.</p><ul><li>three</li><li>four</li></ul><tr><td>5</td><td>6</td></tr>"
    assert words_in(html).words == ("Oneself", "&", "two.", "three", "four", "5", "6")


def test_a_number_in_groups_is_one_word() -> None:
    given = "<p>£1 500 more, 1\xa0234\xa0567.50; in 2014 500 came, 4 5000, 1.5 300</p>"
    assert " ".join(words_in(given).words) == "£1,500 more, 1,234,567.50; in 2014 500 came, 4 5000, 1.5 300"


def test_places_have_their_number_or_heading() -> None:
    heading = '<p>Before.</p><h2 id="x">The <em>money</em></h2>'
    found = words_in(heading + '<p class="n" data-label="9(a)" id="p9a">Nine</p><li id="p&amp;" data-label="&lt;1">A</li>')
    assert [(place.at, place.id, place.label, place.heading) for place in found.places] == [
        (1, "x", "", "The money"),
        (3, "p9a", "9(a)", ""),
        (4, "p&", "<1", ""),
    ]
    assert [list(heading) for heading in found.headings] == [[1, 2]]
