"""A term of the glossary is found by its word, by what else it is called and by its meaning, and is one place on its page."""

from minutebook.entries.entry import compile_entry
from minutebook.outputs.documents import documents, words_of
from tests.promises.making import joined

LUX = """\
-- content/glossary/lux.md --
---
title: LX
means: A measure of light.
also: [lux]
---
## Where it is used {#use}

Lamps are measured in it.
"""


def test_a_term_is_a_document_that_leads_to_the_term() -> None:
    archive, _, _ = joined(LUX)
    (term,) = documents(archive)
    assert (term.address, term.title, term.summary, term.also) == ("/glossary/#lux", "LX", "A measure of light.", ("lux",))
    text = compile_entry("content/glossary/lux.md", LUX.partition("--\n")[2].encode())[1]
    (words,) = words_of(archive, [term], lambda keys: dict.fromkeys(keys, text))
    assert "Lamps are measured in it." in words
    assert " id=" not in words, "a place in its text would be a second place in the address"
