"""An own limit goes before the team's, from the day that it begins; who does not count takes no place."""

from dataclasses import replace
from datetime import date

from app.caseload.caseload import caseload
from app.commands.team import put_setting
from app.core.domain import Stage
from app.rules.rules import RULES_SETTING, Rules
from app.settings.limits import Limits, limits_on
from db.records import OwnLimit, Staff
from tests.app.world import JOBPARAT, SYGEDAGPENGE, World

BO = Staff("bo", "team", "Bo", "B", "jobformidler")
NOVEMBER, DECEMBER = date(2026, 11, 16), date(2026, 12, 1)


def test_an_own_limit_goes_before_the_teams() -> None:
    def limit(person: Staff, rules: Rules) -> int:
        return Limits(rules, (), NOVEMBER).of(person)

    assert limit(BO, Rules()) == 30
    assert limit(BO, Rules(caseload_limit=25)) == 25
    assert limit(replace(BO, caseload_limit=12), Rules()) == 12
    assert limit(replace(BO, caseload_limit=0), Rules()) == 0, "no cases at all is a limit too"


def test_a_dated_limit_holds_from_its_day_until_the_next_begins() -> None:
    dated = [
        OwnLimit("2", "bo", "2026-12-01", 20),
        OwnLimit("1", "bo", "2026-11-01", 15),
        OwnLimit("3", "bo", "2027-01-01"),
    ]

    def limit(day: date) -> int:
        return Limits(Rules(), dated, day).of(replace(BO, caseload_limit=12))

    assert limit(date(2026, 10, 31)) == 12
    assert limit(NOVEMBER) == 15
    assert limit(DECEMBER) == 20
    assert limit(date(2027, 1, 1)) == 30, "None gives the team's again"
    assert Limits(Rules(), dated, DECEMBER).of(replace(BO, id="another")) == 30


def test_the_board_of_a_month_has_the_limit_of_its_day(world: World) -> None:
    mona = world.staff("Mona Sørensen")
    world.citizen("Anne", staff=mona)
    world.write(OwnLimit("l1", mona, "2026-12-01", 20))
    assert [load.limit for load in world.board("2026-11").loads] == [30]
    assert [load.limit for load in world.board("2026-12").loads] == [20]
    assert limits_on(world.store, Rules(), DECEMBER).of(world.store.all(Staff)[0]) == 20


def test_whom_the_team_does_not_count_takes_no_place(world: World) -> None:
    mona = world.staff("Mona Sørensen", limit=1)
    world.citizen("Anne", staff=mona, group=JOBPARAT)
    world.citizen("Bo", staff=mona, group=SYGEDAGPENGE)
    world.placed("anne", m2026_11=Stage.PAA_VEJ)
    assert [(load.count, load.over) for load in world.board().loads] == [(2, 1)]
    world.session.run(put_setting, RULES_SETTING, {"uncounted_groups": [SYGEDAGPENGE]})
    board = world.board()
    assert [(load.count, load.over) for load in board.loads] == [(1, 0)]
    (load,) = caseload(world.store, board)
    assert (load.total, load.counted, load.uncounted, load.over, load.free) == (2, 1, 1, 0, 0)
