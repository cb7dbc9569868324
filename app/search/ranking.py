"""How well a text answers what somebody types, and in which order answers stand: a rule without exceptions."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Protocol, TypeVar

_WORD = re.compile(r"\w+")
_SHORTEST, _SHORTEST_WRONG = 3, 4  # letters of a word in which one may be missing or swapped; in which one may be wrong


class Rank(IntEnum):
    """The better the lower. What is typed is the text's first words; it begins the text; each of its words begins a
    word; each stands somewhere; each begins a word but for one letter that is missing, too many, wrong or swapped with
    the next.
    """

    WHOLE = 0
    FIRST = 1
    BEGINS = 2
    WITHIN = 3
    TYPO = 4


class Candidate(Protocol):
    """An answer: what it is, by `kind` and `key`, how well it fits, and its place among those of its kind."""

    @property
    def kind(self) -> str:
        """Of what kind it is."""
        ...

    @property
    def key(self) -> str:
        """Which of its kind it is."""
        ...

    @property
    def rank(self) -> Rank:
        """How well it fits."""
        ...

    @property
    def place(self) -> int:
        """Where it stands among those of its kind."""
        ...


One = TypeVar("One", bound=Candidate)


def rank(wanted: str, text: str) -> Rank | None:
    """How well a folded text answers a folded question; None where it doesn't. Signs in either count as spaces."""
    return min((found for one in spelt(wanted) if (found := _rank(one, _plain(text))) is not None), default=None)


def spelt(wanted: str) -> tuple[str, ...]:
    """The folded question, and where it has 'oe' the same with the ø that it may stand for."""
    return (wanted, wanted.replace("oe", "o")) if "oe" in wanted else (wanted,)


def in_order(candidates: Iterable[One], kinds: Sequence[str], recent: Sequence[tuple[str, str]]) -> list[One]:
    """The best first; of one rank those that were chosen lately, the latest first, then by kind and place."""
    when: Mapping[tuple[str, str], int] = {one: number for number, one in enumerate(recent)}
    order = {kind: number for number, kind in enumerate(kinds)}

    def key(one: Candidate) -> tuple[int, int, int, int]:
        return one.rank, when.get((one.kind, one.key), len(when)), order[one.kind], one.place

    return sorted(candidates, key=key)


class Words:
    """Which of many folded texts has words that are nearly written so; texts share words, so that few are compared.

    What has a digit is a number, in which nothing is forgiven.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [text.replace("\0", " ").split() for text in texts]
        self._having: dict[str, set[str]] = {}  # what stands between spaces, by the words in it
        for part in set[str]().union(*self._texts):
            for word in _WORD.findall(part):
                if word.isalpha():
                    self._having.setdefault(word, set()).add(part)

    def nearly(self, wanted: str) -> list[int]:
        """The texts of which some words begin with each of the words of a folded question, or nearly do."""
        found: set[int] = set()
        for one in spelt(wanted):
            each = [self._with(word) for word in _WORD.findall(one)]
            found |= set[int].intersection(*each) if each else set()
        return sorted(found)

    def _with(self, word: str) -> set[int]:
        those = (parts for one, parts in self._having.items() if one.startswith(word) or nearly(word, one))
        near = set[str]().union(*those)
        return {number for number, parts in enumerate(self._texts) if not near.isdisjoint(parts)}


def nearly(word: str, other: str) -> bool:
    """Whether a word begins another but for one letter; short words have to be right."""
    if len(word) < _SHORTEST:
        return False
    at = next((at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), None)
    if at is None:
        at = min(len(word), len(other))
    rest, missing = word[at:], other[at + 1 :].startswith(word[at:])
    swapped = len(rest) > 1 and other[at : at + 2] == rest[1] + rest[0] and other[at + 2 :].startswith(rest[2:])
    if missing or swapped:
        return True
    return len(word) >= _SHORTEST_WRONG and (
        (other[at + 1 :].startswith(rest[1:]) and len(other) > at) or other[at:].startswith(rest[1:])
    )


def _rank(wanted: str, text: str) -> Rank | None:
    asked = _plain(wanted)
    if not asked:
        return None
    if f"{text} ".startswith(f"{asked} "):
        return Rank.WHOLE
    if text.startswith(asked):
        return Rank.FIRST
    words = asked.split()
    spaced = f" {text}"
    if all(f" {word}" in spaced for word in words):
        return Rank.BEGINS
    if all(word in text for word in words):
        return Rank.WITHIN
    there = text.split()
    if all(any(one.startswith(word) or nearly(word, one) for one in there) for word in words):
        return Rank.TYPO
    return None


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text))
