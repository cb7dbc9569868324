"""Everything that is shown of a list under review, worked out from the sheet and the choices away from the window."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.core.domain import Month
from app.core.errors import UserError
from app.handovers.overruns import Overload, overloads
from app.importing.choices import Choices, Decision
from app.importing.columns import knows
from app.importing.kinds import ListKind
from app.importing.planned import ListPlan, Outcome, PlannedRow
from app.importing.planning import plan_list
from app.importing.row_fields import row_fields
from app.importing.shapes import columns_for, kind_for, with_kind, with_remembered
from app.importing.sheet import Sheet
from app.importing.tables import Table, TableRow, find_table
from ui.importing.deciding import filled
from ui.importing.look_lines import LookLine, look_lines
from ui.importing.row_detail import DetailLine, Row, detail_lines
from ui.importing.shown_rows import ShownRow, changed_fields, shown_rows
from ui.importing.words import leaving, samples


@dataclass(frozen=True, slots=True)
class Asked:
    """What a review rests on: `kind` and the columns are None and none where nobody has chosen another."""

    sheet: Sheet
    kind: ListKind | None
    chosen: Mapping[str, str]
    choices: Choices
    month: Month
    today: date


@dataclass(frozen=True, slots=True)
class Review:
    """A list as it is looked at. `plan` is None where the columns don't say enough, and `refusal` then says why.

    `suggested` are the columns as they are without what was chosen by hand, `columns` with it, `samples` some values of
    each. `fields` are those that change and in how many rows. `rows` are by their number in the file: what would happen
    to each, and its cells.
    """

    sheet: Sheet
    table: Table
    kind: ListKind
    suggested: Mapping[str, str]
    columns: Mapping[str, str]
    samples: Sequence[Sequence[str]] = ()
    plan: ListPlan | None = None
    refusal: UserError | None = None
    shown: Sequence[ShownRow] = ()
    over: Sequence[Overload] = ()
    fields: Sequence[tuple[str, int]] = ()
    look: Sequence[LookLine] = ()
    counts: Mapping[Outcome, int] = field(default_factory=dict[Outcome, int])
    rows: Mapping[int, tuple[PlannedRow, TableRow]] = field(default_factory=dict[int, tuple[PlannedRow, TableRow]])

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What could be understood in another way."""
        return self.table.decisions if self.plan is None else self.plan.decisions

    @property
    def changing(self) -> int:
        """How many rows, and citizens who are not among them, would be changed."""
        return self.counts.get(Outcome.NEW, 0) + self.counts.get(Outcome.CHANGED, 0) + leaving(self.plan)

    @property
    def open(self) -> list[Decision]:
        """What has to be chosen before anything is imported."""
        return [one for one in self.decisions if one.needed and not one.chosen]

    def cells(self, number: int) -> Sequence[str]:
        """What stands in the row of the sheet with this number."""
        place = number - self.sheet.first_row
        return self.sheet.rows[place] if 0 <= place < len(self.sheet.rows) else ()

    def detail(self, store: Any, number: int, choices: Choices) -> list[DetailLine]:
        """All fields of the row with this number; the store tells what the program knows of it."""
        found = self.rows.get(number)
        if self.plan is None or found is None:
            return []
        told = row_fields(store, self.plan, self.table, self.columns, number, choices)
        doubtful = frozenset(one.problem.column for one in self.plan.remarks if one.row == number)
        return detail_lines(Row(found[0], told, found[1], doubtful), self.table.headers, self.columns, choices)


def review(store: Any, asked: Asked, cancelled: Callable[[], bool]) -> Review:
    """The list as it is to be looked at; raises UserError where there is no table in the sheet."""
    table = find_table(asked.sheet, knows, asked.choices)
    kind = asked.kind or kind_for(store, table, asked.choices)
    choices = with_kind(with_remembered(store, table.headers, kind, asked.choices), asked.kind)
    if choices.answers != asked.choices.answers:
        table = find_table(asked.sheet, knows, choices)
    suggested = columns_for(store, table, kind, choices)
    chosen = {header: field for header, field in asked.chosen.items() if header in table.headers}
    columns = filled(suggested, chosen)
    shown = [samples(row.cells[place] for row in table.rows) for place in range(len(table.headers))]
    found = Review(asked.sheet, table, kind, suggested, columns, shown)
    try:
        plan = plan_list(store, table, kind, columns, asked.month, asked.today, choices, cancelled=cancelled)
    except UserError as refusal:
        if cancelled():
            raise
        return replace(found, refusal=refusal)
    rows = shown_rows(plan, table)
    cells = {row.number: row for row in table.rows}
    return replace(
        found,
        plan=plan,
        shown=rows,
        over=overloads(store, plan.edits, asked.today),
        fields=changed_fields(rows),
        look=look_lines(plan),
        counts=Counter(row.outcome for row in plan.rows),
        rows={row.number: (row, cells[row.number]) for row in plan.rows},
    )
