"""Who moved forward, stayed and went back: the matrix of movement, and its shares by month and by jobformidler."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from app.core.domain import Month
from app.core.team_settings import kept_as
from app.measures.development import Development
from app.measures.flow import by_name
from app.measures.ways import CAME, EVERYONE, STAGE_NUMBERS, STANDING, WENT, Only, State, Way
from db.store import Store

COMPARING_SETTING = "compare_jobformidlere"
"""The setting that lets the team compare its jobformidlere; where nobody has set it, they are not compared."""
FEW = 5
"""A share of fewer cases says little about how somebody works."""
ROWS, COLUMNS = (*STANDING, *CAME), (*STANDING, *WENT)
"""What the rows and the columns of a matrix stand for."""


class Matrix(NamedTuple):
    """How many cases went from where to where in the months of a span: `counts` by ROWS, then by COLUMNS.

    Each month's ways are added up, so that one who moved in two months counts in both.
    """

    start: Month
    end: Month
    counts: tuple[tuple[int, ...], ...]

    def went(self, before: State, after: State) -> int:
        """How many went from one state to another."""
        return self.counts[ROWS.index(before)][COLUMNS.index(after)]

    def of_row(self, before: State) -> int:
        """How many went from a state to wherever."""
        return sum(self.counts[ROWS.index(before)])


class Moved(NamedTuple):
    """Of those who stood in a stage and stand in one: how many stand further on, where they stood, or further back."""

    forward: int = 0
    stayed: int = 0
    back: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self)

    @property
    def is_few(self) -> bool:
        """Whether there are so few that a share says little."""
        return self.total < FEW

    def share(self, count: int) -> float | None:
        """What share (0 to 1) so many of them are; None where there is nobody."""
        return count / self.total if self.total else None


class OfJobformidler(NamedTuple):
    """How the cases of a jobformidler moved in a span: `cases` at its end."""

    staff_id: str
    name: str
    initials: str
    cases: int
    moved: Moved
    ended: int


def matrix(of: Development, start: Month, end: Month, only: Only = EVERYONE) -> Matrix:
    """The matrix of the months after `start` up to `end`; of one month in plain Python, of several with pandas."""
    if end.since(start) <= 1:
        found = Counter((way.before, way.after) for _, ways in of.ways(start, end, only) for way in ways)
        counts = tuple(tuple(found[row, column] for column in COLUMNS) for row in ROWS)
        return Matrix(start, end, counts)
    import pandas  # pyright: ignore[reportMissingTypeStubs] -- it has none

    chosen: Any = _chosen(of, start, end, only)
    # What is not placed yet is a category like any other: crosstab leaves out rows without a value.
    tables: Any = pandas
    table: Any = tables.crosstab(chosen["before"], chosen["after"], dropna=False)
    table = table.reindex(index=list(map(str, ROWS)), columns=list(map(str, COLUMNS)), fill_value=0)
    return Matrix(start, end, tuple(tuple(int(one) for one in row) for row in table.to_numpy()))


def shares(of: Development, start: Month, end: Month, only: Only = EVERYONE) -> tuple[tuple[Month, Moved | None], ...]:
    """Each month after `start` up to `end` with how many moved; None where nothing can be told of it."""
    found: dict[int, Moved] = {}
    if end.since(start) > 1:
        chosen: Any = _chosen(of, start, end, only)
        moving = chosen[(chosen["stage_before"] > 0) & (chosen["stage_after"] > 0)]
        steps = (moving["stage_after"] - moving["stage_before"]).clip(-1, 1)
        table = moving.groupby(["month", steps.rename("steps")], observed=True).size()
        counts: Mapping[Any, int] = table.to_dict()
        for month in {month for month, _ in counts}:
            found[month] = Moved(*(int(counts.get((month, way), 0)) for way in (1, 0, -1)))
    else:
        for month, ways in of.ways(start, end, only):
            found[_number(month)] = moved(ways)
    told = [one for one in of.months if start < one.month <= end]
    return tuple((one.month, None if one.ways is None else found.get(_number(one.month), Moved())) for one in told)


def together(months: tuple[tuple[Month, Moved | None], ...]) -> Moved:
    """The months that are known, added up."""
    known = [one for _, one in months if one is not None]
    return Moved(*(sum(column) for column in zip(*known, strict=True))) if known else Moved()


def moved(ways: list[Way]) -> Moved:
    """How many of these moved forward, stayed and went back."""
    steps = [(STAGE_NUMBERS[way.before], STAGE_NUMBERS[way.after]) for way in ways]
    return Moved(
        sum(0 < before < after for before, after in steps),
        sum(0 < before == after for before, after in steps),
        sum(0 < after < before for before, after in steps),
    )


def behind(of: Development, start: Month, end: Month, before: State, after: State, only: Only = EVERYONE) -> list[str]:
    """The ids of the citizens in a cell of the matrix, in the order of their names, each once."""
    found = {
        way.citizen_id
        for _, ways in of.ways(start, end, only)
        for way in ways
        if way.before is before and way.after is after
    }
    return [*by_name(of, found)]


def compares(store: Store) -> bool:
    """Whether the team's jobformidlere may be compared."""
    return kept_as(store, COMPARING_SETTING, bool) or False


