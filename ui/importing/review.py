"""The step where an import is looked at: what was understood on the left, what would happen on the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.importing.planned import ImportPlan, Outcome
from ui.core.actions import Actions
from ui.core.theme import icon
from ui.importing.busy_row import BusyRow
from ui.importing.columns_panel import ColumnsPanel
from ui.importing.figures import Figures
from ui.importing.file_line import FileLine
from ui.importing.filter_bar import FilterBar
from ui.importing.flow import ImportFlow
from ui.importing.look_lines import row_text
from ui.importing.look_panel import LookPanel
from ui.importing.missing_panel import MissingPanel
from ui.importing.over_panel import OverPanel
from ui.importing.preview_table import PreviewTable
from ui.importing.reading import Listing
from ui.importing.reviewing import Review
from ui.importing.row_panel import RowPanel
from ui.importing.shown_rows import ShownRow, Wanted, words_of
from ui.importing.side import COLUMNS, LOOK, MISSING, ROW, Side
from ui.importing.words import counted, rows_of, unmasked, why_nothing
from ui.widgets.labels import line_label, text_label

_WIDE, _NARROW = 404, 316
_FIRST = "Vælg først under Se efter, hvordan listen skal læses. Så kan den importeres."


class ReviewView(QWidget):
    """Shows an ImportFlow under review and hands it what the user chooses; a row is named by its number in the file."""

    def __init__(self, flow: ImportFlow, here: Actions, choose: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._flow = flow
        self._review: Review | None = None
        self._listing: Listing | None = None
        self.file = FileLine(flow, choose, self)
        self.kinds, self.sheets, self.other = self.file.kinds, self.file.sheets, self.file.other
        self.error = _words("error", self)
        self.note = _words("note", self)
        self.busy = BusyRow(self)
        self.busy.button.hide()
        self.side = Side(self)
        self.look = LookPanel(self._texts, self)
        self.unknown, self.again = self.look.unknown, self.look.again
        self.columns = ColumnsPanel(self)
        self.row = RowPanel(self)
        self.missing = MissingPanel(flow.ways, self)
        for name, part in ((LOOK, self.look), (COLUMNS, self.columns), (ROW, self.row), (MISSING, self.missing)):
            self.side.add(name, part)
        self.figures = Figures(self)
        self.filters = FilterBar(self)
        self.save_rejected = self._act(here["save_rejected"], "save")
        self.leave_out = self._act(here["leave_out"], "minus")
        self.table = PreviewTable(self)
        self.empty = line_label("", "muted", self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.over = OverPanel(self)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        chosen = self._flow.chosen
        self.again.clicked.connect(chosen.set_reopened)
        self.unknown.toggled.connect(chosen.set_created)
        self.look.answered.connect(chosen.answer)
        self.look.rows_asked.connect(self._show_rows_of)
        self.over.typed.connect(self._flow.set_why)
        self.columns.chosen.connect(chosen.set_column)
        self.missing.decided.connect(chosen.decide_missing)
        self.row.mended.connect(self._mend)
        self.row.kept.connect(self._keep)
        self.figures.chosen.connect(self._filter)
        self.filters.changed.connect(self._filter)
        self.filters.left_downwards.connect(self.table.setFocus)
        self.table.selectionModel().selectionChanged.connect(self._row_chosen)

    def show_flow(self) -> None:
        """Show how the import stands now."""
        flow, review = self._flow, self._flow.review
        is_new = flow.listing is not self._listing
        if is_new:
            self._listing = flow.listing
            self._review = None
            self.figures.choose(None)
            self.filters.show_all()
            self.side.show_part(COLUMNS)
        self.file.show_flow()
        if flow.planning:
            self.busy.start("Sammenligner listen med teamet …")
        else:
            self.busy.stop()
        _say(self.error, flow.refusal)
        if review is not None:
            self.columns.show_columns(review.table, review.kind, flow.chosen.columns, review.samples)
        if review is None and not flow.planning:
            self._show_nothing()
        elif review is not None and review is not self._review:
            first = self._review is None
            self._review = review
            self._show_review(review, first=first)
        over = review.over if review is not None else ()
        self.over.show_over(over, flow.why)

    def take_focus(self) -> None:
        """Put the focus on what has to be chosen first, else on the way to another file."""
        is_open = self._review is not None and self._review.open and self.look.cards
        (self.look.cards[0].box if is_open else self.other).setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self) -> None:
        """Go to the field that searches in the rows."""
        self.filters.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.words.selectAll()

    def turn_rows(self) -> None:
        """Leave the chosen rows out, or take them again where none of them is taken."""
        rows = self.table.chosen
        out = all(row.outcome is Outcome.LEFT_OUT for row in rows)
        self._flow.chosen.take_rows([row.number for row in rows], taken=out)

    def mend(self) -> None:
        """Begin to mend the chosen row, where it is wrong."""
        if len(self.table.chosen) == 1:
            self.side.show_part(ROW)
            self.row.mend()

    def clear_filters(self) -> bool:
        """Show all rows again, first without the words of the field in focus; whether any were out of sight."""
        if self.filters.words.hasFocus() and self.filters.words.text():
            self.filters.words.clear()
            return True
        if not self.filters.active and self.figures.outcome is None:
            return False
        self.figures.choose(None)
        self.filters.show_all()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window takes from what stands beside the rows first."""
        super().resizeEvent(event)
        self.side.setFixedWidth(_WIDE if self.width() > 1100 else _NARROW)

    def _act(self, action: QAction, icon_name: str) -> QPushButton:
        button = QPushButton(f" {action.text()}", self)
        button.setIcon(icon(icon_name, "text", 16))
        button.setToolTip(action.toolTip())
        button.setAutoDefault(True)
        button.clicked.connect(action.trigger)
        self.filters.add(button)
        return button

    def _lay_out(self) -> None:
        card = QFrame(self)
        card.setObjectName("panel")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 4, 1, 8)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.empty, 1)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.figures)
        right.addWidget(self.filters)
        right.addWidget(card, 1)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self.side)
        body.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 14, 20, 16)
        whole.setSpacing(12)
        for widget in (self.file, self.error, self.note, self.busy, self.over):
            whole.addWidget(widget)
        whole.addLayout(body, 1)

    def _show_review(self, review: Review, *, first: bool) -> None:
        plan = review.plan
        self.figures.show_counts(review.counts if plan else None)
        self.save_rejected.setVisible(review.counts.get(Outcome.REJECTED, 0) > 0)
        self.filters.offer(review.fields)
        self.look.show_decisions(review.decisions)
        self.unknown.show_words(plan.unknown if plan else ())
        returning = plan.returning if isinstance(plan, ImportPlan) else 0
        self.again.setVisible(returning > 0)
        self.again.setText(f"Åbn {counted(returning, 'afsluttet sag', 'afsluttede sager')} igen")
        self.again.setChecked(self._flow.chosen.choices.reopened)
        self.look.show_lines(review.look)
        self.look.show_table(review.table)
        self.side.count(LOOK, self.look.count, warns=bool(review.open))
        self.missing.show_missing(plan.missing if plan else (), self._flow.chosen.choices.missing)
        self.side.count(MISSING, len(plan.missing) if plan else 0)
        if first and self.look.count:
            self.side.show_part(LOOK)
        is_open = _FIRST if review.open else ""
        _say(self.note, is_open or (why_nothing(review.counts, review.kind) if plan and not review.changing else ""))
        chosen = [row.number for row in self.table.chosen]
        self.table.rows.set_kind(review.kind)
        self.table.rows.set_rows(review.shown)
        self._choose_again(chosen)

    def _show_nothing(self) -> None:
        """There is no table: the figures would be untrue."""
        self._review = None
        self.figures.show_counts(None)
        self.filters.offer([])
        self.look.show_decisions(())
        self.look.show_lines(())
        self.look.show_table(None)
        self.table.rows.set_rows(())
        self.unknown.show_words(())
        self.missing.show_missing((), {})
        self.again.hide()
        _say(self.note, "")
        self._choose_again([])

    def _filter(self) -> None:
        chosen = [row.number for row in self.table.chosen]
        words = words_of(self.filters.words.text())
        self.table.rows.set_wanted(Wanted(self.figures.outcome, self.filters.field, words, self.filters.rows))
        self._choose_again(chosen)

    def _show_rows_of(self, numbers: Sequence[int], sentence: str) -> None:
        """Show the rows that something is said of, or what stands in the file where the plan has none of them."""
        found = {row.number for row in self._review.shown} if self._review is not None else set[int]()
        if not found.isdisjoint(numbers):
            self.figures.choose(None)
            self.filters.show_only(numbers, sentence)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.look.show_texts_of(numbers)

    def _texts(self, numbers: Sequence[int]) -> list[str]:
        """What stands in these rows of the file."""
        review = self._review
        return [] if review is None else [row_text(number, review.cells(number)) for number in numbers]

    def _choose_again(self, numbers: Sequence[int]) -> None:
        """Keep the rows with these numbers chosen, and say so where there is none to show."""
        self.table.choose(frozenset(numbers))
        is_empty = not self.table.rows.rows
        self.empty.setText("Ingen rækker her." if self._flow.plan else "Her står rækkerne, når kolonnerne er rettet.")
        self.table.setVisible(not is_empty)
        self.empty.setVisible(is_empty)
        self._show_row()

    def _row_chosen(self) -> None:
        self._show_row()
        if self.table.hasFocus() and self.table.chosen:
            self.side.show_part(ROW)

    def _show_row(self) -> None:
        review, rows = self._review, self.table.chosen
        self._name_leaving_out(rows)
        if review is None or review.plan is None or len(rows) != 1:
            self.row.show_rows(rows, ())
            return
        self.row.show_rows(rows, self._flow.detail(rows[0].number))

    def _name_leaving_out(self, rows: Sequence[ShownRow]) -> None:
        """The button says what it does with the rows that are chosen."""
        out = bool(rows) and all(row.outcome is Outcome.LEFT_OUT for row in rows)
        several = f" {rows_of(len(rows))}" if len(rows) > 1 else ""
        self.leave_out.setText(f" Tag{several} med igen" if out else f" Udelad{several}")
        self.leave_out.setIcon(icon("plus" if out else "minus", "text", 16))
        self.leave_out.setEnabled(bool(rows))

    def _mend(self, number: int, header: str, typed: str | None) -> None:
        """Read this in a cell; the number that stands there hidden is put back where it was left."""
        found = self._review.rows.get(number) if self._review is not None else None
        if found is not None and self._review is not None:
            whole = self._review.columns.get(header) == "cpr"
            cell = found[1].cells[self._review.table.headers.index(header)]
            self._flow.chosen.mend(number, header, None if typed is None else unmasked(typed, cell, whole=whole))

    def _keep(self, number: int, field: str, wanted: bool) -> None:
        self._flow.chosen.keep(number, field, kept=wanted)


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setAccessibleName(text)
    label.setVisible(bool(text))


def _words(name: str, parent: QWidget) -> QLabel:
    label = text_label("", name, parent)
    label.hide()
    return label
