"""Keeping the rules of deadline: making, changing, copying and removing them, and switching them on and off."""

from collections.abc import Iterable

from app.commands.finding import own_store, team_of
from app.commands.measures import another_name
from app.core.change import Change, Context
from app.core.domain import fold, new_id
from app.core.errors import UserError
from app.core.teams import each_team, own_team
from app.rules.deadlines import (
    Deadline,
    Side,
    deadline_rules,
    place_of_rule,
    rows_of,
    shipped_naming,
    shipped_without,
)
from app.settings.deadlines import AGES, ANCHORED, CATALOGUES_OF, NUMBERS, WARN_BEFORE, DeadlineDraft, draft_of
from app.settings.rule_numbers import read_number
from db.edits import Edit
from db.records import CatalogueItem, DeadlinePart, DeadlineRule, Measure, MeasureCondition
from db.store import Store


def add_deadline(context: Context, draft: DeadlineDraft) -> Change:
    """A new rule of deadline of the team, which is on; the facts hold its `id`.

    Raises UserError: 'name_missing', 'deadline_exists', 'number_outside', 'number_not_whole', 'deadline_nothing' (that
    must have begun), 'deadline_ages', 'deadline_item', 'item_gone', 'team_missing', 'team_unchosen'.
    """
    store, team = own_store(context), team_of(context)
    rules = deadline_rules(store)
    rule = _written(store, draft, rules, new_id())
    edits = _edits(store, rule, team.id, _next(store, team.id))
    return Change("add_deadline", edits, {"name": rule.name, "id": rule.id})


def edit_deadline(context: Context, rule_id: str, draft: DeadlineDraft) -> Change:
    """Let a rule be as it is written down now; of one of the program's own the team gets a copy that stands for it.

    Raises UserError as `add_deadline` and 'deadline_gone'.
    """
    store, team = own_store(context), team_of(context)
    before = _rule(store, rule_id)
    rules = [one for one in deadline_rules(store) if one.id != rule_id]
    after = _written(store, draft, rules, rule_id)._replace(
        active=before.active, shipped=before.shipped, changed=before.changed, source=before.source, codes=before.codes
    )
    edits = () if after == before else _edits(store, after, team.id, _position(store, rule_id))
    return Change("edit_deadline", edits, {"name": after.name})


def copy_deadline(context: Context, rule_id: str, name: str = "") -> Change:
    """A rule of the team's own like another, which is off until it has been changed; the facts hold its `id`.

    Without a name it has that of the other with a number. Raises UserError: 'deadline_gone', 'deadline_exists',
    'team_missing', 'team_unchosen'.
    """
    store, team = own_store(context), team_of(context)
    before = _rule(store, rule_id)
    rules = deadline_rules(store)
    called = " ".join(name.split()) or another_name(before.name, [one.name for one in rules])
    rule = _written(store, draft_of(before)._replace(name=called), rules, new_id())._replace(active=False)
    edits = _edits(store, rule, team.id, _next(store, team.id))
    return Change("copy_deadline", edits, {"name": called, "id": rule.id})


def set_deadline_on(context: Context, rule_id: str, on: bool) -> Change:
    """Let a rule be told of, or not. Raises UserError: 'deadline_gone', 'team_missing', 'team_unchosen'."""
    store, team = own_store(context), team_of(context)
    before = _rule(store, rule_id)
    after = before._replace(active=on)
    edits = () if before == after else _edits(store, after, team.id, _position(store, rule_id))
    return Change("set_deadline_on", edits, {"name": before.name, "wanted": on})


def remove_deadline(context: Context, rule_id: str) -> Change:
    """Take a rule of the team's own away.

    Raises UserError: 'deadline_gone', 'deadline_shipped' (it is the program's own), 'deadline_used' (a measure counts
    by it), 'team_missing', 'team_unchosen'.
    """
    store = own_store(context)
    before = _rule(store, rule_id)
    if before.shipped:
        raise UserError("deadline_shipped", name=before.name)
    for condition in store.all(MeasureCondition, rule_id=rule_id):
        measure = store.get(Measure, condition.measure_id)
        raise UserError("deadline_used", name=before.name, measure="" if measure is None else measure.name)
    return Change("remove_deadline", _taken_away(store, rule_id), {"name": before.name})


def reset_deadline(context: Context, rule_id: str) -> Change:
    """Let a rule of the program's own be as it was from the beginning, on or off as well.

    Raises UserError: 'deadline_gone' (also where the program has no such rule), 'team_missing', 'team_unchosen'.
    """
    store, team = own_store(context), team_of(context)
    before = _rule(store, rule_id)
    if not before.shipped:
        raise UserError("deadline_gone")
    return Change("reset_deadline", _taken_away(store, place_of_rule(rule_id, team.id)), {"name": before.name})


