"""A meeting that is killed again and again loses nothing of what it had confirmed, and goes on where it was."""

import os
import random
import sys
from datetime import date
from pathlib import Path

from app.core.domain import Month, placement_id
from app.demo import create_demo
from app.files.checking import check
from app.teammoede.meeting import meeting_of
from app.teammoede.queue import QueueOrder, meeting_queue, next_waiting
from db.records import Agreement, MeetingMark, Placement
from db.store import Store
from tests.breadth import most
from tests.db.child import child, next_line, rest
from tests.journeys.killed import WINDOW

ROUNDS = most(8)
TODAY = date(2026, 11, 16)
NOVEMBER = Month.of(TODAY)
MEET = (
    WINDOW
    + """
window.team.show_page("meeting")
page = window.team.shown
if not page.goes_on:
    page.start.begin()
application.processEvents()
conduct, Key = page.conduct, Qt.Key

def press(key):
    for _ in range(2):  # a key does nothing to a citizen who has not stood on the screen
        application.processEvents()
    QTest.keyClick(window.focusWidget(), key)
    application.processEvents()

print("at", conduct.current, flush=True)
for number in count():
    one = conduct.in_hand
    if number % 4 == 1:
        press(Key.Key_S)
        print("sparring", one.id, flush=True)
    if number % 4 == 2:
        press(Key.Key_A)
        QTest.keyClicks(window.focusWidget(), "Ring " + one.id)
        press(Key.Key_Return)
        print("agreed", one.id, flush=True)
    stage = 1 + number % 4
    press(Key(Key.Key_0 + stage))
    print("placed", one.id, stage, flush=True)
"""
)


def test_kills_in_a_meeting_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "team.springbraet"
    create_demo(path, today=TODAY, citizens=300, months=3).close()
    moments = random.Random(20)
    confirmed: list[list[str]] = []
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for _ in range(ROUNDS):
        expected = where_it_goes_on(path)
        with child(MEET, path, tmp_path / "settings.ini") as meeting:
            begun = next_line(meeting)
            said = [next_line(meeting) for _ in range(moments.randint(1, 5))]
            meeting.kill()
            said += rest(meeting)
        assert begun.split()[1] in expected
        confirmed += [line.split() for line in said]
        assert_kept(path, confirmed)
    assert len(confirmed) >= 2 * ROUNDS
    if sys.platform == "linux":
        assert {file.name for file in tmp_path.iterdir()} <= {path.name, "settings.ini", f"{path.name}.lock"}


def assert_kept(path: Path, confirmed: list[list[str]]) -> None:
    """Everything that was confirmed is there once, and the file is sound."""
    store = Store.open(path)
    try:
        sparring = {mark.citizen_id for mark in store.all(MeetingMark, kind="sparring")}
        agreed = [one.text for one in store.all(Agreement)]
        for what, citizen_id, *stage in confirmed:
            if what == "placed":
                placement = store.get(Placement, placement_id(citizen_id, NOVEMBER))
                assert placement is not None, f"{citizen_id} was placed and is not"
                assert placement.stage == int(stage[0])
            elif what == "agreed":
                assert agreed.count(f"Ring {citizen_id}") == 1
            else:
                assert citizen_id in sparring
        check(store)
    finally:
        store.close()


def where_it_goes_on(path: Path) -> set[str | None]:
    """At the citizen the meeting had come to, unless that one has been placed: then at whoever is next."""
    store = Store.open(path)
    try:
        meeting = meeting_of(store, NOVEMBER)
        order = QueueOrder.WITHOUT_COMPANY if meeting is None else QueueOrder(meeting.order)
        queue = meeting_queue(store, NOVEMBER, TODAY, order)
        at = None if meeting is None else queue.find(meeting.at)
        return {at.id if at is not None and not at.discussed else next_waiting(queue.waiting, at and at.id)}
    finally:
        store.close()
