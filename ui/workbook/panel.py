"""What can be written: the month's workbook, with or without names, and a copy of the team's file."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.core.month_choice import MonthChoice
from ui.core.theme import icon
from ui.texts.errors import month_name
from ui.widgets.boxes import Picture, TickBox
from ui.widgets.labels import line_label, text_label
from ui.workbook.exporter import Exporter

_SHEETS = "Overblik, tavle, borgere, sagsbelastning, bevægelser,\nvirksomheder, job og match. CPR-numre er aldrig med."


class WriteOutPanel(QFrame):
    """The panel 'Eksportér'. `last` is the file that was written last, until the program is closed."""

    def __init__(self, months: MonthChoice, exporter: Exporter, back_up: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._months = months
        self._exporter = exporter
        self.last: Path | None = None
        title = line_label("Eksportér", "title", self)
        explanation = line_label("Alt på tavlen kan gemmes uden for Springbræt.", "muted", self)
        self.anonymous = TickBox("Uden navne (anonym)", self)
        self.anonymous.setToolTip("Borgerne får løbenumre i stedet for navne.")
        self.write = self._button("Gem projektmappe …", "download")
        self.write.clicked.connect(self._write)
        self.copy = self._button("Gem sikkerhedskopi …", "download")
        self.copy.setToolTip(back_up.toolTip())
        self.copy.clicked.connect(back_up.trigger)
        self.open = self._button("Åbn mappen", "folder-open")
        self.open.clicked.connect(self._open_folder)
        self._workbook = line_label("", "heading", self)
        self._where = text_label("", "muted", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(explanation)
        column.addSpacing(4)
        book = self._section("file-spreadsheet", self._workbook, text_label(_SHEETS, "muted", self))
        book.addWidget(self.anonymous)
        book.addSpacing(4)
        book.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._line())
        kept = self._section(
            "save",
            line_label("Sikkerhedskopi", "heading", self),
            text_label(
                "En kopi af hele teamets fil med alle måneder. Læg den et andet sted end på denne pc.", "muted", self
            ),
        )
        kept.addSpacing(4)
        kept.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._last = QFrame(self)
        self._last.setObjectName("written")
        row = QHBoxLayout(self._last)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._where, 1)
        row.addWidget(self.open)
        column.addWidget(self._last)
        self._last.hide()
        months.changed.connect(self._name_month)
        exporter.written.connect(self._written)
        self._name_month()

    def _button(self, text: str, icon_name: str) -> QPushButton:
        button = QPushButton(f" {text}", self)
        button.setIcon(icon(icon_name, "text", 16))
        button.setIconSize(QSize(16, 16))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _section(self, picture: str, heading: QLabel, words: QLabel) -> QVBoxLayout:
        """Lay out a picture with a heading and words beside it; what is added to the answer stands below them."""
        image = Picture(picture, "accent", 24, self)
        image.setFixedWidth(32)
        inner = QVBoxLayout()
        inner.setSpacing(6)
        inner.addWidget(heading)
        inner.addWidget(words)
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        row.addWidget(image, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(inner, 1)
        lay = self.layout()
        if isinstance(lay, QVBoxLayout):
            lay.addLayout(row)
        return inner

    def _line(self) -> QFrame:
        line = QFrame(self)
        line.setObjectName("line")
        line.setFixedHeight(1)
        return line

    def _name_month(self) -> None:
        self._workbook.setText(f"Projektmappe for {month_name(self._months.month)}")

    def _write(self) -> None:
        self._exporter.workbook(self._months.month, anonymous=self.anonymous.isChecked())

    def _written(self, path: Path) -> None:
        self.last = path
        self._where.setText(f"Sidst gemt: {path.name}\ni {path.parent}")
        self._where.setToolTip(str(path))
        self._last.show()

    def _open_folder(self) -> None:
        if self.last is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.last.parent)))
