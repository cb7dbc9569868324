"""The rows that a month's measures are worked out of: those that closing froze, or would freeze today."""

from collections.abc import Callable, Mapping, Sequence, Set
from datetime import date
from functools import cache
from typing import NamedTuple, cast

from app.board.freezing import Outlook, outlook
from app.board.kept import Kept, kept_answer
from app.board.widening import former_facts, widened
from app.core.domain import Month
from app.core.period import Period
from app.measures.logic import Truth, holds
from app.measures.measure import Condition, Definition, Kind, Subject
from app.measures.predicates import OLD_COLUMNS, Check, columns_asked
from app.measures.work import LoadFact, WorkFacts, frozen_loads, loads_of, work_facts
from app.rules.rules import months_later
from db.queries import board as queries
from db.queries.measures import former_facts as frozen_former_facts
from db.records import FormerFact, MonthFact
from db.store import Store

Derived = Mapping[str, Callable[[object], object]]


class Facts:
    """What is known of a team's month, asked for subject by subject.

    `kind` is FROZEN of a closed month, else LIVE. Not `begun`: nobody works with the program in that month yet, or not
    any more, so nothing is known of it.
    """

    def __init__(self, store: Store, period: Period, today: date, *, begun: bool = True) -> None:
        self._store, self._period, self._today = store, period, today
        self.month: Month = period.month
        self.kind = Kind.FROZEN if period.frozen_on is not None else Kind.LIVE
        self.begun = begun
        self.table = cache(self._table)
        self.live = cache(self._seen_today)
        self.work = cache(self._of_work)
        self.former = cache(self._of_former)

    @classmethod
    def of(cls, store: Store, month: Month, today: date) -> "Facts":
        """What is known of a month of the team that looks at the store."""
        period = Period.of(store, month, today)
        begun = period.closed
        if not begun and month <= Month.of(today):
            begun = month >= begin_of(store, today)
        return cls(store, period, today, begun=begun)

    @classmethod
    def closing(cls, store: Store, month: Month, today: date) -> "Facts":
        """What closing a month today freezes."""
        return cls(store, Period.live(month, today), today)

    def _table(self, subject: Subject) -> "Table | None":
        """The rows of a subject; None where nothing is known of them."""
        if not self.begun:
            return None
        match subject:
            case Subject.CITIZENS:
                rows = self._citizens()
                return Table(rows, [row.citizen_id for row in rows], complete=all(row.complete for row in rows))
            case Subject.FORMER:
                former = self.former()
                return None if former is None else Table(former, [row.citizen_id for row in former], FORMER)
            case Subject.JOBFORMIDLERE:
                loads = self._loads()
                return Table(loads, [row.staff_id for row in loads])
            case _:
                work = self.work()
                rows = None if work is None else cast("Sequence[HasId]", getattr(work, subject))
                return None if rows is None else Table(rows, [row.id for row in rows])

    def _citizens(self) -> list[MonthFact]:
        if self.kind is Kind.FROZEN:
            return queries.frozen_facts(self._store, str(self.month), counted=True)
        return [row for row in self.live().facts if row.counted]

    def _loads(self) -> tuple[LoadFact, ...]:
        if self.kind is Kind.FROZEN:
            return frozen_loads(self._store, self.month)
        return loads_of(self.live().whole)

    def _seen_today(self) -> Outlook:
        found = outlook(self._store, self.month, self._today)
        return found._replace(facts=widened(self._store, Period.live(self.month, self._today), found.facts))

    def _of_former(self) -> list[FormerFact] | None:
        if self.kind is Kind.FROZEN:
            return None if self.work() is None else frozen_former_facts(self._store, str(self.month))
        return former_facts(self._store, Period.live(self.month, self._today))

    def _of_work(self) -> WorkFacts | None:
        if self.kind is Kind.FROZEN:
            return kept_answer(self._store, self._period, Kept.WORK, WorkFacts)
        return work_facts(self._store, Period.live(self.month, self._today))


def begin_of(store: Store, today: date) -> Month:
    """The month in which the work with the program began: the first with placements, at the latest that of today."""
    known = queries.months_with_data(store)
    return min(Month.parse(known[0]) if known else Month.of(today), Month.of(today))


def ended_months(month: str, ended_on: str) -> int:
    """In which month before a month a case ended; 0 in itself."""
    return Month.parse(month).since(Month.of(date.fromisoformat(ended_on)))


def back_months(ended_on: str, back_on: str | None) -> int | None:
    """Within how many months of the end the case was opened again; None where it was not."""
    if back_on is None:
        return None
    ended, back = date.fromisoformat(ended_on), date.fromisoformat(back_on)
    months = Month.of(back).since(Month.of(ended))
    return months + (months_later(ended, months) < back)


def _ended(row: FormerFact) -> int:
    return ended_months(row.month, row.ended_on)


def _back(row: FormerFact) -> int | None:
    return back_months(row.ended_on, row.back_on)


FORMER = cast("Derived", {"ended_months": _ended, "back_months": _back})
"""What follows from the columns of a row of one who has left."""


class HasId(NamedTuple):
    """What every row of the work with companies has."""

    id: str


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

    def _ask(self, test: Check, condition: Condition) -> Truth[int]:
        values = self.values(test.column)
        answers = {value: holds(test, condition, value) for value in set(values)}
        yes = bits(values, {value for value, answer in answers.items() if answer is True})
        no = bits(values, {value for value, answer in answers.items() if answer is False})
        for column in test.known:
            known = self.values(column)
            no &= bits(known, set(known) - {None})
        return Truth(yes, no)


def bits(values: Sequence[object], wanted: Set[object]) -> int:
    """The set of the rows that have one of these values."""
    digits = {value: "1" if value in wanted else "0" for value in set(values)}
    written = "".join(map(digits.__getitem__, reversed(values)))
    return int(written, 2) if written else 0


class Only(NamedTuple):
    """Whom alone to count: of a target group, with a marking, of a jobformidler; None: all of them."""

    target_group_id: str | None = None
    marking_id: str | None = None
    staff_id: str | None = None


EVERYONE = Only()
