"""A list whose columns all stand in column A is divided, or it is said that they do."""

from collections.abc import Callable

import pytest

from app.core.errors import UserError
from app.importing.columns import knows
from app.importing.listing import about_table
from app.importing.sheet import Sheet
from app.importing.tables import choose_sheet, find_table
from tests.app.importing.samples import xlsx

Read = Callable[..., list[Sheet]]
HEAD = ("CPR-nr.", "Navn", "Jobformidler", "Trin")
ROWS = (("1201901230", "Åse Sørensen", "Mette Højgård", "På vej"), ("2202851230", "Bjørn Kjær", "", "I gang"))


def sheet(*lines: str, column: int = 0) -> Sheet:
    rows = tuple((*[""] * column, line) if line else () for line in lines)
    return Sheet("Ark1", rows, hidden=False, first_row=1)


@pytest.mark.parametrize("column", [0, 2])
@pytest.mark.parametrize(
    ("separator", "name"), [(";", "semikolon"), (",", "komma"), ("\t", "tabulator"), ("|", "lodret streg")]
)
def test_one_column_is_divided_where_that_makes_a_list(separator: str, name: str, column: int) -> None:
    lines = ["Liste over borgere, november", "", *(separator.join(row) for row in (HEAD, *ROWS))]
    one = sheet(*lines, column=column)
    table = find_table(choose_sheet([one], None, knows), knows)
    assert table.headers == HEAD
    assert [(row.number, row.cells) for row in table.rows] == [(4, ROWS[0]), (5, ROWS[1])]
    assert [(problem.code, problem.facts["separator"]) for problem in about_table(table, ())] == [
        ("list_divided", name)
    ]


def test_quotes_keep_together_what_belongs_together() -> None:
    table = find_table(
        sheet("CPR,Navn,Trin", '1201901230,"Sørensen, Åse",På vej', '2202851230,"Bo ""B"" Kjær",'), knows
    )
    assert [row.cells for row in table.rows] == [
        ("1201901230", "Sørensen, Åse", "På vej"),
        ("2202851230", 'Bo "B" Kjær', ""),
    ]


def test_a_workbook_of_a_text_file_is_a_list(read: Read) -> None:
    (found,) = read(xlsx([[";".join(row)] for row in (HEAD, *ROWS)]))
    assert [row.cells for row in find_table(found, knows).rows] == list(ROWS)


def test_lines_that_are_quoted_whole_are_a_list(read: Read) -> None:
    lines = [";".join(row) for row in (HEAD, *ROWS)]
    for text in ("".join(f'"{line}"\r\n' for line in lines), "".join(f'"{line}";;\r\n' for line in lines)):
        (found,) = read(text.encode())
        assert [row.cells for row in find_table(found, knows).rows] == list(ROWS)


def test_columns_that_a_comma_has_cut_are_refused() -> None:
    """7,5 hours have become 7 and 5 in a column of its own, which 7,05 would as well."""
    rows = (("CPR;Navn;Timer",), ("1201901230;Åse Sørensen;7", "5"), ("2202851230;Bjørn Kjær;37",))
    with pytest.raises(UserError) as refused:
        choose_sheet([Sheet("Ark1", rows, hidden=False, first_row=1)], None, knows)
    assert (refused.value.code, refused.value.facts) == ("list_one_column", {"sheet": "Ark1"})


def test_one_column_with_heads_that_nobody_knows_says_where_it_all_stands() -> None:
    with pytest.raises(UserError, match="list_one_column"):
        find_table(sheet("Xa;Xb;Xc", "1;2;3", "4;5;6"), knows)


@pytest.mark.parametrize(
    "lines",
    [("Navn", "Sørensen, Åse", "Kjær, Bjørn"), ("Kære alle", "mød op kl. 9", "hilsen Bo"), ("CPR", "1201901230")],
)
def test_a_column_that_is_one_is_not_called_divided(lines: tuple[str, ...]) -> None:
    with pytest.raises(UserError, match="table_no_head"):
        find_table(sheet(*lines), knows)


def test_a_list_with_columns_is_never_divided() -> None:
    rows = (("CPR", "Navn"), ("1201901230", "Sørensen, Åse; Mette"), ("2202851230", "a;b"))
    assert find_table(Sheet("Ark1", rows, hidden=False, first_row=1), knows).divided == ""
