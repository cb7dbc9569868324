"""The dates of one column have one order, judged by all of them before the first is read."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.core.dates import DateOrder, has_half_days, readable_orders, written_date
from app.core.errors import BadValueError
from app.core.values import parse_cpr
from app.importing.choices import Choices, Decision
from app.importing.tables import Table

_OTHERS = (DateOrder.MONTH_FIRST, DateOrder.YEAR_FIRST, DateOrder.YEAR_DAY_MONTH)
_LEFT_OUT = "left_out"
_SO_MANY_MORE = 10
"""Where the cells of one order are so many, and so many times those of another, the others are slips of the pen."""
_ROWS_COMPARED = 200


class _Column(NamedTuple):
    """The cells of one column whose day depends on the order: how often each stands there, and what it can be."""

    header: str
    place: int
    cells: Mapping[str, int]
    orders: Mapping[str, frozenset[DateOrder]]
    common: frozenset[DateOrder]

    @property
    def between(self) -> frozenset[str]:
        """The signs that divide the numbers."""
        return frozenset(sign for text in self.orders for sign in "-/." if sign in text.partition(":")[0])

    def only(self, order: DateOrder, other: DateOrder) -> list[str]:
        """The cells that can be read in one order and not in another."""
        return [text for text, orders in self.orders.items() if order in orders and other not in orders]

    def count(self, texts: Sequence[str]) -> int:
        """In how many rows these texts stand."""
        return sum(self.cells[text] for text in texts)


class DateColumns:
    """The order of the dates in each column, by its place in the table; the Danish one where nothing speaks against it.

    `decisions` are what is not Danish, or contradicts itself. A place whose dates are not to be taken has None.
    """

    def __init__(self, table: Table, dated: Sequence[int], cpr: int | None, born: int | None, choices: Choices) -> None:
        self._table = table
        self._choices = choices
        self._orders: dict[int, DateOrder | None] = {}
        self.decisions: list[Decision] = []
        columns = [column for place in dated if (column := self._column(place)) is not None]
        unsure = [column for column in columns if not self._decide(column)]
        for column in unsure:
            told = self._told_in(columns, column.between)
            order = next(iter(told)) if len(told) == 1 else None
            if order is None and column.place == born and cpr is not None:
                order = self._as_in_cpr(column, cpr)
            if order is None and any(map(has_half_days, column.orders)):
                order = DateOrder.MONTH_FIRST
            others = (told - {DateOrder.DAY_FIRST}) & column.common
            if order is not None and order in column.common - {DateOrder.DAY_FIRST}:
                self._take(column, order)
            elif others:
                self._doubt(column, min(others, key=str))

    def _told_in(self, columns: Sequence[_Column], between: frozenset[str]) -> set[DateOrder]:
        """The orders that have been found for columns whose numbers stand apart by the same signs."""
        found = (self._orders.get(column.place) for column in columns if not between.isdisjoint(column.between))
        return {order for order in found if order is not None}

    def of(self, place: int) -> DateOrder | None:
        """In which order the dates of this column are read; None where they are not."""
        return self._orders.get(place, DateOrder.DAY_FIRST)

    def _column(self, place: int) -> _Column | None:
        cells = Counter(row.cells[place] for row in self._table.rows)
        orders = {text: found for text in cells if (found := readable_orders(text))}
        if not orders:
            return None
        common = frozenset(DateOrder).intersection(*orders.values())
        return _Column(self._table.headers[place], place, cells, orders, common)

    def _decide(self, column: _Column) -> bool:
        """Judge a column by itself; whether it could be."""
        if DateOrder.DAY_FIRST in column.common:
            sure = column.only(DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)
            if sure:
                self._orders[column.place] = DateOrder.DAY_FIRST
            return bool(sure) or not any(map(_depends, column.orders))
        order = next((order for order in _OTHERS if order in column.common), None)
        if order is not None:
            self._take(column, order)
        else:
            self._contradict(column)
        return True

    def _take(self, column: _Column, order: DateOrder) -> None:
        """Read a column in an order that isn't Danish, unless the user wants it otherwise."""
        options = (DateOrder.DAY_FIRST.value, order.value)
        chosen = DateOrder(self._choices.answer("date_order", column.header, options) or order)
        self._orders[column.place] = chosen
        telling = column.only(order, DateOrder.DAY_FIRST) or [text for text in column.orders if _depends(text)]
        self.decisions.append(self._decision("date_order", column, options, chosen, {"example": telling[0]}, telling))

    def _doubt(self, column: _Column, other: DateOrder) -> None:
        """Read a column in the Danish order, unless the user wants it as another column of the list is."""
        options = (DateOrder.DAY_FIRST.value, other.value)
        chosen = DateOrder(self._choices.answer("date_order_unsure", column.header, options) or DateOrder.DAY_FIRST)
        self._orders[column.place] = chosen
        telling = [text for text in column.orders if _depends(text)]
        facts = {"example": telling[0]}
        self.decisions.append(self._decision("date_order_unsure", column, options, chosen, facts, telling))

    def _contradict(self, column: _Column) -> None:
        """Leave out what can't be of one order, unless a few cells alone stand against all others."""
        day_first = column.only(DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)
        others = [text for text, orders in column.orders.items() if DateOrder.DAY_FIRST not in orders]
        if column.count(day_first) >= _SO_MANY_MORE * column.count(others):
            self._orders[column.place] = DateOrder.DAY_FIRST
            return
        found = next(order for order in _OTHERS if order in column.orders[others[0]])
        options = (_LEFT_OUT, DateOrder.DAY_FIRST.value, found.value)
        chosen = self._choices.answer("date_order_mixed", column.header, options) or _LEFT_OUT
        self._orders[column.place] = None if chosen == _LEFT_OUT else DateOrder(chosen)
        danish = day_first or [text for text, orders in column.orders.items() if DateOrder.DAY_FIRST in orders]
        facts = {"example": others[0], "other": danish[0] if danish else ""}
        self.decisions.append(self._decision("date_order_mixed", column, options, chosen, facts, others))

    def _decision(
        self,
        code: str,
        column: _Column,
        options: tuple[str, ...],
        chosen: str,
        facts: Mapping[str, object],
        telling: Sequence[str],
    ) -> Decision:
        cells = frozenset(telling)
        rows = tuple(row.number for row in self._table.rows if row.cells[column.place] in cells)
        return Decision(code, column.header, options, str(chosen), facts, rows)

    def _as_in_cpr(self, column: _Column, cpr: int) -> DateOrder | None:
        """The order in which birth dates are those in the CPR numbers beside them, where that isn't the Danish one."""
        fits: Counter[DateOrder] = Counter()
        rows = [row for row in self._table.rows if row.cells[column.place] in column.orders]
        for row in rows[:_ROWS_COMPARED]:
            born = _born(row.cells[cpr])
            fits.update(order for order in DateOrder if _says(row.cells[column.place], order, born))
        best = max(DateOrder, key=lambda order: fits[order])
        return best if fits[best] > fits[DateOrder.DAY_FIRST] else None


def _depends(text: str) -> bool:
    """Whether a date is another in another order."""
    return len({written_date(text, order) for order in DateOrder}) > 1


def _born(text: str) -> str:
    try:
        return parse_cpr(text).birth_date
    except BadValueError:
        return ""


def _says(text: str, order: DateOrder, born: str) -> bool:
    """Whether a date is this one, but for its century."""
    written = written_date(text, order)
    return (
        bool(born) and written is not None and (born[5:7], born[8:]) == (f"{written.month:02d}", f"{written.day:02d}")
    )
