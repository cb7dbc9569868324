"""The cases of the commands about the monthly meeting, and about closing and reopening a month."""

from app.commands.meetings import (
    choose_order,
    edit_agenda,
    go_to,
    look_at_figures,
    mark_sparring,
    put_in_order,
    set_participant,
    skip,
    start_meeting,
    tick_point,
)
from app.commands.months import close_month, keep_month, reopen_month
from app.commands.placements import place, place_unchanged, set_belief
from app.core.domain import Month, Stage
from app.settings.meetings import TEAMMOEDE, agenda
from app.teammoede.queue import QueueOrder
from db.edits import Edit
from db.records import AgendaPoint, Meeting, MonthPart, Staff
from db.store import Stamp
from tests.app.commands.form import Arguments, Case, Refusal
from tests.app.world import PRAKTIK, World

OCTOBER, NOVEMBER, DECEMBER, JANUARY = Month(2026, 10), Month(2026, 11), Month(2026, 12), Month(2027, 1)


def begun(world: World, *plain: object) -> Arguments:
    """A meeting about November with one participant; Anne stands on vej, Bo is ny."""
    mona = world.staff("Mona Ek")
    world.citizen("Anne", staff=mona)
    world.citizen("Bo")
    world.placed("anne", m2026_09=Stage.PAA_VEJ)
    world.closed("2026-09")
    world.session.run(start_meeting, NOVEMBER, [mona])
    (meeting,) = world.store.all(Meeting)
    return (meeting.id, *plain)


def kept_late(world: World) -> Arguments:
    """November, as an older version had closed it: without what is said of it."""
    over(world)
    parts = world.store.all(MonthPart)
    world.store.write(Stamp("older", "2026-11-16T10:00:00", None, "older"), [Edit(part, None) for part in parts])
    return (NOVEMBER,)


def believed_before(world: World, belief: int | None) -> Arguments:
    """Bo, who is ny, is believed in before anybody has placed him; and then otherwise."""
    begun(world)
    world.session.run(set_belief, "bo", NOVEMBER, 2)
    return "bo", NOVEMBER, belief


def placed_behind(world: World) -> Arguments:
    """Bo was believed in before he was placed by a list, which knows nothing of that."""
    arguments = believed_before(world, 5)
    world.placed("bo", m2026_11=Stage.PAA_VEJ)
    return arguments


def over(world: World, *plain: object) -> Arguments:
    """The same, after the month was closed."""
    arguments = begun(world, *plain)
    world.session.run(close_month, NOVEMBER)
    return arguments


def attending(world: World, *, present: bool) -> Arguments:
    """A meeting, and somebody who comes or goes."""
    (held,) = begun(world)
    return (held, world.staff("Åge Ærø") if present else staff_of(world, "Mona Ek"), present)


def staff_of(world: World, name: str) -> str:
    """The id of a medarbejder."""
    return world.store.all(Staff, name=name)[0].id


def point(world: World, *, ticked: bool = False) -> str:
    """The first point of a meeting's agenda."""
    begun(world)
    first = min(world.store.all(AgendaPoint), key=lambda one: one.position)
    if ticked:
        world.session.run(tick_point, first.id, True)
    return first.id


def a_point_of_the_past(world: World) -> Arguments:
    """A point of a meeting that is over."""
    first = point(world)
    world.session.run(close_month, NOVEMBER)
    return (first, True)


def marked(world: World, wanted: bool, mark: object = mark_sparring) -> Arguments:
    """A citizen who is marked already, for a mark to be taken away or set again."""
    (held,) = begun(world)
    world.session.run(mark_sparring if mark is mark_sparring else skip, held, "anne", True)
    return (held, "anne", wanted)


def worked_on(world: World) -> tuple[Month]:
    """A meeting of which everything is known that a month freezes, in a month that can be closed."""
    (held,) = begun(world)
    world.effort("anne", PRAKTIK, "2026-10-01", paid_hours=4)
    world.citizen("Cille", end="2026-11-10")
    world.placed("cille", m2026_09=Stage.I_GANG)
    world.session.run(mark_sparring, held, "bo", True)
    world.session.run(place, ["anne"], NOVEMBER, Stage.PAA_SPRING)
    return (NOVEMBER,)


def closed(world: World, *plain: object) -> Arguments:
    """A month that was worked on and closed."""
    (month,) = worked_on(world)
    world.session.run(close_month, month)
    return (month, *plain)


