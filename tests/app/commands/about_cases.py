"""The cases of the commands about markings, talks and plans."""

from app.commands.catalogues import put_in_family
from app.commands.citizens import close_cases
from app.commands.markings import add_markings, edit_marking, end_markings, remove_marking
from app.commands.plans import add_plan, edit_plan, remove_plan
from app.commands.talks import add_talks, edit_talk, hold_talk, remove_talk
from db.records import Marking, Plan, Talk, TalkStaff
from tests.app.commands.form import Arguments, Case, Named, Refusal, named
from tests.app.world import World

RUM, SPOR = "marking_kind/rum-til-os", "marking_kind/jobjob-parat"
JOBSAMTALE, RUNDBORD = "talk_kind/jobsamtale", "talk_kind/rundbord"
JOBPLAN, HELHEDSPLAN = "plan_kind/jobplan", "plan_kind/helhedsplan"
PEOPLE = ("anne", "bo", "cille")


def marked(world: World) -> list[str]:
    """Three people; Anne was marked in March and is so again since June."""
    people = [world.citizen(name) for name in ("Anne", "Bo", "Cille")]
    world.write(Marking("m1", "anne", RUM, "2026-03-01", "2026-03-31"), Marking("m2", "anne", RUM, "2026-06-01"))
    return people


def talked(world: World) -> list[str]:
    """Three people; a talk with Anne was held by Mona, one was planned for last week, one is planned for tomorrow."""
    people = [world.citizen(name) for name in ("Anne", "Bo", "Cille")]
    mona = world.staff("Mona Sørensen")
    world.write(
        Talk("t1", "anne", JOBSAMTALE, "2026-10-01"), TalkStaff("s1", "t1", mona),
        Talk("t2", "anne", JOBSAMTALE, "2026-11-09", held=False),
        Talk("t3", "anne", RUNDBORD, "2026-11-17", held=False),
    )  # fmt: skip
    return people


def all_marked(world: World) -> list[str]:
    """Three people who are marked."""
    people = marked(world)
    world.session.run(add_markings, people, RUM, "2026-11-01")
    return people


def all_talked(world: World) -> list[str]:
    """Three people with each of whom there was a talk on the first of October."""
    people = talked(world)
    world.session.run(add_talks, people, JOBSAMTALE, "2026-10-01")
    return people


def same_staff(world: World) -> Named:
    """A talk, and who takes part in it."""
    talked(world)
    return named("t1", staff_ids=[row.staff_id for row in world.store.all(TalkStaff)])


def of_three(world: World, who: tuple[str, ...]) -> tuple[str, ...]:
    """These, where the three are there of whom one is marked."""
    marked(world)
    return who


def planned(world: World) -> str:
    """Anne, who had a jobplan until March and has one since June."""
    who = world.citizen("Anne")
    world.write(Plan("p1", who, JOBPLAN, "2026-01-01", "2026-03-31"), Plan("p2", who, JOBPLAN, "2026-06-01"))
    return who


def ended(world: World) -> str:
    """Anne, whose case ended in October with a marking and a plan, a talk with whom is planned for December."""
    who = world.citizen("Anne")
    world.write(Marking("m1", who, RUM, "2026-03-01"), Plan("p1", who, JOBPLAN, "2026-12-01"))
    world.write(Talk("t1", who, JOBSAMTALE, "2026-12-01", held=False))
    world.session.run(close_cases, [who], "2026-10-31", "exit_reason/flyttet")
    return who


def running(world: World) -> Arguments:
    """An end for a case with a marking, and with a plan that has not begun."""
    who = world.citizen("Anne")
    world.write(Marking("m1", who, RUM, "2026-03-01"), Plan("p1", who, JOBPLAN, "2026-12-01"))
    return [who], "2026-10-31", "exit_reason/flyttet"


def mark(*plain: object, **facts: object) -> Case:
    """All three are marked."""
    return Case(add_markings, lambda world: Named((marked(world), *plain), facts))


def no_mark(code: str, who: tuple[str, ...], *plain: object, **facts: object) -> Refusal:
    """These of the three can't be marked."""
    return Refusal(add_markings, lambda world: Named((of_three(world, who), *plain), facts), code)


def of_marked(world: World, name: str, **facts: object) -> Named:
    """One of Anne's markings and facts for it."""
    marked(world)
    return named(name, **facts)


def of_talked(world: World, *plain: object, **facts: object) -> Named:
    """A talk with Anne and facts for it."""
    talked(world)
    return Named(plain, facts)


