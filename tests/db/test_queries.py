"""The questions that other tests reach only through a page or a workbook answer for hand-made rows."""

import pytest

from db.queries import board as queries
from db.records import Effort, Exemption, Placement
from db.store import Store
from tests.db.rows import BARE, FULL, GROUP, HOURS, KIND, LIMITED, STAFF, TEAM, added, stamp

LONG = Effort("e1", FULL.id, KIND.id, "2026-01-01")
SHORT = Effort("e2", FULL.id, HOURS.id, "2026-03-01", "2026-03-31", 10.0, 4.0, "Bageren")
EXEMPT = Exemption("x1", BARE.id, GROUP.id, "2026-02-15", "2026-03-15")


@pytest.fixture
def store(store: Store) -> Store:
    """Two citizens, two efforts and an exemption."""
    store.write(stamp(), added(TEAM, STAFF, LIMITED, KIND, GROUP, HOURS, BARE, FULL, SHORT, LONG, EXEMPT))
    return store


@pytest.mark.parametrize(
    ("last_day", "seen_on", "efforts", "exemptions"),
    [
        ("2025-12-31", "2025-12-31", [], []),
        ("2026-01-31", "2026-01-01", [LONG], []),
        ("2026-02-28", "2026-02-14", [LONG], []),
        ("2026-02-28", "2026-02-15", [LONG], [EXEMPT]),
        ("2026-03-31", "2026-02-28", [LONG], [EXEMPT]),
        ("2026-03-31", "2026-03-01", [LONG, SHORT], [EXEMPT]),
        ("2026-03-31", "2026-03-15", [LONG, SHORT], [EXEMPT]),
        ("2026-03-31", "2026-03-16", [LONG, SHORT], []),
        ("2026-03-31", "2026-03-31", [LONG, SHORT], []),
        ("2026-04-30", "2026-04-01", [LONG], []),
    ],
)
def test_what_runs_on_a_day(
    store: Store, last_day: str, seen_on: str, efforts: list[Effort], exemptions: list[Exemption]
) -> None:
    period = {"month": seen_on[:7], "first_day": f"{seen_on[:7]}-01", "last_day": last_day, "seen_on": seen_on}
    assert queries.efforts_on_day(store, **period) == efforts
    assert queries.exemptions_on_day(store, **period) == exemptions
    running = [(one.citizen_id, one.kind_id, one.paid_hours) for one in queries.running_efforts(store, **period)]
    assert running == [(one.citizen_id, one.kind_id, one.paid_hours) for one in efforts]


def test_the_months_that_have_placements(store: Store) -> None:
    assert queries.months_with_data(store) is None
    months = ("2026-03", "2025-12", "2026-11")
    store.write(stamp(), added(*(Placement(f"full/{month}", FULL.id, month, 1) for month in months)))
    assert queries.months_with_data(store) == ("2025-12", "2026-11")
