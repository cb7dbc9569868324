"""One employee in several spellings is one; what could be two people is asked about before anybody is made."""

import itertools
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.commands.importing import import_list
from app.core.domain import Role
from app.core.errors import UserError
from app.importing.choices import Choices, Decision
from app.importing.staff_names import read_staff
from app.session import Session
from db.records import Assignment, Staff
from tests.app.importing.teams import MONA, OLE, imported, outcomes, planned, remarks, team
from tests.breadth import most
from ui.importing.decisions import decision_sentence

METTE = (
    "Mette Højgård", "Mette Højgård/MHO", "MHO - Mette Højgård", "Mette Højgård (MHO)", "Højgård, Mette",
    "mette.hojgaard@rebild.example", "MHO", "mette højgård", "METTE HØJGÅRD", "Mette  Højgaard", "Højgård,Mette (MHO)",
    "MHO/Mette Højgård", "Mette Højgård – MHO", "Mette Højgård MHO", "Mette Højgård, MHO", "Mette Hojgaard",
    "mho@rebild.example", "Mette Højgård <mette.hoejgaard@rebild.example>", "Mette Højgård, jobformidler",
    "Jobformidler Mette Højgård", "Fr. Mette Højgård", "Mette Højgård tlf. 99 88 77 66", "mho", "[MHO] Mette Højgård",
    "Mette_Hoejgaard@rebild.example", "Højgård Mette", "MHO: Mette Højgård", "Mette Højgård · MHO", "M.H.O.",
)  # fmt: skip
"""Ways to write one who is called Mette Højgård and whose initials are MHO."""


def _text(spellings: Sequence[str]) -> str:
    rows = (f"Borger X{number} | {text}" for number, text in enumerate(spellings))
    return "\n".join(("Navn | Jobformidler", *rows))


def staff(session: Session) -> list[tuple[str, str]]:
    """Everybody's name and initials."""
    return sorted((one.name, one.initials) for one in session.store.all(Staff))


def asked(session: Session, *spellings: str, creating: Choices | None = None) -> list[Decision]:
    """What is asked about staff."""
    plan = planned(session, _text(spellings), creating=creating)
    return [one for one in plan.decisions if one.code == "staff_same"]


def test_one_employee_in_every_spelling_is_one() -> None:
    session = team(staff=())
    plan = imported(session, _text(METTE))
    assert [one for one in plan.decisions if one.code == "staff_same"] == []
    assert staff(session) == [("Mette Højgård", "MHO")]
    assert len(session.store.all(Assignment)) == len(METTE)
    assert [(word.text, len(word.rows)) for word in plan.unknown] == [("Mette Højgård", len(METTE))]
    assert planned(session, _text(METTE)).edits == ()


@settings(max_examples=most(60))
@given(st.lists(st.sampled_from(METTE[:24]), min_size=1, max_size=6), st.sampled_from(["NFC", "NFD"]))
def test_any_of_them_in_any_order_is_one_as_long_as_one_tells_both(some: list[str], form: str) -> None:
    session = team(staff=())
    texts = [unicodedata.normalize(form, text) for text in (*some, "Mette Højgård/MHO")]
    imported(session, _text(texts))
    assert staff(session) == [("Mette Højgård", "MHO")]


@pytest.mark.parametrize("text", [text for text in METTE if text.lower() != "mho"])
def test_the_team_has_one_and_the_list_writes_it_in_its_own_way(text: str) -> None:
    mette = Staff("mette", "team", "Mette Højgård", "MHO", Role.JOBFORMIDLER)
    session = team(staff=(mette, OLE))
    plan = imported(session, _text([text]))
    assert plan.decisions == ()
    assert [row.staff_id for row in session.store.all(Assignment)] == ["mette"]


@pytest.mark.parametrize(
    ("text", "name", "initials"),
    [
        ("Anne-Mette Dam", "Anne-Mette Dam", ""), ("Bo Ek (vikar)", "Bo Ek", ""), ("Dam, Åse", "Åse Dam", ""),
        ("ÅSE DAM", "Åse Dam", ""), ("ÅD", "", "ÅD"), ("Bo", "Bo", ""), ("Bo Ek / Åse Dam", "Bo Ek / Åse Dam", ""),
        ("BEK - Bo Ek", "Bo Ek", "BEK"), ("bek - bo ek", "Bo Ek", "BEK"), ("bo.ek@by.example", "Bo Ek", ""),
        ("McArthur, Ian", "Ian McArthur", ""), ("", "", ""), ("X17345", "X17345", ""), (r"REBILD\mho", "mho", ""),
        ("Bo Ek - Team Nord", "Bo Ek - Team Nord", ""),
    ],
)  # fmt: skip
def test_what_a_cell_says(text: str, name: str, initials: str) -> None:
    said = read_staff(text)
    assert (said.name, said.initials) == (name, initials)


