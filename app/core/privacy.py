"""What may be written of a person outside the team's own file: never a CPR number, and a name or initials."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from app.core.domain import InitialsStyle, fold
from app.core.domain import initials as initials_of
from app.core.team_settings import initials_style
from app.core.words import ERASED
from db.queries.persons import known_cprs
from db.records import Citizen
from db.store import Store

_ANY_WORD = re.compile(r"\w+")
_WHOSE = re.compile(r'"citizen_id": ?"([^"]+)"')


CPR_LEFT_OUT = "[CPR-nr. udeladt]"

_TEN_DIGITS = re.compile(r"(?<!\d)(\d{2})(\d{2})\d{2}[\s.\-‐‑‒–—]{0,3}\d{4}(?!\d)", re.ASCII)
_LAST_DAY, _LAST_MONTH, _REPLACEMENT = 31, 12, 60
_MAY_HOLD_ONE = re.compile(r"\d(?:[\s.\-‐‑‒–—]{0,3}\d){8}", re.ASCII)

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN_NAMES = re.compile(r"[\s.\-‐‑]{0,3}")
_WITHIN_A_NAME = re.compile(r"[\s.,\-‐‑'’]{0,3}")
_GENITIVE = re.compile(r"['’](?:s\b)?", re.IGNORECASE)
_PARTICLES = {"af", "al", "bin", "da", "de", "del", "den", "der", "di", "du", "el", "ibn", "la", "le", "van", "von"}
"""Words of names that are words of sentences too; alone they name nobody."""


class CprFilter:
    """Takes CPR numbers out of texts: everything that can be one, and each of the team's own wherever it stands."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(number for number in known if number)
        self._without_zero = frozenset(number[1:] for number in self._known if number.startswith("0"))

    def __call__(self, text: str) -> str:
        """The text without CPR numbers, with a note where one stood."""
        if not _MAY_HOLD_ONE.search(text):
            return text
        if text.strip() in self._without_zero:
            return CPR_LEFT_OUT
        text = _TEN_DIGITS.sub(_left_out, text)
        return self._without_known(text)

    def _without_known(self, text: str) -> str:
        places = [place for place, letter in enumerate(text) if letter.isdigit()]
        digits = "".join(text[place] for place in places)
        for start in range(len(digits) - 9):
            if digits[start : start + 10] in self._known:
                end = places[start + 9] + 1
                return text[: places[start]] + CPR_LEFT_OUT + self._without_known(text[end:])
        return text


def _left_out(found: re.Match[str]) -> str:
    day, month = int(found[1]), int(found[2])
    is_date = 1 <= day % _REPLACEMENT <= _LAST_DAY and 1 <= month <= _LAST_MONTH
    return CPR_LEFT_OUT if is_date else found[0]


class Named(NamedTuple):
    """A citizen by name, and the day the case began: the later come, the higher the number after the initials."""

    name: str
    start_on: str | None


def distinct_initials(citizens: Mapping[str, Named], style: InitialsStyle = InitialsStyle.TWO) -> dict[str, str]:
    """Citizen id -> 'DC', or 'DC 1', 'DC 2' for those of the same initials, in a style.

    Numbered as their cases began, so that a citizen keeps the number when others come; on one day in an order that
    tells nothing of the names. Who was deleted for good has none.
    """
    alike: defaultdict[str, list[str]] = defaultdict(list)
    labels = {citizen_id: ERASED for citizen_id, one in citizens.items() if one.name == ERASED}
    for citizen_id, one in citizens.items():
        if citizen_id in labels:
            continue
        alike[initials_of(one.name, style)].append(citizen_id)
    for letters, ids in alike.items():
        import hashlib  # a board is shown without it

        ids.sort(key=lambda one: (citizens[one].start_on or "", hashlib.sha256(one.encode()).digest()))
        labels |= {one: f"{letters} {number}" if len(ids) > 1 else letters for number, one in enumerate(ids, 1)}
    return labels


class _Word(NamedTuple):
    """A word of a text as names are compared, and what stands between it and the word before."""

    start: int
    end: int
    word: str
    gap: str


class _Found(NamedTuple):
    """A name at the beginning of some words: how many it takes, what stands for it, and whether it is a genitive."""

    words: int
    label: str
    genitive: bool


class NameFilter:
    """Writes citizens' initials for their names in texts, however they are spelt: 'Søren', 'SOREN', 'Sørens'.

    That is the full name of every citizen, last name first too, and of the citizen whom a text is about each name.
    """

    def __init__(self, citizens: Mapping[str, Named], style: InitialsStyle = InitialsStyle.TWO) -> None:
        self.labels = distinct_initials(citizens, style)
        """Citizen id -> the initials that stand for the citizen."""
        self._own: dict[str, frozenset[str]] = {}
        self._full: defaultdict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
        for citizen_id, one in citizens.items():
            if one.name == ERASED:
                continue
            names = [word.word for word in _words_of(one.name)]
            self._own[citizen_id] = frozenset(word for word in names if len(word) > 1 and word not in _PARTICLES)
            for form in _forms(names):
                known = self._full[form[0]]
                # Of two with one name it can't be told who is meant.
                known[form] = initials_of(one.name, style) if form in known else self.labels[citizen_id]

    def __call__(self, text: str, about: str | None = None) -> str:
        """The text with initials in place of names; `about` is the id of the citizen whom it is about, if any."""
        own = self._own.get(about, frozenset[str]()) if about else frozenset[str]()
        words = _words_of(text)
        parts: list[str] = []
        done = at = 0
        while at < len(words):
            found = max(
                self._full_name(_run(words, at, _WITHIN_A_NAME)),
                _own_name(_run(words, at, _BETWEEN_NAMES), own, self.labels.get(about or "", "")),
            )
            if found.words:
                end = words[at + found.words - 1].end
                apostrophe = _GENITIVE.match(text, end)
                parts += [text[done : words[at].start], found.label, "'s" if apostrophe or found.genitive else ""]
                done = apostrophe.end() if apostrophe else end
            at += found.words or 1
        return "".join([*parts, text[done:]])

    def _full_name(self, run: Sequence[str]) -> _Found:
        """The longest full name that these words begin with."""
        found = _Found(0, "", False)
        for form, label in self._full.get(run[0], {}).items():
            last = len(form) - 1
            if found.words <= last < len(run) and (*run[:last],) == form[:last] and _is_name(run[last], form[last]):
                found = _Found(len(form), label, run[last] != form[last])
        return found


