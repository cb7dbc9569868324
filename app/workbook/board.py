"""The sheet Tavle: the month's board as it hangs on the wall, a column a stage and a card a citizen."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from app.board.board import Column
from app.board.cards import Card
from app.core import words
from app.core.domain import Stage
from app.workbook import styles, texts
from app.workbook.cells import Value
from app.workbook.data import WorkbookData
from app.workbook.sheet import Plan, Sheet
from app.workbook.styles import CellStyle, Edge, LineStyle

if TYPE_CHECKING:
    from openpyxl import Workbook

NAME = "Tavle"
_WIDTHS = (17.5, 15.0, 1.0)  # the two columns of a card, and the gap beside it
_LONGEST_EFFORTS = 36  # characters that fit side by side over both columns of a card
_CARD_HEIGHTS = (18.0, 15.0, 15.0, 6.0)  # points: name, movement, efforts, and the gap below
_HEAD_HEIGHT, _TOP_HEIGHT = 50.0, 113.0  # points: the columns' heads, and all that stands above the first card
_PAPER_WIDTH, _PAPER_HEIGHT = 784.0, 500.0  # points inside the margins of A4, with a little to spare
_MOST_BREAKS = 1_000  # Excel takes 1,026
_PAID_HOURS = 'General" løntimer/uge"'


def add(book: "Workbook", data: WorkbookData, tick: Callable[[], None]) -> None:
    """Write the sheet; the column of those who are ny is left out where there are none."""
    columns = [one for one in data.board.columns if one.stage is not None or one.cards]
    grounds = [ground for one in columns for ground in (*[styles.STAGE_INKS[one.stage][1]] * 2, "")]
    plan = Plan(
        NAME,
        styles.STAGE_INKS[Stage.PAA_VEJ][0],
        (_WIDTHS * len(columns))[:-1],
        frozen=5,
        grounds=grounds[:-1],
    )
    sheet = Sheet(book, plan, data.facts, tick)
    _heads(sheet, columns, words.month_name(data.facts.month.plus(-1)))
    dressed = {column.stage: _CardLooks.of(column.stage) for column in columns}
    breaks = _breaks(len(columns))
    for place in range(max(len(column.cards) for column in columns)):
        if place in breaks:
            sheet.break_page()
        cards = [column.cards[place] if place < len(column.cards) else None for column in columns]
        _write_cards(sheet, cards, dressed)
    sheet.repeat(4, 5)
    sheet.raw.print_area = f"A1:{sheet.letters[-1]}{sheet.row}"


def _heads(sheet: Sheet, columns: Sequence[Column], before: str) -> None:
    change = f'+0" siden {before}";"−"0" siden {before}";"som i {before}"'
    upper: list[CellStyle | None] = []
    lower: list[CellStyle | None] = []
    names: list[Value] = []
    notes: list[Value] = []
    for column in columns:
        over = CellStyle(
            bold=True, size=13, indent=1, edges=(Edge("top", styles.STAGE_INKS[column.stage][0], "thick"),)
        )
        under = CellStyle(ink=styles.MUTED, size=9, indent=1, upright="top", ground=styles.STAGE_INKS[column.stage][1])
        upper += [over.on(column.stage), replace(over, size=16, across="right").on(column.stage), None]
        lower += [
            replace(under, number_format=change),
            replace(under, number_format=styles.SHARE, across="right"),
            None,
        ]
        names += [words.heading(column.stage), len(column.cards), None]
        notes += ["skal indplaceres", None, None] if column.stage is None else [column.change, column.share, None]
    sheet.write(names, upper, height=30)
    sheet.write(notes, lower, height=20)


class _CardLooks(NamedTuple):
    """The styles of the cells of a stage's cards, row by row; those of carried-over cards have broken lines."""

    discussed: "_CardCells"
    carried: "_CardCells"

    @classmethod
    def of(cls, stage: Stage | None) -> "_CardLooks":
        ink, ground = styles.STAGE_INKS[stage]
        return cls(_CardCells.of(ink, styles.WHITE, "thin"), _CardCells.of(ink, ground, "dashed"))


