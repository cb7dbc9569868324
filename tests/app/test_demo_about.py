"""Proves that a made-up team's markings, talks and plans hang together and give every part of a page something."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from app.citizens.citizens import CaseState, CitizenFilter, citizen_list
from app.settings.catalogues import CATALOGUES
from db.records import CatalogueItem, Citizen, Marking, Plan, Staff, Talk, TalkStaff
from db.store import Store
from tests.made_up import made_up_team

TODAY = date(2026, 11, 20)
DAY = TODAY.isoformat()


@pytest.fixture(scope="module")
def demo() -> Iterator[Store]:
    store = made_up_team(today=TODAY)
    yield store
    store.close()


@pytest.fixture(scope="module")
def citizens(demo: Store) -> dict[str, Citizen]:
    return {citizen.id: citizen for citizen in demo.all(Citizen)}


def test_what_runs_lies_within_the_case_and_never_twice_at_once(demo: Store, citizens: dict[str, Citizen]) -> None:
    kinds = {item.id: item.catalogue for item in demo.all(CatalogueItem)}
    spans: list[Marking | Plan] = [*demo.all(Marking), *demo.all(Plan)]
    assert len(spans) > 200
    for one in spans:
        citizen = citizens[one.citizen_id]
        assert kinds[one.kind_id] == f"{one.table}_kind"
        assert (citizen.start_on or "") <= one.start_on <= (one.end_on or "9999")
        assert citizen.end_on is None or (one.end_on or "9999") <= max(citizen.end_on, one.start_on)
    twice = Counter((one.table, one.citizen_id, one.kind_id) for one in spans)
    assert max(twice.values()) == 1
    assert any(one.end_on is not None and citizens[one.citizen_id].end_on is None for one in spans)


def test_talks_were_held_are_planned_and_a_few_have_passed(demo: Store, citizens: dict[str, Citizen]) -> None:
    talks = demo.all(Talk)
    assert len(talks) > 150
    for talk in talks:
        assert (citizens[talk.citizen_id].start_on or "") <= talk.day
        assert talk.day <= DAY or not talk.held
    planned = [talk for talk in talks if not talk.held]
    assert 8 < len(planned) < 40
    assert 0 < sum(talk.day < DAY for talk in planned) < 8
    assert len({talk.kind_id for talk in talks}) >= 4
    assert any(talk.note for talk in talks)
    assert any(talk.others for talk in talks)
    staff, ids = {person.id for person in demo.all(Staff)}, {talk.id for talk in talks}
    taking_part = demo.all(TalkStaff)
    assert {row.staff_id for row in taking_part} <= staff
    assert {row.talk_id for row in taking_part} <= ids
    assert len(taking_part) > len(talks) * 0.9


def test_every_filter_of_the_list_finds_somebody_and_leaves_somebody(demo: Store) -> None:
    rows = [row for row in citizen_list(demo, TODAY).rows if row.state is CaseState.OPEN]
    assert {"marking_kind", "talk_kind", "plan_kind"} <= set(CATALOGUES)
    for wanted in (
        CitizenFilter(marking=""),
        CitizenFilter(marking="marking_kind/rum-til-os"),
        CitizenFilter(marking="marking_kind/jobjob-parat"),
        CitizenFilter(talk="8"),
        CitizenFilter(talk="planned"),
        CitizenFilter(talk="passed"),
        CitizenFilter(plan="plan_kind/jobplan"),
        CitizenFilter(plan="-plan_kind/jobplan"),
    ):
        assert 0 < sum(map(wanted.fits, rows)) < len(rows), wanted