def of_planned(world: World, name: str, **facts: object) -> Named:
    """One of Anne's plans and facts for it."""
    planned(world)
    return named(name, **facts)


def with_staff(world: World, *plain: object) -> Named:
    """A talk with Anne, and Bo of the staff who takes part in it."""
    talked(world)
    return named(*plain, staff_ids=[world.staff("Bo Holm")])


CHANGES: dict[str, Case] = {
    "mark three, one of whom is marked": mark(RUM, "2026-11-16", note=" henvist "),
    "mark three in a gap": mark(RUM, "2026-04-01", end_on="2026-05-31"),
    "mark three otherwise": mark(SPOR, "2026-06-01"),
    "mark in a closed case": Case(add_markings, lambda world: ([ended(world)], SPOR, "2026-10-01")),
    "close a case with what runs in it": Case(close_cases, running),
    "correct a marking": Case(edit_marking, lambda world: of_marked(world, "m1", kind_id=SPOR, end_on=None)),
    "end markings": Case(end_markings, lambda world: (marked(world), RUM, "2026-11-16")),
    "remove a marking": Case(remove_marking, lambda world: of_marked(world, "m2")),
    "a talk that was held": Case(add_talks, lambda world: (talked(world), RUNDBORD, "2026-11-16")),
    "a talk that is planned": Case(
        add_talks, lambda world: named(talked(world), JOBSAMTALE, "2026-11-16", held=False, others=" mentor  Ib ")
    ),
    "a talk with staff": Case(add_talks, lambda world: with_staff(world, ["anne", "bo"], RUNDBORD, "2026-11-02")),
    "a talk after the case": Case(add_talks, lambda world: ([ended(world)], JOBSAMTALE, "2026-11-16")),
    "a planned talk was held": Case(hold_talk, lambda world: of_talked(world, "t2", "2026-11-09")),
    "a planned talk was held early": Case(hold_talk, lambda world: of_talked(world, "t3", "2026-11-16")),
    "another day for a talk": Case(edit_talk, lambda world: of_talked(world, "t2", day="2026-11-18")),
    "a word about what was planned": Case(edit_talk, lambda world: of_talked(world, "t2", note="meldte afbud")),
    "others of the staff": Case(edit_talk, lambda world: with_staff(world, "t1")),
    "remove a talk": Case(remove_talk, lambda world: of_talked(world, "t1")),
    "another family of markings": Case(put_in_family, lambda _: (RUM, "track")),
    "a plan": Case(add_plan, lambda world: named(planned(world), HELHEDSPLAN, "2026-11-01", end_on="2027-11-01")),
    "a plan in a gap": Case(add_plan, lambda world: named(planned(world), JOBPLAN, "2026-04-01", end_on="2026-05-31")),
    "the end of a plan": Case(edit_plan, lambda world: of_planned(world, "p2", end_on="2026-11-16")),
    "remove a plan": Case(remove_plan, lambda world: of_planned(world, "p1")),
}

NOTHING_TO_DO: dict[str, Case] = {
    "mark nobody": Case(add_markings, lambda world: (of_three(world, ()), RUM, "2026-11-16")),
    "the same marking": Case(edit_marking, lambda world: of_marked(world, "m1", note=" ")),
    "the same end of markings": Case(end_markings, lambda world: (marked(world), RUM, "2026-03-31")),
    "talk to nobody": Case(add_talks, lambda world: (talked(world)[:0], RUNDBORD, "2026-11-16")),
    "the same talk": Case(edit_talk, lambda world: of_talked(world, "t2", others=" ")),
    "the same staff": Case(edit_talk, same_staff),
    "the same family": Case(put_in_family, lambda _: (RUM, "project")),
    "the same plan": Case(edit_plan, lambda world: of_planned(world, "p1", kind_id=JOBPLAN)),
}

