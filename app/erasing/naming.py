"""Finds those who are to be forgotten in what was written about others, and writes something else in their place."""

import re
from collections.abc import Iterable, Mapping

from app.core.domain import fold
from app.core.privacy import CprFilter, NameFilter
from app.core.privacy import Named as Called
from app.core.words import ERASED

NUMBER_LEFT_OUT = "[slettet]"
_SHORTEST = 4  # letters of a case number that is looked for in texts; a shorter one may be any number
_FEW = 20  # names that are looked for one by one
_WORD = re.compile(r"[^\W\d_]+")


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
        words = {fold(word) for name in names.values() for word in _WORD.findall(name)[:1] if len(name.split()) > 1}
        words |= {fold(word) for name in names.values() for word in _WORD.findall(name)[-1:] if len(name.split()) > 1}
        self._first = sorted(words)
        self._digits = [one[-4:] for one in self._cprs.known] + [one.casefold() for one in numbers]

    def may_be_in(self, text: str) -> bool:
        """Whether one of them may stand in a text; quick where only few are looked for."""
        if len(self._first) > _FEW:
            return True
        folded = text.lower() if text.isascii() else fold(text)
        return any(word in folded for word in self._first) or any(one in folded for one in self._digits)

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
