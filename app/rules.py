"""The rules to watch, with the team's own numbers, as pure answers."""

import json
from dataclasses import dataclass, fields
from datetime import date, timedelta

from app.domain import Stage
from db.records import Setting, Staff
from db.store import Store

RULES_SETTING = "rules"
"""The setting that holds the numbers a team has changed."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers of the rules; the defaults are those of `domain` ("Rules to watch").

    `caseload_limit`: open cases a jobformidler (source 001). `no_movement_months`: months in the same stage
    after which a citizen counts as not moving.
    """

    caseload_limit: int = 30
    no_movement_months: int = 6


def team_rules(store: Store) -> Rules:
    """The rules as this team has set them."""
    setting = store.get(Setting, RULES_SETTING)
    if setting is None:
        return Rules()
    known = {field.name for field in fields(Rules)}
    return Rules(**{name: value for name, value in json.loads(setting.value).items() if name in known})


def is_stuck(stage: Stage, months_here: int, rules: Rules) -> bool:
    """No movement: the same stage for so many months. I gang is the goal: nobody is stuck there."""
    return stage is not Stage.I_GANG and months_here >= rules.no_movement_months


def months_without_company(last_company_day: str | None, case_start: str | None, today: date) -> int:
    """Whole months since the last company_based effort ended; since the case began where there was none."""
    since = last_company_day or case_start
    return 0 if since is None else max(0, whole_months(date.fromisoformat(since), today))


def whole_months(start: date, end: date) -> int:
    """How many whole months lie between two days; the last day of a short month completes one of a 31st."""
    unfinished = end.day < start.day and (end + timedelta(days=1)).month == end.month
    return (end.year - start.year) * 12 + end.month - start.month - unfinished


def limit_of(staff: Staff, rules: Rules) -> int:
    """How many open cases this jobformidler should have at most: an own limit, else the team's."""
    return rules.caseload_limit if staff.caseload_limit is None else staff.caseload_limit
