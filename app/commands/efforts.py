"""What a citizen takes part in: efforts, and their paid hours from day to day."""

from dataclasses import replace
from datetime import date
from functools import partial

from app.citizens.paid_hours import (
    Column,
    differences,
    followed,
    history,
    hours_on,
    kept_history,
    since_begun,
    with_followed,
    with_hours,
)
from app.commands.finding import (
    ask_about,
    citizen_of,
    refuse_ahead,
    refuse_backwards,
    refuse_far,
    refuse_finder,
    span,
)
from app.companies.matches import MatchState
from app.companies.workplaces import company_named
from app.core.bounds import HOURS_IN_A_WEEK, MANY_HOURS
from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.errors import UserError
from app.core.spellings import company_key
from db.edits import Edit
from db.records import CatalogueItem, Citizen, Effort, JobMatch, Opening, PaidHours
from db.store import Store

_FACTS = frozenset({"kind_id", "start_on", "end_on", "hours", "paid_hours", "company", "found_by"})
_NO_END = "9999-12-31"


def add_effort(
    context: Context,
    citizen_id: str,
    kind_id: str,
    start_on: str,
    *,
    end_on: str | None = None,
    hours: float | None = None,
    paid_hours: float | None = None,
    company: str = "",
    found_by: str = "",
    sure: bool = False,
) -> Change:
    """Begin an effort; hours are a week's. In a closed case it ends with the case at the latest.

    `found_by` is a FoundBy, or empty where nobody has told. It is at the company that `company` means, at none of
    those that are known where it means none. Where the citizen has another at the same company at the same time,
    the facts hold its kind's name as `beside`. Raises UserError: 'citizen_gone', 'effort_kind_gone',
    'ends_before_start', 'hours_outside', 'hours_not_paid', 'effort_after_case', 'company_several',
    'finder_without_place', and unless `sure` 'hours_many', 'paid_hours_many', 'day_far', several of them as `ask_about`
    does.
    """
    citizen = citizen_of(context, citizen_id)
    blank = Effort(new_id(), citizen.id, kind_id, start_on)
    facts: dict[str, object] = {
        "end_on": end_on, "hours": hours, "paid_hours": paid_hours, "company": company, "found_by": found_by
    }  # fmt: skip
    effort = _with_facts(context, citizen, blank, facts)
    if not sure:
        _ask_about_slips(context, None, effort)
    edits = [Edit(None, effort), *(Edit(None, row) for row in since_begun(effort))]
    return Change("add_effort", tuple(edits), _facts(context, citizen, effort))


def edit_effort(context: Context, effort_id: str, *, sure: bool = False, **facts: object) -> Change:
    """Correct an effort's facts, named as the record's fields; hours given here correct the latest ones.

    What another kind can't have goes, unless it is given: paid hours, and who found the place. Raises UserError:
    'effort_gone', and as `add_effort`; ValueError for what is no such fact.
    """
    before = _effort(context, effort_id)
    if unknown := facts.keys() - _FACTS:
        raise ValueError(f"no facts to correct: {sorted(unknown)}")
    citizen = citizen_of(context, before.citizen_id)
    wanted = dict(facts)
    kind = _kind(context, str(facts.get("kind_id", before.kind_id)))
    if "kind_id" in facts:
        wanted |= {} if "paid_hours" in facts or kind.paid_hours else {"paid_hours": None}
        wanted |= {} if "found_by" in facts or kind.company_based else {"found_by": ""}
    after = _with_facts(context, citizen, before, wanted)
    if not sure:
        _ask_about_slips(context, before, after)
    old = context.store.all(PaidHours, effort_id=before.id)
    column = followed(kind)
    same = column == followed(_kind(context, before.kind_id))
    edits = differences(old, kept_history(after, old if same else (), column))
    if after != before:
        edits.append(Edit(before, after))
    return Change("edit_effort", tuple(edits), _facts(context, citizen, after))


def set_paid_hours(context: Context, effort_id: str, day: str, hours: float, *, sure: bool = False) -> Change:
    """The paid hours a week from a day on; what they were before stays in the effort's history.

    Raises UserError: 'effort_gone', 'day_outside_effort', 'date_ahead', 'hours_outside', 'hours_not_paid',
    'paid_hours_many' (unless `sure`).
    """
    before = _effort(context, effort_id)
    _refuse_hours(_kind(context, before.kind_id), None, hours)
    if not sure:
        _refuse_many_paid(before, hours)
    return Change("set_paid_hours", *_from_day_on(context, before, "paid_hours", day, hours))


def set_hours(context: Context, effort_id: str, day: str, hours: float, *, sure: bool = False) -> Change:
    """The hours a week in a company, as in a fleksjob, from a day on; they never count as paid ones.

    What they were before stays in the effort's history. Raises UserError: 'effort_gone', 'day_outside_effort',
    'date_ahead', 'hours_outside', 'hours_many' (unless `sure`), 'hours_not_followed' (of a kind with paid hours, or
    in no company).
    """
    before = _effort(context, effort_id)
    kind = _kind(context, before.kind_id)
    _refuse_hours(kind, hours, None)
    if not sure:
        _refuse_many(before, hours)
    if followed(kind) != "hours":
        raise UserError("hours_not_followed", kind=kind.name)
    return Change("set_hours", *_from_day_on(context, before, "hours", day, hours))


