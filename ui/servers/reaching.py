"""Reaches a server away from the window, and lets go of it again where nobody wants it any more."""

import queue
from collections.abc import Callable
from threading import Lock, Thread

from app.core.clock import Clock
from app.core.errors import UserError
from app.servers.opening import open_served
from app.servers.passwords import Passwords
from app.servers.session import ServedSession
from ui.core.jobs import Cancelled, Progress
from ui.servers.login_page import Login

_LOOK = 0.05  # seconds


class Reaching:
    """One try: `work` is done in a thread, and then the session is to be had by `hand_over`.

    A server that hangs may hold its own thread for long; nobody waits for it once it is given up.
    """

    def __init__(self, login: Login, clock: Clock, told: Callable[[], None], *, remembered: bool) -> None:
        self._login, self._clock, self._told = login, clock, told
        self._remembered = remembered
        self._lock = Lock()
        self._given_up = False
        self._session: ServedSession | None = None

    def work(self, progress: Progress, cancelled: Cancelled) -> str:
        """'remembered' or 'typed', as the password was, and '' where none is remembered. Raises UserError."""
        answers: queue.SimpleQueue[str | Exception] = queue.SimpleQueue()
        Thread(target=self._answer, args=(answers,), name="reaching", daemon=True).start()
        while not cancelled():
            try:
                answer = answers.get(timeout=_LOOK)
            except queue.Empty:
                continue
            if isinstance(answer, Exception):
                raise answer
            return answer
        self.give_up()
        return ""

    def give_up(self) -> None:
        """Whatever comes is let go."""
        with self._lock:
            self._given_up = True
            session, self._session = self._session, None
        if session is not None:
            session.store.close()

    def hand_over(self) -> ServedSession | None:
        """The open team, from now on the caller's; None where there is none."""
        with self._lock:
            session, self._session = self._session, None
        return session

    def _answer(self, answers: "queue.SimpleQueue[str | Exception]") -> None:
        try:
            answers.put(self._reach())
        except Exception as error:  # told to whoever waits
            answers.put(error)

    def _reach(self) -> str:
        place, password = self._login.place, self._login.password
        if self._remembered and not place.kerberos:
            password = Passwords().remembered(place)
            if password is None:
                return ""
        try:
            session = open_served(place, password, self._clock, self._told, typed=not self._remembered)
        except UserError as error:
            error.facts.setdefault("host", place.host)
            raise
        with self._lock:
            if not self._given_up:
                self._session = session
                return "remembered" if self._remembered and password is not None else "typed"
        session.store.close()
        return ""
