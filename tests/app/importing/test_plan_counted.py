"""Days of unemployment and arrival, and who found a place, come in with a list, and hours of a fleksjob grow by it."""

import pytest

from app.commands.importing import import_list
from app.core.domain import FoundBy
from app.importing.wording import read_finder
from db.records import Effort, PaidHours
from tests.app.importing.teams import ANNE, citizen, codes, fields, imported, outcomes, planned, remarks, team

HEAD = "CPR | Navn | Ledig siden | Indrejsedato | Indsats | Virksomhed | Timer | Fundet af"
FLEKSJOB = "effort_kind/fleksjob"


def listed(unemployed: str = "", arrived: str = "", effort: str = "", hours: str = "", finder: str = "") -> str:
    """A list with Anne's row."""
    company = "Netto" if effort else ""
    return f"{HEAD}\n0101901238 | Anne Jensen | {unemployed} | {arrived} | {effort} | {company} | {hours} | {finder}"


def test_days_and_finder_are_taken_in() -> None:
    session = team(ANNE)
    plan = imported(session, listed("01-02-2026", "3. marts 2023", "Virksomhedspraktik", "20", "Borgeren selv"))
    anne = citizen(session, "Anne Jensen")
    assert (anne.unemployed_since, anne.arrived_on, anne.start_on) == ("2026-02-01", "2023-03-03", "2025-03-01")
    assert [effort.found_by for effort in session.store.all(Effort)] == ["citizen"]
    assert fields(plan)["found_by"] == (None, FoundBy.CITIZEN)
    assert fields(plan)["unemployed_since"] == (None, "2026-02-01")
    assert (
        outcomes(planned(session, listed("01-02-2026", "3. marts 2023", "Virksomhedspraktik", "20", "Borger"))) == "u"
    )


def test_an_empty_cell_leaves_what_is_known() -> None:
    session = team(ANNE)
    imported(session, listed("01-02-2026", "3. marts 2023", "Virksomhedspraktik", "20", "Jobcentret"))
    assert outcomes(planned(session, listed("", "", "Virksomhedspraktik", "", "-"))) == "u"


@pytest.mark.parametrize(("unemployed", "arrived"), [("23-11-2026", ""), ("", "01-01-2027")])
def test_a_day_that_is_to_come_is_left_out_and_said(unemployed: str, arrived: str) -> None:
    session = team(ANNE)
    plan = imported(session, listed(unemployed, arrived))
    anne = citizen(session, "Anne Jensen")
    assert (anne.unemployed_since, anne.arrived_on) == (None, None)
    assert "day_ahead" in str(remarks(plan))


def test_a_finder_who_is_none_is_left_out_and_said() -> None:
    session = team(ANNE)
    plan = imported(session, listed(effort="Virksomhedspraktik", finder="0101901238 Ole"))
    assert [effort.found_by for effort in session.store.all(Effort)] == [""]
    assert "finder_unknown" in str(remarks(plan))
    assert "0101901238" not in str(plan.remarks)


@pytest.mark.parametrize(
    ("text", "finder"),
    [
        ("Borgeren", FoundBy.CITIZEN), ("selvfundet", FoundBy.CITIZEN), ("JOBCENTRET", FoundBy.JOBCENTER),
        ("Virksomhedskonsulent", FoundBy.JOBCENTER), ("Arbejdsgiver", FoundBy.COMPANY), ("Netto", None), ("", None),
    ],
)  # fmt: skip
def test_who_found_a_place_is_understood(text: str, finder: FoundBy | None) -> None:
    assert read_finder(text) is finder


def test_other_hours_of_a_fleksjob_hold_from_the_day_of_the_list() -> None:
    session = team(ANNE, Effort("e", "anne", FLEKSJOB, "2026-03-01", None, 6.0, None, "Netto"))
    import_again = planned(session, listed(effort="Fleksjob", hours="10"))
    session.run(import_list, import_again)
    rows = sorted(session.store.all(PaidHours), key=lambda row: row.start_on)
    assert [(row.start_on, row.hours) for row in rows] == [("2026-03-01", 6.0), ("2026-11-22", 10.0)]
    assert [effort.paid_hours for effort in session.store.all(Effort)] == [None]
    assert codes(import_again) == []
