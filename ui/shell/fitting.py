"""Where the window stands: where it stood last, on a screen that is there, and wholly in sight with its frame."""

from PySide6.QtCore import QByteArray, QMargins, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from ui.core.preferences import Settings

ROOMY, LEAST = QSize(1440, 900), QSize(640, 400)
"""What the pages are made for, and the least in which they can be scrolled."""
USUAL_FRAME = QMargins(8, 40, 8, 8)
"""What systems draw around a window, before it is known."""


def first_place(available: QRect, frame: QMargins = USUAL_FRAME) -> QRect | None:
    """Where the inside of a window stands at first, in the middle; None where it should rather fill the screen."""
    room = available.marginsRemoved(frame)
    if room.width() < ROOMY.width() or room.height() < ROOMY.height():
        return None
    place = QRect(room.topLeft(), ROOMY)
    place.moveCenter(room.center())
    return place


def kept_within(frame: QRect, available: QRect) -> QRect:
    """The place of a window, frame and all, brought wholly into sight; as it was where it is."""
    size = frame.size().boundedTo(available.size())
    left = min(max(frame.left(), available.left()), available.left() + available.width() - size.width())
    top = min(max(frame.top(), available.top()), available.top() + available.height() - size.height())
    return QRect(left, top, size.width(), size.height())


def restore(window: QMainWindow, settings: Settings) -> None:
    """Stand where it stood last; for the first time, or where that screen is gone, as fits the one that there is."""
    room = window.screen().availableGeometry().marginsRemoved(USUAL_FRAME)
    window.setMinimumSize(LEAST.boundedTo(room.size()))
    window.resize(ROOMY.boundedTo(room.size()))
    if not settings.geometry.isEmpty() and window.restoreGeometry(settings.geometry) and _on_a_screen(window, settings):
        return
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.setGeometry(QRect(room.topLeft(), ROOMY.boundedTo(room.size())))


def show_first(window: QMainWindow, settings: Settings) -> None:
    """Show a window that was restored; one that has never stood here fills a screen that has no room to spare."""
    if settings.geometry.isEmpty():
        place = first_place(window.screen().availableGeometry())
        if place is None:
            window.showMaximized()
            return
        window.setGeometry(place)
    window.show()


def keep_in_sight(window: QMainWindow) -> None:
    """Have the whole frame on the screen, now that the system has drawn it."""
    if window.isMaximized() or window.isFullScreen():
        return
    frame, inside = window.frameGeometry(), window.geometry()
    wanted = kept_within(frame, window.screen().availableGeometry())
    if wanted != frame:
        window.resize(wanted.size() - (frame.size() - inside.size()))
        window.move(wanted.topLeft())


def remember(window: QMainWindow, settings: Settings, geometry: bytes | None) -> None:
    """Keep where the window stands, or `geometry`, where it stood before it filled a screen."""
    settings.geometry = window.saveGeometry() if geometry is None else QByteArray(geometry)
    settings.screen = window.screen().name()


def _on_a_screen(window: QMainWindow, settings: Settings) -> bool:
    """Whether the screen that it filled is still there; one that filled none is brought into sight by Qt."""
    there = {screen.name() for screen in QGuiApplication.screens()}
    return not window.isMaximized() or settings.screen in ("", *there)
