"""A small archive that is still kept, with something to follow and something with nothing to follow."""

SETTINGS = """\
name: The Harbour Archive
about: What a harbour board decides.
subject: The record of a harbour board
run_by: the Harbour Office
address: https://harbour.example/archive/
report_errors: https://harbour.example/errors/
contact: clerk@harbour.example
covers: {from: 2020-03}
time_zone: Europe/London
currency: {code: GBP, sign: £}
licence: {name: Open Government Licence v3.0, url: "https://harbour.example/licence/"}
"""

LIVING = f"""\
-- site.yaml --
{SETTINGS}-- content/bodies/board.md --
---
title: The Harbour Board
kind: board
---
-- content/bodies/silent.md --
---
title: The Silent Body
kind: board
---
It has done nothing yet.
-- content/people/pilot.md --
---
title: The Pilot
kind: official
roles: [{{role: Pilot, body: board, from: 2021}}]
---
-- content/places/coast.md --
---
title: The Coast
kind: district
---
-- content/places/quay.md --
---
title: The Quay
kind: town
within: coast
---
-- content/places/empty.md --
---
title: Nowhere
kind: town
---
-- content/plans/plan/index.md --
---
title: The Plan
period: {{from: 2020, to: 2030}}
body: board
---
-- content/priorities/tides.md --
---
title: Tides & <currents>
plan: plan
order: 1
outcomes: [{{id: tide-1, text: Every tide is told.}}]
---
-- content/reports/tide-report.md --
---
title: Report on tides
date: 2022-11
kind: report
from_body: board
summary: What tides there were.
---
1. High water came twice, which bears on [[tide-1]].
2. Low water came twice too.
-- content/decisions/buoys.md --
---
title: "Buy ten \\"buoys\\" & <lamps>"
date: 2023-02-01
published: 2023-02-03
maker: [board, pilot]
ref: "=1+1"
amount: 1200
priorities: [tides]
places: [quay]
summary: Ten buoys, as the pilot asked.
changes:
  - {{date: 2023-02-10, note: The sum was corrected.}}
  - {{date: 2023-02-20, note: "A name was misspelt: the reader who told us is thanked.", reported: true}}
---
Ten buoys, as [[tide-report#p1]] says.
-- content/decisions/lamps.md --
---
title: Buy lamps
date: {{by: 2023-01-31}}
maker: not stated
summary: By the end of January lamps had been bought.
---
-- content/articles/fair.md --
---
title: The fair comes
date: 2023-08-01
published: 2023-03-01
summary: A fair on the quay in August.
---
-- content/articles/later.md --
---
title: Told later
date: 2023-09-01
summary: Nobody has said when it was put up.
---
"""
