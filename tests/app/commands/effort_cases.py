"""The cases of the commands about efforts, their paid hours, and exemptions."""

from app.commands.citizens import close_cases
from app.commands.companies import add_company
from app.commands.efforts import add_effort, edit_effort, remove_effort, set_paid_hours
from app.commands.exemptions import add_exemption, edit_exemption, remove_exemption
from db.records import Effort, Exemption
from tests.app.commands.form import Case, Named, Refusal, named
from tests.app.world import LOENTILSKUD, LOENTIMER, MENTOR, PRAKTIK, World

BARSEL, SYGDOM = "exemption_kind/barsel", "exemption_kind/sygdom"


def paid(world: World, end: str | None = None) -> str:
    """The id of an effort with 7.5 paid hours since March, as an import makes it: without a history."""
    world.effort(world.citizen("Anne"), LOENTIMER, "2026-03-01", end, 7.5)
    (effort,) = world.store.all(Effort)
    return effort.id


def grown(world: World) -> str:
    """The same, whose hours became 10 in June and 12 in September."""
    effort = paid(world)
    world.session.run(set_paid_hours, effort, "2026-06-01", 10)
    world.session.run(set_paid_hours, effort, "2026-09-01", 12)
    return effort


def closed(world: World) -> str:
    """Anne, whose case ended in October."""
    who = world.citizen("Anne")
    world.session.run(close_cases, [who], "2026-10-31", "exit_reason/flyttet")
    return who


def exempt(world: World) -> str:
    """Anne, who is exempted in March and from June on."""
    who = world.citizen("Anne")
    world.write(Exemption("x1", who, BARSEL, "2026-03-01", "2026-03-31"), Exemption("x2", who, BARSEL, "2026-06-01"))
    return who


def told_of_two(world: World) -> str:
    """Anne, and two companies of one name."""
    for town in ("Vejle", "Hedensted"):
        world.session.run(add_company, "Netto", town=town)
    return world.citizen("Anne")


def new(*plain: object, **facts: object) -> Case:
    """Anne begins this effort."""
    return Case(add_effort, lambda world: Named((world.citizen("Anne"), *plain), facts))


def never(code: str, *plain: object, **facts: object) -> Refusal:
    """Anne can't begin this effort."""
    return Refusal(add_effort, lambda world: Named((world.citizen("Anne"), *plain), facts), code)


def corrected(**facts: object) -> Case:
    """The effort with three values of paid hours gets these facts."""
    return Case(edit_effort, lambda world: Named((grown(world),), facts))


def hours(day: str, count: float) -> Case:
    """The effort with three values of paid hours gets another one."""
    return Case(set_paid_hours, lambda world: (grown(world), day, count))


def no_hours(code: str, day: str, count: float) -> Refusal:
    """An effort that ended in October can't get these hours."""
    return Refusal(set_paid_hours, lambda world: (paid(world, "2026-10-31"), day, count), code)


def exempted(*plain: object) -> Case:
    """Anne gets another exemption."""
    return Case(add_exemption, lambda world: (exempt(world), *plain))


def overlapping(start: str, end: str | None) -> Refusal:
    """Anne is exempted already."""
    return Refusal(add_exemption, lambda world: (exempt(world), SYGDOM, start, end), "exemption_overlaps")


def another(world: World, *plain: object) -> tuple[object, ...]:
    """Anne's first exemption becomes this."""
    exempt(world)
    return ("x1", *plain)


CHANGES: dict[str, Case] = {
    "an effort": new(PRAKTIK, "2026-11-16", end_on="2026-12-31", hours=20, company=" Netto  Nord "),
    "an effort of one day": new(MENTOR, "2026-11-16", end_on="2026-11-16"),
    "paid hours": new(LOENTIMER, "2026-11-16", paid_hours=60),
    "many paid hours, surely": new(LOENTIMER, "2026-11-16", paid_hours=61, sure=True),
    "an effort of a closed case": Case(add_effort, lambda world: (closed(world), PRAKTIK, "2026-10-31")),
    "another company": corrected(company="Netto", hours=12),
    "the latest hours": corrected(paid_hours=14),
    "no paid hours": corrected(paid_hours=None),
    "a kind without paid hours": corrected(kind_id=PRAKTIK),
    "a later start": corrected(start_on="2026-06-15"),
    "an earlier start": corrected(start_on="2026-02-01"),
    "a start on a day with a value": corrected(start_on="2026-09-01"),
    "an end": corrected(end_on="2026-11-16"),
    "without a history": Case(edit_effort, lambda world: named(paid(world), paid_hours=8.0)),
    "first new hours": Case(set_paid_hours, lambda world: (paid(world), "2026-11-16", 9)),
    "hours since the start": Case(set_paid_hours, lambda world: (paid(world), "2026-03-01", 9)),
    "hours in between": hours("2026-07-01", 11),
    "hours of a day anew": hours("2026-09-01", 13),
    "no more hours": hours("2026-11-16", 0),
    "remove an effort": Case(remove_effort, lambda world: (grown(world),)),
    "an exemption": exempted(SYGDOM, "2026-04-01", "2026-05-31"),
    "another kind": Case(edit_exemption, lambda world: another(world, SYGDOM, "2026-02-01", "2026-05-31")),
    "remove an exemption": Case(remove_exemption, lambda world: another(world)),
}

