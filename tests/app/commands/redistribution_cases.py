"""The cases of carrying out a proposal for redistribution."""

from app.caseload.redistribution.terms import nobody
from app.commands.redistribution import redistribute
from app.core.domain import Role
from db.records import Assignment
from tests.app.commands.form import Arguments, Case, Refusal, named
from tests.app.world import World

TODAY, LATER = "2026-11-16", "2026-12-01"


def two_lines(world: World) -> list[tuple[str, str, str]]:
    """Anne and Bo are Mona's, and are to go to Per and to Ida."""
    mona, per, ida = (world.staff(name) for name in ("Mona Ek", "Per Ro", "Ida Kok"))
    return [(world.citizen("Anne", staff=mona), mona, per), (world.citizen("Bo", staff=mona), mona, ida)]


def gone_over(world: World) -> Arguments:
    """Bo has gone over to Per in the meantime."""
    lines = two_lines(world)
    mona, per = lines[0][1:]
    world.write(Assignment("new", "bo", per, Role.JOBFORMIDLER, "2026-11-10"))
    return [(citizen, mona, per) for citizen, _, _ in lines], TODAY


def kept(world: World) -> Arguments:
    """Bo is to stay with Mona."""
    lines = two_lines(world)
    world.write(Assignment("new", "bo", lines[1][1], Role.JOBFORMIDLER, "2026-11-10", must_stay=True))
    return lines, TODAY


def ending(world: World) -> Arguments:
    """Carl's case is to end."""
    mona, per = world.staff("Mona Ek"), world.staff("Per Ro")
    return [(world.citizen("Carl", end=LATER, staff=mona), mona, per)], TODAY


def full(world: World) -> Arguments:
    """Per has got as many as he may have in the meantime."""
    mona, per = world.staff("Mona Ek"), world.staff("Per Ro", limit=1)
    world.citizen("Carl", staff=per)
    return [(world.citizen("Anne", staff=mona), mona, per)], TODAY


def nobodys(world: World) -> Arguments:
    """Dan, whom nobody has, is to go to Per."""
    per = world.staff("Per Ro")
    return [(world.citizen("Dan"), nobody(world.team.id), per)], TODAY


def nobodys_no_more(world: World) -> Arguments:
    """Dan has got somebody in the meantime."""
    arguments = nobodys(world)
    world.assign("dan", world.staff("Mona Ek"), "2026-11-10")
    return arguments


def emptied(world: World) -> Arguments:
    """Mona leaves: Bo, who was to stay with her, and Carl, whose case is to end, go as well."""
    lines = two_lines(world)
    mona, per = lines[0][1:]
    world.write(Assignment("new", "bo", mona, Role.JOBFORMIDLER, "2026-11-10", must_stay=True))
    carl = world.citizen("Carl", end=LATER, staff=mona)
    return named([*lines, (carl, mona, per)], TODAY, emptied=mona)


CHANGES: dict[str, Case] = {
    "carry out what nobody had": Case(redistribute, nobodys),
    "carry out all of somebody's": Case(redistribute, emptied),
    "carry out a proposal": Case(redistribute, lambda world: (two_lines(world), TODAY)),
    "carry out a line": Case(redistribute, lambda world: named(two_lines(world)[:1], LATER, why="For mange sager")),
}
NOTHING_TO_DO: dict[str, Case] = {
    "carry out no line": Case(redistribute, lambda _: ([], TODAY)),
}
REFUSALS: dict[str, Refusal] = {
    "carry out what has gone over": Refusal(redistribute, gone_over, "proposal_outdated"),
    "carry out what must stay": Refusal(redistribute, kept, "proposal_outdated"),
    "carry out what somebody has now": Refusal(redistribute, nobodys_no_more, "proposal_outdated"),
    "carry out over the limit": Refusal(
        redistribute, lambda world: named(*full(world), why="Forslag"), "proposal_outdated"
    ),
    "carry out what ends": Refusal(redistribute, ending, "proposal_outdated"),
    "carry out for one who is gone": Refusal(
        redistribute, lambda world: ([*two_lines(world), ("x", "y", "z")], TODAY), "citizen_gone"
    ),
    "carry out to one who is gone": Refusal(
        redistribute, lambda world: ([(*line[:2], "x") for line in two_lines(world)], TODAY), "staff_gone"
    ),
}
