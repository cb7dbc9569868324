"""What is typed into a fact is understood as a Dane means it, or refused."""

from datetime import date

import pytest

from app.core.errors import UserError
from app.core.typed_facts import chosen, read_fact, read_hours

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("review_date", "1/3-26", "2026-03-01"),
        ("review_date", "010326", "2026-03-01"),
        ("permit_date", "1. marts", "2026-03-01"),
        ("start_on", " ", None),
        ("benefit_months", "18", 18),
        ("benefit_months", "", None),
        ("town", "  Ærøskøbing ", "Ærøskøbing"),
        ("town", "", ""),
        ("name", " Anne  Lund", "Anne Lund"),
        ("case_number", "", ""),
        ("target_group_id", "x", "x"),
    ],
)
def test_facts_are_read(name: str, text: str, value: object) -> None:
    assert read_fact(name, text, TODAY) == value


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("review_date", "snart", "date_unreadable"),
        ("cv_date", "31/2-26", "date_impossible"),
        ("benefit_months", "mange", "number_unreadable"),
        ("benefit_months", "-3", "number_unreadable"),
    ],
)
def test_what_is_no_fact_is_refused(name: str, text: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        read_fact(name, text, TODAY)
    assert refused.value.code == code


@pytest.mark.parametrize(("text", "hours"), [("7,5", 7.5), ("7½", 7.5), ("37", 37.0), (" ", None)])
def test_hours_are_read(text: str, hours: float | None) -> None:
    assert read_hours(text) == hours


def test_hours_that_are_none_are_refused() -> None:
    with pytest.raises(UserError) as refused:
        read_hours("mange")
    assert refused.value.code == "number_unreadable"


def test_nothing_chosen_is_refused() -> None:
    assert chosen("effort_kind/mentor") == "effort_kind/mentor"
    with pytest.raises(UserError) as refused:
        chosen("")
    assert refused.value.code == "effort_kind_missing"
