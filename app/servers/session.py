"""The one door for change where others go through it too."""

from collections.abc import Callable, Iterable
from contextlib import contextmanager
from typing import NamedTuple, cast

from app.core.change import Change
from app.core.clock import Clock
from app.core.errors import UserError
from app.core.history import History, told_of
from app.session import Announcement, Session, Writing
from db.served import ServedStore
from db.server.wire import Written, edits_of

_TRIES = 5
_AHEAD = "server_ahead"


class Answered(NamedTuple):
    """A change of which no answer came, and whether it was written."""

    change: Change
    written: bool


class ServedSession(Session):
    """A team on a server, in use by one person: everything that changes it goes through here.

    A change is made on the newest state: where others have written meanwhile the command runs once more on that, the
    second time while nobody else can write. So every rule holds for all of them together.
    """

    store: ServedStore

    def __init__(self, store: ServedStore, clock: Clock) -> None:
        super().__init__(store, clock, store.login.staff_id)
        self._history = History(own=store.login.staff_id)
        self._unanswered: dict[str, Change] = {}

    def take_in(self) -> tuple[Answered, ...]:
        """Let everybody know what others have written and this PC has fetched by now.

        Answers with what became of changes that nobody knew of, where that is known by now.
        """
        with self._told_to_the_user():
            self._tell(self.store.take_in())
        return self._look_for_answers()

    def _carry_out(self, make: Callable[[], Writing]) -> tuple[Change, str]:
        try:
            return super()._carry_out(make)
        except UserError as refusal:
            if refusal.code != _AHEAD:
                raise
        with self._told_to_the_user(), self.store.held() as found:
            self._tell(found)
            return super()._carry_out(make)

    def _tell(self, found: Iterable[Written]) -> None:
        """Announce what others have written, change by change."""
        for written in found:
            edits = tuple(edits_of(written.lines))
            if edits:
                change = told_of(self.store.bare(), written.stamp, edits)
                self._announce(Announcement(change, "by_others", written.stamp.who))

    def _look_for_answers(self) -> tuple[Answered, ...]:
        return ()
