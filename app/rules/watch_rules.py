"""Every rule to watch as a pure answer about one citizen on one day; the numbers are the team's own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from app.rules.deadlines import DUE, MISSED
from app.rules.earnings import USUAL_LIMIT, Nearness, nearness
from app.rules.known import Aside, Known, Spared, Watch
from app.rules.rules import Rules, is_stuck, months_later, months_without_company, whole_months

_HEAD_START = 7  # days before a follow-up is due, in which it counts already


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
    """No running effort at all (001); on the first day of a case nobody is passive."""
    if not known.passive or _begins(known, today) or Spared.ACTIVATION in known.spared:
        return None
    since = max((day for day in (known.last_effort, known.begun) if day is not None), default=None)
    return Watch("passive", {"months": 0 if since is None else max(0, whole_months(since, today))})


def no_movement(known: Known, rules: Rules, _today: date) -> Watch | None:
    """The same stage for too long; nobody is stuck i gang."""
    if known.stage is None or not is_stuck(known.stage, known.months_here, rules):
        return None
    return Watch("no_movement", {"stage": known.stage, "months": known.months_here})


def hours_unchanged(known: Known, rules: Rules, today: date) -> Watch | None:
    """All paid hours together have been the same for half a year: a småjob is a step, not a place to stay (001)."""
    if not known.paid_hours or known.paid_since is None or known.in_job:
        return None
    if today < months_later(known.paid_since, rules.paid_hours_months):
        return None
    months = whole_months(known.paid_since, today)
    return Watch("hours_unchanged", {"hours": known.paid_hours, "months": months})


def without_company(known: Known, _rules: Rules, today: date) -> Watch | None:
    """No running company_based effort, with the months (001); on the first day of a case that goes without saying."""
    if known.in_company is not False or _begins(known, today) or Spared.COMPANY in known.spared:
        return None
    last = known.last_company.isoformat() if known.last_company else None
    begun = known.begun.isoformat() if known.begun else None
    return Watch("without_company", {"months": months_without_company(last, begun, today), "ever": last is not None})


def _begins(known: Known, today: date) -> bool:
    return known.begun is not None and today <= known.begun


def review(known: Known, rules: Rules, today: date) -> Watch | None:
    """A cross-disciplinary review at the latest a year after the last, or after the start (004).

    Of a case that was put in later than it began nobody has told what was held before: its year counts from then.
    """
    days = (known.begun, known.known_since if known.review is None else known.review)
    if known.begun is None and known.review is None:
        return None
    since = max(day for day in days if day is not None)
    due = months_later(since, rules.review_months)
    if due - today > timedelta(weeks=rules.review_notice_weeks):
        return None
    facts = {"due": due, "last": known.review, "months": rules.review_months}
    return Watch("review_overdue" if today > due else "review_due", facts)


def repatriation(known: Known, rules: Rules, today: date) -> Watch | None:
    """With a permit for five years and benefit half the time a talk every second year; before, at every talk (004).

    The latter is asked of those alone whose benefit is kontanthjælp or the like.
    """
    if known.permit is None or known.permit > today:
        return None
    if today < months_later(known.permit, 12 * rules.repatriation_years):
        if not known.told_of_repatriation:
            return None
        return Watch("repatriation_every_talk", {"permit": known.permit, "years": rules.repatriation_years})
    if (known.benefit_months or 0) < rules.repatriation_benefit_months:
        return None
    if known.talk is not None and today < months_later(known.talk, rules.repatriation_talk_months):
        return None
    facts = {"last": known.talk, "benefit_months": known.benefit_months, "every": rules.repatriation_talk_months}
    return Watch("repatriation_due", facts)


def activation_hours(known: Known, rules: Rules, today: date) -> Watch | None:
    """Activation for fewer than six hours a week (000), paid hours among them, or work would be a fault."""
    if known.activation is None or _begins(known, today) or Spared.ACTIVATION in known.spared:
        return None
    if known.activation >= rules.activation_hours:
        return None
    return Watch("activation_hours", {"hours": known.activation, "least": rules.activation_hours})


def no_cv(known: Known, _rules: Rules, _today: date) -> Watch | None:
    """No CV on Jobnet (001)."""
    return Watch("no_cv", {}) if known.cv is False else None


def frikort(known: Known, rules: Rules, _today: date) -> Watch | None:
    """What was earned this year within a Socialt Frikort is over what may be, or near it (002)."""
    if known.earned is None:
        return None
    limit = USUAL_LIMIT if known.earning_limit is None else known.earning_limit
    near = nearness(known.earned, limit, rules.frikort_percent)
    if near is Nearness.BELOW:
        return None
    return Watch(f"frikort_{near}", {"earned": known.earned, "limit": limit})


RULES: dict[str, Rule] = {
    "back_on_benefit": back_on_benefit,
    "agreement_overdue": agreement_overdue,
    "aftercare": aftercare,
    "passive": passive,
    "no_movement": no_movement,
    "hours_unchanged": hours_unchanged,
    "without_company": without_company,
    "review": review,
    "repatriation": repatriation,
    "activation_hours": activation_hours,
    "frikort": frikort,
    "no_cv": no_cv,
}
"""Every rule by the name under which a team can switch it off."""

CODES = (
    "back_on_benefit", "company_overdue", MISSED, "agreement_overdue", "frikort_over", "aftercare", "no_movement",
    "hours_unchanged", "review_overdue", "intensive_course", "repatriation_due", "passive", "company_due", DUE,
    "frikort_near", "without_company", "activation_hours", "no_cv", "review_due", "repatriation_every_talk",
)  # fmt: skip
"""Every code of a Watch, the gravest first, and what is late or over a limit before what is merely so.

Those of a rule of deadline are followed by its id, see `sort_of`.
"""

LATE = frozenset(CODES[: CODES.index("passive")])
"""The codes of what is late, or over or under a limit; the others are merely so, or not due yet."""

_GRAVITY = {code: place for place, code in enumerate(CODES)}
_AFTER_THE_END = ("agreement_overdue", "aftercare")


def sort_of(code: str) -> str:
    """The one of CODES that a code is: itself, or that of every rule of deadline."""
    return code.partition("/")[0]


def is_late(code: str) -> bool:
    """Whether what a code says is late, or over or under a limit."""
    return sort_of(code) in LATE


def gravity(watch: Watch) -> int:
    """How far from the gravest it stands."""
    return _GRAVITY[sort_of(watch.code)]


@cache
def _asked(off: tuple[str, ...], of_open: bool) -> tuple[Rule, ...]:
    return tuple(RULES[name] for name in (RULES if of_open else _AFTER_THE_END) if name not in off)


def watched(
    known: Known, rules: Rules, today: date, aside: Mapping[str, Aside] = {}, deadlines: Iterable[Watch] = ()
) -> tuple[Watch, ...]:
    """What the rules that are on say of this citizen, the gravest first; of a closed case only what outlives it.

    With what the rules of deadline say. What has been put `aside`, by its code, comes last.
    """
    found: list[Watch] = []
    for rule in _asked(rules.off, known.open):
        watch = rule(known, rules, today)
        if watch is not None:
            found.append(watch)
    found += deadlines
    if aside:
        found = [watch._replace(aside=aside[watch.code]) if watch.code in aside else watch for watch in found]
    if len(found) > 1:
        found.sort(key=_place)
    return tuple(found)


def _place(watch: Watch) -> tuple[bool, int]:
    return watch.aside is not None, gravity(watch)


def heard(watches: Sequence[Watch]) -> tuple[Watch, ...]:
    """Those that nobody has put aside."""
    return tuple(one for one in watches if one.aside is None)
