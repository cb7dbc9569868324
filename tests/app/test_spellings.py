"""Companies, towns and unwanted words are compared by what they mean, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.spellings import company_key, same_town, speaks_of
from db.letters import fold

NAMES = some.lists(some.sampled_from(["Bager", "Søn", "Hedensted", "Lager", "Nord"]), min_size=1, max_size=3)
FORMS = some.sampled_from(["", " A/S", " ApS", " I/S", " a/s", ", ApS", " A.M.B.A.", " K/S", " IVS", " AS", " P/S"])
JOINTS = some.sampled_from([" ", " & ", " og ", " OG ", "-", ", ", " + ", ". "])


@given(names=NAMES, form=FORMS, other=FORMS, joint=JOINTS, another=JOINTS)
def test_a_company_is_one_whatever_stands_between_and_behind(
    names: list[str], form: str, other: str, joint: str, another: str
) -> None:
    assert company_key(joint.join(names) + form) == company_key(another.join(names).upper() + other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Netto", "Netto Vejle"), ("Bager og Søn", "Bager"), ("Is & Kaffe", "Kaffe"), ("Apsel", "El"), ("Ogden", "Den")],
)
def test_others_are_others(one: str, other: str) -> None:
    assert company_key(one) != company_key(other)


@pytest.mark.parametrize("name", ["A/S", "Og", "Danmark", "&", "Holding ApS"])
def test_a_name_of_nothing_else_is_still_told_apart(name: str) -> None:
    assert company_key(name) == company_key(name.lower())
    assert name == "&" or company_key(name)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("8722 Hedensted", "Hedensted", True),
        ("8722 Hedensted", "8722", True),
        ("DK-8722 Hedensted", "hedensted ", True),
        ("8722 Hedensted", "8723 Løsning", False),
        ("Århus C", "8000 Aarhus", True),
        ("København Ø", "2100 København", True),
        ("Vejle Ø", "Vejle", True),
        ("Vejle", "Vejle Øst", False),
        ("Nr. Snede", "Snede", False),
        ("", "", False),
        ("", "Vejle", False),
        ("Ø", "Ø", True),
    ],
)
def test_towns_compare_by_name_and_by_postcode(one: str, other: str, same: bool) -> None:
    assert same_town(one, other) is same
    assert same_town(other, one) is same


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("nat", "Naturvejleder", False),
        ("nat", "Arbejde om natten", False),
        ("nat", "Nat, weekend", True),
        ("nat", "dag/nat-hold", True),
        ("nat", "monat", False),
        ("nat*", "Arbejde om natten", True),
        ("nat*", "Naturvejleder", True),
        ("nat*", "seminat", False),
        ("rengøring", "Rengøringsassistent", False),
        ("rengøring*", "Rengøringsassistent", True),
        ("rengøring", "Kontor og RENGØRING.", True),
        ("tunge løft", "Ingen tunge  løft", True),
        ("tunge løft", "tunge løfter", False),
        ("tunge løft*", "tunge løfter", True),
        ("*", "alt", False),
        ("c++", "Kendskab til C++", True),
    ],
)
def test_unwanted_words_are_whole_words_or_beginnings(word: str, text: str, found: bool) -> None:
    assert speaks_of(fold(text), fold(word)) is found
