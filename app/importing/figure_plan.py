"""What reading figures from a file would enter into a team's measures, before anything is written."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.core.domain import Month, fold
from app.core.errors import UserError
from app.core.team_settings import kept_as
from app.importing.figures import FigureRow, Figures
from app.measures.measure import Definition, Unit, definitions
from db.queries.measures import values_of
from db.store import Store

SOURCES_SETTING = "figure_sources"
"""The setting that remembers of which area and series the figures of a measure are: measure id -> area, series."""
_WHOLE = 100
_SAID = 4


class Choice(NamedTuple):
    """Of which area and which series of a file a measure's figures are."""

    area: str
    series: str


class PlannedFigure(NamedTuple):
    """A measure's figure of a month, as it was entered (None: not yet) and as the file has it."""

    measure_id: str
    month: Month
    before: float | None
    after: float


class FigurePlan(NamedTuple):
    """What would be entered, in the order of measures and months, under which choices.

    `unchanged`: so many are entered like that already; `hidden`: so many figures the file doesn't tell; `ahead`: so
    many are of periods that are not over.
    """

    choices: Mapping[str, Choice]
    figures: tuple[PlannedFigure, ...]
    unchanged: int
    hidden: int
    ahead: int

    @property
    def new(self) -> int:
        """How many months get their first figure."""
        return sum(one.before is None for one in self.figures)

    @property
    def changed(self) -> int:
        """How many get another one."""
        return len(self.figures) - self.new


def entered_measures(store: Store, ids: Iterable[str] | None = None) -> list[Definition]:
    """The measures in use, among these, whose figures are entered, by name."""
    wanted = None if ids is None else list(ids)
    found = [measure for measure in definitions(store, wanted, active=True) if not measure.computed]
    order = {} if wanted is None else {measure_id: place for place, measure_id in enumerate(wanted)}
    return sorted(found, key=lambda measure: (order.get(measure.id, 0), fold(measure.name)))


def remembered(store: Store) -> dict[str, Choice]:
    """Of what the figures of measures were the last time, by measure id."""
    kept = kept_as(store, SOURCES_SETTING, dict[str, list[str]]) or {}
    return {measure_id: Choice(*pair) for measure_id, pair in kept.items() if len(pair) == len(Choice._fields)}


def suggested(store: Store, figures: Figures, measures: Iterable[Definition]) -> dict[str, Choice]:
    """The choices that were made before and that the file has; a measure that is called like a series has that one.

    Raises UserError, where measures have been read from files before and this one has nothing of it:
    'figures_other_area' where it has the same series of other areas alone, or else 'figures_other_table'.
    """
    rows = {(fold(row.area), fold(row.series)): Choice(row.area, row.series) for row in figures.rows}
    before = {one.id: choice for one in measures if (choice := remembered(store).get(one.id))}
    known = {
        measure_id: rows[key]
        for measure_id, choice in before.items()
        if (key := (fold(choice.area), fold(choice.series))) in rows
    }
    if before and not known:
        same = [choice for choice in before.values() if fold(choice.series) in {series for _, series in rows}]
        if same:
            raise UserError("figures_other_area", area=same[0].area, areas=_few(figures.areas))
        raise UserError("figures_other_table", series=next(iter(before.values())).series, has=_few(figures.series))
    for measure in measures:
        alike = [choice for (_, series), choice in rows.items() if series == fold(measure.name)]
        if measure.id not in known and measure.id not in before and len(alike) == 1:
            known[measure.id] = alike[0]
    return known


def planned_figures(store: Store, figures: Figures, choices: Mapping[str, Choice], today: date) -> FigurePlan:
    """What taking these series would enter. A period of several months stands in its last one.

    Raises UserError: 'measure_gone', 'value_computed', 'figures_other_area' or 'figures_other_table' (the file hasn't
    what was chosen), 'figures_twice' (it says two things of one month), 'figures_not_percent' (a share over 100).
    """
    measures = {one.id: one for one in definitions(store, list(choices))}
    entered = {(row.measure_id, row.month): row.value for row in values_of(store, list(choices)) if row.entered}
    found: list[PlannedFigure] = []
    unchanged = hidden = ahead = 0
    for measure_id, choice in choices.items():
        if measure_id not in measures:
            raise UserError("measure_gone")
        measure = measures[measure_id]
        if measure.computed:
            raise UserError("value_computed", name=measure.name)
        for month, row in sorted(_by_month(figures, choice).items()):
            if row.period.last > Month.of(today):
                ahead += 1
            elif row.value is None:
                hidden += 1
            else:
                before = entered.get((measure_id, str(month)))
                _refuse_share(measure, choice, row.value)
                unchanged += before == row.value
                found += [PlannedFigure(measure_id, month, before, row.value)] if before != row.value else []
    return FigurePlan(dict(choices), tuple(found), unchanged, hidden, ahead)


def _by_month(figures: Figures, choice: Choice) -> dict[Month, FigureRow]:
    """The rows of a choice by the last month of their period, of several the one of the shortest."""
    named = [row for row in figures.rows if fold(row.series) == fold(choice.series)]
    if not named:
        raise UserError("figures_other_table", series=choice.series, has=_few(figures.series))
    rows = [row for row in named if fold(row.area) == fold(choice.area)]
    if not rows:
        raise UserError("figures_other_area", area=choice.area, areas=_few(dict.fromkeys(row.area for row in named)))
    return _one_each(rows, choice)


def _one_each(rows: Sequence[FigureRow], choice: Choice) -> dict[Month, FigureRow]:
    found: dict[Month, FigureRow] = {}
    for row in sorted(rows, key=lambda row: row.period.months):
        known = found.setdefault(row.period.last, row)
        if known.period == row.period and known.value != row.value:
            raise UserError("figures_twice", series=choice.series, month=row.period.last)
    return found


def _few(names: Iterable[str]) -> list[str]:
    """So many names as fit into a sentence."""
    found = [name for name in names if name]
    return [*found[:_SAID], *(["flere"] if len(found) > _SAID else [])]


def _refuse_share(measure: Definition, choice: Choice, value: float) -> None:
    if measure.unit is Unit.PERCENT and abs(value) > _WHOLE:
        raise UserError("figures_not_percent", name=measure.name, series=choice.series, value=value)
