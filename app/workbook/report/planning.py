"""The page Fravær og fremskrivning: who is away with whom in their place, and the cases that are to be expected."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from app.board.board import Board
from app.caseload.projection import MonthAhead, Projection, projection
from app.core.domain import Month
from app.core.teams import staff_of_team
from app.core.words import cases, counted
from app.measures.values import plain
from app.settings.absences import Away, absences, away_on
from app.workbook.report.pages import Cell, Chart, Figure, Page, Series, Table, apart, count, month_heads
from db.store import Store

KIND = "planning"
NAME = "Fravær og fremskrivning"
_NOBODY, _OPEN_END = "Ingen", "Indtil videre"


class AwayLine(NamedTuple):
    """An absence of a member of staff; `cases` they had, `uncovered` without a stand-in, None where not asked."""

    name: str
    start_on: date
    end_on: date | None
    reason: str
    stand_in: str
    cases: int | None
    uncovered: int | None


class Planning(NamedTuple):
    """Who is away, and what is to be expected: by the name of the team ('' of all) where more than one has told."""

    away: tuple[AwayLine, ...] = ()
    projected: tuple[tuple[str, Projection], ...] = ()


def planning_of(store: Store, whole: Board, today: date) -> Planning:
    """What is known today of the month that runs; of an earlier one who was away on the day that it is seen from."""
    if whole.month == Month.of(today):  # also at the moment in which it is closed, which keeps it
        found = projection(store, today)
        return Planning(tuple(map(_line, absences(store, today))), () if found.is_empty else (("", found),))
    ours = {person.id for person in staff_of_team(store)}
    away = [one for one in away_on(store, whole.period.seen_on) if one.staff_id in ours]
    return Planning(tuple(_line(one)._replace(cases=None, uncovered=None) for one in away))


def together(parts: Sequence[tuple[str, Planning]]) -> Planning:
    """What several teams told, each called by its name."""
    away = sorted({one for _, part in parts for one in part.away}, key=lambda one: (one.start_on, one.name))
    told = tuple((name or team, found) for team, part in parts for name, found in part.projected)
    return Planning(tuple(away), told)


def _line(one: Away) -> AwayLine:
    return AwayLine(one.name, one.start_on, one.end_on, one.reason, one.stand_in, len(one.cases), one.uncovered)


def planning_page(planning: Planning, *, anonymous: bool) -> Page:
    """The page; why somebody is away is left out where it is `anonymous`."""
    reasons = () if anonymous else ("Årsag",)
    rows = tuple(
        (
            one.name,
            one.start_on,
            one.end_on or _OPEN_END,
            *(() if anonymous else (one.reason,)),
            one.stand_in or _NOBODY,
            count(one.cases),
            count(one.uncovered),
        )
        for one in planning.away
    )
    away = Table(
        "Fravaer", "Fravær og vikarer", ("Medarbejder", "Fra", "Til", *reasons, "Vikar", "Sager", "Uden vikar"), rows,
        nothing="Ingen er væk", broad=frozenset({0, 4} if reasons else {0}),
    )  # fmt: skip
    tables, charts = [away], list[Chart]()
    for number, (team, found) in enumerate(planning.projected, 1):
        charts.append(_chart(found, team, len(tables)))
        tables.append(_projected(found, team, number))
    if not planning.projected:
        nothing = "Fremskrivningen laves for den måned, vi er i, og gemmes, når måneden afsluttes"
        tables.append(Table("Fremskrivning1", "Fremskrivning af sager", ("Sager",), (), nothing=nothing))
    return Page(KIND, NAME, tuple(tables), tuple(charts))


def _projected(found: Projection, team: str, number: int) -> Table:
    """Months as columns, so that a chart can draw the rows."""
    behind, ahead = found.past, found.ahead
    blank: list[Cell] = [None] * len(behind)
    rows: list[tuple[Cell, ...]] = [
        ("Åbne sager", *(count(one.cases) for one in behind), *[None] * len(ahead)),
        ("Ventede sager", *blank, *(_number(one.expected) for one in ahead)),
        ("Mindst", *blank, *(_number(one.low) for one in ahead)),
        ("Højst", *blank, *(_number(one.high) for one in ahead)),
        ("Loft i alt", *blank, *(count(one.places) for one in ahead)),
        ("Begyndte, kendte begyndelser", *(count(one.starts) for one in behind), *map(_starts, ahead)),
        ("Afsluttede, kendte slut", *(count(one.ends) for one in behind), *map(_ends, ahead)),
    ]
    heads = apart(month_heads(one.month for one in (*behind, *ahead)))
    title = f"Fremskrivning af sager{f', {team}' if team else ''}"
    note = "Sager, der tæller mod loftet. Ventede bygger på det, der er dateret, og på det, der plejer at komme og gå."
    return Table(f"Fremskrivning{number}", title, ("Ved månedens udgang", *heads), tuple(rows), note=note)


def _chart(found: Projection, team: str, table: int) -> Chart:
    last = found.ahead[-1] if found.ahead else None
    told = f"Nu {cases(found.cases)} mod et loft på {found.places}."
    if last is not None:
        told += (
            f" Om {counted(len(found.ahead) - 1, 'måned', 'måneder')} ventes {plain(last.expected)} mod {last.places}."
        )
    series = (Series(0), Series(1), Series(2), Series(3), Series(4, limit=True))
    title = f"Åbne sager, kendte og ventede{f', {team}' if team else ''}"
    return Chart(title, "Måned", "Sager", told, table, series, 1, len(found.past) + len(found.ahead))


def _number(value: float | None) -> Figure | None:
    return None if value is None else Figure(round(value, 1), plain(value))


def _starts(one: MonthAhead) -> Figure | None:
    return count(one.known_starts)


def _ends(one: MonthAhead) -> Figure | None:
    return count(one.known_ends)
