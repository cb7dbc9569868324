"""The rules to watch, with the team's own numbers, as pure answers."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple, cast

from app.core.bounds import OLDEST, YOUNGEST
from app.core.domain import Month, Stage
from app.core.team_settings import damaged, kept_as, place_of, value_of
from db.queries.history import rows_before
from db.records import EarlierExit, Setting
from db.store import Store

RULES_SETTING = "rules"
"""The setting that holds the numbers a team has changed."""


class Rules(NamedTuple):
    """The numbers of the rules; the defaults are those of `domain` ("Rules to watch"), sources in brackets.

    `caseload_limit`: open cases a jobformidler (001), not counting those in `uncounted_groups`. `no_movement_months`:
    in the same stage. `activation_hours`: the least a week (000). `company_weeks`, `company_months`: from start to
    the first company_based effort, for jobparate and for others (002), told so many `company_notice_weeks` before.
    `intensive_months`: jobparat without a job (002). `paid_hours_months`: unchanged (001). `review_months`: between
    cross-disciplinary reviews (004). `repatriation_*`: years of permit, months with benefit of 36, months between
    talks (004). `aftercare_months`: after job start, and `aftercare_year` the months in which coming back counts
    (001, 002). `frikort_percent`: how much of what may be earned within a Socialt Frikort is near it (002).

    The numbers of company efforts and of the intensive course are those that a team had set before there were rules of
    deadline: `app.rules.deadlines` begins with them.

    The ids say who is jobparat, what is a job, which exits are jobs, after which exits coming back is watched, and what
    is an intensive course. `off` names the rules, of `watch_rules.RULES` and of those, that the team has switched off.
    """

    caseload_limit: int = 30
    no_movement_months: int = 6
    activation_hours: float = 6
    company_weeks: int = 26
    company_months: int = 12
    company_notice_weeks: int = 13
    intensive_months: int = 3
    paid_hours_months: int = 6
    review_months: int = 12
    review_notice_weeks: int = 4
    repatriation_years: int = 5
    repatriation_benefit_months: int = 18
    repatriation_talk_months: int = 24
    aftercare_months: tuple[int, ...] = (1, 3)
    aftercare_year: int = 12
    frikort_percent: int = 80
    uncounted_groups: tuple[str, ...] = ()
    jobparat_groups: tuple[str, ...] = ("target_group/jobparat-kontanthjaelp", "target_group/a-dagpenge")
    job_kinds: tuple[str, ...] = ("effort_kind/ordinaert-job",)
    job_exits: tuple[str, ...] = ("exit_reason/ordinaert-job", "exit_reason/loentimer-selvforsoergelse")
    return_exits: tuple[str, ...] = (
        "exit_reason/ordinaert-job", "exit_reason/loentimer-selvforsoergelse", "exit_reason/uddannelse",
        "exit_reason/voksenlaere", "exit_reason/fleksjob",
    )  # fmt: skip
    intensive_kinds: tuple[str, ...] = ("effort_kind/jobsoegningsforloeb",)
    off: tuple[str, ...] = ()


ID_FIELDS = {
    "uncounted_groups": "target_group",
    "jobparat_groups": "target_group",
    "job_kinds": "effort_kind",
    "job_exits": "exit_reason",
    "return_exits": "exit_reason",
    "intensive_kinds": "effort_kind",
}
"""The fields of Rules that hold ids, each with the catalogue that they are of."""


def team_rules(store: Store) -> Rules:
    """The rules as this team has set them."""
    return _rules(store, kept_as(store, RULES_SETTING, dict[str, object]))


def rules_then(store: Store, day: str) -> Rules:
    """The rules as the team had set them at the end of a day; those of today where nothing has been set since."""
    own, shared = (None if store.team is None else place_of(RULES_SETTING, store.team)), RULES_SETTING
    places = [place for place in (own, shared) if place is not None]
    then = rows_before(store, Setting, day, places)
    if not then:
        return team_rules(store)
    rows = [then[place] if place in then else store.get(Setting, place) for place in places]
    found = next((row for row in rows if row is not None), None)
    return _rules(store, None if found is None else value_of(store, found, dict[str, object]))


def _rules(store: Store, changed: Mapping[str, object] | None) -> Rules:
    known, changed = Rules._field_defaults, changed or {}
    return Rules(**{name: _as_set(store, known[name], value) for name, value in changed.items() if name in known})


def _as_set(store: Store, usual: object, value: object) -> Any:
    """What was set for a number or a list that is by default as `usual`; JSON knows lists only."""
    if isinstance(usual, tuple):
        kind = int if usual and isinstance(usual[0], int) else str
        if isinstance(value, list) and all(type(one) is kind for one in cast("list[object]", value)):
            return tuple(cast("list[object]", value))
    elif type(value) in (int, float):
        return value
    raise damaged(store)


def has_ended(end_on: str | None, day: str) -> bool:
    """Whether a case is closed on a day: from its last day on. One whose end is only known, is open until then."""
    return end_on is not None and end_on <= day


def gap_on(exits: Iterable[EarlierExit], day: str) -> EarlierExit | None:
    """The gap between two spells of a case, of which these are all, in which a day lies; None where it lies in none."""
    return next((one for one in exits if one.end_on <= day < one.reopened_on), None)


def run_since(since: str, spell_begun: str | None) -> str:
    """The month ('YYYY-MM') since which somebody stands in a stage: never before the spell of the case began."""
    return since if spell_begun is None or since >= spell_begun[:7] else spell_begun[:7]


def is_stuck(stage: Stage, months_here: int, rules: Rules) -> bool:
    """No movement: the same stage for so many months. I gang is the goal: nobody is stuck there."""
    return stage is not Stage.I_GANG and months_here >= rules.no_movement_months


def months_without_company(last_company_day: str | None, case_start: str | None, today: date) -> int:
    """Whole months since the last company_based effort of the spell ended; since that began where there was none."""
    since = max(last_company_day or "", case_start or "") or None
    return 0 if since is None else max(0, whole_months(date.fromisoformat(since), today))


def whole_months(start: date, end: date) -> int:
    """How many whole months lie between two days; the last day of a short month completes one of a 31st."""
    unfinished = end.day < start.day and (end + timedelta(days=1)).month == end.month
    return (end.year - start.year) * 12 + end.month - start.month - unfinished


def months_later(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where it has no such day."""
    years, index = divmod(day.month - 1 + months, 12)
    year, number = day.year + years, index + 1
    if day.day <= 28:
        return date(year, number, day.day)
    return date(year, number, min(day.day, Month(year, number).last_day.day))


def age_on(birth_date: str | None, day: date) -> int | None:
    """Whole years on a day."""
    if birth_date is None:
        return None
    born = date.fromisoformat(birth_date)
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def odd_age_on(birth_date: str | None, day: date) -> int | None:
    """The age on a day of who is far from the ages at work; None for whoever isn't, or whose age isn't known."""
    age = age_on(birth_date, day)
    return None if age is None or YOUNGEST <= age <= OLDEST else age
