"""What the rules to watch say of one citizen or of thousands: each fact is asked for once, for all of them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from app.core.domain import Month, Stage
from app.core.period import Period
from app.core.teams import each_team
from app.rules.deadline_states import Judge
from app.rules.deadlines import deadline_rules
from app.rules.known import Aside, Known, Spared, Watch
from app.rules.paid_work import Paid, Work, on
from app.rules.rules import Rules, has_ended, months_later, run_since, team_rules
from app.rules.watch_rules import CODES, heard, watched
from db.queries import board as queries
from db.queries import rules as watching
from db.queries.teams import teams_of
from db.records import CatalogueItem
from db.store import Store

__all__ = ["CODES", "Watch", "heard", "watches"]

_FEW = 200  # citizens; for more than that one question about everyone is quicker


def watches(store: Store, today: date, citizens: Sequence[str] | None = None) -> dict[str, tuple[Watch, ...]]:
    """Citizen id -> what to watch, the gravest first; those of `citizens` (None: everyone) of whom there is anything.

    What has been put aside comes after all that is to be `heard`.
    A closed case is watched for what outlives it: agreements, and aftercare for a year after leaving for a job.
    """
    asked = citizens if citizens is None or len(citizens) <= _FEW else None
    wanted = None if citizens is None else set(citizens)
    found: dict[str, tuple[Watch, ...]] = {}
    for view in _views(store, today, asked):
        rules = team_rules(view)
        aside = _aside(view, today, asked)
        for citizen_id, (known, late) in _known(view, rules, today, asked).items():
            if wanted is None or citizen_id in wanted:
                warnings = watched(known, rules, today, aside.get(citizen_id, {}), late)
                if warnings:
                    found[citizen_id] = warnings
    return found


def watched_ids(store: Store, today: date) -> list[str]:
    """The ids of everyone of whom `watches` may have something to say."""
    day, found = today.isoformat(), list[str]()
    for view in each_team(store):
        year_ago = _year_ago(team_rules(view), today)
        found += [case.citizen_id for case in watching.watched_cases(view, day, year_ago, None)]
    return sorted(found)


def aftercare_due(store: Store, today: date) -> dict[str, Watch]:
    """Citizen id -> the follow-up after job start that is due, of everyone whom `watches` says so of and it is heard.

    Only those are looked at who have begun in a job or left in the year in which it can be.
    """
    day = today.isoformat()
    found: dict[str, Watch] = {}
    for view in each_team(store):
        rules = team_rules(view)
        year_ago = _year_ago(rules, today)
        begun = (job.citizen_id for job in watching.jobs_since(view, rules.job_kinds, year_ago, day))
        asked = list(dict.fromkeys((*begun, *watching.left_since(view, year_ago, day))))
        for citizen_id, warnings in watches(view, today, asked).items() if asked else ():
            for one in heard(warnings):
                if one.code == "aftercare":
                    found[citizen_id] = one
    return found


def _year_ago(rules: Rules, today: date) -> str:
    """The day until when aftercare looks back."""
    return months_later(today, -rules.aftercare_year).isoformat()


def _views(store: Store, today: date, citizens: Sequence[str] | None) -> Sequence[Store]:
    """The store as each team looks at it; where only some citizens are asked about, as each that one of them is in."""
    views = each_team(store)
    if citizens is None or len(views) < 2:
        return views
    theirs = set(teams_of(store, today.isoformat(), citizens).values())
    return [view for view in views if view.team in theirs]


def _aside(store: Store, today: date, citizens: Sequence[str] | None) -> dict[str, dict[str, Aside]]:
    found: dict[str, dict[str, Aside]] = {}
    for row in watching.put_aside(store, today.isoformat(), citizens):
        found.setdefault(row.citizen_id, {})[row.code] = Aside(row.id, _date(row.until), row.why)
    return found


def _known(
    store: Store, rules: Rules, today: date, citizens: Sequence[str] | None
) -> dict[str, tuple[Known, Sequence[Watch]]]:
    """Citizen id -> what is known, and what the rules of deadline say."""
    day = today.isoformat()
    year_ago = _year_ago(rules, today)
    period = Period.live(Month.of(today), today).parameters
    standing = {row.citizen_id: row for row in queries.standings(store, citizens, **period)}
    items = {item.id: item for item in store.all(CatalogueItem)}
    running = _running(store, rules, day, citizens, items)
    company_days = queries.last_company_days(store, citizens, **period)
    effort_days = watching.last_effort_days(store, day, citizens)
    overdue = {row.citizen_id: row for row in watching.overdue_agreements(store, day, citizens)}
    contacts = watching.last_contacts(store, citizens)
    jobs = _jobs(store, rules, year_ago, day, citizens)
    paid = _paid(store, today, citizens)
    exempted = _exempted(store, day, citizens)
    deadlines = [one for one in deadline_rules(store, rules) if one.active]
    judge = Judge(store, deadlines, rules, today, items, citizens) if deadlines else None
    told = {item.id for item in items.values() if item.repatriation}
    nothing = _Running()
    month = Month.of(today)

    @cache
    def months_since(since: str) -> int:
        return month.since(Month.parse(since))

    found: dict[str, tuple[Known, Sequence[Watch]]] = {}
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
        elif runs.in_job:
            back_on = None  # back from one job, and at work in another
        free = exempted.get(citizen_id, ())
        known = Known(
            open=not ended,
            begun=_day(case.begun),
            stage=stage,
            months_here=0 if stands is None or since is None else months_since(run_since(since, stands.start_on)),
            in_company=runs.in_company if case.efforts_known else None,
            last_company=_day(company_days.get(citizen_id)),
            passive=not runs.any if case.efforts_known else None,
            last_effort=_day(effort_days.get(citizen_id)),
            activation=runs.activation if case.efforts_known else None,
            in_job=runs.in_job,
            paid_hours=hours.hours if (hours := paid.get(citizen_id)) else None,
            paid_since=hours.day if hours else None,
            cv=None if case.cv is None else bool(case.cv),
            told_of_repatriation=case.benefit_id in told,
            spared=_spared(free, items),
            permit=_day(case.permit_date),
            benefit_months=case.benefit_months,
            talk=_day(case.repatriation_talk),
            review=_day(case.review_date),
            known_since=_day(case.known_since),
            job=_day(job),
            back_on=_day(back_on),
            left_for=left_for,
            contact=_day(contacts.get(citizen_id)) if job else None,
            overdue=late.number if late else 0,
            overdue_since=_day(late.due_on) if late else None,
            overdue_text=late.text if late else "",
            earned=case.earned,
            earning_limit=case.earning_limit,
        )
        found[citizen_id] = known, () if ended or judge is None else judge.watches(case, free)
    return found


class _Running:
    """What a citizen's running efforts come to; `activation` is None where it counts and its hours are not known."""

    __slots__ = ("activation", "any", "in_company", "in_job")

    def __init__(self) -> None:
        self.any = False
        self.in_company = False
        self.in_job = False
        self.activation: float | None = 0.0

    def add(self, effort: watching.WatchedEffort, kind: CatalogueItem, rules: Rules) -> None:
        """One more of them."""
        self.any = True
        self.in_company |= kind.company_based
        self.in_job |= kind.id in rules.job_kinds
        if kind.activation or kind.occupied or kind.paid_hours:
            paid = effort.paid_hours if kind.paid_hours else None
            hours = effort.hours if paid is None else paid
            self.activation = None if self.activation is None or hours is None else self.activation + hours


