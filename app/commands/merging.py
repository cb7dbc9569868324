"""The edits that make one value of a catalogue of two: rows, rules and names, each moved to the one that is kept."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from app.core.domain import fold, new_id
from app.core.errors import UserError
from app.core.team_settings import value_of
from app.importing.wording import key, wording
from app.rules.rules import ID_FIELDS, RULES_SETTING, Rules
from app.settings.catalogues import FLAGS
from db.edits import Edit
from db.queries.catalogues import references, uses
from db.records import CatalogueItem, CitizenSkill, CitizenWish, OpeningSkill, OtherName, Record, Setting
from db.store import Store

_OWNERS: Mapping[type[Record], str] = {
    CitizenWish: "citizen_id",
    CitizenSkill: "citizen_id",
    OpeningSkill: "opening_id",
}
"""The rows of which one owner has one at most for each value, with the id made of both."""


def moved_uses(store: Store, gone: CatalogueItem, into: CatalogueItem) -> list[Edit]:
    """Everything that has the one gets the other; who has both already only loses the one."""
    edits: list[Edit] = []
    for record, column, _ in references(gone.catalogue):
        for row in store.all(record, **{column: gone.id}):
            owner = _OWNERS.get(record)
            if owner is None:
                edits.append(Edit(row, replace(row, **{column: into.id})))
                continue
            after = replace(row, id=f"{getattr(row, owner)}/{into.id}", **{column: into.id})
            held = store.all(record, **{owner: getattr(row, owner), column: into.id})
            edits.append(Edit(row, None))
            if not held:
                edits.append(Edit(None, after))
    return edits


def moved_rules(store: Store, gone: CatalogueItem, into: CatalogueItem) -> list[Edit]:
    """The rules of every team name the other where they named the one."""
    edits: list[Edit] = []
    for before, kept in _every_rules(store):
        changed = {name: _renamed(ids, gone.id, into.id) for name, ids in _ids(kept).items() if gone.id in ids}
        if changed:
            value = json.dumps(kept | changed, ensure_ascii=False)
            edits.append(Edit(before, Setting(before.id if before else RULES_SETTING, value)))
    return edits


def other_names(store: Store, gone: CatalogueItem, into: CatalogueItem) -> list[Edit]:
    """What lists call the one, by whichever name, they call the other by from now on."""
    known = {fold(into.name), *(fold(one.name) for one in store.all(OtherName, item_id=into.id))}
    edits: list[Edit] = []
    for one in store.all(OtherName, item_id=gone.id):
        edits.append(Edit(one, None if fold(one.name) in known else replace(one, item_id=into.id)))
        known.add(fold(one.name))
    usual = {key(name) for name in (into.name, into.short, *wording().values.get(into.id, ()))}
    for name in (gone.name, gone.short, *wording().values.get(gone.id, ())):
        if fold(name) not in known and (name == gone.name or key(name) not in usual):
            known.add(fold(name))
            edits.append(Edit(None, OtherName(new_id(), into.id, name)))
    return edits


def refuse_difference(store: Store, gone: CatalogueItem, into: CatalogueItem) -> None:
    """Raise UserError('merge_paid_hours', 'merge_flags' or 'merge_rules') where what is moved would count otherwise."""
    facts = {"name": gone.name, "into": into.name}
    counts_as = (*FLAGS.get(gone.catalogue, ()), "ladder")
    differing = [flag for flag in counts_as if getattr(gone, flag) != getattr(into, flag)]
    if "paid_hours" in differing:
        raise UserError("merge_paid_hours", **facts)
    if differing:
        raise UserError("merge_flags", **facts)
    if not uses(store, into.catalogue).get(into.id):
        return
    for _, kept in _every_rules(store):
        if any((gone.id in ids) != (into.id in ids) for ids in _ids(kept).values()):
            raise UserError("merge_rules", **facts)


def _every_rules(store: Store) -> list[tuple[Setting | None, dict[str, object]]]:
    """What each team has set of the rules, and what all share, as it is by default where nobody has set it."""
    own = [row for row in store.all(Setting) if row.id == RULES_SETTING or row.id.startswith(f"{RULES_SETTING}/")]
    shared = any(row.id == RULES_SETTING for row in own)
    rows = [*own, *(() if shared else (None,))]
    return [(row, value_of(store, row, dict[str, object]) if row else {}) for row in rows]


def _ids(kept: Mapping[str, object]) -> dict[str, list[str]]:
    """The ids that some kept rules name, by the field; what they don't say is as it is by default."""
    return {name: list(cast("list[str]", kept.get(name, Rules._field_defaults[name]))) for name in ID_FIELDS}


def _renamed(ids: list[str], gone: str, into: str) -> list[str]:
    return list(dict.fromkeys(into if one == gone else one for one in ids))
