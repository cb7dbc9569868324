"""One sheet of the workbook, laid out for screen and paper and written from top to bottom."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.words import month_name
from app.workbook import styles, texts
from app.workbook.cells import Value, cell, fit_text
from app.workbook.data import Facts
from app.workbook.styles import CellStyle

if TYPE_CHECKING:
    from openpyxl import Workbook

_LONGEST_IN_FOOTER = 60


@dataclass(frozen=True, slots=True)
class Plan:
    """What must be known of a sheet before its first row is written.

    `widths` are in characters; `frozen` is the number of rows that stay in sight, and `frozen_columns` of columns;
    `pages_wide` is how many pages the columns may take, and `pages_high` the rows (0: as many as they need);
    `grounds` are the colours of whole columns.
    """

    name: str
    colour: str
    widths: Sequence[float]
    frozen: int = 3
    frozen_columns: int = 0
    pages_wide: int = 1
    pages_high: int = 0
    grounds: Sequence[str] = ()


def _as_it_is(row: tuple[str], _number: int) -> tuple[str]:
    return row


class Sheet:
    """A sheet under construction; `row` is the number of the row that was written last."""

    def __init__(self, book: "Workbook", plan: Plan, facts: Facts, tick: Callable[[], None]) -> None:
        from openpyxl.utils import get_column_letter

        self.raw: Any = book.create_sheet(plan.name)
        self.row = 0
        self.name = plan.name
        self.letters = [get_column_letter(number) for number in range(1, len(plan.widths) + 1)]
        self._tick = tick
        self._styles: dict[CellStyle, tuple[int, int]] = {}
        self._lay_out(plan)
        self._set_up_print(plan, facts)
        self._write_rows_ourselves()
        self._head(facts)

    def write(
        self, values: Sequence[Value], style: CellStyle | Sequence[CellStyle | None], height: float | None = None
    ) -> int:
        """Write the next row and answer with its number; a value without a style is left out. `height` in points."""
        self.row += 1
        every = [style] * len(values) if isinstance(style, CellStyle) else style
        attributes = "" if height is None else f' ht="{height:g}" customHeight="1"'
        cells = "".join(
            cell(f"{letter}{self.row}", value, *(self._styles.get(one) or self._new_styles(one)))
            for letter, value, one in zip(self.letters, values, every, strict=False)
            if one is not None
        )
        self.raw.append((f'<row r="{self.row}"{attributes}>{cells}</row>',))
        self._tick()
        return self.row

    def gap(self, height: float = 8) -> None:
        """Write an empty row."""
        self.write((), (), height=height)

    def section(self, title: str) -> None:
        """Write the heading of a part of the sheet."""
        self.write((title,), styles.SECTION, height=24)

    def break_page(self) -> None:
        """Let the next row begin a new page."""
        from openpyxl.worksheet.pagebreak import Break

        self.raw.row_breaks.append(Break(id=self.row))

    def repeat(self, first: int, last: int) -> None:
        """Let these rows head each printed page."""
        self.raw.print_title_rows = f"{first}:{last}"

    def _new_styles(self, style: CellStyle) -> tuple[int, int]:
        self._styles[style] = numbers = styles.style_ids(self.raw, style)
        return numbers

    def _write_rows_ourselves(self) -> None:
        """Let the finished XML of a row pass through openpyxl, which would take twice as long to make it."""
        from openpyxl.xml.functions import fromstring

        def write_row(file: Any, row: tuple[str], _number: int) -> None:
            file.write(fromstring(row[0]))

        self.raw._get_writer()
        self.raw._writer.write_row = write_row
        self.raw._values_to_row = _as_it_is

    def _lay_out(self, plan: Plan) -> None:
        from openpyxl.styles import PatternFill

        for letter, width in zip(self.letters, plan.widths, strict=True):
            self.raw.column_dimensions[letter].width = width
        for letter, ground in zip(self.letters, plan.grounds, strict=False):
            if ground:
                self.raw.column_dimensions[letter].fill = PatternFill("solid", fgColor=ground)
        self.raw.sheet_view.showGridLines = False
        self.raw.sheet_view.zoomScale = 100
        self.raw.sheet_properties.tabColor = plan.colour
        first_free = self.letters[plan.frozen_columns] if plan.frozen_columns else "A"
        self.raw.freeze_panes = f"{first_free}{plan.frozen + 1}"

    def _set_up_print(self, plan: Plan, facts: Facts) -> None:
        from openpyxl.worksheet.properties import PageSetupProperties

        raw = self.raw
        raw.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        raw.page_setup.orientation = "landscape"
        raw.page_setup.paperSize = 9
        raw.page_setup.fitToWidth = plan.pages_wide
        raw.page_setup.fitToHeight = plan.pages_high
        raw.page_setup.pageOrder = "overThenDown"
        raw.page_margins.left = raw.page_margins.right = 0.4
        raw.page_margins.top = 0.5
        raw.page_margins.bottom = 0.6
        raw.page_margins.header = raw.page_margins.footer = 0.3
        if plan.pages_wide > 1:
            raw.print_title_cols = "A:A"
        team = fit_text(facts.team)[:_LONGEST_IN_FOOTER].replace("&", "&&")
        footer = raw.oddFooter
        footer.left.text = f"Springbræt · {team}" if team else "Springbræt"
        footer.center.text = f"{plan.name}, {month_name(facts.month)}"
        footer.right.text = "Side &P af &N"
        for part in (footer.left, footer.center, footer.right):
            part.font, part.size, part.color = f"{styles.FONT},Regular", 8, styles.MUTED

    def _head(self, facts: Facts) -> None:
        """The title, and under it team and month."""
        blank = [None] * (len(self.letters) - 1)
        self.write([self.name, *blank], styles.TITLE, height=34)
        month = f"{month_name(facts.month)} ({'afsluttet' if facts.closed else 'ikke afsluttet'})"
        parts = [facts.team, month, f"opgjort {facts.seen_on:%d-%m-%Y}", _form(facts)]
        self.write([" · ".join(part for part in parts if part), *blank], styles.SUBTITLE, height=21)
        self.gap()


def _form(facts: Facts) -> str:
    """What kind of workbook it is, where it is not the one with names."""
    return texts.COMMITTEE if facts.committee else texts.ANONYMOUS if facts.anonymous else ""
