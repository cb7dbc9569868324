"""The skills and certificates that matching knows by name, and those that can be offered to choose from."""

from collections.abc import Iterable

from app.core.domain import danish_sort_key, fold
from app.settings.catalogues import default_items
from db.records import CatalogueItem, OtherName
from db.store import Store

SKILL = "skill"


def skill_names(store: Store) -> list[str]:
    """Every name that can be offered, in Danish order: the team's own, and the usual ones it doesn't have yet."""
    own = store.all(CatalogueItem, catalogue=SKILL)
    names = [item.name for item in own if item.active]
    known = {fold(one.name) for one in (*own, *store.all(OtherName))}
    names += [item.name for item in default_items() if item.catalogue == SKILL and fold(item.name) not in known]
    return sorted(names, key=danish_sort_key)


def named_skills(store: Store, skill_ids: Iterable[str]) -> list[tuple[str, str]]:
    """Id and name of these skills, in Danish order of their names."""
    names = {item.id: item.name for item in store.all(CatalogueItem, catalogue=SKILL)}
    return sorted(((one, names.get(one, "")) for one in skill_ids), key=lambda pair: danish_sort_key(pair[1]))