@pytest.mark.parametrize(
    "short", ["Mette", "M. Højgård", "M Højgård", "Mette H.", "Mette Kirstine Højgård", "MHØ", "mhojgaard@x.example"]
)
def test_a_shorter_way_to_write_somebody_is_told_and_can_be_another(short: str) -> None:
    (decision,) = asked(team(staff=()), "Mette Højgård", short)
    longest = max(("Mette Højgård", short), key=len) if "Kirstine" in short else "Mette Højgård"
    assert (decision.options, decision.chosen, decision.needed) == ((longest, "new"), longest, False)
    assert "ligner" in decision_sentence(decision)
    session = team(staff=())
    imported(session, _text(["Mette Højgård", short]))
    assert len(staff(session)) == 1
    session = team(staff=())
    plan = planned(
        session, _text(["Mette Højgård", short]), creating=Choices(staff=True, answers={decision.key: "new"})
    )
    session.run(import_list, plan)
    assert len(staff(session)) == 2


@pytest.mark.parametrize(
    ("spellings", "subject", "options"),
    [
        (("Mette Højgård", "Mette Lund", "Mette"), "Mette", ("Mette Højgård", "Mette Lund", "new")),
        (("Mette Højgård", "Morten Højgård", "M. Højgård"), "M. Højgård", ("Mette Højgård", "Morten Højgård", "new")),
        (("Mette Højgård", "Mette Højgård", "Mete Højgård"), "Mete Højgård", ("Mette Højgård", "new")),
        (("Anne Hansen", "Anne Hansen", "Anna Hansen"), "Anna Hansen", ("Anne Hansen", "new")),
        (("Mette Højgård", "Mette Højgård", "Mette Højgråd"), "Mette Højgråd", ("Mette Højgård", "new")),
        (("Mette Højgård", "Mette Højgård Jensen"), "Mette Højgård", ("Mette Højgård Jensen", "new")),
    ],
)
def test_what_could_be_two_people_has_to_be_chosen(
    spellings: Sequence[str], subject: str, options: Sequence[str]
) -> None:
    session = team(staff=())
    (decision,) = asked(session, *spellings)
    assert (decision.subject, sorted(decision.options), decision.needed) == (subject, sorted(options), True)
    with pytest.raises(UserError, match="decision_needed"):
        session.run(import_list, planned(session, _text(spellings)))
    answers = {decision.key: options[0]}
    plan = planned(session, _text(spellings), creating=Choices(staff=True, answers=answers))
    session.run(import_list, plan)
    assert len(staff(session)) == len(set(spellings)) - 1


def test_where_nobody_would_be_made_a_doubt_stops_nothing() -> None:
    session = team()
    (decision,) = asked(session, "Mona Sørense", creating=Choices())
    assert (decision.options, decision.chosen, decision.needed) == (("Mona Sørensen", "new"), "new", False)
    plan = planned(session, _text(["Mona Sørense"]))
    assert (outcomes(plan), remarks(plan)[0][1]) == ("n", "jobformidler_unknown")
    said = Choices(answers={decision.key: "Mona Sørensen"})
    plan = planned(session, _text(["Mona Sørense"]), creating=said)
    assert [edit.row.staff_id for edit in plan.edits if isinstance(edit.row, Assignment)] == [MONA.id]


@pytest.mark.parametrize("order", list(itertools.permutations(["Mette Højgård", "Mette", "MHO", "Peter Lund (PLU)"])))
def test_the_order_of_the_rows_does_not_matter(order: Sequence[str]) -> None:
    session = team(staff=())
    imported(session, _text(order))
    assert [name for name, _ in staff(session)] == ["Mette Højgård", "Peter Lund"]


def test_names_that_are_not_alike_are_left_alone() -> None:
    names = ("Mette Højgård", "Peter Lund", "Anne-Mette Højgård", "Ole Hansen", "Ida Holm", "Bo Ek", "Bo Ik", "PLX")
    session = team(staff=())
    assert asked(session, *names) == []
    imported(session, _text(names))
    assert len(staff(session)) == len(names)


def test_a_sagsbehandler_is_found_in_the_same_ways() -> None:
    session = team(staff=())
    imported(
        session,
        "Navn | Jobformidler | Sagsbehandler\nBo Ek | Mette Højgård/MHO | Lund, Peter\nCai Ek | PLU - Peter Lund | MHO",
    )
    assert staff(session) == [("Mette Højgård", "MHO"), ("Peter Lund", "PLU")]
