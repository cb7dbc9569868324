"""Each rule to watch speaks on the day it should and not the day before, with the team's own numbers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.domain import Stage
from app.rules.known import Aside, Known, Spared, Watch
from app.rules.rules import Rules, months_later, whole_months
from app.rules.watch_rules import CODES, LATE, RULES, heard, watched

TODAY = date(2026, 11, 16)
QUIET = Known(in_company=True, activation=20, cv=True)
"""Someone of whom no rule has anything to say."""


def codes(known: Known, rules: Rules | None = None, today: date = TODAY) -> list[str]:
    """What is to be watched, by code."""
    return [watch.code for watch in watched(known, rules or Rules(), today)]


def the(code: str, known: Known, today: date = TODAY) -> Watch:
    """The one watch of this code."""
    (found,) = [watch for watch in watched(known, Rules(), today) if watch.code == code]
    return found


def ago(days: int = 0, *, weeks: int = 0, months: int = 0) -> date:
    """A day before today."""
    return months_later(TODAY, -months) - timedelta(days=days, weeks=weeks)


def test_of_most_there_is_nothing_to_say() -> None:
    assert codes(QUIET) == []


@given(day=some.dates(date(1950, 1, 1), date(2090, 1, 1)), months=some.integers(-400, 400))
def test_months_later_completes_the_months_and_no_more(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    if months >= 0:
        assert whole_months(day, later) == months
        assert months == 0 or whole_months(day, later - timedelta(days=1)) == months - 1


@pytest.mark.parametrize(
    ("stage", "months", "found"),
    [(Stage.PAA_VEJ, 5, False), (Stage.PAA_VEJ, 6, True), (Stage.I_GANG, 20, False), (None, 9, False)],
)
def test_no_movement(stage: Stage | None, months: int, found: bool) -> None:
    assert ("no_movement" in codes(QUIET._replace(stage=stage, months_here=months))) == found


def test_without_a_company_passive_and_without_a_cv() -> None:
    known = Known(
        begun=ago(months=3), in_company=False, last_company=ago(months=2), passive=True, last_effort=ago(months=1),
        activation=9, cv=False,
    )  # fmt: skip
    assert codes(known) == ["passive", "without_company", "no_cv"]
    assert the("passive", known).facts == {"months": 1}
    assert the("without_company", known).facts == {"months": 2, "ever": True}
    never = known._replace(last_company=None, last_effort=None)
    assert the("without_company", never).facts == {"months": 3, "ever": False}
    assert the("passive", never).facts == {"months": 3}


def test_what_nobody_has_told_raises_no_alarm() -> None:
    unknown = Known(begun=ago(months=40), review=TODAY, permit=ago(months=90))
    assert codes(unknown) == []
    assert codes(unknown._replace(passive=False, in_company=False)) == ["without_company"]


def test_on_the_first_day_of_a_case_nobody_is_passive_or_without_anything() -> None:
    known = Known(begun=TODAY, in_company=False, passive=True, activation=0, stage=Stage.PAA_VEJ)
    assert codes(known) == []
    assert codes(known, today=TODAY + timedelta(days=1)) == ["passive", "without_company", "activation_hours"]


@pytest.mark.parametrize(("hours", "found"), [(5.5, True), (6, False), (0, True), (None, False)])
def test_activation_hours(hours: float | None, found: bool) -> None:
    assert ("activation_hours" in codes(QUIET._replace(activation=hours))) == found


@pytest.mark.parametrize(
    ("hours", "since", "in_job", "found"),
    [
        (4, ago(months=6, days=-1), False, False),
        (4, ago(months=6), False, True),
        (0, ago(months=9), False, False),
        (None, ago(months=9), False, False),
        (37, ago(months=9), True, False),
    ],
)
def test_hours_must_progress(hours: float | None, since: date, in_job: bool, found: bool) -> None:
    known = QUIET._replace(paid_hours=hours, paid_since=since, in_job=in_job)
    assert ("hours_unchanged" in codes(known)) == found


@pytest.mark.parametrize(
    ("spared", "gone"),
    [
        (Spared.ACTIVATION, {"passive", "activation_hours"}),
        (Spared.COURSE, set()),
        (Spared.COMPANY, {"without_company"}),
    ],
)
def test_an_exemption_quietens_the_rules_that_it_is_about(spared: Spared, gone: set[str]) -> None:
    assert set(codes(EVERYTHING)) - set(codes(EVERYTHING._replace(spared=frozenset({spared})))) == gone


def test_what_is_put_aside_comes_last_and_is_not_heard() -> None:
    aside = Aside("1", TODAY, "Syg")
    found = watched(EVERYTHING, Rules(), TODAY, {"passive": aside, "no_cv": aside, "review_due": aside})
    assert [one.code for one in found if one.aside] == ["passive", "no_cv"]
    assert [one.code for one in found[-2:]] == ["passive", "no_cv"]
    assert {one.code for one in found} == set(codes(EVERYTHING))
    assert [one.code for one in heard(found)] == [one.code for one in found[:-2]]


def test_late_is_what_has_a_limit_or_a_deadline() -> None:
    assert set(CODES) - LATE == {
        "passive", "company_due", "deadline_due", "frikort_near", "without_company", "activation_hours", "no_cv",
        "review_due",
        "repatriation_every_talk",
    }  # fmt: skip
    assert set(CODES) >= LATE


@pytest.mark.parametrize(
    ("begun", "last", "found"),
    [
        (ago(months=12, days=-29), None, []),
        (ago(months=12, days=-28), None, ["review_due"]),
        (ago(months=12), None, ["review_due"]),
        (ago(months=12, days=1), None, ["review_overdue"]),
        (ago(months=30), ago(months=12), ["review_due"]),
        (ago(months=30), ago(months=12, days=1), ["review_overdue"]),
        (ago(months=30), ago(months=2), []),
        (ago(months=3), ago(months=20), []),
        (None, None, []),
    ],
)
def test_a_review_within_a_year(begun: date | None, last: date | None, found: list[str]) -> None:
    assert codes(QUIET._replace(begun=begun, review=last)) == found


@pytest.mark.parametrize(
    ("permit", "months", "talk", "found"),
    [
        (ago(months=60, days=-1), 36, ago(days=1), ["repatriation_every_talk"]),
        (ago(months=60), 18, None, ["repatriation_due"]),
        (ago(months=60), 17, None, []),
        (ago(months=60), None, None, []),
        (ago(months=90), 18, ago(months=24, days=-1), []),
        (ago(months=90), 18, ago(months=24), ["repatriation_due"]),
        (TODAY, None, None, ["repatriation_every_talk"]),
        (None, 36, None, []),
    ],
)
def test_repatriation(permit: date | None, months: int | None, talk: date | None, found: list[str]) -> None:
    known = QUIET._replace(permit=permit, benefit_months=months, talk=talk, told_of_repatriation=True)
    assert codes(known) == found
    later = [code for code in found if code != "repatriation_every_talk"]
    assert codes(known._replace(told_of_repatriation=False)) == later


@pytest.mark.parametrize(
    ("job", "contact", "months"),
    [
        (ago(months=1, days=-1), None, None),
        (ago(months=1), None, 1),
        (ago(months=1), ago(days=8), 1),
        (ago(months=1), ago(days=7), None),
        (ago(months=3, days=-1), ago(months=1, days=20), None),
        (ago(months=3), ago(days=8), 3),
        (ago(months=3), ago(days=7), None),
        (ago(months=12), None, 3),
        (ago(months=12, days=1), None, None),
        (None, None, None),
    ],
)
def test_aftercare_after_one_and_three_months(job: date | None, contact: date | None, months: int | None) -> None:
    for is_open in (True, False):
        known = QUIET._replace(job=job, contact=contact, open=is_open)
        assert [watch.facts["months"] for watch in watched(known, Rules(), TODAY)] == ([months] if months else [])


@pytest.mark.parametrize(
    ("job", "back", "found"),
    [
        (ago(months=11), ago(days=1), ["back_on_benefit"]),
        (ago(months=12), TODAY, ["back_on_benefit"]),
        (ago(months=12, days=1), ago(days=1), []),
    ],
)
def test_back_on_benefit_within_a_year(job: date, back: date, found: list[str]) -> None:
    assert codes(QUIET._replace(job=job, back_on=back)) == found


def test_an_agreement_that_is_overdue() -> None:
    known = QUIET._replace(overdue=2, overdue_since=ago(days=3), overdue_text="Ring")
    facts = {"count": 2, "due": ago(days=3), "days": 3, "text": "Ring"}
    assert watched(known, Rules(), TODAY) == (Watch("agreement_overdue", facts),)
    assert codes(known._replace(open=False)) == ["agreement_overdue"]


EVERYTHING = Known(
    begun=ago(months=40), stage=Stage.PAA_VEJ, months_here=9, in_company=False, passive=True,
    activation=2, paid_hours=2, paid_since=ago(months=8), cv=False, permit=ago(months=70), benefit_months=36,
    job=ago(months=4), overdue=1, overdue_since=ago(days=1), earned=40_001,
)  # fmt: skip


def test_the_gravest_comes_first() -> None:
    for known in (EVERYTHING, EVERYTHING._replace(back_on=TODAY)):
        found = codes(known)
        assert len(found) == 11
        assert found == sorted(found, key=CODES.index)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_can_be_switched_off(rule: str) -> None:
    known = EVERYTHING._replace(back_on=TODAY if rule == "back_on_benefit" else None)
    missing = set(codes(known)) - set(codes(known, Rules(off=(rule,))))
    assert len(missing) == 1
    assert missing.pop().startswith(rule)


def test_the_numbers_are_the_teams_own() -> None:
    rules = Rules(
        activation_hours=0, no_movement_months=10, paid_hours_months=9, review_months=50, repatriation_years=3,
        repatriation_talk_months=60, repatriation_benefit_months=37, aftercare_months=(5,),
    )  # fmt: skip
    assert codes(EVERYTHING, rules) == ["agreement_overdue", "frikort_over", "passive", "without_company", "no_cv"]