def an_open_month_before(world: World) -> tuple[Month]:
    """October has a placement and is open."""
    begun(world)
    world.placed("anne", m2026_10=Stage.PAA_VEJ)
    return (NOVEMBER,)


def a_closed_month_after(world: World) -> tuple[Month, str]:
    """November is closed, and so is October."""
    an_open_month_before(world)
    for month in (OCTOBER, NOVEMBER):
        world.session.run(close_month, month)
    return OCTOBER, "rettes"


def without_a_team(world: World, *plain: object) -> Arguments:
    """A store from which the team is taken again."""
    world.session.undo()
    return plain


LASTING: dict[str, Case] = {
    "go to a citizen": Case(go_to, lambda world: begun(world, "bo", 61.5, 1)),
    "look at the figures": Case(look_at_figures, begun),
    "close a month": Case(close_month, worked_on),
    "close a month without a meeting": Case(close_month, lambda world: world.citizen("Anne") and (NOVEMBER,)),
    "keep a month late": Case(keep_month, kept_late),
    "reopen a month": Case(reopen_month, lambda world: closed(world, "  Anne stod  forkert ")),
}

CHANGES: dict[str, Case] = {
    "place one unchanged": Case(place_unchanged, lambda world: begun(world) and (["anne"], NOVEMBER)),
    "believe in one who is placed": Case(set_belief, lambda world: worked_on(world) and ("anne", NOVEMBER, 4)),
    "believe in one who is ny": Case(set_belief, lambda world: begun(world) and ("bo", NOVEMBER, 3)),
    "believe otherwise in one who is ny": Case(set_belief, lambda world: believed_before(world, 5)),
    "believe no longer in one who is ny": Case(set_belief, lambda world: believed_before(world, None)),
    "believe in one who was ny and is placed by a list": Case(set_belief, placed_behind),
    "place one who was believed in before": Case(
        place, lambda world: believed_before(world, None) and (["bo"], NOVEMBER, Stage.PAA_VEJ)
    ),
    "believe in one who is not yet": Case(set_belief, lambda world: begun(world) and ("anne", NOVEMBER, 1)),
    "start a meeting": Case(start_meeting, lambda world: (NOVEMBER, [world.staff("Mona Ek")] * 2, QueueOrder.STUCK)),
    "start a meeting ahead": Case(start_meeting, lambda world: (DECEMBER, [])),
    "somebody comes": Case(set_participant, lambda world: attending(world, present=True)),
    "somebody goes": Case(set_participant, lambda world: attending(world, present=False)),
    "tick a point": Case(tick_point, lambda world: (point(world), True)),
    "take a tick away": Case(tick_point, lambda world: (point(world, ticked=True), False)),
    "edit the agenda": Case(edit_agenda, lambda world: begun(world, ["Aftaler", " Nyt  fra ledelsen ", "", "Aftaler"])),
    "choose an order": Case(choose_order, lambda world: begun(world, QueueOrder.OVERDUE)),
    "put in an own order": Case(put_in_order, lambda world: begun(world, ["bo", "anne"])),
    "mark for sparring": Case(mark_sparring, lambda world: begun(world, "anne", True)),
    "mark no longer": Case(mark_sparring, lambda world: marked(world, False)),
    "skip": Case(skip, lambda world: begun(world, "bo", True)),
    "skip no longer": Case(skip, lambda world: marked(world, False, skip)),
}

NOTHING_TO_DO: dict[str, Case] = {
    "place nobody unchanged": Case(place_unchanged, lambda world: ([], NOVEMBER)),
    "place one unchanged again": Case(place_unchanged, lambda world: worked_on(world) and (["anne"], NOVEMBER)),
    "believe as before": Case(set_belief, lambda world: worked_on(world) and ("anne", NOVEMBER, None)),
    "believe nothing of one who is not placed": Case(
        set_belief, lambda world: begun(world) and ("anne", NOVEMBER, None)
    ),
    "take part again": Case(set_participant, lambda world: (*begun(world), staff_of(world, "Mona Ek"), True)),
    "tick a ticked point": Case(tick_point, lambda world: (point(world, ticked=True), True)),
    "look at the figures again": Case(
        look_at_figures, lambda world: world.session.run(look_at_figures, *begun(world)) and held(world)
    ),
    "the same agenda": Case(edit_agenda, lambda world: begun(world, agenda(world.store, TEAMMOEDE))),
    "the same order": Case(choose_order, lambda world: begun(world, QueueOrder.WITHOUT_COMPANY)),
    "mark again": Case(mark_sparring, lambda world: marked(world, True)),
    "skip again": Case(skip, lambda world: marked(world, True, skip)),
    "stay with a citizen": Case(
        go_to, lambda world: world.session.run(go_to, *begun(world, "bo", 5.0, 1)) and (*held(world), "bo", 0, 0)
    ),
}


