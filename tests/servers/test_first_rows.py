"""What comes first answers as all rows do, on teams of every shape, or waits; also after what others write."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import chain
from random import Random

import pytest

from app.board.board import board
from app.core.domain import Month, placement_id
from app.core.period import Period
from db.edits import Edit, Stamp
from db.errors import StoreError
from db.queries import board as queries
from db.queries.teams import gone_over, teams_made
from db.records import Assignment, CatalogueItem, Citizen, EarlierExit, Effort, Placement, Staff, Team, TeamMove
from db.records.record import Record
from db.served import ServedStore
from db.server.first_rows import unsettle
from db.server.loading import Loaded
from db.store import Store
from tests.made_up import made_up_team
from tests.servers.held_back import hold_back
from tests.servers.served import NOW, ServedTeam

TODAY = NOW.date()
NOVEMBER = Month.of(TODAY)
OTHERS = Team("oest", "Team Øst")
OPEN = (None, OTHERS.id)
"""Who hasn't closed the month before, of which more is asked then."""
LOGINS = (("leader_of_all", False), ("reader", True), ("jobformidler", True))
"""Roles, and whether theirs is the first team alone."""


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """To be called: from then on of whoever starts only what comes first is here."""
    kept = list[list[Loaded]]()
    yield lambda: kept.append(hold_back(monkeypatch))
    for one in chain.from_iterable(kept):
        one.connection.close()


def stamp(number: int) -> Stamp:
    return Stamp(f"change-{number}", f"2026-11-16T10:{number:02}:00", None, "import")


def shaken(store: Store, seed: int) -> None:
    """Let the past be as no rule would have it: other stages, months without any, efforts, gaps, moves, other hands."""
    chance = Random(seed)
    own = store.all(Team)[0].id
    kinds = [one.id for one in store.all(CatalogueItem, catalogue="effort_kind")]
    staff = [one for one in store.all(Staff) if one.role == "jobformidler"]
    edits = [Edit(None, OTHERS), Edit(None, replace(staff[0], id="else", team_id=OTHERS.id))]
    for row in store.all(Placement):
        edits += chance.choice([[], [], [Edit(row, None)], [Edit(row, replace(row, stage=chance.randint(1, 4)))]])
    for number, citizen in enumerate(store.all(Citizen)):
        for kind in chance.sample(kinds, chance.randint(0, 3)):
            start, days = date(2026, chance.randint(2, 11), chance.randint(1, 28)), chance.randint(0, 60)
            end = date.fromordinal(start.toordinal() + days).isoformat() if days else None
            edits.append(Edit(None, Effort(f"e-{number}-{kind}", citizen.id, kind, start.isoformat(), end)))
        day = f"2026-{chance.randint(6, 11):02}-{chance.randint(1, 16):02}"
        match chance.randint(0, 4):
            case 0:
                move = TeamMove(f"m-{number}", citizen.id, own, OTHERS.id, day, "")
                edits += [Edit(None, move), Edit(citizen, replace(citizen, team_id=OTHERS.id))]
            case 1:
                gap = (day, None, f"2026-{chance.choice([11, 12])}-{chance.randint(1, 28):02}")
                edits.append(Edit(None, EarlierExit(f"x-{number}", citizen.id, *gap)))
            case 2:
                held = Assignment(f"a-{number}", citizen.id, chance.choice(staff).id, "jobformidler", day)
                edits.append(Edit(None, replace(held, end_on=chance.choice([None, "2026-11-20", day]))))
            case _:
                pass
    store.write(stamp(seed), edits)


def answers(store: Store) -> list[object]:
    """All that a board of this month or the last may ask, as every team and as all of them."""
    found: list[object] = [teams_made(store)]
    for team in (None, *teams_made(store)):
        view = store.of_team(team)
        found.append(queries.months_with_data(view))
        for month in (NOVEMBER.plus(-1), NOVEMBER):
            for period in (Period.live(month, TODAY).parameters, Period.of(view, month, TODAY).parameters):
                found += [
                    sorted(queries.standings(view, **period), key=str),
                    queries.staff_of_citizens(view, "jobformidler", **period),
                    queries.running_efforts(view, **period),
                    queries.last_company_days(view, **period),
                    gone_over(view, month.last_day.isoformat(), TODAY.isoformat(), str(month)),
                ]
        found += [board(view, month, TODAY) for month in (NOVEMBER, NOVEMBER.plus(-1))[: 1 + (team not in OPEN)]]
    return found


