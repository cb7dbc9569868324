"""Where an import begins: a place to drop a list on, a button to choose one, and how far the reading is."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.core.theme import PANEL_RADIUS, current_theme, icon
from ui.importing.busy_row import BusyRow
from ui.widgets.boxes import Picture
from ui.widgets.labels import line_label, text_label

_PROMISES = (
    "Du ser hver ændring, række for række, før noget bliver gemt.",
    "Borgere, der ikke står på listen, bliver stående på tavlen.",
    "Hele importen kan fortrydes på én gang med Ctrl+Z.",
)
_EXPLANATION = (
    "Listen fra fagsystemet bliver til borgere på tavlen. Lister over job og virksomheder hentes ind samme sted."
)
_READS = (
    "Excel (.xlsx, .xls), OpenDocument (.ods), CSV og HTML, som fagsystemet gemmer dem. "
    "Springbræt finder selv kolonnerne."
)


class StartPanel(QFrame):
    """The panel 'Hent en liste ind'. `stop_asked` when the reading is to be stopped."""

    stop_asked = Signal()

    def __init__(self, choose: QAction, paste: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        title = line_label("Hent en liste ind", "title", self)
        explanation = text_label(_EXPLANATION, "muted", self)
        self.error = text_label("", "error", self)
        self.error.hide()
        self.zone = DropZone(choose, paste, self)
        self.busy = BusyRow(self)
        self.busy.stop_asked.connect(self.stop_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(10)
        for widget in (title, explanation):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addWidget(self.error)
        column.addWidget(self.zone, 1)
        column.addWidget(self.busy)
        column.addSpacing(4)
        for sentence in _PROMISES:
            column.addLayout(self._promise(sentence))

    def show_ready(self) -> None:
        """Nothing is being read, and nothing was refused."""
        self.error.hide()
        self.busy.stop()
        self.zone.show_ready(again=False)

    def show_reading(self, name: str) -> None:
        """A file of this name is being read."""
        self.error.hide()
        self.busy.start(f"Læser {name} …")
        self.zone.show_busy()

    def show_refusal(self, sentence: str) -> None:
        """Say why the list can't be read, and offer to choose another one."""
        self.busy.stop()
        self.error.setText(sentence)
        self.error.setAccessibleName(sentence)
        self.error.show()
        self.zone.show_ready(again=True)
        self.zone.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _promise(self, sentence: str) -> QHBoxLayout:
        tick = Picture("check", "good", 16, self)
        tick.setFixedWidth(18)
        words = QLabel(sentence, self)
        words.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        return row


class DropZone(QWidget):
    """A dashed field that a list can be dropped on, with the button that chooses one."""

    def __init__(self, choose: QAction, paste: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = False
        picture = Picture("file-input", "accent", 40, self, centred=True)
        self._heading = line_label("Træk en eller flere lister herhen", "heading", self)
        self._heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        reads = text_label(_READS, "muted", self)
        reads.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose = QPushButton(" Vælg liste …", self)
        self.choose.setObjectName("main")
        self.choose.setAutoDefault(True)
        self.choose.setIconSize(QSize(16, 16))
        self._offer(True)
        self.choose.setToolTip(choose.toolTip())
        self.choose.setCursor(Qt.CursorShape.PointingHandCursor)
        self.choose.clicked.connect(choose.trigger)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(8)
        column.addStretch(1)
        for widget in (picture, self._heading, reads):
            column.addWidget(widget)
        column.addSpacing(8)
        self.paste = QPushButton(" Indsæt kopierede celler", self)
        self.paste.setIcon(icon("plus", "text", 16))
        self.paste.setAutoDefault(True)
        self.paste.setToolTip(paste.toolTip())
        self.paste.setCursor(Qt.CursorShape.PointingHandCursor)
        self.paste.clicked.connect(paste.trigger)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.paste)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)

    def _offer(self, enabled: bool) -> None:
        self.choose.setEnabled(enabled)
        self.choose.setIcon(icon("upload", "accent_text" if enabled else "muted", 16))

    def show_ready(self, *, again: bool) -> None:
        """Offer to choose a list, or another one."""
        self.choose.setText(" Vælg en anden fil …" if again else " Vælg liste …")
        self._offer(True)
        self.paste.setEnabled(True)

    def show_busy(self) -> None:
        """A list is being read; another one has to wait."""
        self._offer(False)
        self.paste.setEnabled(False)

    def set_over(self, over: bool) -> None:
        """Whether a list is being held over the page right now."""
        self._over = over
        self._heading.setText("Slip listen her" if over else "Træk en eller flere lister herhen")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dashed edge, in the accent colour while a list is held over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(
            QColor(current_theme().accent if self._over else current_theme().field_line), 2 if self._over else 1.5
        )
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(QColor(current_theme().avatar.ground if self._over else current_theme().window))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), PANEL_RADIUS, PANEL_RADIUS)
