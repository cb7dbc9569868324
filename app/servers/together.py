"""What is announced of what others have written; what has come together is joined, so that it is shown at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from app.core.change import Announcement, Change
from app.core.history import told_of
from db.records import AgendaPoint, Event, Meeting, MeetingPlace, Minute, MonthState, Participant
from db.server.wire import Written, edits_of
from db.store import Store

SEVERAL = "several"
"""The kind of what is joined of changes of different kinds."""
_ALONE = (Meeting, MeetingPlace, Participant, AgendaPoint, Minute, MonthState, Event)
"""What is told of by its kind: where a meeting is, when it begins and ends, and what no page but the journal shows."""


def by_others(store: Store, written: Written) -> Announcement:
    """What is told of a change by somebody else, with which one it takes back or does again, if any."""
    stamp = written.stamp
    change = told_of(store, stamp, tuple(edits_of(written.lines)))
    change = replace(change, facts={**change.facts, "undoes": stamp.undoes, "redoes": stamp.redoes})
    return Announcement(change, "by_others", stamp.who, stamp.at, written.login)


def joined(told: Iterable[Announcement]) -> Iterator[Announcement]:
    """These in their order, those by others that follow on each other as one, with each of them in it.

    What leads a meeting stays alone, and what was one's own.
    """
    for may_be_joined, group in groupby(told, key=_may_be_joined):
        some = list(group)
        if may_be_joined and len(some) > 1:
            yield _as_one(some)
        else:
            yield from some


def _may_be_joined(one: Announcement) -> bool:
    return one.how == "by_others" and not any(isinstance(edit.row, _ALONE) for edit in one.change.edits)


def _as_one(some: Sequence[Announcement]) -> Announcement:
    kinds, people = {one.change.kind for one in some}, {one.who for one in some}
    change = Change(
        kinds.pop() if len(kinds) == 1 else SEVERAL,
        tuple(edit for one in some for edit in one.change.edits),
        lasting=all(one.change.lasting for one in some),
    )
    return replace(some[-1], change=change, who=people.pop() if len(people) == 1 else None, each=tuple(some))
