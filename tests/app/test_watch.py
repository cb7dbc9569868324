"""What is to be watched is read from the store for one, for some and for all, and means the same."""

from datetime import date

from app.commands.agreements import add_agreement, complete_agreement
from app.commands.citizens import close_cases, edit_citizen, reopen_case
from app.commands.efforts import set_paid_hours
from app.commands.notes import add_note
from app.commands.team import put_setting
from app.core.domain import Stage
from app.rules.rules import RULES_SETTING, team_rules
from app.rules.watch import Watch, watches
from db.records import Agreement, Citizen, Effort
from tests.app.world import JOBPARAT, LOENTIMER, MENTOR, PRAKTIK, SYGEDAGPENGE, World
from tests.made_up import made_up_team

TODAY = date(2026, 11, 16)
JOB, ORDINARY = "exit_reason/ordinaert-job", "effort_kind/ordinaert-job"


def codes(world: World, citizen: str) -> list[str]:
    """What is to be watched of a citizen, by code."""
    return [watch.code for watch in watches(world.store, TODAY, [citizen]).get(citizen, ())]


def facts(world: World, citizen: str, code: str) -> dict[str, object]:
    """The facts of the one watch of this code."""
    (found,) = [one for one in watches(world.store, TODAY, [citizen])[citizen] if one.code == code]
    return dict(found.facts)


def test_a_deadline_counts_from_the_start_and_by_the_target_group(world: World) -> None:
    anne = world.citizen("Anne", "2026-05-18", group=JOBPARAT)
    bo = world.citizen("Bo", "2026-05-17", group=JOBPARAT)
    cille = world.citizen("Cille", "2026-05-17", group=SYGEDAGPENGE)
    told = facts(world, anne, "company_due")
    assert (told["run"], told["number"], told["unit"], told["due"]) == (26, 26, "weeks", TODAY)
    assert "company_overdue" in codes(world, bo)
    assert not {"company_due", "company_overdue"} & set(codes(world, cille))
    world.effort(bo, PRAKTIK, "2026-05-01", "2026-05-16")
    assert "company_overdue" in codes(world, bo)
    world.effort(bo, PRAKTIK, "2026-05-01", "2026-05-17")
    assert "company_overdue" not in codes(world, bo)
    world.effort(anne, PRAKTIK, "2026-11-17")
    assert "company_due" in codes(world, anne)
    world.effort(anne, PRAKTIK, "2026-11-16")
    assert "company_due" not in codes(world, anne)


def test_hours_that_stand_still_and_activation(world: World) -> None:
    anne = world.citizen("Anne", "2026-01-15")
    world.effort(anne, LOENTIMER, "2026-05-16", paid_hours=4)
    assert facts(world, anne, "hours_unchanged") == {"hours": 4, "months": 6}
    (effort,) = world.store.all(Effort)
    world.session.run(set_paid_hours, effort.id, "2026-05-17", 5)
    assert "hours_unchanged" not in codes(world, anne)
    assert facts(world, anne, "activation_hours") == {"hours": 5, "least": 6}
    world.write(Effort("p", anne, PRAKTIK, "2026-11-16", hours=0.5), Effort("m", anne, MENTOR, "2026-11-16", hours=9))
    assert facts(world, anne, "activation_hours") == {"hours": 5.5, "least": 6}
    world.write(Effort("q", anne, PRAKTIK, "2026-11-16", hours=0.5))
    assert "activation_hours" not in codes(world, anne)


def test_hours_of_an_activation_that_nobody_noted_raise_no_alarm(world: World) -> None:
    anne = world.citizen("Anne")
    world.effort(anne, PRAKTIK, "2026-11-16")
    assert "activation_hours" not in codes(world, anne)


def test_facts_of_the_citizen(world: World) -> None:
    anne = world.citizen("Anne", "2026-01-15", cv=False)
    world.placed(anne, m2026_05=Stage.PAA_VEJ, m2026_10=Stage.PAA_VEJ)
    world.session.run(edit_citizen, anne, permit_date="2021-11-16", benefit_months=18, review_date="2025-11-15")
    found = codes(world, anne)
    assert found == [
        "no_movement", "repatriation_due", "passive", "company_due", "without_company", "activation_hours", "no_cv",
    ]  # fmt: skip
    assert facts(world, anne, "no_movement") == {"stage": Stage.PAA_VEJ, "months": 6}
    world.session.run(edit_citizen, anne, repatriation_talk="2026-11-16")
    assert "repatriation_due" not in codes(world, anne)


