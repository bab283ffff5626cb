"""Our reading beside plain CommonMark: the same but for what docs/decisions/0004-text.md says."""

import json
import os
import tarfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from minutebook.read.markdown import parser_for
from tests.read.reading import bare, text_of

ORACLE = MarkdownIt("commonmark", {"html": False})
EVERY_RULE = parser_for("||| ~~~~ [^^ ^[[")
STRUCK = MarkdownIt("commonmark", {"html": False}).enable("strikethrough")

# Which of the 652 examples of CommonMark 0.31.2 we read otherwise than the preset, and why.
DIFFERENT = {
    "headings have ids": [
        *(10, 59, 62, 66, 67, 68, *range(71, 85), 86, 89, 90, 91, 95, 96, 102, 103, 115, 141, 214, 215),
        *(*range(227, 231), 232, 300, 646, 647),
    ],
    "images are loaded late": [517, 520, 531, 573, 576, 577, 578, 580],
    "two brackets are a citation": [548, 559, 590],
    "a relative link is a path in the archive": [202, 484, 502],
    "an address in the words is a link": [602, 606, 608, 611, 612],
    "a lost character is none": [26],
}

# Texts of our own, one or more for each chapter of the specification.
CORPUS = {
    "tabs": "\tcode\n\n- a\n\n\tb\n\n>\t\tcode\n",
    "backslash escapes": "\\*not emphasis\\* \\# \\[no link\\](x) \\\\ \\é\n\nhard\\\nbreak\n",
    "entities": "&amp; &copy; &nbsp; &#35; &#x22; &nope; &#1234567890;\n",
    "precedence": "- `one\n- two`\n",
    "thematic breaks": "***\n---\n___\n- - -\n\n+++\n\nfoo\n***\nbar\n",
    "headings": "## Two ##\n\n### Three\\#\n\n#### Four #x\n\n##### Five\n\n###### Six\n\n####### Seven\n\n#none\n",
    "setext headings": "Two lines\nof *words*\n---\n\n> quoted\n> ---\n",
    "indented code": "    one\n\n      two\n\n- a\n\n      code\n",
    "fenced code": "``` python\nx = 1 & 2 < 3\n```\n\n~~~\n```\n~~~\n\n```\nnever closed\n",
    "html that is words": "<div>\n*words*\n</div>\n\n<br> <img src=x> <!-- not hidden -->\n",
    "reference definitions": '[one]: https://example.org "Title"\n\n[One], [one][], [w][one].\n\n[two]: <https://x.org/a b>\n',
    "paragraphs": "one\n  two\n\n\n   three\n",
    "hard breaks": "one  \ntwo\\\nthree\nfour\n",
    "quotations": "> one\ntwo\n> > three\n\n> - a\n>   b\n",
    "bullets": "- a\n- b\n\n- c\n* d\n+ e\n  - f\n\n    g\n",
    "ordered lists": "3. three\n4. four\n\n1) one\n0) none\n123456789. much\n1234567890. words\n",
    "loose and tight": "1. a\n\n   b\n2. c\n\n- a\n- b\n\n\n  c\n",
    "code spans": "`` a ` b `` ` `` ` `a\nb` `never\n",
    "emphasis": "*a* _b_ **c** __d__ ***e*** *f **g** h* a*b*c a_b_c **a *b** c* *a\nb*\n",
    "inline links": "[a](https://x.org) [b](<https://x.org/a b> \"t\") [c](https://x.org 't') [d] (x) [*e* `f`](https://x.org/(y))\n",
    "other schemes": "[a](mailto:a@b.org) [b](tel:+441772) [c](HTTPS://X.ORG)\n",
    "images": '![a *b*](x.jpg "t") [![c](d.png)](https://x.org) ![e][f]\n\n[f]: g.jpg\n',
    "autolinks": "<https://x.org/a?b=c&d> <a@b.org> <nope> x.org\n",
    "soft breaks": "one\ntwo \nthree\n",
    "words": "“Quotes” – dashes … Łódź 日本語 العربية &\n",
}


def test_the_table_of_differences_is_the_one_in_the_decision() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs/decisions/0004-text.md").read_text(encoding="utf-8")
    total = sum(len(numbers) for numbers in DIFFERENT.values())
    assert total == 60
    assert f"for {652 - total}. The other {total}" in text
    for numbers in DIFFERENT.values():
        assert f"| {len(numbers)} |" in text


@pytest.mark.parametrize("chapter", CORPUS)
def test_a_text_is_read_as_commonmark_reads_it(chapter: str) -> None:
    html, _, _ = text_of(CORPUS[chapter])
    assert bare(html) == ORACLE.render(CORPUS[chapter])


@given(st.text(alphabet="ab *_`>-+#.1)(!\\&;\n\"'~=", max_size=60))
def test_any_text_without_our_own_marks_is_read_as_commonmark_reads_it(text: str) -> None:
    html, _, problems = text_of(text)
    if not {"text-too-deep", "control-character"} & {item.code for item in problems}:
        assert bare(html) == STRUCK.render(text)


PIECES = ("a", " ", "\n", "~", "~~", "|", "-", "a|\n--", "^[b]", "[^1]", "[^1]: c", ">", "1. ", "*", "`", "\\")


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_rule_is_left_out_only_where_it_would_find_nothing(text: str) -> None:
    assert parser_for(text).parse(text) == EVERY_RULE.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "~~a~~\n",
        "- [ ] a\n",
        "https://x.org\n",
        "a@b.org\n",
        "[[a-b]]\n",
        "a[^1]\n\n[^1]: b\n",
        "|a|\n|-|\n|b|\n",
        "a\n: b\n",
        "a {#b}\n",
    ],
)
def test_our_own_marks_are_read_otherwise(text: str) -> None:
    assert bare(text_of(text)[0]) != ORACLE.render(text)


def official() -> list[dict[str, Any]]:
    """The specification's examples: `commonmark.json`, alone or in the source archive of markdown-it-py."""
    path = Path(os.environ["COMMONMARK_EXAMPLES"])
    if path.suffix == ".json":
        return list(json.loads(path.read_text(encoding="utf-8")))
    with tarfile.open(path) as archive:
        name = next(name for name in archive.getnames() if name.endswith("test_cmark_spec/commonmark.json"))
        found = archive.extractfile(name)
        assert found is not None
        return list(json.load(found))


@pytest.mark.skipif("COMMONMARK_EXAMPLES" not in os.environ, reason="no wheel carries CommonMark's examples: see decision 4")
def test_the_official_examples_differ_where_the_decision_says() -> None:
    examples = official()
    assert [example["example"] for example in examples] == list(range(1, 653))
    different = {}
    for example in examples:
        text = example["markdown"]
        html = text_of(text)[0]
        if html != ORACLE.render(text):
            different[example["example"]] = bare(html) == ORACLE.render(text)
    assert sorted(different) == sorted(number for numbers in DIFFERENT.values() for number in numbers)
    mended = sorted(number for number, same in different.items() if same)
    assert mended == sorted([*DIFFERENT["headings have ids"], *DIFFERENT["images are loaded late"]])
