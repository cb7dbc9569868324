"""What a row of a month says besides the board, and who has left in the thirteen months until then, for measures."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from app.board.frozen import listed
from app.core.domain import Month, whole_weeks
from app.core.period import Period
from app.core.teams import own_team
from app.core.values import is_woman
from app.rules.deadline_states import states
from app.rules.rules import Rules, age_on, team_rules
from db.queries import freezing as queries
from db.records import FormerFact, MonthFact
from db.records.record import columns
from db.store import Store

T = TypeVar("T")
FLEKSJOB_KINDS = ("effort_kind/fleksjob", "effort_kind/udviklingsfleksjob")
"""The kinds of effort whose hours are those of a fleksjob."""
_KEPT_MONTHS = 12
"""How many months before its own a row of one who has left looks back on."""
_NEVER = "9999"
_narrow = attrgetter(*columns(MonthFact)[: columns(MonthFact).index("complete")])
_A_WEEK = 7


def widened(store: Store, period: Period, facts: Iterable[MonthFact]) -> list[MonthFact]:
    """The rows of a team's month, with everything in them of those who count; the others stay as they are."""
    known = _Known(store, period)
    return [known.widened(fact) if fact.counted else fact for fact in facts]


class _Known:
    """What is known of the citizens of a month by its day."""

    def __init__(self, store: Store, period: Period) -> None:
        asked = period.parameters
        self.day, self.last_day = period.seen_on, period.month.last_day
        self.cases = {case.citizen_id: case for case in queries.cases_then(store, **asked)}
        self.fleks = _each(queries.hours_of_kinds(store, FLEKSJOB_KINDS, **asked))
        self.earned = queries.earned(store, **asked)
        written = cache(listed)
        self.lists = [
            {citizen_id: written(tuple(found)) for citizen_id, found in _each(rows).items()}
            for rows in (
                queries.markings_then(store, **asked),
                queries.plans_then(store, **asked),
                queries.talks_then(store, **asked),
                queries.found_by(store, **asked),
            )
        ]
        self.nothing = written(())
        self.missed, self.met = _deadlines(store, period)

    def widened(self, fact: MonthFact) -> MonthFact:
        """The row with everything in it."""
        who = fact.citizen_id
        case = self.cases[who]
        markings, plans, talks, found_by = [known.get(who, self.nothing) for known in self.lists]
        # By place: to take over forty columns by name takes four times as long.
        values: tuple[Any, ...] = (
            *_narrow(fact),
            True,
            age_on(case.birth_date, self.last_day),
            is_woman(case.cpr),
            weeks_between(case.begun, self.day),
            weeks_between(case.unemployed_since, self.day),
            weeks_between(case.arrived_on, self.day),
            _company_weeks(case.begun, case.in_company),
            _company_weeks(case.unemployed_since, case.in_company_unemployed),
            None if fact.in_company is None else _sum(self.fleks.get(who, ())),
            self.earned.get(who),
            markings,
            plans,
            talks,
            found_by,
            self.missed.get(who, self.nothing),
            self.met.get(who, self.nothing),
        )
        return MonthFact(*values)


def _company_weeks(since: str | None, begun: str | None) -> int | None:
    """Within how many weeks of a day an effort in a company began; 0 where one ran then already."""
    return None if since is None or begun is None else weeks_begun(since, max(begun, since))


def _deadlines(store: Store, period: Period) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Citizen id -> the list of ids of the rules of deadline that were missed, and that were met."""
    written = cache(listed)
    found = states(store, period)
    missed = {citizen_id: written(rules) for citizen_id, (rules, _) in found.items()}
    return missed, {citizen_id: written(rules) for citizen_id, (_, rules) in found.items()}


def former_facts(store: Store, period: Period) -> list[FormerFact]:
    """A row for each whose case in the team ended in the month or the twelve before, in the order of their ids.

    Of one whose case ended several times it is the last time that counts.
    """
    since = period.month.plus(-_KEPT_MONTHS).first_day.isoformat()
    ended = queries.ended_since(store, since, **period.parameters)
    if not ended:
        return []
    ids = [one.citizen_id for one in ended]
    efforts = _each((run.citizen_id, run) for run in queries.efforts_begun(store, ids, **period.parameters))
    markings = _each((run.citizen_id, run) for run in queries.markings_begun(store, ids, **period.parameters))
    team_id, rules, within = own_team(store), team_rules(store), _Within()
    day = period.seen_on.isoformat()
    return [
        FormerFact(
            former_id(one.citizen_id, period.month),
            team_id,
            str(period.month),
            one.citizen_id,
            one.ended_on,
            one.staff_id,
            one.target_group_id,
            one.benefit_id,
            one.exit_reason_id,
            one.stage,
            age_on(one.birth_date, date.fromisoformat(one.ended_on)),
            is_woman(one.cpr),
            weeks_between(one.start_on, date.fromisoformat(one.ended_on)),
            one.back_on,
            in_job(one, efforts.get(one.citizen_id, []), rules, day),
            within.of(one, markings.get(one.citizen_id, [])),
            within.of(one, efforts.get(one.citizen_id, [])),
        )
        for one in ended
    ]


def former_id(citizen_id: str, month: Month) -> str:
    """The id of the one row that one who has left has in a closed month."""
    return f"{month}/{citizen_id}/f"


def in_job(ended: queries.Ended, efforts: Iterable[queries.Run], rules: Rules, day: str) -> bool | None:
    """Whether one who has left is known to work on a day; None where nobody has told how the case ended.

    A job that runs says so. Without one, one who left for a job is taken to have it until the case is opened again, or
    until a job that was told of has ended since: one that ends with the case goes on without it.
    """
    jobs = [run for run in efforts if run.kind_id in rules.job_kinds]
    if any(run.start_on <= day <= (run.end_on or _NEVER) for run in jobs):
        return True
    if ended.back_on is not None or any(run.end_on is not None and run.end_on > ended.ended_on for run in jobs):
        return False
    return None if ended.exit_reason_id is None else ended.exit_reason_id in rules.job_exits


class _Within:
    """The kinds of what ran in a spell that ended, as a row keeps them; there are few different lists."""

    def __init__(self) -> None:
        self._written = cache(listed)

    def of(self, ended: queries.Ended, runs: Iterable[queries.Run]) -> str:
        """Of one who has left, of all that ever ran."""
        begun = ended.start_on or ""
        kinds = [run.kind_id for run in runs if run.start_on <= ended.ended_on and (run.end_on or _NEVER) >= begun]
        return self._written(tuple(kinds))


def weeks_between(start: str | None, day: date) -> int | None:
    """Whole weeks from a day to another; 0 where it is still to come."""
    return None if start is None else whole_weeks(date.fromisoformat(start), day)


def weeks_begun(start: str, day: str) -> int:
    """The least number of weeks within which of a day another lies: 1 for the first seven days after it."""
    return -(-(date.fromisoformat(day) - date.fromisoformat(start)).days // _A_WEEK)


def _each(rows: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """What comes of each citizen, in the order in which it comes."""
    found: dict[str, list[T]] = {}
    for citizen_id, one in rows:
        found.setdefault(citizen_id, []).append(one)
    return found


def _sum(hours: Iterable[float | None]) -> float | None:
    """All hours together; None where some are not known."""
    known = list(hours)
    return None if None in known else float(sum(one or 0 for one in known))
