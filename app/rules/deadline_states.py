"""Who has missed, met or soon to meet which rule of deadline on a day: each fact is asked for once, for everyone."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from app.core.period import Period
from app.rules.deadline_scope import Asked, Case, Kinds
from app.rules.deadlines import Anchor, Deadline, Unit, deadline_rules
from app.rules.known import Watch
from app.rules.rules import Rules, age_on, team_rules, whole_months
from db.queries import deadlines as queries
from db.queries import rules as watching
from db.queries.deadlines import Run
from db.records import CatalogueItem
from db.store import Store

_NEVER = "9999-12-31"
_WEEK = 7


class State(StrEnum):
    """What a rule says of one whom it concerns.

    LATE: begun after the day. MISSED: the day has passed, and nothing has begun. SPARED: exempted, or in something that
    makes it needless. UNKNOWN: what it counts from, or what has begun, nobody has told.
    """

    PENDING = "pending"
    DUE = "due"
    MET = "met"
    LATE = "late"
    MISSED = "missed"
    SPARED = "spared"
    UNKNOWN = "unknown"


class Judged(NamedTuple):
    """What a rule says of a citizen: `since` is the day that it is counted from, `due` the last one that is in time."""

    rule: Deadline
    state: State
    since: date | None = None
    due: date | None = None


Exempted = Mapping[str, Collection[str]]
"""Citizen id -> the kinds of the exemptions that run."""


def states(store: Store, period: Period) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Citizen id -> the ids of the rules that were missed by the day of a period, and of those that were met.

    Of those whose case is open on it, and by the rules that are on. What began late was missed.
    """
    rules = team_rules(store)
    asked = [one for one in deadline_rules(store, rules) if one.active]
    if not asked:
        return {}
    day = period.seen_on
    exempted: dict[str, list[str]] = {}
    for citizen_id, kind_id in watching.exempted(store, day.isoformat()):
        exempted.setdefault(citizen_id, []).append(kind_id)
    items = {item.id: item for item in store.all(CatalogueItem)}
    cases = queries.deadline_cases(store, day.isoformat())
    judge = Judge(store, asked, rules, day, items, [case.citizen_id for case in cases])
    found: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for case in cases:
        judged = judge.of(case, exempted.get(case.citizen_id, ()))
        missed = tuple(one.rule.id for one in judged if one.state in (State.MISSED, State.LATE))
        met = tuple(one.rule.id for one in judged if one.state is State.MET)
        if missed or met:
            found[case.citizen_id] = missed, met
    return found


