"""Which numbers and lists each rule to watch has, what may be set, and what the team has set."""

from typing import Literal, NamedTuple

from app.core.errors import UserError
from app.rules.rules import ID_FIELDS, Rules, team_rules
from app.rules.watch_rules import RULES
from app.settings.limits import MOST_CASES
from db.store import Store

Unit = Literal["cases", "months", "weeks", "hours", "years", "months_list", "percent"]

CASELOAD = "caseload_limit"
"""The name of the limit among the rules; it can't be switched off."""

FRIKORT = "frikort"
"""The name of the rule whose limits are set by year."""


class Range(NamedTuple):
    """What a number may be, both ends included, and what it counts; `whole`: no decimals."""

    unit: Unit
    low: int
    high: int
    whole: bool = True


RANGES: dict[str, Range] = {
    "caseload_limit": Range("cases", 1, MOST_CASES),
    "no_movement_months": Range("months", 1, 60),
    "activation_hours": Range("hours", 1, 37, whole=False),
    "paid_hours_months": Range("months", 1, 60),
    "review_months": Range("months", 1, 60),
    "review_notice_weeks": Range("weeks", 0, 52),
    "repatriation_years": Range("years", 1, 20),
    "repatriation_benefit_months": Range("months", 1, 36),
    "repatriation_talk_months": Range("months", 1, 120),
    "aftercare_months": Range("months_list", 1, 24),
    "aftercare_year": Range("months", 1, 60),
    "frikort_percent": Range("percent", 1, 100),
}
"""What each number of the rules may be; of `aftercare_months` each, and they rise."""


class _Parts(NamedTuple):
    """What a rule has: numbers, lists of ids, and the document that it comes from ('': none)."""

    numbers: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    source: str = ""


_PARTS: dict[str, _Parts] = {
    CASELOAD: _Parts(("caseload_limit",), ("uncounted_groups",), "001"),
    "without_company": _Parts(source="001"),
    "no_movement": _Parts(("no_movement_months",)),
    "no_cv": _Parts(source="001"),
    "passive": _Parts(source="001"),
    "activation_hours": _Parts(("activation_hours",), source="000"),
    "hours_unchanged": _Parts(("paid_hours_months",), ("job_kinds",), "001"),
    "review": _Parts(("review_months", "review_notice_weeks"), source="004"),
    "repatriation": _Parts(
        ("repatriation_years", "repatriation_benefit_months", "repatriation_talk_months"), source="004"
    ),
    "aftercare": _Parts(("aftercare_months",), ("job_exits",), "001"),
    "back_on_benefit": _Parts(("aftercare_year",), ("return_exits",), "002"),
    FRIKORT: _Parts(("frikort_percent",), source="002"),
    "agreement_overdue": _Parts(),
}


class RuleNumber(NamedTuple):
    """A number of a rule: what it is, what it is by default, and what it may be. A tuple where its unit is a list."""

    name: str
    value: float | tuple[int, ...]
    default: float | tuple[int, ...]
    range: Range


class RuleList(NamedTuple):
    """Values of a catalogue that a rule names, by their ids."""

    name: str
    catalogue: str
    ids: tuple[str, ...]


class RuleRow(NamedTuple):
    """A rule as the team has set it; `source` is the document that it comes from (`domain`), or empty."""

    code: str
    on: bool
    can_switch: bool
    numbers: tuple[RuleNumber, ...]
    lists: tuple[RuleList, ...]
    source: str


def rules_page(store: Store) -> tuple[RuleRow, ...]:
    """Every rule to watch with the team's numbers, in the order of the document."""
    rules, usual = team_rules(store), Rules()
    return tuple(
        RuleRow(
            code,
            code not in rules.off,
            code in RULES,
            tuple(RuleNumber(name, getattr(rules, name), getattr(usual, name), RANGES[name]) for name in parts.numbers),
            tuple(RuleList(name, ID_FIELDS[name], getattr(rules, name)) for name in parts.lists),
            parts.source,
        )
        for code, parts in _PARTS.items()
    )


def read_number(value: object, allowed: Range) -> float:
    """The number that was given or typed, '7,5' too, whole where it has to be.

    Raises UserError: 'number_outside', 'number_not_whole'.
    """
    text = str(value).strip()
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = float("nan")
    facts = {"text": text, "low": allowed.low, "high": allowed.high}
    if not allowed.low <= number <= allowed.high or isinstance(value, bool):
        raise UserError("number_outside", **facts)
    if allowed.whole and number != int(number):
        raise UserError("number_not_whole", **facts)
    return int(number) if number == int(number) else number
