"""Knows when nobody touches the window: then it locks by itself, and what can wait is seen to."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget

from ui.core.preferences import Settings
from ui.shell.full_screen import FullScreen
from ui.shell.lock import Lock
from ui.shell.system_lock import SystemLock

_LOOK_EVERY = 5_000  # milliseconds
_MINUTE, _MOMENT = 60.0, 1.0  # seconds
_TOUCHED = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
        QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletMove, QEvent.Type.TabletPress,
    }
)  # fmt: skip


class Idle(QObject):
    """Knows when a key, the mouse or the screen was touched last, in whichever window of the program."""

    touched = Signal()

    def __init__(self, window: QWindow | None, now: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._now = now
        self._last = now()
        self._watch(window)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)

    @property
    def seconds(self) -> float:
        """How long ago that was."""
        return self._now() - self._last

    def begin(self) -> None:
        """As if it had been touched now."""
        self._last = self._now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note, and let it pass."""
        if event.type() in _TOUCHED:
            self.begin()
        return False

    def _watch(self, window: QWindow | None) -> None:
        self.begin()
        if window is not None:
            window.installEventFilter(self)  # a second time changes nothing


class Pause(QObject):
    """Does one thing after another, the first after so many milliseconds, each once nobody has touched the window for
    a moment: whoever types waits for none of them.
    """

    def __init__(
        self,
        window: QWidget,
        handlers: Sequence[Callable[[], object]],
        after: int,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self.idle = Idle(window.windowHandle(), now, self)
        self.handlers = list(handlers)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.look)
        self._later.start(after)

    def look(self) -> None:
        """Do the next one, or wait on."""
        missing = _MOMENT - self.idle.seconds
        if missing > 0:
            self._later.start(round(1000 * missing) + 1)
            return
        handler = self.handlers.pop(0)
        if self.handlers:
            self._later.start(0)  # also where this one fails
        handler()


class SelfLocking(QObject):
    """Locks as the settings of this PC say."""

    def __init__(
        self,
        lock: Lock,
        settings: Settings,
        window: QWindow | None,
        full_screen: FullScreen,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(lock)
        self._lock, self._settings, self._full_screen = lock, settings, full_screen
        self._by_system = False
        self.idle = Idle(window, now, self)
        lock.changed.connect(self._changed)
        self.system = SystemLock(window, self)
        self.system.locked.connect(self._system_locked)
        self.system.opened.connect(self._system_opened)
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(_LOOK_EVERY)

    def look(self) -> None:
        """Lock where nobody has touched anything for as long as this PC's settings say."""
        minutes = self._settings.lock_after
        if not minutes or self._lock.locked:
            return
        if self._full_screen.fills and not self._settings.lock_in_meetings:
            self.idle.begin()  # who ends the meeting finds the team as it is
        elif self.idle.seconds >= minutes * _MINUTE:
            self._lock.lock()

    def _system_locked(self) -> None:
        if self._settings.lock_with_system and not self._lock.locked:
            self._lock.lock()
            self._by_system = self._lock.locked

    def _system_opened(self) -> None:
        """Who has opened the system with its own passphrase needs no other."""
        if self._by_system:
            self._lock.open()

    def _changed(self) -> None:
        self.idle.begin()
        if not self._lock.locked:
            self._by_system = False
