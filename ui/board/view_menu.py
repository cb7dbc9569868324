"""How the board is looked at: how much room a card takes, in lanes or not, and without filters."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.board.card_heights import DENSITIES, Density
from ui.core.actions import Actions


class ViewMenu(QMenu):
    """`density_chosen(density)` when cards are to take another room."""

    density_chosen = Signal(object)

    def __init__(self, actions: Actions, density: Density, *, lanes: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._densities = QActionGroup(self)
        for one, name in DENSITIES.items():
            action = self.addAction(name)
            action.setCheckable(True)
            action.setData(one)
            self._densities.addAction(action)
        self.mark(density)
        self._densities.triggered.connect(self._chosen)
        self.addSeparator()
        self.addAction(actions["next_density"])
        actions["toggle_lanes"].setCheckable(True)
        actions["toggle_lanes"].setChecked(lanes)
        self.addAction(actions["toggle_lanes"])
        self.addSeparator()
        self.addActions([actions["ask_board"], actions["clear_filters"], actions["print_board"]])

    def mark(self, density: Density) -> None:
        """This is the one that is worn."""
        for action in self._densities.actions():
            action.setChecked(action.data() == density)

    def _chosen(self, action: QAction) -> None:
        self.density_chosen.emit(Density(action.data()))


def density_after(density: Density) -> Density:
    """The next one, in a circle."""
    order = [*DENSITIES, next(iter(DENSITIES))]
    return next(after for before, after in pairwise(order) if before is density)
