"""What can be taken back and done again, also what was changed before the program was started."""

from collections.abc import Container, Iterable
from datetime import datetime
from typing import NamedTuple

from app.core.change import Change
from app.core.domain import Month
from db.edits import Edit, Stamp
from db.queries.history import ChangeHead, changed_here, edits_of, head_of, latest_heads
from db.records import Citizen, Company, Effort, Opening, PaidHours, Placement, Staff, Talk, TalkStaff, Team
from db.store import Store

MOST = 100
"""How many changes of earlier starts are looked at."""
_FOUNDING = ("create_team", "hold_demo_month")
"""What makes a team what it is; before it there is nothing to come back to."""
_NAMED_MOST = 40


class Earlier(NamedTuple):
    """When a change was made that this start of the program knows from the journal alone, and who made it."""

    at: datetime
    who_id: str | None
    who: str


class Done(NamedTuple):
    """A change that was made, and its id in the journal; `undo_id` is that of its undo, where it is taken back."""

    id: str
    change: Change
    undo_id: str = ""


class Told(NamedTuple):
    """A change that can be taken back, with when it was written and by whom, by name; '' where nobody said."""

    id: str
    change: Change
    at: datetime
    who: str


class _Known(NamedTuple):
    """The same of which only the ids have been looked at."""

    id: str
    undo_id: str = ""


def revision(store: Store) -> tuple[int, int]:
    """Another one after every change of what is read here, also where others have written it."""
    return changed_here(store), store.times_replaced


class History:
    """The changes of a store in the order in which they can be taken back.

    What was done before is read from the journal when it is first asked for: the heads of the latest changes, and the
    edits of one when its turn has come. It ends where a change was made by another way than the session, founded the
    team, or can't be read any more.
    """

    def __init__(self, own: str | None = None) -> None:
        self._own = own  # where others write too, each takes back what is one's own
        self._done: list[Done | _Known] | None = None
        self._undone: list[Done | _Known] = []

    def has_done(self, store: Store) -> bool:
        """Whether there is something to take back."""
        return bool(self._read(store))

    def has_undone(self, store: Store) -> bool:
        """Whether there is something to do again."""
        self._read(store)
        return bool(self._undone)

    def last_done(self, store: Store) -> Done | None:
        """What would be taken back."""
        return _filled(store, self._read(store))

    def latest(self, store: Store, most: int) -> tuple[Told, ...]:
        """What would be taken back one after another, the next first; it ends before what can't be read any more."""
        done = self._read(store)
        store.need_journal(of=[one.id for one in done[-most:]])  # of a server all at once
        found: list[Told] = []
        for place in reversed(range(max(0, len(done) - most), len(done))):
            one, head = _filled(store, done[: place + 1]), head_of(store, done[place].id)
            if one is None or head is None:
                break
            done[place] = one
            who = None if head.who is None else store.get(Staff, head.who)
            at = datetime.fromisoformat(head.at)
            found.append(Told(one.id, one.change, at, "" if who is None else who.name))
        return tuple(found)

    def last_undone(self, store: Store) -> Done | None:
        """What would be done again."""
        self._read(store)
        return _filled(store, self._undone)

    def prepare(self, store: Store) -> None:
        """Look at what was done before; to be called before the first change is written."""
        self._read(store)

    def add(self, done: Done) -> None:
        """A new change was written: what was taken back before can't be done again."""
        self._list().append(done)
        self._undone.clear()

    def took_back(self, change_id: str, undo_id: str) -> None:
        """A change was taken back, the last one unless another start of one's own was quicker."""
        found = _taken(self._list(), change_id)
        if found is not None:
            self._undone.append(found._replace(undo_id=undo_id))

    def did_again(self, undo_id: str, change_id: str) -> None:
        """What an undo took back was done again, under this id."""
        found = _taken(self._undone, undo_id, undone=True)
        if found is not None:
            self._list().append(found._replace(id=change_id, undo_id=""))

    def follow(self, head: ChangeHead | Stamp) -> None:
        """What one did at another PC can be taken back here too, as after the next start."""
        if self._done is not None:
            self._replay([head])

    def drop(self, change_id: str) -> None:
        """A change can't be taken back any more, if it still could."""
        _taken(self._list(), change_id)

    def drop_undone(self, undo_id: str) -> None:
        """What an undo took back can't be done again any more, if it still could."""
        _taken(self._undone, undo_id, undone=True)

    @property
    def ids(self) -> tuple[str, ...]:
        """The changes that are known, by id."""
        return tuple(one.id for one in (*(self._done or ()), *self._undone))

    def keep(self, known: Container[str]) -> None:
        """The file is another one: what it doesn't have can't be taken back."""
        if self._done is not None:
            self._done = [one for one in self._done if one.id in known]
        self._undone = [one for one in self._undone if one.id in known]

    def _list(self) -> list[Done | _Known]:
        if self._done is None:
            self._done = []
        return self._done

    def _read(self, store: Store) -> list[Done | _Known]:
        if self._done is None:
            self._done = []
            self._replay(latest_heads(store, MOST, self._own))
        return self._done

    def _replay(self, heads: Iterable[ChangeHead | Stamp]) -> None:
        """Walk through what was written, as it was walked through then."""
        done = self._list()
        for head in heads:
            if head.lasting is None or head.kind in _FOUNDING:
                done.clear()
                self._undone.clear()
            elif head.undoes is not None:
                _cut(done, [one.id for one in done], head.undoes)
                self._undone.append(_Known(head.undoes, head.id))
            elif head.redoes is not None and _cut(self._undone, [one.undo_id for one in self._undone], head.redoes):
                done.append(_Known(head.id))
            else:
                done.append(_Known(head.id))
                self._undone.clear()