def test_agreements_that_are_overdue(world: World) -> None:
    anne = world.citizen("Anne")
    for text, due in (("Senere", "2026-11-15"), ("Først", "2026-11-10"), ("I dag", "2026-11-16"), ("Altid", None)):
        world.session.run(add_agreement, anne, text, due_on=due)
    told = facts(world, anne, "agreement_overdue")
    assert told == {"count": 2, "due": date(2026, 11, 10), "days": 6, "text": "Først"}
    for agreement in world.store.all(Agreement):
        world.session.run(complete_agreement, agreement.id, "2026-11-16")
    assert "agreement_overdue" not in codes(world, anne)


def test_aftercare_outlives_the_case_and_is_settled_by_a_note(world: World) -> None:
    anne, bo = world.citizen("Anne"), world.citizen("Bo")
    world.session.run(close_cases, [anne], "2026-10-16", JOB)
    world.session.run(close_cases, [bo], "2026-10-16", "exit_reason/flyttet")
    assert codes(world, bo) == []
    assert codes(world, anne) == ["aftercare"]
    assert facts(world, anne, "aftercare") == {"months": 1, "job": date(2026, 10, 16), "due": TODAY}
    world.session.run(add_note, anne, "Det går godt")
    assert codes(world, anne) == []
    assert watches(world.store, date(2027, 1, 16))[anne][0].facts["months"] == 3


def test_one_who_comes_back_within_a_year_is_seen_and_begins_anew(world: World) -> None:
    anne = world.citizen("Anne", "2020-01-15", group=JOBPARAT)
    world.session.run(close_cases, [anne], "2026-01-31", JOB)
    assert codes(world, anne) == ["aftercare"]
    world.session.run(reopen_case, anne, "2026-11-02")
    assert facts(world, anne, "back_on_benefit")["back_on"] == date(2026, 11, 2)
    assert not {"company_overdue", "review_overdue", "aftercare"} & set(codes(world, anne))


def test_a_job_that_ends_within_a_year(world: World) -> None:
    anne, bo = world.citizen("Anne"), world.citizen("Bo")
    world.effort(anne, ORDINARY, "2026-02-01", "2026-11-16")
    assert "aftercare" in codes(world, anne)
    world.effort(bo, ORDINARY, "2026-03-01", "2026-11-15")
    assert facts(world, bo, "back_on_benefit")["job"] == date(2026, 3, 1)
    world.effort(bo, ORDINARY, "2020-01-01")
    assert "back_on_benefit" not in codes(world, bo)


def test_nobody_is_watched_before_the_start_or_after_the_end(world: World) -> None:
    later, over = world.citizen("Anne", "2026-11-17"), world.citizen("Bo", end="2026-11-16")
    begun = world.citizen("Cille", "2026-11-15")
    assert set(watches(world.store, TODAY)) == {begun}
    assert set(watches(world.store, TODAY, [later, over])) == set()


def test_the_teams_own_numbers_and_rules_that_are_off(world: World) -> None:
    anne = world.citizen("Anne", "2026-10-01", group=SYGEDAGPENGE, cv=False)
    world.session.run(put_setting, RULES_SETTING, {
        "company_months": 2, "off": ["no_cv", "passive"], "jobparat_groups": [JOBPARAT],
    })  # fmt: skip
    assert team_rules(world.store).off == ("no_cv", "passive")
    assert codes(world, anne) == ["company_due", "without_company", "activation_hours"]


def test_all_at_once_is_what_each_alone_is() -> None:
    store = made_up_team(citizens=60, months=14, seed=3, today=TODAY)
    everyone = watches(store, TODAY)
    ids = [citizen.id for citizen in store.all(Citizen)]
    alone: dict[str, tuple[Watch, ...]] = {}
    for citizen_id in ids:
        alone |= watches(store, TODAY, [citizen_id])
    assert alone == everyone
    assert watches(store, TODAY, ids * 4) == everyone
    assert watches(store, TODAY, []) == {}
    assert len({watch.code for found in everyone.values() for watch in found}) > 8
    store.close()
