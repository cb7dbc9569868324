"""Starts the window, and opens the teams that are shown in it."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec

from PySide6.QtCore import QObject

from app.core.clock import SystemClock
from app.core.errors import UserError
from app.files.old_months import keep_old_months
from app.files.stores import look_into, open_team, refusal_of
from app.session import Session
from ui.core.dialogs import TEAM_FILES, Dialogs
from ui.core.failures import Failures
from ui.core.notifier import Rewriting
from ui.core.preferences import Settings, data_folder
from ui.shell.application import begin_later, refuse, run
from ui.shell.application import make_application as make_application
from ui.shell.application import speak_danish as speak_danish
from ui.shell.coming_in import ComingIn, made_up_team
from ui.shell.curtain import Curtain
from ui.shell.entering import Entering
from ui.shell.file_check import FileCheck, warn_of_place
from ui.shell.fitting import show_first
from ui.shell.identity import give_class
from ui.shell.keeping import Keeping
from ui.shell.kept_safe import KeptSafe
from ui.shell.lock import note_failures
from ui.shell.logging_in import LoggingIn
from ui.shell.main_window import MainWindow
from ui.shell.servers import Servers
from ui.shell.team_view import TeamView
from ui.texts.files import TO_READ, UNKEPT

if TYPE_CHECKING:  # seldom wanted
    from app.core.place import Place
    from ui.shell.recoding import Recoding

ELSEWHERE = "store_elsewhere"
OPEN_BY_OTHERS = (ELSEWHERE, "store_locked", "store_in_use")
"""The refusals of a team that can be read all the same."""
P = ParamSpec("P")


def main(database: Path | None, *, demo: bool, server: "Place | None" = None, lists: Sequence[Path] = ()) -> int:
    """Run the program until its window is closed; returns its exit code, 1 where `database` is refused.

    One that isn't there is offered to be made. The `lists` come in once there is a team.
    """
    settings = Settings()
    application = make_application(sys.argv[:1], settings.text_size)
    failures = Failures(data_folder() / "fejl.log")
    failures.install()
    window = MainWindow(settings, SystemClock(), Dialogs())
    opener = Opener(window)
    failures.session, failures.told_elsewhere = opener.session, opener.safe.take_fault
    refusal = opener.start(database, demo=demo, server=server)
    open_by_others = refusal is not None and refusal.code in OPEN_BY_OTHERS
    if refusal is not None and database is not None and opener.coming_in.offer_to_make(refusal):
        refusal = None
    if refusal is not None and database is not None and not open_by_others:
        return refuse(_sentence(refusal))
    if window.team is None:
        window.show_welcome(_sentence(refusal) if refusal is not None else "")
    give_class(window)
    show_first(window, settings)
    if refusal is not None and open_by_others:
        opener.offer_to_read(refusal)
    opener.safe.offer(refusal)
    if (folder := settings.unkept) is not None:
        window.toast.say(UNKEPT.format(folder=folder), True, False)
    window.arrivals.take(lists)
    if window.team is None and refusal is None and database is None:
        opener.coming_in.go_on()
    begin_later(application, window, opener)
    return run(application)


def _sentence(refusal: UserError) -> str:
    from ui.texts.errors import error_sentence  # the board stands before anything has to be refused

    return error_sentence(refusal)


class Opener(QObject):
    """Opens and makes the teams that the window shows."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.curtain = Curtain(window, window.actions_here)
        self.entering = Entering(
            self.curtain, window.lock, window.dialogs, window.clock, window.settings, self._entered
        )
        self.entering.sheet_wanted.connect(partial(self.secure, "sheet", ""))
        self.entering.said.connect(self._say)
        self.logging_in = LoggingIn(window, self.curtain, Servers(window, self._show_board))
        self.coming_in = ComingIn(window, self.entering, self.logging_in, self.open_file)
        self.recoding: Recoding | None = None
        self.file_check = FileCheck(window)
        window.security_asked.connect(self.secure)
        window.actions_here.connect("new_team", self.new_team)
        window.actions_here.connect("open_team", self.open_team)
        window.actions_here.connect("open_server", self.open_server)
        window.actions_here.connect("open_demo", self.open_demo)
        self.safe = KeptSafe(window, self._show, self._show_board)
        self.file_check.damaged.connect(self.safe.offer)
        window.rewriting_asked.connect(self._rewrite)

    def start(self, database: Path | None, *, demo: bool, server: "Place | None" = None) -> UserError | None:
        """Show a file, the made-up team, a server's, else that of last time; `look_into` for when the board stands."""
        last = self._window.settings.database
        served = server or (self.logging_in.last if self._window.settings.opens_server else None)
        try:
            if database is not None:
                self._show(database, unseen=True)
            elif demo:
                self._show(made_up_team(self._window.clock), unseen=True)
            elif served is not None:
                self.logging_in.ask_or_open(served)
            elif last is not None:
                self._show(last, unseen=True)
        except UserError as error:
            return error
        return None

    def session(self) -> Session | None:
        """The way into the file that is open, if there is one."""
        return None if self._window.team is None else self._window.team.session

    def look_into(self) -> None:
        """Look at what stands in the file that was shown unseen, and where it lies; one that is damaged is closed."""
        window = self._window
        if window.team is None:
            return
        session = window.team.session
        try:
            look_into(session.store)
        except UserError as refusal:
            window.close_team()
            window.show_welcome(_sentence(refusal))
            self.safe.offer(refusal, session.store.key)
            return
        warn_of_place(window, session)
        self.coming_in.note(session)
        window.team.see_to_file()

    def new_team(self) -> None:
        """Ask for a new team, and make it."""
        if self._window.saves_all():
            self.entering.ask_team()

    def open_team(self) -> None:
        """Ask for a file and show the team in it."""
        if not self._window.saves_all():
            return
        path = self._window.dialogs.open_file(self._window, "Åbn team", TEAM_FILES)
        if path is not None:
            self._try(self._show, path)

    def open_file(self, path: Path) -> None:
        """Show the team in this file."""
        if self._window.saves_all():
            self._try(self._show, path)

    def open_server(self) -> None:
        """Ask for a server, and show the team on it."""
        if self._window.saves_all():
            self.logging_in.ask()

    def open_demo(self) -> None:
        """Show the made-up team."""
        if self._window.saves_all():
            self._try(self._show_demo)

    def _try(self, handler: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
        """Do it, and say in words why where it is refused; what was open stays open."""
        try:
            handler(*args, **kwargs)
        except UserError as error:
            if error.code in OPEN_BY_OTHERS:
                self.offer_to_read(error)
            elif not self.coming_in.offer_to_make(error):
                self._window.toast.say(_sentence(error), True, False)
                self.safe.offer(error)

    def offer_to_read(self, refusal: UserError, key: Any = None) -> bool:
        """Say who has a team open, and show what stands in it where that is wanted; False where it isn't.

        What is only noted so, on another PC, can be opened all the same.
        """
        elsewhere = refusal.code == ELSEWHERE
        ways = ("Åbn til læsning", *(["Åbn alligevel"] if elsewhere else []))
        title = "Åbent på en anden pc" if elsewhere else "Teamet er åbent et andet sted"
        way = self._window.dialogs.choose(self._window, title, f"{_sentence(refusal)}\n\n{TO_READ}", *ways)
        if way is not None:
            self._try(self._show, Path(str(refusal.facts["path"])), key, anyway=way == 1, to_read=way == 0)
        return way is not None

    def _show(
        self, path: Path, key: Any = None, *, anyway: bool = False, to_read: bool = False, unseen: bool = False
    ) -> None:
        """Show a file, or ask for its passphrase where it is encrypted and its `key` is not known here."""
        window, keeping = self._window, Keeping(self._window)
        path = path.absolute()  # remembered for a start from any folder
        if window.team is not None and window.team.session.store.path == path:
            key = key or window.team.session.store.key
            window.close_team()  # opened anew: the file may have been laid back meanwhile
        try:
            store = open_team(path, key, anyway=anyway, to_read=to_read, unseen=unseen, told=keeping.make_ready)
        except UserError as error:
            if key is None and error.code == "store_encrypted":
                self._unlock(path, anyway=anyway, to_read=to_read, unseen=unseen)
                return
            self.safe.tried[path] = key
            if window.team is None:
                window.show_welcome("" if self.curtain.drawn else _sentence(error))
            raise
        finally:
            keeping.end()
        session = Session(store, window.clock)
        self.curtain.lift(with_focus=False)
        self._show_board(session)
        window.settings.database = path
        if not unseen:
            warn_of_place(window, session)
            self.coming_in.note(session)

    def _unlock(self, path: Path, **how: bool) -> None:
        """Open an encrypted file with the key that the system keeps for this user, or ask for the passphrase."""
        key = self.entering.remembered(path)
        if key is not None:
            try:
                self._show(path, key, **how)
                self._window.lock.key_remembered = True
                return
            except UserError as error:
                if error.code != "wrong_key":  # the passphrase was changed on another PC
                    raise
        self.entering.ask_passphrase(path)

    def _entered(self, path: Path, key: Any) -> None:
        """Show a file with the key that was typed for it."""
        try:
            self._show(path, key)
        except UserError as error:
            if error.code not in OPEN_BY_OTHERS or not self.offer_to_read(error, key):
                raise
        if (session := self.session()) is not None:
            note_failures(session, "passphrase", self.entering.failures)

    def secure(self, what: str, kind: str) -> None:
        """Do what was asked of the open file on the page of its safety."""
        if self.recoding is None:
            from ui.shell.recoding import Recoding

            self.recoding = Recoding(self._window, self.curtain, self._show)
        self.recoding.handle(what, kind)

    def _say(self, sentence: str) -> None:
        self._window.toast.say(sentence, True, False)

    def _show_board(self, session: Session) -> None:
        """Show what is open; raises UserError where it can't be, because it is damaged, and closes it again."""
        window, keeping = self._window, Keeping(self._window)
        try:
            keep_old_months(session, keeping)
            keeping.end()
            window.show_team(session)
            self.safe.opened(session)
        except Exception as error:
            refusal = error if isinstance(error, UserError) else refusal_of(error, session)
            if refusal is None:
                raise
            if window.team is not None and window.team.session is session:
                window.close_team()
            for half in set(window.findChildren(TeamView)) - {window.team}:
                half.deleteLater()  # or it would go on looking after the file
            session.store.close()
            if window.team is None:
                window.show_welcome(_sentence(refusal))
            raise refusal from error
        finally:
            keeping.end()

    def show_again(self, session: Session) -> None:
        """Show a file that was rewritten, in the place of nothing."""
        self._try(self._show_board, session)

    def _rewrite(self, asked: Rewriting) -> None:
        from ui.shell.rewriter import Rewriter  # most starts never need it

        Rewriter(self._window, self.show_again).rewrite(asked)

    def _show_demo(self) -> None:
        self._show(made_up_team(self._window.clock))
