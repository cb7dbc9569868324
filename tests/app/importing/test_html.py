"""Web pages that call themselves .xls are read as they look."""

from collections.abc import Callable

import pytest

from app.core.errors import UserError
from app.importing.sheet import Sheet
from tests.app.importing.samples import LIST, html

Read = Callable[..., list[Sheet]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_bytes_decide_about_the_encoding_not_the_page(read: Read, encoding: str) -> None:
    (sheet,) = read(html().encode(encoding))
    assert sheet.rows == LIST


def test_numbers_stay_as_they_are_written(read: Read) -> None:
    (sheet,) = read(html([("CPR", "Saldo"), ("0101701234", "−5,00"), ("0202900003", "1.234,50")]).encode())
    assert sheet.rows[1:] == (("0101701234", "−5,00"), ("0202900003", "1.234,50"))


def test_merged_cells_stand_in_their_first_place(read: Read) -> None:
    page = (
        "<table><tr><th rowspan=2>CPR<th colspan=2>Indsats<th rowspan='2'>By"
        "<tr><th>Start<th>Slut"
        "<tr><td>1<td>a<td>b<td>c</table>"
    )
    (sheet,) = read(page.encode())
    assert sheet.rows == (("CPR", "Indsats", "", "By"), ("", "Start", "Slut"), ("1", "a", "b", "c"))


def test_overlapping_spans_and_absurd_ones_do_no_harm(read: Read) -> None:
    first = "<tr><td rowspan=99999999>a<td colspan=99999999>b<td>c"
    page = f"<table>{first}<tr><td>d<td rowspan=-1 colspan=x>e</table>"
    (sheet,) = read(page.encode())
    assert sheet.rows[1] == ("", "d", "e")
    assert sheet.rows[0][0:2] == ("a", "b")


def test_text_inside_a_cell_breaks_where_the_page_does(read: Read) -> None:
    page = (
        "<!DOCTYPE html><table><tr><td>Navn<td>Note</tr>\n<tr><td><b>Åse</b>&nbsp;<i>Ærø</i>"
        "<td>en<br>to<p>tre</p><script>x()</script><!-- nej --></table>"
    )
    (sheet,) = read(page.encode())
    assert sheet.rows[1] == ("Åse Ærø", "en\nto\ntre")


def test_a_table_inside_a_layout_is_read_by_itself(read: Read) -> None:
    inner = "<table><tbody><tr><td>CPR<td>Navn<tr><td>1<td>Ole</table>"
    (sheet,) = read(f"<html><table><tr><td>Menu</td></tr><tr><td>{inner}</td></tr></table></html>".encode())
    assert sheet.rows == (("CPR", "Navn"), ("1", "Ole"))


def test_tables_and_pages_one_after_the_other_are_several_sheets(read: Read) -> None:
    page = html() + html([("a", "b"), ("c", "d")])
    assert [sheet.name for sheet in read(page.encode())] == ["Tabel 1", "Tabel 2"]


@pytest.mark.parametrize("page", ["<html></html>", "<html><p>Log ind</html>", "<div>", "<table><tr><td>a</table>"])
def test_a_page_without_a_table_is_refused(read: Read, page: str) -> None:
    with pytest.raises(UserError, match="file_not_a_table"):
        read(page.encode())


def test_too_many_rows_are_counted(read: Read) -> None:
    with pytest.raises(UserError) as refusal:
        read(b"<table>" + b"<tr><td>a<td>b" * 100_001)
    assert refusal.value.facts == {"rows": 100_001, "limit": 100_000}
