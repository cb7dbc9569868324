"""Danish texts are read as Danes mean them, and what can't be meant is refused."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.dates import parse_date
from app.core.errors import BadValueError
from app.core.values import Flag, parse_cpr, parse_flag, parse_number
from app.importing.reading.cells import number_text


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("01-03-2026", "2026-03-01"),
        ("1/3-26", "2026-03-01"),
        ("01.03.2026", "2026-03-01"),
        ("1. 3. 2026", "2026-03-01"),
        ("1/3/2026", "2026-03-01"),
        ("010326", "2026-03-01"),
        ("01032026", "2026-03-01"),
        ("20260301", "2026-03-01"),
        ("20112026", "2026-11-20"),
        ("2026-03-01", "2026-03-01"),
        ("2026-03-01 10:30", "2026-03-01"),
        ("2026-03-01T10:30:00.000Z", "2026-03-01"),
        ("01-03-2026 00:00:00", "2026-03-01"),
        ("01-03-2026 kl. 10.30", "2026-03-01"),
        ("1. marts 2026", "2026-03-01"),
        ("den 1. Marts 2026", "2026-03-01"),
        ("mandag d. 1. juni 2026", "2026-06-01"),
        ("1-maj-26", "2026-05-01"),
        ("1-May-26", "2026-05-01"),
        ("24. dec. 2025", "2025-12-24"),
        ("15 Oct 2025", "2025-10-15"),
        ("01-02-2026", "2026-02-01"),
        ("31-12-69", "2069-12-31"),
        ("01-01-70", "1970-01-01"),
        ("29-02-2024", "2024-02-29"),
        ("31-12-9999", "9999-12-31"),
        ("45992", "2025-12-01"),
        ("45992,5", "2025-12-01"),
        ("45992.0", "2025-12-01"),
        (" 01-03-2026\n", "2026-03-01"),
    ],
)
def test_dates(text: str, iso: str) -> None:
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31-02-2026", "date_impossible"),
        ("29-02-2026", "date_impossible"),
        ("3/13/2026", "date_impossible"),
        ("2026-13-01", "date_impossible"),
        ("00-01-2026", "date_impossible"),
        ("32. marts 2026", "date_impossible"),
        ("01-01-0026", "date_impossible"),
        ("01-01-2206", "date_impossible"),
        ("320126", "date_impossible"),
        ("snarest", "date_unreadable"),
        ("1. smarts 2026", "date_unreadable"),
        ("marts 2026", "date_unreadable"),
        ("uge 12", "date_unreadable"),
        ("12", "date_unreadable"),
        ("10326", "date_unreadable"),
        ("01-03-202", "date_unreadable"),
        ("01-03-2026 til 01-04-2026", "date_unreadable"),
        ("", "value_empty"),
        (" \n", "value_empty"),
    ],
)
def test_impossible_and_unreadable_dates(text: str, code: str) -> None:
    with pytest.raises(BadValueError) as refused:
        parse_date(text)
    assert (refused.value.code, refused.value.facts) == (code, {"text": text})


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_every_date_is_read_back_in_every_form(day: date) -> None:
    for form in ("%d-%m-%Y", "%d.%m.%Y", "%d/%m-%y", "%d%m%y", "%d%m%Y", "%Y%m%d", "%Y-%m-%d"):
        assert parse_date(day.strftime(form)) == day.isoformat()


@given(st.integers(18_264, 73_050))
def test_every_serial_number_is_its_day(serial: int) -> None:
    assert parse_date(str(serial)) == (date(1899, 12, 30) + timedelta(days=serial)).isoformat()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7,5", 7.5),
        ("7.5", 7.5),
        ("12", 12),
        ("12 t", 12),
        ("12t.", 12),
        ("7,5 timer pr. uge", 7.5),
        ("37 timer/uge", 37),
        ("10 t ugentligt", 10),
        ("7:30", 7.5),
        ("7 t 30 min", 7.5),
        ("7½", 7.5),
        ("½ time", 0.5),
        ("1.234,5", 1234.5),
        ("1.234", 1234),
        ("0.125", 0.125),
        ("1,234", 1.234),
        ("1234.567", 1234.567),
        ("1,234.5", 1234.5),
        ("1.234.567", 1234567),
        ("1,234,567", 1234567),
        ("1 234 567,8", 1234567.8),
        ("1.234,50 kr.", 1234.5),
        ("-5", -5),
        ("−5,00", -5),
        (",5", 0.5),
        ("75 %", 0.75),
        ("101701234.0", 101701234),
    ],
)
def test_numbers(text: str, number: float) -> None:
    assert parse_number(text) == pytest.approx(number)


@pytest.mark.parametrize(
    "text", ["ja", "-", "10-15", "12 13", "1.23.4", "1,23,4.5", "ca. 10", "12 æbler", "nan", "1e5", "7,5,"]
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(BadValueError, match="number_unreadable"):
        parse_number(text)


@given(st.floats(-1e9, 1e9))
def test_every_number_is_read_back_from_the_text_of_its_cell(number: float) -> None:
    rounded = round(number, 4)
    assert parse_number(number_text(rounded)) == pytest.approx(rounded)


@pytest.mark.parametrize("text", ["Ja", "J", "x", "X", "1", "TRUE", "sand", "yes", "✓"])
def test_yes(text: str) -> None:
    assert parse_flag(text) == Flag(True)


@pytest.mark.parametrize("text", ["Nej", "n", "0", "false", "Falsk", "-", "Mangler"])
def test_no(text: str) -> None:
    assert parse_flag(text) == Flag(False)


@pytest.mark.parametrize(
    "text", ["01-03-2026", "Ja, 01-03-2026", "ja (1/3-26)", "Ja siden 1. marts 2026", "X 01.03.2026"]
)
def test_yes_since_a_day(text: str) -> None:
    assert parse_flag(text) == Flag(True, "2026-03-01")


def test_no_since_a_day() -> None:
    assert parse_flag("Nej, 01-03-2026") == Flag(False, "2026-03-01")


@pytest.mark.parametrize("text", ["måske", "ja tak", "2", "31-02-2026", "ja, måske"])
def test_what_is_neither_yes_nor_no(text: str) -> None:
    with pytest.raises(BadValueError, match="flag_unreadable"):
        parse_flag(text)


@pytest.mark.parametrize("text", ["211062-5629", "2110625629", " 211062 5629 ", "'2110625629", "211062–5629"])
def test_cpr_numbers_however_they_are_written(text: str) -> None:
    cpr = parse_cpr(text)
    assert (cpr.digits, cpr.repaired, cpr.checksum_warning) == ("2110625629", False, False)


@pytest.mark.parametrize("text", ["101701234", "101701234.0", "101701234,0", "10170-1234"])
def test_a_lost_zero_is_put_back_and_told(text: str) -> None:
    cpr = parse_cpr(text)
    assert (cpr.digits, cpr.birth_date, cpr.repaired) == ("0101701234", "1970-01-01", True)


@pytest.mark.parametrize(
    ("digits", "born"),
    [
        ("0101990000", "1999-01-01"),
        ("0101003000", "1900-01-01"),
        ("0101364000", "2036-01-01"),
        ("0101374000", "1937-01-01"),
        ("0101575000", "2057-01-01"),
        ("0101588000", "1858-01-01"),
        ("0101369000", "2036-01-01"),
        ("0101379000", "1937-01-01"),
        ("6102900003", "1990-02-01"),
        ("9112900003", "1990-12-31"),
    ],
)
def test_the_seventh_digit_gives_the_century_and_replacement_numbers_count(digits: str, born: str) -> None:
    assert parse_cpr(digits).birth_date == born


def test_a_wrong_check_digit_is_only_a_warning_and_none_for_replacement_numbers() -> None:
    assert parse_cpr("2110625628").checksum_warning
    assert not parse_cpr("8110625628").checksum_warning


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("310226-1234", "cpr_date"),
        ("000170-1234", "cpr_date"),
        ("910290-1234", "cpr_date"),
        ("010170-123x", "cpr_digits"),
        ("010170-xxxx", "cpr_digits"),
        ("01017012", "cpr_digits"),
        ("01017012345", "cpr_digits"),
        ("1,01701E+08", "cpr_digits"),
        ("Ole", "cpr_digits"),
        ("", "value_empty"),
        ("-", "value_empty"),
    ],
)
def test_wrong_digits_and_impossible_dates_are_refused(text: str, code: str) -> None:
    with pytest.raises(BadValueError) as refused:
        parse_cpr(text)
    assert (refused.value.code, refused.value.facts) == (code, {"text": text})


@pytest.mark.parametrize("parse", [parse_date, parse_number, parse_flag, parse_cpr])
@given(text=st.text(max_size=20) | st.text("0123456789 .,-/jantx:", max_size=12))
def test_no_text_breaks_a_parser(parse: Callable[[str], object], text: str) -> None:
    with suppress(BadValueError):
        assert parse(text) is not None
