"""Bytes become the letters that were meant, or are refused: an encoding is judged by the words that it makes."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from app.core.errors import UserError

_SAMPLE = 8192
NAMES = {
    "cp1252": "Windows-tekst",
    "mac_roman": "tekst fra en Mac",
    "cp850": "DOS-tekst",
    "cp865": "DOS-tekst",
    "iso8859_15": "tekst i ISO 8859-15",
}
"""The encodings that are tried, the likeliest first, as they are told."""
_WORDS = re.compile(rb"[A-Za-z'`\x80-\xff]+")
_WHOLE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xe0[\xa0-\xbf][\x80-\xbf]")
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w-]{2,30})""", re.IGNORECASE)
_NO_TABLE_OF_LETTERS = re.compile(
    r"utf|ucs|base64|hex|zlib|bz2|quopri|punycode|idna|unicode|undefined|rot", re.IGNORECASE
)

_DANISH = frozenset("æøåÆØÅ")
_NEAR = frozenset("éöäüÉÖÄÜ")
_FOREIGN = frozenset("áàâãèêëíìîïóòôõúùûçñýšžßÁÀÂÃÈÊËÍÌÎÏÓÒÔÕÚÙÛÇÑÝŠŽ")
_RARE = frozenset("ÿŸœŒðþÐÞ")
_BETWEEN = frozenset("\xa0´–—·")
_AFTER = frozenset("…”’“»°™®²³•")
_BEFORE = frozenset("“„«‘‚”»©±•°")
_ALONE = frozenset("§°£€½¼¾²³·…“”„«»’‘‚•™®©×±÷–—\xa0´¨")
_GOOD, _BAD = 2, -4
_USUAL = 2.5
"""So much likelier is Windows' encoding from the start, where it makes nothing odd."""
_PLAIN = bytes(range(0x80))


class Decoded(NamedTuple):
    """A file's text; `letters` is how its letters were read, in Danish, where that had to be guessed."""

    text: str
    letters: str = ""


