"""What menus and chips choose, as terms of a query: read out of one, and written into one."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from app.search.asking import Test, Unmeant, Vocabulary, meaning
from app.search.query import Query, Term


class Option(NamedTuple):
    """A value that can be chosen in a field, and how that is asked for."""

    field: str
    value: object
    term: Term


class Made(NamedTuple):
    """A choice that a query makes, and the term that makes it."""

    value: object
    term: Term


class Choices:
    """What can be chosen where these names occur; of the ways in which one value is asked the first is written."""

    def __init__(self, options: Iterable[Option], vocabulary: Vocabulary, today: date) -> None:
        self._vocabulary, self._today = vocabulary, today
        self._terms: dict[tuple[str, object], Term] = {}
        self._meant: dict[Test, tuple[str, object]] = {}
        for field, value, term in options:
            self._terms.setdefault((field, value), term)
            meant = meaning(term, vocabulary, today)
            if not isinstance(meant, Unmeant):
                self._meant.setdefault(meant, (field, value))

    def made(self, query: Query) -> Mapping[str, Made]:
        """The choices that a query makes as menus and chips would, by field; of two in one field the first."""
        found: dict[str, Made] = {}
        for term in query.terms:
            meant = meaning(term, self._vocabulary, self._today) if term.key else None
            if isinstance(meant, Test) and meant in self._meant:
                field, value = self._meant[meant]
                found.setdefault(field, Made(value, term))
        return found

    def write(self, query: Query, wanted: Mapping[str, object]) -> Query:
        """The query with these choices, None for none; what it says besides stays as it is."""
        for field, value in wanted.items():
            made = self.made(query).get(field)
            if made is not None and made.value == value:
                continue
            while made is not None:
                query = query.lacking([made.term])
                made = self.made(query).get(field)
            term = self._terms.get((field, value))
            if term is not None:
                query = query.having(term)
        return query
