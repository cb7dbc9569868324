"""The sheet Overblik: how many stand in which stage, with whom, and what has changed since last month."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from app.board.board import Board
from app.caseload.numbers import Numbers
from app.core import words
from app.core.domain import NO_CV, NO_MOVEMENT, STEPS, WITHOUT_COMPANY, Stage
from app.workbook import styles, texts
from app.workbook.cells import Value
from app.workbook.charts import stage_chart
from app.workbook.data import WorkbookData
from app.workbook.load_tables import Figure, LoadTable, of_stage
from app.workbook.sheet import Plan, Sheet
from app.workbook.styles import CellStyle, Edge
from app.workbook.tables import Column, Region, colour_where, number, write_table

if TYPE_CHECKING:
    from openpyxl import Workbook

NAME = "Overblik"
_WIDTH = 12.3
_MOST_ON_A_PAGE = 14  # jobformidlere, for the whole sheet to be read on one page
_COUNT = number(styles.WHOLE_OR_DASH)
_SHARE = number(styles.PERCENT)
_CHANGE = number(styles.CHANGE)
_TILE = CellStyle(ground=styles.SOFT, edges=(Edge("left", styles.ACCENT, "thick"),), indent=1)
_TILE_LABEL = replace(_TILE, ink=styles.MUTED, size=9, upright="bottom")
_TILE_FIGURE = replace(_TILE, size=18, bold=True)
_TILE_NOTE = replace(_TILE, ink=styles.MUTED, size=9, upright="top")
_GROUP = CellStyle(ink=styles.ACCENT, bold=True, upright="bottom")


def add(book: "Workbook", data: WorkbookData, tick: Callable[[], None]) -> None:
    """Write the sheet."""
    counts, changes = LoadTable(data.lines, _counts()), LoadTable(data.lines, _changes())
    first = max(counts.widths[0], changes.widths[0])
    widths = [first, *[_WIDTH] * (len(changes.columns) - 1)]
    high = 1 if len(counts.rows) <= _MOST_ON_A_PAGE else 0
    sheet = Sheet(book, Plan(NAME, styles.ACCENT, widths, pages_high=high), data.facts, tick)
    _tiles(sheet, data)
    sheet.gap(14)
    sheet.section("Borgere pr. trin")
    stages = _stage_table(sheet, data)
    month, before = (words.month_name(one) for one in (data.facts.month, data.facts.month.plus(-1)))
    stage_chart(sheet, stages, 2, 4, f"Borgere pr. trin, {month} (grå: {before})", f"G{stages.head}")
    sheet.gap(14)
    sheet.section("Antal pr. jobformidler")
    counts.write(sheet, "Antal")
    sheet.gap(14)
    if not high:
        sheet.break_page()
    sheet.section("Andele og ændring pr. jobformidler")
    _change_table(sheet, changes, before)


def _tiles(sheet: Sheet, data: WorkbookData) -> None:
    board = data.board
    total, new = board.total, len(board.columns[0].cards)
    tiles: list[tuple[str, int, str]] = [
        ("Borgere på tavlen", total, f"heraf {words.counted(total - new, 'indplaceret', 'indplacerede')}"),
        ("Drøftet i måneden", board.discussed, _of(board.discussed, total)),
        ("Nye", new, "endnu ikke indplaceret"),
        *(
            (words.ATTENTION[code], board.attention_count(code), _of_those_known(board, code))
            for code in (WITHOUT_COMPANY, NO_MOVEMENT, NO_CV)
        ),
    ]
    for place, style, height in ((0, _TILE_LABEL, 20.0), (1, _TILE_FIGURE, 28.0), (2, _TILE_NOTE, 18.0)):
        values: list[Value] = []
        every: list[CellStyle] = []
        for at, tile in enumerate(tiles):
            cells = 1 if at == 0 else 2
            values += [tile[place], *[None] * (cells - 1)]
            every += [replace(style, across="left"), *[replace(style, edges=())] * (cells - 1)]
        sheet.write(values, every, height=height)


def _of(count: int, total: int) -> str:
    return f"{words.number(round(count / total * 100))} % af borgerne" if total else ""


def _of_those_known(board: Board, code: str) -> str:
    """The share of those of whom it is known, and of how many it isn't."""
    count, unknown = board.attention_count(code), board.unknown_count(code)
    known = board.total - unknown
    if not unknown:
        return _of(count, known)
    share = f"{words.number(round(count / known * 100))} % af {words.grouped(known)}, " if known else ""
    return f"{share}ukendt: {words.grouped(unknown)}"


