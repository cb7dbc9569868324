"""The scores of `app.matching.fit` for thousands of citizens and hundreds of openings at once."""

from collections import defaultdict
from collections.abc import Sequence
from operator import add
from typing import cast

from app.matching import (
    HALF,
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


class Scores:
    """What every part of the rule says of every citizen, worked out once for each value that openings have."""

    def __init__(self, seekers: Sequence[Seeker], worth: Weights) -> None:
        self._seekers = seekers
        self._worth = worth
        self._shares: dict[tuple[str, object], list[float]] = {}
        self._scaled: dict[tuple[str, object, float, bool], list[float]] = {}
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
        asked = self._asked(wanted)
        total = sum(weight for _, _, weight in asked)
        if not total:
            return [0] * len(self._seekers)
        (name, value, weight), *others = asked
        sums = self._column(name, value, weight * 100 / total, first=True)
        for name, value, weight in others:
            sums = list(map(add, sums, self._column(name, value, weight * 100 / total, first=False)))
        found = list(map(int, sums))
        for place in self.blocked(wanted):
            found[place] = 0
        return found

    def blocked(self, wanted: Wanted) -> set[int]:
        """The places of those who will not do it."""
        places = set(self._unwanted.get(wanted.branche_id or "", ()))
        for word, these in self._refusing.items():
            if word in wanted.words:
                places.update(these)
        return places

    def _asked(self, one: Wanted) -> list[tuple[str, object, float]]:
        """The parts that an opening asks for, in the order of `fit`: name, what is wanted, weight."""
        worth = self._worth
        parts: list[tuple[str, object, float]] = []
        if one.branche_id is not None:
            parts.append(("branche", one.branche_id, worth.branche))
        if one.skills:
            parts.append(("skills", one.skills, worth.skills))
        if one.hours:
            parts.append(("hours", one.hours, worth.hours))
        if one.town:
            parts.append(("town", one.town, worth.town))
        return parts

    def _column(self, name: str, value: object, factor: float, *, first: bool) -> list[float]:
        """Each citizen's share of a part times a factor; the first part brings the half that rounds."""
        key = (name, value, factor, first)
        if key not in self._scaled:
            more = HALF if first else 0.0
            self._scaled[key] = [more + share * factor for share in self._shares_of(name, value)]
        return self._scaled[key]

    def _shares_of(self, name: str, value: object) -> list[float]:
        key = (name, value)
        if key not in self._shares:
            self._shares[key] = self._worked_out(name, value)
        return self._shares[key]

    def _worked_out(self, name: str, value: object) -> list[float]:
        if name == "skills":
            return self._skill_shares(cast("frozenset[str]", value))
        if name == "hours":
            hours = cast("float", value)
            return [hours_share(one, hours) for one in self._seekers]
        share, text = (branche_share if name == "branche" else town_share), str(value)
        return [share(one, text) for one in self._seekers]

    def _skill_shares(self, wanted: frozenset[str]) -> list[float]:
        counts = self._no_skill.copy()
        for skill_id in wanted:
            for place in self._holders.get(skill_id, ()):
                counts[place] += 1
        # The last value is found at -1, where those stand of whose skills nothing is known.
        table = [*(had / len(wanted) for had in range(len(wanted) + 1)), UNKNOWN]
        return list(map(table.__getitem__, counts))


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
