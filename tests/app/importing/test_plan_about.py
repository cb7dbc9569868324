"""Markings, talks and plans of a list: begun, moved and denied as it says, and the same list again changes nothing."""

import pytest

from app.importing.choices import Choices
from app.importing.columns import suggest
from app.importing.entries import Problem
from app.importing.shapes import columns_for
from app.session import Session
from db.records import CatalogueItem, Marking, Plan, Record, Talk
from tests.app.importing.teams import ANNE, fields, imported, outcomes, planned, remarks, table, team

RUM, KLAR, SPOR = "marking_kind/rum-til-os", "marking_kind/klar-parat-i-job", "marking_kind/jobjob-parat"
JOBSAMTALE, RUNDBORD = "talk_kind/jobsamtale", "talk_kind/rundbord"
JOBPLAN, HELHEDSPLAN = "plan_kind/jobplan", "plan_kind/helhedsplan"
TODAY = "2026-11-22"


def spans(session: Session, record: type[Marking] | type[Plan]) -> list[tuple[str, str, str | None]]:
    """Kind, first and last day of every marking or plan, in their order."""
    rows: list[Marking | Plan] = [*session.store.all(record)]
    return sorted((row.kind_id.partition("/")[2], row.start_on, row.end_on) for row in rows)


def talks(session: Session) -> list[tuple[str, str, bool]]:
    """Day, kind and whether it was held, of every talk."""
    return sorted((row.day, row.kind_id.partition("/")[2], row.held) for row in session.store.all(Talk))


def taken(session: Session, text: str, creating: Choices | None = None) -> None:
    """Import a list, of which the same again then changes nothing."""
    imported(session, text, creating)
    assert planned(session, text, creating=creating).edits == ()


@pytest.mark.parametrize(
    ("headers", "fields_"),
    [
        ("CPR|Projekt|Spor|Område|Markeringer", "cpr project track area marking"),
        ("CPR|Projekt|Startdato projekt|Slutdato projekt", "cpr project marking_start marking_end"),
        ("CPR|Seneste samtale|Samtaletype|Næste samtale", "cpr talk talk_kind next_talk"),
        ("CPR|Dato for seneste samtale|Type af næste samtale", "cpr talk next_talk_kind"),
        ("CPR|Plantype|Plandato|Plan udløber", "cpr plan plan_start plan_end"),
        ("CPR|Plan|Næste aftale", "cpr - next_step"),
    ],
)
def test_a_head_is_known(headers: str, fields_: str) -> None:
    names = headers.split("|")
    expected = {name: field for name, field in zip(names, fields_.split(), strict=True) if field != "-"}
    assert suggest(table(f"{headers}\n{'x|' * (len(names) - 1)}x")) == expected


@pytest.mark.parametrize(
    ("header", "cell", "field"),
    [
        ("Rum til os", "Ja", "named_marking"),
        ("Over 8 af 10 år", "x", "named_marking"),
        ("Rum til os", "snart", None),
        ("Rum til os", "", None),
        ("Rundbord", "01-11-2026", "named_talk"),
        ("Dato for rundbordssamtale", "01-11-2026", "named_talk"),
        ("Jobplan dato", "01-11-2026", "named_plan"),
        ("Helhedsplan", "Ja", "named_marking"),
        ("Helhedsplan", "01-11-2026", "named_plan"),
        ("Fluefiskeri", "Ja", None),
    ],
)
def test_a_head_that_is_a_kind_is_known_by_what_stands_below(header: str, cell: str, field: str | None) -> None:
    assert suggest(table(f"CPR|{header}\n0101901238|{cell}")).get(header) == field


def test_a_kind_of_the_teams_own_is_known_as_a_head() -> None:
    session = team(CatalogueItem("marking_kind/x", "marking_kind", "Sommerhold", "Sommerhold", 99))
    listed = table("CPR|Sommerhold\n0101901238|Ja")
    assert columns_for(session.store, listed) == {"CPR": "cpr", "Sommerhold": "named_marking"}


