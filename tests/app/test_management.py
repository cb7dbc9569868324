"""Ledelsesinformation counts citizens by benefit as they were frozen, thirteen months back, against targets."""

from datetime import date

from app.commands.citizens import edit_citizen
from app.commands.measures import make_measure
from app.core.domain import Month
from app.measures.drafts import Draft, GoalDraft
from app.measures.goals import Standing
from app.measures.management import management_report
from app.measures.measure import Condition, Direction, Formula, Subject, Unit
from db.records import Citizen
from tests.app.world import World

NOVEMBER, TODAY = Month(2026, 11), date(2026, 11, 16)
KONTANT, UDDANNELSE, SYGE = "benefit/kontanthjaelp", "benefit/uddannelseshjaelp", "benefit/sygedagpenge"


def citizen(world: World, name: str, benefit: str | None) -> None:
    """Somebody with this benefit."""
    row = world.citizen(name)
    before = world.store.get(Citizen, row)
    assert before is not None
    world.session.run(edit_citizen, row, benefit_id=benefit)


def test_citizens_are_counted_by_benefit_against_targets(world: World) -> None:
    for name, benefit in (("Anne", KONTANT), ("Bo", UDDANNELSE), ("Cille", SYGE), ("Dan", None)):
        citizen(world, name, benefit)
    draft = Draft(
        "Kontant- og uddannelseshjælp", Subject.CITIZENS, Formula.COUNT, Unit.CITIZENS, Direction.DOWN,
        population=((Condition("benefit", KONTANT), Condition("benefit", UDDANNELSE)),),
        goals=(GoalDraft("2026-12-31", 1, "måltal"),),
    )  # fmt: skip
    world.session.run(make_measure, draft)
    world.closed_by_command("2026-10")
    citizen(world, "Eva", SYGE)
    report = management_report(world.store, NOVEMBER, TODAY)
    assert [(row.name, *(cell.text for cell in row.cells[-2:])) for row in report.rows if row.measure] == [
        ("Borgere i alt", "4", "5"), ("Kontant- og uddannelseshjælp", "2", "2"), ("Sygedagpenge", "1", "2"),
    ]  # fmt: skip
    assert [row.name for row in report.rows if row.measure is None] == ["Med måltal", "Øvrige ydelser"]
    assert len(report.columns) == 13
    assert report.rows[2].standing is Standing.OVER
    assert [text for _, text in report.rows[2].goals] == ["1"]
    assert report.note == "Ydelsen er ikke oplyst for 1."


def test_a_closed_month_does_not_follow_later_corrections(world: World) -> None:
    citizen(world, "Anne", KONTANT)
    world.closed_by_command("2026-10")
    world.session.run(edit_citizen, "anne", benefit_id=SYGE)
    cells = {row.name: [cell.text for cell in row.cells[-2:]] for row in management_report(
        world.store, NOVEMBER, TODAY
    ).rows}  # fmt: skip
    assert (cells["Kontanthjælp"], cells["Sygedagpenge"]) == (["1", "0"], ["0", "1"])
