"""Writing a made-up team into an empty store: the team itself, then what each of its months brought."""

from collections.abc import Sequence

from app.core.change import Change, Context
from app.core.domain import Month
from app.core.errors import UserError
from app.handovers.overruns import overloads
from db.edits import Edit
from db.records import CatalogueItem, Staff, Team


def found_demo_team(
    context: Context, team: Team, staff: Sequence[Staff], catalogues: Sequence[CatalogueItem]
) -> Change:
    """Make the store's team with its staff and catalogues. Raises UserError('team_exists')."""
    if context.store.all(Team):
        raise UserError("team_exists")
    rows = (team, *staff, *catalogues)
    return Change("create_team", tuple(Edit(None, row) for row in rows), {"name": team.name})


def hold_demo_month(context: Context, month: Month, edits: tuple[Edit, ...], *, why: str | None = None) -> Change:
    """Write what a made-up team did up to and at a month's meeting; `why` is logged if somebody comes over the limit.

    Raises UserError('team_missing').
    """
    if not context.store.all(Team):
        raise UserError("team_missing")
    return Change(
        "hold_demo_month", edits, {"month": month}, why if overloads(context.store, edits, context.now.date()) else None
    )