def _rule(store: Store, rule_id: str) -> Deadline:
    found = next((one for one in deadline_rules(store) if one.id == rule_id), None)
    if found is None:
        raise UserError("deadline_gone")
    return found


def _written(store: Store, draft: DeadlineDraft, others: Iterable[Deadline], rule_id: str) -> Deadline:
    """The rule that a draft is. Raises as `add_deadline`."""
    name = " ".join(draft.name.split())
    if not name:
        raise UserError("name_missing")
    if any(fold(one.name) == fold(name) for one in others):
        raise UserError("deadline_exists", name=name)
    number = int(read_number(draft.number, NUMBERS[draft.unit]))
    warn_before = int(read_number(draft.warn_before, WARN_BEFORE))
    low, below = _age(draft.age_from), _age(draft.age_below)
    if below is not None and below <= (low or 0):
        raise UserError("deadline_ages", low=low or 0, high=below)
    if not draft.begun and not draft.company:
        raise UserError("deadline_nothing")
    anchored = ANCHORED.get(draft.anchor)
    sides = {Side.CONCERNS: draft.concerns, Side.BEGUN: draft.begun, Side.SPARED: draft.spared}
    anchors = draft.anchors if anchored else ()
    for side, ids in {**sides, Side.ANCHOR: anchors}.items():
        _refuse_items(store, ids, (anchored,) if side is Side.ANCHOR and anchored else CATALOGUES_OF[side])
    return Deadline(
        rule_id, name, draft.anchor, number, draft.unit, warn_before, low, below, draft.company,
        _once(draft.concerns), _once(anchors), _once(draft.begun), _once(draft.spared),
    )  # fmt: skip


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _age(value: object) -> int | None:
    text = "" if value is None else str(value).strip()
    return int(read_number(text, AGES)) if text else None


def _refuse_items(store: Store, ids: Iterable[str], catalogues: Iterable[str]) -> None:
    for item_id in ids:
        item = store.get(CatalogueItem, item_id)
        if item is None:
            raise UserError("item_gone")
        if item.catalogue not in catalogues:
            raise UserError("deadline_item", name=item.name)


def _edits(store: Store, rule: Deadline, team_id: str, position: int) -> tuple[Edit, ...]:
    """The edits that let a rule be kept like this; one that is what the program ships again is not kept."""
    row_id = place_of_rule(rule.id, team_id) if rule.shipped else rule.id
    if rule.shipped and rule._replace(changed=False) == shipped_without(store, rule.id):
        return _taken_away(store, row_id)
    kept = {one.id: one for one in _kept(store, row_id)}
    wanted = {one.id: one for one in rows_of(rule, row_id, team_id, position)}
    edits = [Edit(kept.get(key), one) for key, one in wanted.items()]
    edits += [Edit(one, None) for key, one in reversed(kept.items()) if key not in wanted]
    return tuple(edit for edit in edits if edit.before != edit.after)


def _taken_away(store: Store, row_id: str) -> tuple[Edit, ...]:
    return tuple(Edit(row, None) for row in reversed(_kept(store, row_id)))


def _kept(store: Store, row_id: str) -> list[DeadlineRule | DeadlinePart]:
    row = store.get(DeadlineRule, row_id)
    return [] if row is None else [row, *store.all(DeadlinePart, rule_id=row_id)]


def _next(store: Store, team_id: str) -> int:
    return max((row.position for row in store.all(DeadlineRule, team_id=team_id)), default=-1) + 1


def _position(store: Store, rule_id: str) -> int:
    row = store.get(DeadlineRule, rule_id)
    return 0 if row is None else row.position


def moved_deadlines(store: Store, gone: CatalogueItem, into: CatalogueItem) -> list[Edit]:
    """The rules of the program's own name one value in place of another, for every team that has no copy of its own."""
    named = shipped_naming(gone.id)
    edits: list[Edit] = []
    for view in each_team(store.of_team(None)) if named else ():
        for rule in deadline_rules(view):
            if rule.id in named and not rule.changed:
                moved = rule._replace(
                    concerns=_renamed(rule.concerns, gone, into),
                    begun=_renamed(rule.begun, gone, into),
                    spared=_renamed(rule.spared, gone, into),
                )
                edits += _edits(view, moved, own_team(view), 0)
    return edits


def _renamed(ids: Iterable[str], gone: CatalogueItem, into: CatalogueItem) -> tuple[str, ...]:
    return _once(into.id if one == gone.id else one for one in ids)
