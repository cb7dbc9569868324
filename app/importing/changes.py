"""What a row would change: the edits, and each field with its old and its new value."""

from dataclasses import replace
from datetime import date

from app.citizens.persons import cpr_edits
from app.citizens.spells import reopening
from app.core.domain import Role, Stage, new_id, placement_id
from app.importing.about import about_edits
from app.importing.effort_changes import effort_changes
from app.importing.entries import NO_END, Entry, Problem
from app.importing.known import Known
from app.importing.resolver import Resolver
from app.importing.row_changes import RowChange, masked
from app.importing.wording import key
from db.records import Assignment, Citizen, Placement

NO_EFFORT = "Ingen indsats"
_TEXTS = ("next_step", "job_goal", "town")


def row_change(
    entry: Entry,
    before: Citizen | None,
    known: Known,
    resolver: Resolver,
    keeps: frozenset[str] = frozenset(),
    *,
    citizen_id: str = "",
    complete: bool = False,
) -> RowChange:
    """What the entry changes for this citizen (None: a new one). Raises nothing; warnings go into the entry.

    `keeps` (nothing of a new one is kept) and `complete` as in `Noted`; `citizen_id` is what a new one gets.
    """
    blank = Citizen(citizen_id or new_id(), known.team.id, "") if before is None else before
    change = RowChange(frozenset() if before is None else keeps, complete, citizen=blank)
    returns = before is not None and known.comes_back(before, entry.dates.get("start"))
    for name, column in (("start", "start_on"), ("end", "end_on")):
        if name in change.keeps and name in entry.dates:
            change.takes(name, getattr(blank, column), entry.dates.pop(name))
    _citizen(change, entry, before, known, resolver)
    ended = change.citizen.end_on is not None and change.citizen.end_on <= known.today
    for role in (Role.JOBFORMIDLER, Role.SAGSBEHANDLER):
        if ended or not _assignment(change, role, entry, known, resolver):
            _end_assignment(change, role, entry, known)
    if not ended:
        _stage(change, entry, known)
    elif "end" not in entry.dates:
        facts = {"day": change.citizen.end_on}
        entry.warnings.append(Problem("case_stays_ended", "", facts) if returns else Problem("case_ended", "", facts))
    effort_changes(change, entry, known, resolver)
    for added in known.kept.added(entry, change.citizen.id, known.today, placing=not ended):
        if change.takes(added.field, None, added.told, same=False):
            change.edits.append(added.edit)
    for told in about_edits(entry, change.citizen, known.about, resolver, known.today):
        if change.takes(told.field, told.old, told.new, same=False):
            change.edits.append(told.edit)
    return change


def _citizen(change: RowChange, entry: Entry, before: Citizen | None, known: Known, resolver: Resolver) -> None:
    old = change.citizen
    back = entry.dates.get("start") if before is not None and "reopened" not in change.keeps else None
    updates: dict[str, object] = {}
    former = {(row.kind, row.said) for row in known.known_as.get(old.id, ())}
    if back is not None and resolver.reopens and known.comes_back(old, back):
        updates |= _another_spell(change, entry, old, back, resolver)
    for name, value in _plain_values(entry, old):
        if (name, value) not in former and change.takes(name, getattr(old, name) or None, value):
            updates[name] = value
    outdated = ("cpr", entry.cpr) in former
    if entry.cpr and not outdated and _takes_cpr(change, old.cpr, entry.cpr):
        updates["cpr"] = entry.cpr
    _birth_date(change, entry, updates, outdated=outdated)
    for name, column, item in (
        ("target_group", "target_group_id", resolver.target_group(entry)),
        ("benefit", "benefit_id", resolver.item("benefit", entry)),
        ("exit_reason", "exit_reason_id", resolver.item("exit_reason", entry)),
    ):
        if item is None:
            continue
        held = getattr(old, column)
        if change.takes(name, resolver.item_name(held), item.name, same=item.id == held):
            updates[column] = item.id
    started = entry.dates.get("start") or min(known.today, entry.dates.get("end", NO_END))
    for name, column, day in (
        ("start", "start_on", _first_day(change, entry.dates.get("start"), known) if before else started),
        ("end", "end_on", entry.dates.get("end")),
        ("unemployed_since", "unemployed_since", entry.dates.get("unemployed_since")),
        ("arrived_on", "arrived_on", entry.dates.get("arrived_on")),
        ("cv_date", "cv_date", entry.dates.get("cv_date") or (entry.cv.day if entry.cv else None)),
    ):
        if day is not None and change.takes(name, getattr(old, column), day):
            updates[column] = day
    has_cv = entry.cv.value if entry.cv else "cv_date" in entry.dates or None
    if has_cv is not None and change.takes("cv", old.cv, has_cv):
        updates["cv"] = has_cv
    unknown = entry.no_effort and old.efforts_known_on is None and not known.efforts.get(old.id)
    if unknown and change.takes("effort", None, NO_EFFORT):
        updates["efforts_known_on"] = known.today
    if any(value != getattr(old, column) for column, value in updates.items()):
        change.citizen = replace(old, **updates)
        change.write(before, change.citizen)
        change.edits += cpr_edits(known.known_as.get(old.id, ()), old, change.citizen)


