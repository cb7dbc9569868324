"""The cases of the commands about what the sources count besides: days, finders, hours of a fleksjob, earnings."""

from app.commands.citizens import edit_citizen
from app.commands.earnings import drop_earning_limit, set_earning, set_earning_limit
from app.commands.efforts import add_effort, edit_effort, remove_effort, set_hours
from app.commands.matches import start_match
from app.core.domain import Month
from db.records import Effort
from tests.app.commands.form import Case, Named, Refusal, named
from tests.app.jobs import company, matched, opening
from tests.app.world import LOENTIMER, MENTOR, PRAKTIK, World

FLEKSJOB = "effort_kind/fleksjob"
TODAY, TOMORROW = "2026-11-16", "2026-11-17"
OCTOBER, NOVEMBER, DECEMBER = Month(2026, 10), Month(2026, 11), Month(2026, 12)


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


def earning(world: World) -> str:
    """Anne, who earned 1,250 kr. in October."""
    who = world.citizen("Anne")
    world.session.run(set_earning, who, OCTOBER, 1_250)
    return who


def limited(world: World) -> int:
    """A year with a limit of its own."""
    world.session.run(set_earning_limit, 2026, 45_000)
    return 2026


def no_limit(code: str, year: int, amount: float) -> Refusal:
    """Such a limit can't be set."""
    return Refusal(set_earning_limit, lambda _: (year, amount), code)


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
    "what was earned": Case(set_earning, lambda world: (world.citizen("Anne"), NOVEMBER, 1_250.5)),
    "that nothing was earned": Case(set_earning, lambda world: (world.citizen("Anne"), NOVEMBER, 0)),
    "another sum was earned": Case(set_earning, lambda world: (earning(world), OCTOBER, 900)),
    "it is not known what was earned": Case(set_earning, lambda world: (earning(world), OCTOBER, None)),
    "a limit of earnings": Case(set_earning_limit, lambda _: (2027, 41_000)),
    "another limit of earnings": Case(set_earning_limit, lambda world: (limited(world), 42_000.5)),
    "no limit of its own": Case(drop_earning_limit, lambda world: (limited(world),)),
}

NOTHING_TO_DO: dict[str, Case] = {
    "the same days": told(unemployed_since=None, arrived_on=None),
    "the same finder": Case(edit_effort, lambda world: named(praktik(world), found_by="citizen")),
    "the same was earned": Case(set_earning, lambda world: (earning(world), OCTOBER, 1_250.0)),
    "nothing known was earned": Case(set_earning, lambda world: (world.citizen("Anne"), OCTOBER, None)),
    "the same limit of earnings": Case(set_earning_limit, lambda world: (limited(world), 45_000)),
    "no limit where there is none": Case(drop_earning_limit, lambda _: (2026,)),
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
    "nobody earned": Refusal(set_earning, lambda _: ("x", OCTOBER, 5), "citizen_gone"),
    "earned in a month to come": Refusal(
        set_earning, lambda world: (world.citizen("Anne"), DECEMBER, 5), "earning_ahead"
    ),
    "earned less than nothing": Refusal(
        set_earning, lambda world: (world.citizen("Anne"), NOVEMBER, -1), "earning_impossible"
    ),
    "earned millions": Refusal(
        set_earning, lambda world: (world.citizen("Anne"), NOVEMBER, 1_000_001), "number_too_large"
    ),
    "earned what is no number": Refusal(
        set_earning, lambda world: (world.citizen("Anne"), NOVEMBER, float("nan")), "earning_impossible"
    ),
    "a limit long ago": no_limit("year_outside", 1999, 40_000),
    "a limit far ahead": no_limit("year_outside", 2032, 40_000),
    "a limit of nothing": no_limit("earning_limit_impossible", 2026, 0),
    "a limit below nothing": no_limit("earning_limit_impossible", 2026, -40_000),
    "169 hours of a fleksjob": Refusal(set_hours, lambda world: (fleksjob(world), TODAY, 169), "hours_outside"),
    "hours of paid work": Refusal(set_hours, lambda world: (paid(world), TODAY, 5), "hours_not_followed"),
}


def paid(world: World) -> str:
    """The id of an effort with paid hours."""
    world.effort(world.citizen("Anne"), LOENTIMER, "2026-03-01", paid_hours=7.5)
    return world.store.all(Effort)[0].id
