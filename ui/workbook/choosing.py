"""A dialog in which the sheets of the workbook and the columns of Borgere are chosen."""

from collections.abc import Collection, Iterable, Mapping

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from app.workbook.choice import SHEETS, Choice
from app.workbook.citizens import COLUMNS
from ui.widgets.boxes import TickBox
from ui.widgets.labels import line_label, text_label

_ACROSS = 3
_ALWAYS = ("about", "name")


class ChooseDialog(QDialog):
    """Ticks for every sheet and every column; those that are always there can't be taken away."""

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Vælg ark og kolonner")
        self._months = choice.months
        self.sheets = {key: self._tick(key, name, choice.has(key)) for key, name in SHEETS.items()}
        self.columns = {key: self._tick(key, column.heading, choice.has_column(key)) for key, column in COLUMNS.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(10)
        column.addWidget(line_label("Ark", "heading", self))
        column.addLayout(_grid(self.sheets.values()))
        column.addSpacing(6)
        column.addWidget(line_label("Kolonner på arket Borgere", "heading", self))
        words = "På papir kommer de kolonner med, som der er plads til på en side på tværs, fra den første af."
        column.addWidget(text_label(words, "muted", self))
        column.addLayout(_grid(self.columns.values()))
        buttons = QDialogButtonBox(self)
        self.agree = buttons.addButton("Vælg", QDialogButtonBox.ButtonRole.AcceptRole)
        self.everything = buttons.addButton("Vælg alt", QDialogButtonBox.ButtonRole.ResetRole)
        self.cancel = buttons.addButton("Annullér", QDialogButtonBox.ButtonRole.RejectRole)
        self.everything.clicked.connect(self._tick_all)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addSpacing(6)
        column.addWidget(buttons)

    @property
    def choice(self) -> Choice:
        """What is ticked now."""
        return Choice(_ticked(self.sheets), _ticked(self.columns), self._months)

    def _tick(self, key: str, text: str, ticked: bool) -> TickBox:
        box = TickBox(text, self)
        box.setChecked(ticked)
        box.setEnabled(key not in _ALWAYS)
        return box

    def _tick_all(self) -> None:
        for box in (*self.sheets.values(), *self.columns.values()):
            box.setChecked(True)


def _grid(boxes: Collection[TickBox]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    high = -(-len(boxes) // _ACROSS)
    for place, box in enumerate(boxes):
        grid.addWidget(box, place % high, place // high)
    return grid


def _ticked(boxes: Mapping[str, TickBox]) -> tuple[str, ...] | None:
    """The names of those that are ticked; None where all are."""
    named: Iterable[str] = (key for key, box in boxes.items() if box.isChecked())
    found = tuple(named)
    return None if len(found) == len(boxes) else found
