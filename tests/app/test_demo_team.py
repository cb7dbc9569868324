"""Proves that the made-up team hangs together, looks like a team at work, and names nobody who exists."""

from collections import Counter
from datetime import date, timedelta

import pytest

from app.board.board import Board, board
from app.core.domain import NO_CV, NO_MOVEMENT, WITHOUT_COMPANY, Month, Role, Stage
from app.demo import create_demo
from app.demo.case import meetings
from app.demo.words import read_words
from app.settings.catalogues import default_items
from db.records import (
    Absence,
    Assignment,
    CatalogueItem,
    Citizen,
    Effort,
    Exemption,
    Overrun,
    OwnLimit,
    Placement,
    Staff,
    Team,
)
from db.store import Store

TODAY = date(2026, 11, 20)
NOVEMBER = Month(2026, 11)


@pytest.fixture(scope="module")
def november(demo: Store) -> Board:
    return board(demo, NOVEMBER, TODAY)


def test_the_stages_are_mixed_as_in_a_real_team(november: Board) -> None:
    shares = [column.share for column in november.columns[1:]]
    assert shares == pytest.approx([0.30, 0.37, 0.20, 0.13], abs=0.02)
    assert len(november.columns[0].cards) == 3
    assert november.discussed == 68


def test_one_jobformidler_is_over_the_limit(november: Board) -> None:
    loads = [(load.name, load.count, load.limit) for load in november.loads]
    assert loads == [
        ("Anne Kirk", 28, 30),
        ("Bo Lauridsen", 26, 30),
        ("Mona Sørensen", 32, 30),
        ("Thomas Hald", 26, 30),
    ]


def test_a_large_team_has_a_few_over_the_limit() -> None:
    store = create_demo(None, citizens=1500, months=2, today=TODAY)
    loads = board(store, NOVEMBER, TODAY).loads
    assert 2 <= sum(load.over > 0 for load in loads) <= 5
    assert 26 <= sum(load.count for load in loads) / len(loads) <= 29
    assert len({load.initials for load in loads}) == len(loads)
    store.close()


def test_some_move_forward_some_back_and_most_stay(demo: Store) -> None:
    moves: Counter[int] = Counter()
    for months_ago in range(13):
        month = Counter(card.movement for card in board(demo, NOVEMBER.plus(-months_ago), TODAY).cards)
        assert month[1]
        assert month[-1]
        assert month[0] > 60
        moves += month
    assert moves[1] > 1.3 * moves[-1]
    assert moves[0] > 3 * (moves[1] + moves[-1])


def test_who_needs_attention(november: Board) -> None:
    assert 0.24 < november.attention_count(WITHOUT_COMPANY) / november.total < 0.31
    assert 3 <= november.attention_count(NO_MOVEMENT) <= 20
    assert november.attention_count(NO_CV) == 13
    assert 0.05 < sum(not card.efforts for card in november.cards) / november.total < 0.15
    assert sum(bool(card.next_step) for card in november.cards) == 56


def test_everyone_i_gang_has_paid_hours_and_nobody_til_opvarmning(november: Board) -> None:
    for card in november.cards:
        if card.stage is Stage.I_GANG:
            assert 4 <= card.paid_hours <= 28
        elif card.stage is Stage.PAA_SPRING:
            assert card.paid_hours <= 5
        else:
            assert card.paid_hours == 0


def test_nobody_stands_in_two_stages(demo: Store, november: Board) -> None:
    assert len({card.id for card in november.cards}) == november.total
    placed = Counter((row.citizen_id, row.month) for row in demo.all(Placement))
    assert set(placed.values()) == {1}


def test_every_fact_lies_within_the_open_case(demo: Store) -> None:
    citizens = {citizen.id: citizen for citizen in demo.all(Citizen)}
    for placement in demo.all(Placement):
        case, month = citizens[placement.citizen_id], Month.parse(placement.month)
        assert case.start_on is not None
        assert case.start_on <= month.last_day.isoformat()
        assert case.end_on is None or case.end_on > month.last_day.isoformat()
    for record in (Effort, Exemption, Assignment):
        for row in demo.all(record):
            start = citizens[row.citizen_id].start_on
            assert start is not None
            assert row.start_on >= start
            assert row.end_on is None or row.end_on >= row.start_on
    for effort in demo.all(Effort):
        end = citizens[effort.citizen_id].end_on
        assert end is None or (effort.end_on is not None and effort.end_on <= end)


