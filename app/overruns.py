"""Nobody comes over the limit, or further over it, without a reason that is written down with the change."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.change import Change
from app.domain import Month, Role, danish_sort_key, new_id
from app.errors import UserError
from app.limits import limits_on
from app.period import Period
from app.rules import team_rules
from db import queries
from db.edits import Edit
from db.holding import groups_of_open_cases
from db.records import Assignment, Citizen, Overrun, Staff
from db.store import Store

_Counts = dict[str, Counter[str | None]]


@dataclass(frozen=True, slots=True)
class Overload:
    """A jobformidler whom a change would bring over the limit: counted open cases before and after it."""

    staff_id: str
    name: str
    before: int
    count: int
    limit: int


def overloads(store: Store, edits: Iterable[Edit], today: date) -> tuple[Overload, ...]:
    """Whom these edits would bring over the limit, or further over it, by giving them cases; by name.

    Counted are a jobformidler's open cases of today in the whole store, whichever team looks at it, and those that
    are given from a later day on; the limit is that of the day on which the latest of them begins (source: 001).
    Left out is whom the edits have an Overrun for already.
    """
    return tuple(overload for overload, _ in _found(store, edits, today))


def explained(store: Store, change: Change, today: date) -> Change:
    """The change with an Overrun for everyone whom it brings over the limit; its facts then hold the `overloads`.

    Raises UserError('over_limit') where there is anyone and the change has no `why`: the facts are `name`, `before`,
    `count` and `limit` of the first, and `overloads`, everyone.
    """
    found = _found(store, change.edits, today)
    if not found:
        return change
    why = (change.why or "").strip()
    everyone = [overload for overload, _ in found]
    if not why:
        first = everyone[0]
        facts = {"name": first.name, "before": first.before, "count": first.count, "limit": first.limit}
        raise UserError("over_limit", **facts, overloads=everyone)
    day = today.isoformat()
    rows = [
        Overrun(
            row_id if store.get(Overrun, row_id) is None else new_id(), one.staff_id, day, one.count, one.limit, why
        )
        for one, row_id in found
    ]
    facts = {**change.facts, "overloads": everyone}
    return replace(change, edits=(*change.edits, *(Edit(None, row) for row in rows)), facts=facts, why=why)


@dataclass(slots=True)
class _Gains:
    """Who is given what: citizen id -> the new assignment, and the citizens whose case goes on again."""

    given: dict[str, Assignment] = field(default_factory=dict[str, Assignment])
    opened: dict[str, None] = field(default_factory=dict[str, None])


def _found(store: Store, edits: Iterable[Edit], today: date) -> list[tuple[Overload, str]]:
    """Everyone over the limit, each with the id of the row that gives the first case: the Overrun is kept under it."""
    edits = tuple(edits)
    gains = _gains(edits, today)
    if not gains.given and not gains.opened:
        return []
    store = store.of_team(None)
    period = Period.of(Month.of(today), today).parameters
    held = queries.staff_of_citizens(store, Role.JOBFORMIDLER, **period)
    groups = groups_of_open_cases(store, period["last_day"], period["seen_on"])
    before = _counts(held, groups)
    held, groups = _held_after(held, edits, gains, today), _groups_after(store, groups, edits, gains, today)
    after = _counts(held, groups)
    first_rows: dict[str, str] = {}
    last_days: dict[str, date] = {}
    for citizen_id in (*gains.given, *gains.opened):
        if citizen_id in held:
            row = gains.given.get(citizen_id)
            staff_id = held[citizen_id]
            first_rows.setdefault(staff_id, citizen_id if row is None else row.id)
            begins = today if row is None else date.fromisoformat(row.start_on)
            last_days[staff_id] = max(last_days.get(staff_id, today), begins)
    new_staff = {edit.id: edit.after for edit in edits if isinstance(edit.after, Staff)}
    told = {edit.after.staff_id for edit in edits if isinstance(edit.after, Overrun)}
    found: list[tuple[Overload, str]] = []
    for staff_id, row_id in first_rows.items():
        person = new_staff.get(staff_id) or store.get(Staff, staff_id)
        if person is not None and staff_id not in told:
            one = _overload(store, person, before, after, last_days[staff_id])
            if one.count > one.limit and one.count > one.before:
                found.append((one, row_id))
    return sorted(found, key=lambda pair: danish_sort_key(pair[0].name))


def _gains(edits: Sequence[Edit], today: date) -> _Gains:
    gains, day = _Gains(), today.isoformat()
    for edit in edits:
        before, after = edit.before, edit.after
        if isinstance(after, Assignment):
            if after.role == Role.JOBFORMIDLER and _runs(after.end_on, day):
                old = before if isinstance(before, Assignment) else None
                known = gains.given.get(after.citizen_id)
                new = old is None or old.staff_id != after.staff_id or not _runs(old.end_on, day)
                if new and (known is None or known.start_on <= after.start_on):
                    gains.given[after.citizen_id] = after
        elif (
            isinstance(after, Citizen)
            and isinstance(before, Citizen)
            and _runs(after.end_on, day)
            and not _runs(before.end_on, day)
        ):
            gains.opened[after.id] = None
    return gains


def _held_after(held: dict[str, str], edits: Iterable[Edit], gains: _Gains, today: date) -> dict[str, str]:
    held, day = dict(held), today.isoformat()
    for edit in edits:
        before, after = edit.before, edit.after
        if isinstance(before, Assignment) and before.role == Role.JOBFORMIDLER:
            left = not isinstance(after, Assignment) or not _runs(after.end_on, day)
            if left and held.get(before.citizen_id) == before.staff_id:
                del held[before.citizen_id]
    return held | {citizen_id: row.staff_id for citizen_id, row in gains.given.items()}


def _groups_after(
    store: Store, groups: dict[str, str | None], edits: Iterable[Edit], gains: _Gains, today: date
) -> dict[str, str | None]:
    groups, day = dict(groups), today.isoformat()
    changed: set[str] = set()
    for edit in edits:
        if isinstance(edit.row, Citizen):
            citizen = edit.after if isinstance(edit.after, Citizen) else None
            changed.add(edit.id)
            if citizen is None or not _runs(citizen.end_on, day):
                groups.pop(edit.id, None)
            elif edit.id in groups or edit.id in gains.given or edit.id in gains.opened:
                groups[edit.id] = citizen.target_group_id
    for citizen_id in gains.given:
        if citizen_id not in groups and citizen_id not in changed:
            citizen = store.get(Citizen, citizen_id)
            if citizen is not None and _runs(citizen.end_on, day):
                groups[citizen_id] = citizen.target_group_id
    return groups


def _overload(store: Store, person: Staff, before: _Counts, after: _Counts, day: date) -> Overload:
    rules = team_rules(store.of_team(person.team_id))
    limit = limits_on(store, rules, day).of(person)
    uncounted = frozenset(rules.uncounted_groups)

    def cases(counts: _Counts) -> int:
        theirs = counts.get(person.id, Counter[str | None]())
        return sum(number for group, number in theirs.items() if group not in uncounted)

    return Overload(person.id, person.name, cases(before), cases(after), limit)


def _counts(held: dict[str, str], groups: dict[str, str | None]) -> _Counts:
    """Id of the jobformidler -> target group -> how many open cases."""
    counts: _Counts = {}
    for citizen_id, group in groups.items():
        if citizen_id in held:
            counts.setdefault(held[citizen_id], Counter())[group] += 1
    return counts


def _runs(end_on: str | None, day: str) -> bool:
    return end_on is None or end_on > day