def _running(
    store: Store, rules: Rules, day: str, citizens: Sequence[str] | None, items: Mapping[str, CatalogueItem]
) -> dict[str, _Running]:
    found: dict[str, _Running] = {}
    for effort in watching.watched_efforts(store, day, citizens):
        found.setdefault(effort.citizen_id, _Running()).add(effort, items[effort.kind_id], rules)
    return found


def _paid(store: Store, today: date, citizens: Sequence[str] | None) -> dict[str, Paid]:
    """Citizen id -> what all paid work comes to today, and since when."""
    works: dict[str, dict[str, Work]] = {}
    for row in watching.paid_work(store, today.isoformat(), citizens):
        theirs = works.setdefault(row.citizen_id, {})
        one = theirs.get(row.effort_id) or Work(_date(row.start_on), _day(row.end_on))
        theirs[row.effort_id] = one._replace(hours=(*one.hours, (_date(row.noted_on), row.hours)))
    return {citizen_id: on(today, found.values()) for citizen_id, found in works.items()}


def _exempted(store: Store, day: str, citizens: Sequence[str] | None) -> dict[str, list[str]]:
    """Citizen id -> the kinds of the exemptions that run."""
    found: dict[str, list[str]] = {}
    for citizen_id, kind_id in watching.exempted(store, day, citizens):
        found.setdefault(citizen_id, []).append(kind_id)
    return found


_NOTHING: frozenset[Spared] = frozenset()


def _spared(kinds: Sequence[str], items: Mapping[str, CatalogueItem]) -> frozenset[Spared]:
    """What these exemptions spare from."""
    if not kinds:
        return _NOTHING
    return frozenset(one for one in Spared if any(getattr(items[kind], f"spares_{one}") for kind in kinds))


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
            back_on = _date(job.end_on) + timedelta(days=1) if over and job.end_on else None
            found[job.citizen_id] = _Job(job.start_on, back_on.isoformat() if back_on else None)
    return found


@cache
def _date(text: str) -> date:
    return date.fromisoformat(text)


def _day(text: str | None) -> date | None:
    return None if text is None else _date(text)
