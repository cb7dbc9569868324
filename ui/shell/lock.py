"""Locks the window: nothing of the team is on the screen, in its title, or to be read aloud, until it is opened."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from shiboken6 import isValid

from app.core.errors import UserError
from app.session import Session
from ui.core.actions import Actions
from ui.shell.curtain import Curtain

if TYPE_CHECKING:  # the board stands before anything is locked
    from ui.files.lock_page import LockPage

TITLE = "Springbræt er låst"
WRONG = "Adgangskoden passer ikke. Prøv igen; se efter store bogstaver og tegn."
UNSAVED = "Noget, der er skrevet, kan ikke gemmes, som det står. Lås op, og ret det, før programmet lukkes."


class Lock(QObject):
    """Takes everything out of a window while it is `locked`; `session` is the way into what is open.

    What stands there goes nowhere. `changed` when it was locked or opened.
    """

    changed = Signal()

    def __init__(self, window: QMainWindow, actions: Actions, session: Callable[[], Session | None]) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self.key_remembered = False
        """Whether the program opens this team without its passphrase, for whoever starts it here."""
        self._curtain = Curtain(window, actions)
        self._page: LockPage | None = None
        self._title = ""
        self._others: list[QWidget] = []
        self._failures: list[datetime] = []
        window.windowTitleChanged.connect(self._keep_title)

    @property
    def locked(self) -> bool:
        """Whether nothing of the team can be seen or reached."""
        return self._curtain.drawn

    @property
    def page(self) -> "LockPage":
        """What stands in place of everything; made when it is first wanted."""
        if self._page is None:
            from ui.files.lock_page import LockPage

            self._page = LockPage()
            self._page.tried.connect(self.open_with)
            self._page.close_asked.connect(self._window.close)
        return self._page

    def lock(self) -> None:
        """Lay everything aside; nothing happens where no team is open, or where it is locked."""
        session, application = self._session(), QApplication.instance()
        if self.locked or session is None or not isinstance(application, QApplication):
            return
        self._put_others_away(application)
        self._title = self._window.windowTitle()
        self.page.ask(passphrase=_guarded(session), remembered=self.key_remembered, served=session.place is not None)
        self._curtain.draw(self.page)
        application.installEventFilter(self)
        self._window.setWindowTitle(TITLE)
        self.page.card.take_focus()
        self.changed.emit()

    def open_with(self, passphrase: str) -> None:
        """Open again with this passphrase, tried away from the window; a press is enough for a file in clear."""
        session = self._session()
        if not self.locked or session is None:
            return
        if not _guarded(session):
            self.open()
            return
        from ui.core.jobs import Errand

        def work(progress: object, cancelled: object) -> object:
            return _opens(session, passphrase)

        self.page.card.set_busy(True)
        errand = Errand(work, self)
        errand.done.connect(self._answered)
        errand.refused.connect(self._refused)
        errand.start()

    def open(self) -> None:
        """Lay everything back as it was."""
        if not self.locked:
            return
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.page.card.ask(passphrase=False)  # what was typed is gone
        self._curtain.lift()
        self._window.setWindowTitle(self._title)
        others, self._others = self._others, []
        for other in others:
            if isValid(other):
                other.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)
                other.show()
        self._note_failures()
        self.changed.emit()

    def refuse_to_close(self) -> None:
        """Say why the program stays: something that was typed can't be kept as it stands."""
        if self.locked:
            self.page.card.say(UNSAVED)

    def let_go(self) -> None:
        """The team is being closed, locked or not: no other window of its comes back."""
        self._others.clear()
        self.open()
        self.key_remembered = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another window that wants to be seen waits."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and self._is_other(watched):
            watched.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            QTimer.singleShot(0, watched, self._put_new_away)
        return False

    def _is_other(self, widget: QWidget) -> bool:
        return widget.isWindow() and widget is not self._window

    def _put_new_away(self) -> None:
        application = QApplication.instance()
        if self.locked and isinstance(application, QApplication):
            self._put_others_away(application)

    def _put_others_away(self, application: QApplication) -> None:
        """Out of sight with every other window. What waits for an answer gets none, and menus and lists close."""
        while (popup := application.activePopupWidget()) is not None and popup.close():
            pass
        for other in application.topLevelWidgets():
            if other is self._window or not other.isVisible():
                continue
            if isinstance(other, QDialog) and other.isModal():
                other.reject()
                other.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)  # not before: Qt hides it otherwise
                continue
            other.hide()
            if other.windowType() not in (Qt.WindowType.Popup, Qt.WindowType.ToolTip):
                self._others.append(other)

    def _answered(self, right: object) -> None:
        card = self.page.card
        card.set_busy(False)
        if right:
            self.open()
            return
        self._deny(WRONG)

    def _refused(self, error: UserError) -> None:
        """A recovery key was mistyped."""
        from ui.texts.errors import error_sentence

        self.page.card.set_busy(False)
        self._deny(error_sentence(error))

    def _deny(self, sentence: str) -> None:
        from ui.files.entrance_card import pause_after

        card, session = self.page.card, self._session()
        if session is not None:
            self._failures.append(session.clock.now())
        card.say(sentence)
        card.pause(pause_after(len(self._failures)))
        card.field.ask_again()

    def _note_failures(self) -> None:
        failures, self._failures = self._failures, []
        session = self._session()
        if session is not None:
            note_failures(session, "locked", failures)

    def _keep_title(self, title: str) -> None:
        """A team that is called otherwise meanwhile is so when it is open again."""
        if self.locked and title != TITLE:
            self._title = title
            self._window.setWindowTitle(TITLE)


def _guarded(session: Session) -> bool:
    """Whether there is a passphrase to open it with: the file's, or that of the login."""
    return session.store.key is not None if session.place is None else not session.place.kerberos


def _opens(session: Session, passphrase: str) -> bool:
    if session.place is None:
        from app.files.key import opens

        return opens(session.store, passphrase)
    from app.servers.passwords import opens as opens_login

    return opens_login(session, passphrase)


def note_failures(session: Session, why: str, failures: list[datetime]) -> None:
    """Write down in the team's file how many wrong passphrases were tried, and when; nothing where none was."""
    if not failures:
        return
    from app.commands.events import note_event

    first, last = (at.isoformat(timespec="seconds") for at in (failures[0], failures[-1]))
    facts = {"why": why, "times": len(failures), "first": first, "last": last}
    with suppress(UserError):  # a team that is only read keeps no journal
        session.run(note_event, "opening_failed", facts)
