"""The rules of deadline beside what else there is: catalogues that are merged, closed months, what is put aside."""

import json
from datetime import date

from app.commands.asides import put_aside
from app.commands.catalogues import merge_items
from app.commands.deadlines import add_deadline, set_deadline_on
from app.measures.measure import Condition, Definition, Formula, Subject
from app.measures.measure import Unit as UnitOf
from app.measures.offers import asked_by, names_in
from app.rules.deadline_scope import Asked, Kinds
from app.rules.deadlines import Anchor, Deadline, Unit, deadline_rules
from app.rules.watch import Watch, watches
from app.settings.deadlines import DeadlineDraft, deadlines_page
from db.records import DeadlinePart, MonthFact, PutAside
from tests.app.world import JOBPARAT, MENTOR, PRAKTIK, SYGEDAGPENGE, World

OBVIOUS, READY = "target_group/aabenlyst-uddannelsesparat", "target_group/uddannelsesparat"
SEARCH, COACHING = "effort_kind/jobsoegningsforloeb", "effort_kind/jobcoaching"
TODAY = date(2026, 11, 16)


def rule(world: World, rule_id: str) -> Deadline:
    """A rule as the team has it."""
    return next(one for one in deadline_rules(world.store) if one.id == rule_id)


def of_rule(world: World, rule_id: str, day: date = TODAY) -> list[Watch]:
    """What a rule says of Anne."""
    return [one for one in watches(world.store, day).get("anne", ()) if one.facts.get("rule") == rule_id]


def test_values_that_are_merged_move_in_shipped_and_in_own_rules(world: World) -> None:
    south = world.of(world.second_team())
    draft = DeadlineDraft(
        "Egen", Anchor.EFFORT, 2, Unit.DAYS, concerns=(OBVIOUS, READY), anchors=(SEARCH,), begun=(MENTOR, SEARCH)
    )
    north = world.of(world.team.id)
    own = str(north.session.run(add_deadline, draft).facts["id"])
    before = [deadline_rules(each.store) for each in (north, south)]
    north.session.run(merge_items, OBVIOUS, READY, sure=True)
    north.session.run(merge_items, SEARCH, COACHING, sure=True)
    for each in (north, south):
        assert rule(each, "jobsoegning").concerns == (READY,)
        assert rule(each, "jobsoegning").begun == (COACHING,)
        assert set(rule(each, "nytteindsats").concerns) == {READY, JOBPARAT}
        assert rule(each, "intensivt-forloeb").begun == (COACHING,)
        rules = deadline_rules(each.store)
        assert not any({OBVIOUS, SEARCH} & {*one.concerns, *one.anchors, *one.begun} for one in rules)
    kept = rule(north, own)
    assert (kept.concerns, kept.anchors, set(kept.begun)) == ((READY,), (COACHING,), {MENTOR, COACHING})
    north.session.undo()
    north.session.undo()
    assert [deadline_rules(each.store) for each in (north, south)] == before


def test_a_rule_of_values_that_are_nowhere_any_more_concerns_nobody() -> None:
    gone = Deadline("r", "Egen", Anchor.START, 2, Unit.DAYS, concerns=("target_group/væk",), begun=(MENTOR,))
    assert not Asked(gone, Kinds({}, ())).concerns(READY, None)
    assert Asked(gone._replace(concerns=()), Kinds({}, ())).concerns(READY, None)


def test_a_closed_month_keeps_who_had_missed_and_met_which(world: World) -> None:
    world.session.run(set_deadline_on, "rundbord", True)
    for name, group in (("Anne", SYGEDAGPENGE), ("Bo", SYGEDAGPENGE), ("Cille", JOBPARAT)):
        world.citizen(name, "2025-01-15", group=group)
    world.effort("bo", PRAKTIK, "2025-02-01", "2025-03-01")
    world.effort("cille", PRAKTIK, "2025-12-01")
    world.closed_by_command("2026-10")
    facts = {row.citizen_id: row for row in world.store.all(MonthFact, month="2026-10")}
    missed = {key: set(json.loads(row.missed_rule_ids)) for key, row in facts.items()}
    met = {key: set(json.loads(row.met_rule_ids)) for key, row in facts.items()}
    assert missed == {
        "anne": {"virksomhed-andre", "rundbord"},
        "bo": {"rundbord"},
        "cille": {"virksomhed-jobparate", "intensivt-forloeb"},
    }
    assert met == {"anne": set(), "bo": {"virksomhed-andre"}, "cille": set()}


def test_what_was_put_aside_before_there_were_these_rules_stays_aside(world: World) -> None:
    world.citizen("Anne", "2025-01-15", group=JOBPARAT)
    for place, code in enumerate(("company_overdue", "intensive_course")):
        world.write(PutAside(f"p{place}", "anne", code, "2026-11-30", "Syg", "2026-11-01"))
    rules = ("virksomhed-jobparate", "intensivt-forloeb")
    for day, aside in ((TODAY, True), (date(2026, 12, 1), False)):
        assert [[one.aside is not None for one in of_rule(world, each, day)] for each in rules] == [[aside], [aside]]


def test_the_warning_of_one_rule_is_put_aside_by_itself_and_comes_back(world: World) -> None:
    world.citizen("Anne", "2025-01-15", group=SYGEDAGPENGE)
    for one in ("rundbord", "foerste-kontakt"):
        world.session.run(set_deadline_on, one, True)
    (watch,) = of_rule(world, "rundbord")
    world.session.run(put_aside, "anne", watch.code, "2026-11-30", "Holdes i december")
    states = [[one.aside is not None for one in of_rule(world, each)] for each in ("rundbord", "foerste-kontakt")]
    assert states == [[True], [False]]
    assert [one.aside for one in of_rule(world, "rundbord", date(2026, 12, 1))] == [None]


def test_the_page_offers_what_is_in_use_and_knows_the_names_of_the_rest(world: World) -> None:
    world.session.run(merge_items, SEARCH, COACHING, sure=True)
    page = deadlines_page(world.store)
    kinds = dict(page.values["effort_kind"])
    assert COACHING in kinds
    assert SEARCH not in kinds
    assert all(item in page.names for one in page.rules for item in (*one.concerns, *one.begun, *one.spared))
    assert {part.item_id for part in world.store.all(DeadlinePart)} <= page.names.keys()


def test_measures_are_offered_the_rules_that_are_on_the_programs_own_too(world: World) -> None:
    draft = DeadlineDraft("Egen", Anchor.START, 2, Unit.DAYS, begun=(MENTOR,))
    own = str(world.session.run(add_deadline, draft).facts["id"])
    offered = dict(asked_by(world.store, "deadline_met").choices)
    assert offered == {rule.id: rule.name for rule in deadline_rules(world.store) if rule.active}
    assert {own, "virksomhed-jobparate"} <= offered.keys()
    met = ((Condition("deadline_met", rule_id="rundbord"), Condition("deadline_missed", rule_id=own)),)
    measure = Definition("m", "team", "M", Subject.CITIZENS, Formula.COUNT, UnitOf.CITIZENS, population=met)
    assert names_in(world.store, measure) == {"rundbord": "Rundbord for sygemeldte", own: "Egen"}
