"""Keeping the measures: making, changing, copying and removing them, with their conditions and goals."""

from collections.abc import Iterable
from dataclasses import replace

from app.commands.finding import own_store, team_of
from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.errors import UserError
from app.measures.drafts import Draft, draft_of, named_items, refuse_unfit
from app.measures.measure import Conditions, Definition, Origin, Side, definitions
from app.rules.deadlines import has_rule
from db.edits import Edit
from db.queries.measures import values_of
from db.records import (
    CatalogueItem,
    Measure,
    MeasureCondition,
    MeasureValue,
    Record,
    SheetRow,
    Target,
    TargetPart,
)
from db.store import Store


def make_measure(context: Context, draft: Draft) -> Change:
    """A new measure of the team; the facts hold its `id`.

    Raises UserError as `refuse_unfit`, and 'team_missing', 'team_unchosen', 'item_gone', 'deadline_gone'.
    """
    team = team_of(context)
    edits = made(context, team.id, draft)
    return Change("make_measure", tuple(edits), {"name": draft.name.strip(), "id": edits[0].id})


def copy_measure(context: Context, measure_id: str, name: str = "") -> Change:
    """A measure of the team's own like another, with its goals and without its figures; the facts hold its `id`.

    Without a name it has that of the other with a number. Raises UserError: 'measure_gone', 'team_missing',
    'team_unchosen'.
    """
    measure = definition_of(context, measure_id)
    taken = {row.name for row in context.store.all(Measure, team_id=measure.team_id)}
    called = " ".join(name.split()) or another_name(measure.name, taken)
    edits = made(context, measure.team_id, replace(draft_of(measure), name=called, code=""))
    return Change("copy_measure", tuple(edits), {"name": called, "id": edits[0].id})


def edit_measure(context: Context, measure_id: str, draft: Draft) -> Change:
    """Let a measure be as it is written down now.

    Where it counts otherwise than before, what it came to in closed months is worked out anew of what was frozen then.
    Raises UserError as `make_measure` and 'measure_gone'.
    """
    before = definition_of(context, measure_id)
    refuse_unfit(draft)
    _refuse_gone(context.store, draft)
    edits = _edited(context.store, before, draft)
    after = replace(draft_of(before), name=draft.name)
    counts_otherwise = any(
        getattr(after, part) != getattr(draft, part)
        for part in ("subject", "formula", "quantity", "origin", "population", "numerator", "spared")
    )
    if counts_otherwise:
        edits += [Edit(row, None) for row in values_of(context.store, [measure_id]) if not row.entered]
    return Change("edit_measure", tuple(edits), {"name": draft.name.strip()})


def rename_measure(context: Context, measure_id: str, name: str) -> Change:
    """Call a measure otherwise. Raises UserError: 'measure_gone', 'name_missing', 'team_missing', 'team_unchosen'."""
    before = measure_of(context, measure_id)
    called = " ".join(name.split())
    if not called:
        raise UserError("name_missing")
    edits = () if called == before.name else (Edit(before, replace(before, name=called)),)
    return Change("rename_measure", edits, {"name": called, "before": before.name})


def set_measure_on(context: Context, measure_id: str, on: bool) -> Change:
    """Let a measure be worked out and shown, or not.

    Raises UserError: 'measure_gone', 'team_missing', 'team_unchosen'.
    """
    before = measure_of(context, measure_id)
    edits = () if before.active is on else (Edit(before, replace(before, active=on)),)
    return Change("set_measure_on", edits, {"name": before.name, "wanted": on})


def remove_measure(context: Context, measure_id: str) -> Change:
    """Take a measure away, with its goals, its figures and its rows in sheets; the facts count the figures as `values`.

    Raises UserError: 'measure_gone', 'team_missing', 'team_unchosen'.
    """
    before = measure_of(context, measure_id)
    values = values_of(context.store, [measure_id])
    return Change(
        "remove_measure", tuple(taken_away(context.store, before)), {"name": before.name, "values": len(values)}
    )


def made(context: Context, team_id: str, draft: Draft) -> list[Edit]:
    """The edits that make a measure, its own row first. Raises as `make_measure`."""
    refuse_unfit(draft)
    _refuse_gone(context.store, draft)
    return brought_along(new_id(), team_id, draft)


def brought_along(measure_id: str, team_id: str, draft: Draft) -> list[Edit]:
    """The same for one that the program ships, whose catalogue values are there and which nobody has to correct."""
    row = _row(Measure(measure_id, team_id, "", "", "", ""), draft)
    return [Edit(None, one) for one in (row, *_rows(row.id, draft))]