def test_markings_of_several_columns_begin_today_and_nobody_else_loses_one() -> None:
    session = team(ANNE, Marking("m", "anne", SPOR, "2026-01-01"))
    text = "CPR|Projekt|Spor|Nøjsomhed\n0101901238|Rum til os, Klar, parat – i job; Rum til os|Hjælp fra 1. dag|Ja"
    plan = planned(session, text, creating=Choices(items=True))
    assert fields(plan)["project"] == (None, "Klar, parat – i job")
    taken(session, text, Choices(items=True))
    (made,) = session.store.all(CatalogueItem, name="Hjælp fra 1. dag")
    assert made.family == "track"
    assert dict((kind, day) for kind, day, _ in spans(session, Marking)) == {
        "jobjob-parat": "2026-01-01",
        **dict.fromkeys((made.id.partition("/")[2], "klar-parat-i-job", "noejsomhed", "rum-til-os"), TODAY),
    }


def test_what_is_unknown_is_asked_and_the_rest_is_taken() -> None:
    session = team(ANNE)
    plan = imported(session, "CPR|Projekt\n0101901238|Rum til os, Fluefiskeri")
    assert [(word.kind, word.text, word.created) for word in plan.unknown] == [("marking_kind", "Fluefiskeri", False)]
    assert (None, "word_unknown") in remarks(plan)
    assert spans(session, Marking) == [("rum-til-os", TODAY, None)]


@pytest.mark.parametrize(
    ("given", "row", "expected"),
    [
        ((), "Rum til os|01-06-2026|", [("rum-til-os", "2026-06-01", None)]),
        ((), "Rum til os|01-06-2026|31-12-2026", [("rum-til-os", "2026-06-01", "2026-12-31")]),
        ((("2026-05-01", None),), "Rum til os|01-06-2026|", [("rum-til-os", "2026-06-01", None)]),
        ((("2026-05-01", None),), "Rum til os||30-11-2026", [("rum-til-os", "2026-05-01", "2026-11-30")]),
        ((("2026-01-01", "2026-03-31"),), "Rum til os||", [
            ("rum-til-os", "2026-01-01", "2026-03-31"), ("rum-til-os", TODAY, None),
        ]),
        ((("2026-01-01", "2026-03-31"),), "Rum til os|01-03-2026|", [("rum-til-os", "2026-01-01", "2026-03-31")]),
        ((("2026-01-01", "2026-03-31"),), "Rum til os|01-01-2026|30-04-2026", [
            ("rum-til-os", "2026-01-01", "2026-04-30")
        ]),
    ],
)  # fmt: skip
def test_dates_of_a_marking(
    given: tuple[tuple[str, str | None], ...], row: str, expected: list[tuple[str, str, str | None]]
) -> None:
    rows: list[Record] = [Marking(f"m{number}", "anne", RUM, *days) for number, days in enumerate(given)]
    session = team(ANNE, *rows)
    taken(session, f"CPR|Projekt|Projekt fra|Projekt til\n0101901238|{row}")
    assert spans(session, Marking) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Nej", [("rum-til-os", "2026-01-01", "2026-11-21")]),
        ("", [("rum-til-os", "2026-01-01", None)]),
        ("-", [("rum-til-os", "2026-01-01", None)]),
        ("Ja", [("rum-til-os", "2026-01-01", None)]),
        ("Ja, 01-02-2026", [("rum-til-os", "2026-02-01", None)]),
    ],
)
def test_no_ends_a_marking_and_nothing_leaves_it(cell: str, expected: list[tuple[str, str, str | None]]) -> None:
    session = team(ANNE, Marking("m", "anne", RUM, "2026-01-01"))
    listed = f"CPR|Navn|Rum til os\n0101901238|Anne Jensen|{cell}\n|Bo Ek|Ja"
    taken(session, listed)
    assert [one for one in spans(session, Marking) if one[1] != TODAY] == expected


def test_what_is_neither_yes_nor_no_is_left_out_and_told() -> None:
    session = team(ANNE)
    columns = {"CPR": "cpr", "Rum til os": "named_marking"}
    plan = planned(session, "CPR|Rum til os\n0101901238|måske 010190-1238", columns)
    assert outcomes(plan) == "u"
    problem = plan.remarks[0].problem
    assert problem == Problem("cell_no_flag", "Rum til os", {"text": "måske …"})


