"""How well citizens fit openings: a score by a transparent rule, with its reasons. It suggests, and never decides."""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from operator import add
from typing import NamedTuple, TypeVar

from app.domain import fold
from db.records import Setting
from db.store import Store

T = TypeVar("T")
WEIGHTS_SETTING = "matching"
UNKNOWN = 0.3
"""The share of a part's weight where it is not known whether it fits: less than half, and more than nothing."""


class Weights(NamedTuple):
    """What each part of the rule is worth; only those that an opening asks for count, and together they are 100."""

    branche: float = 30
    skills: float = 35
    hours: float = 20
    town: float = 15


class Seeker(NamedTuple):
    """What is known of a citizen for matching. `towns` and `no_gos` are folded words (`app.domain.fold`)."""

    citizen_id: str
    wishes: frozenset[str] = frozenset()
    unwanted: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    hours: float | None = None
    towns: frozenset[str] = frozenset()
    no_gos: frozenset[str] = frozenset()

    @property
    def known(self) -> int:
        """How many of wishes, skills, hours and towns are known, 0 to 4."""
        return bool(self.wishes or self.unwanted) + bool(self.skills) + (self.hours is not None) + bool(self.towns)


class Wanted(NamedTuple):
    """What an opening asks for. `town` and `words` (title and requirements) are folded."""

    opening_id: str
    branche_id: str | None = None
    skills: frozenset[str] = frozenset()
    hours: float | None = None
    town: str = ""
    words: str = ""


class Reason(NamedTuple):
    """Why a pair has its score; `code` is a name of REASONS, `facts` what its words need."""

    code: str
    facts: Mapping[str, object]


REASONS = (
    "branche_wished", "branche_other", "branche_unknown", "branche_unwanted", "skills_had", "skills_lacking",
    "skills_unknown", "hours_fit", "hours_short", "hours_unknown", "town_fits", "town_far", "town_unknown", "no_go",
)  # fmt: skip


class Fit(NamedTuple):
    """How well a citizen fits an opening: `score` 0 to 100. `blocked` by what the citizen will not do: score 0.

    `thin`: too little is known of the citizen or asked by the opening for the score to say much.
    """

    citizen_id: str
    opening_id: str
    score: int
    reasons: tuple[Reason, ...]
    blocked: bool
    thin: bool


def weights(store: Store) -> Weights:
    """The weights as the team has set them."""
    setting = store.get(Setting, WEIGHTS_SETTING)
    if setting is None:
        return Weights()
    kept: dict[str, float] = json.loads(setting.value)
    return Weights(**{name: value for name, value in kept.items() if name in Weights._fields})


def fit(seeker: Seeker, wanted: Wanted, worth: Weights) -> Fit:
    """How well one citizen fits one opening, with every reason."""
    reasons: list[Reason] = []
    parts: list[tuple[float, float]] = []
    if wanted.branche_id is not None:
        parts.append((worth.branche, _branche(seeker, wanted.branche_id)))
        code = (
            "branche_unwanted"
            if wanted.branche_id in seeker.unwanted
            else "branche_wished"
            if wanted.branche_id in seeker.wishes
            else "branche_other"
            if seeker.wishes
            else "branche_unknown"
        )
        reasons.append(Reason(code, {"branche_id": wanted.branche_id}))
    if wanted.skills:
        parts.append((worth.skills, _skills(seeker, wanted.skills)))
        had, lacking = wanted.skills & seeker.skills, wanted.skills - seeker.skills
        if had:
            reasons.append(Reason("skills_had", {"skill_ids": tuple(sorted(had))}))
        if lacking:
            code = "skills_lacking" if seeker.skills else "skills_unknown"
            reasons.append(Reason(code, {"skill_ids": tuple(sorted(lacking))}))
    if wanted.hours:
        parts.append((worth.hours, _hours(seeker, wanted.hours)))
        if seeker.hours is None:
            reasons.append(Reason("hours_unknown", {"wanted": wanted.hours}))
        else:
            code = "hours_fit" if seeker.hours >= wanted.hours else "hours_short"
            reasons.append(Reason(code, {"can": seeker.hours, "wanted": wanted.hours}))
    if wanted.town:
        parts.append((worth.town, _town(seeker, wanted.town)))
        code = "town_unknown" if not seeker.towns else "town_fits" if wanted.town in seeker.towns else "town_far"
        reasons.append(Reason(code, {"town": wanted.town}))
    refused = [word for word in sorted(seeker.no_gos) if word in wanted.words]
    reasons.extend(Reason("no_go", {"word": word}) for word in refused)
    blocked = bool(refused) or wanted.branche_id in seeker.unwanted
    thin = seeker.known < 2 or len(parts) < 2
    return Fit(seeker.citizen_id, wanted.opening_id, 0 if blocked else _score(parts), tuple(reasons), blocked, thin)


