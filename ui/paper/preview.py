"""The window in which a document is looked at before it goes out: its pages, what can be chosen, print and save."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QGraphicsView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.core.actions import Actions, shown_key
from ui.core.theme import current_theme, icon
from ui.paper.actions import PREVIEW_ACTIONS
from ui.paper.paper import Choices, Question
from ui.paper.pdf import paper_layout
from ui.paper.words import page_number
from ui.widgets.boxes import ChoiceBox
from ui.widgets.labels import text_label

if TYPE_CHECKING:
    from ui.paper.document import Document

PAPER, WAY = "paper", "way"
_PAPERS = (("a4", "A4"), ("a3", "A3"))
_WAYS = (("upright", "Stående"), ("across", "Liggende"))
_BESIDE = 296  # pixels
_NO_PRINTER = "Der er ingen printer på denne pc. Gem siden som PDF."


class PreviewWindow(QDialog):
    """`paint_asked(printer)` when pages are to be drawn, `chosen` when something else is chosen, `print_asked` and
    `save_asked` when it is to go out. It is accepted once it was printed.
    """

    paint_asked = Signal(object)
    chosen = Signal()
    print_asked = Signal()
    save_asked = Signal()

    def __init__(
        self, document: "Document", printer: QPrinter, questions: Sequence[Question], paper: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.printer = printer
        self._document = document
        self.setWindowTitle(document.title)
        self.setAccessibleName(f"Udskrift: {document.title}")
        self._can_print = bool(QPrinterInfo.availablePrinterNames())
        self.boxes: dict[str, ChoiceBox] = {}
        way = "across" if document.across else "upright"
        asked = [*questions, Question(PAPER, "Papir", _PAPERS, paper), Question(WAY, "Retning", _WAYS, way)]
        self.actions_here = Actions(PREVIEW_ACTIONS, self, whole_window=True)
        self.told = text_label("", "muted", self)
        self.place = QLabel(self)
        beside = self._beside(asked)
        self._set_paper()
        self.preview = QPrintPreviewWidget(printer, self)
        self.preview.setZoomMode(QPrintPreviewWidget.ZoomMode.FitInView)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(beside)
        row.addWidget(self.preview, 1)
        self.preview.paintRequested.connect(self._paint)
        self.preview.previewChanged.connect(self._tell_place)
        self._connect()
        self._wear()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has another ground for the pages to lie on."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._wear()

    def _wear(self) -> None:
        view = self.findChild(QGraphicsView)
        if view is not None:
            view.scene().setBackgroundBrush(QColor(current_theme().soft))

    def choices(self) -> Choices:
        """What is chosen of each question."""
        return {name: box.value for name, box in self.boxes.items()}

    def show_document(self, document: "Document") -> None:
        """Show another one in its place, or the same on other paper."""
        self._document = document
        self._set_paper()
        self.preview.updatePreview()

    def _beside(self, questions: Sequence[Question]) -> QFrame:
        beside = QFrame(self)
        beside.setObjectName("panel")
        beside.setFixedWidth(_BESIDE)
        column = QVBoxLayout(beside)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(text_label(self._document.title, "heading", beside))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(6)
        for question in questions:
            box = ChoiceBox(beside)
            box.offer(question.ways)
            box.choose(question.usual)
            box.currentIndexChanged.connect(self.chosen)
            label = QLabel(question.label, beside)
            label.setBuddy(box)
            form.addRow(label, box)
            self.boxes[question.name] = box
        column.addLayout(form)
        column.addWidget(self.told)
        column.addStretch(1)
        column.addLayout(self._steps(beside))
        self.buttons: dict[str, QPushButton] = {}
        for name, symbol in (("print_paper", "printer"), ("save_paper", "download"), ("leave_paper", "x")):
            self.buttons[name] = button = self._button(name, symbol, beside)
            column.addWidget(button)
        main = "print_paper" if self._can_print else "save_paper"
        self.buttons[main].setObjectName("main")
        self.buttons[main].setIcon(icon("printer" if self._can_print else "download", "accent_text", 16))
        self.buttons[main].setDefault(True)
        if not self._can_print:
            self.actions_here["print_paper"].setEnabled(False)
            self.buttons["print_paper"].setEnabled(False)
            self.buttons["print_paper"].setToolTip(_NO_PRINTER)
        return beside

    def _steps(self, beside: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.steps = {name: QPushButton(beside) for name in ("page_before", "page_after")}
        for (name, button), symbol in zip(self.steps.items(), ("chevron-left", "chevron-right"), strict=True):
            button.setIcon(icon(symbol, "text", 16))
            self._name(button, name)
        row.addWidget(self.steps["page_before"])
        row.addWidget(self.place, 1, Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self.steps["page_after"])
        return row

    def _button(self, name: str, symbol: str, beside: QWidget) -> QPushButton:
        key = next(spec for spec in PREVIEW_ACTIONS if spec.name == name).keys[0]
        button = QPushButton(f" {self.actions_here[name].text()}  {shown_key(key)}", beside)
        button.setIcon(icon(symbol, "text", 16))
        button.setAutoDefault(True)
        self._name(button, name)
        return button

    def _name(self, button: QPushButton, name: str) -> None:
        action = self.actions_here[name]
        button.setAccessibleName(action.text())
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)

    def _connect(self) -> None:
        for name, handler in (
            ("print_paper", self._print),
            ("save_paper", self._save),
            ("leave_paper", self.reject),
            ("page_before", self._before),
            ("page_after", self._after),
            ("enlarge_paper", self.preview.zoomIn),
            ("shrink_paper", self.preview.zoomOut),
            ("whole_page", self.preview.fitInView),
        ):
            self.actions_here.connect(name, handler)

    def _set_paper(self) -> None:
        chosen = self.choices()
        self.printer.setPageLayout(paper_layout(chosen[PAPER], across=chosen[WAY] == "across"))
        self.printer.setFullPage(True)

    def _paint(self, printer: QPrinter) -> None:
        self.paint_asked.emit(printer)

    def _print(self) -> None:
        self.print_asked.emit()

    def _save(self) -> None:
        self.save_asked.emit()

    def _before(self) -> None:
        self._turn(-1)

    def _after(self) -> None:
        self._turn(1)

    def _turn(self, by: int) -> None:
        self.preview.setCurrentPage(self.preview.currentPage() + by)
        self._tell_place()

    def _tell_place(self) -> None:
        """Which page it is, and what can be read there for whoever can't see it."""
        at, of = self.preview.currentPage(), self.preview.pageCount()
        self.place.setText(page_number(at, of) if of else "")
        for name, possible in (("page_before", at > 1), ("page_after", at < of)):
            self.steps[name].setEnabled(possible)
            self.actions_here[name].setEnabled(possible)
        read = self._document.read
        self.preview.setAccessibleName(self.place.text())
        self.preview.setAccessibleDescription(read[at - 1] if 0 < at <= len(read) else "")
        self.told.setText(TOO_MANY if self._document.fits and of > 1 else "")
        self.told.setVisible(bool(self.told.text()))


TOO_MANY = "Der er for meget til, at det kan læses på én side. Vælg A3, færre oplysninger eller et filter."
