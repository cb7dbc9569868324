"""A team lead's work that is killed again and again is there whole or not at all: shared out, handed over, merged."""

import os
import random
from collections import Counter
from datetime import datetime
from pathlib import Path
from subprocess import TimeoutExpired

import pytest

from app.core.clock import FixedClock
from app.files.checking import check
from app.files.stores import create_team_store
from app.session import Session
from db.records import Assignment, CatalogueItem, Citizen, Overrun
from db.store import Store
from tests.breadth import most
from tests.db.child import child, next_line, rest
from tests.journeys.killed import WINDOW
from tests.ui.people import add_citizen, add_jobformidler

ROUNDS = most(10)
CITIZENS = 60
WORK = (
    WINDOW
    + """
from app.commands.catalogues import add_item, merge_items
from app.commands.citizens import set_target_group
from app.commands.handovers import assign
from app.commands.limits import set_own_limit
from app.core.domain import Role, new_id
from db.records import Assignment, Citizen

window.team.show_page("caseload")
page = window.team.shown
run, store, panel = window.team.session.run, window.team.session.store, page.below.proposal
everyone = [citizen.id for citizen in store.all(Citizen)]
print("begun", flush=True)
for number in count():
    held = [row.staff_id for row in store.all(Assignment, end_on=None)]
    most, least = sorted(sys.argv[3:], key=held.count, reverse=True)
    run(set_own_limit, most, 1, "2026-11-16")
    run(set_own_limit, least, 200, "2026-11-16")
    panel.plan = None
    page.actions_here["propose"].trigger()
    while panel.plan is None or not panel.plan.lines or panel.working:
        application.processEvents()
    page.actions_here["carry_out_all"].trigger()
    print("redistribute", flush=True)
    run(assign, everyone, most, Role.JOBFORMIDLER, "2026-11-16", note="Vikar", why="Ferie")
    print("assign", flush=True)
    made = run(add_item, "target_group", "Prøve " + new_id()).facts["id"]
    run(set_target_group, everyone, made)
    run(merge_items, made, "target_group/sygedagpenge", sure=True)
    print("merge_items", flush=True)
"""
)


def test_kills_leave_nothing_half_done(tmp_path: Path) -> None:
    path = tmp_path / "team.springbraet"
    staff = a_team(path)
    moments = random.Random(11)
    confirmed: Counter[str] = Counter()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for kills in range(1, ROUNDS + 1):
        with child(WORK, path, tmp_path / "settings.ini", *staff) as working:
            said = [next_line(working) for _ in range(moments.randint(1, 5))]
            with pytest.raises(TimeoutExpired):  # in the middle of whatever it does then
                working.wait(moments.uniform(0.001, 0.15))
            working.kill()
            said += rest(working)
        assert said[0] == "begun"
        assert all(said), "it ended by itself"
        confirmed.update(said[1:])
        assert_whole(path, staff, confirmed, kills)
    assert min(confirmed[kind] for kind in ("redistribute", "assign", "merge_items")) >= 3, confirmed


def a_team(path: Path) -> list[str]:
    """Two jobformidlere, of whom the first has everyone; answers with their ids."""
    clock = FixedClock(datetime(2026, 11, 2, 9))
    session = Session(create_team_store(path, "Team Prøve", clock), clock)
    mona, bo = add_jobformidler(session, "Mona Holm", 200), add_jobformidler(session, "Bo Lind", 200)
    for number in range(CITIZENS):
        add_citizen(session, f"Borger {number}", {}, mona, target_group_id="target_group/sygedagpenge")
    session.store.close()
    return [mona, bo]


def assert_whole(path: Path, staff: list[str], confirmed: Counter[str], kills: int) -> None:
    """Everything that was confirmed is there, what was not is whole or missing, and the file is sound."""
    store = Store.open(path)
    try:
        check(store)
        held = [row.staff_id for row in store.all(Assignment, end_on=None)]
        assert sorted(held.count(one) for one in staff) in ([0, CITIZENS], [1, CITIZENS - 1])
        groups = {citizen.target_group_id for citizen in store.all(Citizen)}
        assert len(groups) == 1
        assert groups <= {item.id for item in store.all(CatalogueItem, active=True)}
        kinds = Counter(dict((entry.change_id, entry.kind) for entry in store.journal()).values())
        for kind in ("redistribute", "assign", "merge_items"):
            assert confirmed[kind] <= kinds[kind] <= confirmed[kind] + kills, kind
        assert len(store.all(Overrun)) == kinds["assign"], "each handover went over the limit, with its reason"
    finally:
        store.close()
