"""The cases of the commands about what the sources count besides: days, who found a place, hours of a fleksjob."""

from app.commands.citizens import edit_citizen
from app.commands.efforts import add_effort, edit_effort, remove_effort, set_hours
from app.commands.matches import start_match
from db.records import Effort
from tests.app.commands.form import Case, Named, Refusal, named
from tests.app.jobs import company, matched, opening
from tests.app.world import LOENTIMER, MENTOR, PRAKTIK, World

FLEKSJOB = "effort_kind/fleksjob"
TODAY, TOMORROW = "2026-11-16", "2026-11-17"


def fleksjob(world: World, end: str | None = None) -> str:
    """The id of Anne's fleksjob of 6 hours since March, which has no history of its hours."""
    who = world.citizen("Anne")
    world.write(Effort("fleks", who, FLEKSJOB, "2026-03-01", end, 6.0))
    return "fleks"


def grown(world: World) -> str:
    """The same, whose hours became 8 in June and 10 in September."""
    effort = fleksjob(world)
    world.session.run(set_hours, effort, "2026-06-01", 8)
    world.session.run(set_hours, effort, "2026-09-01", 10)
    return effort


def corrected(**facts: object) -> Case:
    """The fleksjob with three values of hours gets these facts."""
    return Case(edit_effort, lambda world: Named((grown(world),), facts))


def told(**facts: object) -> Case:
    """Anne gets these facts."""
    return Case(edit_citizen, lambda world: Named((world.citizen("Anne"),), facts))


def untold(code: str, **facts: object) -> Refusal:
    """Anne can't get these facts."""
    return Refusal(edit_citizen, lambda world: Named((world.citizen("Anne"),), facts), code)


def praktik(world: World) -> str:
    """The id of Anne's praktik, whose place she found."""
    world.session.run(add_effort, world.citizen("Anne"), PRAKTIK, "2026-10-01", company="Netto", found_by="citizen")
    return world.store.all(Effort)[0].id


def proposed(world: World) -> str:
    """The id of Anne's match with a job."""
    return matched(world, world.citizen("Anne"), opening(world, "Lager", company(world)))


CHANGES: dict[str, Case] = {
    "ledig siden": told(unemployed_since="2026-02-01"),
    "ledig siden i dag": told(unemployed_since=TODAY),
    "arrived": told(arrived_on="2026-10-20", unemployed_since=None),
    "who found the place": Case(
        add_effort, lambda world: named(world.citizen("Anne"), PRAKTIK, TODAY, found_by="company")
    ),
    "somebody else found it": Case(edit_effort, lambda world: named(praktik(world), found_by="jobcenter")),
    "it is not known who found it": Case(edit_effort, lambda world: named(praktik(world), found_by="")),
    "a kind in no company": Case(edit_effort, lambda world: named(praktik(world), kind_id=MENTOR)),
    "a match that the citizen found": Case(
        start_match, lambda world: named(proposed(world), TODAY, found_by="citizen")
    ),
    "more hours in a fleksjob": Case(set_hours, lambda world: (fleksjob(world), TODAY, 9)),
    "other hours in a fleksjob since it began": Case(set_hours, lambda world: (fleksjob(world), "2026-03-01", 9)),
    "hours of a fleksjob in between": Case(set_hours, lambda world: (grown(world), "2026-07-01", 8.5)),
    "the latest hours of a fleksjob": corrected(hours=12),
    "no hours of a fleksjob": corrected(hours=None),
    "a fleksjob becomes paid hours": corrected(kind_id=LOENTIMER, paid_hours=10),
    "a fleksjob becomes a praktik": corrected(kind_id=PRAKTIK),
    "a later start of a fleksjob": corrected(start_on="2026-07-01"),
    "remove a fleksjob": Case(remove_effort, lambda world: (grown(world),)),
}

NOTHING_TO_DO: dict[str, Case] = {
    "the same days": told(unemployed_since=None, arrived_on=None),
    "the same finder": Case(edit_effort, lambda world: named(praktik(world), found_by="citizen")),
    "the same hours of a fleksjob": Case(set_hours, lambda world: (grown(world), "2026-10-01", 10)),
}

REFUSALS: dict[str, Refusal] = {
    "ledig siden i morgen": untold("date_ahead", unemployed_since=TOMORROW),
    "arrived tomorrow": untold("date_ahead", arrived_on=TOMORROW),
    "a place of a mentor": Refusal(
        add_effort,
        lambda world: named(world.citizen("Anne"), MENTOR, TODAY, found_by="citizen"),
        "finder_without_place",
    ),
    "edit to a place of a mentor": Refusal(
        edit_effort,
        lambda world: named(praktik(world), kind_id=MENTOR, found_by="citizen"),
        "finder_without_place",
    ),
    "hours of no fleksjob": Refusal(set_hours, lambda world: ("x", TODAY, 5), "effort_gone"),
    "hours before the fleksjob": Refusal(
        set_hours, lambda world: (fleksjob(world), "2026-02-28", 5), "day_outside_effort"
    ),
    "hours after the fleksjob": Refusal(
        set_hours, lambda world: (fleksjob(world, "2026-10-31"), TODAY, 5), "day_outside_effort"
    ),
    "hours of a fleksjob tomorrow": Refusal(set_hours, lambda world: (fleksjob(world), TOMORROW, 5), "date_ahead"),
    "169 hours of a fleksjob": Refusal(set_hours, lambda world: (fleksjob(world), TODAY, 169), "hours_outside"),
    "hours of paid work": Refusal(set_hours, lambda world: (paid(world), TODAY, 5), "hours_not_followed"),
}


def paid(world: World) -> str:
    """The id of an effort with paid hours."""
    world.effort(world.citizen("Anne"), LOENTIMER, "2026-03-01", paid_hours=7.5)
    return world.store.all(Effort)[0].id
