"""The thread that asks the server: it connects, answers, hears, and comes back to one that was away by itself."""

import secrets
import select
import socket
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

from db.errors import StaleEditError, StoreError
from db.server import line
from db.server.line import Address, Backend, Question, Stop
from db.server.overheard import Overheard
from db.server.refusing import REFUSED, refusal_of

if TYPE_CHECKING:
    import psycopg

WITHIN = 2.0
"""Seconds that somebody waits for an answer before the server counts as away."""
_CONNECT_WITHIN = 5.0
_GREETED_WITHIN = 10.0
_ASK_AGAIN = 30.0  # seconds; a number that was told while nobody listened is found out then
_TRIES_AGAIN = (0.5, 1.0, 2.0, 5.0, 10.0)  # seconds; the last one from then on
_STOOD = 5.0  # seconds; a connection that breaks earlier, and more than a few times, is tried again more slowly
_BREAKS = 3
Greet = Callable[["psycopg.Connection[Any]", frozenset[str]], None]
Heard = Callable[["psycopg.Connection[Any]", int], None]


class Worker:
    """Answers what is put, in order; what is public of it is looked at under its `lock`."""

    def __init__(self, address: Address, greet: Greet, heard: Heard, told: Callable[[], None]) -> None:
        self.address = address
        self.lock = threading.Lock()
        self.why: StoreError | None = None
        """Why nothing can be asked; whoever misses an answer says so too, and then it is looked whether that is so."""
        self._greet, self._heard, self._told = greet, heard, told
        self._questions: deque[Question] = deque()
        self._attempts: list[Future[None]] = []
        self._wake, self._woken = socket.socketpair()
        self._stop = Stop()
        self._thread: threading.Thread | None = None
        self._connection: psycopg.Connection[Any] | None = None
        self._old: list[Backend] = []
        self._overheard = Overheard()
        self._unanswered: set[str] = set()

    @property
    def is_busy(self) -> bool:
        """Whether the server is still in time with what it was asked before."""
        return self._connection is not None and monotonic() < getattr(self._connection, "until", 0.0)

    def put(self, question: Question) -> None:
        """Have this asked; raises StoreError where nothing can be."""
        with self.lock:
            if self.why is not None:
                raise StoreError(self.why.code, **self.why.facts)
            self._questions.append(question)
            self._begin()
        self.nudge()

    def try_now(self) -> "Future[None]":
        """The end of an attempt to reach a server that is away, begun now."""
        attempt: Future[None] = Future()
        with self.lock:
            if self.why is None and self._connection is not None:
                attempt.set_result(None)
            else:
                self._attempts.append(attempt)
                self._begin()
        self.nudge()
        return attempt

    def end(self, within: float) -> None:
        """Ask no more; the thread ends, whatever it waits for."""
        self._stop.set()
        with self.lock:
            thread = self._thread
        if thread is None:
            self._put_away()
        else:
            thread.join(within)

    def nudge(self) -> None:
        """Let the thread look what there is to do."""
        with suppress(OSError):
            self._wake.send(b"!")

    def _put_away(self) -> None:
        self._wake.close()
        self._woken.close()
        self._stop.close()

    def _begin(self) -> None:
        if self._thread is None and not self._stop.is_set:
            self._thread = threading.Thread(target=self._run, name="server", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        """Connect and serve, again and again."""
        tries = breaks = 0
        while True:
            began = monotonic()
            why = self._served()
            if why is None:  # it stood, and broke: perhaps it is back at once
                breaks = breaks + 1 if monotonic() - began < _STOOD else 0
                tries = 0
                self._rest(0.0 if breaks <= _BREAKS else _TRIES_AGAIN[0])
            else:
                self._refuse_all(why)
                apart = 0.9 + secrets.randbelow(200) / 1000  # not all the PCs of a team in the same moment
                self._rest(_TRIES_AGAIN[min(tries, len(_TRIES_AGAIN) - 1)] * apart)
                tries += 1
            with self.lock:
                if self._stop.is_set or (why is not None and why.code in REFUSED and not self._attempts):
                    self._thread = None
                    break
        if self._stop.is_set:
            self._refuse_all(StoreError("server_away", host=self.address.host))
            self._put_away()

    def _served(self) -> StoreError | None:
        """Serve by one connection until it breaks; why there was none."""
        import psycopg

        connection = None
        try:
            connection, backend = line.connected(self.address, _CONNECT_WITHIN, self._stop)
            line.let(connection, _GREETED_WITHIN)
            while self._old:
                line.end(connection, self._old[-1], self.address.host)
                self._old.pop()
            self._old.append(backend)
            connection.add_notify_handler(self._notified)
            self._greet(connection, frozenset(self._unanswered))
            self._unanswered.clear()
            self._stands(connection)
            with suppress(psycopg.Error, OSError):
                self._serve(connection)
            if line.is_late(connection):
                self._refuse_all(StoreError("server_away", host=self.address.host))
        except StoreError as refusal:
            return StoreError(refusal.code, **{"host": self.address.host, **refusal.facts})
        except (psycopg.Error, OSError) as error:
            return refusal_of(error, self.address.host)
        except Exception as error:  # a bug of ours: what it says may hold a row's words
            return StoreError("server_failed", state=type(error).__name__)
        finally:
            with self.lock:
                self._connection = None
            if connection is not None:
                with suppress(psycopg.Error):
                    connection.close()
        return None

    def _stands(self, connection: "psycopg.Connection[Any]") -> None:
        with self.lock:
            was_away, self.why, self._connection = self.why is not None, None, connection
            attempts, self._attempts = self._attempts, []
        if was_away and not self._stop.is_set:
            self._told()
        for attempt in attempts:
            attempt.set_result(None)

    def _refuse_all(self, why: StoreError) -> None:
        with self.lock:
            is_new, self.why = self.why is None, why
            questions, attempts = list(self._questions), self._attempts
            self._questions.clear()
            self._attempts = []
        for answer in (*(question.answer for question in questions), *attempts):
            answer.set_exception(StoreError(why.code, **why.facts))
        if is_new and not self._stop.is_set:
            self._told()

    def _rest(self, seconds: float) -> None:
        """Wait before the next try, or until somebody asks for one."""
        until = monotonic() + seconds
        while not (self._stop.is_set or self._attempts or monotonic() >= until):
            readable, _, _ = select.select([self._woken, self._stop.socket], [], [], max(0.0, until - monotonic()))
            if self._woken in readable:
                self._woken.recv(4096)

    def _serve(self, connection: "psycopg.Connection[Any]") -> None:
        """Answer questions, and hear what the server tells; raises psycopg.Error where the connection breaks."""
        quiet_until = monotonic() + _ASK_AGAIN
        while not self._stop.is_set:
            while (question := self._next()) is not None:
                self._answer(connection, question)
            if self.why is not None:  # somebody gave up, and yet it stands
                line.let(connection, WITHIN)
                connection.execute("SELECT 1")
                self._stands(connection)
            for number in self._overheard.take():
                line.let(connection, _GREETED_WITHIN)
                self._heard(connection, number)
            line.let(connection, 0.0)
            waits_on = [connection.fileno(), self._woken, self._stop.socket]
            quiet = min(max(0.0, quiet_until - monotonic()), self._overheard.due_in)
            ready, _, _ = select.select(waits_on, [], [], quiet)
            if self._woken in ready:
                self._woken.recv(4096)
            if connection.fileno() in ready:
                self._hear(connection)
            if monotonic() >= quiet_until:
                quiet_until = monotonic() + _ASK_AGAIN
                line.let(connection, WITHIN)
                ((number,),) = connection.execute("SELECT number FROM head").fetchall()
                self._overheard.add(str(number))

    def _hear(self, connection: "psycopg.Connection[Any]") -> None:
        """What the server says by itself."""
        connection.pgconn.consume_input()
        while (told := connection.pgconn.notifies()) is not None:
            self._overheard.add(told.extra.decode("ascii", "replace"))

    def _notified(self, told: "psycopg.Notify") -> None:
        self._overheard.add(told.payload)

    def _next(self) -> Question | None:
        with self.lock:
            while self._questions:
                question = self._questions.popleft()
                if not question.is_given_up:
                    question.is_asked = True
                    return question
        return None

    def _answer(self, connection: "psycopg.Connection[Any]", question: Question) -> None:
        """Have a question answered; raises psycopg.Error where the connection broke over it."""
        import psycopg

        line.let(connection, max(question.until - monotonic(), 0.001))
        if question.writes:
            self._unanswered.add(question.writes)
        try:
            found = question.asked(connection)
        except psycopg.Error as error:
            if connection.closed or connection.broken:
                self._lost(connection, question)
                raise
            why: Exception = StoreError("server_failed", state=error.sqlstate or "")
        except Exception as error:
            if connection.closed or connection.broken:
                self._lost(connection, question)
                raise psycopg.OperationalError("broken") from None
            why = error
        else:
            with self.lock:
                if question.is_given_up:
                    self._look_later(connection, question)
                else:
                    self._unanswered.discard(question.writes)
                    if question.then is not None:
                        question.then(found)
                    question.answer.set_result(found)
            return
        if isinstance(why, StoreError | StaleEditError):
            why.__cause__ = why.__context__ = None  # the driver's words may hold a row's
        with self.lock:
            if question.is_given_up:
                self._look_later(connection, question)
            else:
                self._unanswered.discard(question.writes)
                question.answer.set_exception(why)

    def _look_later(self, connection: "psycopg.Connection[Any]", question: Question) -> None:
        """Nobody waits any more: the next connection tells what became of a change, and nobody holds the head."""
        import psycopg

        if question.writes or connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
            raise psycopg.OperationalError("given up")

    def _lost(self, connection: "psycopg.Connection[Any]", question: Question) -> None:
        """The connection broke over a question: a change may have been written, all else is asked again."""
        with self.lock:
            if not question.writes and not question.is_given_up and monotonic() < question.until:
                question.is_asked = False
                self._questions.appendleft(question)
                return
            if line.is_late(connection):
                self.why = self.why or StoreError("server_away", host=self.address.host)
        code = "server_silent" if question.writes else "server_away"
        question.answer.set_exception(StoreError(code, host=self.address.host))
