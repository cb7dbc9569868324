"""An opening that citizens are matched with is never turned into another job in silence."""

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

import pytest

from app.companies.openings import OpeningKind
from app.importing.choices import Choices
from app.importing.row_changes import FieldChange
from db.records import Company, Effort, JobMatch, Opening
from tests.app.importing.teams import ANNE, fields, imported_work, outcomes, planned_work, team

STAAL = Company("staal", "team", "Stål ApS")
SVEJSER = Opening("svejser", "team", "fleksjob", "Svejser", "staal", 1, 5.0, made_on="2026-11-01")
MATCH = JobMatch("m", "anne", "svejser", "proposed", None, "2026-11-02", "2026-11-02")
LIST = "Stilling | Virksomhed | Art | Timer | Pladser\nSvejser | Stål ApS | Løntilskud | 30 | 2"
KEY = "opening_changed/Svejser, Stål ApS"


@pytest.mark.parametrize("state", ["proposed", "contacted", "interview", "started", "declined"])
@pytest.mark.parametrize(
    ("kind", "hours", "changed"),
    [
        ("Løntilskud", "30", {"kind", "hours"}),
        ("Løntilskud", "5", {"kind"}),
        ("Fleksjob", "30", {"hours"}),
        ("", "6", {"hours"}),
    ],
)
def test_a_matched_opening_stays_the_job_that_it_is(state: str, kind: str, hours: str, changed: set[str]) -> None:
    session = team(ANNE, STAAL, SVEJSER, replace(MATCH, state=state))
    text = f"Stilling | Virksomhed | Art | Timer | Pladser\nSvejser | Stål ApS | {kind} | {hours} | 2"
    plan = imported_work(session, text)
    (decision,) = plan.decisions
    assert (decision.key, decision.options, decision.chosen) == (KEY, ("leave", "new", "change"), "leave")
    told = cast("Iterable[FieldChange]", decision.facts["changes"])
    assert {one.field for one in told} == changed
    assert (outcomes(plan), fields(plan)) == ("c", {"places": (1, 2)})
    assert session.store.all(Opening) == [replace(SVEJSER, places=2)]
    again = planned_work(session, text)
    assert (again.edits, [one.key for one in again.decisions]) == ((), [KEY])


def test_it_can_be_a_new_job_and_the_list_finds_it_the_next_time() -> None:
    session = team(ANNE, STAAL, SVEJSER, MATCH)
    plan = imported_work(session, LIST, Choices(answers={KEY: "new"}))
    assert outcomes(plan) == "n"
    assert plan.decisions[0].facts["changes"] == (
        FieldChange("kind", OpeningKind.FLEKSJOB, OpeningKind.LOENTILSKUD), FieldChange("hours", 5.0, 30.0)
    )  # fmt: skip
    assert {(one.kind, one.hours) for one in session.store.all(Opening)} == {("fleksjob", 5.0), ("loentilskud", 30.0)}
    again = planned_work(session, LIST)
    assert (again.edits, again.decisions, outcomes(again)) == ((), (), "u")
    both = f"{LIST}\nSvejser | Stål ApS | Fleksjob | 5 | 1"
    assert outcomes(planned_work(session, both)) == "uu"


def test_it_can_be_changed_where_that_is_chosen() -> None:
    session = team(ANNE, STAAL, SVEJSER, MATCH)
    plan = imported_work(session, LIST, Choices(answers={KEY: "change"}))
    assert fields(plan).keys() == {"kind", "hours", "places"}
    assert session.store.all(Opening) == [replace(SVEJSER, kind="loentilskud", hours=30.0, places=2)]
    assert planned_work(session, LIST).decisions == ()


def test_nothing_is_asked_where_nobody_is_matched_or_nothing_is_lost() -> None:
    plan = planned_work(team(ANNE, STAAL, SVEJSER), LIST)
    assert (plan.decisions, fields(plan).keys()) == ((), {"kind", "hours", "places"})
    unknown_hours = replace(SVEJSER, hours=None)
    text = LIST.replace("Løntilskud", "Fleksjob")
    assert planned_work(team(ANNE, STAAL, unknown_hours, MATCH), text).decisions == ()
    kept = Choices(kept=frozenset({(2, "kind"), (2, "hours")}))
    plan = planned_work(team(ANNE, STAAL, SVEJSER, MATCH), LIST, creating=kept)
    assert (plan.decisions, fields(plan).keys()) == ((), {"places"})


def test_one_title_with_two_jobs_in_a_list_is_two_openings() -> None:
    session = team(STAAL)
    text = (
        "Stilling | Virksomhed | Art | Timer\nSvejser | Stål ApS | Fleksjob | 5\nSvejser | Stål ApS | Løntilskud | 30"
    )
    assert outcomes(imported_work(session, text)) == "nn"
    assert planned_work(session, text).edits == ()


def test_who_works_there_keeps_the_job() -> None:
    effort = Effort("e", "anne", "effort_kind/fleksjob", "2026-11-01", company="Stål ApS", company_id="staal")
    session = team(ANNE, STAAL, SVEJSER, effort, replace(MATCH, state="started", effort_id="e"))
    imported_work(session, LIST)
    assert session.store.all(JobMatch)[0].opening_id == "svejser"
    assert session.store.all(Opening)[0].kind == "fleksjob"