def decode(data: bytes, declared: str = "") -> Decoded:
    """Bytes as text: by their mark, else UTF-16 where every other byte is zero, else UTF-8, else by their words.

    `declared` is the encoding that came with the bytes; what a page says of itself in its first lines is looked up.
    Neither is believed where the bytes deny it. Raises UserError('file_letters') where no encoding makes words.
    """
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return Decoded(data.decode("utf-32", errors="replace"))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Decoded(data.decode("utf-16", errors="replace"))
    unmarked = _unmarked_utf16(data[:_SAMPLE])
    if unmarked:
        return Decoded(data.decode(unmarked, errors="replace"))
    try:
        return Decoded(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    if _WHOLE.search(data) and (mixed := _mixed(data)):
        return mixed
    return _guessed(data, declared or _declared(data))


def _unmarked_utf16(sample: bytes) -> Literal["utf-16-le", "utf-16-be", ""]:
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd * 5 > len(sample) * 2 and even * 20 < len(sample):
        return "utf-16-le"
    if even * 5 > len(sample) * 2 and odd * 20 < len(sample):
        return "utf-16-be"
    return ""


def _declared(data: bytes) -> str:
    if not data.lstrip().startswith(b"<"):
        return ""
    found = _DECLARED.search(data[:2048])
    return found[1].decode("ascii") if found else ""


def _mixed(data: bytes) -> Decoded | None:
    """UTF-8 with a few other bytes in it: lists that were put together, or a letter that was cut in two.

    What no encoding explains becomes U+FFFD, for which the planner has a remark. None where hardly any of it is UTF-8.
    """
    ends = [found.span() for found in _WHOLE.finditer(data)]
    pieces: list[bytes] = []
    at = 0
    for start, end in ends:
        pieces.append(data[at:start])
        at = end
    pieces.append(data[at:])
    strays = [piece for piece in pieces if not piece.isascii()]
    if sum(len(piece.translate(None, _PLAIN)) for piece in strays) > len(ends):
        return None
    best = max(NAMES, key=lambda encoding: _score(_words(strays), encoding).total)
    text: list[str] = []
    for piece, (start, end) in zip(pieces, [*ends, (0, 0)], strict=True):
        text.append(piece.decode("ascii") if piece.isascii() else "".join(_explained(piece, best)))
        text.append(data[start:end].decode("utf-8"))
    return Decoded("".join(text).removeprefix("\ufeff"), f"dels UTF-8, dels {NAMES[best]}")


def _explained(piece: bytes, encoding: str) -> Iterator[str]:
    text = _read(piece, encoding)
    for at, character in enumerate(text):
        known = character.isascii() or _weight(text, at) >= _GOOD
        yield character if known else "\ufffd"


def _words(pieces: Iterable[bytes]) -> bytes:
    """The different words that have letters which aren't plain, a line each."""
    return b"\n".join(sorted({word for piece in pieces for word in _WORDS.findall(piece) if not word.isascii()}))


_WESTERN = frozenset(("", "cp1252", "iso8859_1", "latin_1", "iso8859_15"))
"""What programs say of any text, whether they know or not."""


class Score(NamedTuple):
    """How well the letters of a text that aren't plain stand in their words: together, how many don't, and how many."""

    total: float
    bad: int
    letters: int


def score(text: str) -> Score:
    """How much this text looks like Danish."""
    weights = [_weight(text, at) for at, character in enumerate(text) if not character.isascii()]
    return Score(sum(weights), sum(weight <= _BAD for weight in weights), len(weights))


def _guessed(data: bytes, declared: str) -> Decoded:
    """The encoding whose words look most like Danish; told where it isn't the usual one, or another would do."""
    words = _words([data])
    scores = {encoding: _score(words, encoding) for encoding in NAMES}
    usual = scores["cp1252"]
    scores["cp1252"] = usual._replace(total=usual.total + (0 if usual.bad else _USUAL))
    best = max(scores, key=lambda encoding: scores[encoding].total)
    chosen = scores[best]
    told = _table_of_letters(declared)
    if (
        told not in _WESTERN
        and (chosen.bad or chosen.total < 3 * chosen.letters)
        and not _score(words, told, any_letter=True).bad
    ):
        return Decoded(_read(data, told))
    meant = _read(words, best)
    close = False
    for encoding, score in scores.items():
        other = sum(one != another for one, another in zip(meant, _read(words, encoding), strict=True))
        close = close or (other > 0 and score.total >= 0 and chosen.total - score.total < max(_GOOD, other))
    if chosen.bad * 3 > chosen.letters or (close and best != "cp1252"):
        raise UserError("file_letters")
    doubtful = close or chosen.bad or not _RARE.isdisjoint(meant)
    return Decoded(_read(data, best), NAMES[best] if best not in {"cp1252", told} or doubtful else "")


def _table_of_letters(name: str) -> str:
    """The encoding that Python knows by this name, where it is one that has a letter for each byte."""
    import codecs

    try:
        found = codecs.lookup(name).name.replace("-", "_")
        text = bytes(range(256)).decode(found, errors="replace") if name else ""
    except (LookupError, UnicodeError, ValueError, TypeError):
        return ""
    plain = text[0x20:0x7F] == bytes(range(0x20, 0x7F)).decode("ascii")
    return found if plain and len(text) == 256 and not _NO_TABLE_OF_LETTERS.search(found) else ""


def _score(words: bytes, encoding: str, *, any_letter: bool = False) -> Score:
    """How well the words fit together; `any_letter`: one of any alphabet does, as its page says which."""
    text = _read(words, encoding)
    if not any_letter:
        return score(text)
    marked = ((at, character) for at, character in enumerate(text) if not character.isascii())
    weights = [
        (0 if _is_shaped(*_word(text, at)) else _BAD) if character.isalpha() else _weight(text, at)
        for at, character in marked
    ]
    return Score(sum(weights), sum(weight <= _BAD for weight in weights), len(weights))


def _read(data: bytes, encoding: str) -> str:
    """A character for each byte; what an encoding leaves out is U+FFFD, which no word has."""
    return data.decode(encoding, errors="replace")


def _weight(text: str, at: int) -> float:
    """How much this character looks like one that was meant here: 4 for a Danish letter in a word, -4 for a symbol."""
    character, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if character.isalpha():
        return _weight_of_letter(text, at)
    inside, attached = before.isalpha() and after.isalpha(), before.isalpha() or after.isalpha()
    if character in _BETWEEN:
        return 0
    if inside:
        return _GOOD if character == "’" else _BAD
    if attached:
        fitting = character in (_AFTER if before.isalpha() else _BEFORE)
        return (1.5 if character in "“”" else 0) if fitting else _BAD
    return 0 if character in _ALONE else _BAD


def _weight_of_letter(text: str, at: int) -> float:
    character = text[at]
    word, place = _word(text, at)
    if not _is_shaped(word, place):
        return _BAD
    if len(word) == 1:
        return 0 if character in _DANISH else -1
    if character in _DANISH:
        return 4
    if not any(map(str.isascii, word[max(place - 1, 0) : place + 2])):
        return _BAD
    if character in _NEAR:
        return 2
    if character in _FOREIGN:
        return 1
    return -1 if character in _RARE else _BAD


def _word(text: str, at: int) -> tuple[str, int]:
    """The letters around this one, and its place among them."""
    start, end = at, at + 1
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[start:end], at - start


def _is_shaped(word: str, at: int) -> bool:
    """Whether a letter stands as a capital, or as a small letter, where one may stand in this word."""
    rest = word[:at] + word[at + 1 :]
    if word[at].isupper():
        return at == 0 or rest.isupper() or word[at - 1] in "'’"
    return not word[at + 1 : at + 2].isupper() and not (len(rest) > 1 and rest.isupper())