REFUSALS: dict[str, Refusal] = {
    "mark one who is gone": no_mark("citizen_gone", ("anne", "x"), RUM, "2026-11-16"),
    "mark by a kind of talk": no_mark("kind_gone", PEOPLE, JOBSAMTALE, "2026-11-16"),
    "mark backwards": no_mark("ends_before_start", PEOPLE, RUM, "2026-11-16", end_on="2026-11-15"),
    "mark after the case": Refusal(
        add_markings, lambda world: ([world.citizen("Bo"), ended(world)], RUM, "2026-11-01"), "begins_after_case"
    ),
    "mark one twice": no_mark("marking_overlaps", ("anne",), RUM, "2026-03-31", end_on="2026-04-30"),
    "mark one twice at once": no_mark("marking_overlaps", ("anne", "anne"), RUM, "2026-06-01"),
    "mark those who are all marked": Refusal(
        add_markings, lambda world: (all_marked(world), RUM, "2026-11-16"), "marked_already"
    ),
    "correct no marking": Refusal(edit_marking, lambda _: named("x", note="y"), "marking_gone"),
    "correct into another": Refusal(
        edit_marking, lambda world: of_marked(world, "m1", end_on="2026-06-01"), "marking_overlaps"
    ),
    "correct backwards": Refusal(
        edit_marking, lambda world: of_marked(world, "m1", end_on="2026-02-01"), "ends_before_start"
    ),
    "end what nobody has": Refusal(end_markings, lambda world: (marked(world), RUM, "2026-05-01"), "marking_not_there"),
    "end for one who is gone": Refusal(end_markings, lambda _: (["x"], RUM, "2026-05-01"), "citizen_gone"),
    "end no kind": Refusal(end_markings, lambda world: (marked(world), "x", "2026-11-01"), "kind_gone"),
    "remove no marking": Refusal(remove_marking, lambda _: ("x",), "marking_gone"),
    "talk to one who is gone": Refusal(add_talks, lambda _: (["x"], RUNDBORD, "2026-11-16"), "citizen_gone"),
    "talk of no kind": Refusal(add_talks, lambda world: (talked(world), JOBPLAN, "2026-11-16"), "kind_gone"),
    "talk with no such staff": Refusal(
        add_talks, lambda world: named(talked(world), RUNDBORD, "2026-11-16", staff_ids=["x"]), "staff_gone"
    ),
    "held tomorrow": Refusal(add_talks, lambda world: (talked(world), RUNDBORD, "2026-11-17"), "talk_ahead"),
    "planned for yesterday": Refusal(
        add_talks, lambda world: named(talked(world), RUNDBORD, "2026-11-15", held=False), "talk_past"
    ),
    "the same talk twice": Refusal(
        add_talks, lambda world: (talked(world)[:1], JOBSAMTALE, "2026-10-01"), "talk_exists"
    ),
    "the same talk twice with all": Refusal(
        add_talks, lambda world: (all_talked(world), JOBSAMTALE, "2026-10-01"), "talks_exist"
    ),
    "correct no talk": Refusal(edit_talk, lambda _: named("x", note="y"), "talk_gone"),
    "move a held talk ahead": Refusal(edit_talk, lambda world: of_talked(world, "t1", day="2026-11-17"), "talk_ahead"),
    "plan what was held": Refusal(edit_talk, lambda world: of_talked(world, "t1", held=False), "talk_past"),
    "move a talk onto another": Refusal(
        edit_talk, lambda world: of_talked(world, "t1", day="2026-11-09"), "talk_exists"
    ),
    "hold no talk": Refusal(hold_talk, lambda _: ("x", "2026-11-16"), "talk_gone"),
    "hold it twice": Refusal(hold_talk, lambda world: of_talked(world, "t1", "2026-11-16"), "talk_held"),
    "hold it tomorrow": Refusal(hold_talk, lambda world: of_talked(world, "t3", "2026-11-17"), "date_ahead"),
    "hold it on another's day": Refusal(hold_talk, lambda world: of_talked(world, "t2", "2026-10-01"), "talk_exists"),
    "remove no talk": Refusal(remove_talk, lambda _: ("x",), "talk_gone"),
    "a plan of nobody": Refusal(add_plan, lambda _: ("x", JOBPLAN, "2026-11-16"), "citizen_gone"),
    "a plan of no kind": Refusal(add_plan, lambda world: (planned(world), RUM, "2026-11-16"), "kind_gone"),
    "a plan backwards": Refusal(
        add_plan,
        lambda world: named(planned(world), HELHEDSPLAN, "2026-11-16", end_on="2026-11-15"),
        "ends_before_start",
    ),
    "a plan after the case": Refusal(
        add_plan, lambda world: (ended(world), JOBPLAN, "2026-11-01"), "begins_after_case"
    ),
    "two jobplans at once": Refusal(add_plan, lambda world: (planned(world), JOBPLAN, "2026-11-16"), "plan_overlaps"),
    "edit no plan": Refusal(edit_plan, lambda _: named("x", note="y"), "plan_gone"),
    "edit a plan into another": Refusal(edit_plan, lambda world: of_planned(world, "p1", end_on=None), "plan_overlaps"),
    "the family of nothing": Refusal(put_in_family, lambda _: ("none", ""), "item_gone"),
    "remove no plan": Refusal(remove_plan, lambda _: ("x",), "plan_gone"),
}
