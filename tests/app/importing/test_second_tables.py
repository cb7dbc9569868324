"""A second table in a sheet is told by name and taken only where it is chosen."""

import pytest

from app.importing.choices import Choices
from app.importing.columns import knows
from app.importing.listing import about_table
from app.importing.sheet import Sheet
from app.importing.tables import Table, find_table

HEAD = "Navn;CPR;Jobformidler;Trin"
ONE = "Åse Sørensen;1201901230;Mette Højgård;På vej"
TWO = "Bjørn Kjær;2202851230;Mette Højgård;I gang"
GONE = "Clara Dam;1303911230;Mette Højgård;I gang"
AWAY = "Dorte Eg;1404801230;Mette Højgård;På vej"


def sheet(*lines: str) -> Sheet:
    rows = [tuple(line.split(";")) if line else () for line in lines]
    return Sheet("Ark1", tuple(rows), hidden=False, first_row=1)


def table(*lines: str, **answers: str) -> Table:
    return find_table(
        sheet(*lines), knows, Choices(answers={f"other_table/{key}": way for key, way in answers.items()})
    )


def names(found: Table) -> list[str]:
    place = found.headers.index("Navn")
    return [row.cells[place].split()[0] for row in found.rows]


def others(found: Table) -> list[tuple[str, tuple[int, ...]]]:
    return [(other.name, other.rows) for other in found.others if not other.taken]


def choosable(found: Table) -> list[str]:
    return [decision.subject for decision in found.decisions if decision.code == "other_table"]


BELOW = {
    "a title and the head again": ["", "Afsluttede borgere", HEAD, GONE, AWAY],
    "without an empty row": ["Afsluttede borgere", HEAD, GONE, AWAY],
    "two empty rows, and one below the title": ["", "", "Afsluttede borgere", "", HEAD, GONE, AWAY],
    "a title alone": ["Afsluttede borgere", GONE, AWAY],
    "a title alone, after an empty row": ["", "Afsluttede borgere (2)", "", GONE, AWAY],
    "an archive": ["Arkiv", GONE, AWAY],
    "what is to go": ["", "Skal slettes:", GONE, AWAY],
    "of a year": ["", "Lukkede sager 2025", GONE, AWAY],
    "in capitals, in another column": [";AFSLUTTEDE SAGER", GONE, AWAY],
    "with a number beside it": ["Afsluttede borgere;2", GONE, AWAY],
    "as what they are not any more": ["Ikke længere i teamet:", GONE, AWAY],
    "as a status": ["Status: Afsluttet", GONE, AWAY],
    "a title of any kind and the head": ["", "Borgere på barsel", HEAD, GONE, AWAY],
    "with more columns": ["", "Tidligere borgere", f"{HEAD};Slutdato", f"{GONE};01-02-2026", AWAY],
    "with its columns in another order": [
        "", "Udmeldte", "CPR;Navn;Trin", "1303911230;Clara Dam;I gang", "1404801230;Dorte Eg;På vej"
    ],
    "merged across": [";".join(["Afsluttede borgere"] * 4), HEAD, GONE, AWAY],
}  # fmt: skip


@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW)
def test_closed_cases_below_are_told_and_left(below: list[str]) -> None:
    found = table(HEAD, ONE, TWO, *below)
    assert names(found) == ["Åse", "Bjørn"]
    [(name, rows)] = others(found)
    assert rows == (3 + len(below) - 1, 3 + len(below))
    assert [(one.code, one.subject, one.chosen, one.rows) for one in found.decisions] == [
        ("other_table", name, "leave", rows)
    ]
    assert found.decisions[0].facts == {"count": 2}


@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW)
def test_and_taken_where_that_is_chosen(below: list[str]) -> None:
    [(name, rows)] = others(table(HEAD, ONE, TWO, *below))
    found = table(HEAD, ONE, TWO, *below, **{name: "take"})
    assert names(found) == ["Åse", "Bjørn", "Clara", "Dorte"]
    assert [row.number for row in found.rows][2:] == list(rows)
    last = dict(zip(found.headers, found.rows[2].cells, strict=True))
    assert (last["CPR"], last["Trin"]) == ("1303911230", "I gang")
    assert last.get("Slutdato", "01-02-2026") == "01-02-2026"


