"""A panel with a chart: its title, what it says, the chart or the table behind it, and the ways out of the window."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import UserError
from ui.core.dialogs import Dialogs
from ui.core.notifier import Notifier
from ui.core.theme import icon, set_style_property
from ui.measures.charts.picture import Picture
from ui.measures.charts.saving import PNG_FILES, SVG_FILES, ChartDocument, file_name, save_png, save_svg
from ui.measures.charts.table import FiguresTable
from ui.measures.charts.view import ChartView
from ui.paper.paper import Choices, Paper
from ui.paper.printing import Printing
from ui.widgets.labels import text_label


class ChartPanel(QFrame):
    """`pressed(Spot)` as the chart's. `empty` stands in its place where there is nothing to show."""

    pressed = Signal(object)

    def __init__(self, notifier: Notifier, dialogs: Dialogs, window: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._notifier, self._dialogs, self._window = notifier, dialogs, window
        self._team, self._draft = "", False
        self.printing = Printing(notifier, dialogs, window)
        self.heading = text_label("", "cardHead", self)
        self.summary = text_label("", "muted", self)
        self.note = text_label("", "note", self)
        self.chart = ChartView(self)
        self.figures = FiguresTable(self)
        self.nothing = text_label("", "lines", self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget(self)
        for widget in (self.chart, self.figures, self.nothing):
            self.stack.addWidget(widget)
        self.as_table = QPushButton(" Vis som tabel", self)
        self.as_table.setCheckable(True)
        self.as_table.setIcon(icon("rows-3", "text", 16))
        self.as_table.toggled.connect(self._switch)
        self.out = QPushButton(" Gem og udskriv", self)
        self.out.setIcon(icon("download", "text", 16))
        self.out.setMenu(self._menu())
        self.chart.pressed.connect(self.pressed)
        words = QVBoxLayout()
        words.setSpacing(3)
        for label in (self.heading, self.summary):
            words.addWidget(label)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(words, 1)
        for button in (self.as_table, self.out):
            button.setAutoDefault(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addWidget(self.stack, 1)
        self.show_picture(None)

    @property
    def picture(self) -> Picture | None:
        """What it shows."""
        return self.chart.picture

    def show_picture(
        self, picture: Picture | None, *, team: str = "", note: str = "", nothing: str = "", title: str = "",
        draft: bool = False,
    ) -> None:  # fmt: skip
        """Show a chart with a note over it, or in its place why there is nothing; `draft`: it can still change.

        `title` is what it would be called.
        """
        self._team, self._draft = team, draft
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.chart.show_picture(picture)
        shown = picture is not None and not picture.is_empty
        self.heading.setText(title if picture is None else picture.title)
        self.summary.setText("" if picture is None else picture.summary)
        self.summary.setVisible(bool(self.summary.text()))
        for button in (self.as_table, self.out):
            button.setEnabled(shown)
        self.nothing.setText(nothing)
        if picture is not None:
            self.figures.show_table(picture.title, picture.table())
        self._switch()

    def copy(self) -> None:
        """The figures into the clipboard."""
        (self.figures if self.stack.currentWidget() is self.figures else self.chart).copy()

    def save_png(self) -> None:
        """Ask where, then write the chart as a picture."""
        self._save("Gem som billede", PNG_FILES, ".png")

    def save_svg(self) -> None:
        """Ask where, then write the chart as a drawing, which can be enlarged."""
        self._save("Gem som tegning", SVG_FILES, ".svg")

    def save_pdf(self) -> None:
        """Ask where, then write a page with the chart and its figures."""
        if self.picture is not None:
            self.printing.save_paper(self._paper(self.picture), "Gem som PDF")

    def print_out(self) -> None:
        """Show the page as it will be printed."""
        if self.picture is not None:
            self.printing.preview_paper(self._paper(self.picture))

    def _paper(self, picture: Picture) -> Paper:
        return Paper(partial(self._document, picture), picture.title)

    def _document(self, picture: Picture, choices: Choices) -> ChartDocument:
        """A page with a chart and its figures."""
        made_at: datetime = self._notifier.session.clock.now()
        return ChartDocument(picture, self._team, made_at, draft=self._draft)

    def _save(self, title: str, kinds: str, ending: str) -> None:
        if self.picture is None:
            return
        suggested = file_name(self.picture, self._team, ending)
        target: Path | None = self._dialogs.destination(self._window, title, suggested, kinds, ending)
        if target is None:
            return
        save = save_png if ending == ".png" else save_svg
        try:
            save(self.picture, target, self._notifier.session.store.path)
        except UserError as error:
            self._notifier.say_error(error)
        else:
            self._notifier.tell_written(target)
            self._notifier.note("exported", {"what": "chart"})

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        self.ways_out: dict[str, QAction] = {}
        for name, text, handler in (
            ("copy", "Kopiér tallene", self.copy),
            ("png", "Gem som billede (PNG) …", self.save_png),
            ("svg", "Gem som tegning (SVG) …", self.save_svg),
            ("pdf", "Gem som PDF …", self.save_pdf),
            ("print", "Udskriv …", self.print_out),
        ):
            action = menu.addAction(text)
            action.triggered.connect(handler)
            self.ways_out[name] = action
        return menu

    def _switch(self) -> None:
        """The chart, the table behind it, or why there is nothing."""
        table, shown = self.as_table.isChecked(), self.picture is not None and not self.picture.is_empty
        self.stack.setCurrentWidget(self.nothing if not shown else self.figures if table else self.chart)
        self.as_table.setText(" Vis som billede" if table else " Vis som tabel")
        set_style_property(self.as_table, "chosen", table)
