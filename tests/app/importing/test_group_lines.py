"""What stands once for several rows counts for each of them: told in a line above, or in the first row of a group."""

import pytest

from app.importing.choices import Choices
from app.importing.columns import knows
from app.importing.sheet import Sheet
from app.importing.tables import Table, find_table

HEAD = "Navn;CPR;Trin;Startdato"
ONE = "Åse Sørensen;1201901230;På vej;01-03-2026"
TWO = "Bjørn Kjær;2202851230;I gang"
THREE = "Clara Dam;1303911230;På vej"


def table(*lines: str, **answers: str) -> Table:
    rows = tuple(tuple(line.split(";")) if line else () for line in lines)
    chosen = {code.replace("__", "/"): way for code, way in answers.items()}
    return find_table(Sheet("Ark1", rows, hidden=False, first_row=1), knows, Choices(answers=chosen))


def column(found: Table, header: str) -> list[str]:
    return [row.cells[found.headers.index(header)] for row in found.rows]


def decided(found: Table) -> list[tuple[str, str, int]]:
    return [(one.key, one.chosen, int(str(one.facts["count"]))) for one in found.decisions]


LINES = {
    "a colon": ("Jobformidler: Mette Højgård", "Jobformidler: Peter Lund", "Jobformidler"),
    "without a space": ("Jobformidler:Mette Højgård", "Jobformidler :Peter Lund", "Jobformidler"),
    "a dash": ("Jobformidler - Mette Højgård", "Jobformidler – Peter Lund", "Jobformidler"),
    "how many": ("Jobformidler: Mette Højgård (2)", "Jobformidler: Peter Lund [1 borger]", "Jobformidler"),
    "how many behind a dash": ("Jobformidler: Mette Højgård - 2", "Jobformidler: Peter Lund, 1 borger", "Jobformidler"),
    "nothing between": ("Jobformidler Mette Højgård", "Jobformidler Peter Lund", "Jobformidler"),
    "a cell each": ("Jobformidler:;Mette Højgård", "Jobformidler;;Peter Lund", "Jobformidler"),
    "another column": (";;Jobformidler: Mette Højgård", ";Jobformidler: Peter Lund", "Jobformidler"),
    "merged across": (
        ";".join(["Jobformidler: Mette Højgård"] * 4), ";".join(["Jobformidler: Peter Lund"] * 3), "Jobformidler"
    ),
    "another name": ("Sagsbehandler: Mette Højgård", "Sagsbehandler: Peter Lund", "Sagsbehandler"),
    "the target group": ("Målgruppe: Mette Højgård", "Målgruppe: Peter Lund", "Målgruppe"),
    "the team": ("Team: Mette Højgård", "Team: Peter Lund", "Team"),
    "the team by its name": ("Team Mette Højgård", "Team Peter Lund", "Team"),
    "beside how many": ("Jobformidler: Mette Højgård;;2 borgere", "Jobformidler: Peter Lund;I alt: 1", "Jobformidler"),
    "after empty rows": ("\nJobformidler: Mette Højgård\n", "\nJobformidler: Peter Lund\n", "Jobformidler"),
    "with sums": ("Jobformidler: Mette Højgård", "I alt 2\nJobformidler: Peter Lund", "Jobformidler"),
    "with the head": (f"Jobformidler: Mette Højgård\n{HEAD}", f"\nJobformidler: Peter Lund\n{HEAD}", "Jobformidler"),
}  # fmt: skip


@pytest.mark.parametrize(("first", "second", "header"), LINES.values(), ids=LINES)
def test_a_line_tells_of_the_rows_below_it(first: str, second: str, header: str) -> None:
    lines = (HEAD, *first.split("\n"), ONE, TWO, *second.split("\n"), THREE)
    found = table(*lines)
    assert found.headers == ("Navn", "CPR", "Trin", "Startdato", header)
    assert column(found, header) == ["Mette Højgård", "Mette Højgård", "Peter Lund"]
    assert column(found, "Navn") == ["Åse Sørensen", "Bjørn Kjær", "Clara Dam"]
    assert decided(found) == [(f"group_lines/{header}", "fill", 3)]
    assert len(found.decisions[0].rows) == 2
    left = table(*lines, **{f"group_lines__{header}": "leave"})
    assert left.headers == ("Navn", "CPR", "Trin", "Startdato")
    assert decided(left) == [(f"group_lines/{header}", "leave", 3)]


