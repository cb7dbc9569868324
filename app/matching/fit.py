"""How well citizens fit openings: a score by a transparent rule, with its reasons. It suggests, and never decides."""

from collections.abc import Mapping, Set
from typing import NamedTuple

from app.core.domain import fold
from app.core.spellings import speaks_of, town_keys
from app.core.team_settings import kept_as
from db.store import Store

WEIGHTS_SETTING = "matching"
PARTS = ("branche", "town", "hours", "skills")
"""The parts of the rule, in the order in which they are added up: those that many openings share come first."""
HALF = 0.5
"""What is added before a score is cut to a whole number."""
UNKNOWN = 0.3
"""The share of a part's weight where it is not known whether it fits: less than half, and more than nothing."""


class Weights(NamedTuple):
    """What each part of the rule is worth; only those that an opening asks for count, and together they are 100."""

    branche: float = 30
    skills: float = 35
    hours: float = 20
    town: float = 15


class Seeker(NamedTuple):
    """What is known of a citizen for matching. `towns` are keys (`spellings.town_keys`), `no_gos` folded words."""

    citizen_id: str
    wishes: Set[str] = frozenset()
    unwanted: Set[str] = frozenset()
    skills: Set[str] = frozenset()
    hours: float | None = None
    towns: Set[str] = frozenset()
    no_gos: Set[str] = frozenset()

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
    changed = kept_as(store, WEIGHTS_SETTING, dict[str, float]) or {}
    return Weights(**{name: value for name, value in changed.items() if name in Weights._fields})


def fit(seeker: Seeker, wanted: Wanted, worth: Weights) -> Fit:
    """How well one citizen fits one opening, with every reason."""
    reasons: list[Reason] = []
    parts: dict[str, tuple[float, float]] = {}
    if wanted.branche_id is not None:
        parts["branche"] = (worth.branche, branche_share(seeker, wanted.branche_id))
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
        parts["skills"] = (worth.skills, skills_share(seeker, wanted.skills))
        had, lacking = wanted.skills & seeker.skills, wanted.skills - seeker.skills
        if had:
            reasons.append(Reason("skills_had", {"skill_ids": tuple(sorted(had))}))
        if lacking:
            code = "skills_lacking" if seeker.skills else "skills_unknown"
            reasons.append(Reason(code, {"skill_ids": tuple(sorted(lacking))}))
    if wanted.hours:
        parts["hours"] = (worth.hours, hours_share(seeker, wanted.hours))
        if seeker.hours is None:
            reasons.append(Reason("hours_unknown", {"wanted": wanted.hours}))
        else:
            code = "hours_fit" if seeker.hours >= wanted.hours else "hours_short"
            reasons.append(Reason(code, {"can": seeker.hours, "wanted": wanted.hours}))
    if wanted.town:
        share = town_share(seeker, wanted.town)
        parts["town"] = (worth.town, share)
        code = "town_unknown" if not seeker.towns else "town_fits" if share == 1 else "town_far"
        reasons.append(Reason(code, {"town": wanted.town}))
    refused = [word for word in sorted(seeker.no_gos) if speaks_of(wanted.words, word)]
    reasons.extend(Reason("no_go", {"word": word}) for word in refused)
    blocked = bool(refused) or wanted.branche_id in seeker.unwanted
    thin = seeker.known < 2 or len(parts) < 2
    return Fit(seeker.citizen_id, wanted.opening_id, 0 if blocked else _score(parts), tuple(reasons), blocked, thin)


def words(text: str) -> frozenset[str]:
    """What is written with commas between, folded for comparing."""
    return frozenset(word for word in map(fold, text.split(",")) if word)


def _score(parts: Mapping[str, tuple[float, float]]) -> int:
    """Rounded, and added in the order of PARTS, because sums of floats depend on it."""
    asked = [parts[name] for name in PARTS if name in parts]
    total = sum(weight for weight, _ in asked)
    if not total:
        return 0
    value = HALF
    for weight, share in asked:
        value += share * (weight * 100 / total)
    return int(value)


def branche_share(seeker: Seeker, branche_id: str) -> float:
    """How far a branche is wished for, 0 to 1, as the other shares."""
    if branche_id in seeker.wishes:
        return 1.0
    return 0.0 if seeker.wishes or branche_id in seeker.unwanted else UNKNOWN


def skills_share(seeker: Seeker, wanted: frozenset[str]) -> float:
    """How many of the skills the citizen has."""
    return len(seeker.skills & wanted) / len(wanted) if seeker.skills else UNKNOWN


def hours_share(seeker: Seeker, wanted: float) -> float:
    """How many of the hours the citizen can work."""
    return UNKNOWN if seeker.hours is None else min(1.0, seeker.hours / wanted)


def town_share(seeker: Seeker, town: str) -> float:
    """Whether the citizen can work in the town."""
    return UNKNOWN if not seeker.towns else float(not town_keys(town).isdisjoint(seeker.towns))
