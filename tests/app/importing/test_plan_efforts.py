"""Efforts and paid hours of a list become efforts of the citizen, the running one where it is the same."""

import pytest

from app.importing.columns import suggest
from db.records import Effort
from tests.app.importing.teams import ANNE, efforts, fields, imported, outcomes, planned, remarks, table, team

HEAD = "CPR | Indsats | Start | Slut | Virksomhed | Timer pr. uge | Løntimer"
PAID = "effort_kind/ordinaere-loentimer"
PRAKTIK = "effort_kind/virksomhedspraktik"
MENTOR = "effort_kind/mentor"


def said(row: str, *given: Effort) -> list[tuple[str, str, str | None, float | None, float | None, str]]:
    """Anne's efforts after a row of HEAD (without the CPR number) was imported: all but their ids."""
    session = team(ANNE, *given)
    imported(session, f"{HEAD}\n0101901238 | {row}")
    assert outcomes(planned(session, f"{HEAD}\n0101901238 | {row}")) == "u"
    return [
        (one.kind_id, one.start_on, one.end_on, one.hours, one.paid_hours, one.company)
        for one in efforts(session, "Anne Jensen")
    ]


def test_a_new_effort_with_all_that_is_known_of_it() -> None:
    assert said("Praktik | 01-10-2026 | 31-12-2026 | Netto | 20 | ") == [
        (PRAKTIK, "2026-10-01", "2026-12-31", 20, None, "Netto")
    ]


def test_without_a_date_an_effort_begins_today_or_when_it_ended() -> None:
    assert said("Mentor | | | | | ")[0][1:3] == ("2026-11-22", None)
    assert said("Mentor | | 01-10-2026 | | | ")[0][1:3] == ("2026-10-01", "2026-10-01")


RUNNING = Effort("e", "anne", PRAKTIK, "2026-09-01", None, 20, None, "Netto")


@pytest.mark.parametrize(
    ("row", "company", "end", "hours"),
    [
        ("Virksomhedspraktik | | | NETTO | 25 | ", "Netto", None, 25),
        ("Virksomhedspraktik | | | | | ", "Netto", None, 20),
        ("Virksomhedspraktik | 01-09-2026 | 31-12-2026 | Netto | | ", "Netto", "2026-12-31", 20),
        ("Virksomhedspraktik | | 20-11-2026 | Netto | | ", "Netto", "2026-11-20", 20),
    ],
)
def test_kind_and_company_find_the_running_effort(row: str, company: str, end: str | None, hours: float) -> None:
    assert said(row, RUNNING) == [(PRAKTIK, "2026-09-01", end, hours, None, company)]


def test_another_company_is_another_effort_and_the_old_one_runs_on() -> None:
    assert said("Virksomhedspraktik | | | Føtex | | ", RUNNING) == [
        (PRAKTIK, "2026-09-01", None, 20, None, "Netto"),
        (PRAKTIK, "2026-11-22", None, None, None, "Føtex"),
    ]


def test_the_running_effort_without_a_company_gets_one() -> None:
    assert said("Virksomhedspraktik | | | Føtex | | ", Effort("e", "anne", PRAKTIK, "2026-09-01"))[0][5] == "Føtex"


def test_of_two_running_efforts_the_one_in_the_same_company_is_meant() -> None:
    other = Effort("f", "anne", PRAKTIK, "2026-10-01", None, None, None, "Føtex")
    assert [one[3] for one in said("Virksomhedspraktik | | | Netto | 30 | ", RUNNING, other)] == [30, None]


def test_an_ended_effort_is_found_again_by_its_days_and_never_doubled() -> None:
    ended = Effort("e", "anne", PRAKTIK, "2026-01-01", "2026-03-31", None, None, "Netto")
    assert len(said("Virksomhedspraktik | 01-01-2026 | 31-03-2026 | Netto | 20 | ", ended)) == 1
    assert len(said("Virksomhedspraktik | | 31-03-2026 | Netto | 20 | ", ended)) == 1
    assert len(said("Virksomhedspraktik | 01-05-2026 | | Netto | 20 | ", ended)) == 2


def test_an_end_before_the_running_effort_began_is_another_effort() -> None:
    assert [one[1:3] for one in said("Virksomhedspraktik | | 31-08-2026 | Netto | | ", RUNNING)] == [
        ("2026-08-31", "2026-08-31"),
        ("2026-09-01", None),
    ]


def test_paid_hours_belong_to_an_effort_that_counts_them() -> None:
    assert said("Småjob | | | Netto | | 7,5") == [(PAID, "2026-11-22", None, None, 7.5, "Netto")]
    assert said("Småjob | | | Netto | 7,5 | ") == [(PAID, "2026-11-22", None, 7.5, 7.5, "Netto")]


def test_paid_hours_beside_another_effort_are_an_effort_of_their_own() -> None:
    assert said("Løntilskud | | | Netto | 37 | 5") == [
        ("effort_kind/loentilskud", "2026-11-22", None, 37, None, "Netto"),
        (PAID, "2026-11-22", None, None, 5, ""),
    ]


def test_hours_alone_are_paid_hours_where_the_list_has_no_column_for_those() -> None:
    session = team(ANNE)
    imported(session, "CPR|Timer pr. uge|Virksomhed\n0101901238|6|Netto")
    assert [(one.kind_id, one.paid_hours, one.company) for one in efforts(session, "Anne Jensen")] == [
        (PAID, 6, "Netto")
    ]


