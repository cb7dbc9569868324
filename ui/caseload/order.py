"""In which order the rows stand: by name, or by any column, the most first."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from app.caseload.figures import Figure
from app.caseload.lead import LeadRow
from app.core.domain import danish_sort_key
from ui.caseload import texts


class Own(StrEnum):
    """A column that is no figure of its own."""

    NAME = "name"
    BAR = "bar"
    LOAD = "load"


Column = Own | Figure
HEADS: dict[Column, str] = {
    Own.NAME: "Jobformidler",
    Own.BAR: "Åbne sager efter trin",
    Own.LOAD: "Sager / loft",
    Figure.CHANGE: "Ændring",
}
"""What stands over the columns that are no columns of figures."""


def column_of(figure: Figure) -> Column:
    """The column in which a figure stands."""
    if figure in (Figure.CASES, Figure.UNCOUNTED):
        return Own.LOAD
    if figure is Figure.COMING:
        return Own.NAME
    return Own.BAR if figure in texts.FIGURE_STAGES else figure


class Order(NamedTuple):
    """By which column, and whether the other way round; the cases that nobody has always stand last."""

    column: Column = Own.NAME
    turned: bool = False

    def then_by(self, column: Column) -> "Order":
        """The order after a column has been chosen: turned where it was the one already."""
        return Order(column, column is self.column and not self.turned)

    @property
    def written(self) -> str:
        """As it is remembered."""
        return f"{self.column.value}{' turned' if self.turned else ''}"

    @property
    def falls(self) -> bool:
        """Whether the most stands first, or the last letter."""
        return (self.column is Own.NAME) is self.turned

    @property
    def said(self) -> str:
        """'Sorteret efter sager / loft, de fleste først'."""
        name = HEADS.get(self.column) or " ".join(texts.HEADS[Figure(self.column)])
        if self.column is Own.NAME:
            return f"Sorteret efter navn, {'Å til A' if self.turned else 'A til Å'}"
        return f"Sorteret efter {name.lower()}, {'færrest' if self.turned else 'flest'} først"

    def sorted(self, rows: Sequence[LeadRow]) -> list[LeadRow]:
        """The rows in this order; those that are alike in it by name."""
        by_name = sorted(rows, key=lambda row: danish_sort_key(row.load.name))
        if self.column is not Own.NAME:
            by_name.sort(key=self._amount, reverse=self.falls)
        elif self.turned:
            by_name.reverse()
        return sorted(by_name, key=lambda row: row.load.staff_id is None)

    def _amount(self, row: LeadRow) -> float:
        load, column = row.load, self.column
        if column is Own.BAR:
            return load.total
        if column is Own.LOAD:
            return load.counted - (load.limit or 0)
        if column is Figure.CHANGE:
            return row.change or 0
        if column is Figure.WITHOUT_COMPANY:
            return row.without_share
        return row.number_of(Figure(column))


def order_of(text: str) -> Order:
    """The order that was remembered; by name where none was, or none that there is."""
    name, _, turned = text.partition(" ")
    known: dict[str, Column] = {one.value: one for kind in (Own, Figure) for one in kind}
    return Order(known[name], bool(turned)) if name in known else Order()
