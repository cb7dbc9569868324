"""Nobody comes over the limit, or further over it, without a reason that is written down with the change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from app.core.change import Change
from app.core.domain import Month, Role, danish_sort_key, new_id
from app.core.errors import UserError
from app.core.period import Period
from app.settings.limits import StoreLimits
from db.edits import Edit
from db.queries.open_cases import Hold, Span, cases_from, holds_from
from db.records import Assignment, CatalogueItem, Citizen, Overrun, Staff
from db.store import Store


@dataclass(frozen=True, slots=True)
class Overload:
    """A jobformidler whom a change would bring over the limit: counted open cases before and after it.

    `day`: it will be so from then on; None: it is so at once.
    """

    staff_id: str
    name: str
    before: int
    count: int
    limit: int
    day: date | None = None


def overloads(store: Store, edits: Iterable[Edit], today: date) -> tuple[Overload, ...]:
    """Whom these edits would bring over the limit, or further over it, by name.

    Counted are a jobformidler's open cases in the whole store, whichever team looks at it, against the limit of the
    day (source: 001): today, and on each later day on which a case of theirs is to begin, as everything is dated.
    Cases that the change gives and takes make up for each other. A case is gained with the assignment, by going on
    again, by beginning earlier, and by coming into a target group that counts; not by what only the rules, the
    limits or a value of a catalogue that becomes one with another make of it. Left out is whom the edits have an
    Overrun for already.
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
    rows = [
        Overrun(
            row_id if store.get(Overrun, row_id) is None else new_id(),
            one.staff_id,
            (one.day or today).isoformat(),  # the figures are those of this day
            one.count,
            one.limit,
            why,
        )
        for one, row_id in found
    ]
    facts = {**change.facts, "overloads": everyone}
    return replace(change, edits=(*change.edits, *(Edit(None, row) for row in rows)), facts=facts, why=why)


class _Moment(NamedTuple):
    """When cases are counted: those that have begun by `last_day` and have not ended by `seen_on`."""

    seen_on: str
    last_day: str


class _Cases(NamedTuple):
    """Whose the cases are, and which there are, by the citizens' ids."""

    spans: Mapping[str, Span]
    holds: Mapping[str, Sequence[Hold]]

    def begins(self, citizen_id: str, hold: Hold) -> str:
        """The day on which somebody has the case and it is open."""
        span = self.spans.get(citizen_id)
        return hold.start_on if span is None or span.start_on is None else max(hold.start_on, span.start_on)

    def held(self, citizen_id: str, staff_id: str, uncounted: frozenset[str], at: _Moment) -> Hold | None:
        """What makes it a counted case of theirs; as `queries.staff_of_citizens` says whose one is."""
        span = self.spans.get(citizen_id)
        if span is None or span.target_group_id in uncounted or (span.start_on or "") > at.last_day:
            return None
        if not _runs(span.end_on, at.seen_on):
            return None
        running = [
            hold
            for hold in self.holds.get(citizen_id, ())
            if hold.start_on <= at.last_day and _runs(hold.end_on, at.seen_on)
        ]
        last = max(running, key=lambda hold: (hold.start_on <= at.seen_on, hold.start_on, hold.id), default=None)
        return last if last is not None and last.staff_id == staff_id else None


def _found(store: Store, edits: Iterable[Edit], today: date) -> list[tuple[Overload, str]]:
    """Everyone over the limit, each with the id under which the Overrun is kept: of the row that gives the case."""
    edits = tuple(edits)
    touched = _touched(edits, today.isoformat())
    if not touched:
        return []
    store = store.of_team(None)
    before = _Cases(cases_from(store, today.isoformat()), holds_from(store, today.isoformat()))
    after = _after(before, edits)
    new_staff = {edit.id: edit.after for edit in edits if isinstance(edit.after, Staff)}
    noted = {edit.after.staff_id for edit in edits if isinstance(edit.after, Overrun)}
    theirs: dict[str, list[str]] = {
        hold.staff_id: [] for one in touched for hold in after.holds.get(one, ()) if hold.staff_id not in noted
    }
    for citizen_id in (*touched, *(one for one in before.holds if one not in touched)):
        rows = (*before.holds.get(citizen_id, ()), *after.holds.get(citizen_id, ()))
        for staff_id in {hold.staff_id for hold in rows}:
            if staff_id in theirs:
                theirs[staff_id].append(citizen_id)
    limits = StoreLimits(store)
    found: list[tuple[Overload, str]] = []
    for staff_id, citizens in theirs.items():
        person = new_staff.get(staff_id) or store.get(Staff, staff_id)
        if person is not None:
            found += _over(limits, person, citizens, before, after, today)
    return sorted(found, key=lambda pair: danish_sort_key(pair[0].name))


