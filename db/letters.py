"""One table of letters for everything that compares texts: the search, the order of names, and lists that come in."""

import unicodedata
from functools import cache

_ARE_LETTERS = {"æ": "{", "ø": "|", "å": "}", "ä": "{", "ö": "|", "ü": "y"}
"""What no mark is taken off, as Danes sort it: after z, ä and ö as æ and ø, ü as y."""
_BY_PLAIN_LETTERS = {"æ": "ae", "ø": "o", "å": "a", "ä": "ae", "ö": "o", "ü": "u"}
"""The same as somebody types it who has no such keys."""
_PLAIN = {
    "ı": "i", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "n", "œ": "oe", "ĸ": "k", "ə": "e",
    "ƒ": "f", "ɓ": "b", "ɗ": "d", "ɖ": "d", "ƙ": "k", "ƴ": "y", "ɨ": "i", "ʉ": "u", "ɔ": "o", "ɛ": "e",
    "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "′": "'", "`": "'", "´": "'",
}  # fmt: skip
"""What Unicode doesn't take apart into a letter and its marks, and the apostrophes."""
_MARKS = range(0x300, 0x370)


class _Letters(dict[int, str]):
    """A table for `str.translate` that learns each letter when it first meets it."""

    def __init__(self, own: dict[str, str]) -> None:
        super().__init__({ord(letter): known for letter, known in (_PLAIN | own).items()})

    def __missing__(self, number: int) -> str:
        letter = chr(number)
        found = "" if number in _MARKS else letter
        base = unicodedata.decomposition(letter).partition(" ")[0]
        if base and not base.startswith("<"):
            bare = self[int(base, 16)]
            if bare.isascii():  # the mark of a letter that isn't Latin makes another letter of it
                found = bare
        self[number] = found
        return found


_SORTED, _FOLDED = _Letters(_ARE_LETTERS), _Letters(_BY_PLAIN_LETTERS)


@cache
def danish_sort_key(name: str) -> str:
    """A key that sorts names as Danes do: æ ø å last, aa as å, other marks don't count, nor do capitals."""
    return _small(name).translate(_SORTED)


def fold(text: str) -> str:
    """Text as a search compares it: small letters, 'soren' for 'Søren', 'aa' and 'å' alike, single spaces.

    Every Latin letter stands without its marks, and every apostrophe is the straight one.
    """
    return " ".join(_small(text).translate(_FOLDED).split())


def composed(text: str) -> str:
    """Text as it is kept: each letter together with its marks, however it was typed or pasted."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def visible(text: str) -> str:
    """Text as it is kept, wherever it came from: composed, and without what nobody can see.

    Lines end in a line feed alone, every space is the plain one, and control characters, marks of direction and halves
    of letters are gone.
    """
    text = composed(text)
    if text.isprintable():
        return text
    return "".join(map(_seen, text.replace("\r\n", "\n").replace("\r", "\n")))


def _seen(character: str) -> str:
    if character in "\n\t":
        return "\n" if character == "\n" else " "
    kind = unicodedata.category(character)
    if kind == "Zs":
        return " "
    if kind in {"Zl", "Zp"}:
        return "\n"
    return "" if kind in {"Cc", "Cf", "Cs"} else character


def _small(text: str) -> str:
    return composed(text).casefold().replace("aa", "å")