def held(world: World) -> tuple[str]:
    """The id of the one meeting."""
    return (world.store.all(Meeting)[0].id,)


REFUSALS: dict[str, Refusal] = {
    "place one who is ny unchanged": Refusal(
        place_unchanged, lambda world: begun(world) and (["anne", "bo"], NOVEMBER), "stage_missing"
    ),
    "place unchanged in a closed month": Refusal(
        place_unchanged, lambda world: closed(world) and (["anne"], NOVEMBER), "month_closed"
    ),
    "believe too much": Refusal(set_belief, lambda world: begun(world) and ("anne", NOVEMBER, 6), "belief_impossible"),
    "believe in nobody": Refusal(set_belief, lambda world: ("nobody", NOVEMBER, 3), "citizen_gone"),
    "start a meeting twice": Refusal(start_meeting, lambda world: begun(world) and (NOVEMBER, []), "meeting_begun"),
    "start one about a closed month": Refusal(
        start_meeting, lambda world: world.closed("2026-11") or (NOVEMBER, []), "month_closed"
    ),
    "start one too far ahead": Refusal(start_meeting, lambda world: (JANUARY, []), "month_ahead"),
    "start one with nobody": Refusal(start_meeting, lambda world: (NOVEMBER, ["nobody"]), "staff_gone"),
    "start one without a team": Refusal(
        start_meeting, lambda world: without_a_team(world, NOVEMBER, []), "team_missing"
    ),
    "nobody comes": Refusal(set_participant, lambda world: begun(world, "nobody", True), "staff_gone"),
    "come to no meeting": Refusal(set_participant, lambda world: ("none", "nobody", True), "meeting_gone"),
    "come when it is over": Refusal(set_participant, lambda world: over(world, "nobody", True), "meeting_over"),
    "tick no point": Refusal(tick_point, lambda world: ("none", True), "point_gone"),
    "tick a point when it is over": Refusal(tick_point, a_point_of_the_past, "meeting_over"),
    "empty the agenda": Refusal(edit_agenda, lambda world: begun(world, [" ", ""]), "agenda_empty"),
    "order no meeting": Refusal(choose_order, lambda world: ("none", QueueOrder.OWN), "meeting_gone"),
    "order by hand no meeting": Refusal(put_in_order, lambda world: ("none", []), "meeting_gone"),
    "mark nobody": Refusal(mark_sparring, lambda world: begun(world, "nobody", True), "citizen_gone"),
    "skip nobody": Refusal(skip, lambda world: begun(world, "nobody", True), "citizen_gone"),
    "look at the figures of no meeting": Refusal(look_at_figures, lambda world: ("none",), "meeting_gone"),
    "go to nobody": Refusal(go_to, lambda world: begun(world, "nobody", 1, 1), "citizen_gone"),
    "go on when it is over": Refusal(go_to, lambda world: over(world, "anne", 1, 1), "meeting_over"),
    "close without a team": Refusal(close_month, lambda world: without_a_team(world, NOVEMBER), "team_missing"),
    "close a month that has not begun": Refusal(close_month, lambda world: (DECEMBER,), "month_not_begun"),
    "close twice": Refusal(close_month, closed, "month_already_closed"),
    "close out of order": Refusal(close_month, an_open_month_before, "month_open_before"),
    "reopen without a reason": Refusal(reopen_month, lambda world: closed(world, " \n"), "reason_missing"),
    "keep an open month": Refusal(keep_month, lambda _: (NOVEMBER,), "month_not_closed"),
    "reopen an open month": Refusal(reopen_month, lambda world: (NOVEMBER, "rettes"), "month_not_closed"),
    "reopen out of order": Refusal(reopen_month, a_closed_month_after, "month_closed_after"),
}
