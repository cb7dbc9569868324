"""Lone texts over each block, below the list and beside it are no people; a group over dates says whose they are."""

import pytest

from app.importing.columns import knows, suggest
from app.importing.sheet import Sheet
from app.importing.tables import Table, find_table

HEAD = "Navn;CPR;Trin"
ONE, TWO = "Åse Sørensen;1201901230;På vej", "Bjørn Kjær;2202851230;I gang"


def table(*lines: str) -> Table:
    rows = tuple(tuple(line.split(";")) if line else () for line in lines)
    return find_table(Sheet("Ark1", rows, hidden=False, first_row=1), knows)


def names(found: Table) -> list[str]:
    return [row.cells[found.headers.index("Navn")] for row in found.rows]


@pytest.mark.parametrize("titles", [("Hobro", "Vejle"), ("Hobro (1)", "Vejle (1)"), ("Nord", "Syd")])
def test_what_no_person_is_called_over_each_block_is_no_row(titles: tuple[str, str]) -> None:
    found = table(HEAD, titles[0], ONE, titles[1], TWO)
    assert names(found) == ["Åse Sørensen", "Bjørn Kjær"]
    assert [(row.number, row.kind) for row in found.skipped] == [(2, "remark"), (4, "remark")]


def test_initials_over_each_block_are_asked_about() -> None:
    found = table(HEAD, "MHO", ONE, "PLU", TWO)
    assert names(found) == ["Åse Sørensen", "Bjørn Kjær"]
    assert [(one.code, one.chosen, one.rows) for one in found.decisions] == [("lone_names", "leave", (2, 4))]


@pytest.mark.parametrize("lines", [(ONE, "Fatma", TWO, "Ali", "Zelma"), ("Fatma", ONE, "Ali", "Ida", TWO)])
def test_short_names_that_stand_anywhere_are_people(lines: tuple[str, ...]) -> None:
    assert len(table(HEAD, *lines).rows) == len(lines)


ENDS = {
    "signed": ["", "Venlig hilsen", "Mette Højgård", "Jobcenter Rebild"],
    "printed": ["", "KMD Momentum", "Udskrevet 01-11-2026", "Mette Højgård"],
    "made by": ["Udarbejdet af:", "Mette Højgård"],
    "a source": ["Kilde: Jobnet", "Peter Lund"],
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_who_signs_a_list_is_no_citizen(end: list[str]) -> None:
    assert names(table(HEAD, ONE, TWO, *end)) == ["Åse Sørensen", "Bjørn Kjær"]
    assert names(table(HEAD, ONE, TWO, "Clara Dam", *end)) == ["Åse Sørensen", "Bjørn Kjær", "Clara Dam"]


def test_the_staff_with_numbers_of_cases_beside_the_list_are_nobody_s() -> None:
    rows = (f"{ONE};;Mette Højgård;2", f"{TWO};;Peter Lund;4", "Clara Dam;1303911230;På vej")
    found = table(f"{HEAD};;Jobformidler;Antal", *rows)
    assert found.headers == ("Navn", "CPR", "Trin")
    assert [(other.name, len(other.rows), other.taken) for other in found.others] == [("kolonne E", 2, False)]
    assert "Jobformidler" in table(f"{HEAD};;Jobformidler;By", *rows).headers


SUBTOTALS = [
    "Mette Højgård Total;;;2",
    "Mette Højgård i alt;;;2",
    "Mette Højgård - antal;2",
    "Mette Højgård Gennemsnit;;;2",
]


@pytest.mark.parametrize("line", SUBTOTALS)
def test_sums_of_groups_are_no_rows(line: str) -> None:
    head, rows = "Jobformidler;Navn;CPR;Trin", (f"Mette Højgård;{ONE}", f"Peter Lund;{TWO}")
    found = table(head, rows[0], line, rows[1])
    assert names(found) == ["Åse Sørensen", "Bjørn Kjær"]
    assert [row.kind for row in found.skipped] == ["total"]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("Borger;;Indsats;;", "Navn;CPR;Type;Start;Slut"), ("Borger;;Indsats;;", "Navn;CPR;Navn;Startdato;Slutdato"),
        ("", "Navn;CPR;Type;Start;Slut"), ("Liste", "Navn;CPR;Type;Fra;Til"),
        (";;Indsats;;", "Navn;CPR;Art;Start;Slut"),
    ],
)  # fmt: skip
def test_dates_right_of_an_effort_are_not_the_case_s(upper: str, lower: str) -> None:
    found = table(upper, lower, "Åse Sørensen;1201901230;Mentor;01-03-2026;01-05-2026")
    assert list(suggest(found).values()) == ["name", "cpr", "effort", "effort_start", "effort_end"]


def test_a_type_that_is_no_effort_leaves_the_dates_to_the_case() -> None:
    found = table("Navn;CPR;Type;Start;Slut", "Åse Sørensen;1201901230;Sygedagpenge;01-03-2026;01-05-2026")
    assert suggest(found) == {"Navn": "name", "CPR": "cpr", "Type": "benefit", "Start": "start", "Slut": "end"}


def test_a_line_of_two_cells_right_above_the_head_is_none_of_it() -> None:
    found = table("Udskrevet;;;;;01-11-2026", "Navn;CPR;Start;Slut", "Åse Sørensen;1201901230;01-03-2026;")
    assert found.headers == ("Navn", "CPR", "Start", "Slut")
    assert [row.kind for row in found.skipped] == ["title"]


@pytest.mark.parametrize("heads", ["Forløb;Forløb start;Forløb slut", "Forløb;Forløbsstart;Forløbsslut"])
def test_dates_called_as_the_effort_are_its_own(heads: str) -> None:
    found = table(f"Navn;CPR;{heads}", "Åse Sørensen;1201901230;Mentor;01-03-2026;01-05-2026")
    assert list(suggest(found).values())[2:] == ["effort", "effort_start", "effort_end"]
