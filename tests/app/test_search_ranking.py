"""Answers stand by one rule: how well they fit, then what was chosen lately; one wrong letter is forgiven."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from app.core.domain import fold
from app.search.ranking import Rank, in_order, nearly, rank

KINDS = ("citizen", "page", "action")


class Answer(NamedTuple):
    """An answer of a kind."""

    kind: str
    key: str
    rank: Rank
    place: int


WORDS = some.text("abcdeiklmnorstuv", min_size=4, max_size=9)
CANDIDATES = some.lists(
    some.builds(
        Answer, some.sampled_from(KINDS), some.sampled_from("abcdefgh"), some.sampled_from(Rank), some.integers(0, 9)
    ),
    unique_by=lambda one: (one.kind, one.key),
)


@given(CANDIDATES, some.lists(some.tuples(some.sampled_from(KINDS), some.sampled_from("abcdefgh")), unique=True))
def test_the_better_comes_first_and_among_equals_what_was_chosen_lately(
    candidates: list[Answer], recent: Sequence[tuple[str, str]]
) -> None:
    found = in_order(candidates, KINDS, recent)

    assert sorted(found) == sorted(candidates)
    for first, second in pairwise(found):
        assert first.rank <= second.rank
        if first.rank == second.rank:
            lately = [(one.kind, one.key) in recent for one in (first, second)]
            assert lately != [False, True]
            if lately == [True, True]:
                assert recent.index((first.kind, first.key)) < recent.index((second.kind, second.key))
            if lately == [False, False]:
                assert (KINDS.index(first.kind), first.place) <= (KINDS.index(second.kind), second.place)


@given(some.lists(WORDS, min_size=1, max_size=3), some.data())
def test_a_beginning_is_better_than_a_slip(words: list[str], data: some.DataObject) -> None:
    text = " ".join(words)
    word = data.draw(some.sampled_from(words))
    long = data.draw(some.integers(4, len(word)))
    begun = word[:long]
    at = data.draw(some.integers(0, long - 2))
    slips = {
        "missing": begun[:at] + begun[at + 1 :],
        "too many": f"{begun[:at]}x{begun[at:]}",
        "wrong": f"{begun[:at]}x{begun[at + 1 :]}",
        "swapped": begun[:at] + begun[at + 1] + begun[at] + begun[at + 2 :],
    }
    right = rank(begun, text)
    assert right is not None
    assert right <= Rank.BEGINS
    assert rank(word, text) in ([Rank.WHOLE] if word == words[0] else [Rank.WHOLE, Rank.FIRST, Rank.BEGINS])
    for slip in slips.values():
        found = rank(slip, text)
        assert found is not None, slip
        assert found <= Rank.TYPO


@given(WORDS, WORDS)
def test_two_letters_are_not_forgiven(word: str, other: str) -> None:
    assume(not nearly(word, other) and not other.startswith(word))
    assert rank(word, other) in (None, Rank.WITHIN)


@given(some.text(), some.text())
def test_nothing_that_is_typed_raises(wanted: str, text: str) -> None:
    assert rank(fold(wanted), fold(text)) in (None, *Rank)


@pytest.mark.parametrize(
    ("wanted", "text", "found"),
    [
        ("søren", "Søren Bach", Rank.WHOLE),
        ("Soeren b", "Søren Bach", Rank.FIRST),
        ("bach", "Søren Bach", Rank.BEGINS),
        ("ba sø", "Søren Bach", Rank.BEGINS),
        ("ach", "Søren Bach", Rank.WITHIN),
        ("sørne", "Søren Bach", Rank.TYPO),
        ("bahc", "Søren Bach", Rank.TYPO),
        ("sren", "Søren Bach", Rank.TYPO),
        ("aaby", "Åby Aage", Rank.WHOLE),
        ("aeg", "Ægidius", Rank.FIRST),
        ("xy", "Søren Bach", None),
        ("bo", "Bob", Rank.FIRST),
        ("", "Bob", None),
        ("k100", "K-100", Rank.TYPO),
        ("K 100", "K-100", Rank.WHOLE),
    ],
)
def test_it_fits_so_well(wanted: str, text: str, found: Rank | None) -> None:
    assert rank(fold(wanted), fold(text)) == found
