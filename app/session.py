"""The one door for change: runs commands, remembers them for undo, and announces them."""

import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Concatenate, ParamSpec

from app.board.closed_months import refuse_closed
from app.core.bounds import REASON, as_kept, kept_text, refuse_long, refuse_unfit
from app.core.change import Change, Context
from app.core.clock import Clock
from app.core.domain import new_id
from app.core.errors import UserError
from app.handovers.overruns import Overload, explained, overloads
from db.edits import Edit, reverse_all
from db.errors import StaleEditError, StoreError
from db.store import Stamp, Store

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Announcement:
    """A change that has just been written; `how` is 'done', 'undone' or 'redone'."""

    change: Change
    how: str


@dataclass(frozen=True, slots=True)
class _Done:
    id: str
    change: Change


class Session:
    """A store in use by one person: everything that changes it goes through here."""

    def __init__(self, store: Store, clock: Clock, who: str | None = None) -> None:
        self.store = store
        self.clock = clock
        self.who = who
        self._listeners: list[Callable[[Announcement], None]] = []
        self._followers: list[Callable[[], None]] = []
        self._times_replaced = store.times_replaced
        self._told_of: dict[str, dict[str, object]] = {}
        self._done: list[_Done] = []
        self._undone: list[_Done] = []

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
        `since`) on another PC.
        """
        with self._told_to_the_user():
            other = self.store.see_to()
        lasting: dict[str, dict[str, object]] = {}
        if other is not None:
            lasting["also_open"] = dict(other.facts())
        if self.store.is_taken_away:
            lasting["taken_away"] = {"path": str(self.store.path)}
        new = [UserError(code, **facts) for code, facts in lasting.items() if self._told_of.get(code) != facts]
        self._told_of = lasting
        return (*self._news(), *new)

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
        with self._told_to_the_user():
            context = Context(self.store.of_team(None), self.clock.now(), self.who, self.store.team)
            change = command(context, *args, **kwargs)
            change = explained(context.store, change, context.now.date())
            why = None if change.why is None else kept_text(change.why)
            change = replace(change, edits=tuple(_as_kept(change.edits)), why=why)
            refuse_long(why or "", REASON, "change.why")
            refuse_unfit(change.edits)
        if change.edits:
            done = _Done(self._write(change.kind, change.edits, change.why), change)
            if not change.lasting:
                self._done.append(done)
                self._undone.clear()
            self._announce(Announcement(change, "done"))
        return change

    def overloads(
        self,
        command: Callable[Concatenate[Context, P], Change],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> tuple[Overload, ...]:
        """Whom running this command would bring over the limit; nothing is written. Raises UserError as `run`."""
        with self._told_to_the_user():
            context = Context(self.store.of_team(None), self.clock.now(), self.who, self.store.team)
            return overloads(context.store, command(context, *args, **kwargs).edits, context.now.date())

    @property
    def can_undo(self) -> Change | None:
        """The change that undo would take back."""
        return self._done[-1].change if self._done else None

    @property
    def can_redo(self) -> Change | None:
        """The change that redo would do again."""
        return self._undone[-1].change if self._undone else None

    def undo(self) -> Change | None:
        """Take the latest change back, in one transaction; None where there is none. Raises as `run`."""
        if not self._done:
            return None
        done = self._done[-1]
        self._write(done.change.kind, reverse_all(done.change.edits), undoes=done.id)
        self._undone.append(self._done.pop())
        self._announce(Announcement(done.change, "undone"))
        return done.change

    def redo(self) -> Change | None:
        """Do the change again that was undone last; None where there is none. Raises as `run`."""
        if not self._undone:
            return None
        undone = self._undone[-1]
        again = _Done(self._write(undone.change.kind, undone.change.edits, undone.change.why), undone.change)
        self._undone.pop()
        self._done.append(again)
        self._announce(Announcement(undone.change, "redone"))
        return undone.change

    def _write(self, kind: str, edits: tuple[Edit, ...], why: str | None = None, undoes: str | None = None) -> str:
        at = self.clock.now().isoformat(timespec="seconds")
        stamp = Stamp(new_id(), at, self.who, kind, why, undoes)
        with self._told_to_the_user():
            refuse_closed(self.store, edits)
            self.store.write(stamp, edits)
        return stamp.id

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
            known = self.store.written(done.id for done in (*self._done, *self._undone))
            self._done = [done for done in self._done if done.id in known]
            self._undone = [done for done in self._undone if done.id in known]
        for follower in tuple(self._followers):
            follower()

    def _announce(self, announcement: Announcement) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(announcement)
            except Exception as error:  # the change is on disk: that a page can't show it is no refusal
                sys.excepthook(type(error), error, error.__traceback__)


def _as_kept(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits with every text as it is kept; one that then changes nothing is left out."""
    for edit in edits:
        after = None if edit.after is None else as_kept(edit.after)
        if after is edit.after:
            yield edit
        elif after != edit.before:
            yield Edit(edit.before, after)
