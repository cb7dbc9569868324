"""The rules of deadline: those that the program ships, as the team has changed them, and those that it has made."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import NamedTuple, NotRequired, TypedDict, cast

from app.core.resource import resource
from app.core.teams import own_team
from app.rules.rules import Rules, months_later, team_rules
from db.queries.deadlines import parts_of_team
from db.records import DeadlinePart, DeadlineRule
from db.store import Store

_WEEK = 7


class Anchor(StrEnum):
    """What a deadline is counted from.

    The start of the spell; the day since when somebody is unemployed, or, where nobody has told it since the case was
    opened, the start; arrival; the latest start of an effort of a kind; the latest end of a company_based effort, also
    one to come; the start of a marking that still holds.
    """

    START = "start"
    UNEMPLOYED = "unemployed_since"
    UNEMPLOYED_OR_START = "unemployed_or_start"
    ARRIVAL = "arrival"
    EFFORT = "effort_start"
    COMPANY_END = "company_end"
    MARKING = "marking_start"


class Unit(StrEnum):
    """In what a deadline is counted."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class Side(StrEnum):
    """What a value of a catalogue says in a rule: whom it concerns, what of, what must have begun, whom it spares."""

    CONCERNS = "concerns"
    ANCHOR = "anchor"
    BEGUN = "begun"
    SPARED = "spared"


MISSED, DUE = "deadline_missed", "deadline_due"
"""What the warnings of a rule are called, before its id."""


class Deadline(NamedTuple):
    """A rule of deadline as the team has it.

    `company`: any company_based effort is enough as what must have begun. The ids of `concerns`, `anchors`, `begun` and
    `spared` are values of catalogues. `shipped`: the program has it; `changed`: the team has a copy of its own of that.
    `codes` are what its warnings are called: missed, and due soon.
    """

    id: str
    name: str
    anchor: Anchor
    number: int
    unit: Unit
    warn_before: int = 0
    age_from: int | None = None
    age_below: int | None = None
    company: bool = False
    concerns: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    active: bool = True
    shipped: bool = False
    changed: bool = False
    source: str = ""
    codes: tuple[str, str] = ("", "")

    @property
    def missed_code(self) -> str:
        """What its warning is called once the day has passed."""
        return self.codes[0] or f"{MISSED}/{self.id}"

    @property
    def due_code(self) -> str:
        """What its warning is called before."""
        return self.codes[1] or f"{DUE}/{self.id}"

    def due(self, since: date) -> date:
        """The last day on which what must have begun is in time."""
        match self.unit:
            case Unit.DAYS:
                return since + timedelta(days=self.number)
            case Unit.WEEKS:
                return since + timedelta(weeks=self.number)
            case Unit.MONTHS:
                return months_later(since, self.number)


class _Earlier(TypedDict, total=False):
    off: str
    number: str
    notice_weeks: str
    concerns: str
    begun: str
    spared: str


class _Shipped(TypedDict):
    """A rule as the file writes it."""

    id: str
    name: str
    anchor: str
    number: int
    unit: str
    warn_before: NotRequired[int]
    age_from: NotRequired[int]
    age_below: NotRequired[int]
    company: NotRequired[bool]
    concerns: NotRequired[list[str]]
    begun: NotRequired[list[str]]
    spared: NotRequired[list[str]]
    on: NotRequired[bool]
    source: NotRequired[str]
    codes: NotRequired[list[str]]
    earlier: NotRequired[_Earlier]


@cache
def _file() -> tuple[_Shipped, ...]:
    import tomllib

    return tuple(tomllib.loads(resource("deadlines.toml").read_text(encoding="utf-8"))["rule"])


def shipped_rules(rules: Rules) -> tuple[Deadline, ...]:
    """Those that the program ships, with the numbers and lists that a team had set for them as rules to watch."""
    return tuple(_shipped(one, rules) for one in _file())


def _shipped(one: _Shipped, rules: Rules) -> Deadline:
    earlier = one.get("earlier", _Earlier())

    def listed(side: str) -> tuple[str, ...]:
        field = earlier.get(side)
        return tuple(cast("list[str]", one.get(side, ())) if field is None else getattr(rules, str(field)))

    notice = earlier.get("notice_weeks")
    missed, soon = one.get("codes", ("", ""))
    return Deadline(
        one["id"],
        one["name"],
        Anchor(one["anchor"]),
        getattr(rules, earlier["number"]) if "number" in earlier else one["number"],
        Unit(one["unit"]),
        one.get("warn_before", 0) if notice is None else _WEEK * int(getattr(rules, notice)),
        one.get("age_from"),
        one.get("age_below"),
        one.get("company", False),
        listed("concerns"),
        (),
        listed("begun"),
        listed("spared"),
        one.get("on", False) and earlier.get("off", "") not in rules.off,
        shipped=True,
        source=one.get("source", ""),
        codes=(missed, soon),
    )


