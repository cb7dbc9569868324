"""What can be written: the month's workbook, with or without names, and a copy of the team's file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.work_folder import as_it_was
from app.workbook.choice import MONTHS, Choice, Form
from ui.core.month_choice import MonthChoice
from ui.core.preferences import Settings
from ui.core.theme import icon
from ui.texts.errors import month_name
from ui.texts.words import months_spoken
from ui.widgets.boxes import ChoiceBox, Picture
from ui.widgets.labels import line_label, text_label
from ui.workbook.exporter import Exporter
from ui.workbook.status_paper import StatusPrinting

if TYPE_CHECKING:
    from ui.workbook.choosing import ChooseDialog

_SHEETS = (
    "Tavle, borgere, sagsbelastning, mål, statusskemaer,\nledelsesinformation og udvikling. CPR-numre er aldrig med."
)
_FORMS = (
    (Form.NAMED, "Med borgernes navne"),
    (Form.ANONYMOUS, "Pseudonymt udtræk til teamets eget brug"),
    (Form.COMMITTEE, "Til udvalget, uden personer"),
)
_FORM_WORDS = {
    Form.NAMED: "Del den kun med dem, der må se navnene.",
    Form.ANONYMOUS: "Borgerne får løbenumre, men hver borger er stadig en række.",
    Form.COMMITTEE: "Kun antal. Færre end 5 personer vises som <5.",
}


def months_back(number: int) -> str:
    """'Måneden alene', '13 måneder'."""
    return "Måneden alene" if number == 1 else months_spoken(number)


class WorkbookMemory:
    """What of the workbook was wanted last on this PC, for a team."""

    def __init__(self, settings: Settings, team_id: str) -> None:
        self._settings, self._team_id = settings, team_id

    @property
    def choice(self) -> Choice:
        """As it was chosen last; everything at first."""
        return Choice.read(self._settings.workbook(self._team_id))

    @choice.setter
    def choice(self, choice: Choice) -> None:
        self._settings.set_workbook(self._team_id, choice.as_text)


class WriteOutPanel(QFrame):
    """The panel 'Eksportér'. `last` is the file that was written last, until the program is closed."""

    def __init__(
        self, months: MonthChoice, exporter: Exporter, papers: StatusPrinting, memory: WorkbookMemory, back_up: QAction,
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._papers, self._memory = papers, memory
        self.choice = memory.choice
        """What of the workbook is wanted."""
        self.setObjectName("panel")
        self._months = months
        self._exporter = exporter
        self.last: Path | None = None
        self.chooser: ChooseDialog | None = None
        """The dialog in which sheets are chosen, once it was open."""
        title = line_label("Eksportér", "title", self)
        explanation = line_label("Alt på tavlen kan gemmes uden for Springbræt.", "muted", self)
        self.form = ChoiceBox(self)
        self.form.offer(_FORMS)
        self.form.setAccessibleName("Hvem projektmappen er til")
        self.form.currentIndexChanged.connect(self._explain)
        self._form_words = line_label("", "muted", self)
        self.period = ChoiceBox(self)
        self.period.offer([(str(number), months_back(number)) for number in MONTHS])
        self.period.setAccessibleName("Hvor langt tilbage arkene går")
        self.period.choose(str(self.choice.months))
        self.period.currentIndexChanged.connect(self._choose_period)
        self.choose = QPushButton("Vælg ark …", self)
        self.choose.setAutoDefault(True)  # so that Enter presses it
        self.choose.setCursor(Qt.CursorShape.PointingHandCursor)
        self.choose.clicked.connect(self._choose)
        self.write = self._button("Gem projektmappe …", "download")
        self.write.clicked.connect(self._write)
        self.paper = self._button("Gem status som PDF …", "download")
        self.paper.setToolTip("Mål, statusskemaer og ledelsesinformation til mødemappen")
        self.paper.clicked.connect(self._save_paper)
        self.copy = self._button("Gem sikkerhedskopi …", "download")
        self.copy.setToolTip(back_up.toolTip())
        self.copy.clicked.connect(back_up.trigger)
        self.open = self._button("Vis i mappe", "folder-open")
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
        book.addWidget(self.form, 0, Qt.AlignmentFlag.AlignLeft)
        book.addWidget(self._form_words)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.period)
        row.addWidget(self.choose)
        row.addStretch(1)
        book.addLayout(row)
        book.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.write)
        row.addWidget(self.paper)
        row.addStretch(1)
        book.addLayout(row)
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
        papers.written.connect(self._written)
        self._name_month()
        self._explain()

    def _button(self, text: str, icon_name: str) -> QPushButton:
        button = QPushButton(f" {text}", self)
        button.setAutoDefault(True)  # so that Enter presses it
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
        self._exporter.workbook(self._months.month, Form(self.form.value), self.choice)

    def preview_paper(self) -> None:
        """Show the status of the month as it will be printed, for whom it is chosen."""
        self._papers.preview(self._months.month, committee=self.form.value == Form.COMMITTEE)

    def _save_paper(self) -> None:
        self._papers.save(self._months.month, committee=self.form.value == Form.COMMITTEE)

    def _explain(self) -> None:
        form = Form(self.form.value)
        self._form_words.setText(_FORM_WORDS[form])

    def _choose_period(self) -> None:
        self._remember(self.choice._replace(months=int(self.period.value)))

    def _choose(self) -> None:
        """Let sheets and columns be chosen, and remember them."""
        from ui.workbook.choosing import ChooseDialog

        dialog = ChooseDialog(self.choice, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._chosen)
        self.chooser = dialog
        dialog.open()

    def _chosen(self) -> None:
        if self.chooser is not None:
            self._remember(self.chooser.choice)

    def _remember(self, choice: Choice) -> None:
        self.choice = self._memory.choice = choice

    def _written(self, path: Path) -> None:
        self.last = path
        self._where.setText(f"Sidst gemt: {path.name}\ni {path.parent}")
        self._where.setToolTip(str(path))
        self._last.show()

    def _open_folder(self) -> None:
        if self.last is not None:
            with as_it_was():
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.last.parent)))
