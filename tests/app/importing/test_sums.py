"""Sums right below the last person of a list are no people, and a person of whom little is known is no sum."""

import pytest

from app.importing.columns import knows
from app.importing.sheet import Sheet
from app.importing.tables import Table, find_table

HEAD = "Navn;CPR;Jobformidler;Trin;Timer"
ROWS = (
    "Åse Sørensen;1201901230;Mette Højgård;På vej;12", "Bjørn Kjær;2202851230;Peter Lund;I gang;5",
    "Clara Dam;1303911230;Peter Lund;På vej;",
)  # fmt: skip


def table(*lines: str) -> Table:
    return find_table(Sheet("Ark1", tuple(tuple(line.split(";")) for line in lines), hidden=False, first_row=1), knows)


SUMS = {
    "by stage": ["På vej;2", "I gang;1"],
    "by staff": ["Mette Højgård;1", "Peter Lund;2"],
    "one": ["Heraf i gang;1"],
    "with a share": ["På vej;2;67 %", "I gang;1;33 %"],
    "with a unit": ["På vej;2 borgere"],
    "under a total": ["Antal borgere;3", "Heraf i gang;1", "Gns. trin;2,3"],
    "of a column of figures": ["Snit pr. borger;;;;8,5"],
}


@pytest.mark.parametrize("sums", SUMS.values(), ids=SUMS)
def test_they_are_passed_over_and_told(sums: list[str]) -> None:
    found = table(HEAD, *ROWS, *sums)
    assert [row.number for row in found.rows] == [2, 3, 4]
    assert [(row.number, row.kind) for row in found.skipped] == [(5 + at, "total") for at in range(len(sums))]


def test_where_the_numbers_of_people_stand_first_too() -> None:
    found = table("CPR;Navn;Trin", "1201901230;Åse Sørensen;På vej", "2202851230;Bjørn Kjær;I gang", "På vej;1")
    assert len(found.rows) == 2


@pytest.mark.parametrize(
    "last",
    ["Dorte Eg;;;;7", "Dorte Eg;14", "Dorte Eg;;;3", "Dorte Eg;1404801230", "Dorte Eg;;MHO;3;7", "Dorte Eg;14048"],
)
def test_who_has_few_cells_is_no_sum(last: str) -> None:
    found = table(HEAD, *(row.replace("På vej", "1") for row in ROWS), last)
    assert [row.number for row in found.rows] == [2, 3, 4, 5]


def test_companies_with_figures_are_none() -> None:
    assert len(table("Virksomhed;By;Pladser", "Rema 1000;Hobro;2", "Netto;Vejle;4", "Fakta;;3").rows) == 3
