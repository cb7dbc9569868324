"""The edits that make one citizen of two entries: every row of the one becomes the other's, each kind in its way."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from app.citizens.doubles import NAMES, Comparison, facts_taken, holder, outside, reach
from app.citizens.held import is_over, left_behind, merged_reason
from app.citizens.persons import merged_away
from app.citizens.spells import one_case
from app.core.domain import Month, Role, fold, new_id, placement_id
from db.edits import Edit
from db.records import (
    RECORDS,
    Agreement,
    Assignment,
    Citizen,
    CitizenSkill,
    CitizenWish,
    EarlierExit,
    Effort,
    Exemption,
    JobMatch,
    KnownAs,
    MatchProfile,
    MeetingMark,
    MeetingPlace,
    Minute,
    MonthFact,
    Note,
    NotedBelief,
    PaidHours,
    Placement,
    PutAside,
    Record,
    Sight,
    TeamMove,
)
from db.records.record import columns
from db.store import Store

Rows = Sequence[Any]
T = TypeVar("T")
_ORDER = {record.table: position for position, record in enumerate(RECORDS)}


class Joining:
    """Makes one of two entries that were compared; `chosen` says for each difference whether theirs is taken."""

    def __init__(self, store: Store, two: Comparison, chosen: Mapping[str, bool], today: date) -> None:
        self._store, self._two, self._chosen, self._today = store, two, chosen, today
        self._kept, self._gone = two.kept, two.gone
        self._edits: list[Edit] = []
        self.counts: dict[str, int] = {}
        """How many rows of each table came over."""

    def edits(self) -> tuple[Edit, ...]:
        """All of them, in an order in which no row ever refers to one that isn't there."""
        for record in RECORDS:
            if "citizen_id" in columns(record):
                _WAYS[record](self, self._store.all(record, citizen_id=self._gone.id))
        self._citizen()
        gone = [edit for edit in self._edits if edit.after is None]
        kept = [edit for edit in self._edits if edit.after is not None]
        kept.sort(key=lambda edit: (edit.before is not None, _ORDER[edit.table]))
        gone.sort(key=lambda edit: -_ORDER[edit.table])
        return (*kept, *gone)

    def _takes(self, key: str) -> bool:
        return self._two.takes_theirs(key, self._chosen)

    def _write(self, before: Record | None, after: Record | None) -> None:
        if before != after:
            self._edits.append(Edit(before, after))

    def _over(self, row: Record, **changed: object) -> None:
        """The row becomes the other's; with another id it is a new one."""
        after = replace(row, citizen_id=self._kept.id, **changed)  # pyright: ignore[reportCallIssue] -- it has one
        if after.id == row.id:
            self._write(row, after)
        else:
            self._write(row, None)
            self._write(None, after)
        self.counts[row.table] = self.counts.get(row.table, 0) + 1

    def stays(self, rows: Rows) -> None:
        """What was frozen is true of the entry that it was frozen of."""

    def moves(self, rows: Rows) -> None:
        """All come over."""
        for row in rows:
            self._over(row)

    def moves_once(self, rows: Rows) -> None:
        """All come over but those of which the other has the like."""
        known = {_content(row) for one in rows[:1] for row in self._like(one)}
        for row in rows:
            if _content(row) in known:
                self._write(row, None)
            else:
                self._over(row)

    def _like(self, row: Record) -> Sequence[Record]:
        """The rows of the same kind that the other has."""
        return self._store.all(type(row), citizen_id=self._kept.id)

    def efforts(self, rows: Rows) -> None:
        """The same, with the history of their hours; a match that led to one that goes leads to the other."""
        known = {_content(row): row.id for row in self._store.all(Effort, citizen_id=self._kept.id)}
        for row in rows:
            if _content(row) not in known:
                self._over(row)
                continue
            for hours in self._store.all(PaidHours, effort_id=row.id):
                self._write(hours, None)
            self._write(row, None)

    def placements(self, rows: Rows) -> None:
        """One a month; those that a closed month rests on stay where they are."""
        mine = {row.month: row for row in self._store.all(Placement, citizen_id=self._kept.id)}
        for row in rows:
            own = mine.get(row.month)
            if row.id in self._two.locked:
                continue
            if own is None:
                self._over(row, id=placement_id(self._kept.id, Month.parse(row.month)))
                continue
            if self._takes(f"placement/{row.month}"):
                self._write(own, replace(own, stage=row.stage, belief=row.belief))
            self._write(row, None)

    def assignments(self, rows: Rows) -> None:
        """One has each role at a time: where both entries name somebody, those of the chosen side."""
        for role in Role:
            theirs = [row for row in rows if row.role == role]
            mine = self._store.all(Assignment, citizen_id=self._kept.id, role=str(role))
            if not (mine and theirs):
                self.moves(theirs)
                continue
            last = [holder(self._store, one.id, role) for one in (self._kept, self._gone)]
            same = last[0] is not None and last[1] is not None and last[0].staff_id == last[1].staff_id
            earlier = min(row.start_on for row in theirs) < min(row.start_on for row in mine)
            taken = earlier if same else self._takes(f"role/{role}")
            first, end = reach(theirs if taken else mine)
            if taken:
                self.moves(theirs)
            for row in mine if taken else theirs:
                self._around(row, first, end)

    def _around(self, row: Assignment, first: str, end: str) -> None:
        """Of a row, what lies before `first` and from `end` on; none of it where there is nothing."""
        parts = outside(replace(row, citizen_id=self._kept.id), first, end)
        self._write(row, parts[0] if parts else None)
        for more in parts[1:]:
            self._write(None, more)

    def profiles(self, rows: Rows) -> None:
        """One for a citizen: what one doesn't say comes from the other."""
        own = next(iter(self._store.all(MatchProfile, citizen_id=self._kept.id)), None)
        for row in rows:
            if own is None:
                self._over(row, id=self._kept.id)
                continue
            taken = {
                name: getattr(row, name)
                for name in ("hours", "towns", "no_gos")
                if self._takes(f"profile/{name}") or getattr(own, name) in (None, "")
            }
            self._write(own, replace(own, **taken))
            self._write(row, None)

    def wishes(self, rows: Rows) -> None:
        """One a branche."""
        mine = {row.branche_id: row for row in self._store.all(CitizenWish, citizen_id=self._kept.id)}
        for row in rows:
            own = mine.get(row.branche_id)
            if own is None:
                self._over(row, id=f"{self._kept.id}/{row.branche_id}")
                continue
            if self._takes(f"wish/{row.branche_id}"):
                self._write(own, replace(own, wanted=row.wanted))
            self._write(row, None)

    def skills(self, rows: Rows) -> None:
        """Each once."""
        self._once_by(rows, "skill_id")

    def beliefs(self, rows: Rows) -> None:
        """One a month."""
        self._once_by(rows, "month")

    def _once_by(self, rows: Rows, column: str) -> None:
        mine = {getattr(row, column) for one in rows[:1] for row in self._like(one)}
        for row in rows:
            value = getattr(row, column)
            self._write(row, None) if value in mine else self._over(row, id=f"{self._kept.id}/{value}")

    def matches(self, rows: Rows) -> None:
        """One for an opening; the effort that it became may be one that both have."""
        mine = {row.opening_id: row for row in self._store.all(JobMatch, citizen_id=self._kept.id)}
        twins = self._twins()
        for row in rows:
            own = mine.get(row.opening_id)
            if own is None or self._takes(f"match/{row.opening_id}"):
                if own is not None:
                    self._write(own, None)
                self._over(row, effort_id=twins.get(row.effort_id, row.effort_id))
            else:
                self._write(row, None)

    def _twins(self) -> dict[str | None, str]:
        """The efforts of the one that are dropped -> the like of the other."""
        known = {_content(row): row.id for row in self._store.all(Effort, citizen_id=self._kept.id)}
        theirs = self._store.all(Effort, citizen_id=self._gone.id)
        return {row.id: known[_content(row)] for row in theirs if _content(row) in known}

    def marks(self, rows: Rows) -> None:
        """Those of a meeting that goes on; those of one that is over stay."""
        for row in rows:
            if is_over(self._store, row.meeting_id):
                continue
            if self._store.all(MeetingMark, meeting_id=row.meeting_id, citizen_id=self._kept.id, kind=row.kind):
                self._write(row, None)
            else:
                self._over(row, id=f"{row.meeting_id}/{self._kept.id}/{row.kind}")

    def _citizen(self) -> None:
        """The facts of both, with what lists may still call the citizen by; and what becomes of the other entry."""
        kept, gone = self._kept, self._gone
        after = self._facts()
        rows = [row for one in (kept, gone) for row in self._store.all(KnownAs, citizen_id=one.id)]
        known = {(row.kind, fold(row.said)) for row in rows}
        for one in (kept, gone):
            for name in NAMES:
                said, way = getattr(one, name), (name, fold(getattr(one, name)))
                if said and fold(said) != fold(getattr(after, name)) and way not in known:
                    known.add(way)
                    self._write(None, KnownAs(new_id(), kept.id, name, said))
        self._write(kept, after)
        for row_id in merged_away(self._store, gone.id):
            behind = self._store.get(Citizen, row_id)
            if behind is not None:
                self._write(behind, replace(behind, merged_into=kept.id))
        if self._two.behind:
            self._edits += merged_reason(self._store)
            self._write(gone, left_behind(self._store, gone, kept.id, self._today))
        else:
            self._write(gone, None)

    def _facts(self) -> Citizen:
        taken = facts_taken(self._kept, self._gone, self._takes)
        return replace(self._kept, **taken, **self._case())

    def _case(self) -> dict[str, Any]:
        """From when to when: whenever either case was open, within the start and the end that are chosen."""
        kept, gone = self._kept, self._gone
        start = self._chosen_of("start_on", kept.start_on, gone.start_on)
        ends = [(one.end_on, one.exit_reason_id) for one in (kept, gone)]
        exits = [row for one in (kept, gone) for row in self._store.all(EarlierExit, citizen_id=one.id)]
        edits, whole = one_case(kept, gone, exits, start, self._chosen_of("end", *ends))
        self._edits += edits
        return {"start_on": whole.start or None, "end_on": whole.end, "exit_reason_id": whole.reason}

    def _chosen_of(self, key: str, mine: T, theirs: T) -> T | None:
        """What was chosen of two that contradict; None where these don't."""
        contradict = any(one.key == key for one in self._two.differences)
        return (theirs if self._takes(key) else mine) if contradict else None


def _content(row: Record) -> tuple[object, ...]:
    """What a row says, whosever it is."""
    return tuple(value for name, value in row.as_dict().items() if name not in ("id", "citizen_id", "meeting_id"))


_WAYS: Mapping[type[Record], Callable[[Joining, Rows], None]] = {
    KnownAs: Joining.moves_once,
    TeamMove: Joining.stays,
    Assignment: Joining.assignments,
    Effort: Joining.efforts,
    Exemption: Joining.moves_once,
    PutAside: Joining.moves_once,
    Placement: Joining.placements,
    NotedBelief: Joining.beliefs,
    MeetingMark: Joining.marks,
    MeetingPlace: Joining.stays,
    Minute: Joining.stays,
    Agreement: Joining.moves_once,
    Note: Joining.moves_once,
    EarlierExit: Joining.stays,  # which of them hold follows from both cases
    Sight: Joining.moves,
    MonthFact: Joining.stays,
    MatchProfile: Joining.profiles,
    CitizenWish: Joining.wishes,
    CitizenSkill: Joining.skills,
    JobMatch: Joining.matches,
}
"""What becomes of the rows of each record that is about a citizen; every such record has to be here."""
WITH_CITIZEN = frozenset(_WAYS)
