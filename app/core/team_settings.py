"""What a team has set for itself: a setting of its own, else the one that all teams of the store share."""

import json
from typing import TypeVar, cast, get_args, get_origin

from app.core.domain import InitialsStyle
from db.errors import StoreError
from db.records import Setting
from db.store import Store

T = TypeVar("T")

INITIALS_SETTING = "initials"
"""The setting that says what initials look like."""


def place_of(name: str, team_id: str | None) -> str:
    """The id under which a team keeps its own setting of this name; None: the one that all teams share."""
    return name if team_id is None else f"{name}/{team_id}"


def kept(store: Store, name: str) -> object:
    """What was set under a name by the team that looks at the store, else for all; None where nobody has set it."""
    return kept_as(store, name, object)


def kept_as(store: Store, name: str, shape: type[T]) -> T | None:
    """As `kept`, where what was set is of this shape (`list[str]`, `dict[str, float]`).

    Raises StoreError('store_damaged') where what is kept can't have been set.
    """
    own = store.get(Setting, place_of(name, store.team)) if store.team is not None else None
    setting = own or store.get(Setting, name)
    return None if setting is None else value_of(store, setting, shape)


def value_of(store: Store, setting: Setting, shape: type[T]) -> T:
    """What a setting of this store holds; raises StoreError('store_damaged') where it is not of this shape."""
    try:
        value = json.loads(setting.value)
    except ValueError:
        raise damaged(store) from None
    if not _is(value, shape):
        raise damaged(store)
    return value


def damaged(store: Store) -> StoreError:
    """What is said where something stands in the store that the program never wrote."""
    return StoreError("store_damaged", path=str(store.path))


def _is(value: object, shape: object) -> bool:
    kind, inner = get_origin(shape) or shape, get_args(shape)
    if kind is float:
        return isinstance(value, int | float)
    if not isinstance(value, cast("type", kind)):
        return False
    if isinstance(value, list) and inner:
        return all(_is(one, inner[0]) for one in cast("list[object]", value))
    if isinstance(value, dict) and inner:
        return all(_is(one, inner[1]) for one in cast("dict[str, object]", value).values())
    return True


def initials_style(store: Store) -> InitialsStyle:
    """What the team's initials look like where they stand for citizens."""
    try:
        return InitialsStyle(kept_as(store, INITIALS_SETTING, str) or InitialsStyle.TWO)
    except ValueError:
        raise damaged(store) from None
