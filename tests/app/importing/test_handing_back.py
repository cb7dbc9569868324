"""What goes out of an import to be put right, and what comes in from the clipboard, is read as what it was."""

import tempfile
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import UserError
from app.importing.columns import knows, suggest
from app.importing.files import read_cells, read_sheets
from app.importing.handing_back import hand_back
from app.importing.shapes import WHY, memory_key
from app.importing.tables import Table, TableRow, choose_sheet, find_table
from tests.breadth import most

HEADS = ("CPR-nr.", "Navn", "Bemærkning")
ROWS = (
    TableRow(2, ("0101901009", "Åse Sørensen", "=1+1")),
    TableRow(3, ("", "Bo <Bang> & Co", 'sagde "nej"; to\nlinjer')),
    TableRow(7, ("010190-1009", "Cai Dam", "0045")),
)
REASONS = {2: "Startdato: Datoen 31-02-2026 findes ikke.", 7: "Borgeren står allerede i række 2."}


def read_again(path: Path) -> Table:
    return find_table(choose_sheet(read_sheets(path), None, knows), knows)


@pytest.mark.parametrize("ending", ["xlsx", "csv", "CSV"])
def test_rejected_rows_are_read_again_as_they_were_with_the_reason(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"afviste.{ending}"
    assert hand_back(path, Table(HEADS, ROWS, 1), {**REASONS, 3: "Rækken har intet navn."}, None) == 3
    table = read_again(path)
    assert table.headers == (*HEADS, WHY)
    assert [row.cells for row in table.rows] == [
        (*ROWS[0].cells, REASONS[2]), (*ROWS[1].cells, "Rækken har intet navn."), (*ROWS[2].cells, REASONS[7])
    ]  # fmt: skip
    assert suggest(table) == suggest(Table(HEADS, ROWS, 1))
    assert memory_key(table.headers) == memory_key(HEADS)


def test_only_rows_with_a_reason_are_written_and_an_old_reason_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "afviste.xlsx"
    rows = tuple(TableRow(row.number, (*row.cells, "gammel grund")) for row in ROWS)
    assert hand_back(path, Table((*HEADS, WHY), rows, 1), REASONS, None) == 2
    table = read_again(path)
    assert table.headers == (*HEADS, WHY)
    assert [row.cells[-1] for row in table.rows] == list(REASONS.values())


def test_a_workbook_opens_in_excel_with_texts_alone(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "afviste.xlsx"
    hand_back(path, Table(HEADS, ROWS, 1), REASONS, None)
    with ZipFile(path) as archive:
        assert archive.testzip() is None
    sheet = load_workbook(path).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert sheet["C2"].value == "=1+1"


def test_nothing_is_written_but_the_list_and_never_in_place_of_the_team(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    for ending in ("xlsx", "csv"):
        hand_back(tmp_path / f"afviste.{ending}", Table(HEADS, ROWS, 1), REASONS, None)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["afviste.csv", "afviste.xlsx"]
    with pytest.raises(UserError, match="target_is_source"):
        hand_back(tmp_path / "afviste.csv", Table(HEADS, ROWS, 1), REASONS, tmp_path / "afviste.csv")
    with pytest.raises(UserError, match="folder_missing"):
        hand_back(tmp_path / "væk" / "afviste.csv", Table(HEADS, ROWS, 1), REASONS, None)


def test_copied_cells_are_a_list_that_touches_no_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    (sheet,) = read_cells('Navn\tBy\r\nÅse Sørensen\tVejle\r\n"to\nlinjer"\tÆrø\r\n', "Indsat")
    assert sheet.name == "Indsat"
    assert sheet.rows == (("Navn", "By"), ("Åse Sørensen", "Vejle"), ("to\nlinjer", "Ærø"))


@pytest.mark.parametrize("text", ["", "  \n", "kun ét ord", "%PDF-1.4 ikke celler", "{\\rtf1 tekst}"])
def test_what_is_no_block_of_cells_is_refused_with_what_to_copy(text: str) -> None:
    with pytest.raises(UserError, match="cells_no_list"):
        read_cells(text, "Indsat")


CELLS = st.text(st.characters(min_codepoint=32, max_codepoint=591, exclude_characters='"\x7f'), min_size=1, max_size=20)


@settings(max_examples=most(10), deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5))
def test_any_text_comes_back_from_a_saved_list_as_the_reader_reads_it(rows: list[tuple[str, str, str]]) -> None:
    table = Table(("Navn", "By", "Note"), tuple(TableRow(at, cells) for at, cells in enumerate(rows, 2)), 1)
    with tempfile.TemporaryDirectory() as folder:
        read = []
        for ending in ("xlsx", "csv"):
            path = Path(folder) / f"afviste.{ending}"
            hand_back(path, table, dict.fromkeys(range(2, 2 + len(rows)), "Derfor"), None)
            (sheet,) = read_sheets(path)
            read.append([[cell.split() for cell in row] for row in sheet.rows[1:]])
    assert read[0] == read[1]
    assert len(read[0]) == len(rows)
