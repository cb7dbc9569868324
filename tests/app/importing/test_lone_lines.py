"""A lone name in a list of people is somebody; remarks, titles and what explains a head are not, and are named."""

import pytest

from app.importing.choices import Choices
from app.importing.columns import knows
from app.importing.sheet import Sheet
from app.importing.tables import Table, find_table

HEAD = "Navn;CPR;Jobformidler;Trin;Startdato"
ONE = "Åse Sørensen;1201901230;Mette Højgård;På vej"
TWO = "Clara Dam;1303911230;Mette Højgård;I gang"


def table(*lines: str, first_row: int = 1, **answers: str) -> Table:
    rows = tuple(tuple(line.split(";")) if line else () for line in lines)
    return find_table(Sheet("Ark1", rows, hidden=False, first_row=first_row), knows, Choices(answers=answers))


def numbers(found: Table) -> list[int]:
    return [row.number for row in found.rows]


NAMES = [
    "Bjørn Kjær", "Kjær, Bjørn", "Bjørn K. Kjær", "Ann-Marie O'Connor", "Mohamed al-Hassan", "José Muñoz", "ÅSE ØBERG",
    "Anne Sofie von der Lippe", "Łukasz Wójcik", "Nguyễn Thị Minh", "D’Angelo, Ib", "Jens Peter Sum", "Ole Total",
    "Bjørn Kjær (ny)",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_lone_name_is_somebody(name: str) -> None:
    assert numbers(table(HEAD, ONE, name, TWO)) == [2, 3, 4]
    assert numbers(table(HEAD, name, ONE, TWO)) == [2, 3, 4]
    assert numbers(table(HEAD, ONE, TWO, name)) == [2, 3, 4]
    assert numbers(table(HEAD, ONE, "", name, TWO)) == [2, 4, 5]
    assert table(HEAD, ONE, name, name, TWO).skipped == ()


def test_names_as_the_list_writes_them() -> None:
    assert numbers(table("navn;cpr;by;trin", "åse sørensen;1201901230", "bjørn kjær", "clara dam;1303911230")) == [
        2,
        3,
        4,
    ]
    assert numbers(table("Navn;CPR;By;Trin", "Åse;1201901230", "Bjørn", "Clara;1303911230")) == [2, 3, 4]
    assert numbers(table(HEAD, ONE, "Bjørn", TWO)) == [2, 4]


REMARKS = [
    "Listen er trukket 1. november", "Udskrevet af Mette Højgård", "Kilde: KMD Momentum", "NB: husk CV", "Uge 45",
    "Obs! Ferie i uge 42",
    "Borgere i Team Nord pr. 1. november", "Team Nord", "* markerer borgere med børn", "Se også fanen Arkiv", "- - -",
    "Denne liste er fortrolig og må ikke deles", "Ring til Mona, hvis der er fejl.", "Side 3", "Side 3 af 4",
    "november 2026", "Nye Henvisninger", "Jobcenter Rebild", "https://intranet/liste", "mona@rebild.example",
    "12345678",
]  # fmt: skip


@pytest.mark.parametrize("text", REMARKS)
def test_a_remark_is_nobody_wherever_it_stands(text: str) -> None:
    for lines in ([ONE, text, TWO], [text, ONE, TWO], [ONE, "", text, "", TWO], [ONE, TWO, text], [ONE, TWO, "", text]):
        found = table(HEAD, *lines)
        assert [row.cells[0] for row in found.rows] == ["Åse Sørensen", "Clara Dam"]
        assert [(row.number, row.text) for row in found.skipped] == [(lines.index(text) + 2, text)]
        assert found.others == ()


@pytest.mark.parametrize("title", ["Borgere i Team Nord;pr. 1. november", "Udskrevet;01-11-2026 10:00", "Nye sager;3"])
def test_a_title_in_two_cells_is_nobody(title: str) -> None:
    head = "Navn;By;CPR;Trin;Startdato"
    found = table(head, "Åse Sørensen;Vejle", title, "August Hansen;;;På vej", "Maj Ry")
    assert numbers(found) == [2, 4, 5]
    assert [(row.number, row.text) for row in found.skipped] == [(3, title.replace(";", " "))]


def test_a_name_alone_at_the_very_end_is_whoever_made_the_list() -> None:
    assert [row.text for row in table(HEAD, ONE, TWO, "", "Ib Bo").skipped] == ["Ib Bo"]


@pytest.mark.parametrize(
    "beneath",
    [
        "(1);(2);(3);(4);(5)", "1;2;3;4;5", "A;B;C;D;E",
        "tekst;xxxxxx-xxxx;tekst;1-4;dd-mm-åååå", ";ddmmåå-xxxx;;;dato",
        "Udfyldes af jobformidleren", "Udfyldes;;af teamet", "Eksempel: Anders And;010190-xxxx;MHO;På vej",
    ],
)  # fmt: skip
def test_what_explains_a_head_is_no_row(beneath: str) -> None:
    found = table(HEAD, beneath, ONE, TWO)
    assert numbers(found) == [3, 4]
    assert [(row.number, row.kind) for row in found.skipped] == [(2, "remark")]


def test_titles_above_are_named_too() -> None:
    found = table("Borgere i Team Nord pr. 1. november", "", "Udtrukket;01-11-2026", HEAD, ONE, first_row=3)
    assert [(row.number, row.kind) for row in found.skipped] == [(3, "title"), (5, "title")]
    assert (found.head_row, numbers(found)) == (6, [7])


def test_a_head_in_three_lines() -> None:
    found = table("Borger;;Indsats;;", ";;Periode;;Sted", "CPR;Navn;Start;Slut;Navn", "1201901230;Åse;a;b;Netto")
    assert (found.head_row, numbers(found)) == (3, [4])
    assert found.headers[:2] == ("CPR", "Navn")
    assert [row.kind for row in found.skipped] == ["head", "head"]


@pytest.mark.parametrize("lines", [101, 900, 3_000])
def test_a_head_far_below_is_found(lines: int) -> None:
    text = [f"Vejledning, linje {number}" for number in range(lines)]
    assert table(*text, HEAD, ONE).head_row == lines + 1
    legend = ["Trin;Start", "På vej;før", *text[: min(lines, 900)]]
    assert table(*legend, HEAD, ONE).head_row == len(legend) + 1


class TestHidden:
    sheet = Sheet(
        "Ark1", (tuple(HEAD.split(";")), tuple(ONE.split(";")), ("Team Nord",), tuple(TWO.split(";"))), False, 4
    )

    def read(self, *rows: int, columns: tuple[int, ...] = (), **answers: str) -> Table:
        hidden = Sheet("Ark1", self.sheet.rows, False, 4, hidden_rows=rows, hidden_columns=columns)
        return find_table(hidden, knows, Choices(answers=answers))

    def test_what_a_filter_hides_is_told_and_left(self) -> None:
        found = self.read(6, 7)
        assert (numbers(found), found.hidden) == ([5], (7,))
        assert [(one.key, one.chosen, one.facts, one.rows) for one in found.decisions] == [
            ("hidden_rows", "leave", {"count": 1}, (7,))
        ]

    def test_and_taken_where_that_is_chosen(self) -> None:
        found = self.read(6, 7, hidden_rows="take")
        assert (numbers(found), found.hidden, found.decisions[0].chosen) == ([5, 7], (), "take")

    def test_a_list_that_is_hidden_altogether_is_taken(self) -> None:
        assert (numbers(self.read(5, 6, 7)), self.read(5, 6, 7).decisions[0].chosen) == ([5, 7], "take")

    def test_hidden_lines_that_are_no_rows_are_no_question(self) -> None:
        assert self.read(6).decisions == ()

    def test_hidden_columns_are_used_and_told(self) -> None:
        found = self.read(columns=(1, 4, 9))
        assert found.headers == tuple(HEAD.split(";"))
        assert [(one.key, one.chosen, one.facts) for one in found.decisions] == [
            ("hidden_columns", "take", {"count": 1, "columns": ["CPR"]})
        ]
        without = self.read(columns=(1, 4, 9), hidden_columns="leave")
        assert without.headers == ("Navn", "Jobformidler", "Trin", "Startdato")
        assert [row.cells for row in without.rows] == [
            ("Åse Sørensen", "Mette Højgård", "På vej", ""), ("Clara Dam", "Mette Højgård", "I gang", "")
        ]  # fmt: skip


def test_what_formulas_make_of_empty_rows_is_nobody() -> None:
    zeros = [f"0;0;0;0;{zero}" for zero in ("0", "00-01-1900", "00:00")]
    found = table(HEAD, ONE, *zeros, TWO, *zeros)
    assert numbers(found) == [2, 6]
    assert [row.kind for row in found.skipped] == ["remark"] * 6
    assert numbers(table(HEAD, "0;1201901230;0;På vej;0")) == [2]
