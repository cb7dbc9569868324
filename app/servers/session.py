"""The one door for change where others go through it too."""

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from typing import NamedTuple

from app.core.change import Change
from app.core.clock import Clock
from app.core.errors import UserError
from app.core.history import Done, History, told_of
from app.session import Announcement, Session, Writing
from db.edits import Edit, reverse_all
from db.queries.history import Overtaking, overtaken
from db.records import Staff
from db.served import ServedStore
from db.server.wire import Written, edits_of

_AHEAD, _STALE, _SILENT = "server_ahead", "row_changed", "server_silent"


class Answer(NamedTuple):
    """A change of which no answer came, and whether it was written."""

    change: Change
    written: bool


class ServedSession(Session):
    """A team on a server, in use by one person: everything that changes it goes through here.

    A change is made on the newest state: where others have written meanwhile the command runs once more on that, and
    then nobody else can write until it has. So every rule holds for all of them together.
    """

    store: ServedStore

    def __init__(self, store: ServedStore, clock: Clock) -> None:
        super().__init__(store, clock, store.login.staff_id)
        self._history = History(own=self.who)
        self._unanswered: dict[str, tuple[Change, bool]] = {}
        self._answers: list[Answer] = []

    def take_in(self) -> tuple[Answer, ...]:
        """Let everybody know what others have written and this PC has fetched by now.

        Answers with what became of changes of which no answer came, where that is known by now.
        """
        with self._told_to_the_user():
            self._tell(self.store.take_in())
        answers, self._answers = self._answers, []
        return tuple(answers)

    def come_back(self) -> tuple[Answer, ...]:
        """Ask a server that was away for everything since; answers as `take_in`. Raises UserError where it still is."""
        with self._told_to_the_user():
            self._tell(self.store.catch_up())
        self._answers += [Answer(change, written=False) for change, _ in self._unanswered.values()]
        self._unanswered.clear()
        return self.take_in()

    def undo(self) -> Change | None:
        """As of any session; what others have changed since is said ('undo_overtaken') and can't be taken back."""
        last = self._history.last_done(self.store.bare()) if self.has_undo else None
        with self._left_where_overtaken(() if last is None else last.change.edits, self._history.drop):
            return super().undo()

    def redo(self) -> Change | None:
        """As of any session; what others have changed since is said ('undo_overtaken') and can't be done again."""
        last = self._history.last_undone(self.store.bare()) if self.has_redo else None
        edits = () if last is None else reverse_all(last.change.edits)
        with self._left_where_overtaken(edits, self._history.drop_undone):
            return super().redo()

    @contextmanager
    def _left_where_overtaken(self, edits: tuple[Edit, ...], drop: Callable[[], None]) -> Generator[None]:
        try:
            yield
        except UserError as refusal:
            if refusal.code != _STALE or not edits:
                raise
            later = overtaken(self.store.bare(), edits)
            drop()
            raise UserError("undo_overtaken", **self._who(later)) from refusal

    def _who(self, later: Overtaking | None) -> dict[str, object]:
        """What a sentence needs of who was quicker."""
        if later is None:
            return {"who": "", "at": "", "kind": ""}
        staff = None if later.who is None else self.store.get(Staff, later.who)
        return {"who": "" if staff is None else staff.name, "at": later.at, "kind": later.kind}

    def _carry_out(self, make: Callable[[], Writing]) -> tuple[Change, str]:
        try:
            return self._sent(make)
        except UserError as refusal:
            if refusal.code != _AHEAD:
                raise
        with self._told_to_the_user(), self.store.held() as found:
            self._tell(found)
            return self._sent(make)

    def _sent(self, make: Callable[[], Writing]) -> tuple[Change, str]:
        made = make()
        try:
            return super()._carry_out(lambda: made)
        except UserError as refusal:
            if refusal.code == _SILENT:
                self._note_unanswered(str(refusal.facts["change"]), made)
            raise

    def _note_unanswered(self, change_id: str, made: Writing) -> None:
        undoable = not (made.change.lasting or made.undoes or made.redoes)
        self._unanswered[change_id] = (made.change, undoable)

    def _tell(self, found: Iterable[Written]) -> None:
        """Announce what has been written, change by change, most of it by others."""
        for written in found:
            edits = tuple(edits_of(written.lines))
            own = self._unanswered.pop(written.stamp.id, None)
            if own is not None:
                change, undoable = own
                if undoable:
                    self._history.add(Done(written.stamp.id, change))
                self._answers.append(Answer(change, written=True))
                self._announce(Announcement(change, "done"))
            elif edits:
                change = told_of(self.store.bare(), written.stamp, edits)
                self._announce(Announcement(change, "by_others", written.stamp.who))
