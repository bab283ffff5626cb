"""Measures: what the page of each shows, and the list of all of them."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from minutebook.archive.archive import AnyItem, Item
from minutebook.facts.drawn import Plotted, WhyNot, drawings, plotted
from minutebook.facts.sums import Apart, Change, Figured, Sum
from minutebook.pages.chart import charts
from minutebook.pages.kind import Kind
from minutebook.pages.record import record_parts
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Chart, Link, RecordView, Titled
from minutebook.read.when import is_over_before
from minutebook.records import Measure
from minutebook.records.evidence import Observation
from minutebook.words.en import measures as words
from minutebook.words.en.amounts import measured_words, numeral, observation_words
from minutebook.words.en.charts import why_not_words
from minutebook.words.en.dates import date_words
from minutebook.words.en.sums import figured_words, question_words, reckoned_words, result_words, stated_words

ALL_FIGURES = "/measures/measures.csv"


class FigureRow(msgspec.Struct, frozen=True, array_like=True):
    """A figure, its time and place, the change that the paper states, and where it is said."""

    id: str
    period: str
    figure: tuple[Link, ...]
    group: str
    area: Link | None
    change: Link | None
    note: str
    source: Link | None


class BreakRow(msgspec.Struct, frozen=True, array_like=True):
    """A point at which a series breaks, and why."""

    at: str
    why: str


class SumRow(msgspec.Struct, frozen=True, array_like=True):
    """What was set against what, and how the two stand."""

    id: str
    question: str
    figures: tuple[Link, ...]
    stated: str
    reckoned: str
    stands: str
    note: tuple[Link, ...]


class MeasureView(RecordView, frozen=True, kw_only=True):
    """The page of a measure."""

    unit: str
    unit_head: str
    better: tuple[Link, ...] = ()
    charts: tuple[Chart, ...] = ()
    why_not_drawn: str = ""
    figures: tuple[FigureRow, ...] = ()
    breaks: tuple[BreakRow, ...] = ()
    sums: tuple[SumRow, ...] = ()
    download: str


class MeasureRow(msgspec.Struct, frozen=True, array_like=True):
    """A measure with its newest figure."""

    title: Link
    unit: str
    count: str
    period: str
    figure: Link | None


class DifferingRow(msgspec.Struct, frozen=True, array_like=True):
    """A figure that does not agree with others, and at which measure."""

    measure: Link
    question: Link
    stated: str
    reckoned: str


class MeasuresView(Titled, frozen=True, kw_only=True):
    """The list of all measures."""

    measures: tuple[MeasureRow, ...]
    differing: tuple[DifferingRow, ...]
    download: str


class _Checked(msgspec.Struct, frozen=True):
    """A sum with the id of its row on a measure's page."""

    id: str
    calculation: Sum


def figure_id(index: int, observation: Observation) -> str:
    """The id of a figure's row on its measure's page."""
    return observation.id or f"_figure-{index + 1}"


def figures_address(item: AnyItem) -> str:
    """Where a measure's figures lie as a table for other programs."""
    return f"{item.address}figures.csv"


def _sum_id(number: int) -> str:
    return f"_sum-{number}"


# -- one measure -------------------------------------------------------------------------------------------------------


def measure(shelf: Shelf, item: Item[Measure]) -> MeasureView:
    """The figures, drawn and in a table, each with its paragraph; breaks; what the arithmetic says."""
    record = item.record
    sums = (*shelf.facts.sums.get(item.id, ()), *_elsewhere(shelf, item))
    checked = [_Checked(_sum_id(number), calculation) for number, calculation in enumerate(sums, 1)]
    drawn, why = _charts(shelf, item)
    return MeasureView(
        record=record_parts(shelf, item),
        answer=_answer(record, compared=not why),
        unit=record.unit,
        unit_head=words.unit_head(record.unit),
        better=_better(shelf, record),
        charts=drawn,
        why_not_drawn=why_not_words(why),
        figures=tuple(
            _figure_row(shelf, item, index, observation, checked) for index, observation in enumerate(record.observations)
        ),
        breaks=tuple(BreakRow(date_words(gap.at), gap.note) for gap in record.breaks),
        sums=tuple(_sum_row(shelf, item, row) for row in checked),
        download=figures_address(item),
    )


