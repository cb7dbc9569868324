"""What a row would change: the edits, and each field with its old and its new value."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from app.citizens.paid_hours import differences, followed, grown_history
from app.citizens.persons import cpr_edits
from app.citizens.spells import reopening
from app.core.domain import FoundBy, Role, Stage, new_id, placement_id
from app.importing.about import about_edits
from app.importing.efforts import effort_edit, said_efforts
from app.importing.entries import Entry, Problem
from app.importing.people import Known
from app.importing.resolver import Resolver
from db.edits import Edit
from db.records import Assignment, Citizen, Effort, Placement, Record

NO_EFFORT = "Ingen indsats"
_TEXTS = ("next_step", "job_goal", "town")
_EFFORT_FIELDS = (
    ("effort_start", "start_on"),
    ("effort_end", "end_on"),
    ("company", "company"),
    ("hours", "hours"),
    ("paid_hours", "paid_hours"),
    ("found_by", "found_by"),
)


class FieldChange(NamedTuple):
    """A field of `columns.FIELDS` and its old and new value: text, ISO date, hours, bool, Stage, or None.

    A CPR number is masked; staff and catalogue values stand with their names.
    """

    field: str
    old: object
    new: object


@dataclass(slots=True)
class RowChange:
    """What one row does to the store."""

    citizen: Citizen
    edits: list[Edit] = field(default_factory=list[Edit])
    fields: list[FieldChange] = field(default_factory=list[FieldChange])
    stage_refused: bool = False
    reopened_on: str | None = None

    def note(self, name: str, old: object, new: object) -> None:
        """Remember what changes in a field."""
        self.fields.append(FieldChange(name, old, new))

    def write(self, before: Record | None, after: Record) -> None:
        """Remember an edit."""
        self.edits.append(Edit(before, after))


def masked(cpr: str) -> str:
    """A CPR number as it may be shown: the birth date and no more."""
    return f"{cpr[:6]}-xxxx" if cpr else ""


def row_change(entry: Entry, before: Citizen | None, known: Known, resolver: Resolver) -> RowChange:
    """What the entry changes for this citizen (None: a new one). Raises nothing; warnings go into the entry."""
    blank = Citizen(new_id(), known.team.id, "") if before is None else before
    change = RowChange(blank)
    _citizen(change, entry, before, known, resolver)
    ended = change.citizen.end_on is not None and change.citizen.end_on <= known.today
    for role in (Role.JOBFORMIDLER, Role.SAGSBEHANDLER):
        if "end" in entry.dates:
            _end_assignment(change, role, known)
        elif not ended:
            _assignment(change, role, entry, known, resolver)
    if not ended:
        _stage(change, entry, known)
    elif "end" not in entry.dates:
        entry.warnings.append(Problem("case_ended", facts={"day": change.citizen.end_on}))
    _efforts(change, entry, known, resolver)
    for told in about_edits(entry, change.citizen, known.about, resolver, known.today):
        change.edits.append(told.edit)
        change.note(told.field, told.old, told.new)
    return change


def _citizen(change: RowChange, entry: Entry, before: Citizen | None, known: Known, resolver: Resolver) -> None:
    old = change.citizen
    back = entry.dates.get("start") if before is not None else None
    updates: dict[str, object] = {}
    former = {(row.kind, row.said) for row in known.known_as.get(old.id, ())}
    if back is not None and resolver.reopens and known.comes_back(old, back):
        updates |= _another_spell(change, entry, old, back, resolver)
    for name, value in _plain_values(entry, old):
        if value != getattr(old, name) and (name, value) not in former:
            updates[name] = value
            change.note(name, getattr(old, name) or None, value)
    outdated = ("cpr", entry.cpr) in former
    if entry.cpr and entry.cpr != old.cpr and not outdated:
        updates["cpr"] = entry.cpr
        change.note("cpr", masked(old.cpr) or None, masked(entry.cpr))
    if entry.birth_date and entry.birth_date != old.birth_date and not outdated:
        if entry.cpr or not old.cpr:
            updates["birth_date"] = entry.birth_date
            change.note("birth_date", old.birth_date, entry.birth_date)
        else:
            entry.warnings.append(Problem("birth_differs"))
    for name, column, item in (
        ("target_group", "target_group_id", resolver.target_group(entry)),
        ("benefit", "benefit_id", resolver.item("benefit", entry)),
        ("exit_reason", "exit_reason_id", resolver.item("exit_reason", entry)),
    ):
        if item is not None and item.id != getattr(old, column):
            updates[column] = item.id
            change.note(name, resolver.item_name(getattr(old, column)), item.name)
    started = entry.dates.get("start") or known.today
    for name, column, day in (
        ("start", "start_on", _first_day(change, entry.dates.get("start"), known) if before else started),
        ("end", "end_on", entry.dates.get("end")),
        ("unemployed_since", "unemployed_since", entry.dates.get("unemployed_since")),
        ("arrived_on", "arrived_on", entry.dates.get("arrived_on")),
        ("cv_date", "cv_date", entry.dates.get("cv_date") or (entry.cv.day if entry.cv else None)),
    ):
        if day is not None and day != getattr(old, column):
            updates[column] = day
            change.note(name, getattr(old, column), day)
    has_cv = entry.cv.value if entry.cv else "cv_date" in entry.dates or None
    if has_cv is not None and has_cv != old.cv:
        updates["cv"] = has_cv
        change.note("cv", old.cv, has_cv)
    if entry.no_effort and old.efforts_known_on is None and not known.efforts.get(old.id):
        updates["efforts_known_on"] = known.today
        change.note("effort", None, NO_EFFORT)
    if any(value != getattr(old, column) for column, value in updates.items()):
        change.citizen = replace(old, **updates)
        change.write(before, change.citizen)
        change.edits += cpr_edits(known.known_as.get(old.id, ()), old, change.citizen)


def _another_spell(change: RowChange, entry: Entry, old: Citizen, day: str, resolver: Resolver) -> dict[str, object]:
    """Open a case again on a day; who the list says has it takes it then, and else who had it last."""
    ended_on = old.end_on or day
    said = [role for role in (Role.JOBFORMIDLER, Role.SAGSBEHANDLER) if resolver.staff(role, entry) is not None]
    change.edits += reopening(resolver.store, old, ended_on, day, [role for role in Role if role not in said])
    change.note("reopened", ended_on, day)
    change.reopened_on = day
    entry.warnings.append(
        Problem("case_reopened", facts={"end": date.fromisoformat(ended_on), "start": date.fromisoformat(day)})
    )
    return {"end_on": None, "exit_reason_id": None}


def _first_day(change: RowChange, day: str | None, known: Known) -> str | None:
    """The start of the case, corrected by a list that tells the start of its latest spell; None: as it is."""
    citizen = change.citizen
    exits = known.exits.get(citizen.id)
    if day is None or change.reopened_on is not None or known.comes_back(citizen, day):
        return None
    if not exits:
        return day
    last = exits[-1]
    if day not in (last.reopened_on, citizen.start_on) and day >= last.end_on:
        change.note("start", last.reopened_on, day)
        change.write(last, replace(last, reopened_on=day))
    return day if day <= exits[0].end_on else None


def _plain_values(entry: Entry, old: Citizen) -> list[tuple[str, str]]:
    values = [(name, entry.texts[name]) for name in _TEXTS if name in entry.texts]
    if entry.case_number:
        values.append(("case_number", entry.case_number))
    if entry.name and entry.name.casefold() != old.name.casefold():
        values.insert(0, ("name", entry.name))
    return values


def _assignment(change: RowChange, role: Role, entry: Entry, known: Known, resolver: Resolver) -> None:
    person = resolver.staff(role, entry)
    if person is None:
        return
    citizen = change.citizen
    running = known.assigned.get((citizen.id, role))
    if running is not None and running.staff_id == person.id:
        return
    change.note(role.value, resolver.staff_name(running.staff_id) if running else None, person.name)
    if running is not None and running.start_on >= known.today:
        change.write(running, replace(running, staff_id=person.id))
        return
    if running is not None:
        change.write(running, replace(running, end_on=known.today))
    start = change.reopened_on or max(known.today, citizen.start_on or "")
    change.write(None, Assignment(new_id(), citizen.id, person.id, role, start))


def _end_assignment(change: RowChange, role: Role, known: Known) -> None:
    """With the case ends whose it is."""
    running = known.assigned.get((change.citizen.id, role))
    end = change.citizen.end_on
    if running is not None and end is not None and running.end_on != end:
        change.write(running, replace(running, end_on=max(running.start_on, end)))


def _stage(change: RowChange, entry: Entry, known: Known) -> None:
    citizen_id = change.citizen.id
    standing = known.stages.get(citizen_id)
    if entry.stage is None or entry.stage == standing:
        return
    if known.month_closed:
        change.stage_refused = True
        return
    before = known.placements.get(citizen_id)
    if before is None:
        row = placement_id(citizen_id, known.month)
        after = Placement(row, citizen_id, str(known.month), int(entry.stage))
    else:
        after = replace(before, stage=int(entry.stage))
    change.note("stage", None if standing is None else Stage(standing), entry.stage)
    change.write(before, after)


def _efforts(change: RowChange, entry: Entry, known: Known, resolver: Resolver) -> None:
    citizen_id = change.citizen.id
    efforts = list(known.efforts.get(citizen_id, ()))
    for said in said_efforts(entry, resolver, efforts, known.today):
        edit = effort_edit(said, citizen_id, efforts, known.today, resolver.workplaces, entry)
        if edit is None or not isinstance(edit.after, Effort):
            continue
        change.edits.append(edit)
        if isinstance(edit.before, Effort):
            rows = known.hours.get(edit.id, [])
            column = followed(said.kind)
            change.edits += differences(rows, grown_history(edit.before, edit.after, rows, known.today, column))
        efforts = [effort for effort in efforts if effort.id != edit.id] + [edit.after]
        if edit.before is None:
            change.note("effort", None, said.kind.name)
        for name, column in _EFFORT_FIELDS:
            old = getattr(edit.before, column) if edit.before else None
            new = getattr(edit.after, column)
            if new != old and new not in (None, ""):
                change.note(name, _said_as(name, old) if old else None, _said_as(name, new))


def _said_as(name: str, value: object) -> object:
    """A value of an effort as the review knows it."""
    return FoundBy(str(value)) if name == "found_by" else value
