"""Files beside the records are linked to whatever they are called (F5, F6, F18): each link is followed in Chromium."""

import re
from html import unescape
from unicodedata import normalize
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser

from tests.browsing import NEEDS_CHROMIUM, serving_folder
from tests.build.making import MadeSite
from tests.conftest import MakeSite
from tests.papers import PAPER
from tests.trials.small import SMALL, article

# What a file is called, and how writers and their editors write it in a link.
LINKS = (
    ("What now?.pdf", "What%20now%3F.pdf"),
    ("What now?.pdf", "<What now?.pdf>"),
    ("Minutes%202019.pdf", "Minutes%25202019.pdf"),
    ("Minutes%202019.pdf", "Minutes%202019.pdf"),
    ("Agenda #4.pdf", "Agenda%20%234.pdf"),
    ("Agenda #4.pdf", "<Agenda #4.pdf>"),
    ("100% & more?#1.pdf", "<100% & more?#1.pdf>"),
    ("100% & more?#1.pdf", "100%25%20&%20more%3F%231.pdf"),
    ("Café.pdf", "Café.pdf"),
    ("Café.pdf", "Caf%C3%A9.pdf"),
    ("Cofnod (drafft) ŵ'r «cyngor».pdf", "<Cofnod (drafft) ŵ'r «cyngor».pdf>"),
    ("plain.pdf", "plain.pdf"),
    ("a+b;c=d@e,f!$.pdf", "a+b;c=d@e,f!$.pdf"),
    ('the "new" hall.pdf', '<the "new" hall.pdf>'),
    ("سجل.pdf", "سجل.pdf"),
)
PICTURES = tuple((name.replace(".pdf", ".svg"), written.replace(".pdf", ".svg")) for name, written in LINKS)
SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"><rect width="7" height="7"/></svg>'
# What an address may hold, bare: all else is percent-encoded (RFC 3986).
ADDRESS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*")


def page_of(site: MadeSite, path: str = "news/links") -> str:
    return (site.out / path / "index.html").read_text(encoding="utf-8")


def addresses(html: str) -> list[str]:
    return [unescape(value) for value in re.findall(r'(?:href|src)="([^"]*)"', html)]


@pytest.fixture
def site(make_site: MakeSite) -> MadeSite:
    """An archive with an article that links to every one of the files, and shows every one of the pictures."""
    text = "\n\n".join(
        [f"[File {number}]({written})" for number, (_, written) in enumerate(LINKS)]
        + [f"![Picture {number}]({written})" for number, (_, written) in enumerate(PICTURES)]
    )
    files = {f"content/articles/{name}": PAPER + name.encode() for name, _ in LINKS}
    files |= {f"content/articles/{name}": SQUARE for name, _ in PICTURES}
    made = make_site(SMALL, {**files, "content/articles/links.md": article(text)})
    result = made.build(out=made.root / "www" / "millbrook")
    assert result.published, result.diagnostics
    assert {(item.code, item.severity) for item in result.diagnostics} == {("windows-name", "note")}
    made.out = made.root / "www" / "millbrook"
    return made


def test_every_address_is_encoded_once(site: MadeSite) -> None:
    html = page_of(site)
    shown = [address for address in addresses(html) if "/files/" in address]
    assert len(shown) == len(LINKS) + len(PICTURES)
    wanted = [f"/millbrook/files/articles/{quote(name)}" for name, _ in (*LINKS, *PICTURES)]
    assert shown == wanted
    assert all(ADDRESS.fullmatch(address) and "?" not in address and "#" not in address for address in shown)
    for name, _ in LINKS:
        assert (site.out / "files" / "articles" / name).read_bytes() == PAPER + name.encode()


def test_the_manifest_names_addresses(site: MadeSite) -> None:
    manifest = (site.out / "data" / "manifest.json").read_text(encoding="ascii")
    listed = re.findall(r'"(files/[^"]*)"', manifest)
    assert sorted(unquote(address) for address in listed) == sorted(
        {f"files/articles/{name}" for name, _ in (*LINKS, *PICTURES)}
    )
    assert all(ADDRESS.fullmatch(address) and "?" not in address and "#" not in address for address in listed)
    assert site.build(out=site.out).unchanged


@NEEDS_CHROMIUM[0]
@NEEDS_CHROMIUM[1]
def test_every_link_and_every_picture_opens_in_a_browser(site: MadeSite, browser: Browser) -> None:
    page = browser.new_page()
    with serving_folder(site.out.parent) as address:
        page.goto(f"{address}/millbrook/news/links/")
        for number, (name, _) in enumerate(LINKS):
            there: str = page.get_by_role("link", name=f"File {number}", exact=True).evaluate("link => link.href")
            answer = page.request.get(there)
            assert (answer.status, answer.body()) == (200, PAPER + name.encode())
        for number in range(len(PICTURES)):
            picture = page.get_by_role("img", name=f"Picture {number}", exact=True)
            picture.scroll_into_view_if_needed()
            page.wait_for_function("picture => picture.complete", arg=picture.element_handle())
            assert picture.evaluate("picture => picture.naturalWidth") == 7, PICTURES[number]
    page.close()


@pytest.mark.parametrize("fragment", ["page=3", "page=3&zoom=150", "nameddest=Cyllid%20a%20threth", "search=%23"])
def test_a_place_in_a_file_is_kept(make_site: MakeSite, fragment: str) -> None:
    text = f"[There](a.pdf#{fragment}) and [there](Agenda%20%234.pdf#{fragment})."
    files = {"content/articles/a.pdf": PAPER, "content/articles/Agenda #4.pdf": PAPER}
    site = make_site(SMALL, {**files, "content/articles/links.md": article(text)})
    assert site.build().diagnostics == ()
    shown = [address for address in addresses(page_of(site)) if "/files/" in address]
    assert shown == [
        f"/millbrook/files/articles/a.pdf#{fragment}",
        f"/millbrook/files/articles/Agenda%20%234.pdf#{fragment}",
    ]


@pytest.mark.parametrize("name", ["café.svg", "Llŷn a’r môr.svg", "Ｍ.svg"])
@pytest.mark.parametrize(("disk", "text"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_one_name_in_two_spellings_is_one_file(make_site: MakeSite, name: str, disk: str, text: str) -> None:
    on_disk, written = normalize(disk, name), normalize(text, name)  # type: ignore[arg-type]
    record = article(f"![A cup](<{written}>)", f'image: {{src: "{written}", alt: A cup}}')
    site = make_site(SMALL, {f"content/articles/{on_disk}": SQUARE, "content/articles/links.md": record})
    assert site.build().diagnostics == ()
    address = f"/millbrook/files/articles/{quote(normalize('NFC', name))}"
    assert [shown for shown in addresses(page_of(site)) if "/files/" in shown] == [address, address]
    assert (site.out / "files/articles" / normalize("NFC", name)).read_bytes() == SQUARE


def test_a_file_that_is_not_there_is_named_as_it_was_meant(make_site: MakeSite) -> None:
    files = {"content/articles/Agenda #4.pdf": PAPER}
    site = make_site(SMALL, {**files, "content/articles/links.md": article("[A](Agenda%20%235.pdf) [B](<Agenda #4.pdf>)")})
    (found,) = site.build().diagnostics
    assert found.code == "broken-link"
    assert found.message == "There is no file content/articles/Agenda #5.pdf."
    assert found.hint == "Did you mean content/articles/Agenda #4.pdf?"
    assert (found.place.line, found.place.column) == (6, 5)
