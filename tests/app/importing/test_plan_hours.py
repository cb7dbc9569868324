"""Paid hours that a list tells anew are kept beside what they were, so that progress can be seen."""

import pytest

from app.files.checking import check
from db.records import Effort, PaidHours
from tests.app.importing.teams import ANNE, imported, outcomes, planned, team

HEAD = "CPR | Indsats | Start | Slut | Løntimer"
PAID = "effort_kind/ordinaere-loentimer"
OLD = Effort("e", "anne", PAID, "2026-03-01", None, None, 4.0)
GROWN = (PaidHours("e/2026-03-01", "e", "2026-03-01", 2.0), PaidHours("e/2026-06-01", "e", "2026-06-01", 4.0))


def kept(row: str, *given: Effort | PaidHours) -> list[tuple[str, float]]:
    """The history of Anne's one effort after a row was imported; taking it back restores what was there."""
    session = team(ANNE, *given)
    before = set(session.store.all(PaidHours))
    text = f"{HEAD}\n0101901238 | {row}"
    imported(session, text)
    assert outcomes(planned(session, text)) == "u"
    found = sorted((one.start_on, one.hours) for one in session.store.all(PaidHours))
    session.undo()
    assert set(session.store.all(PaidHours)) == before
    session.redo()
    assert sorted((one.start_on, one.hours) for one in session.store.all(PaidHours)) == found
    return found


@pytest.mark.parametrize(
    ("row", "given", "history"),
    [
        ("Småjob | | | 4", (OLD,), []),
        ("Småjob | | | 6", (OLD,), [("2026-03-01", 4), ("2026-11-22", 6)]),
        ("Småjob | | | 6", (OLD, *GROWN), [("2026-03-01", 2), ("2026-06-01", 4), ("2026-11-22", 6)]),
        ("Småjob | 01-07-2026 | | 6", (OLD, *GROWN), [("2026-07-01", 4), ("2026-11-22", 6)]),
        ("Småjob | | 31-10-2026 | 6", (OLD, *GROWN), [("2026-03-01", 2), ("2026-06-01", 6)]),
        ("Småjob | | | 6", (Effort("e", "anne", PAID, "2026-03-01"),), []),
        ("Småjob | | | 6", (), []),
    ],
    ids=["unchanged", "more", "more again", "a later start", "ended", "first told", "new"],
)
def test_the_history_of_hours(row: str, given: tuple[Effort, ...], history: list[tuple[str, float]]) -> None:
    assert kept(row, *given) == history


def test_the_file_is_sound_after_such_an_import() -> None:
    session = team(ANNE, OLD, *GROWN)
    imported(session, f"{HEAD}\n0101901238 | Småjob | 01-07-2026 | | 6")
    assert check(session.store).citizens == 1
