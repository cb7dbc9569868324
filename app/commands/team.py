"""Making a team and its staff, and keeping its settings."""

import json

from app.commands.finding import team_of
from app.commands.staff import refuse_same_name
from app.core.change import Change, Context
from app.core.domain import Role, new_id
from app.core.errors import UserError
from app.settings.catalogues import default_items
from app.settings.staff import new_staff
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


def add_staff(
    context: Context, name: str, role: Role, caseload_limit: int | None = None, *, sure: bool = False
) -> Change:
    """Add a medarbejder to the team, with initials of their own.

    Raises UserError: 'name_missing', 'team_missing', 'team_unchosen', 'staff_same_name' (of somebody active, unless
    `sure`).
    """
    used = {person.initials for person in context.store.all(Staff)}
    name = " ".join(name.split())
    if not name:
        raise UserError("name_missing")
    if not sure:
        refuse_same_name(context, name)
    person = new_staff(team_of(context).id, name, role, used, caseload_limit)
    return Change("add_staff", (Edit(None, person),), {"name": person.name})


def put_setting(context: Context, key: str, value: object) -> Change:
    """Keep a named value, which must be fit for JSON, in the store."""
    before = context.store.get(Setting, key)
    after = Setting(key, json.dumps(value, ensure_ascii=False))
    edits = () if before == after else (Edit(before, after),)
    return Change("put_setting", edits, {"key": key})
