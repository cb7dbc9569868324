"""Every rule to watch as a pure answer about one citizen on one day; the numbers are the team's own."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from app.core.domain import Stage
from app.rules.rules import Rules, is_stuck, months_later, months_without_company, whole_months

_HEAD_START = 7  # days before a follow-up is due, in which it counts already
_WEEK = 7


class Watch(NamedTuple):
    """Something about a citizen that a rule says to look at; `facts` are what its sentence needs."""

    code: str
    facts: Mapping[str, object]


class Paid(NamedTuple):
    """A running effort with ordinary paid hours: how many a week, since when unchanged, and whether it is a job."""

    hours: float
    since: date
    is_job: bool


class Known(NamedTuple):
    """What the rules need to know of a citizen on a day.

    `begun` is the start of the case or its latest reopening. `last_company` and `last_effort` are the last days of
    the latest ones that are over. `activation` are hours a week, None where a running activation has none noted.
    `job` is the first day of the latest job, `job_end` its last (an exit to a job: the day of the exit), None while
    it runs. `back_on`: the day since when one who had left for a job is back. `overdue` is how many agreements are.
    """

    open: bool = True
    jobparat: bool = False
    begun: date | None = None
    stage: Stage | None = None
    months_here: int = 0
    in_company: bool = False
    last_company: date | None = None
    passive: bool = False
    last_effort: date | None = None
    activation: float | None = 0
    in_course: bool = False
    paid: tuple[Paid, ...] = ()
    cv: bool = False
    permit: date | None = None
    benefit_months: int | None = None
    talk: date | None = None
    review: date | None = None
    job: date | None = None
    back_on: date | None = None
    left_for: str | None = None
    contact: date | None = None
    overdue: int = 0
    overdue_since: date | None = None
    overdue_text: str = ""


Rule = Callable[[Known, Rules, date], Watch | None]


def back_on_benefit(known: Known, rules: Rules, today: date) -> Watch | None:
    """Back within a year after job start, as long as that year lasts (001, 002)."""
    if known.job is None or known.back_on is None:
        return None
    year_after = months_later(known.job, rules.aftercare_year)
    if not known.back_on <= year_after or today > year_after:
        return None
    facts = {"job": known.job, "back_on": known.back_on, "months": rules.aftercare_year}
    return Watch("back_on_benefit", facts | {"is_job": known.left_for is None or known.left_for in rules.job_exits})


def first_company(known: Known, rules: Rules, today: date) -> Watch | None:
    """No company_based effort since the case began, near or past the deadline: 26 weeks for jobparate, else a year."""
    if known.begun is None or known.in_company:
        return None
    if known.last_company is not None and known.last_company >= known.begun:
        return None
    if known.jobparat:
        due = known.begun + timedelta(weeks=rules.company_weeks)
        facts = {"weeks": (today - known.begun).days // _WEEK, "limit_weeks": rules.company_weeks, "due": due}
    else:
        due = months_later(known.begun, rules.company_months)
        facts = {"months": whole_months(known.begun, today), "limit_months": rules.company_months, "due": due}
    if today > due:
        return Watch("company_overdue", facts)
    return Watch("company_due", facts) if due - today <= timedelta(weeks=rules.company_notice_weeks) else None


def agreement_overdue(known: Known, _rules: Rules, today: date) -> Watch | None:
    """The day of an agreement has passed."""
    if not known.overdue or known.overdue_since is None:
        return None
    days = (today - known.overdue_since).days
    facts = {"count": known.overdue, "due": known.overdue_since, "days": days, "text": known.overdue_text}
    return Watch("agreement_overdue", facts)


def aftercare(known: Known, rules: Rules, today: date) -> Watch | None:
    """A follow-up after job start is due, and nothing has been noted and no agreement done since (001, 002)."""
    if known.job is None or known.back_on is not None or today > months_later(known.job, rules.aftercare_year):
        return None
    dues = [(months_later(known.job, months), months) for months in sorted(rules.aftercare_months)]
    passed = [(due, months) for due, months in dues if due <= today]
    if not passed:
        return None
    due, months = passed[-1]
    if known.contact is not None and known.contact >= due - timedelta(days=_HEAD_START):
        return None
    return Watch("aftercare", {"months": months, "job": known.job, "due": due})


def passive(known: Known, _rules: Rules, today: date) -> Watch | None:
    """No running effort at all (001)."""
    if not known.passive:
        return None
    since = known.last_effort or known.begun
    return Watch("passive", {"months": 0 if since is None else max(0, whole_months(since, today))})


def no_movement(known: Known, rules: Rules, _today: date) -> Watch | None:
    """The same stage for too long; nobody is stuck i gang."""
    if known.stage is None or not is_stuck(known.stage, known.months_here, rules):
        return None
    return Watch("no_movement", {"stage": known.stage, "months": known.months_here})


def hours_unchanged(known: Known, rules: Rules, today: date) -> Watch | None:
    """Paid hours have been the same for half a year: a småjob is a step, not a place to stay (001)."""
    paid = [one for one in known.paid if one.hours > 0]
    if not paid or any(one.is_job for one in paid):
        return None
    months = whole_months(max(one.since for one in paid), today)
    if months < rules.paid_hours_months:
        return None
    return Watch("hours_unchanged", {"hours": sum(one.hours for one in paid), "months": months})


def without_company(known: Known, _rules: Rules, today: date) -> Watch | None:
    """No running company_based effort, with the months (001)."""
    if known.in_company:
        return None
    last = known.last_company.isoformat() if known.last_company else None
    begun = known.begun.isoformat() if known.begun else None
    return Watch("without_company", {"months": months_without_company(last, begun, today), "ever": last is not None})


def review(known: Known, rules: Rules, today: date) -> Watch | None:
    """A cross-disciplinary review at the latest a year after the last, or after the start (004)."""
    since = known.begun if known.review is None else known.review
    if since is None:
        return None
    if known.begun is not None:
        since = max(since, known.begun)
    due = months_later(since, rules.review_months)
    if due - today > timedelta(weeks=rules.review_notice_weeks):
        return None
    facts = {"due": due, "last": known.review, "months": rules.review_months}
    return Watch("review_overdue" if today > due else "review_due", facts)


def intensive_course(known: Known, rules: Rules, today: date) -> Watch | None:
    """Jobparat, without a job after three months, and in no intensive course (002)."""
    if not known.jobparat or known.begun is None or known.in_course or any(one.is_job for one in known.paid):
        return None
    if today < months_later(known.begun, rules.intensive_months):
        return None
    return Watch("intensive_course", {"months": whole_months(known.begun, today), "limit": rules.intensive_months})


def repatriation(known: Known, rules: Rules, today: date) -> Watch | None:
    """With a permit for five years and benefit half the time a talk every second year; before, at every talk (004)."""
    if known.permit is None or known.permit > today:
        return None
    if today < months_later(known.permit, 12 * rules.repatriation_years):
        return Watch("repatriation_every_talk", {"permit": known.permit, "years": rules.repatriation_years})
    if (known.benefit_months or 0) < rules.repatriation_benefit_months:
        return None
    if known.talk is not None and today < months_later(known.talk, rules.repatriation_talk_months):
        return None
    facts = {"last": known.talk, "benefit_months": known.benefit_months, "every": rules.repatriation_talk_months}
    return Watch("repatriation_due", facts)


def activation_hours(known: Known, rules: Rules, _today: date) -> Watch | None:
    """Activation for fewer than six hours a week (000); ordinary paid hours count too, or work would be a fault."""
    if known.activation is None:
        return None
    if known.activation + sum(one.hours for one in known.paid) >= rules.activation_hours:
        return None
    return Watch("activation_hours", {"hours": known.activation, "least": rules.activation_hours})


def no_cv(known: Known, _rules: Rules, _today: date) -> Watch | None:
    """No CV on Jobnet (001)."""
    return None if known.cv else Watch("no_cv", {})


RULES: dict[str, Rule] = {
    "back_on_benefit": back_on_benefit,
    "first_company": first_company,
    "agreement_overdue": agreement_overdue,
    "aftercare": aftercare,
    "passive": passive,
    "no_movement": no_movement,
    "hours_unchanged": hours_unchanged,
    "without_company": without_company,
    "review": review,
    "intensive_course": intensive_course,
    "repatriation": repatriation,
    "activation_hours": activation_hours,
    "no_cv": no_cv,
}
"""Every rule by the name under which a team can switch it off."""

CODES = (
    "back_on_benefit", "company_overdue", "agreement_overdue", "aftercare", "passive", "no_movement", "company_due",
    "hours_unchanged", "without_company", "review_overdue", "intensive_course", "repatriation_due",
    "activation_hours", "no_cv", "review_due", "repatriation_every_talk",
)  # fmt: skip
"""Every code of a Watch, the gravest first."""

_GRAVITY = {code: place for place, code in enumerate(CODES)}
_AFTER_THE_END = ("agreement_overdue", "aftercare")


def gravity(watch: Watch) -> int:
    """How far from the gravest it stands."""
    return _GRAVITY[watch.code]


@cache
def _asked(off: tuple[str, ...], of_open: bool) -> tuple[Rule, ...]:
    return tuple(RULES[name] for name in (RULES if of_open else _AFTER_THE_END) if name not in off)


def watched(known: Known, rules: Rules, today: date) -> tuple[Watch, ...]:
    """What the rules that are on say of this citizen, the gravest first; of a closed case only what outlives it."""
    found: list[Watch] = []
    for rule in _asked(rules.off, known.open):
        watch = rule(known, rules, today)
        if watch is not None:
            found.append(watch)
    if len(found) > 1:
        found.sort(key=gravity)
    return tuple(found)
