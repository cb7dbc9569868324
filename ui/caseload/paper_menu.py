"""The round button under which the page Sagsbelastning is printed and saved on paper."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from ui.core.actions import Actions
from ui.core.theme import Theme
from ui.widgets.chip import Chip


class PaperChip(Chip):
    """Opens its menu; never on or off."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setCheckable(False)
        self.setText("På papir …")
        self.setToolTip("Måneden på én side, til at udskrive eller gemme som PDF.")
        self.menu = QMenu(self)
        for name in ("preview_caseload", "save_caseload"):
            actions.add_to(self.menu, name)
        self.clicked.connect(self._open)

    def _open(self) -> None:
        """Above the button, which stands low on the page."""
        size = self.menu.sizeHint()
        self.menu.popup(self.mapToGlobal(QPoint(self.width() - size.width(), -size.height())))
