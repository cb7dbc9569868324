"""The edits that make one citizen of two entries: every row of the one becomes the other's, each kind in its way."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from app.citizens.doubles import NAMES, facts_taken
from app.citizens.held import left_behind, merged_reason
from app.citizens.joined_rows import Rows, RowsJoined
from app.citizens.persons import merged_away
from app.citizens.spells import one_case
from app.core.domain import fold, new_id
from db.edits import Edit
from db.records import (
    RECORDS,
    Agreement,
    Assignment,
    Citizen,
    CitizenSkill,
    CitizenWish,
    EarlierExit,
    Earning,
    Effort,
    Event,
    Exemption,
    FormerFact,
    JobMatch,
    KnownAs,
    Marking,
    MatchProfile,
    MeetingMark,
    MeetingPlace,
    Minute,
    MonthFact,
    Note,
    NotedBelief,
    Placement,
    Plan,
    PutAside,
    Record,
    Sight,
    Talk,
    TeamMove,
)
from db.records.record import columns

T = TypeVar("T")
_ORDER = {record.table: position for position, record in enumerate(RECORDS)}


class Joining(RowsJoined):
    """Makes one of two entries that were compared."""

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


_WAYS: Mapping[type[Record], Callable[[Joining, Rows], None]] = {
    KnownAs: Joining.moves_once,
    TeamMove: Joining.stays,
    Assignment: Joining.assignments,
    Effort: Joining.efforts,
    Exemption: Joining.moves_once,
    PutAside: Joining.moves_once,
    Placement: Joining.placements,
    NotedBelief: Joining.beliefs,
    Marking: Joining.moves_once,
    Talk: Joining.talks,
    Plan: Joining.moves_once,
    Earning: Joining.earnings,
    MeetingMark: Joining.marks,
    MeetingPlace: Joining.stays,
    Minute: Joining.stays,
    Agreement: Joining.moves_once,
    Note: Joining.moves_once,
    EarlierExit: Joining.stays,  # which of them hold follows from both cases
    Sight: Joining.moves,
    Event: Joining.moves,
    MonthFact: Joining.stays,
    FormerFact: Joining.stays,
    MatchProfile: Joining.profiles,
    CitizenWish: Joining.wishes,
    CitizenSkill: Joining.skills,
    JobMatch: Joining.matches,
}
"""What becomes of the rows of each record that is about a citizen; every such record has to be here."""
WITH_CITIZEN = frozenset(_WAYS)
