"""Which spellings of a list are one member of staff, and which of them somebody has to be asked about."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from app.importing.choices import Choices, Decision
from app.importing.meanings import staff_key
from app.importing.staff_names import StaffSaid, may_be_initials, read_staff
from db.records import Staff

OTHER = "new"
_LONG_ENOUGH = 7
_VERY_LONG = 13


class Meant(NamedTuple):
    """Who a spelling means: the name to look for or to make, and initials where the list tells them."""

    name: str
    initials: str = ""


class _Person(NamedTuple):
    """Somebody whose whole name is known: of the team, or of the list."""

    said: StaffSaid
    of_team: bool


class StaffWords:
    """The spellings of one list, each led to one name; `decisions` are those that could be two people."""

    def __init__(self, team: Iterable[Staff], choices: Choices) -> None:
        self._choices = choices
        self._people = [
            _Person(StaffSaid(one.name, one.initials.upper()), of_team=True)
            for one in sorted(team, key=lambda one: (not one.active, one.id))
        ]
        self._meant: dict[str, Meant] = {}
        self.decisions: list[Decision] = []

    def hear(self, cells: Iterable[tuple[int, str]]) -> None:
        """Know every spelling of a list, with the row in which it stands, before any of them is looked up."""
        rows: dict[str, list[int]] = {}
        for number, text in cells:
            rows.setdefault(" ".join(text.split()), []).append(number)
        same: dict[tuple[object, ...], list[str]] = {}
        for text in rows:
            said = read_staff(text)
            same.setdefault((tuple(sorted(said.words)), said.initials if not said.name else ""), []).append(text)
        often = Counter({group: sum(len(rows[text]) for text in texts) for group, texts in same.items()})
        spellings = sorted(same.items(), key=lambda item: (_vagueness(item[1]), -often[item[0]], rows[item[1][0]][0]))
        for _, texts in spellings:
            self._lead(texts, {text: tuple(rows[text]) for text in texts})

    def meant(self, text: str) -> Meant:
        """Who is meant by a cell."""
        plain = " ".join(text.split())
        found = self._meant.get(plain)
        if found is not None:
            return found
        said = read_staff(plain)
        person = next((one for one in self._people if _same(said, one.said)), None)
        return Meant(person.said.name) if person is not None else _made(said)

    def _lead(self, texts: Sequence[str], rows: Mapping[str, tuple[int, ...]]) -> None:
        """Lead all spellings of one name to somebody who is known, or let it be one more that is."""
        told = [read_staff(text) for text in texts]
        said = _best(told)
        sure = [one for one in self._people if _same(said, one.said)]
        if sure:
            if said.initials and said.name:
                self._people.append(_Person(StaffSaid(sure[0].said.name, said.initials), sure[0].of_team))
            return self._mean(texts, sure[0].said, said.initials)
        likely = [one for one in self._people if _alike(said, one.said) or _mistyped(said, one.said)]
        likely = list({staff_key(one.said.name): one for one in likely}.values())
        if not likely:
            self._people.append(_Person(said, of_team=False))
            return self._mean(texts, said, said.initials)
        chosen = self._asked(texts[0], said, likely, tuple(sorted(row for found in rows.values() for row in found)))
        person = next((one for one in likely if one.said.name == chosen), None)
        if person is None and chosen == OTHER:
            self._people.append(_Person(said, of_team=False))
        return self._mean(texts, person.said if person else said, said.initials)

    def _asked(self, text: str, said: StaffSaid, likely: Sequence[_Person], rows: tuple[int, ...]) -> str:
        options = (*(one.said.name for one in likely), OTHER)
        chosen = self._choices.answer("staff_same", text, options)
        clear = len(likely) == 1 and _alike(said, likely[0].said) == "clear"
        wanted = self._choices.staff
        makes = wanted is True or staff_key(_made(said).name) in wanted
        default = options[0] if clear else "" if makes else OTHER
        names = [one.said.name for one in likely]
        decision = Decision(
            "staff_same", text, options, chosen or default, {"names": names}, rows, needed=not (chosen or default)
        )
        self.decisions.append(decision)
        return decision.chosen

    def _mean(self, texts: Iterable[str], said: StaffSaid, initials: str) -> None:
        for text in texts:
            self._meant[text] = Meant(_made(said).name, said.initials or initials)


def _made(said: StaffSaid) -> Meant:
    return Meant(said.name or said.initials, said.initials)


def _best(told: Sequence[StaffSaid]) -> StaffSaid:
    """Of several ways to write one name the one to keep: told as a name, with Danish letters, and any initials."""
    best = min(told, key=_kept_last)
    initials = next((said.initials for said in told if said.initials), "")
    return best._replace(initials=best.initials or initials)


def _kept_last(said: StaffSaid) -> tuple[bool, bool, int]:
    return said.of_address, not said.name[:1].isupper(), -sum(not letter.isascii() for letter in said.name)


def _vagueness(texts: Sequence[str]) -> tuple[int, int, bool]:
    """Whole names come before those that lean on them, and the longest before the shorter ones."""
    said = _best([read_staff(text) for text in texts])
    whole = [word for word in said.words if len(word) > 1]
    kind = 0 if len(whole) > 1 and len(whole) == len(said.words) and not said.of_address else 1 if said.name else 2
    return kind, -len(whole), not said.initials


def _same(said: StaffSaid, person: StaffSaid) -> bool:
    """Whether somebody is meant beyond doubt: by all words of the name in any order, or by initials that are told."""
    if said.name.islower() and len(said.words) == 1 and said.name.upper() == person.initials:
        return True
    if said.name:
        run_together = said.of_address and "".join(said.words) == "".join(person.words)
        return run_together or (bool(said.words) and sorted(said.words) == sorted(person.words))
    return said.initials == person.initials and bool(said.initials)


def _alike(said: StaffSaid, person: StaffSaid) -> str:
    """'clear' where a shorter way to write the name leaves little doubt, 'perhaps' where it does, '' otherwise."""
    own, theirs = list(said.words), list(person.words)
    if not theirs:
        return ""
    if not own:
        fits = bool(said.initials) and may_be_initials(said.initials, person.name)
        return "" if not fits else "perhaps" if person.initials else "clear"
    if said.initials and said.initials == person.initials:
        return "perhaps"
    if len(own) == 1:
        first, joined = own[0] == theirs[0], "".join(theirs)
        of_address = said.of_address and (own[0] == theirs[0][0] + theirs[-1] or joined.startswith(own[0]))
        return "clear" if first or of_address else "perhaps" if own[0] == theirs[-1] else ""
    if len(theirs) < 2:
        return "clear" if own[0] == theirs[0] else ""
    if _abbreviates(own[0], theirs[0]) and _abbreviates(own[-1], theirs[-1]):
        between, others = own[1:-1], theirs[1:-1]
        fits = not between or not others or all(_abbreviates(*pair) for pair in zip(between, others, strict=False))
        return "clear" if fits else "perhaps"
    return "perhaps" if own[0] == theirs[0] and (set(own) <= set(theirs) or set(theirs) <= set(own)) else ""


def _abbreviates(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _mistyped(said: StaffSaid, person: StaffSaid) -> bool:
    """Whether two names are so near that one may be the other, mistyped."""
    one, other = " ".join(said.words), " ".join(person.words)
    shorter = min(len(one), len(other))
    if shorter < _LONG_ENOUGH or one[0] != other[0]:
        return False
    return _distance(one, other) <= (2 if shorter >= _VERY_LONG else 1)


def _distance(one: str, other: str) -> int:
    """How many letters were left out, put in, changed or swapped with the next."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i] + [0] * len(other)
        for j, mark in enumerate(other, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != mark))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == mark:
                row[j] = min(row[j], last[j - 2] + 1)
    return row[-1]
