"""Draws everything larger or smaller while the program runs, as it does at its start: windows, dialogs, all in them."""

import ctypes
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from PySide6.QtCore import QLoggingCategory, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.shell import application
from ui.shell.fitting import kept_within

_LIBRARY = "Qt6Gui.dll" if sys.platform == "win32" else "libQt6Gui.so.6"
_FUNCTION = (
    "?setGlobalFactor@QHighDpiScaling@@SAXN@Z" if sys.platform == "win32" else "_ZN15QHighDpiScaling15setGlobalFactorEd"
)
"""Qt's own way to be drawn larger, which its bindings leave out, and which it may take away; without it, as on macOS,
where nothing is called so, the next start does what is wanted.
"""
_NO_WARNING = "default.warning=false"
_LARGE = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


class _Standing(NamedTuple):
    """A window as it stood: its size in the pixels of its screen, and whether it filled that."""

    window: QWidget
    size: QSize
    fills: bool


def draw_at(percent: int) -> bool:
    """Draw everything at so many percent of the usual size from now on; False where only the next start can.

    Every window goes and comes back, as large on the screen as it was, with the focus where it was.
    """
    set_factor = _found()
    if set_factor is None:
        return False
    focus = QApplication.focusWidget()
    before = application.factor()
    after = before * percent / application.drawn_at
    standing = [_Standing(one, one.size() * before, bool(one.windowState() & _LARGE)) for one in _windows()]
    for one in standing:
        one.window.hide()
    for window in QApplication.topLevelWidgets():
        if (handle := window.windowHandle()) is not None:
            handle.destroy()
    QLoggingCategory.setFilterRules(_NO_WARNING)  # Qt can't know that none of the windows is on the screen
    set_factor(after)
    QLoggingCategory.setFilterRules("")
    application.enlarge(percent)
    for one in standing:
        if not one.fills:
            one.window.resize(one.size / after)
            one.window.setGeometry(kept_within(one.window.geometry(), one.window.screen().availableGeometry()))
        one.window.show()
    if focus is not None:
        focus.window().activateWindow()
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
    return True


def _windows() -> list[QWidget]:
    """Those in sight, the one below before those over it."""
    seen = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()]
    return sorted(seen, key=_depth)


def _depth(window: QWidget) -> int:
    above = window.parentWidget()
    return 0 if above is None else 1 + _depth(above.window())


def _found() -> Callable[[float], object] | None:
    with suppress(OSError, AttributeError):
        function = getattr(ctypes.CDLL(_LIBRARY), _FUNCTION)
        function.argtypes, function.restype = (ctypes.c_double,), None
        return function
    return None
