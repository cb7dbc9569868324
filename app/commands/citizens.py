"""New citizens, what is known of them, and how their cases end and go on."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import partial

from app.citizens.persons import cpr_edits
from app.citizens.spells import reopening
from app.commands.efforts import taken_away
from app.commands.finding import (
    ask_about,
    citizen_of,
    colleague,
    open_case,
    refuse_ahead,
    refuse_backwards,
    refuse_cpr,
    refuse_far,
    refuse_odd_birth,
    team_of,
)
from app.core.change import Change, Context
from app.core.domain import Role, danish_sort_key, new_id
from app.core.errors import BadValueError, UserError
from app.core.values import Cpr, parse_cpr
from app.rules.rules import gap_on
from db.edits import Edit
from db.records import Assignment, Citizen, EarlierExit, Effort, Exemption, KnownAs, Marking, PaidHours, Plan, Staff

_FACTS = {field.name for field in fields(Citizen)} - {"id", "team_id", "end_on", "exit_reason_id", "merged_into"}
_TEXTS = ("case_number", "next_step", "job_goal", "town")
_PAST_DAYS = (
    "birth_date", "cv_date", "permit_date", "repatriation_talk", "review_date", "efforts_known_on",
    "unemployed_since", "arrived_on",
)  # fmt: skip
_MONTHS_LOOKED_AT = 36


def add_citizen(
    context: Context,
    name: str,
    *,
    jobformidler_id: str | None = None,
    why: str | None = None,
    sure: bool = False,
    **facts: object,
) -> Change:
    """A new citizen by hand; the case begins today where no `start_on` is given, and `why` is logged.

    The change's facts hold the new `id` and `namesakes`, how many of the name there are already. Raises UserError:
    'team_missing', 'team_unchosen', 'staff_gone', 'staff_left', 'staff_elsewhere', and as `edit_citizen`.
    """
    team = team_of(context)
    today = context.now.date().isoformat()
    blank = Citizen(new_id(), team.id, "", start_on=today)
    citizen = _with_facts(context, blank, {"name": name, **facts}, sure=sure)
    edits = [Edit(None, citizen)]
    if jobformidler_id is not None:
        staff = colleague(context, jobformidler_id)
        if staff.team_id != team.id:
            raise UserError("staff_elsewhere", name=staff.name, team=team.name)
        start = citizen.start_on or today
        edits.append(Edit(None, Assignment(new_id(), citizen.id, staff.id, Role.JOBFORMIDLER, start)))
    key = danish_sort_key(citizen.name)
    namesakes = sum(danish_sort_key(one.name) == key for one in context.store.all(Citizen, merged_into=None))
    about = {"id": citizen.id, "names": (citizen.name,), "namesakes": namesakes}
    return Change("add_citizen", tuple(edits), about, why)


def edit_citizen(
    context: Context, citizen_id: str, *, why: str | None = None, sure: bool = False, **facts: object
) -> Change:
    """Correct facts of a citizen, named as the record's fields; a case is closed by `close_cases` alone.

    `why` is logged where a jobformidler comes over the limit, because the case begins earlier or counts from now on.
    Dates are 'YYYY-MM-DD' or None. A CPR number brings the birth date where none is known but that of the number
    before, which lists still know the citizen by; a day for the CV means that there is one; `cv` None that it is not
    known, `efforts_known_on` that no effort runs since a day. Raises UserError: 'citizen_gone', 'name_missing',
    'cpr_digits', 'cpr_date', 'cpr_ahead', 'cpr_taken', 'cpr_in_text', 'ends_before_start', 'date_ahead',
    'benefit_months_impossible', and unless `sure` 'age_odd', 'day_far', or 'slips' for both; ValueError for what is no
    such fact.
    """
    before = citizen_of(context, citizen_id)
    after = _with_facts(context, before, facts, sure=sure)
    known = cpr_edits(context.store.all(KnownAs, citizen_id=before.id), before, after)
    edits = () if after == before else (Edit(before, after), *known)
    return Change("edit_citizen", edits, {"names": (after.name,), "fields": tuple(facts)}, why)


def set_target_group(
    context: Context, citizen_ids: Sequence[str], item_id: str | None, *, why: str | None = None
) -> Change:
    """Put citizens into a target group (None: into none); `why` cases come to count over the limit is logged.

    Raises UserError('citizen_gone').
    """
    citizens = [citizen_of(context, citizen_id) for citizen_id in dict.fromkeys(citizen_ids)]
    changed = [citizen for citizen in citizens if citizen.target_group_id != item_id]
    edits = tuple(Edit(citizen, replace(citizen, target_group_id=item_id)) for citizen in changed)
    return Change("set_target_group", edits, {"names": tuple(citizen.name for citizen in changed)}, why)


def close_cases(context: Context, citizen_ids: Sequence[str], day: str, exit_reason_id: str) -> Change:
    """End cases on a day for a reason; what was closed already is corrected.

    With a case end the efforts and exemptions that run and whose it is; what was to begin later falls away. So does
    a reopening that is to come, where the case ends before it. Raises UserError: 'citizen_gone',
    'exit_reason_missing', 'ends_before_start'.
    """
    if not exit_reason_id:
        raise UserError("exit_reason_missing")
    edits: list[Edit] = []
    names: list[str] = []
    for citizen_id in dict.fromkeys(citizen_ids):
        before = citizen_of(context, citizen_id)
        gaps = context.store.all(EarlierExit, citizen_id=citizen_id)
        ahead = [one for one in gaps if one.reopened_on > max(day, context.now.date().isoformat())]
        refuse_backwards(max((one.reopened_on for one in gaps if one not in ahead), default=before.start_on), day)
        after = replace(before, end_on=day, exit_reason_id=exit_reason_id)
        if after != before:
            edits += [*_ended(context, before, day), Edit(before, after), *(Edit(one, None) for one in ahead)]
            names.append(before.name)
    end = date.fromisoformat(day)
    facts = {"names": tuple(names), "day": end, "ahead": end > context.now.date()}
    return Change("close_cases", tuple(edits), facts)


def reopen_case(context: Context, citizen_id: str, day: str, *, why: str | None = None) -> Change:
    """A citizen comes back on a day: the case goes on with its history, in the hands that had it last.

    How it had ended is kept as an EarlierExit; efforts that ended with it stay ended; `why` is logged. A reopening
    that is still to come gets another day. Raises UserError: 'citizen_gone', 'case_open', 'reopened_too_early'.
    """
    before = citizen_of(context, citizen_id)
    today = context.now.date()
    ahead = gap_on(context.store.all(EarlierExit, citizen_id=citizen_id), today.isoformat())
    ended_on = before.end_on if ahead is None else ahead.end_on
    if ended_on is None:
        raise UserError("case_open", name=before.name)
    if day < ended_on:
        raise UserError("reopened_too_early", day=date.fromisoformat(ended_on))
    if ahead is None:
        opened = replace(before, end_on=None, exit_reason_id=None)
        edits = [Edit(before, opened), *reopening(context.store, before, ended_on, day)]
    else:
        rows = context.store.all(Assignment, citizen_id=citizen_id, start_on=ahead.reopened_on)
        edits = [Edit(ahead, replace(ahead, reopened_on=day)), *(Edit(row, replace(row, start_on=day)) for row in rows)]
        edits = [edit for edit in edits if edit.before != edit.after]
    facts = {"names": (before.name,), "day": date.fromisoformat(day), "ahead": date.fromisoformat(day) > today}
    return Change("reopen_case", tuple(edits), facts, why)


def withdraw_end(context: Context, citizen_id: str, *, why: str | None = None) -> Change:
    """An end that was only known ahead is not to be: the case goes on in the hands that would have had it last.

    No EarlierExit is kept, since the case never ended; efforts and exemptions keep the end that they got with it.
    Raises UserError: 'citizen_gone', 'case_open', 'case_closed' (`reopen_case` is the way back then).
    """
    before = open_case(context, citizen_id)
    if before.end_on is None:
        raise UserError("case_open", name=before.name)
    edits = [
        Edit(before, replace(before, end_on=None, exit_reason_id=None)),
        *(edit for role in Role for edit in _held_on(context, before, role)),
    ]
    facts = {"names": (before.name,), "day": date.fromisoformat(before.end_on)}
    return Change("withdraw_end", tuple(edits), facts, why)


def _with_facts(context: Context, citizen: Citizen, facts: dict[str, object], *, sure: bool) -> Citizen:
    if unknown := facts.keys() - _FACTS:
        raise ValueError(f"no facts to correct: {sorted(unknown)}")
    wanted = dict(facts)
    wanted |= {name: str(facts[name]).strip() for name in _TEXTS if name in facts}
    if "name" in facts:
        wanted["name"] = " ".join(str(facts["name"]).split())
    if wanted.get("cpr"):
        cpr = _read_cpr(context, citizen, str(facts["cpr"]))
        wanted["cpr"] = cpr.digits
        if citizen.birth_date in (None, _born(citizen.cpr)):
            wanted.setdefault("birth_date", cpr.birth_date)
    if wanted.get("cv_date"):
        wanted.setdefault("cv", True)
    if not wanted.get("cv", True):
        wanted["cv_date"] = None
    after = replace(citizen, **wanted)
    if not after.name:
        raise UserError("name_missing")
    for name in ("name", *_TEXTS):
        if name in facts and name != "case_number":
            refuse_cpr(context, name, getattr(after, name))
    gaps = [] if after.start_on == citizen.start_on else context.store.all(EarlierExit, citizen_id=citizen.id)
    refuse_backwards(after.start_on, min((one.end_on for one in gaps), default=after.end_on))
    for name in _PAST_DAYS:
        if name in facts:
            refuse_ahead(context, getattr(after, name))
    months = after.benefit_months
    if months is not None and not 0 <= months <= _MONTHS_LOOKED_AT:
        raise UserError("benefit_months_impossible", months=months)
    if not sure:
        _ask_about_slips(context, citizen, after)
    return after


def _ask_about_slips(context: Context, before: Citizen, after: Citizen) -> None:
    questions: list[Callable[[], None]] = []
    if after.birth_date != before.birth_date:
        questions.append(partial(refuse_odd_birth, context, after.birth_date))
    if after.start_on and after.start_on != before.start_on:
        questions.append(partial(refuse_far, context, after.start_on))
    ask_about(*questions)


def _born(cpr: str) -> str | None:
    """The birth date that a kept number tells."""
    return parse_cpr(cpr).birth_date if cpr else None


def _read_cpr(context: Context, citizen: Citizen, text: str) -> Cpr:
    try:
        cpr = parse_cpr(text)
    except BadValueError as bad:
        raise UserError(bad.code, **bad.facts) from bad
    if cpr.birth_date > context.now.date().isoformat():
        raise UserError("cpr_ahead", day=date.fromisoformat(cpr.birth_date))
    for other in context.store.all(Citizen, cpr=cpr.digits):
        if other.id != citizen.id:
            raise UserError("cpr_taken", name=other.name, id=other.id)
    return cpr


def _ended(context: Context, citizen: Citizen, day: str) -> list[Edit]:
    """What ends with the case. An effort, exemption, marking or plan runs to and with the day, an assignment up to it.

    Talks stay as they are planned, since aftercare follows the end.
    """
    store, edits = context.store, list[Edit]()
    for effort in store.all(Effort, citizen_id=citizen.id):
        if effort.start_on > day:
            edits += taken_away(store, effort)
        elif effort.end_on is None or effort.end_on > day:
            gone = [row for row in store.all(PaidHours, effort_id=effort.id) if row.start_on > day]
            edits += [Edit(row, None) for row in gone]
            edits.append(Edit(effort, replace(effort, end_on=day)))
    for table in (Exemption, Marking, Plan):
        for row in store.all(table, citizen_id=citizen.id):
            if row.start_on > day:
                edits.append(Edit(row, None))
            elif row.end_on is None or row.end_on > day:
                edits.append(Edit(row, replace(row, end_on=day)))
    for assignment in store.all(Assignment, citizen_id=citizen.id):
        if assignment.start_on > day:
            edits.append(Edit(assignment, None))
        elif assignment.end_on is None or assignment.end_on > day or assignment.end_on == citizen.end_on:
            edits.append(Edit(assignment, replace(assignment, end_on=day)))
    return [edit for edit in edits if edit.before != edit.after]


def _held_on(context: Context, citizen: Citizen, role: Role) -> list[Edit]:
    """Let who would have had this role to the end keep it, unless they have left the team."""
    rows = context.store.all(Assignment, citizen_id=citizen.id, role=str(role), end_on=citizen.end_on)
    last = max(rows, key=lambda row: (row.start_on, row.id), default=None)
    staff = None if last is None else context.store.get(Staff, last.staff_id)
    if last is None or staff is None or not staff.active or staff.team_id != citizen.team_id:
        return []
    return [Edit(last, replace(last, end_on=None))]
