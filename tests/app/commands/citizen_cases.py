"""The cases of the commands about a citizen's facts, whose they are, and how a case ends and goes on."""

from app.commands.citizens import (
    add_citizen,
    close_cases,
    edit_citizen,
    reopen_case,
    set_target_group,
    withdraw_end,
)
from app.commands.handovers import assign
from app.core.domain import Role
from db.records import Citizen, Effort, Exemption, MonthState, PaidHours, Staff
from tests.app.commands.form import Arguments, Case, Named, Refusal, named
from tests.app.world import JOBPARAT, LOENTIMER, PRAKTIK, World

TODAY, JOB, MINE = "2026-11-16", "exit_reason/ordinaert-job", Role.JOBFORMIDLER


def anne(world: World) -> str:
    """A citizen of Mona's since January 2025."""
    return world.citizen("Anne", staff=world.staff("Mona Ek"))


def mona(world: World) -> str:
    """A jobformidler."""
    return world.staff("Mona Ek")


def busy(world: World) -> str:
    """Anne with what runs, what is to begin, and an exemption of each kind."""
    who = anne(world)
    world.effort(who, PRAKTIK, "2026-10-01")
    world.effort(who, LOENTIMER, "2026-09-01", "2026-12-31", 7.5)
    world.effort(who, LOENTIMER, "2026-12-01", None, 4)
    running, planned = (world.store.all(Effort, start_on=day)[0].id for day in ("2026-09-01", "2026-12-01"))
    rows = [(running, "2026-09-01", 4.0), (running, "2026-11-15", 7.5), (planned, "2026-12-01", 4.0)]
    world.write(*(PaidHours(f"{effort}/{day}", effort, day, hours) for effort, day, hours in rows))
    kind = "exemption_kind/barsel"
    world.write(Exemption("x1", who, kind, "2026-10-01"), Exemption("x2", who, kind, "2026-12-01", "2026-12-31"))
    return who


def closed(world: World) -> str:
    """Anne, whose case ended in October."""
    who = busy(world)
    world.session.run(close_cases, [who], "2026-10-31", JOB)
    return who


def ending(world: World) -> str:
    """Anne, whose case is known to end in December."""
    who = busy(world)
    world.session.run(close_cases, [who], "2026-12-04", JOB)
    return who


def taken_late(world: World) -> Arguments:
    """Anne, whom Uffe has had since November, after Mona; he is to have had her since October."""
    who, uffe = anne(world), world.staff("Uffe Kok")
    world.session.run(assign, [who], uffe, MINE, "2026-11-02")
    return [who], uffe, MINE, "2026-10-12"


def told(world: World, day: str) -> Arguments:
    """Anne, who is to be given to Uffe on a day; October is closed, and was so on the 28th."""
    who = anne(world)
    world.write(MonthState("october", world.team.id, "2026-10", "2026-10-28T10:00:00"))
    return [who], world.staff("Uffe Kok"), MINE, day


def back_soon(world: World) -> str:
    """Anne, whose case is closed and to be opened again in December."""
    who = closed(world)
    world.session.run(reopen_case, who, "2026-12-15")
    return who


def left_open(world: World) -> str:
    """A closed case whose assignment a list has left open."""
    return world.citizen("Bo", end="2026-10-31", staff=world.staff("Mona Ek"))


def of_two(world: World) -> tuple[list[str], str]:
    """Two citizens of Mona's, and Uffe who is to have them; Anne is to be handed to Pia later in any case."""
    one = anne(world)
    two = world.citizen("Bo")
    world.assign(one, world.staff("Pia Ro"), "2027-01-01")
    return [one, two], world.staff("Uffe Kok")


def taken_number(world: World) -> str:
    """Anne, beside one who has a CPR number."""
    world.write(Citizen("bo", world.team.id, "Bo", cpr="0101701234"))
    return anne(world)


def handed(day: str, role: Role = Role.JOBFORMIDLER) -> Case:
    """Both are given to Uffe on a day."""

    def arguments(world: World) -> Arguments:
        people, uffe = of_two(world)
        return people, uffe, role, day

    return Case(assign, arguments)


