"""What was chosen for a list holds for the next one of its shape, also where its head is a little different."""

import pytest

from app.commands.importing import import_list
from app.commands.list_shapes import keep_list_shape, rename_list_shape
from app.importing.choices import Choices
from app.importing.kinds import ListKind
from app.importing.shapes import columns_for, nearest_shape, shapes_of, with_remembered
from app.session import Session
from db.records import Note
from tests.app.importing.teams import imported, outcomes, planned, remarks, table, team

LIST = """
CPR         | Navn        | Jobformidler  | Kode   | Hvad nu | Bemærkning
0101901238  | Anne Jensen | Mona Sørensen | Vejle  | Ring    | Har kørekort
"""
CHOSEN = {
    "CPR": "cpr", "Navn": "name", "Jobformidler": "jobformidler", "Kode": "town", "Hvad nu": "next_step",
    "Bemærkning": "note",
}  # fmt: skip


def taught() -> Session:
    """A team that has imported such a list with columns of its own choice."""
    session = team()
    session.run(import_list, planned(session, LIST, CHOSEN))
    return session


def headed(*headers: str) -> str:
    """A list with these headings, and a citizen."""
    row = {"CPR": "0101901238", "Navn": "Anne Jensen", "Jobformidler": "Mona Sørensen"}
    return f"{' | '.join(headers)}\n{' | '.join(row.get(header, 'x y') for header in headers)}"


@pytest.mark.parametrize(
    ("headers", "near"),
    [
        (("Navn", "CPR", "Jobformidler", "Kode", "Hvad nu", "Bemærkning"), True),
        (("CPR-nr. på sag", "CPR", "Navn", "Jobformidler", "Kode", "Hvad nu", "Bemærkning"), True),
        (("CPR", "Navn", "Jobformidler", "Kode", "Hvad nu"), True),
        (("cpr.", "NAVN", "Jobformidler", "kode", "Hvad nu", "Bemærkning"), True),
        (("CPR", "Navn", "Jobformidler", "Kode"), False),
        (("CPR", "Navn", "Trin", "Startdato"), False),
    ],
)
def test_a_head_that_differs_a_little_is_of_the_same_shape(headers: tuple[str, ...], near: bool) -> None:
    session = taught()
    listed = table(headed(*headers))
    exact = len(headers) == 6 and headers[0] == "cpr."
    assert (nearest_shape(session.store, listed.headers, ListKind.CITIZENS) is not None) is near
    assert (columns_for(session.store, listed).get("Kode" if "Kode" in headers else "kode") == "town") is near
    plan = planned(session, headed(*headers), columns_for(session.store, listed))
    assert ((None, "shape_used") in remarks(plan)) is (near and not exact)


def test_a_heading_that_is_new_is_understood_by_itself() -> None:
    columns = columns_for(taught().store, table(headed(*CHOSEN, "Startdato")))
    assert columns == CHOSEN | {"Startdato": "start"}


def test_a_shape_has_a_name_and_keeps_it_when_the_list_comes_again() -> None:
    session = taught()
    (shape,) = shapes_of(session.store)
    assert (shape.name, shape.kind, shape.columns) == ("", ListKind.CITIZENS, CHOSEN)
    session.run(rename_list_shape, shape.id, "Momentum, hver måned")
    session.run(import_list, planned(session, LIST.replace("Vejle", "Horsens"), CHOSEN))
    session.run(keep_list_shape, ("Virksomhed", "Tlf"), ListKind.COMPANIES, {"Virksomhed": "company"}, "e-conomic")
    assert [(one.name, one.kind) for one in shapes_of(session.store)] == [
        ("e-conomic", ListKind.COMPANIES), ("Momentum, hver måned", ListKind.CITIZENS),
    ]  # fmt: skip
    assert [one.head for one in shapes_of(session.store)] == [("Virksomhed", "Tlf"), tuple(CHOSEN)]


def test_answers_about_how_a_list_is_laid_out_are_remembered() -> None:
    session = team()
    text = "Navn | CPR | Trin okt | Trin nov\nAnne Jensen | 0101901238 | På vej | I gang"
    taking = Choices(answers={"earlier_months": "take", "stage_month": "2026-10"})
    session.run(import_list, planned(session, text, creating=taking))
    headers = table(text).headers
    remembered = with_remembered(session.store, headers, ListKind.CITIZENS, Choices())
    assert remembered.answers == {"earlier_months": "take"}
    now = Choices(answers={"earlier_months": "leave"})
    assert with_remembered(session.store, headers, ListKind.CITIZENS, now) is now
    session.undo()
    assert with_remembered(session.store, headers, ListKind.CITIZENS, Choices()).answers == {}


def test_a_column_becomes_a_note_once_without_numbers() -> None:
    session = team()
    text = LIST.replace("Har kørekort", "Bor med 120190-1230 og har kørekort")
    session.run(import_list, planned(session, text, CHOSEN))
    assert [note.text for note in session.store.all(Note)] == ["Bemærkning: Bor med og har kørekort"]
    assert outcomes(planned(session, text, CHOSEN)) == "u"


def test_several_columns_become_notes_and_none_by_itself() -> None:
    session = team()
    text = "Navn | CPR | Noter | Ønske\nAnne Jensen | 0101901238 | Ring | Dagvagt"
    imported(session, text)
    assert session.store.all(Note) == []
    chosen = {"Navn": "name", "CPR": "cpr", "Noter": "note", "Ønske": "note"}
    session.run(import_list, planned(session, text, chosen))
    assert {note.text for note in session.store.all(Note)} == {"Noter: Ring", "Ønske: Dagvagt"}
