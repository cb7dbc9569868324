"""Switching the goal sets on and off that the program brings along, each a status sheet with its measures."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.commands.finding import team_of
from app.commands.measures import another_name, brought_along
from app.core.change import Change, Context
from app.core.domain import fold, new_id
from app.core.errors import UserError
from app.measures.drafts import Draft, named_items
from app.measures.engine import value_id
from app.measures.measure import Condition, Conditions
from app.measures.shipped import ShippedRow, ShippedSet, shipped_set
from app.settings.catalogues import default_items
from db.edits import Edit
from db.records import CatalogueItem, Measure, MeasureValue, OtherName, Record, SheetRow, StatusSheet
from db.store import Store

_FROM_SOURCE = "Kilden"
"""Where the figures are from that a set brings along."""


def switch_on_set(context: Context, code: str) -> Change:
    """Let the team have a goal set: its sheet at the end of the team's, with its measures and what its source says.

    One that was switched off comes back as it was left, with the figures that were entered. What another set has
    brought already is not made twice. A goal that the source sets no day is to be reached by the end of this year.
    The facts hold the `id` of the sheet. Raises UserError: 'set_gone', 'set_on', 'team_missing', 'team_unchosen'.
    """
    shipped, sheet = _set_and_sheet(context, code)
    if sheet is not None and sheet.active:
        raise UserError("set_on", name=sheet.name)
    if sheet is None:
        edits, sheet = _brought(context, shipped)
    else:
        edits = [Edit(sheet, replace(sheet, active=True)), *_measures_turned(context.store, sheet, on=True)]
    return Change("switch_on_set", tuple(edits), {"name": sheet.name, "id": sheet.id})


def switch_off_set(context: Context, code: str) -> Change:
    """Show a goal set no longer, and let its measures rest that stand on no other sheet; nothing is removed.

    Raises UserError: 'set_gone', 'set_off', 'team_missing', 'team_unchosen'.
    """
    shipped, sheet = _set_and_sheet(context, code)
    if sheet is None or not sheet.active:
        raise UserError("set_off", name=sheet.name if sheet else shipped.title)
    edits = [Edit(sheet, replace(sheet, active=False)), *_measures_turned(context.store, sheet, on=False)]
    return Change("switch_off_set", tuple(edits), {"name": sheet.name})


def _set_and_sheet(context: Context, code: str) -> tuple[ShippedSet, StatusSheet | None]:
    shipped = shipped_set(code)
    if shipped is None:
        raise UserError("set_gone")
    sheets = context.store.all(StatusSheet, team_id=team_of(context).id, code=code)
    return shipped, min(sheets, key=lambda sheet: (not sheet.active, sheet.position, sheet.id), default=None)


def _measures_turned(store: Store, sheet: StatusSheet, *, on: bool) -> list[Edit]:
    """The measures of a sheet switched on, or those off that no other sheet shows."""
    ids = dict.fromkeys(row.measure_id for row in _rows_of(store, sheet.id) if row.measure_id)
    found = [measure for measure_id in ids if (measure := store.get(Measure, measure_id)) is not None]
    wanted = [measure for measure in found if on or not _shown_elsewhere(store, measure.id, sheet.id)]
    return [Edit(measure, replace(measure, active=on)) for measure in wanted if measure.active is not on]


def _shown_elsewhere(store: Store, measure_id: str, sheet_id: str) -> bool:
    others = {row.sheet_id for row in store.all(SheetRow, measure_id=measure_id)} - {sheet_id}
    return any(sheet.active for one in others if (sheet := store.get(StatusSheet, one)) is not None)


def _rows_of(store: Store, sheet_id: str) -> list[SheetRow]:
    return sorted(store.all(SheetRow, sheet_id=sheet_id), key=lambda row: (row.position, row.id))


def _brought(context: Context, shipped: ShippedSet) -> tuple[list[Edit], StatusSheet]:
    """The edits that make the sheet of a set, with what it needs, and that sheet."""
    store, team = context.store, team_of(context)
    others = store.all(StatusSheet, team_id=team.id)
    position = max((one.position for one in others), default=-1) + 1
    taken = {one.name.casefold(): one.name for one in others}
    name = another_name(shipped.title, taken.values()) if shipped.title.casefold() in taken else shipped.title
    sheet_id = _id(store, StatusSheet, team.id, shipped.code)
    sheet = StatusSheet(sheet_id, team.id, name, position, shipped.period, shipped.note, shipped.code)
    had = {measure.code: measure for measure in store.all(Measure, team_id=team.id) if measure.code}
    values, edits = _Values(store), list[Edit]()
    year_end = f"{context.now.year}-12-31"
    rows: list[Edit] = []
    for place, row in enumerate(shipped.rows):
        measure_id = None
        if row.draft is not None:
            known = had.get(row.draft.code)
            made = _awake(known) if known else _made(values, team.id, row, row.draft, year_end)
            measure_id = known.id if known else made[0].id
            edits += made
        rows.append(Edit(None, SheetRow(f"{sheet.id}/{place:03}", sheet.id, place, measure_id, row.label)))
    return [*values.missing, *edits, Edit(None, sheet), *rows], sheet


def _awake(measure: Measure) -> list[Edit]:
    return [] if measure.active else [Edit(measure, replace(measure, active=True))]


def _made(values: "_Values", team_id: str, row: ShippedRow, draft: Draft, year_end: str) -> list[Edit]:
    """The measure of a row, its own edit first, and the figures of its source."""
    measure_id = _id(values.store, Measure, team_id, draft.code)
    goals = tuple(goal if goal.due_on else goal._replace(due_on=year_end) for goal in draft.goals)
    made = brought_along(measure_id, team_id, values.meant(replace(draft, goals=goals)))
    entered = [
        MeasureValue(value_id(measure_id, month, entered=True), measure_id, month, True, value, note=_FROM_SOURCE)
        for month, value in row.values
    ]
    return [*made, *(Edit(None, one) for one in entered)]


def _id(store: Store, record: type[Record], team_id: str, code: str) -> str:
    """The id that a shipped row has in a team, so that a made-up team is the same each time."""
    wanted = f"{team_id}/{code}"
    return new_id() if store.get(record, wanted) else wanted


class _Values:
    """The values of the team's catalogues that the shipped conditions mean.

    One that was merged into another is that one; one that the team's catalogue lacks is brought along, out of use.
    `missing` are the edits that do so.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._defaults: Mapping[str, CatalogueItem] = {item.id: item for item in default_items()}
        self._found: dict[str, str] = {}
        self.missing: list[Edit] = []

    def meant(self, draft: Draft) -> Draft:
        """The measure with the team's own values."""
        for item_id in named_items(draft):
            if item_id not in self._found:
                self._found[item_id] = self._value(item_id)
        sides = (self._own(side) for side in (draft.population, draft.numerator, draft.spared))
        return replace(draft, **dict(zip(("population", "numerator", "spared"), sides, strict=True)))

    def _own(self, conditions: Conditions) -> Conditions:
        return tuple(tuple(self._named(one) for one in group) for group in conditions)

    def _named(self, condition: Condition) -> Condition:
        return condition._replace(item_id=self._found[condition.item_id]) if condition.item_id else condition

    def _value(self, item_id: str) -> str:
        own, default = self.store.get(CatalogueItem, item_id), self._defaults[item_id]
        if own is not None and own.active:
            return own.id
        merged = self._by_name(default.catalogue, {fold(default.name), *([fold(own.name)] if own else ())})
        if merged is not None:
            return merged
        if own is None:
            self.missing.append(Edit(None, replace(default, active=False)))
        return item_id

    def _by_name(self, catalogue: str, names: Iterable[str]) -> str | None:
        """The value in use that has one of these names, or is called so by lists."""
        wanted = set(names)
        used = {item.id: item for item in self.store.all(CatalogueItem, catalogue=catalogue, active=True)}
        called = {one.item_id for one in self.store.all(OtherName) if fold(one.name) in wanted}
        return next((one for one, item in used.items() if fold(item.name) in wanted or one in called), None)