def scores(seekers: Sequence[Seeker], wanted: Sequence[Wanted], worth: Weights) -> dict[str, list[int]]:
    """Opening id -> the score of every citizen, in the order of `seekers`: the same as `fit` says, for very many.

    What a part says of everyone is worked out once for each value that openings have.
    """
    kept: dict[tuple[str, object], list[float]] = {}

    def part(name: str, value: T, share: Callable[[Seeker, T], float], weight: float) -> list[float]:
        key = (name, value)
        if key not in kept:
            kept[key] = [share(one, value) * weight for one in seekers]
        return kept[key]

    unwanted: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(seekers):
        for branche_id in one.unwanted:
            unwanted[branche_id].append(place)
    with_no_gos = [(place, one.no_gos) for place, one in enumerate(seekers) if one.no_gos]
    found: dict[str, list[int]] = {}
    for one in wanted:
        columns: list[tuple[float, list[float]]] = []
        if one.branche_id is not None:
            columns.append((worth.branche, part("branche", one.branche_id, _branche, worth.branche)))
        if one.skills:
            columns.append((worth.skills, part("skills", one.skills, _skills, worth.skills)))
        if one.hours:
            columns.append((worth.hours, part("hours", one.hours, _hours, worth.hours)))
        if one.town:
            columns.append((worth.town, part("town", one.town, _town, worth.town)))
        these = _together(columns, len(seekers))
        for place in unwanted.get(one.branche_id or "", ()):
            these[place] = 0
        for place, no_gos in with_no_gos:
            if any(word in one.words for word in no_gos):
                these[place] = 0
        found[one.opening_id] = these
    return found


def best(seekers: Sequence[Seeker], wanted: Wanted, worth: Weights, most: int) -> list[Fit]:
    """The citizens who fit an opening best, at most so many, those who are blocked left out."""
    ranked = sorted(zip(scores(seekers, [wanted], worth)[wanted.opening_id], seekers, strict=True), key=_rank)
    fits: list[Fit] = []
    for _, one in ranked:
        found = fit(one, wanted, worth)
        if not found.blocked:
            fits.append(found)
        if len(fits) == most:
            break
    return fits


def words(text: str) -> frozenset[str]:
    """What is written with commas between, folded for comparing."""
    return frozenset(word for word in map(fold, text.split(",")) if word)


def _together(columns: Sequence[tuple[float, list[float]]], count: int) -> list[int]:
    total = sum(weight for weight, _ in columns)
    if not total:
        return [0] * count
    sums = columns[0][1]
    for _, column in columns[1:]:
        sums = list(map(add, sums, column))
    return [int(value * 100 / total + 0.5) for value in sums]


def _rank(scored: tuple[int, Seeker]) -> tuple[int, int, str]:
    """The higher score first; among equals the one of whom more is known."""
    score, seeker = scored
    return -score, -seeker.known, seeker.citizen_id


def _score(parts: Sequence[tuple[float, float]]) -> int:
    total = sum(weight for weight, _ in parts)
    return int(sum(weight * share for weight, share in parts) * 100 / total + 0.5) if total else 0


def _branche(seeker: Seeker, branche_id: str) -> float:
    if branche_id in seeker.wishes:
        return 1.0
    return 0.0 if seeker.wishes or branche_id in seeker.unwanted else UNKNOWN


def _skills(seeker: Seeker, wanted: frozenset[str]) -> float:
    return len(seeker.skills & wanted) / len(wanted) if seeker.skills else UNKNOWN


def _hours(seeker: Seeker, wanted: float) -> float:
    return UNKNOWN if seeker.hours is None else min(1.0, seeker.hours / wanted)


def _town(seeker: Seeker, town: str) -> float:
    return UNKNOWN if not seeker.towns else float(town in seeker.towns)