def fact(**facts: object) -> Case:
    """Anne gets these facts."""
    return Case(edit_citizen, lambda world: Named((anne(world),), facts))


def refused(code: str, **facts: object) -> Refusal:
    """Anne can't get these facts."""
    return Refusal(edit_citizen, lambda world: Named((taken_number(world),), facts), code)


def without_team(world: World) -> tuple[str]:
    """A name for a store without a team."""
    world.session.undo()
    return ("Bo",)


CHANGES: dict[str, Case] = {
    "it is not known whether there is a CV": fact(cv=None),
    "there is no CV": fact(cv=False),
    "there is no effort": fact(efforts_known_on=TODAY),
    "nobody has told of efforts": fact(efforts_known_on=None),
    "add a citizen": Case(add_citizen, lambda world: ("  Åse  Ærø ",)),
    "add one with facts": Case(
        add_citizen,
        lambda world: named("Bo", jobformidler_id=mona(world), cpr="010170-1234", start_on="2026-11-01", cv=True),
    ),
    "rename": fact(name=" Anne  Marie "),
    "a CPR number": fact(cpr="010170-1234"),
    "repatriation": fact(permit_date="2021-11-16", benefit_months=18, repatriation_talk=TODAY),
    "a day for the CV": fact(cv_date=TODAY),
    "no CV": fact(cv=False),
    "a review": fact(review_date="2026-01-31", next_step=" Ring \n", target_group_id=JOBPARAT),
    "hand over": handed("2026-11-16"),
    "hand over on the first day": handed("2025-01-15"),
    "hand over to one who has had it longer": Case(assign, lambda world: taken_late(world)),
    "hand over after the day that was told of": Case(assign, lambda world: told(world, "2026-10-29")),
    "another role": handed("2026-11-16", Role.SAGSBEHANDLER),
    "a target group": Case(set_target_group, lambda world: (of_two(world)[0], JOBPARAT)),
    "close several": Case(close_cases, lambda world: (of_two(world)[0], TODAY, JOB)),
    "close a busy one": Case(close_cases, lambda world: ([busy(world)], "2026-11-10", JOB)),
    "close again, later": Case(close_cases, lambda world: ([closed(world)], "2026-11-05", "exit_reason/flyttet")),
    "close again, earlier": Case(close_cases, lambda world: ([closed(world)], "2026-09-15", JOB)),
    "reopen": Case(reopen_case, lambda world: (closed(world), "2026-11-01")),
    "reopen the same day": Case(reopen_case, lambda world: (closed(world), "2026-10-31")),
    "give a case that is to end": Case(assign, lambda world: ([ending(world)], world.staff("Pia"), MINE, "2026-12-03")),
    "let a case that is to end go on": Case(withdraw_end, lambda world: named(ending(world), why="Fik ikke jobbet")),
    "end it on another day to come": Case(close_cases, lambda world: ([ending(world)], "2026-12-11", JOB)),
    "reopen on another day to come": Case(reopen_case, lambda world: (back_soon(world), "2026-12-01")),
    "reopen at once after all": Case(reopen_case, lambda world: (back_soon(world), TODAY)),
    "do not reopen after all": Case(close_cases, lambda world: ([back_soon(world)], "2026-11-02", JOB)),
    "reopen one left open": Case(reopen_case, lambda world: (left_open(world), "2026-11-16")),
}

NOTHING_TO_DO: dict[str, Case] = {
    "reopen on the same day to come": Case(reopen_case, lambda world: (back_soon(world), "2026-12-15")),
    "the same name": Case(edit_citizen, lambda world: Named((anne(world),), {"name": "Anne", "town": " "})),
    "hand to the same": Case(assign, lambda world: ([anne(world)], world.store.all(Staff)[0].id, MINE, TODAY)),
    "the same target group": Case(set_target_group, lambda world: ([anne(world)], None)),
    "close as it is": Case(close_cases, lambda world: ([closed(world)], "2026-10-31", JOB)),
}

