"""Several rows about one person are one citizen; one that contradicts an earlier one is rejected with what differs."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.commands.importing import import_list
from app.importing.one_person import MOST_ROWS
from app.importing.plan import make_plan
from app.importing.planned import ImportPlan
from app.importing.tables import Table, TableRow
from app.session import Session
from db.records import Citizen, Effort, Marking, Talk
from tests.app.importing.teams import (
    ANNE,
    MONTH,
    TODAY,
    citizen,
    codes,
    efforts,
    fields,
    imported,
    outcomes,
    placements,
    planned,
    remarks,
    team,
)
from tests.breadth import most

HEAD = "CPR | Navn | Jobformidler | Indsats | Indsats start | Indsats slut"
LIST = f"""
{HEAD}
1201901230 | Åse Sørensen | Mona Sørensen | Virksomhedspraktik | 01-02-2026 | 30-12-2026
1201901230 | Åse Sørensen | Mona Sørensen | Mentor             | 01-03-2026 | 30-12-2026
2202851230 | Bjørn Kjær   | Mona Sørensen | Bostøtte           | 01-01-2026 |
"""


def dates(session: Session, name: str) -> list[tuple[str, str, str | None]]:
    """The efforts of somebody, each with its dates."""
    return [(one.kind_id.removeprefix("effort_kind/"), one.start_on, one.end_on) for one in efforts(session, name)]


def test_a_row_for_each_effort_makes_one_citizen_with_several() -> None:
    session = team()
    plan = imported(session, LIST)
    assert (plan.read, outcomes(plan)) == (3, "ncn")
    assert fields(plan, 1).keys() == {"effort", "effort_start", "effort_end"}
    assert dates(session, "Åse Sørensen") == [
        ("virksomhedspraktik", "2026-02-01", "2026-12-30"), ("mentor", "2026-03-01", "2026-12-30")
    ]  # fmt: skip
    assert (outcomes(planned(session, LIST)), planned(session, LIST).edits) == ("uuu", ())


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_the_same_effort_in_several_periods_is_several_efforts(order: Sequence[int]) -> None:
    periods = ["01-01-2026 | 31-03-2026", "01-04-2026 | 30-06-2026", "01-10-2026 | 31-12-2026", "01-01-2027 | "]
    rows = [f"1201901230 | Åse Dam | | Mentor | {periods[number]}" for number in order]
    session = team()
    plan = imported(session, "\n".join((HEAD, *rows)))
    assert outcomes(plan) == "nccc"
    assert [start for _, start, _ in dates(session, "Åse Dam")] == [
        "2026-01-01", "2026-04-01", "2026-10-01", "2027-01-01"
    ]  # fmt: skip
    again = planned(session, "\n".join((HEAD, *reversed(rows))))
    assert (outcomes(again), again.edits) == ("uuuu", ())


def test_the_same_row_twice_changes_nothing_more() -> None:
    row = "1201901230 | Åse Dam | Mona Sørensen | Mentor | 01-01-2026 | 31-12-2026"
    session = team()
    plan = imported(session, "\n".join((HEAD, row, row, row)))
    assert outcomes(plan) == "nuu"
    assert len(efforts(session, "Åse Dam")) == 1


def test_each_effort_has_the_company_and_the_hours_of_its_own_row() -> None:
    session = team()
    text = """
    CPR | Navn | Indsats | Indsats start | Virksomhed | Timer pr. uge
    1201901230 | Åse Dam | Praktik | 01-02-2026 | Netto | 20
    1201901230 | Åse Dam | Praktik | 01-02-2026 | Føtex | 10
    1201901230 | Åse Dam | Mentor  | 01-02-2026 |       | 2
    """
    assert outcomes(imported(session, text)) == "ncc"
    assert {(one.company, one.hours) for one in efforts(session, "Åse Dam")} == {("Netto", 20), ("Føtex", 10), ("", 2)}
    assert planned(session, text).edits == ()


@pytest.mark.parametrize(
    ("column", "one", "other", "field"),
    [
        ("Trin", "På vej", "I gang", "stage"),
        ("Jobformidler", "Mona Sørensen", "Ole Hansen", "jobformidler"),
        ("Afslutningsdato", "01-02-2027", "01-03-2027", "end"),
        ("Navn", "Åse Dam", "Åse Friis", "name"),
        ("Sagsnr.", "S-1", "S-2", "case_number"),
        ("Rum til os", "Ja", "Nej", "marking"),
    ],
)
def test_rows_that_contradict_each_other(column: str, one: str, other: str, field: str) -> None:
    named = column != "Navn"
    head = f"CPR | {column} | Indsats{' | Navn' if named else ''}"
    said = (one, other, one, "") if named else (one, other, one)
    rows = [f"1201901230 | {text} | Mentor{' | Åse Dam' if named else ''}" for text in said]
    session = team()
    plan = imported(session, "\n".join((head, *rows)))
    assert outcomes(plan) == "nruu"[: len(rows)]
    (rejected,) = plan.rejected
    assert rejected.problem is not None
    assert (rejected.problem.code, rejected.problem.facts) == ("rows_differ", {"row": 2, "field": field})
    again = planned(session, "\n".join((head, *rows)))
    assert (outcomes(again), again.edits) == ("uruu"[: len(rows)], ())


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("Sagsbehandler", "Mona Sørensen", "Ole Hansen"),
        ("By", "Vejle", "Horsens"),
        ("Næste skridt", "Ring", "Skriv"),
        ("Eget jobmål", "Kok", "Smed"),
        ("Startdato", "01-02-2026", "01-03-2026"),
        ("CV på Jobnet", "Ja", "Nej"),
        ("CV-dato", "01-02-2026", "01-03-2026"),
        ("Målgruppe", "Sygedagpenge", "A-dagpenge"),
        ("Ydelse", "Sygedagpenge", "A-dagpenge"),
        ("Ledig siden", "01-02-2026", "01-03-2026"),
    ],
)
def test_what_may_differ_stays_as_the_first_row_has_it_and_the_effort_is_taken(
    column: str, one: str, other: str
) -> None:
    head = f"CPR | {column} | Indsats | Navn"
    rows = [
        f"1201901230 | {text} | {effort} | Åse Dam"
        for text, effort in ((one, "Mentor"), (other, "Praktik"), ("", "Bostøtte"), (other, "Praktik"))
    ]
    session, alone = team(), team()
    plan = imported(session, "\n".join((head, *rows)))
    assert outcomes(plan) == "nccu"
    assert [remark for remark in remarks(plan) if remark[1] == "row_differs_in"] == [
        (3, "row_differs_in"), (5, "row_differs_in")
    ]  # fmt: skip
    assert len(efforts(session, "Åse Dam")) == 3
    imported(alone, "\n".join((head, rows[0])))
    assert replace(citizen(alone, "Åse Dam"), id="") == replace(citizen(session, "Åse Dam"), id="")
    again = planned(session, "\n".join((head, *rows)))
    assert (outcomes(again), again.edits) == ("uuuu", ())


def test_a_middle_name_more_or_less_is_no_other_name() -> None:
    names = ("Åse Dam", "Dam, Åse Sofie", "ÅSE DAM", "Sofie Dam")
    rows = [
        f"1201901230 | {name} | {effort}" for name, effort in zip(names, ("Mentor", "Praktik", "", ""), strict=True)
    ]
    session = team()
    plan = imported(session, "\n".join(("CPR | Navn | Indsats", *rows)))
    assert (outcomes(plan), citizen(session, "Åse Dam").name, len(efforts(session, "Åse Dam"))) == (
        "ncur",
        "Åse Dam",
        2,
    )
    assert [row for row, code in remarks(plan) if code == "row_differs_in"] == [3]


def test_what_one_row_leaves_open_another_can_tell() -> None:
    session = team(ANNE)
    text = """
    CPR | Sagsnr. | Navn | By | Trin | Markering | Seneste samtale
    0101901238 | | Anne Jensen | | På vej | Rum til os | 01-10-2026
    0101901238 | | | Tørring | | Nøjsomhed | 01-11-2026
    | S-1 | | | | | 15-11-2026
    """
    assert outcomes(imported(session, text)) == "ccc"
    anne = citizen(session, "Anne Jensen")
    assert (anne.town, placements(session, "Anne Jensen")) == ("Tørring", {"2026-11": 2})
    assert len(session.store.all(Marking)) == 2
    assert sorted(talk.day for talk in session.store.all(Talk)) == ["2026-10-01", "2026-11-01", "2026-11-15"]
    assert planned(session, text).edits == ()


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_row_with_less_to_know_somebody_by_leans_on_the_others(order: Sequence[int]) -> None:
    rows = ["0202801234 | Bo Ek | | Mentor", " | Bo Ek | 02-02-1980 | Praktik", " | Bo Ek | | Bostøtte"]
    session = team()
    plan = imported(session, "\n".join(("CPR | Navn | Fødselsdato | Indsats", *(rows[place] for place in order))))
    assert outcomes(plan) == "ncc"
    assert citizen(session, "Bo Ek").cpr == "0202801234"
    assert len(efforts(session, "Bo Ek")) == 3
    assert [code for _, code in remarks(plan)].count("joined_by_name") == 1


def test_what_is_no_name_makes_nobody_wait() -> None:
    days = [f"{1 + number % 28:02d}-01-{2010 + number // 28}" for number in range(MOST_ROWS + 50)]
    rows = "\n".join(f"N N | Mentor | {day} | {day}" for day in days)
    plan = planned(team(), f"Navn | Indsats | Indsats start | Indsats slut\n{rows}")
    assert outcomes(plan) == "n" + "c" * (MOST_ROWS - 1) + "r" * 50
    assert set(codes(plan)) == {"rows_too_many"}


def test_undo_takes_all_rows_of_a_person_back() -> None:
    session = team()
    session.run(import_list, planned(session, LIST))
    session.undo()
    assert not session.store.all(Citizen)
    assert not session.store.all(Effort)


def test_who_ends_and_comes_back_in_one_list_is_said() -> None:
    session = team()
    plan = planned(
        session, "CPR|Navn|Startdato|Afslutningsdato\n1201901230|Åse|01-01-2025|01-02-2026\n1201901230|Åse|01-03-2026|"
    )
    assert codes(plan) == ["rows_differ"]


_PEOPLE = [("1201901230", "Åse Dam"), ("2202851230", "Bo Ek"), ("", "Cai Friis"), ("2202851230", ""), ("", "Bo Ek")]
_EFFORTS = st.tuples(
    st.sampled_from(["Mentor", "Praktik", "Mentor, Bostøtte", ""]),
    st.sampled_from(["", "01-01-2026", "01-10-2026", "01-12-2026"]),
    st.sampled_from(["", "31-12-2026", "31-01-2026", "01-11-2026"]),
    st.sampled_from(["", "Netto", "Føtex"]),
    st.sampled_from(["", "10", "20"]),
)
_OTHERS = st.tuples(
    st.sampled_from(["", "På vej"]),
    st.sampled_from(["", "Rum til os", "Nøjsomhed"]),
    st.sampled_from(["", "01-01-2026", "01-10-2026"]),
    st.sampled_from(["", "01-10-2026", "01-12-2026"]),
)
_COLUMNS = {
    name: name
    for name in (
        *("cpr", "name", "effort", "effort_start", "effort_end", "company", "hours"),
        *("stage", "marking", "marking_start", "talk"),
    )
}
Cells = tuple[str, ...]


def _rows() -> st.SearchStrategy[list[Cells]]:
    row = st.tuples(st.sampled_from(_PEOPLE), _EFFORTS, _OTHERS).map(lambda parts: (*parts[0], *parts[1], *parts[2]))
    return st.lists(row, min_size=2, max_size=7)


def _plan(session: Session, rows: Sequence[Cells]) -> ImportPlan:
    table = Table(tuple(_COLUMNS), tuple(TableRow(number, row) for number, row in enumerate(rows, 2)), 1)
    return make_plan(session.store, table, _COLUMNS, MONTH, TODAY)


def _made(plan: ImportPlan) -> set[tuple[str, str]]:
    rows = [edit.row for edit in plan.edits]
    return {(row.name, row.cpr) for row in rows if isinstance(row, Citizen)}


@settings(max_examples=most(80))
@given(_rows(), st.booleans(), st.randoms(use_true_random=False))
def test_a_list_with_repeated_people_is_taken_once_and_makes_the_same_in_any_order(
    rows: list[Cells], known: bool, random: object
) -> None:
    session = team(*((replace(ANNE, name="Åse Dam", cpr="1201901230"),) if known else ()))
    plan = _plan(session, rows)
    mixed = list(rows)
    random.shuffle(mixed)
    assert _made(_plan(session, mixed)) == _made(plan)
    session.run(import_list, plan)
    again = _plan(session, rows)
    assert again.edits == ()
    assert [row.problem is None for row in again.rows] == [row.problem is None for row in plan.rows]
