"""Which list is looked at: its file, which of several, what it is about, which of its sheets, and a way to another."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.importing.kinds import ListKind
from ui.core.theme import icon
from ui.importing.flow import ImportFlow
from ui.importing.words import LISTS, masked, rows_of
from ui.widgets.boxes import ChoiceBox, Picture
from ui.widgets.labels import ElidedPath, line_label


class FileLine(QWidget):
    """Shows what an ImportFlow looks at, and lets another kind and another sheet be chosen."""

    def __init__(self, flow: ImportFlow, choose: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._flow = flow
        self._name = ElidedPath("", "heading", self)
        self._facts = line_label("", "muted", self)
        self.kinds = ChoiceBox(self)
        self.kinds.setAccessibleName("Hvad listen handler om")
        self.kinds.setToolTip("Hvad listen handler om: borgere, job eller virksomheder.")
        self.kinds.offer([(kind.value, name) for kind, name in LISTS.items()])
        self.kinds.activated.connect(self._kind_chosen)
        self.sheets = ChoiceBox(self)
        self.sheets.setAccessibleName("Ark i filen")
        self.sheets.setMaximumWidth(220)
        self.sheets.activated.connect(self._sheet_chosen)
        self.other = QPushButton(" Vælg en anden fil …", self)
        self.other.setAutoDefault(True)  # so that Enter presses it
        self.other.setIcon(icon("upload", "text", 16))
        self.other.setIconSize(QSize(16, 16))
        self.other.setToolTip(choose.toolTip())
        self.other.clicked.connect(choose.trigger)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(Picture("file-spreadsheet", "accent", 22, self))
        line.addWidget(self._name, 1)
        for widget in (self._facts, self.kinds, self.sheets, self.other):
            line.addWidget(widget)

    @property
    def name(self) -> str:
        """What the list is called, and which of several it is."""
        return self._name.whole

    def show_flow(self) -> None:
        """Show how the import stands now."""
        flow = self._flow
        place = f" · fil {flow.place + 1} af {len(flow.sources)}" if len(flow.sources) > 1 else ""
        self._name.set_whole(f"{masked(flow.source.name)}{place}" if flow.source is not None else "")
        self._facts.setText("" if flow.review is None else f"{rows_of(len(flow.review.table.rows))} i listen")
        self.kinds.choose(flow.kind.value)
        names = [facts.name for facts in flow.listing.facts] if flow.listing else []
        self.sheets.setVisible(len(names) > 1)
        self.sheets.offer([(name, masked(name)) for name in names])
        self.sheets.choose(flow.sheet)

    def _sheet_chosen(self) -> None:
        if self.sheets.value != self._flow.sheet:
            self._flow.choose_sheet(self.sheets.value)

    def _kind_chosen(self) -> None:
        self._flow.chosen.set_kind(ListKind(self.kinds.value))