def test_a_line_above_the_head_tells_of_the_whole_list() -> None:
    found = table("Borgerliste", "Jobformidler: Mette Højgård", "", HEAD, ONE, TWO)
    assert column(found, "Jobformidler") == ["Mette Højgård", "Mette Højgård"]
    for no_group in ("Kontaktperson: Mette Højgård", "Udskrevet: 01-11-2026", "By: Vejle", "Navn: Mette Højgård"):
        assert table(no_group, HEAD, ONE).headers == ("Navn", "CPR", "Trin", "Startdato")


def test_a_column_that_is_there_is_filled_only_where_it_is_empty() -> None:
    head = "Navn;CPR;Kontaktperson;Trin"
    rows = ("Åse Sørensen;1201901230;;På vej", "Bjørn Kjær;2202851230;Peter Lund")
    found = table(head, "Jobformidler: Mette Højgård", *rows)
    assert found.headers == ("Navn", "CPR", "Kontaktperson", "Trin")
    assert column(found, "Kontaktperson") == ["Mette Højgård", "Peter Lund"]
    assert decided(found) == [("group_lines/Kontaktperson", "fill", 1)]
    assert decided(table(head, "Jobformidler: Peter Lund", rows[1])) == []


def test_an_outer_line_ends_what_the_inner_ones_told() -> None:
    found = table(
        HEAD, "Team: Nord", "Jobformidler: Mette Højgård", ONE, "Jobformidler: Ib Bo", TWO, "Team: Syd", THREE
    )
    assert column(found, "Team") == ["Nord", "Nord", "Syd"]
    assert column(found, "Jobformidler") == ["Mette Højgård", "Ib Bo", ""]


def test_two_lines_can_stand_in_one_row() -> None:
    found = table(HEAD, "Team: Nord;Jobformidler: Mette Højgård", ONE, "Team: Syd;;Jobformidler: Ib Bo", TWO)
    assert column(found, "Team") == ["Nord", "Syd"]
    assert column(found, "Jobformidler") == ["Mette Højgård", "Ib Bo"]
    assert [row.number for row in found.skipped] == [2, 4]


def test_values_of_one_field_are_lines_too() -> None:
    head = "Navn;CPR;Jobformidler;By"
    rows = ("Åse Sørensen;1201901230;Mette Højgård", "Bjørn Kjær;2202851230;Mette Højgård")
    assert column(table(head, "På vej", rows[0], "4. I gang (1)", rows[1]), "Trin") == ["På vej", "4. I gang"]
    groups = table(head, "Sygedagpenge", rows[0], "Jobparate kontanthjælpsmodtagere", rows[1])
    assert column(groups, "Målgruppe") == ["Sygedagpenge", "Jobparate kontanthjælpsmodtagere"]
    mixed = table(head, "På vej", rows[0], "Sygedagpenge", rows[1])
    assert mixed.headers == ("Navn", "CPR", "Jobformidler", "By")
    assert [row.kind for row in mixed.skipped] == ["remark", "remark"]


def test_who_the_rows_are_about_can_stand_above_them() -> None:
    found = table(
        "Indsats;Start;Slut;Virksomhed", "Borger: Åse Sørensen", "Mentor;01-03-2026", "Praktik;01-04-2026",
        "Borger: Bjørn Kjær", "Mentor;02-03-2026",
    )  # fmt: skip
    assert column(found, "Borger") == ["Åse Sørensen", "Åse Sørensen", "Bjørn Kjær"]


def test_a_number_of_a_person_in_a_line_is_shown_nowhere() -> None:
    found = table("Indsats;Start;Slut", "CPR: 120190-1230", "Mentor;01-03-2026")
    assert column(found, "CPR") == ["120190-1230"]
    assert "1230" not in f"{found.skipped}{found.decisions}{found.others}"


