"""Proves that the default catalogues are complete, well named and flagged as the rules need."""

import re
from collections import Counter

import pytest

from app.settings.catalogues import PAID_HOURS_KIND, default_items
from db.records import CatalogueItem


@pytest.fixture(scope="module")
def items() -> dict[str, CatalogueItem]:
    return {item.id: item for item in default_items()}


def test_every_catalogue_is_whole(items: dict[str, CatalogueItem]) -> None:
    assert len(items) == len(default_items()), "an id is used twice"
    assert Counter(item.catalogue for item in items.values()) == {
        "target_group": 14,
        "benefit": 13,
        "effort_kind": 31,
        "exit_reason": 15,
        "branche": 9,
        "exemption_kind": 5,
        "skill": 17,
        "marking_kind": 12,
        "talk_kind": 8,
        "plan_kind": 4,
    }


def test_ids_are_readable_slugs_of_their_catalogue(items: dict[str, CatalogueItem]) -> None:
    for item in items.values():
        assert re.fullmatch(item.catalogue + r"/[a-z0-9]+(-[a-z0-9]+)*", item.id)


def test_names_are_distinct_and_short_names_fit_a_chip(items: dict[str, CatalogueItem]) -> None:
    for field in ("name", "short"):
        seen = Counter((item.catalogue, getattr(item, field)) for item in items.values())
        assert max(seen.values()) == 1
    assert all(item.name and item.short and len(item.short) <= 24 for item in items.values())
    assert all(item.active for item in items.values())


def test_positions_count_from_nought_in_each_catalogue(items: dict[str, CatalogueItem]) -> None:
    positions: dict[str, list[int]] = {}
    for item in default_items():
        positions.setdefault(item.catalogue, []).append(item.position)
    assert all(found == list(range(len(found))) for found in positions.values())


def test_only_ordinary_work_counts_as_paid_hours(items: dict[str, CatalogueItem]) -> None:
    paid = {item.id for item in items.values() if item.paid_hours}
    assert paid == {"effort_kind/ordinaere-loentimer", "effort_kind/ordinaert-job"}
    assert PAID_HOURS_KIND in paid
    assert all(items[kind].company_based for kind in paid)


@pytest.mark.parametrize("kind", ["virksomhedspraktik", "virksomhedscenter", "loentilskud", "nytteindsats", "fleksjob"])
def test_in_a_company_without_ordinary_hours(items: dict[str, CatalogueItem], kind: str) -> None:
    item = items[f"effort_kind/{kind}"]
    assert item.company_based
    assert not item.paid_hours


@pytest.mark.parametrize("kind", ["misbrugsbehandling", "psykiatrisk-behandling", "bostoette", "mentor"])
def test_run_by_another_unit(items: dict[str, CatalogueItem], kind: str) -> None:
    item = items[f"effort_kind/{kind}"]
    assert item.cross_cutting
    assert not item.company_based


def test_only_effort_kinds_carry_flags(items: dict[str, CatalogueItem]) -> None:
    for item in items.values():
        flagged = item.company_based or item.paid_hours or item.cross_cutting or item.activation
        assert not flagged or item.catalogue == "effort_kind"


@pytest.mark.parametrize(
    ("kind", "short"),
    [
        ("misbrugsbehandling", "Misbrugsbeh."),
        ("ordinaere-loentimer", "Småjob"),
        ("virksomhedscenter", "Virksomhedscenter"),
        ("mentor", "Mentor"),
        ("cv-forloeb", "CV-forløb"),
        ("psykiatrisk-behandling", "Psykiatri"),
    ],
)
def test_names_on_a_chip(items: dict[str, CatalogueItem], kind: str, short: str) -> None:
    assert items[f"effort_kind/{kind}"].short == short
