"""The frozen rows of all closed months with pandas, as columns of categories, about which tests are asked at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from app.core.domain import Month
from app.core.teams import each_team
from app.measures.facts import back_months, ended_months
from app.measures.logic import Truth, holds
from app.measures.measure import Condition, Definition, Subject
from app.measures.predicates import OLD_COLUMNS, PREDICATES, QUANTITIES, STAFF, Check, columns_asked, columns_of
from db.queries.measures import frozen_bite
from db.queries.teams import team_months
from db.records import FormerFact, MonthFact
from db.store import Store

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]

Closed = tuple[tuple[str, str], ...]
"""The closed months of a team, each with the moment at which it was closed."""

BITE = 1_000
_RECORDS: Mapping[Subject, type[MonthFact | FormerFact]] = {Subject.CITIZENS: MonthFact, Subject.FORMER: FormerFact}
FRAMED = tuple(_RECORDS)
"""The subjects whose frozen rows stand in frames."""
Wanted = Mapping[Subject, tuple[str, ...]]
"""The columns of each subject's rows that are wanted, after id and month."""
_DERIVED, _ONLY_DERIVED = ("ended_months", "back_months"), ("ended_on", "back_on")
_LAST = "9999-12"


def preload() -> None:
    """Load what frames are made with, a fifth of a second that nobody has to wait for later; for a thread."""
    import pandas  # pyright: ignore[reportMissingTypeStubs] -- it has none of its own

    del pandas


class Bite(NamedTuple):
    """Some frozen rows of a subject, as a team looks at them."""

    team_id: str | None
    subject: Subject
    rows: list[tuple[object, ...]]


@cache
def columns(subject: Subject) -> tuple[str, ...]:
    """The columns that the measures of a subject look at, after id and month, as the rows have them."""
    asked = {name for one in PREDICATES.values() if subject in one.tests for name in columns_of(subject, one)}
    asked |= {*QUANTITIES[subject], STAFF.column}
    asked.update(("complete",) if subject is Subject.CITIZENS else _ONLY_DERIVED)
    return ("id", "month", *sorted(asked.difference(_DERIVED)))


@cache
def _every_column() -> Wanted:
    return {subject: columns(subject) for subject in FRAMED}


def wanted_by(measures: Iterable[Definition]) -> Wanted:
    """What these measures look at, where nobody is left out."""
    asked: dict[Subject, set[str]] = {}
    for measure in measures:
        if measure.subject in FRAMED:
            asked.setdefault(measure.subject, set()).update(columns_asked(measure))
    wanted = {subject: columns(subject) for subject in asked}  # what follows from others follows from all of them
    if Subject.CITIZENS in asked:
        wanted[Subject.CITIZENS] = ("id", "month", *sorted(asked[Subject.CITIZENS] | {"complete"}))
    return wanted


def bites(store: Store, wanted: Wanted | None = None) -> Iterator[Bite]:
    """What closing months has frozen of citizens, all or what is wanted, by bites: each is one short question."""
    for view in each_team(store):
        for subject, names in (wanted or _every_column()).items():
            after = ""
            while rows := frozen_bite(view, _RECORDS[subject], names, after, BITE):
                yield Bite(view.team, subject, rows)
                after = str(rows[-1][0])


def closed_months(store: Store) -> dict[str | None, Closed]:
    """The months that each team which looks at the store has closed with what was true in them."""
    rows = [row for row in team_months(store, "", _LAST) if row.closed_at is not None and row.frozen]
    return {
        view.team: tuple(
            sorted((str(row.month), str(row.closed_at)) for row in rows if view.team in (None, row.team_id))
        )
        for view in each_team(store)
    }


class Frames:
    """The frozen rows of the teams that look at a store, good until a month is closed or opened.

    To make it of what `bites` and `closed_months` have found asks nothing of the store: a thread may do it.
    """

    def __init__(
        self, found: Sequence[Bite], closed: Mapping[str | None, Closed], wanted: Wanted | None = None
    ) -> None:
        self.closed = closed
        self._frames = {
            (team_id, subject): Frame(
                subject, [bite.rows for bite in found if (bite.team_id, bite.subject) == (team_id, subject)], names
            )
            for team_id in closed
            for subject, names in (wanted or _every_column()).items()
        }

    @classmethod
    def of(cls, store: Store, wanted: Wanted | None = None) -> "Frames":
        """Those of a store, fetched and made at once, with every column or those that are wanted."""
        return cls(list(bites(store, wanted)), closed_months(store), wanted)

    def frame(self, team_id: str | None, subject: Subject) -> "Frame":
        """The rows of a subject, as a team looks at them."""
        return self._frames[team_id, subject]


