"""The limits of one's own stand there with the one that holds today."""

from datetime import date

from app.commands.limits import set_own_limit
from app.settings.limits import own_limits
from tests.app.world import World


def test_the_latest_limit_that_has_begun_holds(world: World) -> None:
    mona, lars = world.staff("Mona Sørensen"), world.staff("Lars Lund")
    for day, limit in (("2026-01-01", 20), ("2026-12-01", 28), ("2026-06-01", None)):
        world.session.run(set_own_limit, mona, limit, day)
    found = own_limits(world.store, mona, date(2026, 11, 16))
    assert [(one.start_on, one.limit, one.holds) for one in found] == [
        (date(2026, 12, 1), 28, False),
        (date(2026, 6, 1), None, True),
        (date(2026, 1, 1), 20, False),
    ]
    assert own_limits(world.store, lars, date(2026, 11, 16)) == ()