def _own_name(run: Sequence[str], own: frozenset[str], label: str) -> _Found:
    """As many of these words from the first on as are names of one's own."""
    count = sum(1 for _ in takewhile(lambda word: word in own or word.removesuffix("s") in own, run))
    return _Found(count, label, bool(count) and run[count - 1] not in own)


def _words_of(text: str) -> list[_Word]:
    words: list[_Word] = []
    for one in _WORD.finditer(text):
        gap = text[words[-1].end : one.start()] if words else ""
        words.append(_Word(one.start(), one.end(), fold(one[0]), gap))
    return words


def _run(words: Sequence[_Word], at: int, gaps: re.Pattern[str]) -> list[str]:
    """The words from a place on that can belong to one name, as there is nothing else between them."""
    rest = takewhile(lambda word: gaps.fullmatch(word.gap) is not None, words[at + 1 :])
    return [words[at].word, *(word.word for word in rest)]


def _forms(names: Sequence[str]) -> set[tuple[str, ...]]:
    """How a name of several words is written in full: with and without those in the middle, last name first or last."""
    if len(names) < 2:
        return set()
    first, *_, last = names
    return {(*names,), (first, last), (last, first), (last, *names[:-1])}


def _is_name(word: str, name: str) -> bool:
    return word in (name, f"{name}s")


class Labels:
    """Names, or with `initials` 'DC' and 'DC 2' in the team's style, of which no two are alike.

    Made anew when citizens or settings have changed. `former` are names that citizens had who are gone or are called
    otherwise now.
    """

    def __init__(self, store: Store, *, initials: bool, former: Iterable[str] = ()) -> None:
        citizens = (store.bare() if initials else store).all(Citizen)
        self.by_initials = initials
        self._without_cpr = CprFilter(known_cprs(store))
        names = {one.id: Named(one.name, one.start_on) for one in citizens}
        style = initials_style(store)
        self._without_names = NameFilter(names if initials else {}, style)
        gone = {name: Named(name, None) for name in former} if initials else {}
        self._without_former = NameFilter(gone, style) if gone else None
        self._labels = self._without_names.labels if initials else {one.id: self.text(one.name) for one in citizens}
        alone = {name: initials_of(name, style) for name in gone} if initials else {}
        alone |= {one.name: self.of(one.id) for one in citizens if initials}
        self._names = {one.id: one.name for one in citizens}
        self._cells: dict[tuple[str, str], str] = {}
        self._alone = {name: label for name, label in alone.items() if _ANY_WORD.fullmatch(name)}

    def of(self, citizen_id: str) -> str:
        """What stands for a citizen; nothing for one who isn't there."""
        return self._labels.get(citizen_id, "")

    def said(self, sentence: str) -> str:
        """A sentence of the program's own, in which a citizen may be called by the only name that they have."""
        text = self.text(sentence)
        if self._without_former is not None:
            text = self._without_former(text)
        if not self._alone:
            return text
        return _ANY_WORD.sub(self._without_one, text)

    def row(self, row: tuple[object, ...]) -> tuple[object, ...]:
        """A row of the store with initials for names, wherever they stand in it: in a cell of their own, in a text or
        in what was written down of a change. One in which a citizen's id stands is about that citizen.
        """
        about = next((cell for cell in row if type(cell) is str and cell in self._labels), "")
        if not about:  # a change of what is somebody's, as it was written down
            found = (_WHOSE.search(cell) for cell in row if type(cell) is str and cell.startswith("{"))
            about = next((one[1] for one in found if one is not None and one[1] in self._labels), "")
        return tuple([self._cell(cell, about) if type(cell) is str else cell for cell in row])

    def _cell(self, cell: str, about: str) -> str:
        if not cell or cell.isdigit() or cell in self._labels:
            return cell
        known = (cell, about)
        if known not in self._cells:
            in_one = unicodedata.normalize("NFC", cell)
            if about and in_one == self._names.get(about):
                shown = self._labels[about]
            else:
                shown = in_one if self._without_former is None else self._without_former(in_one)
                shown = self._alone.get(in_one) or self._without_names(shown, about)
            self._cells[known] = cell if shown == in_one else shown
        return self._cells[known]

    def _without_one(self, word: re.Match[str]) -> str:
        if word[0] in self._alone:
            return self._alone[word[0]]
        genitive = self._alone.get(word[0].removesuffix("s"))
        return word[0] if genitive is None else f"{genitive}'s"

    def text(self, text: str, about: str | None = None) -> str:
        """A text in one line, as it may be read by all; `about` is the id of the citizen whom it is about, if any."""
        in_one_line = " ".join(unicodedata.normalize("NFC", text).split())
        plain = self._without_cpr("".join(letter for letter in in_one_line if letter.isprintable()))
        return self._without_names(plain, about) if self.by_initials else plain
