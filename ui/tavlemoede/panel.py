"""A part of the board: a heading with how many there are, the list below it, and what it says where there is none."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.core.words import grouped
from ui.tavlemoede.rows import BoardList, BoardRow
from ui.tavlemoede.sizes import Scale
from ui.widgets.labels import line_label, text_label


class ListPart(QWidget):
    """A heading over a list; several can stand on one panel."""

    def __init__(self, title: str, empty: str, parent: QWidget, *, lead: int = 0, tall: bool = True) -> None:
        super().__init__(parent)
        self.title = title
        self.heading = line_label(title, "heading", self)
        self.list = BoardList(title, self, lead=lead, tall=tall)
        self.nothing = text_label(empty, "muted", self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.nothing, 1)

    def show_rows(self, rows: Sequence[BoardRow], count: int | None = None) -> None:
        """Show these rows; `count` where there are more of them than these."""
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        total = len(rows) if count is None else count
        self.heading.setText(f"{self.title} · {grouped(total)}" if total else self.title)

    def set_scale(self, scale: Scale) -> None:
        """Wear another size."""
        air = scale.px(16)
        self.heading.setContentsMargins(air, 0, air, scale.px(4))
        self.nothing.setContentsMargins(air, 0, air, 0)
        self._column.setSpacing(scale.px(2))
        self.list.set_scale(scale)


class Panel(QFrame):
    """Parts below each other on one ground, each with its share of the height."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._column = QVBoxLayout(self)

    def add(self, part: QWidget, share: int = 0) -> None:
        """Add a part below the others."""
        self._column.addWidget(part, share)

    def set_scale(self, scale: Scale) -> None:
        """Give the parts their air."""
        self._column.setContentsMargins(scale.px(4), scale.px(14), scale.px(4), scale.px(10))
        self._column.setSpacing(scale.px(10))