class _CardCells(NamedTuple):
    name: CellStyle
    initials: CellStyle
    still: CellStyle
    forward: CellStyle
    back: CellStyle
    new: CellStyle
    hours: CellStyle
    efforts: CellStyle
    corner: CellStyle

    def movement(self, card: Card) -> CellStyle:
        """The style of what is said of the card's movement."""
        if card.movement:
            return self.forward if card.movement > 0 else self.back
        return self.new if card.is_new else self.still

    @classmethod
    def of(cls, ink: str, ground: str, style: LineStyle) -> "_CardCells":
        line = styles.CARD_LINE
        bar, side = Edge("left", ink, "thick"), Edge("right", line, style)
        top, bottom = Edge("top", line, style), Edge("bottom", line, style)
        left = CellStyle(ground=ground, indent=1)
        right = replace(left, across="right")
        return cls(
            name=replace(left, bold=True, size=11, edges=(bar, top)),
            initials=replace(right, bold=True, ink=styles.ACCENT, edges=(side, top)),
            still=replace(left, ink=styles.MUTED, edges=(bar,)),
            forward=replace(left, ink=styles.GOOD, edges=(bar,)),
            back=replace(left, ink=styles.WARNING, edges=(bar,)),
            new=replace(left, ink=styles.ACCENT, edges=(bar,)),
            hours=replace(right, bold=True, ink=styles.GOOD, number_format=_PAID_HOURS, edges=(side,)),
            efforts=replace(left, ink=styles.MUTED, size=9, upright="top", edges=(bar, bottom)),
            corner=replace(left, edges=(side, bottom)),
        )


def _write_cards(sheet: Sheet, cards: Sequence[Card | None], dressed: dict[Stage | None, _CardLooks]) -> None:
    """Three rows of cells for the cards that hang at the same height, and the gap below them."""
    values: list[list[Value]] = [[], [], []]
    every: list[list[CellStyle | None]] = [[], [], []]
    for card in cards:
        if card is None:
            for row in range(3):
                values[row] += [None] * 3
                every[row] += [None] * 3
            continue
        cells = dressed[card.stage].discussed if card.discussed else dressed[card.stage].carried
        values[0] += [card.name, card.initials, None]
        values[1] += [texts.moved(card), card.paid_hours or None, None]
        values[2] += [fitting(card.efforts), None, None]
        every[0] += [cells.name, cells.initials, None]
        every[1] += [cells.movement(card), cells.hours, None]
        every[2] += [cells.efforts, cells.corner, None]
    for row, height in enumerate(_CARD_HEIGHTS[:-1]):
        sheet.write(values[row], every[row], height=height)
    sheet.gap(_CARD_HEIGHTS[-1])


def _breaks(columns: int) -> range:
    """Before which cards a new page begins, so that no card is cut in two."""
    points_wide = sum(width * 7 + 5 for width in (_WIDTHS * columns)[:-1]) * 0.75
    points_high = _PAPER_HEIGHT * max(1.0, points_wide / _PAPER_WIDTH)
    card = sum(_CARD_HEIGHTS)
    first = int((points_high - _TOP_HEIGHT) / card)
    return range(first, _MOST_BREAKS * first, int((points_high - _HEAD_HEIGHT) / card))


def fitting(efforts: Sequence[str]) -> str:
    """As many of the efforts as fit on the card, and how many more there are."""
    for count in range(len(efforts), 0, -1):
        more = f" +{len(efforts) - count}" if count < len(efforts) else ""
        text = " · ".join(efforts[:count])
        if len(text + more) <= _LONGEST_EFFORTS:
            return text + more
        if count == 1:
            return f"{text[: _LONGEST_EFFORTS - len(more) - 1]}…{more}"
    return ""