def _touched(edits: Sequence[Edit], day: str) -> dict[str, None]:
    """Whom the edits are about, if any of them can give a case."""
    touched: dict[str, None] = {}
    gives = False
    merged = {edit.id for edit in edits if isinstance(edit.before, CatalogueItem)}
    for edit in edits:
        before, after, row = edit.before, edit.after, edit.row
        if isinstance(row, Assignment):
            if row.role == Role.JOBFORMIDLER:
                touched[row.citizen_id] = None
                gives |= isinstance(after, Assignment) and _runs(after.end_on, day) and _held(before) != _held(after)
        elif isinstance(row, Citizen):
            was, now = (_span(one) for one in (before, after))
            if was is not None and now is not None and was.target_group_id in merged:
                now = now._replace(target_group_id=was.target_group_id)
            if was != now:
                touched[row.id] = None
                gives |= was is not None and now is not None and _runs(now.end_on, day)
    return touched if gives else {}


def _after(before: _Cases, edits: Sequence[Edit]) -> _Cases:
    """The cases as the edits leave them."""
    spans, holds = dict(before.spans), dict(before.holds)
    for edit in edits:
        if isinstance(edit.row, Citizen):
            span = _span(edit.after)
            if span is None:
                spans.pop(edit.id, None)
            else:
                spans[edit.id] = span
        elif isinstance(edit.row, Assignment) and edit.row.role == Role.JOBFORMIDLER:
            citizen_id, hold = edit.row.citizen_id, _held(edit.after)
            others = [one for one in holds.get(citizen_id, ()) if one.id != edit.id]
            holds[citizen_id] = others if hold is None else [*others, hold]
    return _Cases(spans, holds)


def _over(
    limits: StoreLimits, person: Staff, citizens: Sequence[str], before: _Cases, after: _Cases, today: date
) -> list[tuple[Overload, str]]:
    """The same for one person, to whom these cases may belong: when it is worst, or nothing."""
    uncounted = frozenset(limits.rules_of(person).uncounted_groups)
    period = Period.live(Month.of(today), today).parameters
    now = _Moment(period["seen_on"], period["last_day"])
    mine = [(one, hold) for one in citizens for hold in after.holds.get(one, ()) if hold.staff_id == person.id]
    days = {day for one, hold in mine if (day := after.begins(one, hold)) > now.last_day}
    found: list[tuple[int, Overload, str]] = []
    for at in (now, *(_Moment(day, day) for day in sorted(days))):
        had = {one for one in citizens if before.held(one, person.id, uncounted, at)}
        has = {one: hold for one in citizens if (hold := after.held(one, person.id, uncounted, at))}
        day = today if at is now else date.fromisoformat(at.seen_on)
        limit = limits.of(person, day)
        if len(has) > limit and len(has) > len(had):
            one = Overload(person.id, person.name, len(had), len(has), limit, None if at is now else day)
            first = next(one for one in has if one not in had)
            row_id = has[first].id if has[first] not in before.holds.get(first, ()) else f"{first}/{person.id}"
            found.append((len(has) - limit, one, row_id))
    worst = max(found, key=lambda over: over[0], default=None)
    return [] if worst is None else [worst[1:]]


def _span(row: object) -> Span | None:
    return Span(row.target_group_id, row.start_on, row.end_on) if isinstance(row, Citizen) else None


def _held(row: object) -> Hold | None:
    return Hold(row.id, row.staff_id, row.start_on, row.end_on) if isinstance(row, Assignment) else None


def _runs(end_on: str | None, day: str) -> bool:
    return end_on is None or end_on > day
