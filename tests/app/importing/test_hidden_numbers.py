"""A CPR number is found and taken out however it stands in a text, and what is no such number stays."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.hidden_numbers import masked_birth, take_out, without_numbers

TODAY = "2026-11-22"
_HYPHENS = ["", "-", " ", "\u00a0", "–", "‑", " - ", ".", "—"]
_NAMES = st.sampled_from(["Åse Sørensen", "Bjørn Kjær", "Dam, Clara", "Ring på tirsdag", "O'Hara-Møller"])


@pytest.mark.parametrize(
    ("text", "left", "number"),
    [
        ("120190-1230 Åse Sørensen", "Åse Sørensen", "1201901230"),
        ("Bjørn Kjær (220285-1230)", "Bjørn Kjær", "2202851230"),
        ("Dam, Clara, 1303911230", "Dam, Clara", "1303911230"),
        ("Dam, 1303911230, Clara", "Dam, Clara", "1303911230"),
        ("cpr 120190-1230", "", "1201901230"),
        ("CPR-nr.: 120190-1230 Åse", "Åse", "1201901230"),
        ("[personnummer 120190–1230] Åse", "Åse", "1201901230"),
        ("Åse Sørensen f. 120190-1230", "Åse Sørensen", "1201901230"),
        ("Åse/120190‑1230", "Åse", "1201901230"),
        ("Åse - 120190 - 1230 - Sørensen", "Åse - Sørensen", "1201901230"),
        ("Ring til Åse (120190-1230). Husk CV", "Ring til Åse. Husk CV", "1201901230"),
        ("(CPR 120190-1230, født i Vejle)", "(født i Vejle)", "1201901230"),
        ("12.01.90-1230 Åse", "Åse", "1201901230"),
        ("12 01 90 1230", "", "1201901230"),
        ("10190-1230 Bo", "Bo", "0101901230"),
        ("Bo 101901230", "Bo", "0101901230"),
        ("Bo\n120190-1230\nRing", "Bo\nRing", "1201901230"),
        ("720190-1230 Åse", "Åse", "7201901230"),
        ("Åse 120190/1230", "Åse", "1201901230"),
        ("Åse (120190 / 1230)", "Åse", "1201901230"),
        ("120190_1230 Åse", "Åse", "1201901230"),
        ("12.01.1990-1230 Åse", "Åse", "1201901230"),
        ("Åse 12011990-1230", "Åse", "1201901230"),
        ("1201901230, aase@mail.dk", "aase@mail.dk", "1201901230"),
    ],
)
def test_a_number_is_taken_out_with_what_stood_round_it(text: str, left: str, number: str) -> None:
    taken = take_out(text)
    assert (taken.text, taken.numbers) == (left, (number,))


@pytest.mark.parametrize(
    "text",
    [
        "S-2026-001234", "2026001234", "3102901234", "1300901234", "Åse Sørensen", "tlf. 12 34 56 78", "12345678",
        "01-02-2026 10:30", "01-02-2026 – 01-03-2026", "2026-03-01", "12019012301", "DK 13585628", "1234567890123",
        "20-25 timer", "", "+4512019012", "+45 12 01 90 12", "004512019012", "45 12019012", "ring +49 3012345678",
        "+6112345678", "0047 1201901230", "aase1201901230@mail.dk", "1201901230@mail.dk", "120190-1230@mail.dk",
        "P-nr. 1012345678", "P-nummer: 1003388394", "faktura nr. 0101991000", "konto 0101991000", "sag 120119/2023",
        "01-02-2026 - 1030",
    ],
)  # fmt: skip
def test_what_is_no_number_of_a_person_stays(text: str) -> None:
    assert take_out(text) == (text, (), ())


def test_nine_digits_are_a_case_number_where_that_is_asked_for() -> None:
    assert take_out("101901230", short=False).text == "101901230"
    assert take_out("10112-2026", short=False).text == "10112-2026"


def test_two_numbers_are_both_taken_out() -> None:
    assert take_out("Åse 120190-1230 og Bo 220285-1230").numbers == ("1201901230", "2202851230")
    assert take_out("(120190-1230 / 220285-1230)") == ("", ("1201901230", "2202851230"), ())
    assert take_out("120190-1230 1201901230 Åse") == ("Åse", ("1201901230",), ())


@given(st.dates(date(1940, 1, 1), date(1999, 12, 31)), st.sampled_from(_HYPHENS), _NAMES, _NAMES)
def test_no_digit_of_a_number_is_left_wherever_it_stands(day: date, hyphen: str, before: str, after: str) -> None:
    digits = f"{day:%d%m%y}"
    number = f"{digits}{hyphen}1230"
    for text in (f"{before} {number} {after}", f"{number}, {after}", f"{before}({number})"):
        taken = take_out(text)
        assert taken.numbers == (f"{digits}1230",)
        assert re.search(r"\d", taken.text) is None
        assert re.search(r"\d", without_numbers(text)) is None


@given(st.text("0123456789 -–.,()/cprXx*åB:\n", max_size=40))
def test_what_is_left_holds_no_number_any_more(text: str) -> None:
    taken = take_out(text)
    assert take_out(taken.text).numbers == ()
    assert take_out(without_numbers(text)).numbers == ()
    assert taken.numbers or taken.masked or taken.text == text


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("120190-XXXX", "1990-01-12"),
        ("130391-****", "1991-03-13"),
        ("120190 ••••", "1990-01-12"),
        ("120190-xx", "1990-01-12"),
        ("120190", "1990-01-12"),
        ("120190-", "1990-01-12"),
        ("12.01.90", "1990-01-12"),
        ("12-01-1990", "1990-01-12"),
        ("12011990", "1990-01-12"),
        ("120190-1XXX", "1990-01-12"),
        ("120105-4XXX", "2005-01-12"),
        ("10190-XXXX", "1990-01-01"),
        ("720190-XXXX", "1990-01-12"),
        ("010111-XXXX", "2011-01-01"),
        ("010136-XXXX", "1936-01-01"),
        ("010115-XXXX", ""),
        ("010130-XXXX", ""),
        ("XXXXXX-1230", ""),
        ("**********", ""),
        ("120190-0000", "1990-01-12"),
        ("1201900000", "1990-01-12"),
        ("120190-…", "1990-01-12"),
        ("120190-NNNN", "1990-01-12"),
        ("120190-AB12", "1990-01-12"),
        ("310290-AB12", None),
        ("310290-XXXX", None),
        ("12345", None),
        ("Åse", None),
        ("123", None),
        ("1201901230", None),
    ],
)
def test_the_birth_date_of_a_masked_number(text: str, born: str | None) -> None:
    assert masked_birth(text, TODAY) == born


def test_a_masked_number_is_taken_out_of_a_name_too() -> None:
    for number in ("120190-XXXX", "120190-0000", "1201900000", "120190-…", "120190 ****"):
        assert take_out(f"Bo Ek ({number})") == ("Bo Ek", (), (number,))
