"""The sheet Overblik: how many stand in which stage, with whom, and what has changed since last month."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.caseload.caseload import StaffLoad
from app.core import words
from app.core.domain import NO_CV, NO_MOVEMENT, STEPS, WITHOUT_COMPANY, Stage
from app.workbook import styles, texts
from app.workbook.cells import Value
from app.workbook.charts import stage_chart
from app.workbook.data import WorkbookData
from app.workbook.sheet import Plan, Sheet
from app.workbook.styles import CellStyle, Edge
from app.workbook.tables import ROW_HEIGHT, Column, Region, colour_where, fitted, number, summed, write_table

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
    columns, rows = _count_columns(), _counts(data)
    first = max(fitted(columns, rows)[0], 24.0)
    high = 1 if len(rows) <= _MOST_ON_A_PAGE else 0
    sheet = Sheet(book, Plan(NAME, styles.ACCENT, [first, *[_WIDTH] * 10], pages_high=high), data.facts, tick)
    _tiles(sheet, data)
    sheet.gap(14)
    sheet.section("Borgere pr. trin")
    stages = _stage_table(sheet, data)
    month, before = (words.month_name(one) for one in (data.facts.month, data.facts.month.plus(-1)))
    stage_chart(sheet, stages, 2, 4, f"Borgere pr. trin, {month} (grå: {before})", f"G{stages.head}")
    sheet.gap(14)
    sheet.section("Antal pr. jobformidler")
    write_table(sheet, "Antal", columns, rows, "Der er ingen jobformidlere endnu")
    sheet.write(_sums(rows), [column.style.summed for column in columns], height=ROW_HEIGHT)
    sheet.gap(14)
    if not high:
        sheet.break_page()
    sheet.section("Andele og ændring pr. jobformidler")
    _change_table(sheet, data, before)


def _tiles(sheet: Sheet, data: WorkbookData) -> None:
    board = data.board
    total, new = board.total, len(board.columns[0].cards)
    tiles: list[tuple[str, int, str]] = [
        ("Borgere på tavlen", total, f"heraf {total - new} indplacerede"),
        ("Drøftet i måneden", board.discussed, _of(board.discussed, total)),
        ("Nye", new, "endnu ikke indplaceret"),
        *(
            (words.ATTENTION[code], board.attention_count(code), _of(board.attention_count(code), total))
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


def _stage_table(sheet: Sheet, data: WorkbookData) -> Region:
    before = words.month_name(data.facts.month.plus(-1))
    columns = [
        Column("Trin"),
        Column("Antal", _COUNT),
        Column("Andel", _SHARE),
        Column(before.capitalize(), _COUNT),
        Column("Ændring", _CHANGE),
    ]
    new, *stages = data.board.columns
    rows: list[list[Value]] = [
        [f"{words.NEW_MANY} (ikke indplaceret)", len(new.cards), None, None, None],
        *(
            [words.stage(one.stage), len(one.cards), one.share, len(one.cards) - one.change, one.change]
            for one in stages
        ),
    ]
    inks = dict(zip((row[0] for row in rows), STEPS, strict=True))

    def each(row: Sequence[Value]) -> list[CellStyle]:
        name = replace(columns[0].style, bold=True).on(inks[row[0]])
        return [name, *(column.style for column in columns[1:])]

    region = write_table(
        sheet, "Trin", columns, rows, "", filtered=False, head_height=30, height=lambda _: 26.0, each=each
    )
    placed = sum(len(one.cards) for one in stages)
    change = sum(one.change for one in stages)
    total: list[Value] = [texts.TOTAL, data.board.total, 1.0 if placed else None, placed - change, change]
    sheet.write(total, [column.style.summed for column in columns], height=26)
    sheet.write(["Andelene er af de indplacerede. Nye tælles ikke med i andele og ændringer."], styles.NOTE, height=18)
    return region


def _count_columns() -> list[Column]:
    return [
        Column("Jobformidler", most=40),
        Column("Initialer"),
        *(Column(words.heading(step), _COUNT) for step in STEPS),
        Column(texts.TOTAL, replace(_COUNT, bold=True)),
        *(Column(words.ATTENTION[code], _COUNT) for code in (WITHOUT_COMPANY, NO_MOVEMENT, NO_CV)),
    ]


def _counts(data: WorkbookData) -> list[list[Value]]:
    attention: dict[tuple[str | None, str], int] = {}
    for card in data.board.cards:
        for code in card.attention:
            attention[card.staff_id, code] = attention.get((card.staff_id, code), 0) + 1
    return [
        [
            load.name or texts.NOBODY,
            load.initials,
            *load.counts,
            load.total,
            *(attention.get((load.staff_id, code), 0) for code in (WITHOUT_COMPANY, NO_MOVEMENT, NO_CV)),
        ]
        for load in data.loads
    ]


def _sums(rows: Sequence[Sequence[Value]]) -> list[Value]:
    return [texts.TOTAL, None, *(summed(rows, place) for place in range(2, 11))]


def _change_table(sheet: Sheet, data: WorkbookData, before: str) -> None:
    columns = [
        Column("Jobformidler"),
        Column("Initialer"),
        *(Column(f"{words.stage(step)} andel", _SHARE) for step in Stage),
        *(Column(f"{words.stage(step)} ændring", _CHANGE) for step in Stage),
        Column("Ændring i alt", replace(_CHANGE, bold=True)),
    ]
    sheet.write(
        ["", "", "Andel af de indplacerede", "", "", "", f"Ændring siden {before}", "", "", "", ""],
        [None, None, *[_GROUP] * 9],
    )
    rows = [_share_row(load) for load in data.loads]
    region = write_table(sheet, "AndelOgAendring", columns, rows, "Der er ingen jobformidlere endnu", head_height=44)
    stages = data.board.columns[1:]
    changes = [one.change for one in stages]
    total: list[Value] = [
        texts.TOTAL,
        None,
        *(one.share if data.board.total else None for one in stages),
        *changes,
        sum(changes),
    ]
    sheet.write(total, [column.style.summed for column in columns], height=ROW_HEIGHT)
    cells = f"G{region.first}:K{region.last}"
    colour_where(sheet, cells, f"AND(ISNUMBER(G{region.first}),G{region.first}>0)", styles.GOOD, bold=False)
    colour_where(sheet, cells, f"AND(ISNUMBER(G{region.first}),G{region.first}<0)", styles.WARNING, bold=False)


def _share_row(load: StaffLoad) -> list[Value]:
    shares: tuple[Value, ...] = load.shares if sum(load.counts[1:]) else (None,) * len(Stage)
    return [load.name or texts.NOBODY, load.initials, *shares, *load.changes[1:], load.change]