@pytest.mark.parametrize(
    ("given", "row", "expected"),
    [
        ((), "01-10-2026||", [("2026-10-01", "jobsamtale", True)]),
        ((), "01-10-2026|Rundbord|", [("2026-10-01", "rundbord", True)]),
        ((), "||03-12-2026", [("2026-12-03", "jobsamtale", False)]),
        ((), "01-12-2026||", [("2026-12-01", "jobsamtale", False)]),
        (((RUNDBORD, "2026-10-01", True),), "01-10-2026||", [("2026-10-01", "rundbord", True)]),
        (((RUNDBORD, "2026-10-01", False),), "01-10-2026||", [("2026-10-01", "rundbord", True)]),
        (((RUNDBORD, "2026-10-01", False),), "01-10-2026|Jobsamtale|", [
            ("2026-10-01", "jobsamtale", True), ("2026-10-01", "rundbord", False),
        ]),
        (((JOBSAMTALE, "2026-11-30", False),), "||03-12-2026", [("2026-12-03", "jobsamtale", False)]),
        (((JOBSAMTALE, "2026-12-10", False),), "||03-12-2026", [
            ("2026-12-03", "jobsamtale", False), ("2026-12-10", "jobsamtale", False),
        ]),
        (((JOBSAMTALE, "2026-11-09", False),), "||03-12-2026", [
            ("2026-11-09", "jobsamtale", False), ("2026-12-03", "jobsamtale", False),
        ]),
    ],
)  # fmt: skip
def test_talks_of_a_list(
    given: tuple[tuple[str, str, bool], ...], row: str, expected: list[tuple[str, str, bool]]
) -> None:
    session = team(ANNE, *(Talk(f"t{number}", "anne", *one) for number, one in enumerate(given)))
    taken(session, f"CPR|Seneste samtale|Samtaletype|Næste samtale\n0101901238|{row}")
    assert talks(session) == expected


def test_a_head_that_is_a_kind_of_talk_tells_its_day() -> None:
    session = team(ANNE)
    taken(session, "CPR|Rundbord|Første kontakt\n0101901238|03-12-2026|01-03-2025")
    assert talks(session) == [("2025-03-01", "foerste-kontakt", True), ("2026-12-03", "rundbord", False)]


@pytest.mark.parametrize(
    ("given", "row", "expected"),
    [
        ((), "Jobplan|01-06-2026|01-06-2027", [("jobplan", "2026-06-01", "2027-06-01")]),
        ((("2025-06-01", None),), "Jobplan|01-06-2026|", [
            ("jobplan", "2025-06-01", "2026-05-31"), ("jobplan", "2026-06-01", None),
        ]),
        ((("2026-06-01", None),), "Jobplan|01-05-2026|", [("jobplan", "2026-05-01", None)]),
        ((("2026-06-01", None),), "Jobplan, Helhedsplan||", [
            ("helhedsplan", TODAY, None), ("jobplan", "2026-06-01", None),
        ]),
    ],
)  # fmt: skip
def test_plans_of_a_list(
    given: tuple[tuple[str, str | None], ...], row: str, expected: list[tuple[str, str, str | None]]
) -> None:
    session = team(ANNE, *(Plan(f"p{number}", "anne", JOBPLAN, *days) for number, days in enumerate(given)))
    taken(session, f"CPR|Plantype|Plan fra|Plan til\n0101901238|{row}")
    assert spans(session, Plan) == expected


def test_dates_of_several_are_said_and_left() -> None:
    session = team(ANNE)
    plan = planned(
        session,
        "CPR|Projekt|Projekt fra|Plantype|Plan fra\n0101901238|Rum til os, Flere i job|01-06-2026|Jobplan, Step-up|"
        "01-06-2026",
    )
    assert [code for _, code in remarks(plan)] == ["dates_of_several_markings", "dates_of_several_plans"]
    assert outcomes(plan) == "c"
    dates = planned(session, "CPR|Plan fra\n0101901238|01-06-2026")
    assert [code for _, code in remarks(dates)] == ["dates_without_plan"]


def test_nothing_begins_after_a_case_has_ended() -> None:
    session = team(ANNE)
    taken(session, "CPR|Projekt|Afslutningsdato\n0101901238|Rum til os|30-11-2026")
    assert spans(session, Marking) == [("rum-til-os", TODAY, "2026-11-30")]
    other = team(ANNE)
    taken(other, "CPR|Projekt|Afslutningsdato\n0101901238|Rum til os|30-10-2026")
    assert spans(other, Marking) == [("rum-til-os", "2026-10-30", "2026-10-30")]
