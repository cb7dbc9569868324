"""Letters come in as they were meant, whatever encoding a list was saved in, or the list is refused."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.importing.reading.letters import decode
from app.importing.reading.twice_read import is_twice_read, read_right
from app.importing.sheet import Sheet
from db.letters import visible
from tests.app.importing.samples import csv_text, html, spreadsheetml, xlsx

Read = Callable[..., list[Sheet]]

DANISH = (
    "Åse Sørensen", "Bjørn Kjær", "Mette Højgård", "Øjvind Håkonsen", "Ærø", "Lærke Bækgård", "SØREN ÆBELØ",
    "ÅGE NØRGÅRD", "Støvring", "på vej", "Jørgen Bøgh", "Kjærsgård", "Ålborg", "Råd og Dåd", "Gråsten", "Smørum",
)  # fmt: skip
FOREIGN = ("José Muñoz", "Müller", "Hélène", "Núñez", "André", "Åkesson", "GÜNTHER", "Ingrid Håkonsen")
PLAIN = ("Ole Hansen", "Peter Lund", "Hedensted", "120190-1230", "37,5 timer", "Bo's", "mail@firma.example")
ENCODINGS = ("cp1252", "latin-1", "iso8859-15", "mac_roman", "cp850", "cp865")
TOLD = {"mac_roman": "tekst fra en Mac", "cp850": "DOS-tekst", "cp865": "DOS-tekst"}


def rows_of(names: list[str]) -> list[tuple[str, ...]]:
    return [("CPR", "Navn", "By"), *(("1201901230", name, "Vejle") for name in names)]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_one_danish_name_tells_the_encoding(encoding: str) -> None:
    for text in (csv_text(rows_of([name])) for name in DANISH):
        assert decode(text.encode(encoding)) == (text, TOLD.get(encoding, ""))


@given(
    danish=st.lists(st.sampled_from(DANISH), min_size=1, unique=True),
    others=st.lists(st.sampled_from(FOREIGN + PLAIN), unique=True),
    encoding=st.sampled_from((*ENCODINGS, "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")),
)
def test_a_list_is_the_same_in_every_encoding(danish: list[str], others: list[str], encoding: str) -> None:
    text = csv_text(rows_of([*others, *danish]))
    try:
        content = text.encode(encoding)
    except UnicodeEncodeError:
        content = text.encode("utf-8")
    found = decode(content)
    assert found.text == text


@given(
    names=st.lists(st.sampled_from(DANISH + FOREIGN), min_size=1, unique=True),
    encoding=st.sampled_from((*ENCODINGS, "cp1250", "cp1253", "cp1251", "cp1254", "iso8859-2", "iso8859-5", "koi8-r")),
)
def test_letters_are_never_silently_others(names: list[str], encoding: str) -> None:
    text = csv_text(rows_of(names))
    content = text.encode(encoding, errors="ignore")
    meant = content.decode(encoding)
    try:
        found = decode(content)
    except UserError:
        return
    assert found.text == meant or found.letters


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("Łukasz Wójcik", "cp1250"), ("Иван Петров", "cp1251"), ("Νίκος", "cp1253")],
)
def test_letters_of_other_countries_are_read_where_a_page_says_which_and_else_refused(
    read: Read, name: str, encoding: str
) -> None:
    rows = rows_of([name, f"{name} {name.upper()}"])
    for text in (csv_text(rows), html(rows), html(rows).replace("iso-8859-1", "windows-1252")):
        with pytest.raises(UserError, match="file_letters"):
            read(text.encode(encoding))
    (sheet,) = read(html(rows_of([name])).replace("iso-8859-1", encoding.replace("cp", "windows-")).encode(encoding))
    assert sheet.rows[1][1] == name
    assert sheet.letters == ""


def test_what_may_be_icelandic_or_turkish_is_told(read: Read) -> None:
    (sheet,) = read(csv_text(rows_of(["Ayşe Yılmaz"])).encode("cp1254"))
    assert (sheet.rows[1][1], sheet.letters) == ("Ayþe Yýlmaz", "Windows-tekst")
    (sheet,) = read(html(rows_of(["Ayşe Yılmaz"])).replace("iso-8859-1", "windows-1254").encode("cp1254"))
    assert (sheet.rows[1][1], sheet.letters) == ("Ayşe Yılmaz", "")


@pytest.mark.parametrize("declared", ["macintosh", "iso-8859-2", "shift_jis", "hex", "x-user-defined", "utf-16"])
def test_a_page_that_is_wrong_about_its_letters_is_not_believed(read: Read, declared: str) -> None:
    (sheet,) = read(html(rows_of(["José Muñoz", "Søren Bjørn"])).replace("iso-8859-1", declared).encode("cp1252"))
    assert [row[1] for row in sheet.rows[1:]] == ["José Muñoz", "Søren Bjørn"]


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "cp1252", "utf-8"])
def test_the_bytes_decide_in_every_kind_of_text(read: Read, encoding: str) -> None:
    told = TOLD.get(encoding, "")
    rows = rows_of(["Åse Sørensen"])
    cells = "".join(f"<Row>{''.join(f'<Cell><Data>{cell}</Data></Cell>' for cell in row)}</Row>" for row in rows)
    for content in (html(rows), spreadsheetml(cells).replace("?>", ' encoding="windows-1252"?>', 1), csv_text(rows)):
        (sheet,) = read(content.encode(encoding))
        assert (sheet.rows[1][1], sheet.letters) == ("Åse Sørensen", told)


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_curly_quotes_dashes_and_signs_make_no_letters(encoding: str) -> None:
    text = csv_text(rows_of(["“Søster” – 20–25 timer…", "Bo’s ½ dag", "12 m², 5 °C"]))
    assert decode(text.encode(encoding, errors="ignore")).text == text.encode(encoding, "ignore").decode(encoding)


def spoilt(text: str, encoding: str) -> str:
    """UTF-8 read in this encoding; what it leaves out becomes a control character, as programs do."""
    return "".join(bytes([byte]).decode(encoding, errors="ignore") or chr(byte) for byte in text.encode())


@given(
    names=st.lists(st.sampled_from(DANISH + FOREIGN + ("Łukasz", "Šimić", "d’Angelo")), min_size=1),
    times=st.integers(0, 2),
    encoding=st.sampled_from(("cp1252", "latin-1", "mac_roman", "cp850")),
)
def test_what_was_read_wrongly_before_is_read_right(names: list[str], times: int, encoding: str) -> None:
    names = ["Søren", *names]
    text = "\n".join(names)
    for _ in range(times):
        text = spoilt(text, encoding)
    assert read_right(text) == "\n".join(names)
    assert is_twice_read([text]) is (times > 0)


def test_a_name_that_is_right_stays_beside_one_that_was_spoilt(read: Read) -> None:
    rows = rows_of(["Åse Sørensen", "Bjørn Kjær"])
    text = csv_text(rows).replace("Bjørn Kjær", spoilt("Bjørn Kjær", "cp1252"))
    for content in (text.encode(), xlsx([row.split(";") for row in text.split("\r\n") if row])):
        (sheet,) = read(content)
        assert sheet.rows == tuple(rows)
        assert sheet.letters == "UTF-8, der var læst forkert en gang før"


@pytest.mark.parametrize("name", ["Å–rummet", "Ærø…", "JOÃO", "Hotel Å", "SÃO", "“Å”", "Næ’", "½ Å"])
def test_what_only_looks_spoilt_is_left_alone(name: str) -> None:
    assert not is_twice_read([name])
    assert read_right(name) == name


def test_two_lists_put_together_have_two_encodings(read: Read) -> None:
    (sheet,) = read(csv_text(rows_of(list(DANISH))).encode() + "0303900004;Søren Ærø;Ål\n".encode("cp1252"))
    assert sheet.rows[1][1] == DANISH[0]
    assert sheet.rows[-1] == ("0303900004", "Søren Ærø", "Ål")
    assert sheet.letters == "dels UTF-8, dels Windows-tekst"


def test_a_letter_that_was_cut_in_two_is_marked_as_lost(read: Read) -> None:
    (sheet,) = read(csv_text(rows_of(list(DANISH))).encode() + b"0303900004;Kj\xc3;Vejle\n")
    assert sheet.rows[-1][1] == "Kj\ufffd"


@pytest.mark.parametrize("name", ["S\ufffdren Kj\ufffdr", "S?ren Kj?r", "Sï¿½ren Kjï¿½r"])
def test_letters_that_are_gone_are_refused(read: Read, name: str) -> None:
    for content in (csv_text(rows_of([name])).encode(), xlsx(rows_of([name]))):
        with pytest.raises(UserError, match="file_letters"):
            read(content)


def test_a_question_and_an_address_are_no_lost_letters(read: Read) -> None:
    (sheet,) = read(csv_text(rows_of(["Hvad nu?", "http://by.example/side?navn", "http://by.example/a?b"])).encode())
    assert sheet.rows[1][1] == "Hvad nu?"


@pytest.mark.parametrize(
    ("encoding", "taken_for"),
    [
        ("mac_roman", "cp1252"),
        ("cp850", "cp1252"),
        ("cp1252", "mac_roman"),
        ("cp1252", "cp850"),
    ],
)
@pytest.mark.parametrize("as_workbook", [True, False])
def test_what_was_read_in_a_wrong_encoding_before_it_was_saved_is_read_right(
    read: Read, encoding: str, taken_for: str, *, as_workbook: bool
) -> None:
    rows = rows_of([*DANISH, *PLAIN])
    spoilt = [tuple(_taken_for(cell, encoding, taken_for) for cell in row) for row in rows]
    (sheet,) = read(xlsx(spoilt) if as_workbook else csv_text(spoilt).encode())
    dropped = {name[:1] for name in DANISH if not visible(_taken_for(name[:1], encoding, taken_for))}
    meant = ["".join(letter for letter in row[1] if letter not in dropped) for row in rows]
    assert [row[1] for row in sheet.rows] == meant
    assert sheet.letters


def test_a_few_cells_that_were_read_wrongly_are_read_right_beside_others(read: Read) -> None:
    (sheet,) = read(xlsx(rows_of(["Åse Sørensen", "Ærø", "Mette Højgård", "Bj¿rn Kj¾r", "José"])))
    assert [row[1] for row in sheet.rows[1:]] == ["Åse Sørensen", "Ærø", "Mette Højgård", "Bjørn Kjær", "José"]


@pytest.mark.parametrize("name", ["S&oslash;ren &Aring;by", "S&#248;ren &#197;by", "S&#xF8;ren &#xc5;by"])
def test_letters_of_a_web_page_are_read_in_any_file(read: Read, name: str) -> None:
    for content in (xlsx(rows_of([name])), csv_text(rows_of([name])).encode()):
        (sheet,) = read(content)
        assert sheet.rows[1] == ("1201901230", "Søren Åby", "Vejle")


def _taken_for(text: str, encoding: str, taken_for: str) -> str:
    return "".join(byte.decode(taken_for, errors="ignore") or chr(byte[0]) for byte in _bytes(text.encode(encoding)))


def _bytes(data: bytes) -> list[bytes]:
    return [bytes([byte]) for byte in data]


@pytest.mark.parametrize(
    "cells",
    [
        (
            "20°C",
            "m²",
            "½ dag",
            "5×2",
            "•punkt",
            "37½ time",
            "kaffe™",
            "Åse–Bo",
            "Ελένη",
            "Łukasz Wójcik",
            "№ 5",
            "€20",
        ),
        ("Çelik Şahin", "Żółć", "Иван", "D’Angelo", "José", "»Netto«", "…og så", "naïve", "Čehić"),
        ("Hansen & Søn", "R&D", "a & b;", "&x;"),
    ],
)
def test_what_was_meant_so_stays(read: Read, cells: tuple[str, ...]) -> None:
    (sheet,) = read(xlsx(rows_of(list(cells))))
    assert [row[1] for row in sheet.rows[1:]] == list(cells)
    assert not sheet.letters
