"""A term of the glossary is found by its word, by what else it is called and by its meaning, and is one place on its page."""

from minutebook.entries.entry import compile_entry
from minutebook.outputs.documents import documents, words_of
from tests.promises.making import joined, settings

LUX = """\
-- content/glossary/lux.md --
---
title: LX
means: A measure of light.
also: [lux]
---
## Where it is used {#use}

Lamps are measured in it. As [[lux-1]] wants and [[the-board]] says.
-- content/bodies/the-board.md --
---
title: The lighting board
kind: board
---
-- content/plans/plan/index.md --
---
title: The plan
period: {from: 2020, to: 2024}
---
-- content/priorities/light.md --
---
title: Light
plan: plan
order: 1
outcomes: [{id: lux-1, text: More light}]
---
"""


def test_a_term_is_a_document_that_leads_to_the_term() -> None:
    archive, _, _ = joined(LUX)
    (term,) = [document for document in documents(archive, settings()) if document.address.startswith("/glossary/")]
    assert (term.address, term.title, term.summary, term.also) == ("/glossary/#lux", "LX", "A measure of light.", ("lux",))
    text = compile_entry("content/glossary/lux.md", LUX.partition("--\n")[2].partition("-- content")[0].encode())[1]
    (words,) = words_of(archive, [term], lambda keys: dict.fromkeys(keys, text))
    assert "Lamps are measured in it." in words
    assert "As outcome LUX-1 wants and The lighting board says." in words
    assert " id=" not in words, "a place in its text would be a second place in the address"