def _answer(record: Measure, *, compared: bool) -> str:
    """The newest figure, and the first of the same place and group: what somebody came for."""
    ordered = sorted(record.observations, key=lambda observation: observation.period.key)
    if not ordered:
        return ""
    newest = ordered[-1]
    at_once = sum(observation.period == newest.period for observation in ordered)
    if at_once > 1:
        return words.several_words(len(ordered), at_once, date_words(newest.period))
    alike = [other for other in ordered[:-1] if (other.area, other.group) == (newest.area, newest.group)]
    before = next((other for other in alike[:1] if is_over_before(other.period, newest.period)), None)
    timed = [(date_words(figure.period), measured_words(figure, record.unit)) for figure in (newest, before) if figure]
    return words.newest_words(len(ordered), timed[0], timed[1] if before else None, compared=compared)


def _better(shelf: Shelf, record: Measure) -> tuple[Link, ...]:
    """Which way is better, and where that is said."""
    if record.better is None:
        return ()
    source = shelf.citation(record.better_source)
    return (Link(words.better_words(record.better)), *((Link(source.words, source.href),) if source else ()))


def _charts(shelf: Shelf, item: Item[Measure]) -> tuple[tuple[Chart, ...], WhyNot]:
    """The charts of the figures that can be drawn, or why there is none; those that no paper joins to others are left out."""
    record = item.record
    figures: dict[int, Plotted] = {}
    for index, observation in enumerate(record.observations):
        place = shelf.link(observation.area).words if observation.area else ""
        bare = observation if observation.value is None else msgspec.structs.replace(observation, low=None, high=None)
        words_and_label = (observation_words(given, record.unit) for given in (observation, bare))
        if figure := plotted(observation, place, *words_and_label):
            figures[index] = figure
    unjoined = {
        figure.index
        for calculation in shelf.facts.sums.get(item.id, ())
        if isinstance(calculation.reckoned, Apart)
        for figure in calculation.reckoned.unjoined
        if figure.item is item
    }
    apart = [figure for index, figure in figures.items() if index in unjoined]
    drawn, why = drawings(list(figures.values()), record.breaks, record.chart, apart)
    return charts(record.title, record.unit, drawn), why


def _figure_row(
    shelf: Shelf, item: Item[Measure], index: int, observation: Observation, checked: Sequence[_Checked]
) -> FigureRow:
    source = shelf.citation(observation.source)
    own = [row for row in checked if any(named.item is item and named.index == index for named in row.calculation.figures)]
    doubts = [Link(words.DOES_NOT_AGREE, f"#{row.id}") for row in own if row.calculation.state == "differs"]
    return FigureRow(
        id=figure_id(index, observation),
        period=date_words(observation.period),
        figure=(Link(observation_words(observation), source.href if source else ""), *doubts[:1]),
        group=observation.group or "",
        area=shelf.link(observation.area) if observation.area else None,
        change=_stated_change(observation, item, index, own),
        note=observation.note or "",
        source=source,
    )


def _stated_change(observation: Observation, item: Item[Measure], index: int, checked: Sequence[_Checked]) -> Link | None:
    """The change that the paper states, and what the figures give."""
    if not observation.stated_change:
        return None
    for row in reversed(checked):
        change, reckoned = row.calculation.reckoned, reckoned_words(row.calculation)
        if isinstance(change, Change) and change.later.item is item and change.later.index == index and reckoned:
            return Link(observation.stated_change, f"#{row.id}", words.by_arithmetic_words(reckoned))
    return Link(observation.stated_change)


def _elsewhere(shelf: Shelf, item: AnyItem) -> tuple[Sum, ...]:
    """What other measures check with a figure of this one, unless it does the same itself."""
    own_questions = {calculation.question for calculation in shelf.facts.sums.get(item.id, ())}
    return tuple(
        calculation
        for name, sums in shelf.facts.sums.items()
        for calculation in sums
        if name != item.id
        and any(figure.item is item for figure in calculation.figures)
        and calculation.question not in own_questions
    )


