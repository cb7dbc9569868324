"""The scores of `app.matching.fit` for thousands of citizens and hundreds of openings at once."""

from collections import defaultdict
from collections.abc import Sequence, Set
from operator import add
from typing import cast

from app.core.spellings import speaks_of
from app.matching.fit import (
    HALF,
    PARTS,
    UNKNOWN,
    Fit,
    Seeker,
    Wanted,
    Weights,
    branche_share,
    fit,
    hours_share,
    town_share,
)

Column = tuple[str, object, float]
"""A part of the rule, what is wanted of it, and what a whole share of it is worth."""
_SHARED = 2  # parts


class Scores:
    """What every part of the rule says of every citizen, worked out once for each value that openings have."""

    def __init__(self, seekers: Sequence[Seeker], worth: Weights) -> None:
        self._seekers = seekers
        self._worth = worth
        self._columns: dict[Column, list[float]] = {}
        self._begun: dict[tuple[Column, ...], list[float]] = {}
        self._places = {one.citizen_id: place for place, one in enumerate(seekers)}
        self._no_skill = [0 if one.skills else -1 for one in seekers]
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        self._unwanted: defaultdict[str, list[int]] = defaultdict(list)
        self._refusing: defaultdict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(seekers):
            for skill_id in one.skills:
                self._holders[skill_id].append(place)
            for branche_id in one.unwanted:
                self._unwanted[branche_id].append(place)
            for word in one.no_gos:
                self._refusing[word].append(place)

    def of(self, wanted: Wanted) -> list[int]:
        """The score of every citizen for an opening, in their order; 0 for those who are blocked."""
        found = list(map(int, self._sums(wanted)))
        for place in self.blocked(wanted):
            found[place] = 0
        return found

    def count(self, wanted: Wanted, least: int, without: Set[str]) -> int:
        """How many have at least this score, which is not 0, those left out whose ids are given."""
        sums = self._sums(wanted)
        enough = float(least).__le__
        others = self.blocked(wanted) | {self._places[one] for one in without if one in self._places}
        return sum(map(enough, sums)) - sum(map(enough, map(sums.__getitem__, others)))

    def blocked(self, wanted: Wanted) -> set[int]:
        """The places of those who will not do it."""
        places = set(() if wanted.branche_id is None else self._unwanted.get(wanted.branche_id, ()))
        for word, these in self._refusing.items():
            if speaks_of(wanted.words, word):
                places.update(these)
        return places

    def _sums(self, wanted: Wanted) -> Sequence[float]:
        """The score of every citizen before it is cut to a whole number, blocked or not."""
        worth = self._worth
        values = (wanted.branche_id, wanted.town, wanted.hours, wanted.skills)
        weights = (worth.branche, worth.town, worth.hours, worth.skills)
        asked = [part for part in zip(PARTS, values, weights, strict=True) if part[1]]
        total = sum(weight for _, _, weight in asked)
        if not total:
            return [HALF] * len(self._seekers)
        columns = [(name, value, weight * 100 / total) for name, value, weight in asked]
        sums = self._together(tuple(columns[:_SHARED]))
        for column in columns[_SHARED:]:
            sums = list(map(add, sums, self._column(*column)))
        return sums

    def _together(self, columns: tuple[Column, ...]) -> list[float]:
        """The half that rounds and the first columns, which are the same for many openings."""
        if columns not in self._begun:
            sums = [HALF] * len(self._seekers)
            for column in columns:
                sums = list(map(add, sums, self._column(*column)))
            self._begun[columns] = sums
        return self._begun[columns]

    def _column(self, name: str, value: object, factor: float) -> list[float]:
        """Each citizen's share of a part times a factor."""
        key = (name, value, factor)
        if key not in self._columns:
            self._columns[key] = self._worked_out(name, value, factor)
        return self._columns[key]

    def _worked_out(self, name: str, value: object, factor: float) -> list[float]:
        if name == "skills":
            wanted = cast("frozenset[str]", value)
            # The last value is found at -1, where those stand of whose skills nothing is known.
            shares = [*(had / len(wanted) for had in range(len(wanted) + 1)), UNKNOWN]
            return list(map([share * factor for share in shares].__getitem__, self._had(wanted)))
        if name == "hours":
            hours = cast("float", value)
            return [hours_share(one, hours) * factor for one in self._seekers]
        share, text = (branche_share if name == "branche" else town_share), str(value)
        return [share(one, text) * factor for one in self._seekers]

    def _had(self, wanted: frozenset[str]) -> list[int]:
        """How many of these skills each citizen has; -1 where none is known at all."""
        counts = self._no_skill.copy()
        for skill_id in wanted:
            for place in self._holders.get(skill_id, ()):
                counts[place] += 1
        return counts


def scores(seekers: Sequence[Seeker], wanted: Sequence[Wanted], worth: Weights) -> dict[str, list[int]]:
    """Opening id -> the score of every citizen, in the order of `seekers`: the same as `fit` says."""
    known = Scores(seekers, worth)
    return {one.opening_id: known.of(one) for one in wanted}


def best(seekers: Sequence[Seeker], wanted: Wanted, worth: Weights, most: int) -> list[Fit]:
    """The citizens who fit an opening best, at most so many, those who are blocked left out."""
    known = Scores(seekers, worth)
    found, blocked = known.of(wanted), known.blocked(wanted)
    free = [place for place in range(len(seekers)) if place not in blocked] if blocked else range(len(seekers))
    if not free or most < 1:
        return []
    least = sorted(found[place] for place in free)[-min(most, len(free))]
    ranked = sorted((_rank(found[place], seekers[place]), place) for place in free if found[place] >= least)
    return [fit(seekers[place], wanted, worth) for _, place in ranked[:most]]


def _rank(score: int, seeker: Seeker) -> tuple[int, int, str]:
    """The higher score first; among equals the one of whom more is known."""
    return -score, -seeker.known, seeker.citizen_id
