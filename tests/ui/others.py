"""A session in which others write too, without a server: what comes of them is announced as a server's news are."""

from collections.abc import Callable
from dataclasses import replace
from typing import Concatenate, ParamSpec

from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.history import told_of
from app.session import Announcement, Session
from db.store import Stamp

P = ParamSpec("P")


class Shared(Session):
    """`by` lets a colleague run a command at another PC, and this one hear of it."""

    def by(
        self, who: str, command: Callable[Concatenate[Context, P], Change], *args: P.args, **kwargs: P.kwargs
    ) -> Change:
        """What the colleague changed, as it was announced."""
        mine, self.who = self.who, who
        made = self._made(command, *args, **kwargs)
        self.who = mine
        at = self.clock.now().isoformat(timespec="seconds")
        stamp = Stamp(new_id(), at, who, made.change.kind, made.why, lasting=made.change.lasting)
        self.store.write(stamp, made.edits)
        change = told_of(self.store.bare(), stamp, made.edits)
        change = replace(change, facts={**change.facts, "undoes": None, "redoes": None})
        self._announce(Announcement(change, "by_others", who))
        return change