@pytest.mark.parametrize(
    "line",
    [
        "Udskrevet: 01-11-2026", "Kilde: KMD Opera", "NB: husk CV", "Start: 01-03-2026", "Navn: Ib Bo",
        "Note: Mona ved mere", "Bemærk - ring først", "https://jobnet.dk", "Kl. 10:30",
    ],
)  # fmt: skip
def test_other_lines_tell_nothing(line: str) -> None:
    found = table(HEAD, ONE, line, TWO)
    assert found.headers == ("Navn", "CPR", "Trin", "Startdato")
    assert [(row.number, row.kind, row.text) for row in found.skipped] == [(3, "remark", line)]
    assert found.decisions == ()


class TestNamesOverBlocks:
    lines = (HEAD, "Mette Højgård", ONE, TWO, "Peter Lund", THREE)

    def test_they_are_no_citizens_until_that_is_said(self) -> None:
        found = table(*self.lines)
        assert column(found, "Navn") == ["Åse Sørensen", "Bjørn Kjær", "Clara Dam"]
        assert decided(found) == [("lone_names", "leave", 2)]
        assert found.decisions[0].rows == (2, 5)

    def test_they_can_be_the_jobformidlere(self) -> None:
        found = table(*self.lines, lone_names="fill")
        assert column(found, "Jobformidler") == ["Mette Højgård", "Mette Højgård", "Peter Lund"]
        assert decided(found) == [("group_lines/Jobformidler", "fill", 3), ("lone_names", "fill", 2)]

    def test_they_can_be_citizens(self) -> None:
        names = ["Mette Højgård", "Åse Sørensen", "Bjørn Kjær", "Peter Lund", "Clara Dam"]
        assert column(table(*self.lines, lone_names="take"), "Navn") == names

    def test_a_number_behind_them_says_the_same(self) -> None:
        assert decided(table(HEAD, ONE, "Mette Højgård (2)", TWO)) == [("lone_names", "leave", 1)]

    def test_one_who_stands_in_the_column_of_staff_is_known(self) -> None:
        head, rows = "Navn;CPR;Trin;Jobformidler", (f"{ONE[:-11]};Mette Højgård", f"{TWO};", f"{THREE};Ib Bo")
        found = table(head, "Mette Højgård", rows[0], rows[1], "Ib Bo", rows[2])
        assert column(found, "Jobformidler") == ["Mette Højgård", "Mette Højgård", "Ib Bo"]
        assert decided(found) == [("group_lines/Jobformidler", "fill", 1)]


class TestOnceForAGroup:
    head = "Jobformidler;Navn;CPR;Trin"
    rows = ("Mette Højgård;Åse Sørensen;1201901230", ";Bjørn Kjær;2202851230", ";Clara Dam;1303911230",
            "Peter Lund;Dorte Eg;1404801230", ";Eva Holm;1404801231")  # fmt: skip

    def test_it_is_told_and_left(self) -> None:
        found = table(self.head, *self.rows)
        assert column(found, "Jobformidler") == ["Mette Højgård", "", "", "Peter Lund", ""]
        assert decided(found) == [("fill_down/Jobformidler", "leave", 3)]
        assert found.decisions[0].rows == (3, 4, 6)

    def test_it_is_filled_where_that_is_chosen(self) -> None:
        found = table(self.head, *self.rows, fill_down__Jobformidler="fill")
        assert column(found, "Jobformidler") == ["Mette Højgård"] * 3 + ["Peter Lund"] * 2

    def test_who_the_rows_are_about_can_stand_once(self) -> None:
        rows = (
            "Åse Sørensen;Mentor;01-03-2026",
            ";Praktik;01-04-2026",
            "Ib Bo;Mentor;01-04-2026",
            ";Mentor;02-04-2026",
        )
        assert decided(table("Navn;Indsats;Start", *rows)) == [("fill_down/Navn", "leave", 2)]

    @pytest.mark.parametrize(
        "rows",
        [
            (";Åse Sørensen;1", "Mette;Bjørn Kjær;2", ";Ib Bo;3", ";Eva Holm;4"),
            ("Mette;Åse Sørensen;1", ";Bjørn Kjær;2", "Mette;Ib Bo;3", ";Eva Holm;4"),
            ("Mette;Åse Sørensen;1", ";Bjørn Kjær;2", ";Ib Bo;3"),
            ("Mette;Åse Sørensen;1", "Peter;Bjørn Kjær;2", "Ib;Ib Bo;3", ";Eva Holm;4"),
        ],
    )
    def test_it_is_offered_only_where_it_looks_so(self, rows: tuple[str, ...]) -> None:
        assert decided(table(self.head, *rows)) == []

    def test_the_company_of_several_openings_can_stand_once(self) -> None:
        rows = ("Netto;Lager;2", ";Kasse;1", "Hotel Hobro;Kok;1", ";Tjener;2")
        assert decided(table("Virksomhed;Stilling;Antal", *rows)) == [("fill_down/Virksomhed", "leave", 2)]
        assert decided(table("Virksomhed;Navn;CPR", *rows)) == []

    def test_nobody_else_s_number_is_ever_offered(self) -> None:
        rows = ("Åse Sørensen;1201901230", "Bjørn Kjær", "Clara Dam;1303911230", "Dorte Eg")
        assert decided(table("Navn;CPR", *rows)) == []


