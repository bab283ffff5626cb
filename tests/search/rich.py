"""An archive of every type of record, each with all the parts that its page may have, and with texts whose ids clash."""

TEXT = """\
Words before. {#agenda}

## Facts

A paragraph.[^1] See [above](#agenda), and ^[a note in the line].

## Facts

1. One.

2. Two. {#_not-a-name}

### Main content

### تقرير المجلس

Back to [the report](#تقرير-المجلس).

[^1]: The first note.
"""


def record(path: str, fields: str, text: str = TEXT) -> str:
    return f"-- content/{path}.md --\n---\n{fields.strip()}\n---\n{text}\n"


RICH = "".join(
    (
        record(
            "bodies/board",
            "title: The Board\nkind: board\nmembers: [chair]\nresponsibilities: [To meet., To decide.]\n"
            "expectations: [{what: To sit, owner: chair, due: 2022-01, state: open}]",
        ),
        record("people/chair", "title: The Chair\nkind: official\nroles: [{role: Chair, body: board, from: 2020}]"),
        record(
            "places/county",
            "title: The County\nkind: district\n"
            'sources: [{title: Öffentliches, url: "https://bücher.example/straße?q=ü#€"}, {title: A, url: "http://x.org/a|b"}]',
        ),
        record("places/northtown", "title: Northtown\nkind: town\nwithin: county"),
        record(
            "topics/lamp-fund",
            "title: Lamp Fund\nkind: fund\npot: 5000\nbody: board\n"
            "awards: [{recipient: board, project: Lamps, amount: 1200, date: 2021-04, decision: buy-lamps}]",
        ),
        record(
            "plans/plan-2020/index",
            "title: The Plan\nperiod: {from: 2020, to: 2024}\nbody: board\n"
            "versions: [{id: final, label: Final, date: 2020-01-02}]",
        ),
        record("plans/plan-2020/light", "title: Light\nnumber: 1"),
        record(
            "priorities/light-streets",
            "title: Light streets\nplan: plan-2020\norder: 1\n"
            "outcomes: [{id: light-1, text: Every street is lit., accountable: chair, "
            "wordings: [{version: final, quote: every street lit, note: In the margin.}]}]",
        ),
        record(
            "meetings/board-2021-03-04",
            "title: March meeting\ndate: 2021-03-04\nbody: board\nsummary: The board bought lamps.\nattendance: [chair]\n"
            "apologies: [A member]\n"
            "agenda: [{number: 4b, title: Lamps, papers: [lamp-report], outcome: Bought}, {title: Staff}]\n"
            "actions: [{what: Buy them, owner: chair, due: 2021-05, state: open}]\nminutes: published",
        ),
        record(
            "reports/lamp-report",
            "title: A report on lamps\ndate: 2021-03-01\nkind: report\nto: [board-2021-03-04]\nsummary: Lamps are dear.\n"
            "recommendations: [{number: 1, text: Buy them, to: board, response: accepted}]\n"
            "expectations: [{what: Light, owner: board, due: 2022, state: open}]",
        ),
        record(
            "decisions/buy-lamps",
            "title: To buy lamps\ndate: 2021-03-04\nmaker: board\nmeeting: board-2021-03-04\npapers: [lamp-report]\n"
            "amount: 1200\nreason: The streets are dark.\nsummary: Lamps are bought.\npriorities: [light-streets]\n"
            "places: [northtown]\nexpectations: [{what: Lamps burn, owner: board, due: 2021-09, state: open}]",
            TEXT + "\nThis is for [[light-1]].\n",
        ),
        record(
            "decisions/more-lamps",
            "title: To buy more\ndate: 2022-03-04\nmaker: chair\nvaries: [buy-lamps]\nsummary: More.\nreason: Dark.",
        ),
        record("articles/lamps-lit", "title: Lamps are lit\ndate: 2021-09-01\nsummary: They burn.\nplaces: [northtown]"),
        record(
            "measures/lamps",
            "title: Lamps that burn\nunit: lamps\nobservations: "
            "[{id: before, period: 2020, value: 3, source: lamp-report#p1}, {period: 2021, value: 9, source: lamp-report#p2}]",
            "Counted by hand.\n",
        ),
        record(
            "duties/publish-lamps",
            "title: Publish the lamps\nlist: lamps\nlaw: The Lamps Act\nitem: s.1\nevery: year\nmet_by: [lamp-report]",
        ),
        record("glossary/lf", "title: LF\nmeans: Lamp Fund", TEXT + "\n## More\n\nIt pays for [[light-1]].\n"),
        record("glossary/ls", "title: LS\nmeans: light standard"),
        record("glossary/facts", "title: Facts\nmeans: what is so"),
        record(
            "pages/about", "title: About\naliases: [/old/about.html]", TEXT + "\nSee [[lf#facts]] and [[lf#تقرير-المجلس]].\n"
        ),
        record("pages/about.cy", "title: Amdanom"),
    )
)
