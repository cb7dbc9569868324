"""Entering what a file of figures tells, as one change that also remembers which of its series were meant."""

import json

from app.commands.finding import own_store
from app.commands.measure_values import Entry, enter_values
from app.core.change import Change, Context
from app.core.errors import UserError
from app.importing.figure_plan import SOURCES_SETTING, FigurePlan, remembered
from db.edits import Edit
from db.queries.measures import values_of
from db.records import Setting


def import_figures(context: Context, plan: FigurePlan, source: str = "") -> Change:
    """Enter what was planned, all or nothing; `source` is the name of the file, which is kept with the figures.

    The facts are `count`, `new` and `changed`. Raises UserError: as `enter_values`, and 'figures_changed' where
    something has been entered since the plan was made.
    """
    store = own_store(context)
    now = {(row.measure_id, row.month): row.value for row in values_of(store, list(plan.choices)) if row.entered}
    if any(now.get((one.measure_id, str(one.month))) != one.before for one in plan.figures):
        raise UserError("figures_changed")
    entries = [Entry(one.measure_id, one.month, one.after, note=source) for one in plan.figures]
    edits = (*enter_values(context, entries).edits, *_memory(context, plan))
    facts = {"count": len(plan.figures), "new": plan.new, "changed": plan.changed}
    return Change("import_figures", edits, facts)


def _memory(context: Context, plan: FigurePlan) -> list[Edit]:
    """The choices, beside those that were made for other measures."""
    known = remembered(context.store) | dict(plan.choices)
    value = json.dumps({one: list(choice) for one, choice in sorted(known.items())}, ensure_ascii=False)
    before, after = context.store.get(Setting, SOURCES_SETTING), Setting(SOURCES_SETTING, value)
    return [] if before == after else [Edit(before, after)]