def test_efforts_are_whole(demo: Store) -> None:
    kinds = {item.id: item for item in demo.all(CatalogueItem, catalogue="effort_kind")}
    for effort in demo.all(Effort):
        kind = kinds[effort.kind_id]
        assert bool(effort.company) == kind.company_based
        assert (effort.paid_hours is not None) == kind.paid_hours
        assert effort.hours
    running = Counter((row.citizen_id, row.kind_id) for row in demo.all(Effort, end_on=None))
    assert max(running.values()) == 1


def test_no_cpr_number_can_belong_to_anyone(demo: Store) -> None:
    citizens = demo.all(Citizen)
    assert len({citizen.cpr for citizen in citizens}) == len(citizens)
    for citizen in citizens:
        born = date.fromisoformat(citizen.birth_date or "")
        assert citizen.cpr[:6] == f"{born.day + 60}{born:%m%y}"
        assert citizen.cpr[6:].isdigit()
        assert len(citizen.cpr) == 10
        assert (citizen.cpr[6] in "0123") == (born.year < 2000)
        assert (date.fromisoformat(citizen.start_on or "") - born).days / 365.25 >= 18
        assert (TODAY - born).days / 365.25 < 65


def test_citizens_are_whole_and_some_have_left(demo: Store) -> None:
    citizens = demo.all(Citizen)
    pairs = {(group["target_group"], group["benefit"]) for group in read_words()["group"]}
    for one in citizens:
        assert one.town
        assert one.target_group_id
        assert one.benefit_id
        found = (one.target_group_id.partition("/")[2], one.benefit_id.partition("/")[2])
        assert found in pairs
        assert (one.end_on is None) == (one.exit_reason_id is None)
        assert one.cv == (one.cv_date is not None)
    gone = [one for one in citizens if one.end_on is not None]
    assert 20 < len(gone) < 80
    assert len({one.exit_reason_id for one in gone}) > 4
    assert len({one.name for one in citizens}) == len(citizens)
    assert len({one.case_number for one in citizens}) == len(citizens)


def test_some_changed_jobformidler_without_a_gap(demo: Store) -> None:
    theirs: dict[str, list[Assignment]] = {}
    for row in demo.all(Assignment, role=Role.JOBFORMIDLER):
        theirs.setdefault(row.citizen_id, []).append(row)
    for spells in theirs.values():
        spells.sort(key=lambda spell: spell.start_on)
        assert [spell.end_on for spell in spells] == [*(spell.start_on for spell in spells[1:]), None]
    assert 3 <= sum(len(spells) > 1 for spells in theirs.values()) <= 30


def test_the_team_is_complete(demo: Store) -> None:
    assert [team.name for team in demo.all(Team)] == ["Team Flere skal med"]
    staff = demo.all(Staff)
    assert Counter(person.role for person in staff) == {
        "jobformidler": 4,
        "sagsbehandler": 2,
        "virksomhedskonsulent": 1,
        "teamleder": 1,
    }
    assert len({person.initials for person in staff}) == len(staff)
    assert len(demo.all(CatalogueItem)) == len(default_items())


def test_next_steps_name_a_week_that_is_near(november: Board) -> None:
    meeting = meetings(TODAY, 1)[0].day
    near = {str((meeting + timedelta(weeks=ahead)).isocalendar().week) for ahead in range(1, 4)}
    weeks = {card.next_step.partition("uge ")[2] for card in november.cards if "uge " in card.next_step}
    assert weeks
    assert weeks <= near
    assert not any("{" in card.next_step for card in november.cards)


def test_it_knows_what_is_ahead(demo: Store) -> None:
    today = TODAY.isoformat()
    coming = [one for one in demo.all(Citizen) if (one.start_on or "") > today]
    ending = [one for one in demo.all(Citizen) if (one.end_on or "") > today]
    assert (len(coming), len(ending)) == (3, 2)
    assigned = {row.citizen_id for row in demo.all(Assignment) if row.start_on > today}
    assert {one.id for one in coming} <= assigned
    away = sorted(demo.all(Absence), key=lambda row: row.start_on)
    assert [(row.end_on or "") > today for row in away] == [False, True]
    assert all(row.start_on > today for row in demo.all(OwnLimit))


def test_who_is_over_the_limit_has_a_reason(demo: Store, november: Board) -> None:
    over = {(load.staff_id, load.count, load.limit) for load in november.loads if load.over}
    assert {(row.staff_id, row.count, row.caseload_limit) for row in demo.all(Overrun)} == over
    assert all(row.why for row in demo.all(Overrun))
    stays = [row for row in demo.all(Assignment) if row.must_stay]
    assert {row.staff_id for row in stays} == {staff_id for staff_id, _, _ in over}
