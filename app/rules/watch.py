"""What the rules to watch say of one citizen or of thousands: each fact is asked for once, for all of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from app.core.domain import Month, Stage
from app.core.period import Period
from app.core.teams import each_team
from app.rules.rules import Rules, has_ended, months_later, run_since, team_rules
from app.rules.watch_rules import CODES, Known, Paid, Watch, watched
from db.queries import board as queries
from db.queries import rules as watching
from db.records import CatalogueItem
from db.store import Store

__all__ = ["CODES", "Watch", "watches"]

_FEW = 200  # citizens; for more than that one question about everyone is quicker


def watches(store: Store, today: date, citizens: Sequence[str] | None = None) -> dict[str, tuple[Watch, ...]]:
    """Citizen id -> what to watch, the gravest first; those of `citizens` (None: everyone) of whom there is anything.

    A closed case is watched for what outlives it: agreements, and aftercare for a year after leaving for a job.
    """
    asked = citizens if citizens is None or len(citizens) <= _FEW else None
    wanted = None if citizens is None else set(citizens)
    found: dict[str, tuple[Watch, ...]] = {}
    for view in each_team(store):
        rules = team_rules(view)
        for citizen_id, known in _known(view, rules, today, asked).items():
            if (wanted is None or citizen_id in wanted) and (warnings := watched(known, rules, today)):
                found[citizen_id] = warnings
    return found


def _known(store: Store, rules: Rules, today: date, citizens: Sequence[str] | None) -> dict[str, Known]:
    day = today.isoformat()
    year_ago = months_later(today, -rules.aftercare_year).isoformat()
    period = Period.live(Month.of(today), today).parameters
    standing = {row.citizen_id: row for row in queries.standings(store, citizens, **period)}
    running = _running(store, rules, day, citizens)
    company_days = queries.last_company_days(store, citizens, **period)
    effort_days = watching.last_effort_days(store, day, citizens)
    overdue = {row.citizen_id: row for row in watching.overdue_agreements(store, day, citizens)}
    contacts = watching.last_contacts(store, citizens)
    jobs = _jobs(store, rules, year_ago, day, citizens)
    nothing = _Running()
    month = Month.of(today)

    @cache
    def months_since(since: str) -> int:
        return month.since(Month.parse(since))

    found: dict[str, Known] = {}
    for case in watching.watched_cases(store, day, year_ago, citizens):
        citizen_id = case.citizen_id
        ended = has_ended(case.end_on, day)
        if ended and citizen_id not in overdue and case.exit_reason_id not in rules.job_exits:
            continue
        runs = running.get(citizen_id, nothing)
        stands = standing.get(citizen_id)
        stage = None if stands is None or stands.stage is None else Stage(stands.stage)
        since = None if stands is None else stands.since
        late = overdue.get(citizen_id)
        job, back_on, left_for = jobs.get(citizen_id, _NO_JOB)
        if ended and case.exit_reason_id in rules.job_exits:
            job, back_on = case.end_on, None
        elif ended:
            job = None
        elif any(one.is_job for one in runs.paid):
            back_on = None  # back from one job, and at work in another
        found[citizen_id] = Known(
            open=not ended,
            jobparat=case.target_group_id in rules.jobparat_groups,
            begun=_day(case.begun),
            stage=stage,
            months_here=0 if stands is None or since is None else months_since(run_since(since, stands.start_on)),
            in_company=runs.in_company,
            last_company=_day(company_days.get(citizen_id)),
            passive=not runs.any,
            last_effort=_day(effort_days.get(citizen_id)),
            activation=runs.activation,
            in_course=runs.in_course,
            paid=tuple(runs.paid),
            cv=bool(case.cv),
            permit=_day(case.permit_date),
            benefit_months=case.benefit_months,
            talk=_day(case.repatriation_talk),
            review=_day(case.review_date),
            job=_day(job),
            back_on=_day(back_on),
            left_for=left_for,
            contact=_day(contacts.get(citizen_id)) if job else None,
            overdue=late.number if late else 0,
            overdue_since=_day(late.due_on) if late else None,
            overdue_text=late.text if late else "",
        )
    return found


class _Running:
    """What a citizen's running efforts come to."""

    __slots__ = ("activation", "any", "in_company", "in_course", "paid")

    def __init__(self) -> None:
        self.any = False
        self.in_company = False
        self.in_course = False
        self.activation: float | None = 0.0
        self.paid: list[Paid] = []


def _running(store: Store, rules: Rules, day: str, citizens: Sequence[str] | None) -> dict[str, _Running]:
    kinds = {kind.id: kind for kind in store.all(CatalogueItem, catalogue="effort_kind")}
    hours = watching.hours_by_effort(store, day, citizens)
    found: dict[str, _Running] = {}
    for effort in watching.watched_efforts(store, day, citizens):
        kind = kinds[effort.kind_id]
        runs = found.setdefault(effort.citizen_id, _Running())
        runs.any = True
        runs.in_company |= kind.company_based
        runs.in_course |= kind.id in rules.intensive_kinds
        if kind.activation:
            known = runs.activation is not None and effort.hours is not None
            runs.activation = (runs.activation or 0) + (effort.hours or 0) if known else None
        if kind.paid_hours:
            since = unchanged_since(hours.get(effort.effort_id, ()), effort.start_on)
            is_job = kind.id in rules.job_kinds
            runs.paid.append(Paid(effort.paid_hours or 0, _date(since), is_job))
    return found


def unchanged_since(history: Sequence[tuple[str, float]], start_on: str) -> str:
    """The day from which the hours have been what they are last; the history holds days and hours in order."""
    since, last = start_on, None
    for day, hours in history:
        if last is not None and hours != last:
            since = day
        last = hours
    return since


class _Job(NamedTuple):
    """The first day of a job, or of what somebody has left for; since when they are back; and the id of that exit."""

    start_on: str | None = None
    back_on: str | None = None
    left_for: str | None = None


_NO_JOB = _Job()


def _jobs(store: Store, rules: Rules, year_ago: str, day: str, citizens: Sequence[str] | None) -> Mapping[str, _Job]:
    """Citizen id -> the latest job of the last year, or what the citizen had left for and is back from."""
    found: dict[str, _Job] = {}
    for returned in watching.returned_since(store, year_ago, day, citizens):
        if returned.exit_reason_id in rules.return_exits:
            found[returned.citizen_id] = _Job(returned.end_on, returned.reopened_on, returned.exit_reason_id)
    for job in watching.jobs_since(store, rules.job_kinds, year_ago, day, citizens):
        earlier = found.get(job.citizen_id)
        if earlier is None or (earlier.start_on or "") <= job.start_on:
            over = job.end_on is not None and job.end_on < day
            found[job.citizen_id] = _Job(job.start_on, job.end_on if over else None)
    return found


@cache
def _date(text: str) -> date:
    return date.fromisoformat(text)


def _day(text: str | None) -> date | None:
    return None if text is None else _date(text)
