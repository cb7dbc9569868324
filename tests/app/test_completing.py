"""What is offered while somebody types a query goes on from what is typed, and can be meant."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.citizens.querying import asked_of_rows
from app.search.asking import Name
from app.search.completing import completion
from app.search.query import read

NAMES = {
    "målgruppe": [Name("g1", ("Jobparat",)), Name("g2", ("Jobparat ung",)), Name("g3", ("Syg, længe",))],
    "jobformidler": [Name("s1", ("MK", "Mona Kjær")), Name("s2", ("BØ", "Bo Østergård"))],
}


def offered(text: str) -> list[str]:
    """What the text would be with each of the offers, the cursor being at its end."""
    found = completion(text, len(text), NAMES)
    return [text[: found.start] + one.text + text[found.end :] for one in found.offers]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("t", ["trin:", "team:", "løntimer:"]),
        ("maal", ["målgruppe:"]),
        ("bo mål", ["bo målgruppe:"]),
        ("-cv:", ["-cv:ja", "-cv:nej", "-cv:ukendt"]),
        ("cv:ja,", ["cv:ja,nej", "cv:ja,ukendt"]),
        ("cv:ja", []),
        ("målgruppe:ung", ['målgruppe:"Jobparat ung"']),
        ('målgruppe:Jobparat,"sy', ['målgruppe:Jobparat,"Syg, længe"']),
        ("jf:", ["jf:MK", "jf:BØ", "jf:ingen"]),
        ("uden:virk", ["uden:virksomhed"]),
        ("uden: virk", ["uden:virksomhed"]),
        ("trin:2 jf: ", ["trin:2 jf:MK", "trin:2 jf:BØ", "trin:2 jf:ingen"]),
        ("sko:", []),
        ("", []),
        ("trin:2 ", []),
        ('"tr', []),
    ],
)
def test_it_goes_on_from_what_is_typed(text: str, texts: list[str]) -> None:
    assert offered(text) == texts


@given(some.text(some.sampled_from('trinmdcvålgsagjf 12,:<>=-"') | some.characters()), some.integers(0, 40))
def test_an_offer_leaves_the_rest_as_it_is_and_can_be_meant(text: str, cursor: int) -> None:
    at = min(cursor, len(text))
    found = completion(text, at, NAMES)
    for one in found.offers:
        (term,) = read(one.text).terms
        assert found.start <= at <= found.end
        if not one.key and not asked_of_rows(read(text[found.start : at]), NAMES, date(2026, 11, 16)).problems:
            assert asked_of_rows(read(one.text), NAMES, date(2026, 11, 16)).problems == (), one
        assert term.key
