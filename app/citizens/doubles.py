"""Two entries that are one person: which may be, which of the two stays, and where they contradict each other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from app.citizens.held import is_held, locked_placements
from app.citizens.persons import person
from app.core.domain import Role, new_id
from app.core.errors import UserError
from db.records import (
    Assignment,
    Citizen,
    CitizenWish,
    JobMatch,
    MatchProfile,
    MonthFact,
    Placement,
)
from db.store import Store

NAMES = ("name", "cpr", "case_number")
"""The columns of a citizen by which lists know one."""
_TOLD = {field.name for field in fields(Citizen)} - {
    "id", "team_id", "start_on", "end_on", "exit_reason_id", "cv", "cv_date", "merged_into",
}  # fmt: skip
_OF_PROFILE = ("hours", "towns", "no_gos")
_NEVER = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Difference:
    """What two entries say differently: `mine` is what the one that stays says, `theirs` what the other does.

    `key` names it: a column of the citizen, 'cv', 'end', a role ('role/jobformidler'), or a row ('placement/2026-11',
    'profile/hours', 'wish/ID', 'match/ID'). Values are those of the columns; 'cv' is the day or True, a role a staff
    id, 'end' a day and a reason's id. `takes_theirs`: what is proposed.
    """

    key: str
    mine: object
    theirs: object
    takes_theirs: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two entries side by side: `kept` stays, `gone` goes into it; `behind`: it is left behind for closed months."""

    kept: Citizen
    gone: Citizen
    differences: tuple[Difference, ...]
    behind: bool
    locked: frozenset[str]
    """The ids of the placements of `gone` that stay with it, because a closed month rests on them."""

    def takes_theirs(self, key: str, chosen: Mapping[str, bool]) -> bool:
        """Whether the value of the one that goes is taken: as it was chosen, else as it is proposed."""
        proposed = next((one.takes_theirs for one in self.differences if one.key == key), False)
        return chosen.get(key, proposed)


def compare(store: Store, one_id: str, other_id: str) -> Comparison:
    """Two entries side by side. The one that closed months know best stays, in whatever order they are given.

    Raises UserError: 'citizen_gone', 'same_citizen', 'citizens_of_two_teams'.
    """
    one, other = (person(store, row_id) for row_id in (one_id, other_id))
    if one is None or other is None:
        raise UserError("citizen_gone")
    if one.id == other.id:
        raise UserError("same_citizen", name=one.name)
    if one.team_id != other.team_id:
        raise UserError("citizens_of_two_teams", name=one.name, other=other.name)
    kept, gone = sorted((one, other), key=lambda row: _standing(store, row), reverse=True)
    locked = locked_placements(store, gone.id)
    differences = (
        *_of_facts(kept, gone),
        *_of_cv(kept, gone),
        *_of_case(kept, gone),
        *_of_roles(store, kept, gone),
        *_of_rows(store, kept, gone, locked),
    )
    return Comparison(kept, gone, differences, bool(locked) or is_held(store, gone), locked)


def case_after(kept: Citizen, gone: Citizen) -> tuple[Citizen, Citizen] | None:
    """The earlier and the later case where one had ended when the other began; None where they overlap."""
    for earlier, later in ((kept, gone), (gone, kept)):
        if earlier.end_on is not None and later.start_on is not None and earlier.end_on <= later.start_on:
            return earlier, later
    return None


def _standing(store: Store, citizen: Citizen) -> tuple[str, str, int, int, str]:
    """What says how well closed months know an entry; of two that they don't know the older counts more."""
    locked = locked_placements(store, citizen.id)
    months = [row.month for row in store.all(Placement, citizen_id=citizen.id) if row.id in locked]
    facts = [row.month for row in store.all(MonthFact, citizen_id=citizen.id)]
    age = -date.fromisoformat(citizen.start_on or _NEVER).toordinal()
    return max(months, default=""), max(facts, default=""), len(facts), age, citizen.id


def _of_facts(kept: Citizen, gone: Citizen) -> list[Difference]:
    """Facts that both know, and differently; a fact that one doesn't know comes from the other."""
    pairs = [(field.name, getattr(kept, field.name), getattr(gone, field.name)) for field in fields(Citizen)]
    return [
        Difference(name, mine, theirs)
        for name, mine, theirs in pairs
        if name in _TOLD and not _unknown(mine) and not _unknown(theirs) and mine != theirs
    ]


def _unknown(value: object) -> bool:
    return value is None or value == ""


def _of_cv(kept: Citizen, gone: Citizen) -> list[Difference]:
    if not (kept.cv and gone.cv) or kept.cv_date == gone.cv_date:
        return []
    return [Difference("cv", kept.cv_date or True, gone.cv_date or True, (gone.cv_date or "") > (kept.cv_date or ""))]