def comparison(of: Development, start: Month, end: Month, group_id: str | None = None) -> tuple[OfJobformidler, ...]:
    """How the cases of each jobformidler moved, in the months whose beginning they had them; in Danish order."""
    by_staff: dict[str, list[Way]] = {}
    for _, ways in of.ways(start, end, Only(None, group_id)):
        for way in ways:
            if way.staff_before is not None and way.before in STANDING:
                by_staff.setdefault(way.staff_before, []).append(way)
    last = of.by_month.get(end)
    cases = Counter(
        one.staff_id for one in (() if last is None else last.standings) if group_id in (None, one.group_id)
    )
    return tuple(
        OfJobformidler(staff_id, name, initials, cases[staff_id], moved(ways), _ended(ways))
        for staff_id, (name, initials) in of.staff.items()
        if (ways := by_staff.get(staff_id, [])) or cases[staff_id]
    )


def _ended(ways: list[Way]) -> int:
    return sum(way.after is State.ENDED for way in ways)


def _number(month: Month) -> int:
    return month.year * 12 + month.number


def ways_frame(of: Development) -> Any:
    """Every way of the development as a table of pandas, made once; it can be made in a thread."""
    if of.frame is None:
        import pandas  # pyright: ignore[reportMissingTypeStubs] -- it has none

        rows = [(_number(one.month), one.ways) for one in of.months if one.ways is not None]
        ways = [way for _, found in rows for way in found]
        months = [number for number, found in rows for _ in found]
        states = pandas.CategoricalDtype([str(state) for state in State])
        of.frame = pandas.DataFrame(
            {
                "month": months,
                "before": pandas.Categorical([way.before.value for way in ways], dtype=states),
                "after": pandas.Categorical([way.after.value for way in ways], dtype=states),
                "stage_before": [STAGE_NUMBERS[way.before] for way in ways],
                "stage_after": [STAGE_NUMBERS[way.after] for way in ways],
                "staff_before": pandas.Categorical([way.staff_before or "" for way in ways]),
                "staff_after": pandas.Categorical([way.staff_after or "" for way in ways]),
                "group_before": pandas.Categorical([way.group_before or "" for way in ways]),
                "group_after": pandas.Categorical([way.group_after or "" for way in ways]),
            }
        )
    return of.frame


def _chosen(of: Development, start: Month, end: Month, only: Only) -> Any:
    """The ways of the span that are looked at; one that came from elsewhere or goes there is TAKEN or GIVEN."""
    frame: Any = ways_frame(of)
    chosen = frame[(frame["month"] > _number(start)) & (frame["month"] <= _number(end))]
    if only == EVERYONE:
        return chosen
    held_before, held_after = chosen["month"] > 0, chosen["month"] > 0
    for column, wanted in (("staff", only.staff_id), ("group", only.group_id)):
        if wanted is not None:
            held_before &= chosen[f"{column}_before"] == wanted
            held_after &= chosen[f"{column}_after"] == wanted
    went = chosen["after"].isin([str(state) for state in WENT])
    came = chosen["before"].isin([str(state) for state in CAME])
    chosen = chosen[held_before | (held_after & ~went & ~came)].copy()
    given, taken = ~held_after & ~went, ~held_before
    chosen.loc[given[chosen.index], ["after"]] = State.GIVEN.value
    chosen.loc[taken[chosen.index], ["before"]] = State.TAKEN.value
    chosen.loc[given[chosen.index], ["stage_after"]] = 0
    chosen.loc[taken[chosen.index], ["stage_before"]] = 0
    return chosen