class Frame:
    """The rows of a subject in all closed months, month by month; sets of rows are numpy's arrays of flags."""

    def __init__(self, subject: Subject, bites: Iterable[Sequence[tuple[object, ...]]], names: Sequence[str]) -> None:
        self.table = _table(subject, bites, names)
        self.ask = cache(self._ask)
        self.numbers = cache(self._numbers)
        self._codes = cache(self._codes_of)
        names = cast("list[str]", self.table["month"].tolist())
        begins = [0, *(place for place, (one, other) in enumerate(pairwise(names), 1) if one != other)] if names else []
        ends = [*begins[1:], len(names)] if names else []
        self.months = {Month.parse(names[begin]): slice(begin, end) for begin, end in zip(begins, ends, strict=True)}
        self._complete = self._complete_months(subject)

    @property
    def everyone(self) -> "Flags":
        """Every row."""
        import numpy as np

        return np.ones(len(self.table), dtype=np.bool_)

    def tells(self, measure: Definition, month: Month) -> bool:
        """Whether a month's rows have every column that a measure looks at."""
        return month in self._complete or columns_asked(measure) <= OLD_COLUMNS

    def _complete_months(self, subject: Subject) -> set[Month]:
        if subject is not Subject.CITIZENS or not self.months:
            return set(self.months)
        complete = self.ask(Check("complete", PREDICATES["cv"].tests[subject].operation), Condition("")).yes
        return {month for month, rows in self.months.items() if bool(complete[rows].all())}

    def _codes_of(self, column: str) -> "tuple[NDArray[np.intp], list[object]]":
        """Which of its values each row has in a column (-1: none), and the values."""
        series: Any = self.table[column].cat
        return series.codes.to_numpy(), cast("list[object]", series.categories.tolist())

    def _ask(self, test: Check, condition: Condition) -> "Truth[Flags]":
        import numpy as np

        codes, values = self._codes(test.column)
        answers = [holds(test, condition, value) for value in (*values, None)]
        yes = np.array([one is True for one in answers])[codes]
        no = np.array([one is False for one in answers])[codes]
        for column in test.known:
            no &= self._codes(column)[0] >= 0
        return Truth(yes, no)

    def _numbers(self, column: str) -> "NDArray[np.float64]":
        import numpy as np

        codes, values = self._codes(column)
        return np.array([*(cast("list[float]", values)), np.nan], dtype=np.float64)[codes]


def _table(subject: Subject, bites: Iterable[Sequence[tuple[object, ...]]], taken: Sequence[str]) -> Any:
    """A frame of categories: encoded bite by bite, so that the thread lets others work in between."""
    import numpy as np
    import pandas  # pyright: ignore[reportMissingTypeStubs] -- it has none of its own

    pd: Any = pandas
    names = [*taken[1:], *(_DERIVED if subject is Subject.FORMER else ())]
    encoded = {name: _Column() for name in names if name not in _ONLY_DERIVED}
    for rows in bites:
        by_column: dict[str, Sequence[object]] = dict(zip(taken, zip(*rows, strict=True), strict=True))
        if subject is Subject.FORMER:
            by_column |= _derived(by_column)
        for name, column in encoded.items():
            column.take(by_column[name])
    return pd.DataFrame(
        {
            name: pd.Categorical.from_codes(np.array(column.codes, dtype=np.int32), list(column.places)[1:])
            for name, column in encoded.items()
        }
    )


class _Column:
    """The values of a column by their place among those that there are; None has the place -1."""

    def __init__(self) -> None:
        self.places: dict[object, int] = {None: -1}
        self.codes: list[int] = []

    def take(self, values: Sequence[object]) -> None:
        """Some more rows."""
        for value in set(values) - self.places.keys():
            self.places[value] = len(self.places) - 1
        self.codes.extend(map(self.places.__getitem__, values))


def _derived(by_column: Mapping[str, Sequence[object]]) -> dict[str, Sequence[object]]:
    of_rows = zip(*(by_column[name] for name in ("month", *_ONLY_DERIVED)), strict=True)
    rows = cast("list[tuple[str, str, str | None]]", list(of_rows))
    return {
        "ended_months": [_ended_months(month, ended_on) for month, ended_on, _ in rows],
        "back_months": [_back_months(ended_on, back_on) for _, ended_on, back_on in rows],
    }


_ended_months, _back_months = cache(ended_months), cache(back_months)