class Judge:
    """Knows what has begun of everyone, or of some, and judges each case by the same rules."""

    def __init__(
        self,
        store: Store,
        asked: Sequence[Deadline],
        rules: Rules,
        today: date,
        items: Mapping[str, CatalogueItem],
        citizens: Sequence[str] | None = None,
    ) -> None:
        self._today, self._day = today, today.isoformat()
        kinds = Kinds(items, rules.job_kinds)
        self._items, self._spares = items, kinds.spares
        self._rules = [Asked(one, kinds) for one in asked]
        self._about: dict[tuple[str | None, str | None], list[Asked]] = {}
        efforts: set[str] = set[str]().union(*(one.efforts for one in self._rules))
        talks: set[str] = set[str]().union(*(one.talks for one in self._rules))
        plans: set[str] = set[str]().union(*(one.plans for one in self._rules))
        marked = any(one.markings for one in self._rules)
        self._efforts = _each(queries.efforts_of_kinds(store, efforts, citizens) if efforts else ())
        held = queries.talks_held(store, talks, self._day, citizens) if talks else []
        made = queries.plans_made(store, plans, self._day, citizens) if plans else []
        self._told = _each([*held, *made])
        self._markings = _each(queries.markings_on(store, self._day, citizens) if marked else ())

    def of(self, case: Case, exempted: Collection[str]) -> list[Judged]:
        """What every rule that concerns a case says of it."""
        about = case.target_group_id, case.benefit_id
        rules = self._about.get(about)
        if rules is None:
            rules = self._about[about] = [one for one in self._rules if one.concerns(*about)]
        return [found for one in rules if (found := self._judged(one, case, exempted)) is not None]

    def watches(self, case: Case, exempted: Collection[str]) -> list[Watch]:
        """What is missed or due soon, as warnings."""
        return [
            self._watch(one.rule, one.state, one.since, one.due)
            for one in self.of(case, exempted)
            if one.state in (State.MISSED, State.DUE) and one.since is not None and one.due is not None
        ]

    def _watch(self, rule: Deadline, state: State, since: date, due: date) -> Watch:
        code = rule.missed_code if state is State.MISSED else rule.due_code
        wanted = tuple(self._items[item].name for item in rule.begun if item in self._items)
        facts = {
            "rule": rule.id, "name": rule.name, "anchor": rule.anchor, "since": since, "due": due, "unit": rule.unit,
            "number": rule.number, "run": _run(rule.unit, since, self._today), "company": rule.company,
            "wanted": wanted, "missed": state is State.MISSED, "days": (due - self._today).days,
        }  # fmt: skip
        return Watch(code, facts)

    def _judged(self, asked: Asked, case: Case, exempted: Collection[str]) -> Judged | None:
        rule, who = asked.rule, case.citizen_id
        markings = self._markings.get(who, ())
        if asked.markings and not asked.concerns_marked({run.kind_id for run in markings}):
            return None
        if rule.age_from is not None or rule.age_below is not None:
            age = age_on(case.birth_date, self._today)
            if age is None:
                return Judged(rule, State.UNKNOWN)
            if age < (rule.age_from or 0) or (rule.age_below is not None and age >= rule.age_below):
                return None
        efforts = self._efforts.get(who, ())
        since, by = self._since(asked, case, efforts, markings)
        if since is None:
            told = rule.anchor in (Anchor.EFFORT, Anchor.COMPANY_END) and case.efforts_known
            return None if told or rule.anchor is Anchor.MARKING else Judged(rule, State.UNKNOWN)
        day = _date(since)
        due = rule.due(day)
        begun = self._begun(asked, since, by, efforts, self._told.get(who, ()))
        if begun is not None:
            return Judged(rule, State.MET if begun <= due.isoformat() else State.LATE, day, due)
        if asked.spares(exempted, self._spares) or self._is_needless(asked, efforts):
            return Judged(rule, State.SPARED, day, due)
        if asked.needs_efforts and not case.efforts_known:
            return Judged(rule, State.UNKNOWN, day, due)
        return Judged(rule, self._waiting(asked, day, due, efforts), day, due)

    def _waiting(self, asked: Asked, since: date, due: date, efforts: Iterable[Run]) -> State:
        """What is said while nothing has begun; after the end of an effort what is planned in time is enough."""
        rule = asked.rule
        if self._today > due:
            return State.MISSED
        if rule.anchor is Anchor.COMPANY_END:
            last = due.isoformat()
            if any(run.kind_id in asked.begun and self._day < run.start_on <= last for run in efforts):
                return State.PENDING
        elif since > self._today:
            return State.PENDING
        return State.DUE if (due - self._today).days <= rule.warn_before else State.PENDING

    def _since(
        self, asked: Asked, case: Case, efforts: Iterable[Run], markings: Iterable[Run]
    ) -> tuple[str | None, str]:
        """The day that a rule counts from, None where it is not known or there is none, and the id of what it is of."""
        begun = case.begun or ""
        match asked.rule.anchor:
            case Anchor.START:
                return case.begun, ""
            case Anchor.UNEMPLOYED:
                return case.unemployed_since, ""
            case Anchor.UNEMPLOYED_OR_START:
                return self._unemployed_or_start(case), ""
            case Anchor.ARRIVAL:
                return case.arrived_on, ""
            case Anchor.EFFORT:
                runs = [run for run in efforts if run.kind_id in asked.anchors and run.start_on <= self._day]
                found = [(run.start_on, run.id) for run in runs if (run.end_on or _NEVER) >= begun]
            case Anchor.COMPANY_END:
                runs = [run for run in efforts if run.kind_id in asked.anchors and run.start_on <= self._day]
                found = [(run.end_on, run.id) for run in runs if run.end_on is not None and run.end_on >= begun]
            case Anchor.MARKING:
                found = [
                    (run.start_on, run.id) for run in markings if not asked.anchors or run.kind_id in asked.anchors
                ]
        return max(found, default=(None, ""))

    def _unemployed_or_start(self, case: Case) -> str | None:
        """Of a case that was opened again, what was told of before says nothing of today."""
        told = case.unemployed_since
        if told is None or case.begun is None:
            return told or case.begun
        return case.begun if case.begun != case.start_on and told < case.begun else told

    def _begun(self, asked: Asked, since: str, by: str, efforts: Iterable[Run], told: Iterable[Run]) -> str | None:
        """The first day on which something of what must have begun was under way; None where nothing is by today.

        What began before the day that is counted from and lasted into it counts; what ended before it does not. After
        the end of an effort it must last longer than that.
        """
        after_end = asked.rule.anchor is Anchor.COMPANY_END
        days = [run.start_on for run in told if run.kind_id in asked.begun and (run.end_on or _NEVER) >= since]
        for run in efforts:
            if run.kind_id not in asked.begun or run.start_on > self._day or run.id == by:
                continue
            end = run.end_on or _NEVER
            if end > since or (end == since and not after_end):
                days.append(run.start_on)
        return min(days, default=None)

    def _is_needless(self, asked: Asked, efforts: Iterable[Run]) -> bool:
        return bool(asked.needless) and any(
            asked.makes_needless(run) and run.start_on <= self._day <= (run.end_on or _NEVER) for run in efforts
        )


def _run(unit: Unit, since: date, today: date) -> int:
    """How long it is since, in the unit of the rule."""
    if unit is Unit.MONTHS:
        return whole_months(since, today)
    days = (today - since).days
    return days // _WEEK if unit is Unit.WEEKS else days


def _each(runs: Iterable[Run]) -> dict[str, list[Run]]:
    found: dict[str, list[Run]] = {}
    for run in runs:
        found.setdefault(run.citizen_id, []).append(run)
    return found


@cache
def _date(text: str) -> date:
    return date.fromisoformat(text)
