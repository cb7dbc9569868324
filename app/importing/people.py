"""Who is meant by a row: by CPR, else case number, else name with birth date; every doubt is said aloud."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from app.importing.entries import Entry, Problem
from app.importing.wording import key
from db.records import Citizen, KnownAs


@dataclass(frozen=True, slots=True)
class Recognised:
    """The citizen that a row means (None: a new one), or why that can't be said, and what is doubtful about it."""

    citizen: Citizen | None
    problem: Problem | None = None
    by_name_only: bool = False
    doubts: tuple[Problem, ...] = ()


class People:
    """Everyone in the store, and those whom the list has brought so far."""

    def __init__(
        self,
        citizens: Mapping[str, Citizen],
        names_in_list: Mapping[str, int],
        known_as: Mapping[str, Sequence[KnownAs]] = MappingProxyType({}),
    ) -> None:
        self._names_in_list = names_in_list
        self._former: dict[str, Citizen] = {}
        self._numbers: dict[str, set[str]] = {}
        self._rows: dict[str, int] = {}
        self._births: dict[str, str] = {}
        self._by_words: dict[tuple[str, ...], set[str]] = {}
        self._by_cpr: dict[str, Citizen] = {}
        self._by_case: dict[str, list[Citizen]] = {}
        self._by_name: dict[str, list[Citizen]] = {}
        for citizen in citizens.values():
            self.add(citizen)
        for citizen_id, rows in known_as.items():
            if citizen_id in citizens:
                self._add_known(citizens[citizen_id], rows)

    def add(self, citizen: Citizen) -> None:
        """Know one more."""
        if citizen.cpr:
            self._by_cpr[citizen.cpr] = citizen
        if citizen.case_number:
            self._by_case.setdefault(key(citizen.case_number), []).append(citizen)
        self._by_name.setdefault(key(citizen.name), []).append(citizen)

    def _add_known(self, citizen: Citizen, rows: Sequence[KnownAs]) -> None:
        """Know one by what they were called before too, unless that is what somebody else is called."""
        for row in rows:
            if row.kind == "cpr":
                self._former.setdefault(row.said, citizen)
                self._numbers.setdefault(citizen.id, set()).add(row.said)
            else:
                index = self._by_case if row.kind == "case_number" else self._by_name
                others = index.setdefault(key(row.said), [])
                if citizen not in others:
                    others.append(citizen)

    def claim(self, citizen: Citizen, entry: Entry) -> None:
        """Note that a row of the list is about this citizen, and know them by what it says too."""
        self._rows.setdefault(citizen.id, entry.number)
        if entry.cpr and not citizen.cpr:
            self._by_cpr.setdefault(entry.cpr, citizen)
        if entry.birth_date and not citizen.birth_date:
            self._births.setdefault(citizen.id, entry.birth_date)
        for index, said in ((self._by_case, entry.case_number), (self._by_name, entry.name)):
            if said and citizen not in (called := index.setdefault(key(said), [])):
                called.append(citizen)

    def in_natural_order(self, name: str) -> str:
        """The name of the one citizen that is called by these words in any order; as it is where there is none."""
        if not self._by_words:
            for namesakes in self._by_name.values():
                for one in namesakes:
                    self._by_words.setdefault(_words(one.name), set()).add(one.name)
        found = self._by_words.get(_words(name), set())
        return next(iter(found)) if len(found) == 1 else name

    def recognise(self, entry: Entry) -> Recognised:
        """Whom this entry means."""
        if entry.cpr in self._by_cpr:
            citizen = self._by_cpr[entry.cpr]
            return Recognised(citizen, doubts=_name_doubt(entry, citizen))
        former = self._former.get(entry.cpr)
        if former is not None and not _name_doubt(entry, former):
            return Recognised(former, doubts=(Problem("cpr_former"),))
        doubts: tuple[Problem, ...] = ()
        if entry.case_number:
            sharing = self._by_case.get(key(entry.case_number), [])
            found = [one for one in sharing if self._can_be(entry, one) or key(one.name) == key(entry.name)]
            if found:
                return _one_of(found, doubts=self._cpr_doubt(entry, found[0]) + _name_doubt(entry, found[0]))
            if sharing:
                doubts = (Problem("case_number_shared"),)
        namesakes = self._by_name.get(key(entry.name), []) if entry.name else []
        if entry.birth_date:
            found = [one for one in namesakes if self._born(one) == entry.birth_date and self._can_be(entry, one)]
            if found:
                return _one_of(found, doubts=doubts)
        by_name = self._by_name_alone(entry, namesakes)
        if by_name is not None:
            return by_name
        if namesakes:
            doubts += (self._double(namesakes[0]),)
        return Recognised(None, doubts=doubts)

    def _born(self, citizen: Citizen) -> str | None:
        return citizen.birth_date or self._births.get(citizen.id)

    def _can_be(self, entry: Entry, citizen: Citizen) -> bool:
        """Whether no CPR number speaks against it."""
        known = {citizen.cpr, *self._numbers.get(citizen.id, ())}
        return not entry.cpr or not citizen.cpr or entry.cpr in known

    def _cpr_doubt(self, entry: Entry, citizen: Citizen) -> tuple[Problem, ...]:
        return () if self._can_be(entry, citizen) else (Problem("cpr_changed"),)

    def _by_name_alone(self, entry: Entry, namesakes: list[Citizen]) -> Recognised | None:
        """The one namesake where the row, or the store, knows nothing but names."""
        nothing_else = not (entry.cpr or entry.case_number or entry.birth_date)
        found = namesakes if nothing_else else [one for one in namesakes if not _identified(one)]
        if not found:
            return None
        several = self._names_in_list.get(key(entry.name), 0) > 1
        if several and not nothing_else:
            return None
        if several and (len(found) > 1 or found[0].id not in self._rows):
            return Recognised(None, Problem("name_not_unique"))
        if len(found) == 1 and found[0].id in self._rows and nothing_else:
            doubt = Problem("joined_by_name", facts={"row": self._rows[found[0].id]})
            return Recognised(found[0], doubts=(doubt,))
        return _one_of(found, by_name_only=True)

    def _double(self, other: Citizen) -> Problem:
        row = self._rows.get(other.id)
        return Problem("likely_double") if row is None else Problem("likely_double_in_list", facts={"row": row})


def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(key(name).split()))


def _one_of(found: list[Citizen], *, by_name_only: bool = False, doubts: tuple[Problem, ...] = ()) -> Recognised:
    if len(found) > 1:
        return Recognised(None, Problem("several_fit", facts={"count": len(found)}))
    return Recognised(found[0], by_name_only=by_name_only, doubts=doubts)


def _name_doubt(entry: Entry, citizen: Citizen) -> tuple[Problem, ...]:
    """A number that leads to somebody of quite another name may be mistyped."""
    if not entry.name or not set(key(entry.name).split()).isdisjoint(key(citizen.name).split()):
        return ()
    return (Problem("name_differs", facts={"name": citizen.name}),)


def _identified(citizen: Citizen) -> bool:
    return bool(citizen.cpr or citizen.case_number or citizen.birth_date)
