"""The button in the top bar that narrows the page to one target group."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.core.actions import plain
from ui.widgets.top_bar import TopBar

_ANY_GROUP = "Alle målgrupper"
_LONGEST = 24  # letters


class GroupButton(QObject):
    """`changed` when another target group, or none, is chosen; `group_id` is None for all of them."""

    changed = Signal()

    def __init__(self, bar: TopBar) -> None:
        super().__init__(bar)
        self.group_id: str | None = None
        self._groups: list[tuple[str, str]] = []
        self.menu = QMenu(bar)
        self.menu.triggered.connect(self._chosen)
        self.button = bar.add_menu(_ANY_GROUP, self.menu, "filter")

    def offer(self, groups: list[tuple[str, str]]) -> None:
        """Offer these target groups: id and name."""
        if groups == self._groups:
            return
        self._groups = groups
        self.menu.clear()
        self.menu.addAction(_ANY_GROUP).setData("")
        self.menu.addSeparator()
        for group_id, name in groups:
            self.menu.addAction(plain(name)).setData(group_id)

    def clear(self) -> None:
        """Choose all of them again."""
        self.menu.actions()[0].trigger()

    def _chosen(self, action: QAction) -> None:
        self.group_id = str(action.data()) or None
        chosen = dict(self._groups).get(self.group_id or "", "")
        name = f"Kun {chosen[:1].lower()}{chosen[1:]}" if self.group_id else _ANY_GROUP
        self.button.setText(plain(f" {name if len(name) <= _LONGEST else f'{name[: _LONGEST - 1].rstrip()}…'}"))
        self.button.setToolTip(name)
        self.button.setAccessibleName(name)
        self.changed.emit()