NOTHING_TO_DO: dict[str, Case] = {
    "the same effort": Case(edit_effort, lambda world: named(grown(world), company=" ")),
    "the same hours": Case(set_paid_hours, lambda world: (grown(world), "2026-10-01", 12)),
    "the same exemption": Case(edit_exemption, lambda world: another(world, BARSEL, "2026-03-01", "2026-03-31")),
}

REFUSALS: dict[str, Refusal] = {
    "an effort at one of two": Refusal(
        add_effort, lambda world: named(told_of_two(world), PRAKTIK, "2026-11-16", company="Netto"), "company_several"
    ),
    "an effort of nobody": Refusal(add_effort, lambda world: ("x", PRAKTIK, "2026-11-16"), "citizen_gone"),
    "no such effort kind": never("effort_kind_gone", "effort_kind/x", "2026-11-16"),
    "a benefit for a kind": never("effort_kind_gone", "benefit/fleksjob", "2026-11-16"),
    "an end before the start": never("ends_before_start", PRAKTIK, "2026-11-16", end_on="2026-11-15"),
    "169 hours": never("hours_outside", PRAKTIK, "2026-11-16", hours=168.5),
    "fewer than no hours": never("hours_outside", PRAKTIK, "2026-11-16", hours=-1),
    "169 paid hours": never("hours_outside", LOENTIMER, "2026-11-16", paid_hours=169, sure=True),
    "many paid hours": never("paid_hours_many", LOENTIMER, "2026-11-16", paid_hours=60.5),
    "løntilskud as paid hours": never("hours_not_paid", LOENTILSKUD, "2026-11-16", paid_hours=5),
    "begin after the case": Refusal(
        add_effort, lambda world: (closed(world), PRAKTIK, "2026-11-01"), "effort_after_case"
    ),
    "edit no effort": Refusal(edit_effort, lambda world: named("x", company="Netto"), "effort_gone"),
    "edit to an end before": Refusal(
        edit_effort, lambda world: named(paid(world), end_on="2026-02-28"), "ends_before_start"
    ),
    "edit to many": Refusal(edit_effort, lambda world: named(paid(world), paid_hours=70), "paid_hours_many"),
    "hours of no effort": Refusal(set_paid_hours, lambda world: ("x", "2026-11-16", 5), "effort_gone"),
    "hours before it": no_hours("day_outside_effort", "2026-02-28", 5),
    "hours after it": no_hours("day_outside_effort", "2026-11-01", 5),
    "hours tomorrow": Refusal(set_paid_hours, lambda world: (paid(world), "2026-11-17", 5), "date_ahead"),
    "170 hours of an effort": no_hours("hours_outside", "2026-04-01", 170),
    "61 hours of an effort": no_hours("paid_hours_many", "2026-04-01", 61),
    "remove no effort": Refusal(remove_effort, lambda world: ("x",), "effort_gone"),
    "an exemption of nobody": Refusal(add_exemption, lambda world: ("x", BARSEL, "2026-03-01", None), "citizen_gone"),
    "an exemption backwards": Refusal(
        add_exemption, lambda world: (exempt(world), BARSEL, "2026-04-02", "2026-04-01"), "ends_before_start"
    ),
    "exempted on the last day": overlapping("2026-03-31", "2026-04-30"),
    "exempted on the first day": overlapping("2026-02-01", "2026-03-01"),
    "exempted within": overlapping("2026-03-10", "2026-03-11"),
    "exempted around": overlapping("2026-02-01", "2026-04-30"),
    "exempted for good": overlapping("2026-04-01", None),
    "exempted later": overlapping("2028-01-01", "2028-02-01"),
    "edit no exemption": Refusal(edit_exemption, lambda world: ("x", BARSEL, "2026-03-01", None), "exemption_gone"),
    "edit into another": Refusal(
        edit_exemption, lambda world: another(world, BARSEL, "2026-03-01", "2026-06-01"), "exemption_overlaps"
    ),
    "edit it backwards": Refusal(
        edit_exemption, lambda world: another(world, BARSEL, "2026-03-02", "2026-03-01"), "ends_before_start"
    ),
    "remove no exemption": Refusal(remove_exemption, lambda world: ("x",), "exemption_gone"),
}
