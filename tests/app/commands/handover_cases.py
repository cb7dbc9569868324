"""The cases of the commands about whose cases are whose: handing over, limits of one's own, absence, over the limit."""

from app.commands.absences import add_absence, edit_absence, remove_absence
from app.commands.citizens import add_citizen, close_cases, edit_citizen, reopen_case, set_target_group
from app.commands.handovers import assign, assign_and_place, set_must_stay
from app.commands.importing import import_list
from app.commands.limits import remove_own_limit, set_own_limit
from app.commands.settings import set_rules
from app.core.domain import Month, Role, Stage
from db.records import Absence, OwnLimit, Staff, Team
from tests.app.commands.form import Arguments, Case, Named, Refusal, named
from tests.app.importing.teams import planned
from tests.app.world import JOBPARAT, SYGEDAGPENGE, World

TODAY, MINE, NOVEMBER = "2026-11-16", Role.JOBFORMIDLER, Month(2026, 11)
WHY = {"why": "Uffe er syg"}


def anne(world: World) -> str:
    """A citizen of Mona's."""
    return world.citizen("Anne", staff=world.staff("Mona Ek"))


def who_left(world: World) -> str:
    """Someone who has left the team."""
    world.write(Staff("left", world.team.id, "Pia Ro", "PR", MINE, None, active=False))
    return "left"


def full(world: World) -> str:
    """A jobformidler with a limit of one, who has one case."""
    kaj = world.staff("Kaj Ibsen", limit=1)
    world.citizen("Dorte", staff=kaj)
    return kaj


def to_the_full(world: World) -> Arguments:
    """Mona's case goes to Kaj, who is full."""
    return [anne(world)], full(world), MINE, TODAY


def to_be_reopened(world: World) -> str:
    """A case of Kaj's that has ended; he has another one since."""
    kaj = world.staff("Kaj Ibsen", limit=1)
    eva = world.citizen("Eva", staff=kaj)
    world.session.run(close_cases, [eva], "2026-11-01", "exit_reason/flyttet")
    world.citizen("Dorte", staff=kaj)
    return eva


def not_counted(world: World) -> str:
    """A case of Kaj's that takes no place; another one takes the only one."""
    world.session.run(set_rules, uncounted_groups=[SYGEDAGPENGE])
    return world.citizen("Eva", staff=full(world), group=SYGEDAGPENGE)


def next_year(world: World) -> str:
    """A case that Kaj has, and that begins in January, when the one that he has now is over."""
    kaj = world.staff("Kaj Ibsen", limit=1)
    world.citizen("Dorte", end="2026-12-31", staff=kaj)
    eva = world.citizen("Eva", "2027-01-04")
    world.assign(eva, kaj, "2026-11-01")
    return eva


def of_another_team(world: World) -> str:
    """Somebody of a team that is out of use."""
    world.write(Team("t2", "Team Syd", active=False), Staff("siri", "t2", "Siri Syd", "SS", MINE))
    return "siri"


def a_list_for_the_full(world: World) -> Arguments:
    """A list that gives Kaj one more."""
    full(world)
    return (planned(world.session, "Navn | Jobformidler\nNy Borger | Kaj Ibsen"),)


def on_a_card(world: World) -> Arguments:
    """Anne, dropped into Uffe's lane and another stage."""
    return [anne(world)], world.staff("Uffe Kok"), NOVEMBER, Stage.PAA_SPRING


def staying(world: World) -> list[str]:
    """Anne is to stay where she is, Bo not yet."""
    people = [anne(world), world.citizen("Bo", staff=world.staff("Uffe Kok"))]
    world.session.run(set_must_stay, people[:1], True)
    return people


def limited(world: World) -> str:
    """Mona has a limit of her own from the first of November; answers with her id."""
    mona = world.staff("Mona Ek")
    world.write(OwnLimit("own", mona, "2026-11-01", 20))
    return mona


def away(world: World, **facts: object) -> Named:
    """Mona is away from December to January; the arguments that correct it."""
    world.write(Absence("away", world.staff("Mona Ek"), "2026-12-01", "2027-01-31", "Orlov"))
    world.write(Absence("later", world.store.all(Absence)[0].staff_id, "2027-06-01"))
    return Named(("away",), facts)


def own_stand_in(world: World) -> Named:
    """Mona is to stand in for herself."""
    away(world)
    return named("away", stand_in_id=world.store.all(Absence)[0].staff_id)


def again(world: World, start: str, end: str | None) -> Arguments:
    """Mona is away once more."""
    away(world)
    return world.store.all(Absence)[0].staff_id, start, end


CHANGES: dict[str, Case] = {
    "hand over with a note": Case(
        assign, lambda world: named([anne(world)], world.staff("Uffe Kok"), MINE, TODAY, note=" Ring først. ")
    ),
    "hand over to one who is full": Case(assign, lambda world: named(*to_the_full(world), **WHY)),
    "a new citizen for one who is full": Case(
        add_citizen, lambda world: named("Eva", jobformidler_id=full(world), **WHY)
    ),
    "reopen for one who is full": Case(reopen_case, lambda world: named(to_be_reopened(world), TODAY, **WHY)),
    "import for one who is full": Case(import_list, lambda world: named(*a_list_for_the_full(world), **WHY)),
    "count for one who is full": Case(set_target_group, lambda world: named([not_counted(world)], JOBPARAT, **WHY)),
    "begin earlier for one who is full": Case(
        edit_citizen, lambda world: named(next_year(world), start_on=TODAY, **WHY)
    ),
    "hand over and place": Case(assign_and_place, on_a_card),
    "must stay": Case(set_must_stay, lambda world: (staying(world), True)),
    "need not stay": Case(set_must_stay, lambda world: (staying(world), False)),
    "a limit of one's own": Case(set_own_limit, lambda world: (world.staff("Mona Ek"), 15, "2026-12-01")),
    "another limit from the same day": Case(set_own_limit, lambda world: (limited(world), 25, "2026-11-01")),
    "the team's limit again": Case(set_own_limit, lambda world: (limited(world), None, "2026-12-01")),
    "no own limit at all": Case(remove_own_limit, lambda world: (limited(world) and "own",)),
    "leave": Case(add_absence, lambda world: (world.staff("Mona Ek"), "2026-12-01", "2027-01-31", " Barsel ")),
    "leave without an end": Case(
        add_absence, lambda world: (world.staff("Mona Ek"), TODAY, None, "", world.staff("Uffe Kok"))
    ),
    "leave next to another": Case(add_absence, lambda world: again(world, "2027-02-01", "2027-05-31")),
    "longer leave": Case(edit_absence, lambda world: away(world, end_on="2027-03-31", reason=" Barsel ")),
    "a stand-in": Case(edit_absence, lambda world: away(world, stand_in_id=world.staff("Uffe Kok"))),
    "no leave": Case(remove_absence, lambda world: away(world).plain),
}

