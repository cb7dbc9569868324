"""Whom a company turns to, and since when it is surveyed and in talks, come in with a list of companies."""

import pytest

from app.commands.team import add_staff
from app.core.domain import Role
from db.records import Company, Staff
from tests.app.importing.teams import MONA, TODAY, fields, imported_work, outcomes, planned_work, remarks, team

NETTO = Company("netto", "team", "Netto", town="Hedensted")
GONE = Staff("lars", "team", "Lars Lund", "LL", Role.JOBFORMIDLER, None, False)


def listed(fixed: str = "", surveyed: str = "", talks: str = "") -> str:
    """A list with Netto's row."""
    return f"Virksomhed | Fast person | Behovsafdækning | I drøftelser siden\nNetto | {fixed} | {surveyed} | {talks}"


@pytest.mark.parametrize("text", ["Mona Sørensen", "MS", "Sørensen, Mona", "Mona Sørensen (MS)"])
def test_whoever_it_is_is_known_by_name_or_initials(text: str) -> None:
    session = team(NETTO)
    plan = imported_work(session, listed(text, "01-03-2026", "1. maj 2026"))
    netto = session.store.get(Company, "netto")
    assert netto is not None
    assert (netto.fixed_staff_id, netto.needs_surveyed_on, netto.in_talks_since) == (
        "mona",
        "2026-03-01",
        "2026-05-01",
    )
    assert fields(plan) == {
        "fixed_staff": (None, "Mona Sørensen"),
        "needs_surveyed": (None, "2026-03-01"),
        "in_talks": (None, "2026-05-01"),
    }
    assert outcomes(planned_work(session, listed(text, "01-03-2026", "1. maj 2026"))) == "u"
    assert outcomes(planned_work(session, listed())) == "u"


@pytest.mark.parametrize("text", ["Lars Lund", "Nogen Ukendt"])
def test_who_is_not_in_the_team_is_said_and_left_out(text: str) -> None:
    session = team(NETTO, GONE)
    plan = imported_work(session, listed(text))
    netto = session.store.get(Company, "netto")
    assert netto is not None
    assert netto.fixed_staff_id is None
    assert remarks(plan) == [(2, "staff_unclear")]
    assert len(session.store.all(Staff)) == 3


def test_another_one_takes_over() -> None:
    session = team(NETTO)
    imported_work(session, listed("Mona Sørensen"))
    assert fields(imported_work(session, listed("OH"))) == {"fixed_staff": (MONA.name, "Ole Hansen")}


def test_a_yes_without_a_day_is_since_today_once() -> None:
    session = team(NETTO)
    plan = imported_work(session, listed("", "ja", "x"))
    netto = session.store.get(Company, "netto")
    assert netto is not None
    assert netto.needs_surveyed_on == netto.in_talks_since == TODAY.isoformat()
    assert remarks(plan) == [(2, "since_today"), (2, "since_today")]
    assert outcomes(planned_work(session, listed("", "ja", "ja"))) == "u"
    assert outcomes(planned_work(session, listed("", "nej", "nej"))) == "u"


@pytest.mark.parametrize("place", [1, 2])
def test_a_day_to_come_is_left_out(place: int) -> None:
    cells = ["", "", ""]
    cells[place] = "01-01-2027"
    plan = planned_work(team(NETTO), listed(*cells))
    assert (outcomes(plan), remarks(plan)) == ("u", [(2, "day_ahead")])


def test_a_list_of_openings_may_name_a_virksomhedskonsulent_too() -> None:
    """That column is nothing that a list of openings fills; it doesn't make it one of companies."""
    session = team(NETTO)
    session.run(add_staff, "Vita Kok", Role.VIRKSOMHEDSKONSULENT)
    plan = planned_work(
        session, "Stilling | Virksomhed | Virksomhedskonsulent | Frist\nLager | Netto | Vita Kok | 01-12-2026"
    )
    assert str(plan.kind) == "openings"