def placed(store: Store, citizen_id: str) -> Edit:
    """This month's placement of somebody, in another stage than that before."""
    row_id = placement_id(citizen_id, NOVEMBER)
    row = store.get(Placement, row_id)
    return Edit(row, Placement(row_id, citizen_id, str(NOVEMBER), 1 + (row.stage if row else 0) % 4))


@pytest.mark.parametrize("seed", [1, 3])
def test_what_comes_first_answers_as_all_rows_do(empty_team: ServedTeam, held: Callable[[], None], seed: int) -> None:
    with closing(made_up_team(citizens=30, months=8, today=TODAY)) as store:
        shaken(store, seed)
        empty_team.bring_in(store)
        (team,) = {one.id for one in store.all(Team)} - {OTHERS.id}
        person = store.all(Staff)[0].id
    logins = [empty_team.login(person, team if is_one else None, role) for role, is_one in LOGINS]
    whole = [empty_team.store(login) for login in logins]
    held()
    first = [empty_team.start(login) for login in logins]
    assert not any(one.is_whole for one in first)
    assert [answers(one) for one in first] == [answers(one) for one in whole]
    leader, here = whole[0], [one.id for one in whole[2].all(Citizen)]
    leader.write(stamp(11), [placed(leader, one) for one in here[:5]])
    running = [one for one in leader.all(Effort) if one.end_on is None]
    leader.write(stamp(12), [Edit(one, replace(one, end_on="2026-11-12")) for one in running[::2]])
    for one in (*first, *whole[1:]):
        one.catch_up()
    assert not any(one.is_whole for one in first)
    assert [answers(one) for one in first] == [answers(one) for one in whole]
    # What was placed before may have been what tells since when somebody stands there.
    leader.write(stamp(13), [Edit(max(leader.all(Placement, citizen_id=here[0]), key=_earlier), None)])
    for one in first:
        one.catch_up()
        _waits(one)


def _earlier(row: Placement) -> str:
    return row.month if row.month < str(NOVEMBER.plus(-1)) else ""


def _waits(store: ServedStore) -> None:
    with pytest.raises(StoreError, match="server_loading"):
        answers(store)


EFFORT = Effort("e", "c", "k", "2026-01-01", "2026-08-01")
KIND = CatalogueItem("k", "effort_kind", "Praktik", "Praktik", 1, active=True, company_based=True)
CITIZEN = Citizen("c", "vest", "Kim Prøve")
SETTLED: tuple[tuple[Record | None, Record | None], ...] = (
    (None, Placement("p", "c", "2026-10", 2)),
    (Placement("p", "c", "2026-11", 2), Placement("p", "c", "2026-11", 3)),
    (None, EFFORT),
    (replace(EFFORT, end_on=None), EFFORT),
    (replace(EFFORT, end_on="2026-10-01"), None),
    (KIND, replace(KIND, name="Virksomhedspraktik")),
    (CITIZEN, replace(CITIZEN, next_step="Ring")),
    (Assignment("a", "c", "s", "jobformidler", "2026-01-01"), None),
)
UNSETTLED: tuple[tuple[Record | None, Record | None], ...] = (
    (None, Placement("p", "c", "2026-09", 2)),
    (Placement("p", "c", "2026-09", 2), None),
    (EFFORT, replace(EFFORT, end_on="2026-07-01")),
    (replace(EFFORT, end_on="2026-09-30"), None),
    (KIND, replace(KIND, company_based=False)),
    (CITIZEN, replace(CITIZEN, team_id="oest")),
    (None, TeamMove("m", "c", "vest", "oest", "2026-11-01", "")),
)


def test_what_is_changed_of_earlier_months_makes_the_first_rows_wait() -> None:
    assert [edit for edit in SETTLED if unsettle([Edit(*edit)], "2026-10")] == []
    assert [edit for edit in UNSETTLED if not unsettle([Edit(*edit)], "2026-10")] == []