def taken_away(store: Store, measure: Measure) -> list[Edit]:
    """The edits that take a measure away, with everything of it."""
    rows: list[Record] = [*store.all(SheetRow, measure_id=measure.id), *store.all(MeasureValue, measure_id=measure.id)]
    return [Edit(row, None) for row in (*rows, *reversed(_rows_of(store, measure.id)), measure)]


def definition_of(context: Context, measure_id: str) -> Definition:
    """The measure of the team that is worked in. Raises UserError: 'measure_gone', 'team_missing', 'team_unchosen'."""
    found = definitions(own_store(context), [measure_id])
    if not found:
        raise UserError("measure_gone")
    return found[0]


def measure_of(context: Context, measure_id: str) -> Measure:
    """Its row. Raises as `definition_of`."""
    row = context.store.get(Measure, measure_id)
    if row is None or row.team_id != team_of(context).id:
        raise UserError("measure_gone")
    return row


def another_name(name: str, taken: Iterable[str]) -> str:
    """'Med løntimer 2' where there is a 'Med løntimer'."""
    used = set(taken)
    number = 2
    while f"{name} {number}" in used:
        number += 1
    return f"{name} {number}"


def _refuse_gone(store: Store, draft: Draft) -> None:
    for item_id in named_items(draft):
        if store.get(CatalogueItem, item_id) is None:
            raise UserError("item_gone")
    for group in (*draft.population, *draft.numerator, *draft.spared):
        for condition in group:
            if condition.rule_id and not has_rule(store, condition.rule_id):
                raise UserError("deadline_gone")


def _row(before: Measure, draft: Draft) -> Measure:
    return replace(
        before,
        name=" ".join(draft.name.split()),
        subject="" if draft.origin is Origin.ENTERED else str(draft.subject),
        formula=str(draft.formula),
        unit=str(draft.unit),
        direction=str(draft.direction),
        origin=str(draft.origin),
        quantity=draft.quantity,
        baseline=draft.baseline,
        baseline_on=draft.baseline_on,
        baseline_text=draft.baseline_text.strip(),
        note=draft.note.strip(),
        code=draft.code,
    )


def _edited(store: Store, before: Definition, draft: Draft) -> list[Edit]:
    """The rows as they are to be in place of those of the same ids; what is there no more goes, its parts first."""
    row = store.get(Measure, before.id)
    if row is None:
        raise UserError("measure_gone")
    kept = {one.id: one for one in (row, *_rows_of(store, row.id))}
    wanted = {one.id: one for one in (_row(row, draft), *_rows(row.id, draft))}
    edits = [Edit(kept.get(row_id), one) for row_id, one in wanted.items()]
    edits += [Edit(one, None) for row_id, one in reversed(kept.items()) if row_id not in wanted]
    return [edit for edit in edits if edit.before != edit.after]


def _rows_of(store: Store, measure_id: str) -> list[Record]:
    """What is kept of a measure beside its own row and its figures: conditions, targets, and then their parts."""
    targets = store.all(Target, measure_id=measure_id)
    parts = [part for target in targets for part in store.all(TargetPart, target_id=target.id)]
    return [*store.all(MeasureCondition, measure_id=measure_id), *targets, *parts]


def _rows(measure_id: str, draft: Draft) -> list[Record]:
    """The same as they are written down; their ids keep their order."""
    goals = sorted(draft.goals, key=lambda goal: goal.due_on or "")
    targets = [
        Target(f"{measure_id}/t{place:02}", measure_id, one.due_on or "", one.worth or 0, one.label.strip(), one.change)
        for place, one in enumerate(goals)
    ]
    parts = [
        TargetPart(f"{target.id}/{place:02}", target.id, place, part.label.strip(), part.amount)
        for target, goal in zip(targets, goals, strict=True)
        for place, part in enumerate(goal.parts)
    ]
    return [*_conditions(measure_id, draft), *targets, *parts]


def _conditions(measure_id: str, draft: Draft) -> list[MeasureCondition]:
    sides: tuple[tuple[Side, Conditions], ...] = (
        (Side.POPULATION, draft.population),
        (Side.NUMERATOR, draft.numerator),
        (Side.SPARED, draft.spared),
    )
    return [
        MeasureCondition(
            f"{measure_id}/{side}/{position:02}/{place:02}", measure_id, str(side), position, one.predicate,
            one.negated, one.item_id, one.rule_id, one.low, one.high,
        )
        for side, conditions in sides
        for position, group in enumerate(conditions)
        for place, one in enumerate(group)
    ]  # fmt: skip
