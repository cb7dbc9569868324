"""Brings what others write on the server to the pages, in the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from app.core.errors import UserError
from app.servers.session import Answer, ServedSession
from ui.core.notifier import Notifier


class Live(QObject):
    """`tell` may be called in any thread; soon after it the pages show what has come.

    `followed` after each time; `answered(Answer)` for a change of which no answer came at first.
    """

    followed = Signal()
    answered = Signal(object)
    _told = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: ServedSession | None = None
        self._notifier: Notifier | None = None
        self._told.connect(self._take_in, Qt.ConnectionType.QueuedConnection)

    @property
    def tell(self) -> Callable[[], None]:
        """What a store is given to tell that something has come."""
        return self._told.emit

    def follow(self, session: ServedSession, notifier: Notifier) -> None:
        """From now on the pages of this session show what comes."""
        self._session, self._notifier = session, notifier
        notifier.closing.connect(self._let_go)
        self._take_in()

    def _let_go(self) -> None:
        """What comes from now on is nobody's."""
        self._session = self._notifier = None

    def _take_in(self) -> None:
        session, notifier = self._session, self._notifier
        if session is None or notifier is None:
            return
        answers: tuple[Answer, ...] = ()
        try:
            answers = session.take_in()
        except UserError as error:
            notifier.say_error(error)
        for answer in answers:
            self.answered.emit(answer)
        self.followed.emit()
