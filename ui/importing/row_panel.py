"""The chosen row of a list in full, where its cells are mended and its fields are kept as they are."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.importing.planned import Outcome
from ui.importing.field_row import FieldRow
from ui.importing.row_detail import DetailLine
from ui.importing.shown_rows import ShownRow
from ui.importing.words import OUTCOMES, rows_of
from ui.widgets.boxes import Scrolled
from ui.widgets.labels import line_label, text_label

_NOTHING = "Vælg en række til højre for at se alle dens felter, rette dem eller udelade rækken."
_SEVERAL = "Vælg en enkelt række for at se dens felter."


class RowPanel(QWidget):
    """`mended(row, header, typed)` and `kept(row, field, wanted)`; a row is named by its number in the file.

    `typed` is None where a cell is to be read as the list says it. Row 0 stands for every row.
    """

    mended = Signal(int, str, object)
    kept = Signal(int, str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[ShownRow] = ()
        self.fields: list[FieldRow] = []
        self._shown = 0
        self._waiting: Sequence[DetailLine] | None = None
        inner = QWidget(self)
        self.title = text_label("", "heading", inner)
        self.outcome = line_label("", "muted", inner)
        self.why = text_label("", "refusal", inner)
        self.notes = text_label("", "small", inner)
        for label in (self.title, self.why, self.notes):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = QVBoxLayout()
        head.setContentsMargins(15, 2, 12, 8)
        head.setSpacing(4)
        head.addWidget(self.title)
        head.addWidget(self.outcome)
        head.addWidget(self.why)
        head.addWidget(self.notes)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(0)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._fields)
        column.addStretch(1)
        self._inner = inner
        self._area = Scrolled(inner, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self.show_rows((), ())

    @property
    def editing(self) -> bool:
        """Whether a cell is being mended."""
        return any(field.editing for field in self.fields[: self._shown])

    def show_rows(self, rows: Sequence[ShownRow], lines: Sequence[DetailLine]) -> None:
        """Show one row with its fields, or that several are chosen, or none; what is being typed stays."""
        other = [row.number for row in rows] != [row.number for row in self._rows]
        if self.editing and not other:
            self._waiting = lines
            return
        self._rows, self._waiting = rows, None
        one = rows[0] if len(rows) == 1 else None
        self.title.setText(one.name if one else f"{rows_of(len(rows))} er valgt" if rows else "")
        self.title.setVisible(bool(rows))
        self.outcome.setText(f"Række {one.number} · {OUTCOMES[one.outcome]}" if one else "")
        self.outcome.setVisible(one is not None)
        is_rejected = one is not None and one.outcome is Outcome.REJECTED
        _say(self.why, "\n".join(one.lines) if one and is_rejected else "")
        _say(self.notes, "\n".join(one.notes) if one else _SEVERAL if rows else _NOTHING)
        if other:
            self._area.verticalScrollBar().setValue(0)
        self._show_lines(one.number if one else 0, lines if one else ())

    def mend(self) -> None:
        """Begin to mend the cell that is wrong or doubtful, or else the first that can be."""
        fields = [field for field in self.fields[: self._shown] if field.line.header]
        wrong = [field for field in fields if field.line.wrong] or [field for field in fields if field.line.doubtful]
        wanted = wrong or fields
        if wanted:
            self._area.ensureWidgetVisible(wanted[0])
            wanted[0].edit()

    def _show_lines(self, number: int, lines: Sequence[DetailLine]) -> None:
        while len(self.fields) < len(lines):
            field = FieldRow(self._inner)
            field.mended.connect(self.mended)
            field.kept.connect(self.kept)
            field.ended.connect(self._catch_up)
            self._fields.addWidget(field)
            self.fields.append(field)
        for field, line in zip(self.fields, lines, strict=False):
            field.show_line(number, line)
        for field in self.fields[len(lines) :]:
            field.hide()
        self._shown = len(lines)

    def _catch_up(self) -> None:
        """Show what was worked out while a cell was being mended."""
        if self._waiting is not None:
            self.show_rows(self._rows, self._waiting)


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