def _of_case(kept: Citizen, gone: Citizen) -> list[Difference]:
    """When the case began and how it ended; of two cases one after the other nothing has to be chosen."""
    if case_after(kept, gone) is not None:
        return []
    found: list[Difference] = []
    if kept.start_on and gone.start_on and kept.start_on != gone.start_on:
        found.append(Difference("start_on", kept.start_on, gone.start_on, gone.start_on < kept.start_on))
    ends = [(one.end_on, one.exit_reason_id) for one in (kept, gone)]
    if kept.end_on and gone.end_on and ends[0] != ends[1]:
        found.append(Difference("end", ends[0], ends[1], gone.end_on > kept.end_on))
    return found


def _of_roles(store: Store, kept: Citizen, gone: Citizen) -> list[Difference]:
    found: list[Difference] = []
    for role in Role:
        mine, theirs = (holder(store, one.id, role) for one in (kept, gone))
        if mine is not None and theirs is not None and mine.staff_id != theirs.staff_id:
            newer = (theirs.end_on is None, theirs.start_on) > (mine.end_on is None, mine.start_on)
            found.append(Difference(f"role/{role}", mine.staff_id, theirs.staff_id, newer))
    return found


def holder(store: Store, citizen_id: str, role: str) -> Assignment | None:
    """Who has this role in the case last."""
    rows = store.all(Assignment, citizen_id=citizen_id, role=str(role))
    return max(rows, key=lambda row: (row.end_on is None, row.start_on, row.id), default=None)


def reach(rows: Sequence[Assignment]) -> tuple[str, str]:
    """From the first day of these to the day on which the last ends."""
    return min(row.start_on for row in rows), max(row.end_on or _NEVER for row in rows)


def outside(row: Assignment, first: str, end: str) -> list[Assignment]:
    """What of a row lies before `first`, and what from `end` on: none, one, or two rows, the first with its id."""
    spans = ((row.start_on, min(row.end_on or _NEVER, first)), (max(row.start_on, end), row.end_on or _NEVER))
    found = [
        replace(row, start_on=start, end_on=None if stop == _NEVER else stop) for start, stop in spans if start < stop
    ]
    return [*found[:1], *(replace(one, id=new_id()) for one in found[1:])]


def _of_rows(store: Store, kept: Citizen, gone: Citizen, locked: frozenset[str]) -> list[Difference]:
    """Of what there can be only one: a placement a month, a profile, a wish for a branche, a match for an opening."""
    found: list[Difference] = []
    mine = {row.month: row for row in store.all(Placement, citizen_id=kept.id)}
    for row in sorted(store.all(Placement, citizen_id=gone.id), key=lambda row: row.month):
        own = mine.get(row.month)
        if own is not None and row.id not in locked and (own.stage, own.belief) != (row.stage, row.belief):
            found.append(Difference(f"placement/{row.month}", own.stage, row.stage))
    profiles = [next(iter(store.all(MatchProfile, citizen_id=one.id)), None) for one in (kept, gone)]
    if profiles[0] is not None and profiles[1] is not None:
        for name in _OF_PROFILE:
            values = [getattr(profile, name) for profile in profiles]
            if not any(map(_unknown, values)) and values[0] != values[1]:
                found.append(Difference(f"profile/{name}", *values))
    wishes = {row.branche_id: row.wanted for row in store.all(CitizenWish, citizen_id=kept.id)}
    for wish in sorted(store.all(CitizenWish, citizen_id=gone.id), key=lambda row: row.branche_id):
        if wishes.get(wish.branche_id, wish.wanted) != wish.wanted:
            found.append(Difference(f"wish/{wish.branche_id}", wishes[wish.branche_id], wish.wanted))
    matches = {row.opening_id: row for row in store.all(JobMatch, citizen_id=kept.id)}
    for match in sorted(store.all(JobMatch, citizen_id=gone.id), key=lambda row: row.opening_id):
        own_match = matches.get(match.opening_id)
        if own_match is not None and (own_match.state, own_match.day) != (match.state, match.day):
            later = match.effort_id is not None or (own_match.effort_id is None and match.day > own_match.day)
            found.append(Difference(f"match/{match.opening_id}", own_match.state, match.state, later))
    return found


def facts_taken(kept: Citizen, gone: Citizen, takes: Callable[[str], bool]) -> dict[str, Any]:
    """What comes from the other entry: what was chosen, and what the one doesn't say; nothing of the case itself."""
    taken = {name: getattr(gone, name) for name in _TOLD if takes(name) or getattr(kept, name) in (None, "")}
    if takes("cv") or kept.cv is None or (gone.cv and not kept.cv):
        taken |= {"cv": gone.cv, "cv_date": gone.cv_date}
    return taken
