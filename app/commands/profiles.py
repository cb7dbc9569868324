"""What a citizen can do and wants, for matching: hours, towns, wished branches, skills, and what not to offer."""

from collections.abc import Sequence
from dataclasses import replace

from app.commands.finding import citizen_of
from app.commands.skills import named_skill
from app.core.change import Change, Context
from app.core.errors import UserError
from db.edits import Edit
from db.records import CatalogueItem, CitizenSkill, CitizenWish, MatchProfile


def edit_profile(context: Context, citizen_id: str, **facts: object) -> Change:
    """Correct hours, towns or no-go's by column name. Raises UserError: 'citizen_gone', 'hours_outside'."""
    citizen = citizen_of(context, citizen_id)
    before = context.store.get(MatchProfile, citizen_id)
    after = replace(before or MatchProfile(citizen_id, citizen_id), **facts)  # pyright: ignore[reportArgumentType] -- columns are checked by the row itself
    if after.hours is not None and not 0 < after.hours <= 168:
        raise UserError("hours_outside", hours=float(after.hours))
    edits = () if after == (before or MatchProfile(citizen_id, citizen_id)) else (Edit(before, after),)
    return Change("edit_profile", edits, {"names": (citizen.name,)})


def set_wishes(context: Context, citizen_id: str, wanted: Sequence[str], unwanted: Sequence[str] = ()) -> Change:
    """These branches the citizen wishes for, and these not. Raises UserError: 'citizen_gone', 'branche_gone'."""
    citizen = citizen_of(context, citizen_id)
    kept = {row.branche_id: row for row in context.store.all(CitizenWish, citizen_id=citizen_id)}
    asked = {one: False for one in unwanted} | {one: True for one in wanted}
    for branche_id in asked:
        if context.store.get(CatalogueItem, branche_id) is None:
            raise UserError("branche_gone")
    edits = [Edit(row, None) for branche_id, row in kept.items() if branche_id not in asked]
    for branche_id, wish in asked.items():
        before = kept.get(branche_id)
        after = CitizenWish(f"{citizen_id}/{branche_id}", citizen_id, branche_id, wish)
        if after != before:
            edits.append(Edit(before, after))
    return Change("set_wishes", tuple(edits), {"names": (citizen.name,)})


def set_skills(context: Context, citizen_id: str, skill_ids: Sequence[str]) -> Change:
    """These skills and certificates the citizen has. Raises UserError: 'citizen_gone', 'skill_gone'."""
    citizen = citizen_of(context, citizen_id)
    kept = {row.skill_id: row for row in context.store.all(CitizenSkill, citizen_id=citizen_id)}
    wanted = list(dict.fromkeys(skill_ids))
    for skill_id in wanted:
        if context.store.get(CatalogueItem, skill_id) is None:
            raise UserError("skill_gone")
    edits = [Edit(row, None) for skill_id, row in kept.items() if skill_id not in wanted]
    edits += [Edit(None, CitizenSkill(f"{citizen_id}/{one}", citizen_id, one)) for one in wanted if one not in kept]
    return Change("set_skills", tuple(edits), {"names": (citizen.name,)})


def add_skill(context: Context, citizen_id: str, name: str) -> Change:
    """The citizen has the skill of this name, which joins the catalogue where it is new.

    Raises UserError: 'citizen_gone', 'skill_missing' (no name).
    """
    citizen = citizen_of(context, citizen_id)
    skill, made = named_skill(context, name)
    row = CitizenSkill(f"{citizen_id}/{skill.id}", citizen_id, skill.id)
    edits = made if context.store.get(CitizenSkill, row.id) else (*made, Edit(None, row))
    return Change("add_skill", edits, {"names": (citizen.name,), "skill": skill.name})