def _cut(entries: list[Done | _Known], ids: list[str], change_id: str) -> bool:
    """End a list before one of its changes, if that is there: what came after it had left the list by then."""
    if change_id not in ids:
        return False
    del entries[ids.index(change_id) :]
    return True


def _taken(entries: list[Done | _Known], one_id: str, *, undone: bool = False) -> Done | _Known | None:
    """The entry of a change, or of its undo, taken out of these; None where it isn't there."""
    for place in reversed(range(len(entries))):
        if one_id == (entries[place].undo_id if undone else entries[place].id):
            return entries.pop(place)
    return None


def _filled(store: Store, entries: list[Done | _Known]) -> Done | None:
    """The last of these with what it changed; where that can't be read, nothing is left of them."""
    if not entries:
        return None
    last = entries[-1]
    if isinstance(last, _Known):
        head, edits = head_of(store, last.id), edits_of(store, last.id)
        if head is None or not edits:
            entries.clear()
            return None
        last = entries[-1] = Done(last.id, told_of(store, head, edits), last.undo_id)
    return last


def told_of(store: Store, head: ChangeHead | Stamp, edits: tuple[Edit, ...]) -> Change:
    """A change with what can be told of it from its head and edits alone."""
    return Change(head.kind, edits, _facts(store, head, edits), head.why)


def _facts(store: Store, head: ChangeHead | Stamp, edits: tuple[Edit, ...]) -> dict[str, object]:
    """What can be told of a change from its edits: whom it was about, or what, and who made it when."""
    who = store.get(Staff, head.who) if head.who is not None else None
    facts: dict[str, object] = {"earlier": Earlier(datetime.fromisoformat(head.at), head.who, who.name if who else "")}
    months = {row.month for row in (edit.row for edit in edits) if isinstance(row, Placement)}
    if len(months) == 1:
        facts["month"] = Month.parse(months.pop())
    ids = citizens_of(store, edits)
    if len(ids) > _NAMED_MOST:
        return facts | {"names": ids}
    made = {edit.id: edit.row for edit in edits}
    found = [store.get(Citizen, one) or made.get(one) for one in ids]
    names = tuple(one.name for one in found if isinstance(one, Citizen))
    if names:
        return facts | {"names": names}
    named = next((name for edit in edits if (name := _name(store, edit))), "")
    return facts | ({"name": named} if named else {})


def citizens_of(store: Store, edits: tuple[Edit, ...]) -> tuple[str, ...]:
    """The ids of those whose rows these edits are, each once."""
    ids: dict[str, None] = {}
    for edit in edits:
        row = edit.row
        if isinstance(row, PaidHours):
            effort = store.get(Effort, row.effort_id)
            found = None if effort is None else effort.citizen_id
        elif isinstance(row, TalkStaff):
            talk = store.get(Talk, row.talk_id)
            found = None if talk is None else talk.citizen_id
        else:
            found = row.id if isinstance(row, Citizen) else getattr(row, "citizen_id", None)
        if found:
            ids[found] = None
    return tuple(ids)


def _name(store: Store, edit: Edit) -> str:
    """What a row is called, or whom it belongs to."""
    row = edit.row
    if name := getattr(row, "name", "") or getattr(row, "title", ""):
        return str(name)
    owners = (("staff_id", Staff), ("company_id", Company), ("opening_id", Opening), ("team_id", Team))
    for column, record in owners:
        owner = store.get(record, one) if (one := getattr(row, column, None)) else None
        if owner is not None:
            return str(getattr(owner, "name", "") or getattr(owner, "title", ""))
    return ""
