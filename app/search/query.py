"""The language in which citizens are asked for: 'trin:2 uden:virksomhed mdr>6', read from text and written as text."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from app.core.domain import fold
from app.search.keys import KEY_OF

_QUOTE, _NOT, _OR = '"', "-", ","


class Sign(StrEnum):
    """How a fact is compared with the values after it."""

    IS = ":"
    MORE = ">"
    LESS = "<"
    FROM = ">="
    TO = "<="


_SIGNS = {
    ":>=": Sign.FROM, ":<=": Sign.TO, ":≥": Sign.FROM, ":≤": Sign.TO, ":>": Sign.MORE, ":<": Sign.LESS, ":=": Sign.IS,
    ">=": Sign.FROM, "<=": Sign.TO, "=>": Sign.FROM, "=<": Sign.TO, "≥": Sign.FROM,
    "≤": Sign.TO, ">": Sign.MORE, "<": Sign.LESS, ":": Sign.IS, "=": Sign.IS,
}  # fmt: skip
"""How each may be typed, the longest first."""
_IN_SIGNS = frozenset("".join(_SIGNS))


class Term(NamedTuple):
    """One thing that is asked: a fact (`key`) that one of the `values` must fit; without a key, words that must stand.

    With `negated` none of them may fit.
    """

    key: str
    sign: Sign = Sign.IS
    values: tuple[str, ...] = ()
    negated: bool = False

    def __str__(self) -> str:
        said = f"{self.key}{self.sign}{_OR.join(map(_value, self.values))}" if self.key else _word(*self.values)
        return f"{_NOT if self.negated else ''}{said}"


class Query(NamedTuple):
    """All of these must fit; nothing asked lets everyone through. `str` writes it as it can be read again."""

    terms: tuple[Term, ...] = ()

    def __str__(self) -> str:
        """A key that has no value yet gets an empty one, or what comes next would be it."""
        said = [f"{one}{_QUOTE * 2}" if one.key and not one.values else str(one) for one in self.terms[:-1]]
        return " ".join([*said, *map(str, self.terms[-1:])])

    def without(self, *keys: str) -> "Query":
        """The same without what is asked of these facts."""
        return Query(tuple(one for one in self.terms if one.key not in keys))

    def having(self, *terms: Term) -> "Query":
        """The same with these terms at its end."""
        return Query((*self.terms, *terms))

    def lacking(self, terms: Iterable[Term]) -> "Query":
        """The same without these terms."""
        gone = set(terms)
        return Query(tuple(one for one in self.terms if one not in gone))

    def of(self, *keys: str) -> tuple[Term, ...]:
        """What is asked of these facts."""
        return tuple(one for one in self.terms if one.key in keys)

    @property
    def words(self) -> tuple[Term, ...]:
        """What is asked by words alone."""
        return self.of("")


class Piece(NamedTuple):
    """A term and where it was typed: from `start` until before `end`."""

    term: Term
    start: int
    end: int


def read(text: str) -> Query:
    """What a text asks; every text asks something, and none is refused."""
    return Query(tuple(piece.term for piece in pieces(text)))


def pieces(text: str) -> Iterator[Piece]:
    """The terms of a text, each with its place."""
    for start, end in _spans(text):
        term = _term(text[start:end])
        if term is not None:
            yield Piece(term, start, end)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each term stands; around the sign after a key there may be spaces: 'mdr > 6', 'trin: 2'."""
    parts = list(_parted(text))
    while parts:
        start, end = parts.pop(0)
        if parts and _is_key(text[start:end]) and text[parts[0][0]] in _IN_SIGNS:
            end = parts.pop(0)[1]
        if parts and lacks_value(text[start:end]) and not _asks(text[slice(*parts[0])]):
            end = parts.pop(0)[1]
        yield start, end


def _is_key(said: str) -> bool:
    return fold(said.removeprefix(_NOT)) in KEY_OF


def lacks_value(said: str) -> bool:
    """Whether these letters are a key and the sign after it, and no more."""
    key = said.rstrip("".join(_IN_SIGNS))
    return key != said and _is_key(key.rstrip())


def _asks(said: str) -> bool:
    """Whether these letters have a key of their own, so that they are no value of what stands before them."""
    term = _term(said)
    return term is not None and bool(term.key)


def _parted(text: str) -> Iterator[tuple[int, int]]:
    """What stands between spaces; a space within quotes is none, and quotes that nobody closed go to the end."""
    start, quoted = -1, False
    for place, letter in enumerate(text):
        if letter.isspace() and not quoted:
            if start >= 0:
                yield start, place
            start = -1
            continue
        if start < 0:
            start = place
        if letter == _QUOTE:
            quoted = not quoted
    if start >= 0:
        yield start, len(text)


def _term(said: str) -> Term | None:
    negated = said.startswith(_NOT) and len(said) > 1
    bare = said[1:] if negated else said
    place = next((at for at, letter in enumerate(bare) if letter in _IN_SIGNS or letter == _QUOTE), -1)
    typed = bare[:place].rstrip() if place > 0 else ""
    if typed and typed.isalpha() and bare[place] != _QUOTE:
        text, sign = next((text, sign) for text, sign in _SIGNS.items() if bare.startswith(text, place))
        values = tuple(value for value in map(_unquoted, _parts(bare[place + len(text) :])) if value)
        return Term(KEY_OF.get(fold(typed), typed), sign, values, negated)
    word = _unquoted(bare)
    return Term("", Sign.IS, (word,), negated) if word else None


def _parts(text: str) -> Iterator[str]:
    """What stands between commas that are not within quotes."""
    start, quoted = 0, False
    for place, letter in enumerate(text):
        if letter == _QUOTE:
            quoted = not quoted
        elif letter == _OR and not quoted:
            yield text[start:place]
            start = place + 1
    yield text[start:]


def _unquoted(text: str) -> str:
    """The text without its quotes; two in a row within quotes are one that is meant."""
    found: list[str] = []
    place, quoted = 0, False
    while place < len(text):
        letter = text[place]
        if letter != _QUOTE:
            found.append(letter)
        elif quoted and text[place + 1 : place + 2] == _QUOTE:
            found.append(_QUOTE)
            place += 1
        else:
            quoted = not quoted
        place += 1
    return " ".join("".join(found).split())


def _value(text: str) -> str:
    return _quoted(text) if any(_ends(letter) for letter in text) or text[:1] in _IN_SIGNS else text


def _word(text: str) -> str:
    signs = any((_ends(letter) and letter != _OR) or letter in _IN_SIGNS for letter in text)
    return _quoted(text) if signs or text.startswith(_NOT) else text


def _ends(letter: str) -> bool:
    return letter.isspace() or letter in (_QUOTE, _OR)


def _quoted(text: str) -> str:
    return f"{_QUOTE}{text.replace(_QUOTE, _QUOTE * 2)}{_QUOTE}"
