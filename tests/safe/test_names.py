"""Names that two things would share, that some system keeps for itself, or that a browser reads otherwise."""

import pytest

from minutebook.read.addresses import read_base
from tests.conftest import MakeSite
from tests.trials.small import SMALL, article

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>'


@pytest.mark.parametrize("address", ["/SEARCH/", "/About/", "/Data/manifest.json", "/NEWS/a/", "/Pagefind/x.html"])
def test_an_old_address_in_other_capitals_is_a_collision(make_site: MakeSite, address: str) -> None:
    files = {
        "content/pages/about.md": "---\ntitle: About\n---\n",
        "content/articles/a.md": article("A", f"aliases: [{address}]"),
    }
    result = make_site(SMALL, files).build()
    assert not result.published
    assert [(item.code, item.place.file) for item in result.diagnostics if item.severity == "error"] == [
        ("address-collision", "content/articles/a.md")
    ]


@pytest.mark.parametrize("names", [("lock.svg", "Lock.svg"), ("cl\u00e9.svg", "cle\u0301.svg")])
def test_pictures_that_one_disk_takes_for_one_are_a_collision(make_site: MakeSite, names: tuple[str, str]) -> None:
    files: dict[str, str | bytes] = {f"content/articles/{name}": PICTURE for name in names}
    files["content/articles/a.md"] = article("\n\n".join(f"![A lock]({name})" for name in names))
    result = make_site(SMALL, files).build()
    assert [item.code for item in result.diagnostics if item.severity == "error"] == ["address-collision"]


@pytest.mark.parametrize("name", ["con", "aux", "nul", "com1", "LPT9"])
def test_a_name_that_windows_keeps_is_told(make_site: MakeSite, name: str) -> None:
    files = {f"content/articles/{name.lower()}.md": article("A"), "content/articles/a.md": article("B", f"aliases: [/{name}/]")}
    result = make_site(SMALL, files).build()
    assert not result.published
    found = [item.place.file for item in result.diagnostics if item.code == "windows-name"]
    assert found == ["content/articles/a.md", f"content/articles/{name.lower()}.md"]


@pytest.mark.parametrize("address", ["https://host.example/\\x", "https://host.example\\x", "https:\\\\host.example\\x\\"])
def test_an_address_with_a_backslash_leads_to_no_other_host(address: str) -> None:
    base, _, _ = read_base(address)
    assert base
    assert (base.origin, base.path) == ("https://host.example", "/x/")
    assert base.link("/about/") == "/x/about/"