def _takes_cpr(change: RowChange, old: str, new: str) -> bool:
    """The same for a CPR number, which is shown by its birth date alone: two of one day are alike to look at."""
    shown, said = masked(old) or None, masked(new)
    if old == new:
        change.stands("cpr", shown)
    elif "cpr" not in change.keeps or change.complete:
        change.note("cpr", shown, said)
    return old != new and "cpr" not in change.keeps


def _birth_date(change: RowChange, entry: Entry, updates: dict[str, object], *, outdated: bool) -> None:
    """The date of birth; one that a CPR number tells is kept with the number."""
    old = change.citizen
    if not entry.birth_date or outdated or (entry.cpr and "cpr" in change.keeps):
        return
    if entry.birth_date != old.birth_date and not entry.cpr and old.cpr:
        entry.warnings.append(Problem("birth_differs"))
    elif change.takes("birth_date", old.birth_date, entry.birth_date):
        updates["birth_date"] = entry.birth_date


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
    if entry.name:
        values.insert(0, ("name", old.name if _says_no_more(entry.name, old.name) else entry.name))
    return values


def _says_no_more(name: str, known: str) -> bool:
    """Whether a name is the known one, in capitals or with plainer letters: what a system can't write is not lost."""
    if name.casefold() == known.casefold():
        return True
    return key(name) == key(known) and _own_letters(name) < _own_letters(known)


def _own_letters(name: str) -> int:
    """How many letters and apostrophes are none that every keyboard has."""
    return sum(not letter.isascii() for letter in name)


def _assignment(change: RowChange, role: Role, entry: Entry, known: Known, resolver: Resolver) -> bool:
    """Whether the entry gives the case to another, who has it as long as it runs."""
    person = resolver.staff(role, entry)
    if person is None:
        return False
    citizen = change.citizen
    running = known.assigned.get((citizen.id, role))
    had = resolver.staff_name(running.staff_id) if running else None
    if not change.takes(role.value, had, person.name, same=running is not None and running.staff_id == person.id):
        return False
    if running is not None and running.start_on >= known.today:
        end = citizen.end_on if "end" in entry.dates else running.end_on
        change.write(running, replace(running, staff_id=person.id, end_on=end))
        return True
    if running is not None:
        change.write(running, replace(running, end_on=known.today))
    start = change.reopened_on or max(known.today, citizen.start_on or "")
    change.write(None, Assignment(new_id(), citizen.id, person.id, role, start, citizen.end_on))
    return True


def _end_assignment(change: RowChange, role: Role, entry: Entry, known: Known) -> None:
    """With the case ends whose it is."""
    if "end" not in entry.dates:
        return
    running = known.assigned.get((change.citizen.id, role))
    end = change.citizen.end_on
    if running is not None and end is not None and running.end_on != end:
        change.write(running, replace(running, end_on=max(running.start_on, end)))


def _stage(change: RowChange, entry: Entry, known: Known) -> None:
    citizen_id = change.citizen.id
    standing = known.stages.get(citizen_id)
    if entry.stage is None or entry.stage == standing:
        change.stands("stage", entry.stage)
        return
    if known.month_closed:
        change.stage_refused = True
        return
    if not change.takes("stage", None if standing is None else Stage(standing), entry.stage):
        return
    before = known.placements.get(citizen_id)
    if before is None:
        row = placement_id(citizen_id, known.month)
        after = Placement(row, citizen_id, str(known.month), int(entry.stage))
    else:
        after = replace(before, stage=int(entry.stage))
    change.write(before, after)
