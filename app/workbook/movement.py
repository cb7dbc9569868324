"""The sheet Bevægelser: from where to where in the month, as a matrix and as a list."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.board.movement import Move, MoveKind
from app.core import words
from app.core.domain import STEPS, Stage
from app.workbook import styles, texts
from app.workbook.cells import Value
from app.workbook.data import WorkbookData
from app.workbook.sheet import Plan, Sheet
from app.workbook.styles import CellStyle
from app.workbook.tables import Column, colour_stages, colour_where, day, fitted, number, write_table

if TYPE_CHECKING:
    from openpyxl import Workbook

NAME = "Bevægelser"
_COLUMNS = (
    Column(texts.CITIZEN, least=24),
    Column("Jobformidler", least=15),
    Column("Fra", least=15),
    Column("Til", least=15),
    Column("Bevægelse", least=15),
    Column("Trin frem", number(styles.CHANGE), least=15),
    Column("Afsluttet den", day(), least=15),
    Column("Afgangsårsag", least=15, most=24),
)
_TEAMS = (MoveKind.JOINED, MoveKind.LEFT)
"""What is told only where somebody came from another team or went there."""
_WHERE = {MoveKind.ENDED: texts.ENDED, MoveKind.LEFT: "Andet team"}
_FORMAT = '#,##0;\\-#,##0;"–"'
_COUNT = replace(styles.BODY, number_format=_FORMAT, across="center", indent=0)
_MATRIX_HEAD = replace(styles.HEAD, across="center", indent=0)


def add(book: "Workbook", data: WorkbookData, tick: Callable[[], None]) -> None:
    """Write the sheet."""
    rows = [_row(move, data) for move in data.movement.moves]
    widths = fitted(_COLUMNS, rows)
    sheet = Sheet(book, Plan(NAME, styles.STAGE_INKS[Stage.PAA_SPRING][0], widths), data.facts, tick)
    before = words.month_name(data.facts.month.plus(-1))
    sheet.section(f"Fra udgangen af {before} (rækker) til {words.month_name(data.facts.month)} (kolonner)")
    _matrix(sheet, data)
    moved = data.movement
    told = [kind for kind in MoveKind if kind not in _TEAMS or moved.count(kind)]
    counts = ", ".join(f"{moved.count(kind)} {_words_of(kind)}" for kind in told)
    sheet.write([f"{counts[0].upper()}{counts[1:]}."], styles.NOTE, height=18)
    sheet.gap(10)
    sheet.section("Hvem flyttede")
    region = write_table(sheet, "Bevaegelser", _COLUMNS, rows, "Ingen bevægelser i måneden")
    sheet.repeat(region.head, region.head)
    colour_stages(sheet, "C D", region)
    kinds = f"E{region.first}:E{region.last}"
    for kind, ink, ground in (
        (MoveKind.FORWARD, styles.GOOD, styles.GOOD_GROUND),
        (MoveKind.BACK, styles.WARNING, styles.WARNING_GROUND),
    ):
        colour_where(sheet, kinds, f'E{region.first}="{texts.KINDS[kind]}"', ink, ground)


def _words_of(kind: MoveKind) -> str:
    return {
        MoveKind.FORWARD: "frem",
        MoveKind.BACK: "tilbage",
        MoveKind.PLACED: "indplaceret første gang",
        MoveKind.ENDED: "afsluttet",
        MoveKind.JOINED: "kommet fra et andet team",
        MoveKind.LEFT: "flyttet til et andet team",
    }[kind]


def _matrix(sheet: Sheet, data: WorkbookData) -> None:
    """From where to where; the rows add up to those who were there and came, the columns to those who are and went."""
    matrix = data.movement.matrix
    if matrix is None:
        sheet.write([texts.NOTHING_BEFORE], styles.NOTE, height=18)
        return
    rows = [*(words.heading(step) for step in STEPS), "Nye sager", *(["Fra andet team"] if data.several_teams else [])]
    ends = [texts.ENDED, *(["Til andet team"] if data.several_teams else [])]
    heads = ["Fra \\ til", *(words.heading(step) for step in STEPS), *ends, texts.TOTAL]
    sheet.write(heads, [styles.HEAD, *[_MATRIX_HEAD] * (len(heads) - 1)], height=26)
    total = replace(_COUNT, bold=True, ground=styles.SOFT)
    bold = replace(styles.BODY, bold=True)
    shown = [list(row[: len(STEPS) + len(ends)]) for row in matrix[: len(rows)]]
    for row, (label, counts) in enumerate(zip(rows, shown, strict=True)):
        name = bold.on(STEPS[row]) if row < len(STEPS) else bold
        cells = [_matrix_style(row, column, counts[column]) for column in range(len(STEPS))]
        sheet.write([label, *counts, sum(counts)], [name, *cells, *[_COUNT] * len(ends), total], height=22)
    sums = [sum(column) for column in zip(*shown, strict=True)]
    sheet.write(
        [texts.TOTAL, *sums, sum(sums)],
        [replace(total, across="left", indent=1), *[total] * (len(sums) + 1)],
        height=22,
    )


def _matrix_style(row: int, column: int, count: int) -> CellStyle:
    """Green for forward and red for back, grey for those who stayed; the first step is no stage."""
    if not count:
        return _COUNT
    if row == column:
        return replace(_COUNT, ground=styles.SOFT, ink=styles.MUTED)
    if row == 0 or row >= len(STEPS):
        return replace(_COUNT, bold=True)
    if column > row:
        return replace(_COUNT, bold=True, ink=styles.GOOD, ground=styles.GOOD_GROUND)
    return replace(_COUNT, bold=True, ink=styles.WARNING, ground=styles.WARNING_GROUND)


def _row(move: Move, data: WorkbookData) -> list[Value]:
    return [
        move.name,
        data.staff.get(move.staff_id or "", texts.NOBODY),
        "Ikke indplaceret før" if move.before is None else words.stage(move.before),
        _WHERE.get(move.kind) or words.stage(move.after),
        texts.KINDS[move.kind],
        move.steps if move.before and move.after else None,
        None if move.ended_on is None else date.fromisoformat(move.ended_on),
        data.exit_reasons.get(move.exit_reason_id or "", ""),
    ]
