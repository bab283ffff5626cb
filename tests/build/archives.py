"""The archive that most build tests begin with: a record of most types, each linked with others."""

SMALL = """\
-- content/bodies/board.md --
---
title: The Board
kind: board
members: [chair]
responsibilities: [To meet., To decide.]
---
The board meets four times a year.
-- content/people/chair.md --
---
title: The Chair
kind: official
roles: [{role: Chair, body: board, from: 2020}]
---
-- content/places/northtown.md --
---
title: Northtown
kind: town
---
A town.
-- content/topics/lamp-fund.md --
---
title: Lamp Fund
kind: fund
pot: 5000
awards: [{recipient: board, project: Lamps, amount: 1200, date: 2021-04, decision: buy-lamps}]
---
-- content/plans/plan-2020/index.md --
---
title: The Plan
period: {from: 2020, to: 2024}
body: board
versions: [{id: final, label: Final, date: 2020-01-02}]
---
-- content/plans/plan-2020/light.md --
---
title: Light
number: 1
---
Streets will be lit, says [[light-1]].
-- content/priorities/light-streets.md --
---
title: Light streets
plan: plan-2020
order: 1
outcomes: [{id: light-1, text: Every street is lit., accountable: chair, wordings: [{version: final, quote: every street lit}]}]
---
-- content/meetings/board-2021-03-04.md --
---
title: March meeting
date: 2021-03-04
body: board
summary: The board bought lamps.
attendance: [chair]
agenda: [{title: Lamps, papers: [lamp-report]}, {title: Staff, private: a matter of one person}]
actions: [{what: Buy them, owner: chair, due: 2021-05, state: open}]
minutes: published
---
-- content/meetings/board-2023-06-07.md --
---
title: June meeting
date: 2023-06-07
body: board
state: scheduled
summary: To come.
---
-- content/meetings/board-2022-03-03.md --
---
title: A meeting that was not held
date: 2022-03-03
body: board
state: cancelled
summary: Nobody came.
---
-- content/reports/lamp-report.md --
---
title: Report on lamps
date: 2021-03-01
kind: report
from_body: board
to: [board-2021-03-04]
summary: What lamps cost.
recommendations: [{number: 1, text: Buy ten lamps., to: board, response: accepted, closed_by: buy-lamps}]
---
## Cost

1. A lamp costs £120. See [[buy-lamps]].
2. The LF pays, which bears on [[light-1]] and <b>not</b> on [[northtown]].

## Time

3. Ten weeks ([[lamp-report#p1|paragraph 1]]).
-- content/decisions/2021/buy-lamps.md --
---
title: Buy ten lamps
date: 2021-03-04
maker: board
amount: 1200
meeting: board-2021-03-04
papers: [lamp-report]
priorities: [light-streets]
places: [northtown]
topics: [lamp-fund]
aliases: [/old/lamps.html]
summary: Ten lamps for Northtown.
---
Ten lamps, as [[lamp-report#p1]] says. See [the meeting](../../meetings/board-2021-03-04.md).
-- content/decisions/2022/sell-lamps.md --
---
title: Sell two lamps
date: 2022-05-06
maker: chair
reverses: [buy-lamps]
summary: Two were too many.
status: draft
---
A draft that [[buy-lamps]] does not know of.
-- content/articles/lamps-lit.md --
---
title: Lamps lit
date: 2021-07-08
author: chair
summary: They shine.
related: [buy-lamps]
---
The LF paid for lamps in [[northtown]].

![A lamp](lamp.svg)
-- content/articles/lamp.svg --
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>
-- content/measures/lamps.md --
---
title: Lamps lit
unit: lamps
better: up
observations: [{period: 2021, value: 10, source: "lamp-report#p1"}, {period: 2022, value: 8, qualifier: about}]
---
-- content/duties/publish-lamps.md --
---
title: Publish the lamps
list: A checklist
law: An order
item: 1
every: year
met_by: [lamp-report]
---
-- content/glossary/lf.md --
---
title: LF
means: Lamp Fund, the fund for lamps
---
It is the [[lamp-fund]].
-- content/pages/about.md --
---
title: About
---
This is an archive.
-- content/pages/about.cy.md --
---
title: Ynghylch
---
Archif yw hon.
"""

STANDING = """\
-- site.yaml --
name: Who stands where
about: Records that no longer stand as they did.
subject: The record of a council
run_by: nobody
notice: Nothing here is real.
address: https://example.org/
report_errors: https://example.org/errors/
covers: {from: 2021-02, to: 2022-11-30}
currency: {code: GBP, sign: £}
licence: {name: Open Government Licence v3.0, url: "https://example.org/licence/"}
-- assets/site.css --
body { color: black }
-- assets/favicon.svg --
<svg xmlns="http://www.w3.org/2000/svg"/>
-- assets/search.js --
// nothing
-- assets/whereabouts.js --
// nothing
-- content/bodies/council.md --
---
title: The Council
kind: council
names: [{name: The Old Council, from: 1974, to: 2020}, {name: The Council, short: TC, from: 2021}]
---
-- content/decisions/close-the-library.md --
---
title: Close the library
date: {by: 2021-03-31}
maker: council
state: reversed
amount: 12500
summary: It was to be closed.
restricted: {ground: Commercial terms, reason: A buyer was named., review: 2023-01}
published: 2021-05-01
changes: [{date: 2021-06-02, note: The sum was corrected.}]
sources: [{title: Minutes, publisher: The Council, date: 2021-03-31, at: item 4}]
---
The sale is not told. See [what followed](keep-the-library.md).
-- content/decisions/keep-the-library.md --
---
title: Keep the library
date: 2022-05
maker: council
reverses: [close-the-library]
meeting: council-2022-05-10
summary: It was kept after all.
---
-- content/meetings/council-2022-05-10.md --
---
title: Meeting in May
date: 2022-05-10
body: council
state: moved
status_note: The hall was flooded.
kind: extraordinary
time: 19:30
venue: The hall
summary: Moved to another hall.
agenda:
  - title: The library
    lead: Somebody
    outcome: It is kept.
  - title: Staff
    private: {ground: Schedule 12A, note: One person's terms}
---
-- content/articles/first-news.md --
---
title: First news
date: 2022-05-11
summary: What was first said.
status: superseded
status_note: It had the wrong day.
superseded_by: second-news
aliases: [/news/2022/first/, /old.html]
---
-- content/articles/second-news.md --
---
title: Second news
date: 2022-05-12
summary: What was said then.
edition: draft
---
Kept, as [[keep-the-library]] says.
-- content/articles/second-news.cy.md --
---
title: Ail newyddion
date: 2022-05-12
summary: Cadwyd hi.
---
-- content/articles/gone.md --
---
title: Gone
date: 2022-05-13
summary: What was taken down.
status: withdrawn
status_note: It named a private person.
---
-- content/articles/not-yet.md --
---
title: Not yet
date: 2022-05-14
summary: What is to come.
status: draft
---
"""
