"""Skills and certificates by the names that people type: the team's catalogue grows with them."""

from app.core.change import Change, Context
from app.core.domain import fold, new_id
from app.core.errors import UserError
from app.matching.profiles import SKILL
from app.settings.catalogues import default_items, named_item
from db.edits import Edit
from db.records import CatalogueItem, Opening, OpeningSkill


def ask_skill(context: Context, opening_id: str, name: str) -> Change:
    """An opening asks for the skill of this name, which joins the catalogue where it is new.

    Raises UserError: 'opening_gone', 'skill_missing' (no name).
    """
    opening = context.store.get(Opening, opening_id)
    if opening is None:
        raise UserError("opening_gone")
    skill, made = named_skill(context, name)
    row = OpeningSkill(f"{opening_id}/{skill.id}", opening_id, skill.id)
    kept = context.store.get(OpeningSkill, row.id)
    edits = (*made, *(() if kept else (Edit(None, row),)))
    return Change("ask_skill", edits, {"title": opening.title, "skill": skill.name})


def drop_skill(context: Context, opening_id: str, skill_id: str) -> Change:
    """An opening no longer asks for a skill. Raises UserError: 'opening_gone', 'skill_gone' (it didn't)."""
    opening = context.store.get(Opening, opening_id)
    if opening is None:
        raise UserError("opening_gone")
    kept = context.store.get(OpeningSkill, f"{opening_id}/{skill_id}")
    skill = context.store.get(CatalogueItem, skill_id)
    if kept is None or skill is None:
        raise UserError("skill_gone")
    return Change("drop_skill", (Edit(kept, None),), {"title": opening.title, "skill": skill.name})


def named_skill(context: Context, name: str) -> tuple[CatalogueItem, tuple[Edit, ...]]:
    """The skill of this name, however it is written, and the edits that bring it into use where it isn't.

    Raises UserError('skill_missing') where there is no name.
    """
    kept = " ".join(name.split())
    if not kept:
        raise UserError("skill_missing")
    found = named_item(context.store, SKILL, kept)
    if found is not None:
        return found, ()
    usual = next((one for one in default_items() if one.catalogue == SKILL and fold(one.name) == fold(kept)), None)
    own = context.store.all(CatalogueItem, catalogue=SKILL)
    position = max((item.position for item in own), default=-1) + 1
    name = usual.name if usual else kept
    short = usual.short if usual else kept
    made = CatalogueItem(usual.id if usual else f"{SKILL}/{new_id()}", SKILL, name, short, position)
    return made, (Edit(None, made),)
