"""Keeping the status sheets: which there are, and which measures stand on them in which order."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from app.commands.finding import team_of
from app.commands.measures import another_name, taken_away
from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.errors import UserError
from app.core.team_settings import place_of
from app.measures.sheet_rows import BOARD_SHEET
from db.edits import Edit
from db.records import Measure, Record, Setting, SheetRow, StatusSheet

PERIODS = ("month", "quarter", "half_year", "year", "may_november")
"""How often a sheet has a column."""


class RowDraft(NamedTuple):
    """A row of a sheet: a measure, with a name of its own there if `label` is not empty; without one a heading."""

    measure_id: str | None
    label: str = ""


def make_sheet(
    context: Context, name: str, rows: Sequence[RowDraft] = (), *, period: str = "month", note: str = ""
) -> Change:
    """A new sheet at the end of the team's; the facts hold its `id`.

    Raises UserError: 'name_missing', 'sheet_exists', 'measure_gone', 'heading_missing' (a row without a measure and
    without words), 'team_missing', 'team_unchosen'; ValueError for what is no period.
    """
    team = team_of(context)
    others = context.store.all(StatusSheet, team_id=team.id)
    position = max((one.position for one in others), default=-1) + 1
    sheet = StatusSheet(new_id(), team.id, _free(context, name), position, _period(period), note.strip())
    made: list[Record] = [sheet, *_rows(context, sheet.id, rows)]
    return Change("make_sheet", tuple(Edit(None, row) for row in made), {"name": sheet.name, "id": sheet.id})


def copy_sheet(context: Context, sheet_id: str, name: str = "") -> Change:
    """A sheet of the team's own with the same measures; the facts hold its `id`. Raises UserError as `make_sheet`, and
    'sheet_gone'.
    """
    sheet = sheet_of(context, sheet_id)
    called = name or another_name(sheet.name, [one.name for one in context.store.all(StatusSheet)])
    rows = [RowDraft(row.measure_id, row.label) for row in rows_of(context, sheet_id)]
    change = make_sheet(context, called, rows, period=sheet.period, note=sheet.note)
    return replace(change, kind="copy_sheet")


def edit_sheet(
    context: Context, sheet_id: str, *, name: str | None = None, period: str | None = None, note: str | None = None
) -> Change:
    """Call a sheet otherwise, or let it have other columns or another note. Raises UserError as `make_sheet`, and
    'sheet_gone'.
    """
    before = sheet_of(context, sheet_id)
    after = replace(
        before,
        name=before.name if name is None else _free(context, name, sheet_id),
        period=before.period if period is None else _period(period),
        note=before.note if note is None else note.strip(),
    )
    edits = () if after == before else (Edit(before, after),)
    return Change("edit_sheet", edits, {"name": after.name})


def set_sheet_rows(context: Context, sheet_id: str, rows: Sequence[RowDraft]) -> Change:
    """Let these rows stand on a sheet, in this order. Raises UserError as `make_sheet`, and 'sheet_gone'."""
    sheet = sheet_of(context, sheet_id)
    before, after = rows_of(context, sheet_id), _rows(context, sheet_id, rows)
    kept = {row.id: row for row in before}
    edits = [Edit(kept.get(row.id), row) for row in after]
    wanted = {row.id for row in after}
    edits += [Edit(row, None) for row in before if row.id not in wanted]
    return Change("set_sheet_rows", tuple(one for one in edits if one.before != one.after), {"name": sheet.name})


def set_sheet_on(context: Context, sheet_id: str, on: bool) -> Change:
    """Show a sheet, or don't; its measures stay what they are.

    Raises UserError: 'sheet_gone', 'team_missing', 'team_unchosen'.
    """
    before = sheet_of(context, sheet_id)
    edits = () if before.active is on else (Edit(before, replace(before, active=on)),)
    return Change("set_sheet_on", edits, {"name": before.name, "wanted": on})


def move_sheet(context: Context, sheet_id: str, by: int) -> Change:
    """Move a sheet by so many places among the team's, up where negative, at most to the end.

    Raises UserError: 'sheet_gone', 'team_missing', 'team_unchosen'.
    """
    sheet = sheet_of(context, sheet_id)
    ordered = sorted(context.store.all(StatusSheet, team_id=sheet.team_id), key=lambda one: (one.position, one.id))
    place = ordered.index(sheet)
    ordered.insert(min(max(place + by, 0), len(ordered) - 1), ordered.pop(place))
    edits = [Edit(one, replace(one, position=at)) for at, one in enumerate(ordered) if one.position != at]
    return Change("move_sheet", tuple(edits), {"name": sheet.name})


def remove_sheet(context: Context, sheet_id: str, *, with_measures: bool = False) -> Change:
    """Take a sheet away; `with_measures`: with the measures that stand on no other, and their figures.

    Raises UserError: 'sheet_gone', 'team_missing', 'team_unchosen'.
    """
    sheet, store = sheet_of(context, sheet_id), context.store
    rows = rows_of(context, sheet_id)
    edits: dict[str, Edit] = {row.id: Edit(row, None) for row in rows}
    for measure_id in dict.fromkeys(row.measure_id for row in rows if with_measures and row.measure_id):
        elsewhere = [one for one in store.all(SheetRow, measure_id=measure_id) if one.sheet_id != sheet_id]
        measure = store.get(Measure, measure_id)
        if not elsewhere and measure is not None:
            edits |= {f"{edit.table}/{edit.id}": edit for edit in taken_away(store, measure) if edit.id not in edits}
    return Change("remove_sheet", (*edits.values(), Edit(sheet, None)), {"name": sheet.name})


def show_on_board(context: Context, sheet_id: str | None) -> Change:
    """Let the goals of a sheet stand on the board of a tavlemøde, or (None) the program's own five figures.

    Raises UserError: 'sheet_gone', 'team_missing', 'team_unchosen'.
    """
    store, name = context.store, ""
    if sheet_id is not None:
        name = sheet_of(context, sheet_id).name
    team_of(context)
    place = place_of(BOARD_SHEET, context.team_id)
    before = store.get(Setting, place)
    after = None if sheet_id is None else Setting(place, json.dumps(sheet_id))
    edits = () if before == after else (Edit(before, after),)
    return Change("show_on_board", edits, {"name": name, "wanted": sheet_id is not None})


def sheet_of(context: Context, sheet_id: str) -> StatusSheet:
    """The sheet of the team that is worked in. Raises UserError: 'sheet_gone', 'team_missing', 'team_unchosen'."""
    sheet = context.store.get(StatusSheet, sheet_id)
    if sheet is None or sheet.team_id != team_of(context).id:
        raise UserError("sheet_gone")
    return sheet


def rows_of(context: Context, sheet_id: str) -> list[SheetRow]:
    """What stands on a sheet, in its order."""
    return sorted(context.store.all(SheetRow, sheet_id=sheet_id), key=lambda row: (row.position, row.id))


def _rows(context: Context, sheet_id: str, rows: Sequence[RowDraft]) -> list[SheetRow]:
    team_id = team_of(context).id
    found: list[SheetRow] = []
    for place, row in enumerate(rows):
        label = " ".join(row.label.split())
        measure = None if row.measure_id is None else context.store.get(Measure, row.measure_id)
        if row.measure_id is None and not label:
            raise UserError("heading_missing")
        if row.measure_id is not None and (measure is None or measure.team_id != team_id):
            raise UserError("measure_gone")
        found.append(SheetRow(f"{sheet_id}/{place:03}", sheet_id, place, row.measure_id, label))
    return found


def _free(context: Context, name: str, own: str = "") -> str:
    """The name with single spaces, which no other sheet of the team has."""
    called = " ".join(name.split())
    if not called:
        raise UserError("name_missing")
    for other in context.store.all(StatusSheet, team_id=team_of(context).id):
        if other.id != own and other.name.casefold() == called.casefold():
            raise UserError("sheet_exists", name=other.name)
    return called


def _period(period: str) -> str:
    if period not in PERIODS:
        raise ValueError(f"no period: {period}")
    return period