def test_hours_of_an_unknown_effort_are_not_taken_for_paid_ones() -> None:
    session = team(ANNE)
    imported(session, "CPR|Timer pr. uge|Indsats\n0101901238|6|Fluefiskeri")
    assert efforts(session, "Anne Jensen") == []


JOB = Effort("e", "anne", "effort_kind/ordinaert-job", "2026-09-01", None, None, 10, "Netto")


def test_changed_paid_hours_change_the_running_effort_that_counts_them() -> None:
    for row in (" | | | | | 15", "Mentor | | | | | 15"):
        assert ("effort_kind/ordinaert-job", "2026-09-01", None, None, 15, "Netto") in said(row, JOB)
        assert all(one[0] != PAID for one in said(row, JOB))
    plan = planned(team(ANNE, JOB), f"{HEAD}\n0101901238| | | | | | 15")
    assert fields(plan) == {"paid_hours": (10, 15)}


def test_no_paid_hours_any_more_ends_the_effort_and_none_is_made_for_them() -> None:
    assert said(" | | | | | 0", JOB)[0][2] == "2026-11-21"
    assert said(" | | | | | 0") == []
    begun_today = Effort("e", "anne", PAID, "2026-11-22", None, None, 10)
    assert said(" | | | | | 0", begun_today)[0][2] == "2026-11-22"


def test_several_efforts_in_a_cell_and_the_company_of_the_only_one_in_a_company() -> None:
    assert said("Mentor, Praktik, Bostøtte | 01-10-2026 | | Netto | 20 | ") == [
        (PRAKTIK, "2026-10-01", None, 20, None, "Netto"),
        ("effort_kind/bostoette", "2026-11-22", None, None, None, ""),
        ("effort_kind/mentor", "2026-11-22", None, None, None, ""),
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Mentor, Bostøtte | 01-10-2026 | | | | ", "details_of_several_efforts"),
        (" | | | Netto | | ", "details_without_effort"),
        (" | | | | 20 | ", "details_without_effort"),
    ],
)
def test_what_cannot_be_hung_on_an_effort_is_said(row: str, code: str) -> None:
    assert remarks(planned(team(ANNE), f"{HEAD}\n0101901238 | {row}")) == [(2, code)]


@pytest.mark.parametrize("nothing", ["-", "Ingen", "Passiv", "ingen indsats"])
def test_a_word_for_nothing_is_no_effort(nothing: str) -> None:
    session = team(ANNE)
    plan = imported(session, f"{HEAD}\n0101901238 | {nothing} | | | | | ")
    assert (session.store.all(Effort), plan.remarks) == ([], ())
    assert outcomes(plan) == ("u" if nothing == "-" else "c")  # the others tell that there is none


def test_each_field_of_an_effort_is_shown() -> None:
    plan = planned(team(ANNE), f"{HEAD}\n0101901238 | Småjob | 01-10-2026 | 31-12-2026 | Netto | 8 | 7,5")
    assert fields(plan) == {
        "effort": (None, "Ordinære løntimer (småjob)"),
        "effort_start": (None, "2026-10-01"),
        "effort_end": (None, "2026-12-31"),
        "company": (None, "Netto"),
        "hours": (None, 8),
        "paid_hours": (None, 7.5),
    }


@pytest.mark.parametrize(
    ("header", "cell", "known"),
    [
        ("Praktik", "x", True), ("I praktik", "Ja", True), ("Løntilskud", "01-09-2026", True), ("Bostøtte", "1", True),
        ("Mentor", "Lise Holm", False), ("Uddannelse", "Ja", False), ("Praktik", "", False),
        ("Step-up-plan", "Ja", False),
    ],
)  # fmt: skip
def test_a_head_that_is_a_kind_of_effort_is_known_by_what_stands_below(header: str, cell: str, known: bool) -> None:
    field = suggest(table(f"CPR|{header}\n0101901238|{cell}")).get(header)
    assert (field == "named_effort") is known


def test_crosses_under_kinds_of_efforts_begin_them_and_a_no_ends_one() -> None:
    session = team(ANNE, RUNNING, Effort("m", "anne", MENTOR, "2026-12-01"))
    text = "CPR|Virksomhedspraktik|Løntilskud|Bostøtte|Mentor\n0101901238|Nej|01-11-2026|x|nej"
    imported(session, text)
    assert planned(session, text).edits == ()
    assert [(one.kind_id, one.start_on, one.end_on) for one in efforts(session, "Anne Jensen")] == [
        (PRAKTIK, "2026-09-01", "2026-11-21"),
        ("effort_kind/loentilskud", "2026-11-01", None),
        ("effort_kind/bostoette", "2026-11-22", None),
        (MENTOR, "2026-12-01", None),
    ]


@pytest.mark.parametrize(
    ("cell", "days", "told"),
    [
        ("Mentor 01-09-2026 – 31-12-2026", ("2026-09-01", "2026-12-31"), []),
        ("Mentor (fra 1/9-26), Netto", ("2026-09-01", None), []),
        ("Mentor (fra 31/2-26), Netto", ("2026-11-22", None), ["cell_no_such_day"]),
        ("Mentor 01-09-2026, 01-10-2026", ("2026-11-22", None), ["details_of_several_efforts"]),
    ],
)
def test_days_in_the_cell_of_an_effort_are_its_days(cell: str, days: tuple[str, str | None], told: list[str]) -> None:
    session = team(ANNE)
    plan = imported(session, f"CPR|Indsats\n0101901238|{cell}")
    assert [code for _, code in remarks(plan)] == told
    assert [(one.kind_id, one.start_on, one.end_on) for one in efforts(session, "Anne Jensen")] == [(MENTOR, *days)]
