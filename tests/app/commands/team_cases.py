"""The cases of the commands about several teams in one store."""

from typing import Any

from app.commands.citizens import add_citizen
from app.commands.deletion import set_retention
from app.commands.handovers import assign
from app.commands.journal import set_journal_limit
from app.commands.meetings import start_meeting
from app.commands.months import close_month, reopen_month
from app.commands.placements import place
from app.commands.tavlemoede import start_tavlemoede
from app.commands.team import add_staff
from app.commands.teams import (
    add_team,
    move_citizens,
    move_staff,
    rename_team,
    restore_team,
    retire_team,
)
from app.core.domain import Month, Role, Stage
from db.records import Staff
from tests.app.commands.form import Arguments, Case, Refusal, named
from tests.app.world import World

TODAY, LATER = "2026-11-16", "2026-12-01"
NOVEMBER = Month(2026, 11)


def one_to_move(world: World, *more: object, end: str | None = None) -> tuple[Any, ...]:
    """Anne, who is Mona's, and another team."""
    mona = world.staff("Mona Ek")
    anne = world.citizen("Anne", staff=mona, end=end)
    world.assign(anne, world.staff("Sara Bo", Role.SAGSBEHANDLER), "2026-12-15", role=Role.SAGSBEHANDLER)
    return [anne], world.second_team(), *(more or (TODAY,))


def moved(world: World) -> str:
    """The team that Anne has gone over to on the first of December."""
    people, south, _ = one_to_move(world)
    world.session.run(move_citizens, people, south, LATER)
    return str(south)


def retired(world: World) -> str:
    """A team that is out of use."""
    south = world.second_team()
    world.session.run(retire_team, south)
    return south


def to_another_jobformidler(world: World) -> Arguments:
    """Anne, who goes over to Siri in the other team."""
    people, south, day = one_to_move(world)
    return named(people, south, day, "Flyttet", world.of(str(south)).staff("Siri Syd"), why="Ingen andre er ledige")


def closed(world: World, *, south: bool) -> Arguments:
    """November is closed in one of the teams."""
    people, team_id, day = one_to_move(world)
    (world.of(str(team_id)) if south else world).closed("2026-11")
    return people, team_id, day


def unchosen(world: World) -> World:
    """Two teams, of which none is chosen."""
    world.second_team()
    return world


def before_a_move(world: World) -> Arguments:
    """Anne goes over to another team in November, which is to be closed before."""
    people, south, _ = one_to_move(world)
    world.placed("anne", m2026_10=Stage.PAA_VEJ)
    world.closed("2026-10")
    world.session.run(move_citizens, people, south, "2026-11-25")
    world.session.store.team = world.team.id
    return (NOVEMBER,)


