"""Talks with citizens: planned, held, with whoever took part, several people at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.commands.finding import citizen_of, item_in, refuse_ahead
from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.errors import UserError
from db.edits import Edit
from db.records import Staff, Talk, TalkStaff

_FACTS = frozenset({"kind_id", "day", "held", "others", "note"})


def add_talks(
    context: Context,
    citizen_ids: Sequence[str],
    kind_id: str,
    day: str,
    *,
    held: bool = True,
    staff_ids: Sequence[str] = (),
    others: str = "",
    note: str = "",
) -> Change:
    """A talk with each of these citizens on a day, held or planned; `others` took part besides the staff.

    Of several, those who have a talk of the kind on the day already are passed over; the facts count them as
    `passed`. Raises UserError: 'citizen_gone', 'kind_gone', 'staff_gone', 'talk_ahead' (held in days to come),
    'talk_past' (planned for a day that has gone), 'talk_exists', 'talks_exist' (all of several).
    """
    kind = item_in(context, "talk_kind", kind_id)
    citizens = [citizen_of(context, one) for one in dict.fromkeys(citizen_ids)]
    _refuse_day(context, day, held=held)
    edits, names = list[Edit](), list[str]()
    for citizen in citizens:
        talk = Talk(new_id(), citizen.id, kind_id, day, held, _line(others), note.strip())
        if _has_another(context, talk):
            if len(citizens) == 1:
                raise UserError("talk_exists", name=citizen.name, kind=kind.name, day=date.fromisoformat(day))
            continue
        edits += [Edit(None, talk), *_taking_part(context, talk, staff_ids)]
        names.append(citizen.name)
    if citizens and not edits:
        raise UserError("talks_exist", kind=kind.name, day=date.fromisoformat(day))
    facts = {"names": tuple(names), "kind": kind.name, "day": date.fromisoformat(day), "ahead": not held}
    return Change("add_talks", tuple(edits), facts | {"passed": len(citizens) - len(names)})


def edit_talk(context: Context, talk_id: str, *, staff_ids: Sequence[str] | None = None, **facts: object) -> Change:
    """Correct a talk's facts, named as the record's fields, and who of the staff took part (None: as it was).

    Raises UserError: 'talk_gone', and as `add_talks` for one citizen; ValueError for what is no such fact.
    """
    before = _talk(context, talk_id)
    if unknown := facts.keys() - _FACTS:
        raise ValueError(f"no facts to correct: {sorted(unknown)}")
    citizen = citizen_of(context, before.citizen_id)
    after = replace(before, **facts)
    after = replace(after, others=_line(after.others), note=after.note.strip())
    kind = item_in(context, "talk_kind", after.kind_id)
    if (after.day, after.held) != (before.day, before.held):
        _refuse_day(context, after.day, held=after.held)
    day = date.fromisoformat(after.day)
    if _has_another(context, after):
        raise UserError("talk_exists", name=citizen.name, kind=kind.name, day=day)
    edits = [] if after == before else [Edit(before, after)]
    if staff_ids is not None:
        edits += _taking_part(context, after, staff_ids)
    return Change("edit_talk", tuple(edits), {"names": (citizen.name,), "kind": kind.name, "day": day})


def hold_talk(context: Context, talk_id: str, day: str) -> Change:
    """A planned talk was held, on a day.

    Raises UserError: 'talk_gone', 'talk_held' (already), 'date_ahead', 'talk_exists'.
    """
    before = _talk(context, talk_id)
    citizen, kind = citizen_of(context, before.citizen_id), item_in(context, "talk_kind", before.kind_id)
    if before.held:
        raise UserError("talk_held")
    refuse_ahead(context, day)
    after, held_on = replace(before, day=day, held=True), date.fromisoformat(day)
    if _has_another(context, after):
        raise UserError("talk_exists", name=citizen.name, kind=kind.name, day=held_on)
    return Change("hold_talk", (Edit(before, after),), {"names": (citizen.name,), "kind": kind.name, "day": held_on})


def remove_talk(context: Context, talk_id: str) -> Change:
    """Take a talk away, one that was not to be or never was. Raises UserError('talk_gone')."""
    before = _talk(context, talk_id)
    citizen, kind = citizen_of(context, before.citizen_id), item_in(context, "talk_kind", before.kind_id)
    taking_part = context.store.all(TalkStaff, talk_id=before.id)
    edits = (*(Edit(row, None) for row in taking_part), Edit(before, None))
    facts = {"names": (citizen.name,), "kind": kind.name, "day": date.fromisoformat(before.day)}
    return Change("remove_talk", edits, facts)


def _talk(context: Context, talk_id: str) -> Talk:
    talk = context.store.get(Talk, talk_id)
    if talk is None:
        raise UserError("talk_gone")
    return talk


def _refuse_day(context: Context, day: str, *, held: bool) -> None:
    today = context.now.date().isoformat()
    if held and day > today:
        raise UserError("talk_ahead", day=date.fromisoformat(day))
    if not held and day < today:
        raise UserError("talk_past", day=date.fromisoformat(day))


def _has_another(context: Context, talk: Talk) -> bool:
    same = context.store.all(Talk, citizen_id=talk.citizen_id, kind_id=talk.kind_id, day=talk.day)
    return any(other.id != talk.id for other in same)


def _taking_part(context: Context, talk: Talk, staff_ids: Sequence[str]) -> list[Edit]:
    """What has to change so that these are the staff who take part."""
    standing = {row.staff_id: row for row in context.store.all(TalkStaff, talk_id=talk.id)}
    wanted = dict.fromkeys(staff_ids)
    if any(context.store.get(Staff, one) is None for one in wanted):
        raise UserError("staff_gone")
    gone = [Edit(row, None) for one, row in standing.items() if one not in wanted]
    return gone + [Edit(None, TalkStaff(new_id(), talk.id, one)) for one in wanted if one not in standing]


def _line(text: str) -> str:
    return " ".join(text.split())