REFUSALS: dict[str, Refusal] = {
    "add one to no team at all": Refusal(add_citizen, without_team, "team_missing"),
    "add one without any name": Refusal(add_citizen, lambda world: (" \n",), "name_missing"),
    "add one for nobody": Refusal(add_citizen, lambda world: named("Bo", jobformidler_id="x"), "staff_gone"),
    "edit one who is gone": Refusal(edit_citizen, lambda world: named("x", town="By"), "citizen_gone"),
    "take the name away": refused("name_missing", name=" "),
    "too few digits": refused("cpr_digits", cpr="1234"),
    "a CPR number without a date": refused("cpr_date", cpr="3102701234"),
    "a CPR number of who is not born yet": refused("cpr_ahead", cpr="0101304234"),
    "a CPR number in the name": refused("cpr_in_text", name="Anne 010170-1234"),
    "a CPR number in the next step": refused("cpr_in_text", next_step="Ring om 0101701234"),
    "somebody else's CPR number": refused("cpr_taken", cpr="0101701234"),
    "a review tomorrow": refused("date_ahead", review_date="2026-11-17"),
    "37 months of 36": refused("benefit_months_impossible", benefit_months=37),
    "fewer than no months": refused("benefit_months_impossible", benefit_months=-1),
    "begin after the end": Refusal(
        edit_citizen, lambda world: named(closed(world), start_on="2026-11-01"), "ends_before_start"
    ),
    "hand over before who has it took it": Refusal(
        assign, lambda world: ([anne(world)], world.staff("Uffe Kok"), MINE, "2025-01-14"), "handover_backwards"
    ),
    "hand over as if always": Refusal(
        assign, lambda world: ([anne(world)], world.staff("Uffe Kok"), MINE, "2020-01-01"), "handover_backwards"
    ),
    "hand over on a day that was told of": Refusal(assign, lambda world: told(world, "2026-10-28"), "handover_closed"),
    "give one who is gone": Refusal(assign, lambda world: (["x"], mona(world), MINE, TODAY), "citizen_gone"),
    "give to nobody chosen": Refusal(assign, lambda world: ([anne(world)], "", MINE, TODAY), "staff_missing"),
    "give to nobody": Refusal(assign, lambda world: ([anne(world)], "x", MINE, TODAY), "staff_gone"),
    "give a closed case": Refusal(
        assign, lambda world: ([world.citizen("Eva"), closed(world)], mona(world), MINE, TODAY), "case_closed"
    ),
    "give a case on the day it ends": Refusal(
        assign, lambda world: ([ending(world)], world.staff("Pia"), MINE, "2026-12-04"), "case_ends"
    ),
    "let one go on who is gone": Refusal(withdraw_end, lambda _: ("x",), "citizen_gone"),
    "let an open case go on": Refusal(withdraw_end, lambda world: (anne(world),), "case_open"),
    "let a closed case go on": Refusal(withdraw_end, lambda world: (closed(world),), "case_closed"),
    "a group for nobody": Refusal(set_target_group, lambda world: (["x"], JOBPARAT), "citizen_gone"),
    "close one who is gone": Refusal(close_cases, lambda world: ([anne(world), "x"], TODAY, JOB), "citizen_gone"),
    "close without a reason": Refusal(close_cases, lambda world: ([anne(world)], TODAY, ""), "exit_reason_missing"),
    "close too early": Refusal(close_cases, lambda world: ([anne(world)], "2025-01-14", JOB), "ends_before_start"),
    "reopen one who is gone": Refusal(reopen_case, lambda world: ("x", TODAY), "citizen_gone"),
    "reopen an open case": Refusal(reopen_case, lambda world: (anne(world), TODAY), "case_open"),
    "reopen on another day too early": Refusal(
        reopen_case, lambda world: (back_soon(world), "2026-10-30"), "reopened_too_early"
    ),
    "hand over until it is opened again": Refusal(
        assign, lambda world: ([back_soon(world)], world.staff("Pia"), MINE, TODAY), "case_closed"
    ),
    "reopen too early": Refusal(reopen_case, lambda world: (closed(world), "2026-10-30"), "reopened_too_early"),
}
