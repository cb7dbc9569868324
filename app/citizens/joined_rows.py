"""The ways in which the rows of one citizen become another's, kind by kind."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.citizens.doubles import Comparison, holder, outside, reach
from app.citizens.held import is_over
from app.core.domain import Month, Role, placement_id
from db.edits import Edit
from db.records import (
    Assignment,
    CitizenWish,
    Effort,
    JobMatch,
    MatchProfile,
    MeetingMark,
    PaidHours,
    Placement,
    Record,
    TalkStaff,
)
from db.store import Store

Rows = Sequence[Any]


class RowsJoined:
    """The rows of two entries that were compared; `chosen` says for each difference whether theirs is taken."""

    def __init__(self, store: Store, two: Comparison, chosen: Mapping[str, bool], today: date) -> None:
        self._store, self._two, self._chosen, self._today = store, two, chosen, today
        self._kept, self._gone = two.kept, two.gone
        self._edits: list[Edit] = []
        self.counts: dict[str, int] = {}
        """How many rows of each table came over."""

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
        self._with(rows, PaidHours, "effort_id")

    def _with(self, rows: Rows, parts: type[Record], column: str) -> None:
        """All come over but those of which the other has the like: these go, and so do their parts."""
        known = {_content(row) for one in rows[:1] for row in self._like(one)}
        for row in rows:
            if _content(row) not in known:
                self._over(row)
                continue
            for part in self._store.all(parts, **{column: row.id}):
                self._write(part, None)
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

    def earnings(self, rows: Rows) -> None:
        """One a month."""
        self._once_by(rows, "month")

    def talks(self, rows: Rows) -> None:
        """All come over but those of which the other has the like, with who took part."""
        self._with(rows, TalkStaff, "talk_id")

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


def _content(row: Record) -> tuple[object, ...]:
    """What a row says, whosever it is."""
    return tuple(value for name, value in row.as_dict().items() if name not in ("id", "citizen_id", "meeting_id"))