class TestTitlesOverTheSameHead:
    titles = (("Mette Højgård", "Peter Lund"), ("Mette Højgård (2)", "Peter Lund (1 borger)"), ("MHO", "PLU"),
              ("1. Mette Højgård", "2. Peter Lund"), ("Borgere hos Mette Højgård", "Borgere hos Peter Lund"),
              ("Mette Højgård - Team Nord", "Peter Lund - Team Nord"))  # fmt: skip

    @pytest.mark.parametrize(("first", "second"), titles)
    @pytest.mark.parametrize("between", [(), ("",), ("", "")])
    def test_all_tables_are_taken_and_the_names_filled_in(
        self, first: str, second: str, between: tuple[str, ...]
    ) -> None:
        found = table("Borgere pr. jobformidler", "", first, HEAD, ONE, TWO, *between, second, HEAD, THREE)
        names = ["MHO", "PLU"] if first == "MHO" else ["Mette Højgård", "Peter Lund"]
        assert column(found, "Jobformidler") == [names[0], names[0], names[1]]
        assert decided(found) == [("group_lines/Jobformidler", "fill", 3)]
        assert found.others == ()

    def test_closed_cases_among_them_are_left(self) -> None:
        found = table("Mette Højgård", HEAD, ONE, "", "Peter Lund", HEAD, TWO, "", "Afsluttede", HEAD, THREE)
        assert column(found, "Jobformidler") == ["Mette Højgård", "Peter Lund"]
        assert [(one.name, one.taken) for one in found.others] == [("Afsluttede", False)]

    @pytest.mark.parametrize(
        ("first", "second", "header"),
        [
            ("På vej", "I gang", "Trin"),
            ("Sygedagpenge", "Ledighedsydelse", "Ydelse"),
            ("Målgruppe: Sygedagpenge", "Målgruppe: Fleksjob", "Målgruppe"),
            ("Team Nord", "Team Syd", "Team"),
        ],
    )
    def test_the_first_table_has_its_value_as_the_others(self, first: str, second: str, header: str) -> None:
        head = "Navn;CPR;By"
        found = table(first, head, "Åse Sørensen;1201901230", "", second, head, "Bjørn Kjær;2202851230")
        values = [one.removeprefix(f"{header}: ").removeprefix("Team ") for one in (first, second)]
        assert column(found, header) == values
        assert found.others == ()

    @pytest.mark.parametrize(
        ("first", "second"),
        [("", "Peter Lund"), ("Borgere", "Peter Lund"), ("Nord", "Syd"), ("NORD", "SYD"), ("Aktive", "Passive")],
    )
    def test_what_is_no_name_stays_a_title(self, first: str, second: str) -> None:
        found = table(first, HEAD, ONE, TWO, "", second, HEAD, THREE)
        assert [(one.name, one.taken) for one in found.others] == [(second, False)]

    def test_one_name_on_every_page_is_nobody_s(self) -> None:
        found = table("Mette Højgård", HEAD, ONE, "", "Mette Højgård", HEAD, TWO)
        assert column(found, "Navn") == ["Åse Sørensen", "Bjørn Kjær"]
        assert "Jobformidler" not in found.headers
