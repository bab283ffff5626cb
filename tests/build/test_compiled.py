"""Templates are compiled once for a process, however many sites it builds: each has what its own bytes say."""

import re

from tests.build.archives import SMALL
from tests.build.making import SETTINGS
from tests.conftest import MakeSite

SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')


def test_what_a_filter_makes_of_fixed_words_is_each_sites_own(make_site: MakeSite) -> None:
    """The stylesheet is named in a template, and by that name stands for another file on each site."""
    named = set()
    for name, sheet in (("one", "a { color: red }"), ("other", "a { color: blue }")):
        settings = SETTINGS.replace("/archive/", f"/{name}/")
        site = make_site(SMALL, {"site.yaml": settings, "assets/site.css": sheet}, name=name)
        assert site.build().published
        for page in ("index.html", "decisions/buy-lamps/index.html"):
            (address,) = SHEET.findall((site.out / page).read_text(encoding="utf-8"))
            assert address.startswith(f"/{name}/assets/site.")
            assert (site.out / address.removeprefix(f"/{name}/")).read_text().startswith(sheet)
            named.add(address.rpartition("/")[2])
    assert len(named) == 2


def test_a_template_of_the_same_name_and_other_bytes_is_another(make_site: MakeSite) -> None:
    site = make_site(SMALL)
    assert site.build().published
    site.replace("templates/components/footer.html", "{{", "A line of our own {{")
    assert site.build().published
    page = site.out / "decisions/buy-lamps/index.html"
    assert "A line of our own" in page.read_text(encoding="utf-8")
    site.remove("templates/components/footer.html")
    assert site.build().published
    assert "A line of our own" not in page.read_text(encoding="utf-8")
