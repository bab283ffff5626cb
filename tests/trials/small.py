"""A small archive for the trials, published below a base path: one council, one person, one meeting."""

SETTINGS = """\
name: Millbrook's record
about: What a parish council decided.
subject: The record of a parish council
run_by: nobody
address: https://example.org/millbrook/
report_errors: mailto:errors@example.org
covers: {from: 2014-02, to: 2026-12-31}
currency: {code: GBP, sign: £}
licence: {name: Open Government Licence v3.0, url: "https://example.org/licence/"}
"""

SMALL = f"""\
-- site.yaml --
{SETTINGS}
-- content/bodies/parish-council.md --
---
title: Millbrook Parish Council
kind: board
---
-- content/people/person-a.md --
---
title: Ada Person
kind: official
roles: [{{role: Clerk, body: parish-council, from: 2015-01-01}}]
---
-- content/meetings/2023/pc-2023-03-06.md --
---
title: Parish council, 6 March 2023
date: 2023-03-06
body: parish-council
summary: The council met.
---
The council met. {{#met}}
"""


def article(text: str, *fields: str) -> str:
    """An article with this text, and with more fields."""
    return "\n".join(["---", "title: News", "date: 2023-02-18", "summary: What there is to say.", *fields, "---", text, ""])
