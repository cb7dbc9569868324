"""The spells of a case: how one that has ended is opened again, and what two cases of one person are together."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from app.core.domain import Role, new_id
from db.edits import Edit
from db.records import Assignment, Citizen, EarlierExit, Staff
from db.store import Store


def reopening(
    store: Store, before: Citizen, ended_on: str, day: str, roles: Collection[Role] = tuple(Role)
) -> list[Edit]:
    """The end that becomes one between two spells, and whose the case is from the day on, of these roles.

    The citizen's own row is left to the caller, who takes the end away from it.
    """
    earlier = EarlierExit(new_id(), before.id, ended_on, before.exit_reason_id, day)
    return [Edit(None, earlier), *(edit for role in roles for edit in _renewed(store, before, role, ended_on, day))]


def _renewed(store: Store, citizen: Citizen, role: Role, end_on: str, day: str) -> list[Edit]:
    """Give the case back to who had this role last, unless they have left the team."""
    rows = store.all(Assignment, citizen_id=citizen.id, role=str(role))
    if not rows:
        return []
    last = max(rows, key=lambda row: (row.start_on, row.id))
    edits: list[Edit] = []
    if last.end_on is None or last.end_on > end_on:
        # Some lists end a case and leave whose it is open.
        edits.append(Edit(last, replace(last, end_on=max(last.start_on, end_on))))
    staff = store.get(Staff, last.staff_id)
    if staff is not None and staff.active and staff.team_id == citizen.team_id:
        edits.append(Edit(None, Assignment(new_id(), citizen.id, staff.id, role, day)))
    return edits


class Open(NamedTuple):
    """A case is open from `start` ('' where nobody knows) until `end` (None: without an end), which had a reason."""

    start: str
    end: str | None
    reason: str | None


def spells_of(citizen: Citizen, exits: Iterable[EarlierExit]) -> list[Open]:
    """When a case was open, by how it ended before it was opened again; the earliest first."""
    found: list[Open] = []
    start = citizen.start_on or ""
    for one in sorted(exits, key=lambda row: (row.reopened_on, row.end_on)):
        found.append(Open(start, one.end_on, one.exit_reason_id))
        start = one.reopened_on
    return [*found, Open(start, citizen.end_on, citizen.exit_reason_id)]


def together(spells: Iterable[Open]) -> list[Open]:
    """When any of these is open, the earliest first."""
    found: list[Open] = []
    for one in sorted(spells, key=lambda spell: (spell.start, spell.end or "")):
        last = found[-1] if found else None
        if last is None or (last.end is not None and one.start >= last.end):
            found.append(one)
        elif last.end is not None and (one.end is None or one.end > last.end):
            found[-1] = one._replace(start=last.start)
    return found


def one_case(
    kept: Citizen,
    gone: Citizen,
    exits: Sequence[EarlierExit],
    start: str | None,
    end: tuple[str | None, str | None] | None,
) -> tuple[list[Edit], Open]:
    """The edits of the rows between the spells, and from when to when the case of two entries of one person is.

    `exits` are the rows of both. It is open whenever one of them was, from `start` on and until `end` where these were
    chosen.
    """
    spells = together(
        spell for one in (kept, gone) for spell in spells_of(one, (row for row in exits if row.citizen_id == one.id))
    )
    spells = _between(spells, start, end)
    rows = {(row.end_on, row.reopened_on): row for row in reversed(exits)}
    used: set[str] = set()
    edits: list[Edit] = []
    for one, other in pairwise(spells):
        row = rows.get((str(one.end), other.start))
        after = EarlierExit(row.id if row else new_id(), kept.id, str(one.end), one.reason, other.start)
        used.add(after.id)
        edits.append(Edit(row, after))
    edits += [Edit(row, None) for row in exits if row.id not in used]
    whole = Open(spells[0].start, spells[-1].end, spells[-1].reason)
    return [edit for edit in edits if edit.before != edit.after], whole


def _between(spells: Sequence[Open], start: str | None, end: tuple[str | None, str | None] | None) -> list[Open]:
    """Of these what lies from a start on (None: all), until an end with its reason (None: as they are)."""
    found = list(spells)
    if start is not None:
        later = [one for one in found if one.end is None or one.end > start] or found[-1:]
        found = [later[0]._replace(start=start), *later[1:]]
    if end is not None and end[0] is not None:
        earlier = [one for one in found if one.start < end[0]] or found[:1]
        found = [*earlier[:-1], Open(earlier[-1].start, *end)]
    return found
