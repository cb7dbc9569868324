"""Brings what others write on the server to the pages, in the window's thread, and never under anybody's fingers."""

from collections.abc import Callable
from threading import Lock
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication

from app.core.errors import UserError
from app.servers.opening import is_turned_away
from app.servers.session import Answer, ServedSession
from ui.core.notifier import Notifier
from ui.texts.earlier import earlier_thing
from ui.texts.servers import LOST

_LOOK_AGAIN = 100  # milliseconds
_MOST_REST = 0.2  # seconds


def at_hand() -> bool:
    """Whether something is held that must not change now: a mouse button, a card, a menu, a list or a dialog."""
    if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
        return True
    if QApplication.activePopupWidget() is not None or QApplication.activeModalWidget() is not None:
        return True
    return any(window.findChild(QDrag) is not None for window in QApplication.topLevelWidgets())


class Live(QObject):
    """`tell` may be called in any thread; soon after it the pages show what has come, once nothing is held.

    What comes while that is shown and painted gathers, and is shown together: at least half of the window's time is
    its user's, however much others write.

    `followed` after each time; `answered(Answer)` for a change of which no answer came at first, and one that was not
    written is said;
    `turned_away(UserError)` where the server doesn't take the login any more, so that nothing can be shown.
    """

    followed = Signal()
    answered = Signal(object)
    turned_away = Signal(object)
    _told = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: ServedSession | None = None
        self._notifier: Notifier | None = None
        self._lock, self._is_over = Lock(), False
        self._told.connect(self._come, Qt.ConnectionType.QueuedConnection)
        self._rests_until = 0.0
        self._soon, self._later = QTimer(self), QTimer(self)
        self._later.setInterval(_LOOK_AGAIN)
        for timer in (self._soon, self._later):
            timer.setSingleShot(True)
            timer.timeout.connect(self._take_in)

    @property
    def tell(self) -> Callable[[], None]:
        """What a store is given to tell that something has come."""
        return self._tell

    @property
    def waits(self) -> bool:
        """Whether something has come that is shown once nothing is held."""
        return self._later.isActive()

    def follow(self, session: ServedSession, notifier: Notifier) -> None:
        """From now on the pages of this session show what comes."""
        self._session, self._notifier = session, notifier
        notifier.closing.connect(self._let_go)
        self._take_in()

    def end(self) -> None:
        """Nothing is told from now on, and this goes."""
        self._let_go()
        self.deleteLater()

    def _tell(self) -> None:
        with self._lock:  # whoever tells may do so while this goes
            if not self._is_over:
                self._told.emit()

    def _let_go(self) -> None:
        """What comes from now on is nobody's."""
        with self._lock:
            self._is_over = True
        self._session = self._notifier = None
        self._soon.stop()
        self._later.stop()

    def _come(self) -> None:
        """Something is there: it is taken in at once, or as long after the last time as that has taken."""
        if not (self._soon.isActive() or self._later.isActive()):
            self._soon.start(max(0, round(1000 * (self._rests_until - monotonic()))))

    def _take_in(self) -> None:
        session, notifier = self._session, self._notifier
        if session is None or notifier is None:
            return
        if at_hand():
            self._later.start()
            return
        begun = monotonic()
        self._show(session, notifier)
        self._rests_until = monotonic() + min(monotonic() - begun, _MOST_REST)

    def _show(self, session: ServedSession, notifier: Notifier) -> None:
        answers: tuple[Answer, ...] = ()
        try:
            answers = session.take_in()
        except UserError as error:
            notifier.say_error(error)
        for answer in answers:
            self.answered.emit(answer)
            notifier.drafts.settled.emit(answer.change_id, answer.written)
            if not answer.written:
                notifier.said.emit(
                    LOST.format(what=earlier_thing(answer.change.kind, answer.change.facts)), True, False
                )
        refusal = session.refusal
        if refusal is not None and is_turned_away(refusal):
            self.turned_away.emit(refusal)
            return
        self.followed.emit()
