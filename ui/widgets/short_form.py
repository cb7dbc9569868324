"""What the short forms share by which something new is entered by hand."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.core.notifier import Notifier
from ui.core.theme import Theme
from ui.widgets.sheet import Sheet

_TOP_BAR = 60  # pixels


class ShortForm(QObject):
    """A sheet over a page; `added(id)` once the new one is in the team's file. Subclasses `keep` what was typed."""

    added = Signal(str)
    finished = Signal()

    def __init__(self, notifier: Notifier, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._notifier = notifier
        self.sheet = Sheet(theme, page, low=False)
        self.sheet.agreed.connect(self.keep)
        self.sheet.left.connect(self.finished)

    def keep(self) -> None:
        """Make what was typed, or say beside its field what is wrong."""
        raise NotImplementedError

    def open(self, title: str, agree: str, first: QLineEdit) -> None:
        """Show it under the page's top bar, with the focus in its first field."""
        self.sheet.open(title, agree, first, (_TOP_BAR, 0))
