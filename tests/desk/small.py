"""A small archive for the desk's tests."""

SMALL = """\
-- content/bodies/board.md --
---
title: The Board
kind: board
---

-- content/plans/plan-2021/index.md --
---
title: A plan
period: {from: 2021, to: 2025}
---

-- content/priorities/burglary.md --
---
title: Burglary
plan: plan-2021
order: 4
outcomes:
  - {id: burglary-1, text: Fewer burglaries.}
---

-- content/meetings/2023/board-2023-02-15.md --
---
title: Board, 15 February 2023
date: 2023-02-15
body: board
summary: The board met.
---

-- content/decisions/2023/budget.md --
---
title: The budget
date: 2023-02-15
maker: board
meeting: board-2023-02-15
priorities: [burglary]
summary: The budget was set.
---

The budget was set.

-- content/decisions/2023/secret.md --
---
title: Not for today
date: 2023-02-16
maker: board
summary: It will be told later.
status: draft
---

-- content/pages/about.md --
---
title: About
---

What this is.
"""
