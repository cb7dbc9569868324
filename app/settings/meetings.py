"""What a meeting begins with: the team's agenda, its guidance texts for the four stages, and its goals."""

from functools import cache
from typing import NamedTuple, TypedDict, cast

from app.core.domain import Stage
from app.core.resource import resource
from app.core.team_settings import kept_as
from db.store import Store

TEAMMOEDE = "teammoede"
"""The kind of the monthly meeting."""
TAVLEMOEDE = "tavlemoede"
"""The kind of the weekly meeting in front of a big screen."""


class Goal(NamedTuple):
    """A share (0 to 1) to reach; `at_most`: not to exceed."""

    share: float
    at_most: bool


class _Defaults(TypedDict):
    """The file of defaults: points by kind of meeting, texts by the stage's number, words by the step they mean."""

    agenda: dict[str, list[str]]
    guidance: dict[str, str]
    steps: dict[str, list[str]]
    points: dict[str, list[str]]
    tavlemoede: dict[str, int]
    goals: dict[str, dict[str, int]]


def agenda_setting(kind: str) -> str:
    """The name of the setting that keeps a team's own agenda for a kind of meeting."""
    return f"agenda/{kind}"


def agenda(store: Store, kind: str) -> tuple[str, ...]:
    """The points of the team's agenda for a kind of meeting, the default (domain.md) where it has none of its own."""
    return tuple(kept_as(store, agenda_setting(kind), list[str]) or _defaults()["agenda"][kind])


def guidance_setting(stage: Stage) -> str:
    """The name of the setting that keeps a team's own guidance text for a stage."""
    return f"guidance/{int(stage)}"


def guidance(store: Store, stage: Stage) -> str:
    """The team's short text on who stands in a stage, else the default. No source defines the criteria of stages."""
    return kept_as(store, guidance_setting(stage), str) or default_guidance(stage)


def default_guidance(stage: Stage) -> str:
    """The text that a team begins with."""
    return _defaults()["guidance"][str(int(stage))]


def default_agenda(kind: str) -> tuple[str, ...]:
    """The points that a kind of meeting begins with (domain.md)."""
    return tuple(_defaults()["agenda"][kind])


def step_words() -> dict[str, list[str]]:
    """The words that tell what the board shows at a point of the agenda, by the step's name, the first that fits."""
    return _defaults()["steps"]


def point_words() -> dict[str, list[str]]:
    """The words that tell what does a point of a teammøde's agenda by itself, by that step, the first that fits."""
    return _defaults()["points"]


def tavlemoede_minutes() -> int:
    """How long a tavlemøde should last."""
    return _defaults()["tavlemoede"]["minutes"]


def goals() -> dict[str, Goal]:
    """The goals that a team begins with, by the name of the figure."""
    return {
        name: Goal(next(iter(wanted.values())) / 100, "at_most" in wanted)
        for name, wanted in _defaults()["goals"].items()
    }


@cache
def _defaults() -> _Defaults:
    import tomllib  # the board stands before anybody asks for a default

    return cast("_Defaults", tomllib.loads(resource("meetings.toml").read_text(encoding="utf-8")))
