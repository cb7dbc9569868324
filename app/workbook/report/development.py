"""The page Udvikling: the mix of stages by month, who moved from where to where, and how long one is in a stage."""

from collections.abc import Mapping
from typing import NamedTuple

from app.core.domain import Month, Stage
from app.core.words import NEW_MANY, month_name
from app.core.words import stage as stage_name
from app.measures.development import Development
from app.measures.flow import Mix, stage_mix
from app.measures.moved import COLUMNS, ROWS, Matrix, Moved, matrix, shares, together
from app.measures.survival import Survival, time_in_stages
from app.measures.values import plain
from app.measures.ways import STANDING, MonthKind, State
from app.workbook.report.pages import Cell, Chart, Figure, Page, Series, Table, count, month_heads, provisional

KIND = "development"
NAME = "Udvikling"
STATES: dict[State, str] = {
    State.NY: NEW_MANY,
    **{state: stage_name(Stage(state.stage)) for state in STANDING if state.stage},
    State.BEGAN: "Nye sager",
    State.JOINED: "Fra andet team",
    State.TAKEN: "Overtaget",
    State.ENDED: "Afsluttet",
    State.LEFT: "Til andet team",
    State.GIVEN: "Overdraget",
}
"""What a state is called in a row or a column."""
WAYS = ("Frem", "Uændret", "Tilbage")


class Told(NamedTuple):
    """What the page tells of the months from one's end to another's, finished: counts without anybody's name."""

    start: Month
    end: Month
    mixes: tuple[Mix, ...]
    matrix: Matrix
    moved: tuple[tuple[Month, Moved | None], ...]
    times: dict[State, Survival]


def told_of(of: Development, start: Month, end: Month) -> Told:
    """What there is to tell from the end of `start` to the end of `end`."""
    start = max(start, of.first)
    mixes = stage_mix(of, start, end)
    # Month by month, which takes no pandas: that may not be loaded yet where somebody exports.
    each = [(month.plus(-1), month) for month in (start.plus(ahead) for ahead in range(1, end.since(start) + 1))]
    moved = tuple(one for before, month in each for one in shares(of, before, month))
    return Told(start, end, mixes, _added(of, start, end), moved, dict(time_in_stages(of, start, end)))


def development_page(told: Told) -> Page:
    """The page that tells it."""
    tables = (_mix(told.mixes), _matrix(told.matrix), _moved(told.moved), _times(told.times))
    return Page(KIND, NAME, tables, (_mix_chart(told.mixes), *_moved_charts(told.moved)))


def _added(of: Development, start: Month, end: Month) -> Matrix:
    """The matrix of the whole span, out of those of its months."""
    months = [start.plus(ahead) for ahead in range(1, end.since(start) + 1)]
    parts = [matrix(of, month.plus(-1), month).counts for month in months]
    nothing = (tuple(0 for _ in COLUMNS),) * len(ROWS)
    counts = tuple(tuple(map(sum, zip(*rows, strict=True))) for rows in zip(nothing, *parts, strict=True))
    return Matrix(start, end, counts)


def _span(start: Month, end: Month) -> str:
    return f"fra udgangen af {month_name(start)} til udgangen af {month_name(end)}"


def _mix(mixes: tuple[Mix, ...]) -> Table:
    heads = month_heads(one.month for one in mixes)
    opened = provisional(one.month for one in mixes if one.kind is MonthKind.LIVE)
    rows: list[tuple[Cell, ...]] = [
        (STATES[state], *(None if one.counts is None else count(one.counts[place]) for one in mixes))
        for place, state in enumerate(STANDING)
    ]
    rows.append(("I alt", *(None if one.counts is None else count(one.total) for one in mixes)))
    return Table(
        "TrinPrMaaned", "Borgere pr. trin ved månedens udgang", ("Trin", *heads), tuple(rows),
        note=f"Et tomt felt er en måned, der aldrig blev afsluttet. {opened}".strip(), sums=frozenset({len(rows) - 1}),
    )  # fmt: skip


