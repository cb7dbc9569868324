"""The searches that a team keeps under a name, for everybody in it."""

import json
from typing import NamedTuple

from app.core.domain import danish_sort_key
from app.core.team_settings import place_of, value_of
from db.records import Setting
from db.store import Store

PLACE = "search/"
"""How the ids of the settings begin in which they stand."""


class SavedSearch(NamedTuple):
    """A query, as text, and what it is called."""

    id: str
    name: str
    text: str


def saved_searches(store: Store) -> list[SavedSearch]:
    """Those of the team that looks at the store, and those of everybody, in Danish order."""
    found = [_read(store, one) for one in store.all(Setting) if one.id.startswith(PLACE)]
    seen = [one for one in found if store.team is None or team_of(one) in (None, store.team)]
    return sorted(seen, key=lambda one: (danish_sort_key(one.name), one.id))


def team_of(one: SavedSearch) -> str | None:
    """The team that it is of; None where it is everybody's."""
    return one.id.removeprefix(PLACE).partition("/")[2] or None


def saved_search(store: Store, search_id: str) -> SavedSearch | None:
    """The one with this id; None where it is gone."""
    setting = store.get(Setting, search_id) if search_id.startswith(PLACE) else None
    return None if setting is None else _read(store, setting)


def kept_search(one: SavedSearch) -> Setting:
    """The row in which it is kept."""
    return Setting(one.id, json.dumps({"name": one.name, "text": one.text}, ensure_ascii=False))


def place_of_search(new: str, team: str | None) -> str:
    """The id of a new one of a team, of everybody for None."""
    return place_of(f"{PLACE}{new}", team)


def _read(store: Store, setting: Setting) -> SavedSearch:
    told = value_of(store, setting, dict[str, str])
    return SavedSearch(setting.id, told.get("name", ""), told.get("text", ""))
