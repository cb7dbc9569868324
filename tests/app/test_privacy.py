"""Initials stand for names in texts, however they are spelt, and tell two citizens from each other."""

import pytest

from app.core.privacy import Named, NameFilter, distinct_initials

CITIZENS = {
    "dennis": Named("Dennis Christensen", "2025-03-01"),
    "dorthe": Named("Dorthe Carlsen", "2024-08-01"),
    "soeren": Named("Søren Aagaard", "2025-01-01"),
    "maria": Named("Maria de la Cruz", None),
    "anne": Named("Anne-Mette Holm", "2025-01-01"),
    "namesake": Named("Anne Mette Holm", "2025-02-01"),
    "bo": Named("Bo", None),
}


@pytest.mark.parametrize(
    ("written", "about", "expected"),
    [
        ("Ring til Dennis", "dennis", "Ring til DC 2"),
        ("ring til dennis christensen, DENNIS", "dennis", "ring til DC 2, DC 2"),
        ("Dennis' mor, Christensens chef, Dennis’s bil", "dennis", "DC 2's mor, DC 2's chef, DC 2's bil"),
        ("Dennis-mødet; dennis.christensen@mail.dk", "dennis", "DC 2-mødet; DC 2@mail.dk"),
        ("Tal med Dennis Christensen og Dennis", "dorthe", "Tal med DC 2 og Dennis"),
        ("Christensen, Dennis skal med", None, "DC 2 skal med"),
        ("Soren; Ågårds plan", "soeren", "SA; SA's plan"),
        ("De la, de la; Maria Cruz, Maria de la Cruz' bror", "maria", "De la, de la; MC, MC's bror"),
        ("Anne, Mette og anne mette", "anne", "AH 1, AH 1 og AH 1"),
        ("Begge hedder Anne-Mette Holm", "dennis", "Begge hedder AH"),
        ("Bo finder bostøtte", "bo", "B finder bostøtte"),
        ("Bo finder bostøtte", "dennis", "Bo finder bostøtte"),
        ("Dennisens 12-mandshold, 4 t/uge", "dennis", "Dennisens 12-mandshold, 4 t/uge"),
        ("", "dennis", ""),
    ],
)
def test_a_name_in_a_text_becomes_initials(written: str, about: str | None, expected: str) -> None:
    assert NameFilter(CITIZENS)(written, about) == expected


def test_those_of_the_same_initials_are_numbered_as_their_cases_began() -> None:
    labels = distinct_initials(CITIZENS)
    assert labels == {
        "dennis": "DC 2", "dorthe": "DC 1", "soeren": "SA", "maria": "MC", "anne": "AH 1", "namesake": "AH 2",
        "bo": "B",
    }  # fmt: skip
    later = {"new": Named("David Clausen", "2026-10-01"), **CITIZENS}
    assert distinct_initials(later) == {**labels, "new": "DC 3"}


def test_the_numbers_of_one_day_do_not_tell_the_alphabet() -> None:
    day = "2025-01-01"
    citizens = {f"id-{number}": Named(f"A{number:02d} B", day) for number in range(12)}
    labels = distinct_initials(citizens)
    assert sorted(labels.values()) == sorted(f"AB {number}" for number in range(1, 13))
    by_name = [labels[one] for one in citizens]
    assert by_name != sorted(by_name, key=lambda label: int(label.split()[1]))
    assert distinct_initials(dict(reversed(citizens.items()))) == labels
