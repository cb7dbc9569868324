"""How the workbook looks: its colours, number formats, and the style of a cell as a value."""

from copy import copy
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from weakref import WeakKeyDictionary

from app.core.domain import Stage

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Calibri"
TEXT, MUTED, LINE, SOFT = "17212B", "5A6876", "DCE2E8", "F4F6F8"
ACCENT, RAIL, RAIL_MUTED, WHITE = "0B5C7A", "0F2733", "9DB4C0", "FFFFFF"
CARD_LINE = "B9C4CE"
WARNING, WARNING_GROUND, GOOD, GOOD_GROUND = "B42318", "FDECEA", "17753B", "E5F5EA"
STAGE_INKS: dict[Stage | None, tuple[str, str]] = {
    None: ("4A5A68", "E9EEF2"),
    Stage.TIL_OPVARMNING: ("A64F09", "FDF1E3"),
    Stage.PAA_VEJ: ("806300", "FBF6DC"),
    Stage.PAA_SPRING: ("1D5FB8", "E8F0FC"),
    Stage.I_GANG: ("17753B", "E5F5EA"),
}
"""The colour of each stage's text and of the ground it stands on; None for those who are ny."""

DATE = "dd\\-mm\\-yyyy"
SHARE = "0.0\\ %"
PERCENT = "0.0\\ %_W_W"
WHOLE = "#,##0_W_W"
WHOLE_OR_DASH = '#,##0_W_W;\\-#,##0_W_W;"–"_W_W'
DECIMAL = "#,##0.0_W_W"
CHANGE = '+#,##0_W_W;"−"#,##0_W_W;"±0"_W_W'
"""Each _W leaves a space as wide as a W, so that figures stand under their heading and beside its filter button; an
indent would do, but LibreOffice forgets it where neighbours differ in nothing but the number format."""


LineStyle = Literal["thin", "thick", "dashed"]


class Edge(NamedTuple):
    """A line at one side of a cell: 'left', 'right', 'top' or 'bottom'; its colour, and Excel's name of its style."""

    side: str
    colour: str = LINE
    style: LineStyle = "thin"


@dataclass(frozen=True, slots=True, eq=False)
class CellStyle:
    """The style of a cell; `ink` and `ground` are 'RRGGBB'.

    Two styles are the same only if they are one object: a sheet asks for the style of each of its cells, and comparing
    values took a tenth of the time.
    """

    ink: str = TEXT
    ground: str = ""
    size: float = 10
    bold: bool = False
    number_format: str = "General"
    across: str = "left"
    upright: str = "center"
    wrap: bool = False
    indent: int = 0
    edges: tuple[Edge, ...] = ()

    @property
    def summed(self) -> "CellStyle":
        """The same in the line of totals."""
        return replace(self, bold=True, ground=SOFT, edges=(Edge("top", ACCENT),))

    def on(self, stage: Stage | None) -> "CellStyle":
        """The same in the colours of a stage."""
        ink, ground = STAGE_INKS[stage]
        return replace(self, ink=ink, ground=ground)


TITLE = CellStyle(ink=WHITE, ground=RAIL, size=20, bold=True, indent=1)
SUBTITLE = CellStyle(ink=RAIL_MUTED, ground=RAIL, size=11, indent=1, upright="top")
SECTION = CellStyle(ink=ACCENT, size=13, bold=True, indent=1)
NOTE = CellStyle(ink=MUTED, indent=1)
HEAD = CellStyle(ink=WHITE, ground=ACCENT, bold=True, wrap=True, indent=1)
BODY = CellStyle(edges=(Edge("bottom"),), indent=1)


_NUMBERS: WeakKeyDictionary[Any, dict[tuple[Any, ...], tuple[int, int]]] = WeakKeyDictionary()
"""What each workbook under construction calls the styles that it has, by their values."""


def style_ids(sheet: "Worksheet", style: CellStyle) -> tuple[int, int]:
    """The numbers of this style in the sheet's workbook: for a value, and for what stays a text when it is typed over.

    Styles of the same values have the same numbers, which are asked for once a workbook: openpyxl takes a millisecond,
    and most styles are made anew for each table.
    """
    known = _NUMBERS.setdefault(sheet.parent, {})
    values = tuple(getattr(style, field.name) for field in fields(style))
    if values not in known:
        known[values] = _new_ids(sheet, style)
    return known[values]


def _new_ids(sheet: "Worksheet", style: CellStyle) -> tuple[int, int]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell = WriteOnlyCell(sheet)
    cell.font = Font(name=FONT, size=style.size, bold=style.bold, color=style.ink)
    cell.alignment = Alignment(
        horizontal=style.across,
        vertical=style.upright,
        wrap_text=style.wrap,
        indent=style.indent,
    )
    cell.number_format = style.number_format
    if style.ground:
        cell.fill = PatternFill("solid", fgColor=style.ground)
    if style.edges:
        sides: dict[str, Any] = {edge.side: Side(style=edge.style, color=edge.colour) for edge in style.edges}
        cell.border = Border(**sides)
    quoted = WriteOnlyCell(sheet)
    quoted._style = copy(cell._style)  # the book keeps what the first has
    quoted.quotePrefix = True
    return cell.style_id, quoted.style_id
