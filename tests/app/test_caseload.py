"""The caseload of each jobformidler by stage adds up to the board and stands against the limit."""

from dataclasses import replace

from app.caseload.caseload import StaffLoad, caseload
from app.core.domain import Role, Stage
from db.records import Staff
from tests.app.world import World

OPVARMNING, VEJ, SPRING, GANG = Stage


def loads(world: World) -> dict[str, StaffLoad]:
    return {load.name: load for load in caseload(world.store, world.board())}


def test_cases_are_counted_by_stage_with_those_who_are_new_first(world: World) -> None:
    anne = world.staff("Anne Kirk", limit=3)
    world.citizen("a", staff=anne)
    world.placed(world.citizen("b", staff=anne), m2026_10=VEJ, m2026_11=GANG)
    world.placed(world.citizen("c", staff=anne), m2026_10=VEJ)
    world.placed(world.citizen("d", end="2026-11-02", staff=anne), m2026_10=VEJ)
    load = loads(world)["Anne Kirk"]
    assert load.counts == (1, 0, 1, 0, 1)
    assert load.account is not None
    assert load.account.changes == (0, 0, -2, 0, 1)
    assert (load.total, load.account.change, load.limit, load.free, load.over) == (3, -1, 3, 0, 0)
    assert load.shares == (0.0, 0.5, 0.0, 0.5)


def test_the_limit_is_the_own_one_or_the_teams(world: World) -> None:
    anne, bo = world.staff("Anne Kirk", limit=1), world.staff("Bo Lind")
    for name in "abc":
        world.citizen(name, staff=anne)
    world.citizen("d", staff=bo)
    found = loads(world)
    assert (found["Anne Kirk"].over, found["Anne Kirk"].free) == (2, 0)
    assert (found["Bo Lind"].limit, found["Bo Lind"].free, found["Bo Lind"].over) == (30, 29, 0)


def test_someone_without_cases_has_no_shares(world: World) -> None:
    world.staff("Anne Kirk")
    world.staff("Lone Brandt", Role.SAGSBEHANDLER)
    (load,) = loads(world).values()
    assert (load.total, load.shares) == (0, (0.0, 0.0, 0.0, 0.0))


def test_cases_that_nobody_has_come_last_and_have_no_limit(world: World) -> None:
    anne = world.staff("Anne Kirk")
    world.citizen("a", staff=anne)
    world.placed(world.citizen("b"), m2026_11=VEJ)
    *_, nobody = caseload(world.store, world.board())
    assert (nobody.staff_id, nobody.counts, nobody.limit) == (None, (0, 0, 1, 0, 0), None)
    assert (nobody.free, nobody.over) == (0, 0)


def test_one_whose_last_case_ended_still_has_the_change(world: World) -> None:
    gone, anne = world.staff("Åse Dahl"), world.staff("Anne Kirk")
    world.write(replace(world.store.all(Staff, id=gone)[0], active=False))
    world.placed(world.citizen("a", end="2026-11-02", staff=gone), m2026_10=GANG)
    world.placed(world.citizen("b", staff=anne), m2026_10=GANG)
    shown = world.board()
    found = caseload(world.store, shown)
    assert [load.name for load in found] == ["Anne Kirk", "Åse Dahl"]
    accounts = [load.account for load in found if load.account is not None]
    assert (len(accounts), accounts[1].changes) == (2, (0, 0, 0, 0, -1))
    assert [sum(changes) for changes in zip(*(one.changes for one in accounts), strict=True)] == [
        column.change for column in shown.columns
    ]