def _stage_table(sheet: Sheet, data: WorkbookData) -> Region:
    before = words.month_name(data.facts.month.plus(-1))
    columns = [
        Column("Trin"),
        Column("Antal", _COUNT),
        Column("Andel", _SHARE),
        Column(before.capitalize(), _COUNT),
        Column("Ændring", _CHANGE),
    ]
    account = data.lines.total.account
    then: Sequence[int | None] = [None] * len(STEPS) if account is None else account.then
    changes: Sequence[int | None] = [None] * len(STEPS) if account is None else account.changes
    rows: list[list[Value]] = [
        [
            words.stage(one.stage) if one.stage else f"{words.NEW_MANY} (ikke indplaceret)",
            len(one.cards),
            one.share if one.stage else None,
            was,
            change,
        ]
        for one, was, change in zip(data.board.columns, then, changes, strict=True)
    ]
    inks = dict(zip((row[0] for row in rows), STEPS, strict=True))

    def each(row: Sequence[Value]) -> list[CellStyle]:
        name = replace(columns[0].style, bold=True).on(inks[row[0]])
        return [name, *(column.style for column in columns[1:])]

    region = write_table(
        sheet, "Trin", columns, rows, "", filtered=False, head_height=30, height=lambda _: 26.0, each=each
    )
    placed = any(one.cards for one in data.board.columns[1:])
    start, change = (None, None) if account is None else (account.start, account.change)
    total: list[Value] = [texts.TOTAL, data.board.total, 1.0 if placed else None, start, change]
    sheet.write(total, [column.style.summed for column in columns], height=26)
    compared = texts.NOTHING_BEFORE if account is None else ""
    sheet.write([f"Andelene er af de indplacerede. {compared}".strip()], styles.NOTE, height=18)
    return region


def _counts() -> list[Figure]:
    return [
        *(Figure(Column(words.heading(step), _COUNT), of_stage(place)) for place, step in enumerate(STEPS)),
        Figure(Column(texts.TOTAL, replace(_COUNT, bold=True)), attrgetter("total")),
        Figure(Column(words.ATTENTION[WITHOUT_COMPANY], _COUNT), attrgetter("without_company")),
        Figure(Column(words.ATTENTION[NO_MOVEMENT], _COUNT), attrgetter("stuck")),
        Figure(Column(words.ATTENTION[NO_CV], _COUNT), attrgetter("without_cv")),
    ]


def _changes() -> list[Figure]:
    """Each one's shares of those who are placed, and how all cases have changed; the changes add up."""

    def share(place: int) -> Callable[[Numbers], Value]:
        def figure(one: Numbers) -> Value:
            placed = sum(one.counts[1:])
            return one.counts[place] / placed if placed else None

        return figure

    def change(place: int) -> Callable[[Numbers], Value]:
        def figure(one: Numbers) -> Value:
            return None if one.account is None else one.account.changes[place]

        return figure

    return [
        *(Figure(Column(f"{words.stage(step)} andel", _SHARE), share(step)) for step in Stage),
        *(Figure(Column(f"{words.heading(step)} ændring", _CHANGE), change(at)) for at, step in enumerate(STEPS)),
        Figure(Column("Ændring i alt", replace(_CHANGE, bold=True)), attrgetter("change")),
    ]


def _change_table(sheet: Sheet, table: LoadTable, before: str) -> None:
    first = table.place(f"{words.heading(None)} ændring")
    heads = ["", "", *([""] * (first - 3 - len(Stage))), "Andel af de indplacerede", *[""] * (len(Stage) - 1)]
    heads += [f"Ændring siden {before}", *[""] * len(STEPS)]
    at = heads.index("Andel af de indplacerede")
    sheet.write(heads, [*[None] * at, *[_GROUP] * (len(heads) - at)])
    region = table.write(sheet, "AndelOgAendring", head_height=44)
    left, right = (sheet.letters[place] for place in (first - 1, first - 1 + len(STEPS)))
    cells, corner = f"{left}{region.first}:{right}{region.last}", f"{left}{region.first}"
    colour_where(sheet, cells, f"AND(ISNUMBER({corner}),{corner}>0)", styles.GOOD, bold=False)
    colour_where(sheet, cells, f"AND(ISNUMBER({corner}),{corner}<0)", styles.WARNING, bold=False)
