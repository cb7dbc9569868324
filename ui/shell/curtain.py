"""Lays all that stands in a window aside as it is, shows another page in its place, and lays it back."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from ui.core.actions import Actions


class Curtain(QObject):
    """What is laid aside can't be seen, is no part of what is read aloud, and no action, key or drop reaches it.

    It is not touched: its typed text, its places and its focus are there again afterwards.
    """

    def __init__(self, window: QMainWindow, actions: Actions) -> None:
        super().__init__(window)
        self._window, self._actions = window, actions
        self._aside: QWidget | None = None
        self._focus: QWidget | None = None
        self._groups: list[QActionGroup] = []

    @property
    def drawn(self) -> bool:
        """Whether another page stands in place of what is laid aside."""
        return self._aside is not None

    def draw(self, page: QWidget) -> None:
        """Show a page in place of everything; a second one takes the place of the first."""
        window, application = self._window, QApplication.instance()
        if application is None:
            return
        if self._aside is not None:
            self._take()
            window.setCentralWidget(page)
            page.show()
            return
        for over in window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if over is not window.centralWidget() and not over.isWindow():
                over.hide()  # the search, or a list over the pages: nobody may read it, nor hear it
        self._focus = QApplication.focusWidget()
        application.installEventFilter(self)  # from here on no field hears that it has lost the focus
        self._aside = aside = window.takeCentralWidget()
        window.setCentralWidget(page)
        page.show()
        groups = [self._actions.group, *(aside.findChildren(QActionGroup) if aside is not None else ())]
        self._groups = [group for group in groups if group.isEnabled()]
        for group in self._groups:
            group.setEnabled(False)

    def lift(self, *, with_focus: bool = True) -> None:
        """Lay everything back as it was."""
        aside, self._aside = self._aside, None
        if aside is None:
            return
        self._take()
        self._window.setCentralWidget(aside)
        aside.show()
        for group in self._groups:
            if isValid(group):
                group.setEnabled(True)
        if with_focus and self._focus is not None and isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._focus = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What had the focus keeps its text as it was typed."""
        return watched is self._focus and event.type() == QEvent.Type.FocusOut

    def _take(self) -> None:
        page = self._window.takeCentralWidget()
        if page is not None:
            page.hide()
