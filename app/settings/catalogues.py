"""The catalogues: the defaults that a new team begins with, and which value a name means."""

from collections.abc import Collection
from functools import cache
from typing import Any, NotRequired, TypedDict

from app.core.domain import fold
from app.core.resource import resource
from db.records import CatalogueItem, OtherName
from db.store import Store

PAID_HOURS_KIND = "effort_kind/ordinaere-loentimer"
"""The effort kind that ordinary paid hours are registered under where only the hours are known."""

FLAGS: dict[str, tuple[str, ...]] = {
    "effort_kind": ("company_based", "paid_hours", "cross_cutting", "activation", "occupied"),
    "exemption_kind": ("rule_225", "spares_activation", "spares_course", "spares_company"),
    "benefit": ("repatriation",),
}
"""What a value of these catalogues can count as, by column name."""
MARKING_FAMILIES = ("project", "track", "area", "")
"""What kinds of markings there are: of a project, a track, an area, or another; `CatalogueItem.family`."""
CATALOGUES = (
    *("target_group", "benefit", "effort_kind", "exit_reason", "branche", "exemption_kind", "skill"),
    *("marking_kind", "talk_kind", "plan_kind"),
)
"""Every catalogue by name."""


class _Value(TypedDict):
    """A value as the file writes it; what it leaves out is the record's default, `short` the name."""

    id: str
    name: str
    short: NotRequired[str]
    company_based: NotRequired[bool]
    paid_hours: NotRequired[bool]
    cross_cutting: NotRequired[bool]
    activation: NotRequired[bool]
    occupied: NotRequired[bool]
    ladder: NotRequired[int]
    rule_225: NotRequired[bool]
    spares_activation: NotRequired[bool]
    spares_course: NotRequired[bool]
    spares_company: NotRequired[bool]
    repatriation: NotRequired[bool]
    family: NotRequired[str]


def default_items() -> list[CatalogueItem]:
    """Every value of every default catalogue, in the order they are shown; ids are 'catalogue/value'."""
    return list(_default_items())


@cache
def _default_items() -> tuple[CatalogueItem, ...]:
    import tomllib

    catalogues: dict[str, list[_Value]] = tomllib.loads(resource("catalogues.toml").read_text(encoding="utf-8"))
    return tuple(
        _item(catalogue, position, value)
        for catalogue, values in catalogues.items()
        for position, value in enumerate(values)
    )


def _item(catalogue: str, position: int, value: _Value) -> CatalogueItem:
    known: dict[str, Any] = {**value, "id": f"{catalogue}/{value['id']}", "short": value.get("short", value["name"])}
    return CatalogueItem(catalogue=catalogue, position=position, **known)


def active_items(store: Store, catalogue: str, held: Collection[str | None] = ()) -> list[CatalogueItem]:
    """The values of a catalogue that can be chosen today, in the team's order; with those in `held` that can't."""
    items = [item for item in store.all(CatalogueItem, catalogue=catalogue) if item.active or item.id in held]
    return sorted(items, key=lambda item: (not item.active, item.position))


def item_name(store: Store, item_id: str | None) -> str:
    """What a value is called, in use or not; empty where there is none."""
    item = store.get(CatalogueItem, item_id) if item_id else None
    return "" if item is None else item.name


def named_item(store: Store, catalogue: str, name: str) -> CatalogueItem | None:
    """The value that a name means, however it is written: of one in use, else another name of one, else a retired one.

    None where it means none.
    """
    items = {item.id: item for item in store.all(CatalogueItem, catalogue=catalogue)}
    wanted = fold(name)
    named = [item for item in items.values() if fold(item.name) == wanted]
    others = [one.item_id for one in store.all(OtherName) if one.item_id in items and fold(one.name) == wanted]
    called = [item for item in map(items.__getitem__, others) if item not in named]
    active = [item for item in (*named, *called) if item.active]
    return next(iter([*active, *called, *named]), None)
