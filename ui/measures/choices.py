"""What is chosen of a development: a picture by its pill, a span, a jobformidler and a target group."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.measures.development import Development
from app.measures.spans import Span
from app.measures.ways import Only
from ui.core.theme import set_style_property
from ui.measures import development_words as words
from ui.widgets.boxes import ChoiceBox
from ui.widgets.labels import line_label
from ui.widgets.wrapping import WrappingRow


class Choices(QWidget):
    """`changed` after each choice."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.picture = words.MIX
        self.pills: dict[str, QPushButton] = {}
        self._group = QActionGroup(self)
        pills = WrappingRow(None, 6)
        for name, (text, tells) in words.PICTURES.items():
            action = QAction(text, self._group)
            action.setData(name)
            pill = QPushButton(text, self)
            pill.setObjectName("pill")
            pill.setToolTip(tells)
            pill.setAutoDefault(True)
            pill.setCursor(Qt.CursorShape.PointingHandCursor)
            pill.clicked.connect(action.trigger)
            pills.addWidget(pill)
            self.pills[name] = pill
        self._group.triggered.connect(self._picked)
        self.spans, self.staff, self.groups = (ChoiceBox(self, least=least) for least in (190, 196, 236))
        self.spans.offer([(str(span), text) for span, text in words.SPANS.items()])
        self.spans.choose(str(Span.THIRTEEN))
        row = WrappingRow(None)
        for box, name in ((self.spans, "Periode"), (self.staff, "Jobformidler"), (self.groups, "Målgruppe")):
            label = line_label(name, "muted", self)
            label.setBuddy(box)
            box.setAccessibleName(name)
            row.addWidget(_together(label, box, self))
            box.currentIndexChanged.connect(self._boxed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(pills)
        column.addLayout(row)
        self._mark()

    @property
    def span(self) -> Span:
        """How far back is looked."""
        return Span(self.spans.value)

    @property
    def only(self) -> Only:
        """Whose cases."""
        staff, group = self.staff.currentData(), self.groups.currentData()
        return Only(staff or None, group or None)

    def offer(self, of: Development) -> None:
        """Let the jobformidlere and target groups of a development be chosen; what was chosen stays if it is there."""
        staff = [("", words.EVERYBODY), *((one, name) for one, (name, _) in of.staff.items())]
        groups = [("", words.EVERY_GROUP), *of.groups.items()]
        for box, choices in ((self.staff, staff), (self.groups, groups)):
            kept = box.currentData()
            box.blockSignals(True)
            box.offer(choices)
            box.setCurrentIndex(max(0, box.findData(kept)))
            box.blockSignals(False)

    def choose(self, picture: str, span: Span | None, only: Only | None) -> None:
        """Choose these without telling."""
        self.picture = picture
        self.blockSignals(True)
        if span is not None:
            self.spans.choose(str(span))
        if only is not None:
            self.staff.choose(only.staff_id or "")
            self.groups.choose(only.group_id or "")
        self.blockSignals(False)
        self._mark()

    def _picked(self, action: QAction) -> None:
        self.picture = str(action.data())
        self._mark()
        self.changed.emit()

    def _boxed(self, _: int) -> None:
        self.changed.emit()

    def _mark(self) -> None:
        for name, pill in self.pills.items():
            set_style_property(pill, "chosen", name == self.picture)
            pill.setAccessibleDescription("Valgt" if name == self.picture else "")


def _together(label: QWidget, box: QWidget, parent: QWidget) -> QWidget:
    """A box and what it is called, which never stand in two rows."""
    both = QWidget(parent)
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label)
    row.addWidget(box)
    return both
