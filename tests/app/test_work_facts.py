"""What is typed into a company's or a job's facts, and how long it is to a deadline."""

from datetime import date

import pytest

from app.companies.facts import read_company_fact, read_opening_fact
from app.companies.words import until
from app.core.errors import UserError

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("title", "  Sælger   i butik ", "Sælger i butik"),
        ("hours", "7,5", 7.5),
        ("hours", " ", None),
        ("places", "3", 3),
        ("deadline", "", None),
        ("deadline", "15/1", "2027-01-15"),
        ("deadline", "15/11", "2027-11-15"),
        ("wanted_from", "1/12", "2026-12-01"),
        ("wanted_from", "1/11", "2026-11-01"),
    ],
)
def test_a_jobs_fact_is_read(name: str, text: str, value: object) -> None:
    assert read_opening_fact(name, text, TODAY) == value


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("name", " Føtex  A/S ", "Føtex A/S"),
        ("note", " To\nlinjer ", "To\nlinjer"),
        ("code_of_care_since", "1/3-21", "2021-03-01"),
        ("code_of_care_since", "1/12", "2025-12-01"),
        ("code_of_care_since", "", None),
        ("centre_places", "4", 4),
        ("centre_places", "", None),
    ],
)
def test_a_companys_fact_is_read(name: str, text: str, value: object) -> None:
    assert read_company_fact(name, text, TODAY) == value


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("places", "", "places_missing"),
        ("places", "to", "number_unreadable"),
        ("hours", "mange", "number_unreadable"),
        ("deadline", "31/2-27", "date_impossible"),
    ],
)
def test_what_cant_be_read_is_refused(name: str, text: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        read_opening_fact(name, text, TODAY)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("day", "words"), [(15, "udløbet"), (16, "i dag"), (17, "i morgen"), (18, "om 2 dage"), (30, "om 14 dage")]
)
def test_how_long_it_is_to_a_deadline(day: int, words: str) -> None:
    assert until(date(2026, 11, day), TODAY) == words
