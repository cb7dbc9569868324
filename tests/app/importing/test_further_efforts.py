"""A row can tell of a second effort and a third: under numbered headings, or under the same ones once more."""

import pytest

from app.importing.columns import suggest
from tests.app.importing.teams import citizen, efforts, imported, outcomes, planned, remarks, table, team

ROW = "1201901238 | Åse Sørensen | Virksomhedspraktik | 01-02-2026 | 01-05-2026 | Mentor | 01-03-2026 | 01-08-2026"
BOTH = [("mentor", "2026-03-01", "2026-08-01"), ("virksomhedspraktik", "2026-02-01", "2026-05-01")]
HEADS = {
    "numbers behind": "Indsats 1 | Start 1 | Slut 1 | Indsats 2 | Start 2 | Slut 2",
    "in brackets": "Indsats (1) | Start (1) | Slut (1) | Indsats (2) | Start (2) | Slut (2)",
    "the first without a number": "Indsats | Startdato | Slutdato | Indsats 2 | Startdato 2 | Slutdato 2",
    "as they are told apart": "Tilbud | Fra | Til | Tilbud (2) | Fra (2) | Til (2)",
    "numbers between": "Indsats 1 | Indsats 1 start | Indsats 1 slut | Indsats 2 | Indsats 2 start | Indsats 2 slut",
}


def told(session: object, name: str) -> list[tuple[str, str, str | None]]:
    rows = efforts(session, name)  # pyright: ignore[reportArgumentType] -- a session
    return sorted((row.kind_id.partition("/")[2], row.start_on, row.end_on) for row in rows)


@pytest.mark.parametrize("heads", HEADS.values(), ids=HEADS)
def test_both_come_in_and_the_case_stays_open(heads: str) -> None:
    session, text = team(), f"CPR | Navn | {heads}\n{ROW}"
    plan = imported(session, text)
    assert told(session, "Åse Sørensen") == BOTH
    assert citizen(session, "Åse Sørensen").end_on is None
    assert (plan.ignored, [code for _, code in remarks(plan)]) == ((), ["cpr_checksum"])
    assert outcomes(planned(session, text)) == "u"


def test_all_numbers_of_one_kind_can_stand_together() -> None:
    session = team()
    imported(session, "CPR|Navn|Indsats 1|Indsats 2|Start 1|Start 2\n1201901238|Åse|Mentor|IKV|01-03-2026|01-04-2026")
    assert told(session, "Åse") == [("ikv", "2026-04-01", None), ("mentor", "2026-03-01", None)]


def test_the_same_kind_twice_is_two() -> None:
    session = team()
    text = "CPR|Navn|Indsats 1|Fra 1|Til 1|Indsats 2|Fra 2\n1201901238|Åse|IKV|01-02-2026|01-03-2026|IKV|01-06-2026"
    imported(session, text)
    assert told(session, "Åse") == [("ikv", "2026-02-01", "2026-03-01"), ("ikv", "2026-06-01", None)]
    assert outcomes(planned(session, text)) == "u"


def test_the_dates_of_the_case_stay_its_own() -> None:
    heads = "CPR|Navn|Startdato|Slutdato|Indsats 1|Start 1|Slut 1|Indsats 2|Start 2|Slut 2|Jobformidler"
    assert suggest(table(f"{heads}\n1|Åse|01-01-2026||IKV|01-02-2026||Mentor|01-03-2026||Mona")) == {
        "CPR": "cpr", "Navn": "name", "Startdato": "start", "Slutdato": "end", "Indsats 1": "effort",
        "Start 1": "effort_start", "Slut 1": "effort_end", "Jobformidler": "jobformidler",
    }  # fmt: skip


def test_a_cell_of_the_second_that_is_no_date_is_told() -> None:
    plan = planned(team(), "CPR|Navn|Indsats 1|Start 1|Indsats 2|Start 2\n1201901238|Åse|IKV|01-02-2026|Mentor|måske")
    assert (2, "cell_no_date") in remarks(plan)
