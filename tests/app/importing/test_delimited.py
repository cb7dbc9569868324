"""Text with separators comes in as it was written, in any encoding."""

import codecs
from collections.abc import Callable

import pytest

from app.core.errors import UserError
from app.importing.sheet import Sheet
from tests.app.importing.samples import LIST, csv_text

Read = Callable[..., list[Sheet]]


@pytest.mark.parametrize(
    "content",
    [
        csv_text().encode(),
        codecs.BOM_UTF8 + csv_text().encode(),
        csv_text().encode("cp1252"),
        csv_text().encode("utf-16"),
        codecs.BOM_UTF16_BE + csv_text().encode("utf-16-be"),
        csv_text().encode("utf-16-le"),
        csv_text().encode("utf-16-be"),
        csv_text().replace("\r\n", "\n").encode(),
        csv_text().replace("\r\n", "\r").encode(),
        csv_text(delimiter="\t").encode("utf-16"),
        csv_text(delimiter="|").encode(),
        csv_text().encode() + b"\x1a",
    ],
    ids=[
        *("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be-sig", "utf-16-le", "utf-16-be"),
        *("newlines", "returns", "tabs", "bars", "end-of-file"),
    ],
)
def test_every_encoding_and_separator_gives_the_same_rows(read: Read, content: bytes) -> None:
    (sheet,) = read(content)
    assert sheet == Sheet("", LIST, hidden=False, first_row=1)


def test_commas_separate_where_numbers_are_quoted(read: Read) -> None:
    (sheet,) = read(b'CPR,Navn,Timer\r\n0101701234,Ole,"7,5"\r\n')
    assert sheet.rows == (("CPR", "Navn", "Timer"), ("0101701234", "Ole", "7,5"))


@pytest.mark.parametrize("first", ["sep=;\r\n", '"sep=;"\r\n', "SEP=;\n"])
def test_a_line_that_names_the_separator_is_obeyed_and_is_no_row(read: Read, first: str) -> None:
    (sheet,) = read((first + "a,b;c,d\r\n1,2;3,4\r\n").encode())
    assert sheet.rows == (("a,b", "c,d"), ("1,2", "3,4"))
    assert sheet.first_row == 1


def test_the_separator_line_works_in_utf_16_without_a_mark(read: Read) -> None:
    (sheet,) = read(("sep=;\r\n" + csv_text()).encode("utf-16-le"))
    assert sheet.rows == LIST


def test_ragged_rows_keep_every_cell_in_its_place(read: Read) -> None:
    (sheet,) = read(b"CPR;Navn;By\n0101701234;Ole;Hedensted;for meget\n\n0202900003\n")
    assert sheet.rows[1:] == (("0101701234", "Ole", "Hedensted", "for meget"), (), ("0202900003",))


def test_cells_keep_line_breaks_and_quotes(read: Read) -> None:
    (sheet,) = read(b'CPR;Note;By\r\n1;"To\r\nlinjer; og ""mere""";Juelsminde\r\n2;5" r\xc3\xb8r;\r\n')
    assert sheet.rows[1:] == (("1", 'To\nlinjer; og "mere"', "Juelsminde"), ("2", '5" rør'))


@pytest.mark.parametrize("field", ['"aldrig lukket', '"aldrig; lukket;"her'])
def test_a_quote_that_is_never_closed_swallows_no_rows(read: Read, field: str) -> None:
    lines = [f"{number};Borger {number};By" for number in range(1, 21)]
    lines[4] = f"5;{field};By"
    lines[14] = '15;"Borger";By'
    (sheet,) = read("\n".join(lines).encode())
    assert [row[0] for row in sheet.rows] == [str(number) for number in range(1, 21)]


def test_what_was_kept_as_text_for_excel_is_that_text(read: Read) -> None:
    (sheet,) = read(b'CPR;Navn\n="0101701234";Ole\n"=""0202900003""";Bo\n')
    assert [row[0] for row in sheet.rows[1:]] == ["0101701234", "0202900003"]


def test_invisible_characters_and_failed_formulas_disappear(read: Read) -> None:
    (sheet,) = read("CPR;Navn;Timer;By\n1;\u00a0Ole\u200b\u00a0Bo\u00a0;#I/T;a\x0bb\n".encode())
    assert sheet.rows[1] == ("1", "Ole Bo", "", "ab")
    assert sheet.failed == ((2, 2),)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b" \r\n\r\n\t", "file_empty"),
        (codecs.BOM_UTF8, "file_empty"),
        (b";;;\n;;;\n", "file_empty"),
        (b"Hej Ole\nvi ses i morgen\n", "file_not_a_table"),
        (b"%PDF-1.7\na;b\nc;d", "file_not_a_table"),
        (b"{\\rtf1 a;b\nc;d}", "file_not_a_table"),
        (b"<?xml version='1.0'?><svg></svg>", "file_not_a_table"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", "file_not_a_table"),
        (bytes(range(256)) * 8, "file_not_a_table"),
    ],
)
def test_what_is_no_table_is_refused(read: Read, content: bytes, code: str) -> None:
    with pytest.raises(UserError) as refusal:
        read(content)
    assert refusal.value.code == code


def test_too_many_rows_are_counted(read: Read) -> None:
    with pytest.raises(UserError) as refusal:
        read(b"CPR;Navn\n" + b"0101701234;Ole\n" * 150_000)
    assert refusal.value.code == "file_too_many_rows"
    assert refusal.value.facts == {"rows": 150_001, "limit": 100_000}


def test_letters_that_are_taken_apart_come_in_composed(read: Read) -> None:
    (apart,) = read("Navn;By\nA\u030ase Andre\u0301sen;A\u030alborg\n".encode())
    (together,) = read("Navn;By\nÅse Andrésen;Ålborg\n".encode())
    assert apart == together
