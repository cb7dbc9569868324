"""The one door for change: runs commands, remembers them for undo, and announces them."""

import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Concatenate, NamedTuple, ParamSpec, TypeVar

from app.board.closed_months import refuse_closed
from app.core.bounds import REASON, edits_as_kept, kept_text, refuse_long, refuse_unfit
from app.core.change import Announcement as Announcement
from app.core.change import Change, Context
from app.core.clock import Clock, LatestChange
from app.core.domain import new_id
from app.core.errors import UserError
from app.core.history import Done, History, Told
from db.edits import Edit, reverse_all
from db.errors import StaleEditError, StoreError, refused
from db.queries.history import latest_at, written
from db.store import Stamp, Store

if TYPE_CHECKING:
    from app.core.place import Place
    from app.handovers.overruns import Overload

P = ParamSpec("P")
T = TypeVar("T")


class Writing(NamedTuple):
    """What is to be written: a change with its edits, or those that take it back, or do it again."""

    change: Change
    edits: tuple[Edit, ...]
    why: str | None = None
    undoes: str | None = None
    redoes: str | None = None


class Session:
    """A store in use by one person: everything that changes it goes through here."""

    place: "Place | None" = None
    """Where the server is that the team lies on; None where it lies in a file."""
    role = ""
    """As what that server knows its user: 'jobformidler', 'leader', 'leader_of_all' or 'reader'."""
    only_team: str | None = None
    """The team whose citizens alone are seen; None where all teams' are."""

    def __init__(self, store: Store, clock: Clock, who: str | None = None) -> None:
        self.store = store
        self.clock = clock
        self.who = who
        self._listeners: list[Callable[[Announcement], None]] = []
        self._followers: list[Callable[[], None]] = []
        self._times_replaced = store.times_replaced
        self._latest = LatestChange()
        self._told_of: dict[str, dict[str, object]] = {}
        self._history = History()

    def listen(self, listener: Callable[[Announcement], None]) -> None:
        """Call `listener` after every change that was written.

        One that raises is reported as a bug, and stops neither the change nor the other listeners.
        """
        self._listeners.append(listener)

    def follow(self, follower: Callable[[], None]) -> None:
        """Call `follower` whenever somebody else has written, or the file can be written again or no longer.

        What was shown until then is to be asked for anew.
        """
        self._followers.append(follower)

    @property
    def refusal(self) -> UserError | None:
        """Why nothing can be changed, and the team is only read; None where it can."""
        refusal = self.store.refusal
        return None if refusal is None else UserError(refusal.code, **refusal.facts)

    def see_to(self) -> tuple[UserError, ...]:
        """Keep hold of the file, every minute; what the user should know, each once.

        'others_wrote' (`who`, `at`), 'others_rewrote' (`at`), 'taken_away' (`path`), or 'also_open' (`who`, `host`,
        `since`) on another PC; 'folder_away' (`folder`) where nobody comes at its folder any more, and
        'clock_back' (`at`) where the PC's clock tells an earlier time than it did when the latest change was written.
        """
        with self._told_to_the_user():
            other = self.store.see_to()
            last = self._latest.still_to_come(self.clock.now(), partial(latest_at, self.store))
        lasting: dict[str, dict[str, object]] = {}
        if other is not None:
            lasting["also_open"] = dict(other.facts())
        if self.store.is_taken_away:
            gone = refused("store_moved", self.store.path)
            lasting["taken_away" if gone.code == "store_moved" else "folder_away"] = gone.facts
        if last is not None:
            lasting["clock_back"] = {"at": last}
        new = [UserError(code, **facts) for code, facts in lasting.items() if self._told_of.get(code) != facts]
        self._told_of = lasting
        return (*self._news(), *new)

    def look_again(self) -> tuple[UserError, ...]:
        """Let a team that is only read follow its file; what the user should know, as `see_to`."""
        with self._told_to_the_user():
            self.store.look_again()
        return self._news()

    def hold_again(self) -> tuple[UserError, ...]:
        """Make a team that is only read one that can be changed; what the user should know, as `see_to`.

        Raises UserError where that is still not possible.
        """
        with self._told_to_the_user():
            self.store.hold_again()
        return self._news()

    def _news(self) -> tuple[UserError, ...]:
        """Who else has written, where nobody was told of it yet; whoever only reads just sees it."""
        news = self.store.take_news()
        if news is None or self.store.refusal is not None:
            return ()
        return (UserError("others_wrote" if "who" in news.facts else "others_rewrote", **news.facts),)

    def run(
        self,
        command: Callable[Concatenate[Context, P], Change],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Change:
        """Run a command and write its change in one transaction; returns the change.

        A change without edits is neither written nor announced. Raises UserError where a rule, a closed month, the
        limit of a jobformidler ('over_limit' without a reason), the length of a text, the size of a number, the store
        or a row that changed meanwhile refuses; then nothing was written.
        """
        change, written = self._carry_out(partial(self._made, command, *args, **kwargs))
        if written:
            if not change.lasting:
                self._history.add(Done(written, change))
            self._announce(Announcement(change, "done"))
        return change

    def _made(self, command: Callable[Concatenate[Context, P], Change], *args: P.args, **kwargs: P.kwargs) -> Writing:
        """What a command would write now, as the store keeps it."""
        from app.handovers.overruns import explained  # the board stands before anything is changed

        with self._told_to_the_user():
            context = Context(self.store.bare().of_team(None), self.clock.now(), self.who, self.store.team)
            change = explained(context.store, command(context, *args, **kwargs), context.now.date())
            why = None if change.why is None else kept_text(change.why)
            edits = edits_as_kept(change.edits)
            if self.store.veil is not None:
                from app.core.discretion import unveiled

                edits = unveiled(edits, self.store.veil)
            change = replace(change, edits=tuple(edits), why=why)
            refuse_long(why or "", REASON, "change.why")
            refuse_unfit(change.edits)
        return Writing(change, change.edits, change.why)

    def overloads(
        self,
        command: Callable[Concatenate[Context, P], Change],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> "tuple[Overload, ...]":
        """Whom running this command would bring over the limit; nothing is written. Raises UserError as `run`."""
        from app.handovers.overruns import overloads

        with self._told_to_the_user():
            context = Context(self.store.bare().of_team(None), self.clock.now(), self.who, self.store.team)
            return overloads(context.store, command(context, *args, **kwargs).edits, context.now.date())

    @property
    def has_undo(self) -> bool:
        """Whether there is something to take back; quicker than to ask what."""
        return self.store.refusal is None and self._asked(self._history.has_done)

    @property
    def has_redo(self) -> bool:
        """Whether there is something to do again; quicker than to ask what."""
        return self.store.refusal is None and self._asked(self._history.has_undone)

    @property
    def can_undo(self) -> Change | None:
        """The change that undo would take back; of one of an earlier start its edits tell the facts, with `earlier`."""
        last = self._asked(self._history.last_done) if self.has_undo else None
        return None if last is None else last.change

    @property
    def can_redo(self) -> Change | None:
        """The change that redo would do again."""
        last = self._asked(self._history.last_undone) if self.has_redo else None
        return None if last is None else last.change

    def latest(self, most: int) -> Sequence[Told]:
        """What undo would take back one after another, the next first, as `can_undo` tells each."""
        return self._asked(partial(self._history.latest, most=most)) if self.has_undo else ()

    def _asked(self, question: Callable[[Store], T]) -> T:
        with self._told_to_the_user():
            return question(self.store.bare())

    def undo(self) -> Change | None:
        """Take the latest change back, in one transaction; None where there is none.

        Raises as `run`, and UserError('change_unreadable') where one was written by another version of the program.
        """
        change = self._readable(self.has_undo, self.can_undo)
        if change is not None:
            last = self._history.last_done(self.store.bare())
            undone = last.id if last is not None else ""
            _, written = self._carry_out(partial(Writing, change, reverse_all(change.edits), undoes=undone))
            self._history.took_back(undone, written)
            self._announce(Announcement(change, "undone"))
        return change

    def redo(self) -> Change | None:
        """Do the change again that was undone last; None where there is none. Raises as `undo`."""
        change = self._readable(self.has_redo, self.can_redo)
        if change is not None:
            last = self._history.last_undone(self.store.bare())
            redone = last.undo_id if last is not None else ""
            _, written = self._carry_out(partial(Writing, change, change.edits, change.why, redoes=redone))
            self._history.did_again(redone, written)
            self._announce(Announcement(change, "redone"))
        return change

    def rewrite(self, kind: str, how: Callable[[Store, Stamp], T]) -> tuple[T, bool]:
        """Let `how` change what was ever written; what it answers, and whether the file was written anew after it.

        Only then is the room gone that came free; it needs as much room on the disk again. It can't be taken back;
        other changes can, as far as they are left. Raises UserError where the file can't be written; then nothing is.
        """
        stamp = Stamp(new_id(), self.clock.now().isoformat(timespec="seconds"), self.who, kind, lasting=True)
        with self._told_to_the_user():
            found = how(self.store.of_team(None), stamp)
            self._history = History()
            tidied = self.store.tidy()
        self._let_follow()
        return found, tidied

    def _readable(self, known: bool, change: Change | None) -> Change | None:
        if known and change is None:
            raise UserError("change_unreadable")
        return change

    def _carry_out(self, make: Callable[[], Writing]) -> tuple[Change, str]:
        """Write what is made now; the change, and its id in the journal, '' where there was nothing to write."""
        made = make()
        if not made.edits:
            return made.change, ""
        at = self.clock.now().isoformat(timespec="seconds")
        change = made.change
        lasting = change.lasting and not (made.undoes or made.redoes)
        stamp = Stamp(new_id(), at, self.who, change.kind, made.why, made.undoes, made.redoes, lasting)
        with self._told_to_the_user():
            self._history.prepare(self.store.bare())
            refuse_closed(self.store.bare(), made.edits)
            self.store.write(stamp, made.edits)
        self._latest.wrote(at)
        return change, stamp.id

    @contextmanager
    def _told_to_the_user(self) -> Generator[None]:
        """What the store refuses is nobody's bug."""
        try:
            yield
        except StaleEditError as stale:
            raise UserError("row_changed") from stale
        except StoreError as refusal:
            raise UserError(refusal.code, **refusal.facts) from refusal
        finally:
            self._keep_up()

    def _keep_up(self) -> None:
        """Let everybody follow where the file was replaced; what it has no longer can't be taken back."""
        if self.store.times_replaced == self._times_replaced:
            return
        self._times_replaced = self.store.times_replaced
        with suppress(StoreError):
            self._history.keep(written(self.store, self._history.ids))
        self._let_follow()

    def _let_follow(self) -> None:
        for follower in tuple(self._followers):
            follower()

    def _announce(self, announcement: Announcement) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(announcement)
            except Exception as error:  # the change is on disk: that a page can't show it is no refusal
                sys.excepthook(type(error), error, error.__traceback__)
