"""The cases of the commands about the weekly meeting in front of the board."""

from datetime import datetime

from app.commands.agreements import add_agreement
from app.commands.matches import propose_match
from app.commands.meetings import edit_agenda, set_participant
from app.commands.stories import tell_story
from app.commands.tavlemoede import end_tavlemoede, go_to_point, reopen_tavlemoede, start_tavlemoede
from db.records import AgendaPoint, Meeting
from tests.app.commands.company_cases import opening
from tests.app.commands.form import Arguments, Case, Refusal
from tests.app.world import World


def begun(world: World, *plain: object) -> Arguments:
    """A meeting of today with one participant."""
    world.session.run(start_tavlemoede, [world.staff("Mona Ek")])
    return (world.store.all(Meeting)[0].id, *plain)


def over(world: World, *plain: object) -> Arguments:
    """The same, after it has ended."""
    arguments = begun(world, *plain)
    world.session.run(end_tavlemoede, arguments[0])
    return arguments


def worked_on(world: World) -> Arguments:
    """A meeting at which everything was decided that a meeting can decide."""
    (held,) = begun(world)
    run, anne = world.session.run, world.citizen("Anne")
    run(propose_match, anne, opening(world, meeting_id=held), meeting_id=held)
    run(add_agreement, anne, "Ring til Føtex", meeting_id=held)
    run(tell_story, "En borger fik job.", held)
    return (held,)


def over_with_decisions(world: World) -> Arguments:
    """The same, after much was decided."""
    (held,) = worked_on(world)
    world.session.run(end_tavlemoede, held)
    return (held,)


def of_yesterday(world: World) -> Arguments:
    """A meeting that was ended yesterday."""
    arguments = over(world)
    world.clock.at = datetime(2026, 11, 17, 0, 1)
    return arguments


def forgotten(world: World) -> Arguments:
    """A meeting of yesterday that nobody has ended."""
    world.clock.at = datetime(2026, 11, 15, 9, 0)
    worked_on(world)
    world.clock.at = datetime(2026, 11, 16, 9, 30)
    return ([],)


def at_point(world: World, place: int, *, ended: bool = False) -> Arguments:
    """A meeting, and a point of its agenda."""
    (held,) = over(world) if ended else begun(world)
    points = sorted(world.store.all(AgendaPoint, meeting_id=held), key=lambda point: point.position)
    return held, points[place].id


def gone_to(world: World) -> Arguments:
    """A meeting, and the point that it is at."""
    arguments = at_point(world, 3)
    world.session.run(go_to_point, *arguments)
    return arguments


def without_a_team(world: World) -> Arguments:
    """A store from which the team is taken again."""
    world.session.undo()
    return ([],)


LASTING: dict[str, Case] = {"go to a point": Case(go_to_point, lambda world: at_point(world, 3))}

CHANGES: dict[str, Case] = {
    "start a tavlemøde": Case(start_tavlemoede, lambda world: ([world.staff("Mona Ek")] * 2,)),
    "start one after a forgotten one": Case(start_tavlemoede, forgotten),
    "end a tavlemøde": Case(end_tavlemoede, worked_on),
    "open a tavlemøde again": Case(reopen_tavlemoede, over_with_decisions),
    "edit a tavlemøde's agenda": Case(edit_agenda, lambda world: begun(world, ["Match", "Nyt fra ledelsen"])),
}

NOTHING_TO_DO: dict[str, Case] = {
    "stay at a point": Case(go_to_point, gone_to),
    "open a tavlemøde that goes on": Case(reopen_tavlemoede, begun),
}

REFUSALS: dict[str, Refusal] = {
    "start a tavlemøde without a team": Refusal(start_tavlemoede, without_a_team, "team_missing"),
    "start a tavlemøde twice a day": Refusal(start_tavlemoede, lambda world: over(world) and ([],), "tavlemoede_begun"),
    "start a tavlemøde with nobody": Refusal(start_tavlemoede, lambda world: (["nobody"],), "staff_gone"),
    "go to no point": Refusal(go_to_point, lambda world: begun(world, "none"), "point_gone"),
    "go to a point of no meeting": Refusal(go_to_point, lambda world: ("none", "none"), "meeting_gone"),
    "go on after the end": Refusal(go_to_point, lambda world: at_point(world, 1, ended=True), "tavlemoede_over"),
    "open no tavlemøde again": Refusal(reopen_tavlemoede, lambda world: ("none",), "meeting_gone"),
    "open a tavlemøde again the day after": Refusal(reopen_tavlemoede, of_yesterday, "tavlemoede_past"),
    "end no tavlemøde": Refusal(end_tavlemoede, lambda world: ("none",), "meeting_gone"),
    "end a tavlemøde twice": Refusal(end_tavlemoede, over, "tavlemoede_over"),
    "come when a tavlemøde is over": Refusal(
        set_participant, lambda world: over(world, world.staff("Bo Ek"), True), "tavlemoede_over"
    ),
}
