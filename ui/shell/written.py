"""The ways to a file that was just written, beside what is said of it: open it, or show it in its folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.core.errors import UserError
from ui.core.desktop import open_file, show_in_folder


class WrittenFile(QWidget):
    """Two buttons, whose actions have keys of their own; `refused(error)` is called where one can't be done."""

    def __init__(self, refused: Callable[[UserError], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._refused = refused
        self.path: Path | None = None
        self.open = QPushButton("Åbn", self)
        self.show_there = QPushButton("Vis i mappe", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button, handler in ((self.open, self.open_it), (self.show_there, self.show_it)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys do it, and the focus stays where one works
            button.clicked.connect(handler)
            row.addWidget(button)

    def offer(self, path: Path) -> None:
        """Lead to this file."""
        self.path = path
        for button, what in ((self.open, "Åbn"), (self.show_there, "Vis i mappen")):
            button.setAccessibleName(f"{what}: {path.name}")
        self.show()

    def open_it(self) -> None:
        """Open the file that was written last."""
        self._do(open_file)

    def show_it(self) -> None:
        """Show the file that was written last in its folder."""
        self._do(show_in_folder)

    def _do(self, what: Callable[[Path], None]) -> None:
        if self.path is None:
            return
        try:
            what(self.path)
        except UserError as error:
            self._refused(error)
