"""Asks where a team's server is and who somebody is there, in place of all else in the window, and opens the team."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.errors import UserError
from ui.shell.curtain import Curtain
from ui.shell.main_window import MainWindow
from ui.shell.servers import Servers

if TYPE_CHECKING:  # a team in a file needs nothing of it
    from app.core.place import Place
    from ui.core.jobs import Errand
    from ui.servers.live import Live
    from ui.servers.login_page import Login, LoginPage
    from ui.servers.reaching import Reaching

CONNECTING = "Forbinder til {server} og henter teamet. Den første gang tager det længst."
NOT_REMEMBERED = "Pc'ens nøglelager ville ikke gemme adgangskoden. Skriv den næste gang."


class LoggingIn(QObject):
    """Nothing of it is answered while a team is locked, and what was open stays open until another is."""

    def __init__(self, window: MainWindow, curtain: Curtain, servers: Servers) -> None:
        super().__init__(window)
        self._window, self._curtain, self._servers = window, curtain, servers
        self._page: LoginPage | None = None
        self._reaching: Reaching | None = None
        self._errand: Errand | None = None
        self._live: Live | None = None
        self._login: Login | None = None

    @property
    def page(self) -> "LoginPage":
        """Where somebody logs in; made when it is first wanted."""
        if self._page is None:
            from ui.servers.login_page import LoginPage

            self._page = LoginPage(self._window.dialogs)
            self._page.wanted.connect(self._try)
            self._page.stopped.connect(self.stop)
            self._page.left.connect(self._leave)
        return self._page

    @property
    def last(self) -> "Place | None":
        """The place that was open last, if there was one."""
        from app.core.place import of_text

        return of_text(self._window.settings.server)

    def ask(self, place: "Place | None" = None) -> None:
        """Ask for a server and who somebody is there, beginning with this place, else the one of last time."""
        from app.servers.passwords import Passwords

        self._give_up()
        page = self.page
        page.ask(place or self.last)
        self._curtain.draw(page)
        page.take_focus()
        self._do(lambda progress, cancelled: Passwords().is_there, page.offer_to_remember)

    def ask_or_open(self, place: "Place") -> None:
        """Open this place with the password that is remembered for it, or ask for it."""
        from ui.servers.login_page import Login

        last = self.last
        if last is not None and last.name == place.name:
            place = last  # and how it is connected to
        self.ask(place)
        self._reach(Login(place, None, remember=False), remembered=True)

    def stop(self) -> None:
        """Give up what is tried; what is typed stays."""
        self._give_up()
        self.page.set_busy("")
        self.page.take_focus()

    def _give_up(self) -> None:
        """Whatever is tried comes to nothing."""
        if self._reaching is not None:
            self._reaching.give_up()
        if self._errand is not None:
            self._errand.cancel()
        if self._live is not None:
            self._live.end()
        self._reaching = self._errand = self._live = None

    def _leave(self) -> None:
        """They thought better of it: what was there before is there again."""
        self._curtain.lift()

    def _try(self, login: "Login") -> None:
        self._reach(login, remembered=False)

    def _reach(self, login: "Login", *, remembered: bool) -> None:
        """Connect to a server away from the window."""
        from ui.servers.live import Live
        from ui.servers.reaching import Reaching

        self._give_up()
        self._login, self._live = login, (live := Live(self._servers))
        self._reaching = reaching = Reaching(login, self._window.clock, live.tell, remembered=remembered)
        self.page.set_busy(CONNECTING.format(server=login.place.server))
        self._errand = self._do(reaching.work, self._reached, self._refused)
        self._errand.failed.connect(self._failed)

    def _reached(self, reached: object) -> None:
        """The team is here, or no password is remembered for it."""
        page, login, live = self.page, self._login, self._live
        session = None if self._reaching is None else self._reaching.hand_over()
        page.set_busy("")
        if session is None or login is None or live is None:
            self._give_up()
            page.take_focus()
            return
        if self._window.lock.locked or not self._curtain.drawn:
            self._give_up()
            session.store.close()
            return
        try:
            self._curtain.lift(with_focus=False)
            self._servers.show(session, live)
        except UserError as error:
            self._refused(error)
            return
        self._reaching = self._errand = self._live = None
        page.password.clear()
        self._keep(login, reached == "remembered")

    def _refused(self, error: UserError) -> None:
        from ui.texts.errors import error_sentence
        from ui.texts.servers import LOGIN_ERRORS

        self._give_up()
        page = self.page
        page.set_busy("")
        page.say(error_sentence(error, LOGIN_ERRORS) if error.code in LOGIN_ERRORS else error_sentence(error))
        if error.code == "login_refused" and page.password.text:
            page.password.ask_again()
        else:
            page.take_focus()

    def _failed(self, error: Exception) -> None:
        self._give_up()
        self.page.set_busy("")
        raise error

    def _keep(self, login: "Login", remembered: bool) -> None:
        """Have the password remembered where that is wanted, so that the next start can ask for it at once."""
        from app.core.place import expect

        if remembered or login.password is None:
            expect(login.place if remembered else None)
            self._window.lock.key_remembered = remembered
            return
        expect(None)
        if login.remember:
            from app.servers.passwords import Passwords

            place, password = login.place, login.password
            self._do(lambda progress, cancelled: Passwords().remember(place, password), partial(self._kept, place))

    def _kept(self, place: "Place", done: object) -> None:
        if done:
            from app.core.place import expect

            expect(place)
            self._window.lock.key_remembered = True
        else:
            self._window.toast.say(NOT_REMEMBERED, True, False)

    def _do(
        self,
        work: Callable[..., object],
        done: Callable[..., object],
        refused: Callable[[UserError], object] | None = None,
    ) -> "Errand":
        from ui.core.jobs import Errand

        errand = Errand(work, self)
        errand.done.connect(done)
        if refused is not None:
            errand.refused.connect(refused)
        errand.start()
        return errand
