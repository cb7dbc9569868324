"""Markings of citizens: in a project, on a track or from an area, from a day to a day, several people at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.commands.finding import citizen_of, item_in, refuse_backwards, refuse_begun_after, span
from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.errors import UserError
from db.edits import Edit
from db.records import Citizen, Marking

_FACTS = frozenset({"kind_id", "start_on", "end_on", "note"})
_NO_END = "9999-12-31"


def add_markings(
    context: Context,
    citizen_ids: Sequence[str],
    kind_id: str,
    start_on: str,
    *,
    end_on: str | None = None,
    note: str = "",
) -> Change:
    """Mark these citizens from a day to and with another (None: until further notice).

    Of several, those who have the marking at that time already are passed over; the facts count them as `passed`. In
    a closed case it ends with the case at the latest. Raises UserError: 'citizen_gone', 'kind_gone',
    'ends_before_start', 'begins_after_case', 'marking_overlaps', 'marked_already' (all of several).
    """
    kind = item_in(context, "marking_kind", kind_id)
    citizens = [citizen_of(context, one) for one in dict.fromkeys(citizen_ids)]
    edits, names = list[Edit](), list[str]()
    for citizen in citizens:
        marking = _fitted(citizen, Marking(new_id(), citizen.id, kind_id, start_on, end_on, note.strip()))
        standing = _overlapping(context, marking)
        if standing is None:
            edits.append(Edit(None, marking))
            names.append(citizen.name)
        elif len(citizens) == 1:
            raise UserError("marking_overlaps", name=citizen.name, kind=kind.name, span=span(standing))
    if citizens and not edits:
        raise UserError("marked_already", kind=kind.name)
    facts = {"names": tuple(names), "kind": kind.name, "passed": len(citizens) - len(names)}
    return Change("add_markings", tuple(edits), facts)


def end_markings(context: Context, citizen_ids: Sequence[str], kind_id: str, day: str) -> Change:
    """Let the marking of these citizens that runs on a day run to and with it, whatever its end was.

    Those of several who haven't got it then are passed over. Raises UserError: 'citizen_gone', 'kind_gone',
    'marking_not_there' (nobody has it that day).
    """
    kind = item_in(context, "marking_kind", kind_id)
    edits, names, found = list[Edit](), list[str](), 0
    for citizen in [citizen_of(context, one) for one in dict.fromkeys(citizen_ids)]:
        for row in context.store.all(Marking, citizen_id=citizen.id, kind_id=kind_id):
            if row.start_on <= day <= (row.end_on or _NO_END):
                found += 1
                if row.end_on != day:
                    edits.append(Edit(row, replace(row, end_on=day)))
                    names.append(citizen.name)
    if not found:
        raise UserError("marking_not_there", kind=kind.name, day=date.fromisoformat(day))
    return Change(
        "end_markings", tuple(edits), {"names": tuple(names), "kind": kind.name, "day": date.fromisoformat(day)}
    )


def edit_marking(context: Context, marking_id: str, **facts: object) -> Change:
    """Correct a marking's facts, named as the record's fields.

    Raises UserError: 'marking_gone', and as `add_markings` for one citizen; ValueError for what is no such fact.
    """
    before = _marking(context, marking_id)
    if unknown := facts.keys() - _FACTS:
        raise ValueError(f"no facts to correct: {sorted(unknown)}")
    citizen = citizen_of(context, before.citizen_id)
    after = replace(before, **facts)
    kind = item_in(context, "marking_kind", after.kind_id)
    after = _fitted(citizen, replace(after, note=after.note.strip()))
    if (standing := _overlapping(context, after)) is not None:
        raise UserError("marking_overlaps", name=citizen.name, kind=kind.name, span=span(standing))
    edits = () if after == before else (Edit(before, after),)
    return Change("edit_marking", edits, {"names": (citizen.name,), "kind": kind.name})


def remove_marking(context: Context, marking_id: str) -> Change:
    """Take a marking away, as if it had never been. Raises UserError('marking_gone')."""
    before = _marking(context, marking_id)
    citizen, kind = citizen_of(context, before.citizen_id), item_in(context, "marking_kind", before.kind_id)
    return Change("remove_marking", (Edit(before, None),), {"names": (citizen.name,), "kind": kind.name})


def _marking(context: Context, marking_id: str) -> Marking:
    marking = context.store.get(Marking, marking_id)
    if marking is None:
        raise UserError("marking_gone")
    return marking


def _fitted(citizen: Citizen, wanted: Marking) -> Marking:
    """The marking within the case, where that has an end."""
    refuse_backwards(wanted.start_on, wanted.end_on)
    if citizen.end_on is None:
        return wanted
    refuse_begun_after(citizen, wanted.start_on)
    return replace(wanted, end_on=min(wanted.end_on or _NO_END, citizen.end_on))


def _overlapping(context: Context, wanted: Marking) -> Marking | None:
    """Another marking of the same kind at the same time."""
    for other in context.store.all(Marking, citizen_id=wanted.citizen_id, kind_id=wanted.kind_id):
        apart = (wanted.end_on or _NO_END) < other.start_on or (other.end_on or _NO_END) < wanted.start_on
        if other.id != wanted.id and not apart:
            return other
    return None
