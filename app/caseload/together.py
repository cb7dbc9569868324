"""What several teams have each said of a month, put together: their lines, histories and overruns."""

from collections.abc import Sequence
from typing import NamedTuple

from app.caseload.history import History, Over
from app.caseload.numbers import Lines, TeamSum, summed
from app.core.domain import Month, danish_sort_key
from app.core.period import Period
from app.core.period import together as period_together


class Said(NamedTuple):
    """What one team, of this name then, says of its caseload in a month."""

    team_id: str
    name: str
    lines: Lines
    past: History
    overs: tuple[Over, ...]


def in_order(parts: Sequence[Said]) -> list[Said]:
    """The teams that have something to say, by name."""
    return sorted((one for one in parts if one.lines.lines), key=lambda one: (danish_sort_key(one.name), one.team_id))


def lines_together(parts: Sequence[Said]) -> Lines:
    """The lines of all, team by team, with what each team comes to where there are several."""
    known = in_order(parts)
    teams = tuple(TeamSum(one.team_id, one.name, one.lines.total) for one in known)
    lines = tuple(line for one in known for line in one.lines.lines)
    return Lines(lines, teams if len(teams) > 1 else (), summed(line.numbers for line in lines))


def history_together(parts: Sequence[Said]) -> History:
    """The histories of all, back to the month in which the first of them begins."""
    known = sorted((one for one in parts if one.past.lines), key=lambda one: (danish_sort_key(one.name), one.team_id))
    months = sorted({period.month for one in parts for period in one.past.months})
    by_month: dict[Month, dict[str, Period]] = {month: {} for month in months}
    for one in sorted(parts, key=lambda part: part.team_id):
        for period in one.past.months:
            by_month[period.month][one.team_id] = period
    lines = [
        line._replace(burdens=(*(None,) * (len(months) - len(line.burdens)), *line.burdens), team_id=one.team_id)
        for one in known
        for line in one.past.lines
    ]
    names: dict[str | None, str] = {one.team_id: one.name for one in known}
    periods = tuple(map(period_together, by_month.values()))
    return History(periods, tuple(lines), names if len(names) > 1 else {})


def overs_together(parts: Sequence[Said]) -> tuple[Over, ...]:
    """When the limit was passed in any of them, the newest first; what two teams say alike, once."""
    found = list(dict.fromkeys(over for one in in_order(parts) for over in one.overs))
    found.sort(key=lambda over: danish_sort_key(over.name))
    return tuple(sorted(found, key=lambda over: over.day, reverse=True))