def _from_day_on(
    context: Context, before: Effort, column: Column, day: str, hours: float
) -> tuple[tuple[Edit, ...], dict[str, object]]:
    """The edits by which an effort has other hours from a day on, and the facts of the change."""
    if not before.start_on <= day <= (before.end_on or _NO_END):
        raise UserError("day_outside_effort", span=span(before))
    refuse_ahead(context, day)
    citizen, old = citizen_of(context, before.citizen_id), context.store.all(PaidHours, effort_id=before.id)
    new = history(before, old, column)
    edits: list[Edit] = []
    if hours_on(new, day) != hours:
        new = with_hours(new, with_followed(before, column, float(hours)), day, column)
        after = with_followed(before, column, new[-1].hours)
        edits = [*differences(old, new), *([Edit(before, after)] if after != before else [])]
    facts: dict[str, object] = {"names": (citizen.name,), "hours": hours, "day": date.fromisoformat(day)}
    return tuple(edits), facts


def remove_effort(context: Context, effort_id: str) -> Change:
    """Take an effort away, with the history of its hours; whoever started in an opening by it is proposed for it again,
    which the facts tell as `again`, its title. Raises UserError('effort_gone').
    """
    effort = _effort(context, effort_id)
    facts = _facts(context, citizen_of(context, effort.citizen_id), effort)
    edits = taken_away(context.store, effort)
    for edit in edits:
        if isinstance(edit.row, JobMatch) and (opening := context.store.get(Opening, edit.row.opening_id)) is not None:
            facts["again"] = opening.title
    return Change("remove_effort", tuple(edits), facts)


def taken_away(store: Store, effort: Effort) -> list[Edit]:
    """What goes with an effort: its hours, and the start in an opening that it came from, as if there had been none."""
    hours = [Edit(row, None) for row in store.all(PaidHours, effort_id=effort.id)]
    matches = [
        Edit(match, replace(match, state=MatchState.PROPOSED, day=match.made_on, effort_id=None))
        for match in store.all(JobMatch, effort_id=effort.id)
    ]
    return [*hours, *matches, Edit(effort, None)]


def _effort(context: Context, effort_id: str) -> Effort:
    effort = context.store.get(Effort, effort_id)
    if effort is None:
        raise UserError("effort_gone")
    return effort


def _kind(context: Context, kind_id: str) -> CatalogueItem:
    kind = context.store.get(CatalogueItem, kind_id)
    if kind is None or kind.catalogue != "effort_kind":
        raise UserError("effort_kind_gone")
    return kind


def _with_facts(context: Context, citizen: Citizen, effort: Effort, facts: dict[str, object]) -> Effort:
    after = replace(effort, **facts)
    company = " ".join(after.company.split())
    if company != effort.company:
        after = replace(after, company_id=company_named(context.store, company))
    after = replace(after, company=company, hours=_number(after.hours), paid_hours=_number(after.paid_hours))
    kind = _kind(context, after.kind_id)
    _refuse_hours(kind, after.hours, after.paid_hours)
    refuse_backwards(after.start_on, after.end_on)
    refuse_finder(kind, after.found_by)
    if citizen.end_on is not None:
        if after.start_on > citizen.end_on:
            raise UserError("effort_after_case", name=citizen.name, day=date.fromisoformat(citizen.end_on))
        after = replace(after, end_on=min(after.end_on or _NO_END, citizen.end_on))
    return after


def _number(hours: float | None) -> float | None:
    return None if hours is None else float(hours)


def _refuse_hours(kind: CatalogueItem, hours: float | None, paid_hours: float | None) -> None:
    for given in (hours, paid_hours):
        if given is not None and not 0 <= given <= HOURS_IN_A_WEEK:
            raise UserError("hours_outside", hours=given)
    if paid_hours is not None and not kind.paid_hours:
        raise UserError("hours_not_paid", kind=kind.name)


def _ask_about_slips(context: Context, before: Effort | None, after: Effort) -> None:
    """Ask about all that a hand may have slipped over, unless it is what it was."""
    moved = before is None or after.start_on != before.start_on
    ask_about(
        partial(_refuse_many, before, after.hours),
        partial(_refuse_many_paid, before, after.paid_hours),
        *((partial(refuse_far, context, after.start_on),) if moved else ()),
    )


def _refuse_many(before: Effort | None, hours: float | None) -> None:
    if hours is not None and hours > MANY_HOURS and (before is None or hours != before.hours):
        raise UserError("hours_many", hours=hours)


def _refuse_many_paid(before: Effort | None, hours: float | None) -> None:
    if hours is not None and hours > MANY_HOURS and (before is None or hours != before.paid_hours):
        raise UserError("paid_hours_many", hours=hours)


def _at_one(one: Effort, other: Effort) -> bool:
    """Whether two efforts are at one company, or, where that is not known, at one of the same name."""
    if one.company_id is None or other.company_id is None:
        return company_key(one.company) == company_key(other.company)
    return one.company_id == other.company_id


def _facts(context: Context, citizen: Citizen, effort: Effort) -> dict[str, object]:
    """The facts of a change of an effort; `beside` is the kind of the first other one at the same company and time."""
    facts: dict[str, object] = {"names": (citizen.name,), "kind": _kind(context, effort.kind_id).name}
    others = context.store.all(Effort, citizen_id=citizen.id) if effort.company else ()
    for other in sorted(others, key=lambda one: one.start_on):
        apart = (effort.end_on or _NO_END) < other.start_on or (other.end_on or _NO_END) < effort.start_on
        if other.id != effort.id and not apart and _at_one(other, effort):
            return facts | {"company": effort.company, "beside": _kind(context, other.kind_id).name}
    return facts
