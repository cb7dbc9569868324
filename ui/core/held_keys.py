"""A key that is held down is known as such, also under X11, where Qt takes its repeats for new strokes now and then."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QWindow
from PySide6.QtWidgets import QWidget

_TOGETHER = 2
"""Milliseconds. A repeat is a release and a stroke of one moment; a finger needs ten times as long."""


class HeldKeys(QObject):
    """Watches the keys of a window; `repeating`: the latest stroke was made by a key that is held down.

    X11 sends a release with every repeat. Qt looks whether a stroke has come with it, and where that is still on its
    way, it calls both new. The moment that they carry is the same all the same.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.repeating = False
        self._released = (0, -1)
        window.installEventFilter(self)

    @classmethod
    def of(cls, widget: QWidget) -> "HeldKeys":
        """What watches the keys of the widget's window."""
        window = widget.window()
        here = window.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return here or cls(window)

    def watch(self, action: QAction) -> None:
        """From now on a key that is held down starts this action once, unless it may repeat.

        Best when all is said of the action: each thing more is told to whoever watches it.
        """
        action.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A stroke that is a repeat goes on as one; an action whose key is held has been started already."""
        kind = event.type()
        if kind == QEvent.Type.Shortcut and isinstance(watched, QAction):
            return self.repeating and not watched.autoRepeat()
        if kind == QEvent.Type.Show and isinstance(watched, QWidget):
            handle = watched.windowHandle()
            if handle is not None:
                handle.installEventFilter(self)  # a second time changes nothing
        elif isinstance(event, QKeyEvent) and isinstance(watched, QWindow):
            return self._pass(event, kind, watched)
        return False

    def _pass(self, event: QKeyEvent, kind: QEvent.Type, window: QWindow) -> bool:
        key, at = event.key(), event.timestamp()
        if kind == QEvent.Type.KeyRelease:
            self._released = (key, at)
            return False
        before, then = self._released
        unmarked = not event.isAutoRepeat() and key == before and 0 <= at - then <= _TOGETHER
        self.repeating = event.isAutoRepeat() or unmarked
        if kind != QEvent.Type.KeyPress or not unmarked:
            return False
        return QCoreApplication.sendEvent(window, _repeat_of(event))


def _repeat_of(event: QKeyEvent) -> QKeyEvent:
    repeat = QKeyEvent(
        QEvent.Type.KeyPress,
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        True,
    )
    repeat.setTimestamp(event.timestamp())
    return repeat
