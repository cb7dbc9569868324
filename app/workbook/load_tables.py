"""Tables with a line for each jobformidler, team by team, and below them what each team and all together come to."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from app.board.bookkeeping import Account
from app.caseload.numbers import Lines, Numbers
from app.workbook import texts
from app.workbook.cells import Value
from app.workbook.sheet import Sheet
from app.workbook.tables import ROW_HEIGHT, Column, Region, fitted, write_table

NOBODY_YET = "Der er ingen jobformidlere endnu"


class Figure(NamedTuple):
    """A column of figures, and what stands in it of one line or of several together."""

    column: Column
    of: Callable[[Numbers], Value]


def of_stage(place: int) -> Callable[[Numbers], Value]:
    """How many stand in a stage, by its place in STEPS."""

    def count(one: Numbers) -> Value:
        return one.counts[place]

    return count


def of_account(of: Callable[[Account], Value]) -> Callable[[Numbers], Value]:
    """A figure of the bookkeeping; nothing where there is nothing before the month."""

    def figure(one: Numbers) -> Value:
        return None if one.account is None else of(one.account)

    return figure


def staff_columns(*, teams: bool) -> list[Column]:
    """The columns that tell whose line it is; with the team where there are several."""
    team = [Column("Team", most=32)] if teams else []
    return [Column("Jobformidler", least=24, most=40), Column("Initialer"), *team]


class LoadTable:
    """A table of these figures."""

    def __init__(self, lines: Lines, figures: Sequence[Figure]) -> None:
        several = bool(lines.teams)
        names = {team.team_id: team.name for team in lines.teams}
        self._figures, self._lines, self._several = figures, lines, several
        self.columns = [*staff_columns(teams=several), *(figure.column for figure in figures)]
        self.rows: list[list[Value]] = [
            [
                line.load.name or texts.NOBODY,
                line.load.initials,
                *([names.get(line.load.team_id, "")] if several else []),
                *(figure.of(line.numbers) for figure in figures),
            ]
            for line in lines.lines
        ]

    @property
    def widths(self) -> list[float]:
        """How wide its columns have to be."""
        return fitted(self.columns, self.rows)

    def place(self, heading: str) -> int:
        """The number of a column, the first is 1."""
        return [column.heading for column in self.columns].index(heading) + 1

    def write(self, sheet: Sheet, name: str, *, head_height: float = 32) -> Region:
        """Write it, and the sums below it."""
        region = write_table(sheet, name, self.columns, self.rows, NOBODY_YET, head_height=head_height)
        summed = [column.style.summed for column in self.columns]
        for team in self._lines.teams:
            sheet.write(self._sum(f"{texts.TOTAL}, {team.name}", team.numbers), summed, height=ROW_HEIGHT)
        sheet.write(self._sum(texts.TOTAL, self._lines.total), summed, height=ROW_HEIGHT)
        return region

    def _sum(self, title: str, numbers: Numbers) -> list[Value]:
        blank = [None] * (2 if self._several else 1)
        return [title, *blank, *(figure.of(numbers) for figure in self._figures)]
