"""Tells when the user's system is locked, and on Windows when it is open again."""

import os
import sys
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QWindow

_SESSION_CHANGE, _LOCKED, _UNLOCKED = 0x02B1, 0x7, 0x8
"""WM_WTSSESSION_CHANGE, and two of the reasons that it comes with."""
_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver")
_SAVER = cast("bytes", SLOT("saver(bool)"))  # the bindings take a text, and their stubs say bytes
_SESSION = cast("bytes", SLOT("session_locked()"))
_LOGIN, _LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"


class SystemLock(QObject):
    """`locked` when the system is locked; `opened` when it is open again, where the system tells that it asked who.

    A desktop's screen saver tells only that it is gone, so under Linux nothing is said of that. macOS is not heard.
    """

    locked = Signal()
    opened = Signal()

    def __init__(self, window: QWindow | None, parent: QObject) -> None:
        super().__init__(parent)
        self._filter: SessionMessages | None = None
        if sys.platform == "win32":
            self._hear_windows(window)
        elif sys.platform.startswith("linux"):
            self._hear_desktop()

    def told(self, reason: int) -> None:
        """What Windows says about the session of this user."""
        if reason == _LOCKED:
            self.locked.emit()
        elif reason == _UNLOCKED:
            self.opened.emit()

    @Slot(bool)
    def saver(self, active: bool) -> None:
        """A desktop's screen saver has come, or is gone."""
        if active:
            self.locked.emit()

    @Slot()
    def session_locked(self) -> None:
        """The user's session is to be locked."""
        self.locked.emit()

    def _hear_windows(self, window: QWindow | None) -> None:
        application = QCoreApplication.instance()
        if window is None or application is None or sys.platform != "win32":
            return
        import ctypes

        ctypes.windll.wtsapi32.WTSRegisterSessionNotification(int(window.winId()), 0)
        self._filter = SessionMessages(self.told)
        application.installNativeEventFilter(self._filter)

    def _hear_desktop(self) -> None:
        from PySide6.QtDBus import QDBusConnection  # nobody else speaks to the desktop

        desktop, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        if desktop.isConnected():
            for name in _SAVERS:
                desktop.connect("", "", name, "ActiveChanged", self, _SAVER)
        session = os.environ.get("XDG_SESSION_ID", "")
        if system.isConnected() and session:
            system.connect(_LOGIN, session_path(session), f"{_LOGIN}.Session", "Lock", self, _SESSION)


class SessionMessages(QAbstractNativeEventFilter):
    """Hears what Windows sends to every program's windows, and tells why a session has changed."""

    def __init__(self, told: Callable[[int], None]) -> None:
        super().__init__()
        self._told = told

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        """Let everything pass."""
        if QByteArray(kind).data() == b"windows_generic_MSG":
            from ctypes import wintypes

            sent = wintypes.MSG.from_address(int(message))
            if sent.message == _SESSION_CHANGE:
                self._told(int(sent.wParam))
        return False, 0


def session_path(session: str) -> str:
    """Where logind keeps a session: every sign but letters and figures is written by its number, as the first figure.

    So it is written by sd_bus_path_encode.
    """
    first, rest = session[:1], session[1:]
    shown = first if first.isascii() and first.isalpha() else "".join(f"_{byte:02x}" for byte in first.encode())
    for sign in rest:
        fits = sign.isascii() and sign.isalnum()
        shown += sign if fits else "".join(f"_{byte:02x}" for byte in sign.encode())
    return f"{_LOGIN_PATH}/session/{shown}"
