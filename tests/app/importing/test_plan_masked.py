"""A list with masked numbers finds its people by name and day of birth, else by name, and rejects nobody."""

import pytest

from db.records import Citizen
from tests.app.importing.teams import citizen, fields, imported, outcomes, planned, team

AASE = Citizen("aase", "team", "Åse Sørensen", "", "1201901230", "1990-01-12", start_on="2025-01-01")
OTHER = Citizen("other", "team", "Åse Sørensen", "", "1301901231", "1990-01-13", start_on="2025-01-01")
BJOERN = Citizen("bjoern", "team", "Bjørn Kjær", start_on="2025-01-01")
MASKS = (
    "120190-XXXX",
    "120190-xxxx",
    "120190-****",
    "120190",
    "120190-",
    "120190XXXX",
    "12.01.90-XXXX",
    "120190-0000",
    "1201900000",
    "120190-…",
)


@pytest.mark.parametrize("cpr", MASKS)
def test_the_day_of_birth_tells_namesakes_apart(cpr: str) -> None:
    plan = planned(team(AASE, OTHER), f"CPR | Navn | Trin\n{cpr} | Åse Sørensen | På vej")
    assert [row.citizen_id for row in plan.rows] == ["aase"]
    assert fields(plan).keys() == {"stage"}


@pytest.mark.parametrize("cpr", MASKS)
def test_a_masked_number_never_replaces_one_that_is_known(cpr: str) -> None:
    session = team(AASE)
    imported(session, f"CPR | Navn | Trin\n{cpr} | Sørensen, Åse | På vej")
    assert (citizen(session, "Åse Sørensen").cpr, citizen(session, "Åse Sørensen").birth_date) == (
        "1201901230", "1990-01-12"
    )  # fmt: skip


def test_one_of_whom_only_the_name_is_known_gets_the_day_and_later_the_number() -> None:
    session = team(BJOERN)
    imported(session, "CPR | Navn | Trin\n220285-XXXX | Bjørn Kjær | På vej")
    assert (citizen(session, "Bjørn Kjær").birth_date, citizen(session, "Bjørn Kjær").cpr) == ("1985-02-22", "")
    plan = imported(session, "CPR | Navn | Trin\n2202851230 | Bjørn Kjær | På vej")
    assert [row.citizen_id for row in plan.rows] == ["bjoern"]
    assert citizen(session, "Bjørn Kjær").cpr == "2202851230"
    again = planned(session, "CPR | Navn | Trin\n220285-**** | Bjørn Kjær | På vej")
    assert (outcomes(again), again.edits) == ("u", ())


def test_all_of_a_list_come_in() -> None:
    rows = "\n".join(f"{cpr} | Borger {number} | På vej" for number, cpr in enumerate(MASKS))
    session = team()
    assert outcomes(imported(session, f"CPR | Navn | Trin\n{rows}")) == "n" * len(MASKS)
    assert {one.birth_date for one in session.store.all(Citizen)} == {"1990-01-12"}
    assert planned(session, f"CPR | Navn | Trin\n{rows}").edits == ()
