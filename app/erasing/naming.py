"""Finds those who are to be forgotten in what was written about others, and writes something else in their place."""

import re
from collections.abc import Iterable, Mapping

from app.core.domain import fold
from app.core.privacy import CprFilter, NameFilter
from app.core.privacy import Named as Called
from app.core.words import ERASED

NUMBER_LEFT_OUT = "[slettet]"
_SHORTEST = 4  # letters of a case number that is looked for in texts; a shorter one may be any number
_WORD, _TOKEN, _DIGITS = re.compile(r"[^\W\d_]+"), re.compile(r"\w+"), re.compile(r"\d+")
_OF_CPR = 10  # digits


class Mentions:
    """The text without the full names, CPR numbers and case numbers of some citizens.

    `names` are all that somebody had, by any key. A name that somebody else has too (`shared`) says nothing of whom it
    is about, and is not looked for in what is written about its other owner.
    """

    def __init__(self, names: Mapping[str, str], cprs: Iterable[str], case_numbers: Iterable[str]) -> None:
        self._named = _Named(names)
        self._cprs = _Numbers(cprs)
        numbers = sorted({one for one in case_numbers if len(one) >= _SHORTEST}, key=len, reverse=True)
        self._numbers = (
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, numbers))})(?!\w)", re.IGNORECASE) if numbers else None
        )
        self._ends: dict[str, set[str]] = {}
        self._known: dict[str, set[str]] = {}
        for name in names.values():
            words = [fold(word) for word in _WORD.findall(name)]
            if len(words) > 1:
                self._ends.setdefault(words[0], set()).add(words[-1])
                for word in (words[0], words[-1]):
                    self._known.setdefault(word, set()).add(word)
                    self._known.setdefault(f"{word}s", set()).add(word)
        tokens = [_TOKEN.findall(fold(one)) for one in numbers]
        self._any_number = not all(tokens)  # one without a letter or digit, which no word of a text tells of
        self._tokens = {max(some, key=len) for some in tokens if some}

    def may_be_in(self, text: str) -> bool:
        """Whether one of them may stand in a text, of which it is told by its words alone; quick."""
        folded = text.lower() if text.isascii() and "aa" not in text.lower() else fold(text)
        if self._any_number or not self._tokens.isdisjoint(_TOKEN.findall(folded)):
            return True
        words = {base for word in self._known.keys() & _WORD.findall(folded) for base in self._known[word]}
        if any(not words.isdisjoint(self._ends.get(word, ())) for word in words):
            return True
        digits = "".join(_DIGITS.findall(text))
        return any(digits[at : at + _OF_CPR] in self._cprs.known for at in range(len(digits) - _OF_CPR + 1))

    def without(self, text: str) -> str:
        """The text with something else in their place."""
        if not text or not self.may_be_in(text):
            return text
        left = self._cprs(self._named(text))
        return left if self._numbers is None else self._numbers.sub(NUMBER_LEFT_OUT, left)


class _Named(NameFilter):
    """Writes ERASED for the full names."""

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__({key: Called(name, None) for key, name in names.items()})
        for forms in self._full.values():
            forms.update(dict.fromkeys(forms, ERASED))


class _Numbers(CprFilter):
    """Takes out the CPR numbers that are known, and no other."""

    def __init__(self, known: Iterable[str]) -> None:
        super().__init__(known)
        self.known = self._known

    def __call__(self, text: str) -> str:
        """The text with a note where one stood."""
        return self._without_known(text) if self._known and any(map(str.isdigit, text)) else text
