"""What a made-up team is made of, read from `resources/demo.toml`, and how values are drawn from it."""

import heapq
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import NotRequired, TypedDict, TypeVar, cast

from app.core.resource import resource

T = TypeVar("T")

NEVER = 1e-9
"""A weight that lets something through only where nothing else is left."""


class Names(TypedDict):
    """First and last names that are heard together."""

    often: int
    women: list[str]
    men: list[str]
    last: list[str]


class Group(TypedDict):
    """Who the citizens are: a target group with its benefit, ages in years and what they need help with."""

    often: int
    target_group: str
    benefit: str
    age: list[int]
    newcomer: NotRequired[bool]
    rule_225: NotRequired[bool]
    needs: dict[str, int]


class Exit(TypedDict):
    """A reason why a case ends, and for whom it fits."""

    reason: str
    often: int
    age: NotRequired[list[int]]
    women: NotRequired[bool]


class Paid(TypedDict):
    """Ordinary paid hours in a stage: the share who have them, the kinds, and hours a week from and to."""

    share: float
    kinds: dict[str, int]
    hours: dict[str, list[int]]


class StageWords(TypedDict):
    """What a stage looks like; `share` in the first and the last month, other shares of those in it."""

    share: list[float]
    enter: int
    leave: float
    without_company: float
    passive: float
    company: dict[str, int]
    other: dict[str, int]
    paid: NotRequired[Paid]
    next_steps: list[str]
    exits: list[Exit]


class Papers(TypedDict):
    """What is agreed with those in a stage, and noted about them."""

    agreements: list[str]
    notes: list[str]


class EffortWords(TypedDict):
    """Hours a week and weeks, each from and to; without weeks an effort runs until it is ended."""

    hours: list[int]
    weeks: NotRequired[list[int]]


class Trade(TypedDict):
    """What a company does: its branche, whom it may lack, and its jobs with the skills that they ask for."""

    branche: str
    lacks: str
    jobs: dict[str, list[str]]


class Companies(TypedDict):
    """The two halves of an invented company's name, what it may be, and what is talked about with it."""

    first: list[str]
    second: dict[str, Trade]
    roles: list[str]
    centres: list[str]
    asked: list[str]
    contacts: dict[str, list[str]]


class OpeningWords(TypedDict):
    """What openings are like: how often a kind is seen and its hours a week, what is asked for, who told of it."""

    often: dict[str, int]
    hours: dict[str, list[int]]
    requirements: list[str]
    sources: list[str]


class Seeking(TypedDict):
    """What citizens can by branche, their hours a week in the four stages, and what they won't be offered."""

    hours: list[list[int]]
    no_gos: list[str]
    skills: dict[str, dict[str, int]]


class Words(TypedDict):
    """The whole file; `stage` and `papers` hold the four stages in order, `job_goals` the branche of each goal."""

    team: str
    jobformidlere: list[str]
    sagsbehandlere: list[str]
    virksomhedskonsulent: str
    teamleder: str
    towns: dict[str, int]
    job_goals: dict[str, str]
    trades: list[str]
    weekdays: list[str]
    months: list[str]
    companies: Companies
    openings: OpeningWords
    seeking: Seeking
    stories: list[str]
    overruns: list[str]
    names: list[Names]
    group: list[Group]
    stage: list[StageWords]
    papers: list[Papers]
    follow_ups: list[str]
    talks: list[str]
    talks_with: list[str]
    efforts: dict[str, EffortWords]


def read_words() -> Words:
    """The words of the made-up team."""
    import tomllib

    return cast(Words, tomllib.loads(resource("demo.toml").read_text(encoding="utf-8")))


def draw(rng: Random, often: Mapping[T, int]) -> T:
    """One key, as often as its number says in relation to the others."""
    point = rng.random() * sum(often.values())
    return next(key for key, edge in zip(often, accumulate(often.values()), strict=True) if point < edge)


def between(rng: Random, bounds: Sequence[int]) -> int:
    """A whole number from the first bound to and with the second."""
    return rng.randint(bounds[0], bounds[1])


def whole(rng: Random, amount: float) -> int:
    """A whole number that is `amount` on average."""
    return int(amount + rng.random())


def pick(rng: Random, items: Sequence[T], count: int, weight: Callable[[T], float] | None = None) -> list[T]:
    """So many different items (all, where there are no more), the heavier the likelier."""
    if count <= 0:
        return []
    if weight is None:
        return rng.sample(items, min(count, len(items)))
    return heapq.nlargest(count, items, key=lambda item: rng.random() ** (1.0 / max(weight(item), NEVER)))


def quotas(total: int, shares: Sequence[float]) -> list[int]:
    """`total` shared out in whole numbers as near to the shares as they allow (the largest remainders)."""
    exact = [total * share / sum(shares) for share in shares]
    parts = [int(part) for part in exact]
    for index in heapq.nlargest(total - sum(parts), range(len(exact)), key=lambda i: exact[i] - parts[i]):
        parts[index] += 1
    return parts
