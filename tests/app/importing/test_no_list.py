"""What is no list of citizens is called what it is, with what to do."""

import pytest

from app.core.errors import UserError
from app.importing.columns import knows, suggest
from app.importing.plan import make_plan
from app.importing.planned import ListPlan
from app.importing.sheet import Sheet
from app.importing.tables import choose_sheet, find_table
from tests.app.importing.teams import MONTH, TODAY, team
from ui.texts.errors import error_sentence

ONE, TWO = "Åse Sørensen;120190-1230;På vej", "Bjørn Kjær;2202851230;I gang"
FILES = {
    "people without headings": (["Team Nord", ONE, TWO], "list_without_heads"),
    "their numbers first": (["1201901230;Åse Sørensen", "2202851230;Bjørn Kjær"], "list_without_heads"),
    "a pivot table": (["Rækkenavne;Antal af CPR", "Mette Højgård;12", "Peter Lund;1.210"], "list_of_counts"),
    "stages by staff": (
        ["Hvem;Opvarmning;På vej;I alt", "Mette;3;4;7", "Peter;1;-;1", "I alt;4;4;8"],
        "list_of_counts",
    ),
    "cases by staff": (["Medarbejder;Antal sager;Loft", "Mette Højgård;40;50", "Peter Lund;30;45"], "list_of_counts"),
    "shares": (["Målgruppe;jan;feb", "Sygedagpenge;12,5 %;13 %", "Fleksjob;10 %;-"], "list_of_counts"),
    "a timetable": (["Navn;Mandag;Tirsdag", "Mette Højgård;8-16;fri", "Peter Lund;fri;8-16"], "table_no_head"),
    "a letter": (["Hej Mette;", "Her er listen;", "Hilsen;Peter"], "table_no_head"),
}


def planned(sheet: Sheet) -> ListPlan:
    found = find_table(choose_sheet([sheet], None, knows), knows)
    return make_plan(team().store, found, suggest(found), MONTH, TODAY)


@pytest.mark.parametrize(("lines", "code"), FILES.values(), ids=FILES)
def test_it_is_called_what_it_is(lines: list[str], code: str) -> None:
    sheet = Sheet("Ark1", tuple(tuple(line.split(";")) for line in lines), hidden=False, first_row=1)
    with pytest.raises(UserError) as refused:
        planned(sheet)
    assert refused.value.code == code
    assert "1201901230" not in error_sentence(refused.value)


def test_of_several_sheets_the_one_that_says_most_is_told() -> None:
    lists = [("Forside", ["Hej;med"]), ("Data", [ONE, TWO])]
    sheets = [Sheet(name, tuple(tuple(one.split(";")) for one in rows), False, 1) for name, rows in lists]
    with pytest.raises(UserError, match="list_without_heads") as refused:
        choose_sheet(sheets, None, knows)
    assert refused.value.facts == {"sheet": "Data"}
