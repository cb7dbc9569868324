"""What a query that is being typed can be completed to: keys, and after a key the values that may stand there."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from app.core.domain import fold
from app.search.asking import Vocabulary, may_stand
from app.search.keys import BY_NAME, KEY_OF, KEYS
from app.search.query import Piece, Sign, Term, lacks_value, pieces

_MOST = 9
_SIGNS = ":<>=≥≤"


class Offer(NamedTuple):
    """A way to go on: `text` stands instead of what is typed there; `word` is what is offered, a `key` or a value."""

    text: str
    word: str
    key: str = ""


class Completion(NamedTuple):
    """What may stand instead of a text's letters from `start` until before `end`."""

    start: int
    end: int
    offers: Sequence[Offer]


def completion(text: str, cursor: int, vocabulary: Vocabulary) -> Completion:
    """The ways to go on where the cursor stands; none where nothing is begun there."""
    piece = next((one for one in pieces(text) if one.start < cursor <= one.end or _begun_at(text, one, cursor)), None)
    if piece is None:
        return Completion(cursor, cursor, ())
    if _begun_at(text, piece, cursor):  # what comes next may be a value, and may have been there before
        piece = piece._replace(end=cursor)
    typed = text[piece.start : cursor]
    negated = typed.startswith("-") and len(typed) > 1
    bare = typed[negated:]
    if bare.startswith('"'):
        return Completion(piece.start, piece.end, ())
    place = next((at for at, letter in enumerate(bare) if letter in _SIGNS), None)
    if place is None:
        found = [Offer(f"{'-' * negated}{key}:", key, key) for key in _keys(bare)]
    else:
        found = list(_values(piece.term, bare, place, vocabulary))
    offers = [one for one in found if one.text != text[piece.start : piece.end]]
    return Completion(piece.start, piece.end, offers[:_MOST])


def _begun_at(text: str, piece: Piece, cursor: int) -> bool:
    """Whether only a key and its sign stand before the cursor, and behind it nothing or a space."""
    typed = text[piece.start : max(piece.start, cursor)].rstrip()
    return lacks_value(typed) and not text[cursor : cursor + 1].strip()


def _keys(typed: str) -> Iterator[str]:
    """Those that begin so, then those of which another name does."""
    wanted = fold(typed)
    yield from (key.name for key in KEYS if fold(key.name).startswith(wanted))
    for key in KEYS:
        if not fold(key.name).startswith(wanted) and any(fold(name).startswith(wanted) for name in key.also):
            yield key.name


def _values(term: Term, bare: str, place: int, vocabulary: Vocabulary) -> Iterator[Offer]:
    key = BY_NAME.get(KEY_OF.get(fold(bare[:place].rstrip()), ""))
    if key is None:
        return
    after = bare[place:].lstrip(_SIGNS).lstrip()
    earlier, comma, begun = after.rpartition(",")
    if begun.count('"') == 1:
        begun = begun.removeprefix('"')
    elif after.count('"') % 2:
        return
    said = {fold(one.strip('"')) for one in earlier.split(",")}
    wanted = fold(begun)
    for value in _begun(wanted, may_stand(key.name, vocabulary)):
        if fold(value) not in said:
            written = str(Term("x", Sign.IS, (value,))).removeprefix("x:")
            head = f"{bare[: len(bare) - len(after)].rstrip()}{earlier}{comma}"
            yield Offer(f"{'-' * term.negated}{head}{written}", value)


def _begun(wanted: str, values: Iterable[str]) -> Iterator[str]:
    """Those that begin so, then those in which another word does."""
    later: list[str] = []
    for value in values:
        folded = fold(value)
        if folded.startswith(wanted):
            yield value
        elif f" {wanted}" in folded:
            later.append(value)
    yield from later
