"""What a meeting begins with: the team's agenda, and its guidance texts for the four stages."""

import json
import tomllib
from typing import TypedDict, cast

from app.domain import Stage
from app.resource import resource
from db.records import Setting
from db.store import Store

TEAMMOEDE = "teammoede"
"""The kind of the monthly meeting."""


class _Defaults(TypedDict):
    """The file of defaults: points by kind of meeting, texts by the stage's number."""

    agenda: dict[str, list[str]]
    guidance: dict[str, str]


def agenda_setting(kind: str) -> str:
    """The name of the setting that keeps a team's own agenda for a kind of meeting."""
    return f"agenda/{kind}"


def agenda(store: Store, kind: str) -> tuple[str, ...]:
    """The points of the team's agenda for a kind of meeting, the default (domain.md) where it has none of its own."""
    setting = store.get(Setting, agenda_setting(kind))
    points: list[str] = _defaults()["agenda"][kind] if setting is None else json.loads(setting.value)
    return tuple(points)


def guidance(stage: Stage) -> str:
    """A short text on who stands in a stage. No source defines the criteria of the stages."""
    return _defaults()["guidance"][str(int(stage))]


def _defaults() -> _Defaults:
    return cast("_Defaults", tomllib.loads(resource("meetings.toml").read_text(encoding="utf-8")))
