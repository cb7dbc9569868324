"""The rows that a month's measures are worked out of: those that closing froze, or would freeze today."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from app.board.freezing import outlook
from app.core.domain import Month
from app.core.period import Period
from app.measures.logic import Truth, holds
from app.measures.measure import Condition, Definition, Kind, Subject
from app.measures.predicates import OLD_COLUMNS, PREDICATES, Test, columns_of
from db.queries import board as queries
from db.records import MonthFact
from db.store import Store

Derived = Mapping[str, Callable[[object], object]]


class Facts:
    """What is known of a team's month, asked for subject by subject.

    `kind` is FROZEN of a closed month, else LIVE.
    """

    def __init__(self, store: Store, period: Period, today: date) -> None:
        self._store, self._period, self._today = store, period, today
        self.month: Month = period.month
        self.kind = Kind.FROZEN if period.frozen_on is not None else Kind.LIVE
        self.table = cache(self._table)

    def _table(self, subject: Subject) -> "Table | None":
        """The rows of a subject; None where nothing is known of them."""
        if subject is not Subject.CITIZENS:
            return None
        rows = self._citizens()
        return Table(rows, [row.citizen_id for row in rows], complete=all(row.complete for row in rows))

    def _citizens(self) -> list[MonthFact]:
        if self.kind is Kind.FROZEN:
            return queries.frozen_facts(self._store, str(self.month), counted=True)
        return [row for row in outlook(self._store, self.month, self._today).facts if row.counted]


class Table:
    """Rows of one kind, about which tests are asked; sets of rows are ints whose bits they are, the first the lowest.

    Of rows that are not `complete` only the columns of OLD_COLUMNS say anything.
    """

    def __init__(
        self, rows: Sequence[object], ids: Sequence[str], derived: Derived | None = None, *, complete: bool = True
    ) -> None:
        self.rows, self.ids, self.complete = rows, ids, complete
        self._derived = derived or {}
        self.everyone = (1 << len(rows)) - 1
        self.values = cache(self._values)
        self.ask = cache(self._ask)

    def tells(self, measure: Definition) -> bool:
        """Whether the rows have every column that a measure looks at."""
        return self.complete or columns_asked(measure) <= OLD_COLUMNS

    def chosen(self, rows: int) -> tuple[str, ...]:
        """The ids of a set of rows."""
        return tuple(row_id for place, row_id in enumerate(self.ids) if rows >> place & 1)

    def _values(self, column: str) -> list[object]:
        derive = self._derived.get(column)
        return [derive(row) if derive else getattr(row, column) for row in self.rows]

    def _ask(self, test: Test, condition: Condition) -> Truth[int]:
        values = self.values(test.column)
        answers = {value: holds(test, condition, value) for value in set(values)}
        found = [answers[value] for value in values]
        yes, no = bits(one is True for one in found), bits(one is False for one in found)
        if test.known:
            no &= bits(value is not None for value in self.values(test.known))
        return Truth(yes, no)


def bits(flags: Iterable[bool]) -> int:
    """A set of rows from a flag for each."""
    written = "".join(["1" if flag else "0" for flag in flags])
    return int(written[::-1], 2) if written else 0


def columns_asked(measure: Definition) -> frozenset[str]:
    """The columns of its subject's rows that a measure looks at."""
    asked = {
        column
        for side in (measure.population, measure.numerator, measure.spared)
        for group in side
        for condition in group
        for column in columns_of(measure.subject, PREDICATES[condition.predicate])
    }
    return frozenset(asked | ({measure.quantity} if measure.quantity else set()))


class Only(NamedTuple):
    """Whom alone to count: of a target group, with a marking, of a jobformidler; None: all of them."""

    target_group_id: str | None = None
    marking_id: str | None = None
    staff_id: str | None = None


EVERYONE = Only()
