"""The panel in which two entries of one person stand side by side: what contradicts is chosen, one button merges."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.citizens.side_by_side import Contradiction, SideBySide, side_by_side
from app.commands.persons import merge_citizens
from app.core.change import Change
from app.core.errors import UserError
from ui.citizens.citizen_commands import CitizenCommands
from ui.citizens.identity_words import label, side, value
from ui.handovers.over_limit import OverLimit
from ui.texts.persons import counted
from ui.widgets.keys import FormKeys
from ui.widgets.labels import Elided, line_label, text_label
from ui.widgets.painted_button import CheckButton

_MOVED = "Fra {name} kommer {came} med. "
_AFTER = (
    "Afsluttede måneder og referater ændres ikke, og lister finder borgeren under begge navne og numre. "
    "Det kan fortrydes."
)
_ALONE = "De to siger intet forskelligt. "
_AROUND = 34  # pixels beside a text
"""Pixels of a text that somebody typed, of which two stand beside each other in the smallest window."""


class _Side(CheckButton):
    """What one of the two says, shortened where it has no room; its tip tells the whole."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, parent, one_of=True)
        self._words = words
        self.setObjectName("side")
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As much of it as there is room for."""
        super().resizeEvent(event)
        room = self.width() - _AROUND
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))


class MergePanel(QFrame):
    """`merging(id)` just before it is done: of the one who stays. `closed` when it is done with."""

    merging = Signal(str)
    closed = Signal()

    def __init__(self, commands: CitizenCommands, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("panel")
        self.setAccessibleName("To indtastninger ved siden af hinanden")
        self._commands = commands
        self._over = OverLimit(commands.notifier, page)
        self.two: SideBySide | None = None
        self.choices: dict[str, QButtonGroup] = {}
        self._inside: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 13, 16, 14)
        self.merge = QPushButton("Slå sammen", self)
        self.merge.setObjectName("main")
        self.cancel = QPushButton("Annullér", self)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.merge, self.cancel):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._column.addLayout(buttons)
        self._keys = FormKeys(self)
        self._keys.left.connect(self.close_panel)
        self._keys.watch(self.merge, self.cancel)
        self.merge.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.close_panel)
        self.hide()

    def compare(self, one_id: str, other_id: str) -> None:
        """Show two entries; says why where they can't be merged."""
        try:
            self.two = side_by_side(self._commands.notifier.session.store, one_id, other_id)
        except UserError as error:
            self._commands.notifier.say_error(error)
            return
        self._show(self.two)
        self.show()
        first = next(iter(self.choices.values()), None)
        pressed = first.checkedButton() if first is not None else None
        (pressed or self.merge).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Leave both as they are."""
        self.two = None
        self.hide()
        self.closed.emit()

    def submit(self) -> None:
        """Make one of them, as it is chosen."""
        if self.two is not None:
            self._over.with_reason(self._merge, self.close_panel, "Slå sammen alligevel")

    @property
    def chosen(self) -> Mapping[str, bool]:
        """For each contradiction whether what the one that goes says is taken."""
        return {key: group.checkedId() == 1 for key, group in self.choices.items()}

    def _merge(self, why: str | None) -> Change:
        two = self.two
        if two is None:
            raise UserError("citizen_gone")
        shown = self._commands.citizen_id
        self.merging.emit(two.kept.id)
        try:
            return self._commands.attempt(merge_citizens, two.kept.id, two.gone.id, self.chosen, why=why)
        except UserError:
            self.merging.emit(shown)
            raise

    def _show(self, two: SideBySide) -> None:
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(line_label("Er det den samme borger?", "section", inside), 0, 0, 1, 3)
        for column, one in ((1, two.kept), (2, two.gone)):
            grid.addWidget(Elided(one.name, "strong", inside), 1, column)
            grid.addWidget(text_label(side(one), "small", inside), 2, column, Qt.AlignmentFlag.AlignTop)
        self.choices = {}
        for row, one in enumerate(two.contradictions, 3):
            grid.addWidget(line_label(label(one), "muted", inside), row, 0)
            self._pair(grid, row, one, inside)
        last = len(two.contradictions) + 3
        came = counted(two.gone.counts)
        moved = _MOVED.format(came=came, name=two.gone.name) if came else ""
        words = f"{'' if two.contradictions else _ALONE}{moved}{_AFTER}"
        grid.addWidget(text_label(words, "small", inside), last, 0, 1, 3)
        self._column.insertWidget(0, inside)
        order = [button for group in self.choices.values() for button in group.buttons()]
        for before, after in zip(order, [*order[1:], self.merge], strict=True):
            QWidget.setTabOrder(before, after)

    def _pair(self, grid: QGridLayout, row: int, one: Contradiction, inside: QWidget) -> None:
        group = QButtonGroup(inside)
        for column, said in enumerate((one.mine, one.theirs)):
            words = value(one, said)
            button = _Side(words, inside)
            button.setChecked(column == int(one.takes_theirs))
            button.setAccessibleName(f"{label(one)}: {words}")
            group.addButton(button, column)
            grid.addWidget(button, row, column + 1)
        self._keys.watch(*group.buttons())
        self.choices[one.key] = group
