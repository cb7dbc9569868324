"""Of columns for each month or year of another field than the stage, the latest that is filled in is read."""

import pytest

from app.importing.columns import suggest
from tests.app.importing.teams import table


@pytest.mark.parametrize(
    ("heads", "taken"),
    [
        ("Løntimer sep|Løntimer okt|Løntimer nov", "Løntimer nov"), ("Løntimer nov|Løntimer okt", "Løntimer nov"),
        ("Løntimer nov 2025|Løntimer jan 2026", "Løntimer jan 2026"), ("Løntimer 2025|Løntimer 2026", "Løntimer 2026"),
        ("Løntimer 2026|Løntimer 2025", "Løntimer 2026"), ("Løntimer nov|Løntimer dec|Løntimer jan", "Løntimer jan"),
        ("Løntimer|Løntimer okt", "Løntimer"), ("Løntimer i september|Løntimer i oktober", "Løntimer i oktober"),
    ],
)  # fmt: skip
def test_of_hours_by_month_the_latest_are_read(heads: str, taken: str) -> None:
    cells = "|".join("5" for _ in heads.split("|"))
    columns = suggest(table(f"CPR|Navn|{heads}\n1|Anne|{cells}"))
    assert [header for header, field in columns.items() if field == "paid_hours"] == [taken]


def test_a_month_that_nobody_has_filled_in_is_not_the_latest() -> None:
    columns = suggest(table("CPR|Navn|Løntimer okt|Løntimer nov|Løntimer dec\n1|Anne|5|6|"))
    assert columns == {"CPR": "cpr", "Navn": "name", "Løntimer nov": "paid_hours"}
