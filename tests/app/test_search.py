"""A few letters find a citizen, the best hits first."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from app.core.change import Change, Context
from app.core.clock import FixedClock
from app.files.stores import create_team_store
from app.search.index import Search
from app.session import Session
from db.edits import Edit
from db.records import Citizen, Team


@pytest.fixture
def index() -> Iterator[Search]:
    clock = FixedClock(datetime(2026, 11, 22))
    store = create_team_store(None, "Prøve", clock)
    team = store.all(Team)[0]
    people = [
        ("Søren Østergaard", "K-100", "Tørring"),
        ("Anna Sørensen", "K-200", "Løsning"),
        ("Aase Aagaard", "K-300", "Juelsminde"),
        ("Bo Annesen", "SØR-4", ""),
    ]

    def add(context: Context) -> Change:
        rows = [
            Citizen(f"c{i}", team.id, name, case_number=case, town=town, end_on="2026-01-01" if i == 2 else None)
            for i, (name, case, town) in enumerate(people)
        ]
        return Change("test_rows", tuple(Edit(None, row) for row in rows))

    Session(store, clock).run(add)
    yield Search(store, date(2026, 11, 22))
    store.close()


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("soren", ["Søren Østergaard", "Anna Sørensen"]),
        ("SØR", ["Søren Østergaard", "Anna Sørensen", "Bo Annesen"]),
        ("ann", ["Anna Sørensen", "Bo Annesen"]),
        ("åse", ["Aase Aagaard"]),
        ("k-200", ["Anna Sørensen"]),
        ("tørring", ["Søren Østergaard"]),
        ("sørensen anna", ["Anna Sørensen"]),
        ("østergaard  søren", ["Søren Østergaard"]),
        ("zz", []),
        ("   ", []),
        ("anna søren løsning", ["Anna Sørensen"]),
    ],
)
def test_what_is_typed_finds_them_in_this_order(index: Search, typed: str, names: list[str]) -> None:
    assert [found.name for found in index.citizens(typed)] == names


@pytest.mark.parametrize("typed", ['"', "a*", "NEAR(", "line: anna", "^anna", "\0", "(", "anna AND", "' OR 1"])
def test_nothing_that_is_typed_is_a_command(index: Search, typed: str) -> None:
    assert index.citizens(typed) == index.work(typed) == []


def test_a_closed_case_is_found_and_marked(index: Search) -> None:
    assert [found.closed for found in index.citizens("aagaard")] == [True]


def test_no_more_are_returned_than_asked_for(index: Search) -> None:
    assert len(index.citizens("a", limit=2)) == 2


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("sørne", ["Søren Østergaard", "Anna Sørensen"]),
        ("anan sorensen", ["Anna Sørensen"]),
        ("agaard aasee", ["Aase Aagaard"]),
        ("k-201", []),
        ("soren", []),
        ("bo", []),
        ("zzzz", []),
        (" \0", []),
    ],
)
def test_one_letter_may_be_wrong_but_not_in_a_number(index: Search, typed: str, names: list[str]) -> None:
    assert sorted(found.name for found in index.nearly(typed)[0]) == sorted(names)


def test_those_who_were_found_before_come_in_the_order_in_which_they_are_asked_for(index: Search) -> None:
    assert [found.citizen_id for found in index.these_citizens(["c2", "nobody", "c0"])] == ["c2", "c0"]
    assert index.these_citizens(["c2"])[0].closed
    assert index.this_work("company", ["nothing"]) == []
    assert index.standings(["c0", "nobody"])["c0"] == (None, "")