def place_of_rule(rule_id: str, team_id: str) -> str:
    """The id under which a team keeps its own copy of a rule that the program ships."""
    return f"{rule_id}/{team_id}"


def deadline_rules(store: Store, rules: Rules | None = None) -> tuple[Deadline, ...]:
    """The rules of the team that looks at the store, on or off: the program's own first, then those of the team.

    `rules` are the team's rules to watch, where they are known already.
    """
    rows = store.all(DeadlineRule) if store.team is None else store.all(DeadlineRule, team_id=store.team)
    team = own_team(store) if rows else ""
    parts = _by_rule(parts_of_team(store, team)) if rows else {}
    shipped = shipped_rules(team_rules(store) if rules is None else rules)
    own = {row.id: row for row in rows if row.team_id == team}
    found = [
        one if (row := own.pop(place_of_rule(one.id, team), None)) is None else _changed(one, row, parts)
        for one in shipped
    ]
    found += [_own(row, parts) for row in sorted(own.values(), key=lambda row: (row.position, row.name, row.id))]
    return tuple(found)


def shipped_without(store: Store, rule_id: str, rules: Rules | None = None) -> Deadline | None:
    """A rule as the program ships it, whatever the team has made of it; None where it ships none of this id."""
    shipped = shipped_rules(team_rules(store) if rules is None else rules)
    return next((one for one in shipped if one.id == rule_id), None)


def has_rule(store: Store, rule_id: str) -> bool:
    """Whether there is such a rule: one that the program ships, or one of a team."""
    return any(one["id"] == rule_id for one in _file()) or store.get(DeadlineRule, rule_id) is not None


def shipped_naming(item_id: str) -> frozenset[str]:
    """The ids of the rules that name a value of a catalogue as the program ships them, apart from what teams set."""
    sides = ("concerns", "begun", "spared")
    return frozenset(
        one["id"]
        for one in _file()
        for side in sides
        if side not in one.get("earlier", ()) and item_id in cast("list[str]", one.get(side, ()))
    )


def rows_of(rule: Deadline, row_id: str, team_id: str, position: int) -> list[DeadlineRule | DeadlinePart]:
    """A rule as it is kept, its own row first."""
    row = DeadlineRule(
        row_id, team_id, rule.name, str(rule.anchor), rule.number, str(rule.unit), rule.warn_before, rule.age_from,
        rule.age_below, rule.active, position, rule.company,
    )  # fmt: skip
    sides = zip(Side, (rule.concerns, rule.anchors, rule.begun, rule.spared), strict=True)
    parts = [DeadlinePart(f"{row_id}/{side}/{item}", row_id, str(side), item) for side, ids in sides for item in ids]
    return [row, *parts]


def _by_rule(parts: Iterable[DeadlinePart]) -> dict[str, list[DeadlinePart]]:
    found: dict[str, list[DeadlinePart]] = {}
    for part in parts:
        found.setdefault(part.rule_id, []).append(part)
    return found


def _changed(shipped: Deadline, row: DeadlineRule, parts: dict[str, list[DeadlinePart]]) -> Deadline:
    """What the program ships as a team has changed it; its warnings are called what they were."""
    return _own(row, parts)._replace(
        id=shipped.id, shipped=True, changed=True, source=shipped.source, codes=shipped.codes
    )


def _own(row: DeadlineRule, parts: dict[str, list[DeadlinePart]]) -> Deadline:
    theirs = parts.get(row.id, [])
    return Deadline(
        row.id, row.name, Anchor(row.anchor), row.number, Unit(row.unit), row.warn_before, row.age_from, row.age_below,
        row.company, _items(theirs, Side.CONCERNS), _items(theirs, Side.ANCHOR), _items(theirs, Side.BEGUN),
        _items(theirs, Side.SPARED), row.active,
    )  # fmt: skip


def _items(parts: Sequence[DeadlinePart], side: Side) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.item_id for part in parts if part.side == side))