def _sum_row(shelf: Shelf, item: AnyItem, row: _Checked) -> SumRow:
    calculation = row.calculation
    owner = shelf.archive.by_id.get(calculation.owner)
    note = [Link(calculation.note)] if calculation.note else []
    if owner is not None and owner is not item:
        note.append(Link(words.checked_at_words(owner.title), owner.address))
    return SumRow(
        id=row.id,
        question=question_words(calculation),
        figures=_figures_of(shelf, item, calculation),
        stated=stated_words(calculation),
        reckoned=reckoned_words(calculation),
        stands=result_words(calculation),
        note=tuple(note),
    )


def _figures_of(shelf: Shelf, item: AnyItem, calculation: Sum) -> tuple[Link, ...]:
    """The figures of a sum with the way to each, told apart by what differs; one in words leads to the sum's source."""
    source = shelf.citation(calculation.source)
    observations = [figure.observation for figure in calculation.figures if figure.observation]
    areas = {observation.area for observation in observations}
    periods = {observation.period for observation in observations}

    def link(figure: Figured) -> Link:
        observation, owner = figure.observation, figure.item
        if owner is None or observation is None:
            return Link(figured_words(figure), source.href if source else "", words.IN_PAPERS_WORDS)
        told = [
            "" if owner is item else owner.title,
            observation.group or "",
            shelf.link(observation.area).words if observation.area and len(areas) > 1 else "",
            date_words(observation.period) if len(periods) > 1 and not observation.group else "",
        ]
        described = ", ".join(part for part in (figured_words(figure), *told) if part)
        return Link(described, f"{'' if owner is item else owner.address}#{figure_id(figure.index, observation)}")

    return tuple(link(figure) for figure in calculation.figures)


# -- all measures ------------------------------------------------------------------------------------------------------


def measures(shelf: Shelf) -> MeasuresView:
    """Every measure with its newest figure; and where the arithmetic does not agree with the papers."""
    items = sorted(shelf.archive.of(Measure), key=lambda item: (item.title.casefold(), item.id))
    return MeasuresView(
        address=MEASURE.index,
        title=words.TITLE,
        description=words.DESCRIPTION,
        crumbs=shelf.home,
        measures=tuple(_measure_row(shelf, item) for item in items),
        differing=tuple(row for item in items for row in _differing(shelf, item)),
        download=ALL_FIGURES,
    )


def _measure_row(shelf: Shelf, item: Item[Measure]) -> MeasureRow:
    observations = item.record.observations
    newest = max(observations, key=lambda observation: observation.period.key, default=None)
    return MeasureRow(
        title=Link(item.title, item.address),
        unit=item.record.unit,
        count=numeral(Decimal(len(observations))),
        period=date_words(newest.period) if newest else "",
        figure=_newest_figure(shelf, item, newest) if newest else None,
    )


def _newest_figure(shelf: Shelf, item: Item[Measure], newest: Observation) -> Link:
    """The newest figure, leading to its paragraph; where several are for that time, that there are."""
    if sum(observation.period == newest.period for observation in item.record.observations) > 1:
        return Link(words.SEVERAL)
    source = shelf.citation(newest.source)
    return Link(observation_words(newest), source.href if source else "")


def _differing(shelf: Shelf, item: Item[Measure]) -> list[DifferingRow]:
    title = Link(item.title, item.address)
    return [
        DifferingRow(
            measure=title,
            question=Link(question_words(calculation), f"{item.address}#{_sum_id(number)}"),
            stated=stated_words(calculation),
            reckoned=reckoned_words(calculation),
        )
        for number, calculation in enumerate(shelf.facts.sums.get(item.id, ()), 1)
        if calculation.state == "differs"
    ]


MEASURE = Kind(
    type=Measure, template="measure", view=measure, index="/measures/", index_template="measures", index_view=measures
)
