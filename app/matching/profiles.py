"""What a citizen can and wants, as it is shown and corrected, and the skills that jobs ask for."""

from collections.abc import Iterable
from typing import NamedTuple

from app.core.domain import danish_sort_key, fold
from app.settings.catalogues import active_items, default_items
from db.records import CatalogueItem, CitizenSkill, CitizenWish, MatchProfile, OtherName
from db.store import Store

SKILL = "skill"


class BrancheWish(NamedTuple):
    """A branche, and whether the citizen wishes for it; None: neither that nor the opposite is known."""

    id: str
    name: str
    short: str
    wanted: bool | None


class Profile(NamedTuple):
    """What is known for matching. `branches` are all that can be wished for, skills are id and name.

    `hours` a week; `towns` and `no_gos` as they are written, with commas between them.
    """

    branches: tuple[BrancheWish, ...]
    skills: tuple[tuple[str, str], ...]
    hours: float | None
    towns: str
    no_gos: str

    @property
    def wanted(self) -> list[str]:
        """The branches that are wished for."""
        return [one.id for one in self.branches if one.wanted]

    @property
    def unwanted(self) -> list[str]:
        """The branches that are not to be offered."""
        return [one.id for one in self.branches if one.wanted is False]


def profile_of(store: Store, citizen_id: str) -> Profile:
    """What is known of a citizen; a retired branche that the citizen wishes for stands last."""
    wishes = {row.branche_id: row.wanted for row in store.all(CitizenWish, citizen_id=citizen_id)}
    offered = active_items(store, "branche")
    known = {item.id for item in offered}
    retired = [item for one in wishes if one not in known and (item := store.get(CatalogueItem, one)) is not None]
    names = {item.id: item.name for item in store.all(CatalogueItem, catalogue=SKILL)}
    had = [(row.skill_id, names.get(row.skill_id, "")) for row in store.all(CitizenSkill, citizen_id=citizen_id)]
    kept = store.get(MatchProfile, citizen_id)
    return Profile(
        tuple(BrancheWish(item.id, item.name, item.short, wishes.get(item.id)) for item in (*offered, *retired)),
        tuple(sorted(had, key=lambda one: danish_sort_key(one[1]))),
        kept.hours if kept else None,
        kept.towns if kept else "",
        kept.no_gos if kept else "",
    )


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
