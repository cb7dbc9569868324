"""Finds rows by words of what is written in them: each word by its beginning, 'soren' for 'Søren'."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Protocol

from app.core.domain import fold
from db.queries import search as queries
from db.store import Store

_WORD = re.compile(r"\w+")


class Texts(Protocol):
    """What is searched of rows: each text has a number."""

    def of(self, ids: Iterable[str]) -> list[int]:
        """The number of the text of each of these rows."""
        ...

    def having(self, words: str) -> Container[int] | None:
        """The numbers of the texts that have each of these words; None for no words, which every text has."""
        ...


class RowTexts:
    """What is searched of a few thousand rows, whose texts stand in no index."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._numbers = {row_id: number for number, row_id in enumerate(texts)}
        self._texts = [f" {' '.join(fold(text).split())}" for text in texts.values()]

    def of(self, ids: Iterable[str]) -> list[int]:
        """The number of the text of each of these rows."""
        return [self._numbers[row_id] for row_id in ids]

    def having(self, words: str) -> Container[int] | None:
        """The numbers of the texts in which each of these words begins a word; None for no words."""
        wanted = needles(words)
        return set(having(wanted, self._texts)) if wanted else None


class CitizenTexts:
    """What is searched of everyone: name, case number, town, goal, next step, notes, agreements, companies, and
    what was noted with markings, talks and plans.

    The texts stand in the index of the store; here is only the number that each has there.
    """

    def __init__(self, store: Store, ids: Iterable[str]) -> None:
        self._store = store
        numbers = queries.text_numbers(store)
        self._numbers = {citizen_id: numbers.get(citizen_id, 0) for citizen_id in ids}

    def renew(self, ids: Sequence[str]) -> None:
        """Know those of these citizens who are new."""
        self._numbers |= queries.text_numbers(self._store, ids)

    def of(self, ids: Iterable[str]) -> list[int]:
        """The number of the text of each of these citizens."""
        numbers = self._numbers
        return [numbers.get(citizen_id, 0) for citizen_id in ids]

    def having(self, words: str) -> Container[int] | None:
        """The numbers of the texts that have each of these words; None for no words, which every text has."""
        wanted = needles(words)
        return set(queries.texts_with(self._store, [one.strip() for one in wanted])) if wanted else None


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared, whatever stands between them."""
    return _WORD.findall(fold(text))


def needles(words: str) -> list[str]:
    """What has to stand in a text that has every one of these words, the longest first."""
    found = {f" {word}" for word in words_of(words)}
    return sorted(found, key=lambda one: (-len(one), one))


def has_all(text: str, wanted: Sequence[str]) -> bool:
    """Whether each of these `needles` begins a word of a text, be there spaces or hyphens between its words."""
    words = f" {' '.join(words_of(text))}"
    return all(needle in words for needle in wanted)


def having(wanted: Sequence[str], texts: Iterable[str]) -> list[int]:
    """The places at which a text has all of these `needles`; the first, rarest one decides quickly."""
    first, *others = wanted or [""]
    if not others:
        return [place for place, text in enumerate(texts) if first in text]
    return [place for place, text in enumerate(texts) if first in text and all(needle in text for needle in others)]
