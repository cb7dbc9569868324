"""A tavlemøde that is killed again and again keeps each match and step that it had confirmed, and goes on there."""

import os
import random
from datetime import date
from pathlib import Path

from app.demo import create_demo
from app.files.checking import check
from app.tavlemoede.meeting import tavlemoede_of
from db.records import JobMatch, Meeting
from db.store import Store
from tests.breadth import most
from tests.db.child import child, next_line, rest
from tests.journeys.killed import WINDOW

ROUNDS = most(5)
TODAY = date(2026, 11, 16)
MEET = (
    WINDOW
    + """
window.team.show_page("tavlemoede")
page = window.team.shown
if not page.goes_on:
    page.start.begin()
room, Key = page.meeting_view, Qt.Key

def press(key):
    QTest.keyClick(window.focusWidget(), key)
    for _ in range(2):  # the step is noted once it stands on the screen
        application.processEvents()

print("at", room.meeting.at, flush=True)
for number in count():
    press(Key.Key_PageUp if room.meeting.at == 5 or number % 3 == 2 else Key.Key_PageDown)
    print("step", room.meeting.at, flush=True)
    if room.meeting.at == 3:
        room.contents.ask_now()
        opening, citizen = room.contents.opening_id, room.view.candidates.list.current
        press(Key.Key_Return)
        print("match", opening, citizen, flush=True)
"""
)


def test_kills_in_a_tavlemoede_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "team.springbraet"
    create_demo(path, today=TODAY, citizens=112, months=3).close()
    moments = random.Random(10)
    matched: set[tuple[str, str]] = set()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    expected = {"0"}
    for _ in range(ROUNDS):
        with child(MEET, path, tmp_path / "settings.ini") as meeting:
            begun = next_line(meeting)
            said = [next_line(meeting) for _ in range(moments.randint(1, 9))]
            meeting.kill()
            said += rest(meeting)
        assert begun.split()[1] in expected
        lines = [line.split() for line in said]
        matched |= {(line[1], line[2]) for line in lines if line[0] == "match"}
        reached = int([line for line in lines if line[0] == "step"][-1][1])
        expected = {str(place) for place in (reached - 1, reached, reached + 1)}  # the next may have been noted too
        assert_kept(path, matched)
    assert len(matched) > ROUNDS // 2


def assert_kept(path: Path, matched: set[tuple[str, str]]) -> None:
    """The meeting goes on, every match is there once, and the file is sound."""
    store = Store.open(path)
    try:
        meeting = tavlemoede_of(store, TODAY)
        assert meeting is not None
        assert meeting.ended_at is None
        assert len([one for one in store.all(Meeting, kind="tavlemoede") if one.ended_at is None]) == 1
        made = [(one.opening_id, one.citizen_id) for one in store.all(JobMatch, meeting_id=meeting.id)]
        assert matched <= set(made)
        assert len(made) == len(set(made))
        check(store)
    finally:
        store.close()
