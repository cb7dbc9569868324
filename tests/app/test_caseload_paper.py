"""The lead's page holds the figures of the page Sagsbelastning, and no word that names a citizen."""

from dataclasses import astuple
from datetime import date, datetime

import pytest

from app.caseload.history import Burden, Over
from app.caseload.paper import CaseloadPaper, PaperAway, PaperOver, caseload_paper
from app.commands.months import close_month
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.core.privacy import CPR_LEFT_OUT
from db.records import Absence, Agreement, Citizen, Overrun, OwnLimit
from tests.app.world import PRAKTIK, World
from tests.made_up import made_up_team

TODAY = date(2026, 11, 16)
NOVEMBER = Month(2026, 11)


def team(world: World) -> tuple[str, str]:
    """Anne has three cases and a limit of two; Bo has one, and Anne's next case is dated."""
    anne, bo = world.staff("Anne Kirk", limit=2), world.staff("Bo Lind")
    world.placed(world.citizen("Dennis Lund", staff=anne), m2026_01=Stage.PAA_VEJ)
    world.placed(world.citizen("Ida Holm", start="2026-11-02", staff=anne), m2026_11=Stage.PAA_SPRING)
    world.citizen("Per Friis", end="2026-12-01", staff=anne)
    world.placed(world.citizen("Åse Dahl", staff=bo), m2026_10=Stage.I_GANG)
    world.citizen("Ny Borger", start="2026-12-07", staff=anne)
    world.effort("åse dahl", PRAKTIK, "2026-10-01")
    world.write(Agreement("a", "dennis lund", "Ring", None, "2026-11-01", None, None, "2026-10-01"))
    return anne, bo


def asked(world: World, month: Month = NOVEMBER, today: date = TODAY) -> CaseloadPaper:
    return caseload_paper(world.store, month, today)


def test_every_jobformidler_has_a_line_of_figures(world: World) -> None:
    team(world)
    anne, bo = asked(world).rows.lines
    assert (anne.load.name, anne.load.counted, anne.load.limit, anne.load.over) == ("Anne Kirk", 3, 2, 1)
    assert anne.load.counts == (1, 0, 1, 1, 0)
    of = [(n.change, n.without_company, n.stuck, n.overdue, n.comes, n.goes) for n in (anne.numbers, bo.numbers)]
    assert of == [(1, 3, 1, 1, 1, 1), (0, 0, 0, 0, 0, 0)]
    found = asked(world)
    total = found.rows.total
    assert (total.total, total.used, total.places, found.seen_on, found.closed) == (4, 4, 32, TODAY, False)


def test_a_first_name_in_a_reason_is_written_with_initials(world: World) -> None:
    anne, _ = team(world)
    world.write(Overrun("1", anne, "2026-11-05", 3, 2, "Dennis og Ida kender Anne, og Bo er syg"))
    (over,) = asked(world).overs
    assert over.noted is not None
    assert over.noted.why == "DL og IH kender Anne, og Bo er syg"


def test_who_is_over_the_limit_stands_with_the_newest_reason(world: World) -> None:
    anne, bo = team(world)
    assert asked(world).overs == (PaperOver("Anne Kirk", 3, 2, None),)
    world.write(
        Overrun("1", anne, "2026-09-03", 3, 2, "Bo er syg"),
        Overrun("2", anne, "2026-11-05", 4, 2, "Dennis Lund (010170-1234) skal blive"),
        OwnLimit("l", bo, "2026-11-01", 0),
    )
    noted = f"DL ({CPR_LEFT_OUT}) skal blive"
    assert asked(world).overs == (
        PaperOver("Anne Kirk", 3, 2, Over(date(2026, 11, 5), anne, "Anne Kirk", "AK", 4, 2, noted)),
        PaperOver("Bo Lind", 1, 0, None),
    )


def test_absences_without_a_stand_in_are_told(world: World) -> None:
    anne, bo = team(world)
    world.write(
        Absence("1", anne, "2026-11-10", None, "Barsel"),
        Absence("2", bo, "2026-12-01", "2026-12-20", "Ferie hos Ida Holm"),
        Absence("3", bo, "2026-10-01", "2026-10-20", "Ferie"),
        Absence("4", anne, "2026-12-01", "2026-12-20", "Kursus", bo),
    )
    told = [one for one in asked(world).away if one.reason != "Kursus"]
    assert told == [
        PaperAway("Anne Kirk", date(2026, 11, 10), None, "Barsel", 3),
        PaperAway("Bo Lind", date(2026, 12, 1), date(2026, 12, 20), "Ferie hos IH", 1),
    ]


def test_a_closed_month_is_as_it_was_and_tells_nothing_of_today(world: World) -> None:
    anne, _ = team(world)
    for month in ("2026-01", "2026-10"):
        world.closed(month)
    world.session.run(close_month, NOVEMBER)
    world.clock.at = datetime(2026, 12, 10, 9)
    world.citizen("Sent", start="2026-11-01", staff=anne)
    world.write(OwnLimit("l", anne, "2026-11-01", 9), Absence("1", anne, "2026-11-10", None, "Barsel"))
    found = asked(world, today=date(2026, 12, 10))
    total = found.rows.total
    assert (found.closed, found.seen_on, total.total, total.places) == (True, TODAY, 4, 32)
    assert [line.numbers[-4:-1] for line in found.rows.lines] == [(None, None, None)] * 2
    assert (found.away, found.projected) == ((), None)
    assert (found.past.months[-1].frozen_on, found.past.totals()[-1]) == (TODAY, Burden(4, 32))


@pytest.mark.parametrize("month", [Month(2025, 12), Month(2026, 12)])
def test_a_month_that_the_team_knows_nothing_of_is_refused(world: World, month: Month) -> None:
    team(world)
    with pytest.raises(UserError) as refused:
        asked(world, month)
    assert refused.value.code == "month_outside"


def test_no_citizen_is_named_on_it(world: World) -> None:
    made = made_up_team(citizens=60, months=4, today=TODAY)
    told = str(astuple(caseload_paper(made, NOVEMBER, TODAY)))
    names = [citizen.name for citizen in made.all(Citizen)]
    made.close()
    assert len(names) > 50
    assert [name for name in names if name in told] == []
