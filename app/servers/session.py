"""The one door for change where others go through it too."""

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import NamedTuple

from app.core.change import Change, Context
from app.core.clock import Clock
from app.core.errors import UserError
from app.core.history import Done, History, told_of
from app.core.place import Place
from app.handovers.overruns import overloads
from app.servers.allowed import refuse_forbidden
from app.servers.repeats import CameLate
from app.servers.together import by_others, joined
from app.session import Announcement, Session, Writing
from db.cells import FROZEN
from db.edits import Edit, reverse_all
from db.errors import StoreError
from db.queries.history import edits_of as edits_in
from db.queries.history import edits_since, head_of, overtaken
from db.records import Assignment, Citizen, Staff
from db.served import ServedStore
from db.server.refusing import REFUSED
from db.server.wire import Written, edits_of

_STALE, _SILENT = "row_changed", "server_silent"
_LATER = ("server_", "store_", "only_", "login_")
"""How the refusals begin that are over some time; what is refused for another reason can't be taken back any more."""
_AGAIN = frozenset({"server_ahead", "server_lost"})
"""The refusals after which the same is made once more, on the newest state, while nobody else writes."""
_TRIES = 2


class Answer(NamedTuple):
    """A change of which no answer came, and whether it was written."""

    change: Change
    written: bool
    change_id: str = ""