FOREIGN = {
    "a summary": ["", "Antal pr. trin", "På vej;1", "I gang;1"],
    "a summary without a gap": ["Fordeling", "På vej;1", "I gang;1"],
    "a summary by staff": ["", "Antal pr. jobformidler", "Mette Højgård;2"],
    "a summary without a title": ["", "På vej;1", "I gang;1"],
    "a legend": ["", "Forklaring", "Rød;Afventer", "Grøn;I job"],
    "a legend with a head": ["", "Trin;Forklaring", "På vej;Er på vej"],
    "a legend of numbers": ["", "1;Til opvarmning", "2;På vej"],
    "the staff": ["", "Kontaktpersoner", "Mette Højgård;mho@x.example;12345678", "Peter Lund;plu@x.example;12345679"],
    "the staff with a head": ["", "Medarbejdere", "Navn;Telefon;E-mail", "Mette Højgård;12345678;mho@x.example"],
    "the staff under an unknown title": ["", "Hvem er vi", "Mette Højgård;mho@x.example", "Peter Lund;plu@x.example"],
    "the staff with a head alone": ["", "Navn;Telefon;E-mail", "Mette Højgård;12345678;mho@x.example"],
    "the staff with a head and no gap": ["Navn;Telefon;E-mail", "Mette Højgård;12345678;mho@x.example"],
}


@pytest.mark.parametrize("below", FOREIGN.values(), ids=FOREIGN)
def test_no_legend_no_summary_and_no_staff_become_citizens(below: list[str]) -> None:
    found = table(HEAD, ONE, TWO, *below)
    assert names(found) == ["Åse", "Bjørn"]
    assert len(others(found)) == 1


@pytest.mark.parametrize(
    "beside",
    [
        ["Navn;Telefon", "Mette Højgård;12345678", "Peter Lund;12345679", "Ida Bo;12345670"],
        ["Trin;Forklaring", "På vej;Er på vej", "I gang;Er i gang", "På spring;Er klar"],
        ["Kode;Betydning", "A;Aktiv", "B;Barsel", "C;Andet"],
    ],
)
def test_what_stands_beside_the_list_is_no_part_of_it(beside: list[str]) -> None:
    lines = [HEAD, ONE, TWO, ";;;"]
    found = table(*(f"{line};;{other}" for line, other in zip(lines, beside, strict=True)))
    assert found.headers == ("Navn", "CPR", "Jobformidler", "Trin")
    assert names(found) == ["Åse", "Bjørn"]
    assert others(found) == [("kolonne F", (2, 3, 4))]
    assert choosable(found) == []


def test_two_lists_side_by_side_are_two() -> None:
    found = table(
        "Team Nord;;;;Team Syd", "Navn;CPR;Trin;;Navn;CPR;Trin",
        "Åse Sørensen;1201901230;På vej;;Clara Dam;1303911230;I gang", ";;;;Dorte Eg;1404801230;På vej",
    )  # fmt: skip
    assert found.headers == ("Navn", "CPR", "Trin")
    assert names(found) == ["Åse"]
    assert others(found) == [("Team Syd", (3, 4))]


def test_an_empty_column_alone_divides_nothing() -> None:
    found = table("Navn;CPR;;Indsats;Start", f"{ONE[:-21]};;Mentor;01-03-2026", ";;;Praktik;01-04-2026")
    assert found.headers == ("Navn", "CPR", "Indsats", "Start")
    assert len(found.rows) == 2
    assert found.others == ()


PAGES = {
    "nothing between": [],
    "a page's number": ["Side 1 af 2"],
    "the title again": ["", "Borgere i Team Nord pr. 1. november"],
    "a foot and the title": ["Udskrevet 01-11-2026 kl. 10", "Side 1", "", "Borgere i Team Nord pr. 1. november"],
    "a total": ["I alt;1"],
    "what the next rows have": ["", "Jobformidler: Mette Højgård"],
}


@pytest.mark.parametrize("between", PAGES.values(), ids=PAGES)
def test_the_head_again_on_each_page_goes_on(between: list[str]) -> None:
    found = table("Borgere i Team Nord pr. 1. november", HEAD, ONE, *between, HEAD, TWO, *between, HEAD, GONE)
    assert names(found) == ["Åse", "Bjørn", "Clara"]
    assert found.others == ()


