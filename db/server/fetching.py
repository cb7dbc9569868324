"""Fetches in the link's thread what others have written, and lets it lie until it is taken."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeAlias

from db.edits import Edit
from db.errors import StoreError
from db.records import Citizen
from db.server import asking, journal
from db.server.asking import Connection, Head, Login, News
from db.server.journal import Window
from db.server.layout import SCHEMA_VERSION
from db.server.line import let
from db.server.loading import Loaded, window_start
from db.server.presence import SOMEBODY, Attendance
from db.server.rows import bites

LOADED_WITHIN = 120.0  # seconds
Post = Callable[[Callable[[Connection], object], float], None]
Come: TypeAlias = News | Loaded | Login | Window


class Fetching:
    """What a PC knows of the server before its own rows do; `post` has something asked, `told` that something has come.

    What takes a connection is done in the link's thread, everything else in the one that takes.
    """

    def __init__(self, post: Post, told: Callable[[], None]) -> None:
        self.load: Callable[[], None] = told
        """Has all rows loaded anew."""
        self._post = post
        self._told = told
        self._lock = threading.Lock()
        self._inbox: list[Come] = []
        self._settled: dict[str, int | None] = {}
        self._doubts: dict[str, Future[int | None]] = {}
        self._fetched: Head | None = None  # the link's thread alone changes it, as the next one
        self._known_as: Login | None = None
        self.attendance = Attendance(post, told)
        self._heard_early = 0

    def begin(self, head: Head, login: Login, *, kept: bool) -> None:
        """These rows are here, as this login saw them; `kept`: from an earlier start, without the journal."""
        self._fetched, self._known_as = head, login
        if kept:
            self._post(self._fetch_window, LOADED_WITHIN)
        elif self._heard_early > head.number:
            self._post(self.fetch, LOADED_WITHIN)

    def came(self, loaded: Loaded) -> None:
        """Rows have been loaded."""
        with self._lock:
            self._inbox.append(loaded)
        self._told()

    def _fetch_window(self, connection: Connection) -> None:
        """Have the journal of late lie ready, in bites."""
        let(connection, LOADED_WITHIN)
        for bite in bites(journal.window(connection, window_start())):
            with self._lock:
                self._inbox.append(bite)
            self._told()

    @property
    def has_news(self) -> bool:
        """Whether something that was written lies here."""
        with self._lock:
            return any(isinstance(one, News) for one in self._inbox)

    def take(self) -> tuple[list[Come], dict[str, int | None]]:
        """What has come, in order, and with it what became of changes of which nobody knew: their number or None."""
        with self._lock:
            many = next((place for place, one in enumerate(self._inbox, 1) if isinstance(one, Window)), None)
            found, self._inbox = self._inbox[:many], self._inbox[many:] if many else []
            settled, self._settled = self._settled, {}
        return found, settled

    def take_loaded(self) -> list[Loaded]:
        """Rows alone that have come; the rest stays in line."""
        with self._lock:
            found = [one for one in self._inbox if isinstance(one, Loaded)]
            self._inbox = [one for one in self._inbox if not isinstance(one, Loaded)]
        return found

    def doubt(self, change_id: str) -> "Future[int | None]":
        """What the next connection tells of a change, until `believe`."""
        answer: Future[int | None] = Future()
        with self._lock:
            self._doubts[change_id] = answer
            if change_id in self._settled:
                answer.set_result(self._settled[change_id])
        return answer

    def believe(self, change_id: str) -> bool:
        """Whether that is known by now; then `take` doesn't tell it any more."""
        with self._lock:
            is_known = self._doubts.pop(change_id).done()
            if is_known:
                self._settled.pop(change_id, None)
        return is_known

    def renew_later(self) -> None:
        """Have all rows loaded anew."""
        self._post(self._renew_now, LOADED_WITHIN)

    def refused(self, refusal: StoreError) -> None:
        """The server has refused a change: where that may be as it knows more than this PC, find out what."""
        if refusal.code == "server_replaced":
            self.renew_later()
        elif refusal.code == "not_allowed":
            self.know_again()

    def know_again(self) -> None:
        """Find out whether we may do something else by now, or are let in no more."""
        self._post(self._greet_again, LOADED_WITHIN)

    def _greet_again(self, connection: Connection) -> None:
        try:
            self.greet(connection, frozenset())
        except StoreError:
            connection.close()  # the next one is refused, and then everybody is told
            raise

    def _renew_now(self, connection: Connection) -> None:
        self._renew(asking.head(connection))

    def enter(self, connection: Connection) -> Login:
        """Who we are."""
        self._known_as = asking.login(connection)
        return self._known_as

    def wrote(self, number: int) -> None:
        """What the server tells of this change is known here."""
        if self._fetched is not None:
            self._fetched = self._fetched._replace(number=max(self._fetched.number, number))

    def heard(self, connection: Connection, number: int) -> None:
        """The server has this change by now, or somebody came or went."""
        if number == SOMEBODY:
            self.attendance.look(connection)
        if self._fetched is None:
            self._heard_early = max(number, self._heard_early)
        elif number > self._fetched.number:
            self.fetch(connection, number)
            if self._inbox:
                self._told()

    def fetch(self, connection: Connection, told: int = 0) -> None:
        """Have what was written since the last time lie ready, of which this number was told."""
        fetched = self._fetched
        if fetched is None:
            return
        found = asking.news(connection, fetched.number, told)
        if self._is_replaced_by(found):
            self._renew(found.head)
            return
        self._ready(found)

    def hold(self, connection: Connection) -> None:
        """The same, and nobody else writes from then on."""
        if self._fetched is None:
            return
        found = asking.held_news(connection, self._fetched.number)
        if self._is_replaced_by(found):
            asking.let_go(connection)
            self._renew(found.head)
            raise StoreError("server_replaced")
        self._ready(found)

    def _is_replaced_by(self, found: News) -> bool:
        """Whether all rows have to be fetched anew; lines of who has left a team can't be seen there."""
        if self._fetched is None or found.head.version != SCHEMA_VERSION:
            return False
        sees_all = self._known_as is not None and self._known_as.team_id is None
        return (found.moved and not sees_all) or found.head.epoch != self._fetched.epoch

    def _renew(self, head: Head) -> None:
        """Have all rows loaded anew, as they are now or later."""
        self._fetched = head
        self.load()

    def _ready(self, found: News) -> None:
        if found == News(self._fetched or found.head, ()):
            return  # somebody told of a change that isn't there
        readable = found.head.version == SCHEMA_VERSION  # what another version has written isn't known here
        come = found if readable else News(found.head, ())
        with self._lock:
            last = self._inbox[-1] if self._inbox else None
            if isinstance(last, News) and last.head[1:] == come.head[1:]:  # taken in together
                come = News(come.head, (*last.changes, *come.changes), last.moved or come.moved)
                self._inbox.pop()
            self._inbox.append(come)
        if readable:
            self._fetched = found.head

    def greet(self, connection: Connection, unanswered: frozenset[str]) -> None:
        """Have all that happened without this PC lie ready, and what became of changes without an answer."""
        if self._fetched is None:
            return
        login = asking.login(connection)
        numbers = asking.numbers_of(connection, unanswered) if unanswered else {}
        if login != self._known_as:
            self._known_as = login
            self._renew(asking.head(connection))
        else:
            self.fetch(connection)
        with self._lock:
            self._inbox.append(login)
            self._settled |= numbers
            for one in self._doubts.keys() & numbers.keys():
                if not self._doubts[one].done():
                    self._doubts[one].set_result(numbers[one])
        self._told()


def leaves(edit: Edit) -> bool:
    """Whether somebody goes over to another team by this."""
    before, after = edit.before, edit.after
    return isinstance(before, Citizen) and isinstance(after, Citizen) and before.team_id != after.team_id