CHANGES: dict[str, Case] = {
    "keep closed cases for five years": Case(set_retention, lambda world: (60,)),
    "keep the journal for five years": Case(set_journal_limit, lambda world: (5,)),
    "keep the journal for ever": Case(
        set_journal_limit, lambda world: world.session.run(set_journal_limit, 5) and (None,)
    ),
    "propose nobody for deletion": Case(set_retention, lambda world: world.session.run(set_retention, 60) and (None,)),
    "add a team": Case(add_team, lambda _: ("Team Syd",)),
    "rename a team": Case(rename_team, lambda world: (world.second_team(), "Team Sydvest")),
    "retire a team": Case(retire_team, lambda world: (world.second_team(),)),
    "restore a team": Case(restore_team, lambda world: (retired(world),)),
    "move a citizen to another team": Case(move_citizens, one_to_move),
    "move a citizen later": Case(move_citizens, lambda world: one_to_move(world, LATER, "Flytter til byen")),
    "move a citizen to a jobformidler": Case(move_citizens, to_another_jobformidler),
    "move a case that is to end": Case(move_citizens, lambda world: one_to_move(world, TODAY, end="2026-12-20")),
    "move staff": Case(move_staff, lambda world: (world.staff("Mona Ek"), world.second_team())),
}
NOTHING_TO_DO: dict[str, Case] = {
    "keep the journal as before": Case(set_journal_limit, lambda world: (None,)),
    "keep closed cases as before": Case(set_retention, lambda world: (None,)),
    "rename a team as it is": Case(rename_team, lambda world: (world.second_team(), "Team Syd")),
    "retire a team again": Case(retire_team, lambda world: (retired(world),)),
    "restore a team in use": Case(restore_team, lambda world: (world.second_team(),)),
    "move nobody": Case(move_citizens, lambda world: ([], world.second_team(), TODAY)),
    "move staff to where they are": Case(move_staff, lambda world: (world.staff("Mona Ek"), world.team.id)),
}
REFUSALS: dict[str, Refusal] = {
    "keep the journal for no time": Refusal(set_journal_limit, lambda world: (0,), "journal_limit_outside"),
    "keep closed cases for no time": Refusal(set_retention, lambda world: (0,), "retention_outside"),
    "keep closed cases for too long": Refusal(set_retention, lambda world: (601,), "retention_outside"),
    "add a team without a name": Refusal(add_team, lambda _: (" ",), "name_missing"),
    "add a team of the same name": Refusal(add_team, lambda _: ("team åløkke",), "team_named"),
    "rename a team that is gone": Refusal(rename_team, lambda _: ("x", "Team Syd"), "team_gone"),
    "rename as another": Refusal(rename_team, lambda world: (world.second_team(), "Team Åløkke"), "team_named"),
    "retire the last team": Refusal(retire_team, lambda world: (world.team.id,), "team_last"),
    "retire a team that is gone": Refusal(retire_team, lambda _: ("x",), "team_gone"),
    "retire a team with cases": Refusal(
        retire_team, lambda world: (world.second_team(), world.citizen("Anne"), world.team.id)[2:], "team_has_cases"
    ),
    "retire a team that somebody is in till the end of the month": Refusal(
        retire_team, lambda world: (moved(world), world.team.id)[1:], "team_has_cases"
    ),
    "retire a team with staff": Refusal(
        retire_team, lambda world: (world.staff("Mona Ek"), world.second_team(), world.team.id)[2:], "team_has_staff"
    ),
    "restore a team that is gone": Refusal(restore_team, lambda _: ("x",), "team_gone"),
    "move a citizen who is gone": Refusal(
        move_citizens, lambda world: (["x"], world.second_team(), TODAY), "citizen_gone"
    ),
    "move to a team that is gone": Refusal(
        move_citizens, lambda world: ([world.citizen("Anne")], "x", TODAY), "team_gone"
    ),
    "move to a retired team": Refusal(
        move_citizens, lambda world: ([world.citizen("Anne")], retired(world), TODAY), "team_retired"
    ),
    "move to the same team": Refusal(
        move_citizens, lambda world: ([world.citizen("Anne")], world.team.id, TODAY), "team_same"
    ),
    "move a closed case": Refusal(move_citizens, lambda world: one_to_move(world, end="2026-10-01"), "case_closed"),
    "move a case on the day it ends": Refusal(
        move_citizens, lambda world: one_to_move(world, LATER, end=LATER), "case_ends"
    ),
    "move before the last move": Refusal(
        move_citizens, lambda world: (moved(world), (["anne"], world.team.id, TODAY))[1], "team_move_since"
    ),
    "move in what the old team has closed": Refusal(
        move_citizens, lambda world: closed(world, south=False), "team_move_closed"
    ),
    "move in what the new team has closed": Refusal(
        move_citizens, lambda world: closed(world, south=True), "team_move_closed"
    ),
    "move to somebody who is gone": Refusal(
        move_citizens, lambda world: one_to_move(world, TODAY, "", "x"), "staff_gone"
    ),
    "move to somebody of the old team": Refusal(
        move_citizens, lambda world: one_to_move(world, TODAY, "", world.staff("Per Ro")), "staff_elsewhere"
    ),
    "move staff who are gone": Refusal(move_staff, lambda world: ("x", world.second_team()), "staff_gone"),
    "move staff to a team that is gone": Refusal(move_staff, lambda world: (world.staff("Mona Ek"), "x"), "team_gone"),
    "move staff with cases": Refusal(
        move_staff,
        lambda world: (one_to_move(world), world.store.all(Staff)[0].id, moved_to(world))[1:],
        "staff_has_case",
    ),
    "assign to somebody of another team": Refusal(
        assign,
        lambda world: (
            [world.citizen("Anne")],
            world.of(world.second_team()).staff("Siri Syd"),
            Role.JOBFORMIDLER,
            TODAY,
        ),
        "staff_elsewhere",
    ),
    "add a citizen to no team": Refusal(add_citizen, lambda world: (unchosen(world), "Anne")[1:], "team_unchosen"),
    "add staff to no team": Refusal(
        add_staff, lambda world: (unchosen(world), "Mona Ek", Role.JOBFORMIDLER)[1:], "team_unchosen"
    ),
    "meet as no team": Refusal(start_meeting, lambda world: (unchosen(world), NOVEMBER, [])[1:], "team_unchosen"),
    "meet at the board as no team": Refusal(start_tavlemoede, lambda world: (unchosen(world), [])[1:], "team_unchosen"),
    "close a month as no team": Refusal(close_month, lambda world: (unchosen(world), NOVEMBER)[1:], "team_unchosen"),
    "reopen a month as no team": Refusal(
        reopen_month, lambda world: (unchosen(world), NOVEMBER, "Fejl")[1:], "team_unchosen"
    ),
    "close a month before a move in it": Refusal(close_month, before_a_move, "team_move_ahead"),
    "place in what the citizen's team has closed": Refusal(
        place,
        lambda world: (world.second_team(), world.closed("2026-11"), [world.citizen("Anne")], NOVEMBER, Stage.PAA_VEJ)[
            2:
        ],
        "month_closed",
    ),
}


def moved_to(world: World) -> str:
    """The team beside the world's own."""
    return next(team.id for team in world.store.all(type(world.team)) if team.id != world.team.id)