NOTHING_TO_DO: dict[str, Case] = {
    "must stay already": Case(set_must_stay, lambda world: (staying(world)[:1], True)),
    "the same limit": Case(set_own_limit, lambda world: (limited(world), 20, "2026-11-01")),
    "the same leave": Case(edit_absence, lambda world: away(world, reason="Orlov ")),
    "drop a card where it was": Case(
        assign_and_place,
        lambda world: (
            world.placed(anne(world), m2026_11=Stage.PAA_VEJ) or ["anne"],
            world.store.all(Staff)[0].id,
            NOVEMBER,
            Stage.PAA_VEJ,
        ),
    ),
}

REFUSALS: dict[str, Refusal] = {
    "add one for somebody of another team": Refusal(
        add_citizen, lambda world: named("Eva", jobformidler_id=of_another_team(world)), "staff_elsewhere"
    ),
    "count over the limit": Refusal(set_target_group, lambda world: ([not_counted(world)], JOBPARAT), "over_limit"),
    "begin earlier over the limit": Refusal(
        edit_citizen, lambda world: named(next_year(world), start_on=TODAY), "over_limit"
    ),
    "give one to who has left": Refusal(
        assign, lambda world: ([anne(world)], who_left(world), MINE, TODAY), "staff_left"
    ),
    "add one for who has left": Refusal(
        add_citizen, lambda world: named("Eva", jobformidler_id=who_left(world)), "staff_left"
    ),
    "over the limit without a reason": Refusal(assign, to_the_full, "over_limit"),
    "over the limit with an empty reason": Refusal(
        assign, lambda world: named(*to_the_full(world), why=" "), "over_limit"
    ),
    "over the limit from next year on": Refusal(
        assign, lambda world: (*to_the_full(world)[:3], "2027-02-01"), "over_limit"
    ),
    "add one over the limit": Refusal(
        add_citizen, lambda world: named("Eva", jobformidler_id=full(world)), "over_limit"
    ),
    "reopen over the limit": Refusal(reopen_case, lambda world: (to_be_reopened(world), TODAY), "over_limit"),
    "import over the limit": Refusal(import_list, a_list_for_the_full, "over_limit"),
    "drop a card over the limit": Refusal(
        assign_and_place, lambda world: ([anne(world)], full(world), NOVEMBER, Stage.PAA_VEJ), "over_limit"
    ),
    "drop a card in a closed month": Refusal(
        assign_and_place, lambda world: world.closed("2026-11") or on_a_card(world), "month_closed"
    ),
    "nobody to stay": Refusal(set_must_stay, lambda world: (["x"], True), "citizen_gone"),
    "stay with nobody": Refusal(set_must_stay, lambda world: ([world.citizen("Bo")], True), "jobformidler_missing"),
    "stay when it is over": Refusal(
        set_must_stay, lambda world: ([world.citizen("Bo", end="2026-11-01")], True), "case_closed"
    ),
    "a limit of nothing": Refusal(set_own_limit, lambda world: (limited(world), 0, TODAY), "limit_impossible"),
    "a limit beyond measure": Refusal(set_own_limit, lambda world: (limited(world), 201, TODAY), "limit_impossible"),
    "a limit for who has left": Refusal(set_own_limit, lambda world: (who_left(world), 9, TODAY), "staff_left"),
    "no such limit": Refusal(remove_own_limit, lambda world: ("x",), "limit_gone"),
    "leave of nobody": Refusal(add_absence, lambda world: ("x", TODAY, None), "staff_gone"),
    "leave of who has left": Refusal(add_absence, lambda world: (who_left(world), TODAY, None), "staff_left"),
    "leave that ends before it begins": Refusal(
        add_absence, lambda world: (world.staff("Mona Ek"), TODAY, "2026-11-15"), "ends_before_start"
    ),
    "leave within leave": Refusal(add_absence, lambda world: again(world, "2027-01-31", None), "absence_overlaps"),
    "leave grows into leave": Refusal(edit_absence, lambda world: away(world, end_on=None), "absence_overlaps"),
    "leave turned round": Refusal(edit_absence, lambda world: away(world, end_on="2026-11-30"), "ends_before_start"),
    "one's own stand-in": Refusal(edit_absence, own_stand_in, "stand_in_same"),
    "a stand-in who has left": Refusal(
        edit_absence, lambda world: away(world, stand_in_id=who_left(world)), "staff_left"
    ),
    "no such leave": Refusal(edit_absence, lambda world: named("x", reason="Orlov"), "absence_gone"),
    "no such leave to take away": Refusal(remove_absence, lambda world: ("x",), "absence_gone"),
}