def test_the_head_once_more_after_an_empty_row_goes_on_and_is_told() -> None:
    lines = (HEAD, ONE, "", HEAD, TWO)
    assert names(table(*lines)) == ["Åse", "Bjørn"]
    assert [(one.key, one.chosen) for one in table(*lines).decisions] == [("other_table/række 5", "take")]
    assert names(table(*lines, **{"række 5": "leave"})) == ["Åse"]


def test_the_list_is_the_one_of_people_wherever_it_stands() -> None:
    staff = ["Navn;Telefon;E-mail;Titel", "Mette Højgård;12345678;mho@x.example;Konsulent", ""]
    found = table(*staff, HEAD, ONE, TWO)
    assert names(found) == ["Åse", "Bjørn"]
    assert others(found) == [("række 2", (2,))]
    bigger = [f"{HEAD};Slutdato;Afgangsårsag;By;Ydelse", f"{GONE};01-02-2026;Job;Vejle;SDP"]
    assert names(table(HEAD, ONE, TWO, "", "Afsluttede", *bigger)) == ["Åse", "Bjørn"]


def test_closed_cases_above_the_list_are_another_table() -> None:
    found = table("Afsluttede borgere", HEAD, GONE, AWAY, "", "Aktive borgere", HEAD, ONE, TWO)
    assert names(found) == ["Åse", "Bjørn"]
    assert others(found) == [("Afsluttede borgere", (3, 4))]
    many = [GONE.replace("1303", f"{number % 28 + 1:02}01") for number in range(150)]
    assert names(table("Arkiv", HEAD, *many, "", "Aktive", HEAD, ONE, TWO)) == ["Åse", "Bjørn"]


def test_a_list_of_closed_cases_alone_is_called_so() -> None:
    found = table("Afsluttede borgere", "", HEAD, ONE)
    assert [(one.code, one.facts) for one in about_table(found, ())] == [
        ("list_of_closed", {"name": "Afsluttede borgere"})
    ]
    assert about_table(table("Borgere i Team Nord", HEAD, ONE), ()) == []


def test_a_row_of_words_that_are_names_too_is_no_head() -> None:
    rows = ("Åse Sørensen;1201901230;Mentor", "", ";;Mentor;Job", "", "Bjørn Kjær;2202851230")
    found = table("Navn;CPR;Indsats;Start", *rows)
    assert [row.number for row in found.rows] == [2, 4, 6]


def test_people_above_their_own_head_do_not_vanish() -> None:
    found = table(ONE, HEAD, TWO)
    assert names(found) == ["Bjørn"]
    assert others(found) == [("række 1", (1,))]
    assert names(table(ONE, HEAD, TWO, **{"række 1": "take"})) == ["Åse", "Bjørn"]


def test_two_tables_of_one_name_are_told_apart() -> None:
    found = table(HEAD, ONE, "", "Afsluttede", HEAD, TWO, "", "Afsluttede", HEAD, GONE)
    assert choosable(found) == ["Afsluttede (række 6)", "Afsluttede (række 10)"]


def test_further_people_below_a_title_or_a_gap_are_people() -> None:
    found = table(HEAD, ONE, TWO, "", "Nye borgere", "Clara Dam;;Mette Højgård", AWAY, "", "Eva Holm;;;På vej")
    assert names(found) == ["Åse", "Bjørn", "Clara", "Dorte", "Eva"]
    assert found.others == ()


def test_empty_rows_everywhere_divide_nothing() -> None:
    rows = [row for number in range(9) for row in (f"nn {number};0101{number}", "")]
    found = table("Navn;Sagsnr.;Trin", "Åse Sørensen;S-1;På vej", "", *rows)
    assert len(found.rows) == 10
    assert found.others == ()


def test_a_table_with_other_columns_is_told_and_cannot_be_taken() -> None:
    found = table(HEAD, ONE, "", "Telefoner", "Navn;Telefon;E-mail", "Mette Højgård;12345678;mho@x.example")
    assert others(found) == [("Telefoner", (6,))]
    assert choosable(found) == []
