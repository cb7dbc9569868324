"""Asks the server without freezing whoever asks: by a thread of its own, within deadlines."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from db.errors import StoreError
from db.server.line import Address as Address
from db.server.line import Question, Wait, block
from db.server.worker import WITHIN, Greet, Heard, Worker

if TYPE_CHECKING:
    import psycopg

T = TypeVar("T")
Asked = Callable[["psycopg.Connection[Any]"], T]
_CLOSED_WITHIN = 0.04


class Link:
    """The connection: `ask` it; where it breaks it is made anew, in its own thread, as long as that takes.

    `greet` is called in that thread with each connection before anything is asked by it, and with the ids of changes
    that were sent by an earlier one and never answered: whatever served that one is gone by then. `heard` is called
    there with the newest number, and `told` when the server went or came back.
    """

    def __init__(self, address: Address, greet: Greet, heard: Heard, told: Callable[[], None]) -> None:
        self.address = address
        self.wait: Wait = block
        """How somebody who asks waits: until there is an answer, but no longer than so many seconds."""
        self._worker = Worker(address, greet, heard, told)

    def enter_by(self, address: Address) -> None:
        """The next connection is made so; the one that stands stays."""
        self.address = self._worker.address = address

    @property
    def why(self) -> StoreError | None:
        """Why nothing can be asked; None where it can, or where it isn't known yet."""
        return self._worker.why

    def ask(
        self,
        asked: Asked[T],
        within: float = WITHIN,
        then: Callable[[T], None] | None = None,
        writes: str = "",
        wait: Wait | None = None,
    ) -> T:
        """What the server answers, at most so many seconds later; `writes`: the id of the change that this writes.

        Raises StoreError 'server_away' where nothing was sent, 'server_busy' where something else has to be answered
        first, 'server_silent' where a change was sent and no answer came, so that nobody knows what became of it, and
        what `asked` raises. From one deadline that was missed on everybody is refused at once, until it is back.
        """
        question = Question(asked, within, then, writes)
        worker, host = self._worker, self.address.host
        worker.put(question)
        (wait or self.wait)(question.answer, within)
        with worker.lock:
            if question.answer.done():
                return question.answer.result()
            question.is_given_up = True
            is_silent = question.is_asked and bool(writes)
            if worker.is_busy and not is_silent:
                raise StoreError("server_busy")
            worker.why = StoreError("server_away", host=host)
        worker.nudge()
        raise StoreError("server_silent" if is_silent else "server_away", host=host)

    def post(self, asked: Asked[object], within: float = WITHIN) -> None:
        """Have this asked, and wait for nothing; where nothing can be sent it isn't."""
        with suppress(StoreError):
            self._worker.put(Question(asked, within))

    def come_back(self, within: float = WITHIN) -> None:
        """Try now to reach a server that is away. Raises why it can't be reached."""
        attempt = self._worker.try_now()
        self.wait(attempt, within)
        if not attempt.done():
            raise StoreError("server_away", host=self.address.host)
        attempt.result()

    def close(self) -> None:
        """Ask no more; the thread ends, whatever it waits for."""
        self._worker.end(_CLOSED_WITHIN)
