"""The step where an import is looked at: what was understood on the left, what would happen on the right."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.importing.kinds import ListKind
from app.importing.planned import ImportPlan, ListPlan, Outcome
from ui.core.theme import icon
from ui.importing.busy_row import BusyRow
from ui.importing.columns_panel import ColumnsPanel
from ui.importing.figures import Figures
from ui.importing.flow import ImportFlow
from ui.importing.over_panel import OverPanel
from ui.importing.preview_table import PreviewTable
from ui.importing.reading import Listing
from ui.importing.shown_rows import ShownRow
from ui.importing.side_panels import MissingPanel, UnknownPanel
from ui.importing.words import LISTS, counted, masked, reason, rows_of, why_nothing
from ui.widgets.boxes import ChoiceBox, Picture, TickBox
from ui.widgets.labels import Elided, line_label, text_label

_WIDE, _NARROW = 404, 316
_IN_PANELS = {"missing_in_list", "word_unknown", "word_created"}  # told by a panel of their own


class ReviewView(QWidget):
    """Shows an ImportFlow under review and hands it what the user chooses. `other_asked`: another file, please."""

    def __init__(self, flow: ImportFlow, choose: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._flow = flow
        self._plan: ListPlan | None = None
        self._listing: Listing | None = None
        self._make_file_line(choose)
        self.error = _words("error", self)
        self.note = _words("note", self)
        self.busy = BusyRow(self)
        self.busy.button.hide()
        self.columns = ColumnsPanel(self)
        self.unknown = UnknownPanel(self)
        self.again = TickBox("", self)
        self.again.hide()
        self.again.clicked.connect(flow.set_reopened)
        self.figures = Figures(self)
        self.table = PreviewTable(self)
        self.empty = line_label("", "muted", self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.missing = MissingPanel(self)
        self.over = OverPanel(self)
        self.over.typed.connect(flow.set_why)
        self.columns.chosen.connect(flow.set_column)
        self.unknown.toggled.connect(flow.set_created)
        self.figures.chosen.connect(self._filter)
        self._lay_out()

    def show_flow(self) -> None:
        """Show how the import stands now."""
        flow = self._flow
        if flow.listing is not self._listing:
            self._listing = flow.listing
            self.figures.choose(None)
            self.missing.head.setChecked(False)
        self._show_file()
        if flow.table is not None:
            self.columns.show_columns(flow.table, flow.kind, flow.columns)
        if flow.planning:
            self.busy.start("Sammenligner listen med teamet …")
        else:
            self.busy.stop()
        self._say(self.error, flow.refusal)
        self.over.show_over(flow.over if flow.plan is not None else (), flow.why)
        if flow.plan is not None and flow.plan is not self._plan:
            self._show_plan(flow.plan, flow.shown)
        elif flow.plan is None and not flow.planning:
            self._show_nothing()
        self._plan = flow.plan

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window takes from the columns first."""
        super().resizeEvent(event)
        self._left.setFixedWidth(_WIDE if self.width() > 1100 else _NARROW)

    def _make_file_line(self, choose: QAction) -> None:
        self._picture = Picture("file-spreadsheet", "accent", 22, self)
        self._name = Elided("", "heading", self)
        self._facts = line_label("", "muted", self)
        self.kinds = ChoiceBox(self)
        self.kinds.setAccessibleName("Hvad listen handler om")
        self.kinds.setToolTip("Hvad listen handler om: borgere, jobåbninger eller virksomheder.")
        for kind, name in LISTS.items():
            self.kinds.addItem(name, kind.value)
        self.kinds.activated.connect(self._kind_chosen)
        self.sheets = ChoiceBox(self)
        self.sheets.setAccessibleName("Ark i filen")
        self.sheets.setMaximumWidth(220)
        self.sheets.activated.connect(self._sheet_chosen)
        self.other = QPushButton(" Vælg en anden fil …", self)
        self.other.setIcon(icon("upload", "text", 16))
        self.other.setIconSize(QSize(16, 16))
        self.other.setToolTip(choose.toolTip())
        self.other.clicked.connect(choose.trigger)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._picture)
        line.addWidget(self._name, 1)
        line.addWidget(self._facts)
        line.addWidget(self.kinds)
        line.addWidget(self.sheets)
        line.addWidget(self.other)
        self._left = QWidget(self)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        left.addWidget(self.columns, 1)
        left.addWidget(self.unknown)
        left.addWidget(self.again)
        card = QFrame(self)
        card.setObjectName("panel")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 4, 1, 8)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.empty, 1)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.figures)
        right.addWidget(card, 1)
        right.addWidget(self.missing)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self._left)
        body.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 14, 20, 16)
        whole.setSpacing(12)
        whole.addLayout(line)
        for widget in (self.error, self.note, self.busy, self.over):
            whole.addWidget(widget)
        whole.addLayout(body, 1)

    def _show_file(self) -> None:
        flow = self._flow
        self._name.set_whole(masked(flow.path.name) if flow.path else "")
        self._facts.setText(f"{rows_of(len(flow.table.rows))} i listen" if flow.table else "")
        self.kinds.choose(flow.kind.value)
        self.table.rows.set_kind(flow.kind)
        names = [facts.name for facts in flow.listing.facts] if flow.listing else []
        self.sheets.setVisible(len(names) > 1)
        if [self.sheets.itemData(place) for place in range(self.sheets.count())] != names:
            self.sheets.clear()
            for name in names:
                self.sheets.addItem(masked(name), name)
        self.sheets.choose(flow.sheet or "")

    def _show_plan(self, plan: ListPlan, shown: list[ShownRow]) -> None:
        self.figures.show_plan(plan)
        current = self.table.currentIndex()
        number = self.table.rows.row(current.row()).number if current.isValid() else None
        self.table.rows.set_rows(shown)
        self.unknown.show_words(plan.unknown)
        self.missing.show_missing(plan.missing)
        returning = plan.returning if isinstance(plan, ImportPlan) else 0
        self.again.setVisible(returning > 0)
        self.again.setText(f"Åbn {counted(returning, 'afsluttet sag', 'afsluttede sager')} igen")
        self.again.setChecked(self._flow.choices.reopened)
        reasons = [reason(one.problem) for one in plan.remarks if one.row is None]
        codes = [one.problem.code for one in plan.remarks if one.row is None]
        lines = [line for line, code in zip(reasons, codes, strict=True) if code not in _IN_PANELS]
        if not plan.count(Outcome.NEW) + plan.count(Outcome.CHANGED):
            lines.insert(0, why_nothing(plan))
        self._say(self.note, "\n".join(lines))
        self._show_rows(number)

    def _show_nothing(self) -> None:
        """There is no plan: the figures would be untrue."""
        self.figures.show_plan(None)
        self.table.rows.set_rows(())
        self.unknown.show_words(())
        self.missing.show_missing(())
        self.again.hide()
        self._say(self.note, "")
        self._show_rows(None)

    def _filter(self, outcome: Outcome | None) -> None:
        current = self.table.currentIndex()
        number = self.table.rows.row(current.row()).number if current.isValid() else None
        self.table.rows.set_outcome(outcome)
        self._show_rows(number)

    def _show_rows(self, number: int | None) -> None:
        """Keep the row with this number current, and say so where there is none to show."""
        place = None if number is None else self.table.rows.place_of(number)
        if place is not None:
            self.table.selectRow(place)
        is_empty = not self.table.rows.rows
        self.empty.setText("Ingen rækker her." if self._flow.plan else "Her står rækkerne, når kolonnerne er rettet.")
        self.table.setVisible(not is_empty)
        self.empty.setVisible(is_empty)

    def _sheet_chosen(self) -> None:
        name = self.sheets.value
        if name != self._flow.sheet:
            self._flow.choose_sheet(name)

    def _kind_chosen(self) -> None:
        self._flow.choose_kind(ListKind(self.kinds.value))

    def _say(self, label: QLabel, text: str) -> None:
        label.setText(text)
        label.setAccessibleName(text)
        label.setVisible(bool(text))


def _words(name: str, parent: QWidget) -> QLabel:
    label = text_label("", name, parent)
    label.hide()
    return label
