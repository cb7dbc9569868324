"""Proves that the made-up team has held its meetings and closed its months, and is in the middle of today's."""

from collections import Counter
from datetime import date

import pytest

from app.board.board import board
from app.board.frozen import figures
from app.core.domain import Month, Stage
from app.core.period import Period
from app.demo import create_demo
from app.demo.case import meetings
from app.teammoede.meeting import meeting_of
from app.teammoede.minute_lines import Section
from app.teammoede.queue import QueueOrder, meeting_queue
from db.records import Agreement, Citizen, Meeting, Minute, MonthFact, Participant, Staff
from db.store import Store

TODAY = date(2026, 11, 20)
NOVEMBER = Month(2026, 11)
CLOSED = [NOVEMBER.plus(-ago) for ago in range(13, 0, -1)]


def test_every_earlier_month_is_frozen_as_it_was_at_its_meeting(demo: Store) -> None:
    for month, meeting in zip(CLOSED, meetings(TODAY, 14), strict=False):
        whole = board(demo, month, TODAY)
        facts = demo.all(MonthFact, month=str(month))
        assert whole.closed
        assert Period.of(demo, month, TODAY).frozen_on == meeting.day
        assert figures(facts).counted == whole.total == sum(load.count for load in whole.loads)
        assert figures(facts).discussed == whole.discussed > 0.9 * whole.total
        assert 0 < figures(facts).in_company < whole.total
        assert 0 < figures(facts).exempted < whole.total


def test_each_month_begins_where_the_one_before_ended(demo: Store) -> None:
    for month in [*CLOSED[1:], NOVEMBER]:
        before, now = board(demo, month.plus(-1), TODAY), board(demo, month, TODAY)
        stood = Counter(card.stage_before for card in now.cards) + Counter(one.stage for one in now.gone)
        assert [stood[stage] for stage in Stage] == [len(column.cards) for column in before.columns[1:]]


def test_every_meeting_had_its_people_and_kept_its_minutes(demo: Store) -> None:
    staff = {person.id for person in demo.all(Staff)}
    found: Counter[str] = Counter()
    for meeting in demo.all(Meeting):
        present = {row.staff_id for row in demo.all(Participant, meeting_id=meeting.id)}
        assert present <= staff
        assert len(present) >= 3
        lines = demo.all(Minute, meeting_id=meeting.id)
        assert bool(lines) == (meeting.month != str(NOVEMBER))
        assert [line.position for line in sorted(lines, key=lambda line: line.position)] == list(range(len(lines)))
        found.update(line.section for line in lines)
    assert set(found) == set(Section)
    assert found[Section.SPARRING] > 2 * len(CLOSED)


def test_what_was_agreed_was_agreed_at_the_months_meeting(demo: Store) -> None:
    held = {meeting.id: meeting.month for meeting in demo.all(Meeting)}
    agreements = demo.all(Agreement)
    assert agreements
    assert all(held[one.meeting_id or ""] == one.made_on[:7] for one in agreements)


@pytest.mark.parametrize("citizens", [5, 112, 300])
def test_todays_meeting_is_at_someone_with_others_before_and_after(citizens: int) -> None:
    store = create_demo(None, citizens=citizens, months=3, today=TODAY)
    meeting = meeting_of(store, NOVEMBER)
    assert meeting is not None
    assert meeting.ended_at is None
    assert {one.name for one in meeting.attendees if one.present} >= {
        load.name for load in board(store, NOVEMBER, TODAY).loads
    }
    queue = meeting_queue(store, NOVEMBER, TODAY, QueueOrder(meeting.order))
    at = queue.find(meeting.at)
    assert at is not None
    assert not at.discussed
    assert at.stage is not None
    place = queue.waiting.index(at)
    assert all(one.discussed or one.stage is None for one in queue.waiting[:place])
    assert sum(one.discussed for one in queue.waiting[place:]) <= 2 + citizens // 40
    assert meeting.visits == sum(one.discussed for one in queue.waiting) == round(0.607 * citizens)
    assert meeting.sparring <= {one.id for one in queue.waiting if one.discussed}
    assert 30 < (meeting.pace or 0) < 120
    assert [point.done_at is not None for point in meeting.agenda] == [True, True, False, False, False]
    store.close()


def test_a_team_of_nobody_holds_its_meetings_too() -> None:
    store = create_demo(None, citizens=0, months=3, today=TODAY)
    assert len(store.all(Meeting)) == 3
    assert store.all(Citizen) == []
    assert [board(store, month, TODAY).closed for month in CLOSED[-2:]] == [True, True]
    meeting = meeting_of(store, NOVEMBER)
    assert meeting is not None
    assert meeting.at is None
    store.close()
