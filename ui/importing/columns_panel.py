"""The columns of the list, each with two of its values, and the field that it fills, which can be put right."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.words import counted
from app.importing.kinds import FIELDS_OF, ListKind
from app.importing.tables import Table
from ui.core.theme import icon, set_style_property
from ui.importing.texts import FIELDS
from ui.importing.words import HIDDEN_CPR, UNUSED, masked
from ui.widgets.boxes import ChoiceBox, Scrolled
from ui.widgets.labels import Elided, line_label


class ColumnsPanel(QWidget):
    """`chosen(header, field)` when the user gives a column another field; '' for none."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._told: object = None
        self.rows: dict[str, ColumnRow] = {}
        self._count = line_label("", "muted", self)
        self.shapes = QPushButton("Huskede lister", self)
        self.shapes.setAutoDefault(True)  # so that Enter presses it
        self.shapes.setIcon(icon("chevron-down", "accent", 14))
        self.shapes.setObjectName("act")
        self.shapes.setToolTip("Bruger kolonnerne som i en liste, der huskes, eller husker dem ved navn.")
        self.shapes.setCursor(Qt.CursorShape.PointingHandCursor)
        head = QHBoxLayout()
        head.setContentsMargins(15, 0, 12, 0)
        head.addWidget(self._count, 1)
        head.addWidget(self.shapes)
        self._inner = QWidget(self)
        self._list = QVBoxLayout(self._inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self._area = Scrolled(self._inner, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._area, 1)

    def show_columns(
        self, table: Table, kind: ListKind, columns: Mapping[str, str], examples: Sequence[Sequence[str]]
    ) -> None:
        """Show a table's columns, what they fill, and some of what stands in each."""
        if (table.headers, kind) != self._told:
            self._told = (table.headers, kind)
            self._make_rows(table.headers, kind)
        for header, values in zip(table.headers, examples, strict=True):
            self.rows[header].show_field(columns.get(header, ""), values)
        self._count.setText(f"{len(columns)} af {counted(len(table.headers), 'kolonne', 'kolonner')} bruges")

    def _make_rows(self, headers: Sequence[str], kind: ListKind) -> None:
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.deleteLater()
        self.rows = {header: ColumnRow(header, kind, self._inner) for header in headers}
        for position, row in enumerate(self.rows.values()):
            row.chosen.connect(self.chosen)
            self._list.insertWidget(position, row)
        self._area.verticalScrollBar().setValue(0)


class ColumnRow(QFrame):
    """One column. `chosen(header, field)` when the user gives it another field."""

    chosen = Signal(str, str)

    def __init__(self, header: str, kind: ListKind, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("row")
        self._header = header
        shown = masked(header)
        name = Elided(shown, "strong", self)
        self.samples = Elided("", "small", self)
        self.box = ChoiceBox(self)
        self.box.setFixedWidth(166)
        self.box.setAccessibleName(f"Kolonnen {shown} bruges som")
        self.box.offer([("", UNUSED), *((field, FIELDS[field]) for field in FIELDS_OF[kind])])
        self.box.activated.connect(self._activated)
        left = QVBoxLayout()
        left.setSpacing(1)
        left.addWidget(name)
        left.addWidget(self.samples)
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 7, 12, 7)
        row.setSpacing(10)
        row.addLayout(left, 1)
        row.addWidget(self.box)

    def show_field(self, field: str, values: Sequence[str]) -> None:
        """Show what the column fills, and two of its values, none of which may be a CPR number."""
        values = [HIDDEN_CPR] if field == "cpr" and values else values
        self.box.choose(field)
        set_style_property(self.box, "unused", not field)
        self.samples.set_whole(" · ".join(values) or "tom kolonne")
        examples = f"For eksempel {' og '.join(values)}" if values else "Kolonnen er tom"
        self.box.setAccessibleDescription(examples)

    def _activated(self) -> None:
        self.chosen.emit(self._header, self.box.value)
