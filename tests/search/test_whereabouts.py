"""No shard that has a word is passed over: what the lists say, beside what Pagefind finds when every shard is asked."""

import random
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, Page, expect

from minutebook.outputs.search import Corpus, FolderStore, index
from tests.browsing import NEEDS_CHROMIUM, serving_folder
from tests.search.making import bodies, document, write
from tests.search.test_browser import ROOT, SCRIPTS, render

pytestmark = NEEDS_CHROMIUM

_STEMS = """
hop hope house happy use be try tie agree refer general relate nation police polic commun control commit offend create decide
real region ski sky ugly early argue value large travel panel zebra box quiz meet meeting light age owe buy
"""
_ENDINGS = """
s es ed ing ly y er est al ally ation ational ator ative ence able ible ful fully fulness ness less ment ments ist ity ize izer
ization ism ous ously ive ivity edly ingly ies ied ier ying ped ping red ring lled lling
"""
# Signs, capitals and accents within what stands between two blanks; a tag in a word.
_ODD = """
anti-social O'Neill's (bracketed) policeNumbers HTTPServer 20mph A4 2019/114 café naïveté e.g. and/or under_score C++ x.org/a|b
£815,000 12.5% 7 £1.2m co-operate's NHS2020 “quoted” dying lying tying die lie sle<b>eve</b>s Örtlich
"""
# How these are asked for, the last four by the values of 815,000, 12.5, 7 and £1.2m.
_ASKED = """
antisocial social anti ONeill neill bracketed police numbers policenumbers http server httpserver 20mph mph 20 A4 2019/114 2019
114 cafe naivete eg and or under score underscore under_score C x.org/a|b org ab xorg cooperate operate NHS2020 nhs quoted
sleeve sleeves sle örtlich ortlich die dying ибеаааѯ бвлеѯ зѯ бваааааѯ
"""

COMPARE = """async (words) => {
    const { homesOf } = await import("/base/whereabouts.js");
    const { createInstance } = await import("/base/pagefind/pagefind.js");
    const list = async (name) => (await fetch(`/base/pagefind/${name}`)).json();
    const archive = { ...(await list("shards.json")), list };
    const { shards } = archive;
    const index = await createInstance({ basePath: "/base/pagefind/" });
    for (const { folder } of shards.slice(1)) await index.mergeIndex(`/base/pagefind/${folder}`);
    const bit = (name) => 1n << BigInt(shards.length - 1 - shards.findIndex((shard) => shard.name === name));
    const passed = [];
    let found = 0;
    let asked = 0;
    for (const word of words) {
        const there = (await homesOf(word, archive)).reduce((all, set) => all | set, 0n);
        const { results } = await index.search(`"${word}"`);
        const names = new Set(results.map(({ id }) => id.slice(0, id.indexOf("."))));
        found += names.size;
        asked += shards.filter(({ name }) => there & bit(name)).length;
        for (const name of names) if (!(there & bit(name))) passed.push(`${word} in ${name}`);
    }
    return { passed, found, asked, shards: shards.length };
}"""


@pytest.fixture(scope="module")
def words() -> list[str]:
    stems = _STEMS.split()
    return sorted({*stems, *(stem.removesuffix("e") + ending for stem in stems for ending in ["", *_ENDINGS.split()])})


@pytest.fixture(scope="module")
def page(browser: Browser, words: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The search page of an archive of five years, in each of which stand other forms of the same words."""
    rng = random.Random(9)  # noqa: S311 - the same words each time
    odd = _ODD.split()
    years = [[*rng.sample(words, len(words) // 12), *rng.sample(odd, len(odd) // 2)] for _ in range(5)]
    documents = [
        document(
            number,
            date=f"{2015 + number % 5}-02-03",
            title=f"Paper {number} on {' '.join(rng.sample(years[number % 5][:-9], 3))}",
            text=f"<p>Alpha, beta, gamma. {' '.join(years[number % 5][number // 5 :: 8])}</p>".encode(),
        )
        for number in range(40)
    ]
    documents[0] = msgspec.structs.replace(documents[0], title="Of alpha, beta and gamma")
    folder = tmp_path_factory.mktemp("whereabouts")
    corpus = Corpus(documents, bodies, "en-GB")
    store = FolderStore(folder / "store")
    made = index(corpus, current_year=2019, store=store, work=folder / "work", jobs=2, limit=8, at_once=2)
    assert len(made.built) == 5
    write({f"base/{path}": data for path, data in made.files.items()}, folder)
    write({f"base/{name}": (ROOT / "assets" / name).read_bytes() for name in SCRIPTS}, folder)
    write({"base/search/index.html": render("base")}, folder)
    with serving_folder(Path(folder)) as address:
        page = browser.new_page()
        page.goto(f"{address}/base/search/")
        yield page
        page.close()


def test_no_shard_that_has_a_word_is_passed_over(page: Page, words: list[str]) -> None:
    told = page.evaluate(COMPARE, [*words, *_ASKED.split()])
    assert told["passed"] == []
    assert told["found"] > len(words) / 2, "the shards have the words"
    assert told["asked"] < len(words) * told["shards"] * 0.9, "the lists leave shards out"


def test_an_old_record_of_just_that_title_is_found_at_once(page: Page) -> None:
    """All records have its words, and more than enough of them are newer."""
    page.locator("#_q").fill("Alpha beta gamma")
    page.locator("#_q").press("Enter")
    said = "Showing 1 to 10 of 24 results. Older records, from 2016 to 2017, have not been searched."
    expect(page.locator("#_status")).to_have_text(said, timeout=15_000)
    assert page.locator("#_results .row-title a").first.inner_text() == "Of alpha, beta and gamma"
