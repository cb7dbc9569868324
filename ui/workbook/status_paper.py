"""Goals, status sheets and ledelsesinformation on paper for the meeting folder, saved as PDF."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtGui import QFont

from app.core.clock import Clock
from app.core.domain import Month
from app.measures.goal_words import STANDINGS
from app.measures.goals import Standing
from app.workbook.report.pages import Cell as Value
from app.workbook.report.pages import Figure, Page, Table
from app.workbook.report.widths import said, width_in
from app.workbook.status import StatusReport, status_report
from app.workbook.texts import COMMITTEE
from ui.core.theme import LIGHT
from ui.paper.document import Document
from ui.paper.paper import Choices, Paper
from ui.paper.parts import POINT, Cell, Face, Part, Row, Typesetter
from ui.paper.printing import Printing
from ui.paper.typeset import GAP, MUTED, SUBSECTION, TEAM, TITLE, Typeset
from ui.texts.errors import month_name

BODY = Face(8)
"""How figures are written: no text on the paper is smaller."""
_STRONG = Face(8, QFont.Weight.DemiBold)
_HEAD = Face(8, QFont.Weight.DemiBold, LIGHT.muted)
_HEADING = Face(8.5, QFont.Weight.Bold, LIGHT.accent)
_BAD = Face(8, QFont.Weight.DemiBold, LIGHT.warning.text)
_GOOD = Face(8, QFont.Weight.DemiBold, LIGHT.good)
_FACES = {
    STANDINGS[Standing.REACHED]: _GOOD,
    STANDINGS[Standing.ON_TRACK]: _GOOD,
    STANDINGS[Standing.UNDER]: _BAD,
    STANDINGS[Standing.OVER]: _BAD,
}
_LETTER = 4.9 * POINT
_BROADEST = 0.24
_BETWEEN = 4 * POINT


class StatusDocument(Document):
    """A month's report on A4 across."""

    across = True

    def __init__(self, report: StatusReport, made_at: datetime) -> None:
        title = f"Status for {month_name(report.month)}{', til udvalget' if report.for_committee else ''}"
        super().__init__(title, report.team, made_at, draft=not report.closed)
        self._report = report
        self.given = {"what": "status", "month": str(report.month)}

    def contents(self, setter: Typesetter, width: float) -> list[Part]:
        """Everything that it holds, laid out in this width."""
        return list(_Contents(self._report, setter, width, self.title).parts())


class StatusPrinting(Printing):
    """Makes the report of a month."""

    def save(self, month: Month, *, committee: bool) -> None:
        """Ask where, then write the report as PDF."""
        self.save_paper(self._paper_of(month, committee), "Gem status som PDF")

    def preview(self, month: Month, *, committee: bool) -> None:
        """Show the report as it will be printed."""
        self.preview_paper(self._paper_of(month, committee))

    def _paper_of(self, month: Month, committee: bool) -> Paper:
        told = f"{month} til udvalget" if committee else str(month)
        return Paper(partial(self._document, month, committee), "Status", told)

    def _document(self, month: Month, committee: bool, choices: Choices) -> StatusDocument:
        session = self.notifier.session
        clock: Clock = session.clock
        return StatusDocument(status_report(session.store, month, clock.now(), committee=committee), clock.now())


class _Contents:
    def __init__(self, report: StatusReport, setter: Typesetter, width: float, title: str) -> None:
        self._report, self._setter, self._width, self._title = report, setter, width, title
        self._page = Typeset(setter, width)

    def parts(self) -> Iterator[Part]:
        """The head, and page after page."""
        report = self._report
        yield self._page.text(report.team, TEAM)
        yield self._page.text(self._title, TITLE)
        form = f" · {COMMITTEE}" if report.for_committee else ""
        yield self._page.text(f"Opgjort {report.seen_on:%d-%m-%Y}{form}", MUTED)
        for term, meaning in report.told:
            yield self._page.text(f"{term}: {meaning}", BODY)
        for page in report.pages:
            yield from self._of_page(page)

    def _of_page(self, page: Page) -> Iterator[Part]:
        yield self._page.section(page.name)
        if page.note:
            yield self._page.text(page.note, BODY)
        for table in page.tables:
            if table.title != page.name:
                yield self._page.text(table.title, SUBSECTION, above=GAP, with_next=True)
            yield from self._table(table)
            for note in table.note.split("\n") if table.note else ():
                yield self._page.text(note, BODY._replace(colour=LIGHT.muted))

    def _table(self, table: Table) -> Iterator[Part]:
        if not table.rows:
            yield self._page.text(table.nothing, BODY)
            return
        widths = self._widths(table)
        starts = [sum(widths[:place]) for place in range(len(widths))]
        right = [any(isinstance(row[place], Figure) for row in table.rows) for place in range(len(widths))]
        cells = [
            self._cell(name, _HEAD, starts[place], widths[place], right[place])
            for place, name in enumerate(table.columns)
        ]
        head = Row(tuple(cells), self._width, 2 * POINT, 2 * POINT, True, rule=LIGHT.field_line)
        yield head
        for number, row in enumerate(table.rows):
            made = [
                self._cell(said(value), self._face(table, number, place, value), starts[place], widths[place],
                           right[place] or isinstance(value, Figure))
                for place, value in enumerate(row)
            ]  # fmt: skip
            together = number == 0 and len(table.rows) > 1
            yield Row(tuple(made), self._width, 0, 1.6 * POINT, together, head, LIGHT.line)

    def _face(self, table: Table, number: int, place: int, value: Value) -> Face:
        if number in table.headings:
            return _HEADING
        if place == table.states and isinstance(value, str):
            return _FACES.get(value, BODY)
        return _STRONG if place == 0 or number in table.sums else BODY

    def _cell(self, text: str, face: Face, x: float, width: float, right: bool) -> Cell:
        wide = width - _BETWEEN
        x += 0 if right or not x else _BETWEEN
        return Cell(self._setter.lines(text, face, wide), face, x, wide, right)

    def _widths(self, table: Table) -> Sequence[float]:
        """How wide each column is: figures what they need, long texts what is left, all of it less where too much."""
        needed = [width_in(table, place) * _LETTER for place in range(len(table.columns))]
        for place in table.broad:
            needed[place] = min(needed[place], _BROADEST * self._width)
        over = sum(needed) - self._width
        long = sum(needed[place] for place in table.broad)
        if over > 0 and table.broad:
            left = max(long - over, 0.4 * long)
            for place in table.broad:
                needed[place] *= left / long
        total = sum(needed)
        return [one * self._width / total for one in needed] if total > self._width else needed
