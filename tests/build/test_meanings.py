"""A word of the glossary has in each text the meaning of the text's own day."""

import re

from tests.conftest import MakeSite
from tests.duties.archives import LIVE, OFFICE, page

TERMS = """
-- content/glossary/pcp-old.md --
---
title: PCP
means: Parish Care Panel
to: 2015-12-31
---
-- content/glossary/pcp-new.md --
---
title: PCP
means: Police and Crime Panel
from: 2016-01-01
---
-- content/glossary/abc.md --
---
title: ABC
means: the letters
---
The PCP knew of the ABC.
"""


def text_of(day: str, number: int) -> str:
    return f"""
-- content/articles/news-{number}.md --
---
title: News {number}
date: {day}
summary: Some news.
sources: [{{title: A paper, date: {day}}}]
---
The PCPs met. The ABC too.
"""


def test_each_text_has_the_meaning_of_its_day(make_site: MakeSite) -> None:
    days = ["2015-12-31", "2016-01-01", "2014-05-01", "2020-05-01"]
    site = make_site(OFFICE + TERMS + "".join(text_of(day, number) for number, day in enumerate(days)), {"site.yaml": LIVE})
    assert site.build().published, site.build().diagnostics
    told = [re.findall(r'<abbr title="([^"]*)">(\w+)</abbr>', page(site, f"news/news-{n}/")) for n, day in enumerate(days)]
    old, new, letters = ("Parish Care Panel", "PCPs"), ("Police and Crime Panel", "PCPs"), ("the letters", "ABC")
    assert told == [[old, letters], [new, letters], [old, letters], [new, letters]]
    assert "<abbr" not in page(site, "glossary/")
