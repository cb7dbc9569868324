"""Making a team and its staff, and keeping its settings."""

import json
from collections.abc import Sequence

from app.commands.finding import team_of
from app.core.change import Change, Context
from app.core.domain import Role, initials, new_id
from app.core.errors import UserError
from app.settings.catalogues import default_items
from db.edits import Edit
from db.records import CatalogueItem, Setting, Staff, Team


def create_team(context: Context, name: str) -> Change:
    """Make the store's team, with the default catalogues.

    Raises UserError('name_missing') for an empty name, 'team_exists' where the store has a team.
    """
    name = name.strip()
    if not name:
        raise UserError("name_missing")
    if context.store.all(Team):
        raise UserError("team_exists")
    rows: list[Team | CatalogueItem] = [Team(new_id(), name), *default_items()]
    return Change("create_team", tuple(Edit(None, row) for row in rows), {"name": name})


def add_staff(context: Context, name: str, role: Role, caseload_limit: int | None = None) -> Change:
    """Add a medarbejder to the team, with initials of their own.

    Raises UserError: 'name_missing', 'team_missing', 'team_unchosen'.
    """
    person = new_staff(context, name, role, caseload_limit=caseload_limit)
    return Change("add_staff", (Edit(None, person),), {"name": person.name})


def new_staff(
    context: Context, name: str, role: Role, *, caseload_limit: int | None = None, taken: Sequence[str] = ()
) -> Staff:
    """The row of a new medarbejder, whose initials nobody in the store nor in `taken` has. Raises as `add_staff`."""
    name = " ".join(name.split())
    if not name:
        raise UserError("name_missing")
    team = team_of(context)
    used = {person.initials for person in context.store.all(Staff)} | set(taken)
    return Staff(new_id(), team.id, name, _free_initials(name, used), role, caseload_limit)


def put_setting(context: Context, key: str, value: object) -> Change:
    """Keep a named value, which must be fit for JSON, in the store."""
    before = context.store.get(Setting, key)
    after = Setting(key, json.dumps(value, ensure_ascii=False))
    edits = () if before == after else (Edit(before, after),)
    return Change("put_setting", edits, {"key": key})


def _free_initials(name: str, used: set[str]) -> str:
    wanted = initials(name)
    letters = "".join(name.upper().split())
    longer = [wanted[0] + letters[i : i + 1] + wanted[1:] for i in range(1, len(letters))]
    numbered = [f"{wanted}{number}" for number in range(2, len(used) + 3)]
    return next(candidate for candidate in (wanted, *longer, *numbered) if candidate not in used)
