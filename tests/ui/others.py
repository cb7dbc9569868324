"""What others write without a server: what comes of them is announced as a server's news are."""

from collections.abc import Callable
from dataclasses import replace
from typing import Concatenate, ParamSpec

from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.history import told_of
from app.session import Announcement, Session
from db.store import Stamp

P = ParamSpec("P")


def by_another(
    session: Session, who: str, command: Callable[Concatenate[Context, P], Change], *args: P.args, **kwargs: P.kwargs
) -> Change:
    """A colleague runs a command at another PC, and this one hears of it; the change, as it was announced."""
    mine, session.who = session.who, who
    made = session._made(command, *args, **kwargs)
    session.who = mine
    at = session.clock.now().isoformat(timespec="seconds")
    stamp = Stamp(new_id(), at, who, made.change.kind, made.why, lasting=made.change.lasting)
    session.store.write(stamp, made.edits)
    change = told_of(session.store.bare(), stamp, made.edits)
    change = replace(change, facts={**change.facts, "undoes": None, "redoes": None})
    session._announce(Announcement(change, "by_others", who))
    return change
