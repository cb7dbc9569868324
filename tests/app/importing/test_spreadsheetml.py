"""The XML of Excel 2003 is read with its gaps, its types and no entities."""

from collections.abc import Callable

import pytest

from app.core.errors import UserError
from app.importing.sheet import Sheet
from tests.app.importing.samples import spreadsheetml

Read = Callable[..., list[Sheet]]

_SOME_ROW = "<Row><Cell><Data>a</Data></Cell></Row>"
_FAR_AWAY = 'ss:Index="20000"'


def cell(kind: str, text: str, attributes: str = "") -> str:
    return f'<Cell {attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


def test_types_become_text(read: Read) -> None:
    cells = [
        cell("String", " Åse <B>Ærø</B> "),
        cell("Number", "101701234"),
        cell("Number", "7.5"),
        cell("DateTime", "2026-03-01T00:00:00.000"),
        cell("DateTime", "2026-03-01T10:30:00.000"),
        cell("DateTime", "1899-12-31T07:30:00.000"),
        cell("Boolean", "1"),
        cell("Boolean", "0"),
        cell("Error", "#N/A"),
        "<Cell/>",
        cell("Number", "1E3"),
        cell("Number", "mange"),
    ]
    (sheet,) = read(spreadsheetml(f"<Row>{''.join(cells)}</Row>").encode())
    expected = ("Åse Ærø", "101701234", "7,5", "2026-03-01", "2026-03-01 10:30", "07:30", "Ja", "Nej", "", "")
    assert sheet.rows == ((*expected, "1000", "mange"),)


def test_gaps_keep_their_places(read: Read) -> None:
    wide, third = cell("String", "a", 'ss:MergeAcross="2"'), cell("String", "c", 'ss:Index="3"')
    rows = f'<Row ss:Index="3">{wide}{cell("String", "b")}</Row><Row ss:Span="1"/><Row>{third}</Row>'
    (sheet,) = read(spreadsheetml(rows).encode())
    assert sheet.first_row == 3
    assert sheet.rows == (("a", "", "", "b"), (), (), ("", "", "c"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found(read: Read, encoding: str) -> None:
    (sheet,) = read(spreadsheetml(f"<Row>{cell('String', 'Åse')}</Row>").encode(encoding))
    assert sheet.name == "Ark1"
    assert sheet.rows == (("Åse",),)


def test_a_hidden_sheet_is_marked(read: Read) -> None:
    hidden = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    (sheet,) = read(spreadsheetml(f"<Row>{cell('String', 'a')}</Row>", hidden).encode())
    assert sheet.hidden


@pytest.mark.parametrize(
    "content",
    [
        spreadsheetml("<Row>"),
        spreadsheetml(f'<Row ss:Index="2000000">{cell("String", "a")}</Row>'),
        spreadsheetml(f"<Row>{cell('String', 'a', _FAR_AWAY)}</Row>"),
        spreadsheetml(_SOME_ROW).replace("<Workbook", '<!DOCTYPE x [<!ENTITY a "b">]><Workbook'),
        spreadsheetml(_SOME_ROW).replace("<Workbook", '<!DOCTYPE x SYSTEM "a.dtd"><Workbook'),
    ],
    ids=["broken", "row", "column", "entities", "document-type"],
)
def test_broken_and_hostile_files_are_refused(read: Read, content: str) -> None:
    with pytest.raises(UserError, match="file_unreadable"):
        read(content.encode())
