"""What a list doesn't tell stays unknown, and what it says there is none of is known."""

import pytest

from app.board.board import board
from app.core.domain import ATTENTION, NO_CV, WITHOUT_COMPANY
from app.rules.watch import watches
from db.records import Effort
from tests.app.importing.teams import ANNE, MONTH, TODAY, citizen, fields, imported, outcomes, planned, team


def test_after_a_first_list_without_such_columns_nothing_is_said_of_cv_and_efforts() -> None:
    session = team()
    imported(session, "Navn | Startdato | Målgruppe\nBo Ek | 01-12-2024 | Jobparat\nCai Bo | 01-12-2024 | Sygedagpenge")
    whole = board(session.store, MONTH, TODAY)
    assert [whole.attention_count(code) for code in ATTENTION] == [0, 0, 0]
    assert [whole.unknown_count(code) for code in ATTENTION] == [2, 0, 2]
    codes = {watch.code for found in watches(session.store, TODAY).values() for watch in found}
    assert codes <= {"review_overdue", "review_due"}


@pytest.mark.parametrize(
    ("cell", "cv"),
    [("", None), ("ikke oplyst", None), ("Nej", False), ("Ingen", False), ("Ja", True), ("01-03-2026", True)],
)
def test_a_cell_about_the_cv(cell: str, cv: bool | None) -> None:
    session = team()
    imported(session, f"Navn | CV på Jobnet\nBo Ek | {cell}\n")
    assert citizen(session, "Bo Ek").cv is cv
    whole = board(session.store, MONTH, TODAY)
    assert (whole.attention_count(NO_CV), whole.unknown_count(NO_CV)) == (cv is False, cv is None)


def test_a_day_of_the_cv_says_that_there_is_one() -> None:
    session = team()
    imported(session, "Navn | CV-dato\nBo Ek | 01-03-2026\nCai Bo |")
    assert (citizen(session, "Bo Ek").cv, citizen(session, "Cai Bo").cv) == (True, None)


@pytest.mark.parametrize(
    ("cell", "in_company"),
    [
        ("", None),
        ("-", None),
        ("ikke oplyst", None),
        ("Ingen", False),
        ("ingen indsats", False),
        ("Passiv", False),
        ("Nej", False),
        ("Mentor", False),
        ("Virksomhedspraktik", True),
    ],
)
def test_a_cell_about_efforts(cell: str, in_company: bool | None) -> None:
    session = team()
    imported(session, f"Navn | Indsats\nBo Ek | {cell}\n")
    whole = board(session.store, MONTH, TODAY)
    (card,) = whole.cards
    assert card.in_company is in_company
    assert whole.unknown_count(WITHOUT_COMPANY) == (in_company is None)


def test_the_review_says_it_once_and_an_empty_cell_leaves_it_as_it_was() -> None:
    session = team(ANNE)
    told = "CPR | Navn | Indsats\n0101901238 | Anne Jensen | ingen"
    assert fields(planned(session, told))["effort"] == (None, "Ingen indsats")
    imported(session, told)
    assert citizen(session, "Anne Jensen").efforts_known_on == "2026-11-22"
    assert outcomes(planned(session, told)) == "u"
    imported(session, "CPR | Navn | Indsats\n0101901238 | Anne Jensen |")
    assert citizen(session, "Anne Jensen").efforts_known_on == "2026-11-22"


def test_an_effort_that_runs_is_not_ended_by_a_list_that_knows_of_none() -> None:
    session = team(ANNE, Effort("e", "anne", "effort_kind/mentor", "2026-10-01"))
    assert outcomes(planned(session, "CPR | Navn | Indsats\n0101901238 | Anne Jensen | ingen")) == "u"
