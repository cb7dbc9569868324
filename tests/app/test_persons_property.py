"""Whatever two entries have: one case comes of them, closed months stay as they are, and undo takes it back whole."""

from collections import Counter
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.citizens.doubles import compare
from app.commands.persons import merge_citizens
from app.core.domain import Month, Role, Stage, placement_id
from db.queries.persons import placements_of
from db.records import Assignment, Citizen, EarlierExit, Effort, MonthFact, Placement, Record
from tests.app.commands.test_every_command import rows
from tests.app.world import PRAKTIK, World, new_world
from tests.breadth import most

STAFF = ("Mona Ek", "Pia Ro", "Uffe Kok")
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(date.isoformat)
SPANS = st.tuples(DAYS, st.none() | DAYS).filter(lambda span: span[1] is None or span[0] < span[1])


@settings(max_examples=most(30), deadline=None)
@given(
    held=st.lists(st.tuples(st.booleans(), st.integers(0, 2), SPANS), max_size=6),
    placed=st.lists(st.tuples(st.booleans(), st.integers(8, 11), st.sampled_from(Stage)), max_size=8),
    cases=st.tuples(SPANS, SPANS),
    closed=st.integers(7, 11),
    chosen=st.booleans(),
)
def test_whatever_two_entries_have_one_case_comes_of_it(
    held: list[tuple[bool, int, tuple[str, str | None]]],
    placed: list[tuple[bool, int, Stage]],
    cases: tuple[tuple[str, str | None], tuple[str, str | None]],
    closed: int,
    chosen: bool,
) -> None:
    world = new_world()
    staff = [world.staff(name) for name in STAFF]
    people = [world.citizen("Anne", *cases[0]), world.citizen("Anne M", *cases[1])]
    written: list[Record] = [
        Assignment(f"a{number}", people[mine], staff[who], Role.JOBFORMIDLER, *span)
        for number, (mine, who, span) in enumerate(held)
    ]
    stages = {(people[mine], Month(2026, month)): stage for mine, month, stage in placed}
    written += [Placement(placement_id(one, m), one, str(m), int(stage)) for (one, m), stage in stages.items()]
    world.write(*written, Effort("e", people[1], PRAKTIK, "2026-01-01", company="Netto"))
    for month in range(8, closed + 1):
        world.closed_by_command(f"2026-{month:02}")
    frozen, start = world.store.all(MonthFact), rows(world.store)
    boards = [world.board(f"2026-{month:02}") for month in range(8, closed + 1)]
    comparison = compare(world.store, people[0], people[1])
    choice = {one.key: chosen for one in comparison.differences if one.key != "name"}
    world.session.run(merge_citizens, people[0], people[1], choice, why="Prøve")
    kept, gone = comparison.kept.id, comparison.gone.id
    assert world.store.all(MonthFact) == frozen
    assert [world.board(f"2026-{month:02}") for month in range(8, closed + 1)] == boards
    mine = sorted(world.store.all(Assignment, citizen_id=kept), key=lambda row: row.start_on)
    had = [row for row in written if isinstance(row, Assignment)]
    sides = [[row for row in had if row.citizen_id == one] for one in people]
    if not any(_overlap(side) for side in sides):
        assert not _overlap(mine)
    assert world.store.all(Assignment, citizen_id=gone) == []
    assert {row.citizen_id for row in world.store.all(Effort)} == {kept}
    months = Counter(row.month for row in world.store.all(Placement, citizen_id=kept))
    assert set(months.values()) <= {1}
    assert {row.month for row in placements_of(world.store, kept)} == {str(month) for _, month in stages}
    citizen = world.store.get(Citizen, kept)
    assert citizen is not None
    assert citizen.end_on is None or (citizen.start_on or "") <= citizen.end_on
    assert [card.id for card in world.board("2026-12", "2026-12-01").cards if card.id == gone] == []
    assert world.store.problems() == []
    world.session.undo()
    assert rows(world.store) == start
    world.store.close()


@settings(max_examples=most(40), deadline=None)
@given(
    cases=st.tuples(SPANS, SPANS),
    gaps=st.lists(st.tuples(st.booleans(), st.tuples(DAYS, DAYS).filter(lambda gap: gap[0] < gap[1])), max_size=4),
)
def test_the_case_is_open_whenever_one_of_the_two_was(
    cases: tuple[tuple[str, str | None], tuple[str, str | None]], gaps: list[tuple[bool, tuple[str, str]]]
) -> None:
    world = new_world()
    people = [world.citizen("Anne", *cases[0]), world.citizen("Anne M", *cases[1])]
    for number, (mine, (end, again)) in enumerate(gaps):
        start, stop = cases[mine]
        own = world.store.all(EarlierExit, citizen_id=people[mine])
        apart = all(again < row.end_on or row.reopened_on < end for row in own)
        if start < end and (stop is None or again < stop) and apart:
            world.write(EarlierExit(f"x{number}", people[mine], end, None, again))
    days = [
        date.fromordinal(day).isoformat() for day in range(date(2026, 1, 1).toordinal(), date(2027, 1, 2).toordinal())
    ]
    before = [any(_is_open(world, one, day) for one in people) for day in days]
    world.session.run(merge_citizens, people[0], people[1])
    (one,) = world.store.all(Citizen)
    assert [_is_open(world, one.id, day) for day in days] == before
    assert {row.citizen_id for row in world.store.all(EarlierExit)} <= {one.id}
    world.store.close()


def _is_open(world: World, citizen_id: str, day: str) -> bool:
    """Whether a case is open on a day, by its row and those of its earlier ends."""
    (citizen,) = world.store.all(Citizen, id=citizen_id)
    exits = world.store.all(EarlierExit, citizen_id=citizen_id)
    between = any(row.end_on <= day < row.reopened_on for row in exits)
    return (citizen.start_on or "") <= day and (citizen.end_on is None or day < citizen.end_on) and not between


def _overlap(rows_: list[Assignment]) -> bool:
    spans = sorted((row.start_on, row.end_on or "9999-12-31") for row in rows_)
    return any(one[1] > other[0] for one, other in pairwise(spans))