class ServedSession(Session):
    """A team on a server, in use by one person: everything that changes it goes through here.

    A change is made on the newest state: where others have written meanwhile the command runs once more on that, and
    then nobody else can write until it has. So every rule holds for all of them together. Where they have changed what
    this change was about it is refused, as whoever made it hadn't seen that.
    """

    store: ServedStore

    def __init__(self, store: ServedStore, clock: Clock) -> None:
        super().__init__(store, clock, store.login.staff_id)
        store.tell_time(clock.now)
        self._history = History(own=self.who or "")
        self._unanswered: dict[str, Writing] = {}
        self._answers: list[Answer] = []
        self._late = CameLate()
        self._written: set[str] = set()
        at = store.address
        self.place = Place(at.host, at.database, at.user, at.port)
        self.role, self.only_team = store.login.role, store.login.only_team

    def take_in(self) -> tuple[Answer, ...]:
        """Let everybody know what others have written and this PC has fetched by now.

        Answers with what became of changes of which no answer came, where that is known by now.
        """
        self._follow(self.store.take_in)
        answers, self._answers = self._answers, []
        return tuple(answers)

    def come_back(self) -> tuple[Answer, ...]:
        """Ask a server that was away for everything since; answers as `take_in`. Raises UserError where it still is."""
        self._follow(self.store.come_back)
        return self.take_in()

    def hold_again(self) -> tuple[UserError, ...]:
        """As of any session; what has happened meanwhile stands here then."""
        self._follow(self.store.come_back)
        return ()

    def undo(self) -> Change | None:
        """As of any session; what others have changed since is said ('undo_overtaken') and can't be taken back.

        Nor can what a command would refuse because of it: 'undo_over_limit' and 'undo_against'.
        """
        self._settle()
        with self._told_to_the_user():
            last = self._history.last_done(self.store.bare()) if self.has_undo else None
        drop = partial(self._history.drop, "" if last is None else last.id)
        with self._left_where_overtaken("undo_overtaken", None if last is None else last.change, drop):
            return super().undo()

    def redo(self) -> Change | None:
        """As of any session; what others have changed since is said ('redo_overtaken') and can't be done again."""
        self._settle()
        with self._told_to_the_user():
            last = self._history.last_undone(self.store.bare()) if self.has_redo else None
        change = None if last is None else replace(last.change, edits=reverse_all(last.change.edits))
        drop = partial(self._history.drop_undone, "" if last is None else last.undo_id)
        with self._left_where_overtaken("redo_overtaken", change, drop):
            return super().redo()

    @contextmanager
    def _left_where_overtaken(self, code: str, change: Change | None, drop: Callable[[], None]) -> Generator[None]:
        try:
            yield
        except UserError as refusal:
            if refusal.code.startswith(_LATER):
                raise
            drop()
            if refusal.code != _STALE or change is None:
                raise
            later = None
            with suppress(StoreError):  # a server that is away can't say who it was
                later = overtaken(self.store.bare(), change.edits)
            raise UserError(code, what=change, who="" if later is None else self._name(later.who)) from None

    def _name(self, staff_id: str | None) -> str:
        staff = None if staff_id is None else self.store.get(Staff, staff_id)
        return "" if staff is None else staff.name

    def _carry_out(self, make: Callable[[], Writing]) -> tuple[Change, str]:
        self._settle()
        seen = make()
        for tries in range(_TRIES + 1):
            try:
                if tries or self.store.has_news:
                    return self._sent_upon(self.store.held if tries else self._come, make, seen)
                return self._sent(seen)
            except UserError as refusal:
                if tries == _TRIES or refusal.code not in _AGAIN:
                    raise
        raise AssertionError

    def _come(self) -> AbstractContextManager[list[Written]]:
        return nullcontext(self.store.take_in())

    def _sent_upon(
        self, news: Callable[[], AbstractContextManager[list[Written]]], make: Callable[[], Writing], seen: Writing
    ) -> tuple[Change, str]:
        """The same upon what others have written meanwhile; that is shown once they can write again."""
        told: list[Announcement] = []
        try:
            with self._told_to_the_user(), news() as found:
                told += self._heard(found)
                self._refuse_overtaken(seen, made := make(), found)
                return self._sent(made)
        finally:
            self._announce_all(told)

    def _sent(self, made: Writing) -> tuple[Change, str]:
        stands = self._late.take(self.store.bare(), made, self.clock.now())
        if stands is not None:
            return stands, ""
        if not made.undoes:
            refuse_forbidden(self.store.bare().of_team(None), self.store.login, made.edits)
        with self._told_to_the_user():
            self._refuse_broken(made)
        try:
            change, written = super()._carry_out(lambda: made)
        except UserError as refusal:
            if refusal.code == _SILENT:
                self._unanswered[str(refusal.facts["change"])] = made
            if refusal.code == _STALE and not (made.undoes or made.redoes):
                self._say_who(made)
            raise
        self._written.add(written)
        self._late.forget()
        return change, written

    def _say_who(self, made: Writing) -> None:
        """Refuse a change of what is no longer as it was taken for, where it is known who has changed it."""
        store = self.store.bare()
        with suppress(StoreError):  # as above
            later = overtaken(store, [edit for edit in made.edits if store.get(type(edit.row), edit.id) != edit.before])
            head = None if later is None else head_of(store, later.change_id)
            if head is not None:
                what = told_of(store, head, edits_in(store, head.id) or ())
                raise UserError("overtaken", who=self._name(head.who), at=_moment(head.at), what=what) from None

    def _refuse_overtaken(self, before: Writing, now: Writing, found: Sequence[Written]) -> None:
        """Refuse what would write over something that whoever made it can't have seen yet.

        Undo and redo say that by themselves; what closing a month freezes is nobody's words.
        """
        if now.undoes or now.redoes:
            return
        meant = {(edit.table, edit.id) for edit in before.edits}
        own = {
            (edit.table, edit.id): _altered(edit)
            for edit in now.edits
            if (edit.table, edit.id) in meant and not isinstance(edit.row, FROZEN)
        }
        for written in reversed(found):
            edits = tuple(edits_of(written.lines))
            if any(own.get((edit.table, edit.id), frozenset()) & _altered(edit) for edit in edits):
                what = told_of(self.store.bare(), written.stamp, edits)
                who = self._name(written.stamp.who) or written.login
                raise UserError("overtaken", who=who, at=_moment(written.stamp.at), what=what)

    def _keep_up(self) -> None:
        """As of any session; for whoever is turned away there is nothing to be asked for anew."""
        refusal = self.store.refusal
        if refusal is None or refusal.code not in REFUSED:
            self.role, self.only_team = self.store.login.role, self.store.login.only_team
            super()._keep_up()

    def _settle(self) -> None:
        """Know of changes without an answer before anything else is taken back or done again."""
        if self._unanswered:
            self._follow(self.store.take_in)

    def _follow(self, take: Callable[[], Sequence[Written]]) -> None:
        """Take in what has come, and what became of changes of which no answer came."""
        with self._told_to_the_user():
            self._announce_all(self._heard(take()))
            for change_id, number in self.store.take_answers().items():
                made = self._unanswered.pop(change_id, None)
                if made is not None and number is None:
                    self._answers.append(Answer(made.change, written=False, change_id=change_id))
                elif made is not None:  # it stands in rows that were fetched anew
                    self._announce(self._was_written(change_id, made))

    def _was_written(self, change_id: str, made: Writing) -> Announcement:
        """Remember a change of which no answer had come; what is to be told of it."""
        change = made.change
        self._answers.append(Answer(change, written=True, change_id=change_id))
        self._written.add(change_id)
        self._late.note(made, self.clock.now())
        if made.undoes:
            self._history.took_back(made.undoes, change_id)
        elif made.redoes:
            self._history.did_again(made.redoes, change_id)
        elif not change.lasting:
            self._history.add(Done(change_id, change))
        return Announcement(change, "undone" if made.undoes else "redone" if made.redoes else "done")

    def _refuse_broken(self, made: Writing) -> None:
        """What is taken back, or done again, leaves nothing that a command would refuse, because of what others did.

        So it brings nobody over a limit to which others have filled them since. Raises UserError 'undo_over_limit' and
        'undo_against' (`why`: what would be refused). A new change has been through its own command.
        """
        own = made.undoes or made.redoes
        if own is None:
            return
        store = self.store.bare().of_team(None)
        others = [one.edit for one in edits_since(store, own) if not self._is_own(one.who, one.change_id)]
        if any(isinstance(edit.row, Assignment | Citizen) for edit in others):
            found = overloads(store, made.edits, self.clock.now().date())
            if found:
                raise UserError("undo_over_limit", name=found[0].name, count=found[0].count, limit=found[0].limit)
        if others:
            from app.servers.standing import broken_by_others  # most that is taken back is the last that was written

            why = broken_by_others(Context(store, self.clock.now(), self.who, self.store.team), made.edits, others)
            if why is not None:
                raise UserError("undo_against", why=why)

    def _is_own(self, who: str | None, change_id: str) -> bool:
        """Whether this user wrote a change; one that nobody is named for, where it was written here."""
        return who == self.who if self.who is not None else change_id in self._written

    def _heard(self, found: Iterable[Written]) -> list[Announcement]:
        """What is to be told of what has been written, in order, most of it by others."""
        told: list[Announcement] = []
        for written in found:
            stamp, own = written.stamp, self._unanswered.pop(written.stamp.id, None)
            if own is not None:
                told.append(self._was_written(stamp.id, own))
                continue
            if self.who is not None and stamp.who == self.who and not stamp.lasting:
                self._history.follow(stamp)
            if written.lines:
                told.append(by_others(self.store.bare(), written))
        return told

    def _announce_all(self, told: Iterable[Announcement]) -> None:
        """Announce these, what others have written together as one."""
        for one in joined(told):
            self._announce(one)


def _moment(at: str) -> str:
    """When, as a sentence has it."""
    return f"{datetime.fromisoformat(at):%d-%m-%Y %H:%M}"


def _altered(edit: Edit) -> frozenset[str]:
    """The columns that an edit alters: all of them where a row comes or goes."""
    before = {} if edit.before is None else edit.before.as_dict()
    after = {} if edit.after is None else edit.after.as_dict()
    return frozenset(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
