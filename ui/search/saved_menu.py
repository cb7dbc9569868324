"""The menu of the searches that a team keeps: to ask one again, to keep what is asked now, and to delete one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.commands.searches import delete_search, save_search
from app.search.saved import SavedSearch, saved_searches
from ui.core.actions import plain
from ui.core.commands import Commands
from ui.core.dialogs import Dialogs
from ui.core.notifier import Notifier
from ui.core.theme import icon

_NAME = "Gemte søgninger"
_QUESTION = "Hvad skal søgningen hedde? Hele teamet kan se og bruge den."


class SavedSearches(QObject):
    """A button with its menu; `chosen(text)` when one is to be asked. `text` is what is asked now."""

    chosen = Signal(str)

    def __init__(
        self, notifier: Notifier, dialogs: Dialogs, text: Callable[[], str], window: QWidget, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._notifier, self._dialogs, self._text, self._window = notifier, dialogs, text, window
        self._commands = Commands(notifier)
        self._refused = ""  # the name that was typed last, where the search could not be kept
        self.menu = QMenu(parent)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self.fill)
        self.button = QToolButton(parent)
        self.button.setObjectName("step")
        self.button.setIcon(icon("save", "text", 16))
        self.button.setAccessibleName(_NAME)
        self.button.setToolTip(f"{_NAME}: gem, brug og slet teamets søgninger")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setMenu(self.menu)

    def fill(self) -> None:
        """Offer what is kept now."""
        self.menu.clear()
        fit = self._notifier.discretion.fit
        kept = saved_searches(self._notifier.session.store)
        for one in kept:
            action = self.menu.addAction(plain(fit(one.name)))
            action.setToolTip(fit(one.text))
            action.triggered.connect(partial(self.chosen.emit, one.text))
        if not kept:
            self.menu.addAction("Ingen søgninger er gemt endnu").setEnabled(False)
        self.menu.addSeparator()
        keep = self.menu.addAction("Gem søgningen som …")
        keep.setEnabled(bool(self._text().strip()))
        keep.triggered.connect(self._keep)
        if kept:
            gone = self.menu.addMenu("Slet en gemt søgning")
            for one in kept:
                gone.addAction(plain(fit(one.name))).triggered.connect(partial(self._delete, one))

    def _keep(self) -> None:
        asked = self._text()
        same = (one.name for one in saved_searches(self._notifier.session.store) if one.text == asked)
        name = self._dialogs.text(self._window, "Gem søgningen", _QUESTION, self._refused or next(same, ""))
        if name is not None:
            self._refused = "" if self._commands.run(save_search, name, asked) is not None else name.strip()

    def _delete(self, one: SavedSearch) -> None:
        self._commands.run(delete_search, one.id)