def _mix_chart(mixes: tuple[Mix, ...]) -> Chart:
    last = next((one for one in reversed(mixes) if one.counts is not None), None)
    counts = () if last is None or last.counts is None else last.counts
    now = ", ".join(f"{STATES[state]} {number}" for state, number in zip(STANDING, counts, strict=False))
    told = f"Borgere pr. trin måned for måned, stablet. Senest: {now}." if now else "Ingen afsluttede måneder."
    series = tuple(Series(place) for place in range(len(STANDING)))
    return Chart("Borgere pr. trin måned for måned", "Måned", "Borgere", told, 0, series, 1, len(mixes), stages=True)


def _matrix(of: Matrix) -> Table:
    rows = [row for row in ROWS if row in STANDING or of.of_row(row)]
    columns = [one for one in COLUMNS if one in STANDING or any(of.went(row, one) for row in rows)]
    made: list[tuple[Cell, ...]] = [
        (STATES[row], *(count(of.went(row, column)) for column in columns), count(of.of_row(row))) for row in rows
    ]
    sums = [sum(of.went(row, column) for row in rows) for column in columns]
    made.append(("I alt", *map(count, sums), count(sum(sums))))
    return Table(
        "Bevaegelsesmatrix", f"Fra (rækker) og til (kolonner), {_span(of.start, of.end)}",
        ("Fra \\ til", *(STATES[one] for one in columns), "I alt"), tuple(made),
        note="Hver måneds bevægelser er lagt sammen: En borger, der flyttede sig i to måneder, tæller to gange.",
        sums=frozenset({len(made) - 1}),
    )  # fmt: skip


def _moved(found: tuple[tuple[Month, Moved | None], ...]) -> Table:
    whole = together(found)
    every = [*(one for _, one in found), whole]
    rows: list[tuple[Cell, ...]] = []
    for place, name in enumerate(WAYS):
        rows.append((name, *(None if one is None else count(one[place]) for one in every)))
    for place, name in enumerate(WAYS):
        rows.append((f"{name}, andel", *(None if one is None else _share(one, place) for one in every)))
    heads = month_heads(month for month, _ in found)
    return Table(
        "FremOgTilbage", "Frem, uændret og tilbage", ("Bevægelse", *heads, "I alt"), tuple(rows),
        note="Af dem, der stod på et trin både før og efter.",
    )  # fmt: skip


def _share(one: Moved, place: int) -> Figure | None:
    share = one.share(one[place])
    return None if share is None else Figure(round(100 * share, 4), f"{plain(round(100 * share))} %")


def _moved_charts(found: tuple[tuple[Month, Moved | None], ...]) -> list[Chart]:
    if sum(one is not None for _, one in found) < 2:
        return []
    whole = together(found)
    told = f"Andele måned for måned. I alt {whole.forward} frem, {whole.stayed} uændret, {whole.back} tilbage."
    series = tuple(Series(place + len(WAYS)) for place in range(len(WAYS)))
    return [Chart("Andel frem, uændret og tilbage", "Måned", "Procent", told, 2, series, 1, len(found))]


def _times(found: Mapping[State, Survival]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for state, one in found.items():
        early, late = one.quartiles
        rows.append((STATES[state], count(one.seen), count(one.left), *map(_months, (early, one.median, late))))
    return Table(
        "TidPaaTrin", "Tid på trinnet i måneder",
        ("Trin", "Forløb", "Heraf forladt", "En fjerdedel har forladt efter", "Halvdelen har forladt efter",
         "Tre fjerdedele har forladt efter"), tuple(rows),
        note="Kaplan-Meier: De, der stadig står på trinnet, tæller med, så længe de er set.",
    )  # fmt: skip


def _months(value: float | None) -> Figure | None:
    return None if value is None else Figure(value, plain(value))
