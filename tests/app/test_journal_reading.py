"""The journal is found by citizen, person, kind and period, a page at a time, as a look at every entry finds it."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.commands.efforts import add_effort, remove_effort, set_paid_hours
from app.commands.events import note_event
from app.commands.goal_sets import switch_on_set
from app.commands.measure_values import Entry, enter_values
from app.commands.notes import add_note, remove_note
from app.commands.placements import place
from app.commands.sights import see_cpr
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.journal.offered import citizens_to_choose, staff_to_choose
from app.journal.reading import GROUPS, NOBODY, PAGE, Journal, Sought
from app.measures.measure import definitions
from db.queries import journal as queries
from db.records import Citizen, Note
from db.store import Store
from tests.app.world import LOENTIMER, World
from tests.breadth import most

NOVEMBER = Month(2026, 11)


def numbers(journal: Journal) -> list[int]:
    """The number of every line, asked for a page at a time."""
    found: list[int] = []
    while page := journal.page(found[-1] if found else None):
        found += [line.number for line in page]
    return found


def group_of(kind: str, event: str) -> str:
    """The group that a change is told in, said anew."""
    if kind == "note_event":
        return "export" if event in ("exported", "printed", "copied") else "file"
    if kind == "journal_shortened":
        return "file"
    return "sight" if kind == "see_cpr" else "import" if kind.startswith("import_") else "change"


def looked_through(store: Store, sought: Sought, citizen: str) -> list[int]:
    """The numbers of the changes that are sought, by a look at every entry of the journal."""
    by_id = {str(row[0]): int(str(row[1])) for row in store.rows("SELECT id, number FROM change")}
    owners: dict[tuple[str, str], str] = {}
    entries = list(store.journal())
    for entry in entries:
        for side in (entry.before, entry.after):
            if side is not None:
                owners[entry.table, entry.row_id] = str(side.get("citizen_id") or "")
    found: set[int] = set()
    for entry in entries:
        row = entry.after or entry.before or {}
        whose = {entry.row_id} if entry.table == "citizen" else {str(row.get("citizen_id") or "")}
        if entry.table == "paid_hours":
            whose = {owners["effort", str(row["effort_id"])]}
        event = str(row["kind"]) if entry.table == "event" else ""
        fits = (
            (not citizen or citizen in whose)
            and (not sought.who or entry.who == (None if sought.who == NOBODY else sought.who))
            and (not sought.group or group_of(entry.kind, event) == sought.group)
            and (not sought.since or entry.at[:10] >= sought.since)
            and (not sought.until or entry.at[:10] <= sought.until)
        )
        if fits:
            found.add(by_id[entry.change_id])
    return sorted(found, reverse=True)


DEEDS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 2), st.integers(0, 2), st.integers(0, 40)), max_size=25)


@settings(max_examples=most(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DEEDS, st.sampled_from(["", *GROUPS]), st.integers(-1, 3), st.integers(-1, 2), st.integers(0, 40))
def test_what_is_sought_is_what_a_look_at_every_entry_finds(
    world: World, deeds: list[tuple[int, int, int, int]], group: str, person: int, whom: int, since: int
) -> None:
    world = world.again()
    people = [world.citizen(name) for name in ("Anne", "Bo", "Cille")]
    world.write(*(replace(one, cpr=f"010190123{place}") for place, one in enumerate(world.store.all(Citizen))))
    staff = [None, world.staff("Mona"), world.staff("Nis")]
    for what, citizen, who, day in deeds:
        world.session.who, world.clock.at = staff[who], datetime(2026, 11, 1 + day % 28, 9, day % 60)
        with suppress(UserError):  # nothing to take back, or it can't be any more
            do(world, what, people[citizen])
    who = "" if person < 0 else staff[person % 3] or NOBODY
    sought = Sought(who, group, f"2026-11-{1 + since % 28:02}" if since else "", "2026-11-20" if since % 2 else "")
    citizen = "" if whom < 0 else people[whom]
    journal = Journal(world.store, sought, citizen)
    expected = looked_through(world.store, sought, citizen)
    assert numbers(journal) == expected
    assert list(journal.counting())[-1] == len(expected)
    world.store.close()


def do(world: World, what: int, citizen: str) -> None:
    """Something that stands in the journal."""
    session = world.session
    efforts = [row[0] for row in world.store.rows("SELECT id FROM effort WHERE citizen_id = :one", one=citizen)]
    notes = world.store.all(Note, citizen_id=citizen)
    if what == 0:
        session.run(place, [citizen], NOVEMBER, Stage.PAA_VEJ)
    elif what == 1:
        session.run(add_note, citizen, "Ringet")
    elif what == 2 and notes:
        session.run(remove_note, notes[0].id)
    elif what == 3:
        session.run(see_cpr, citizen)
    elif what == 4:
        session.run(note_event, "exported", {"what": "workbook"})
    elif what == 5:
        session.run(note_event, "restored", {}, citizen)
    elif what == 6 and not efforts:
        session.run(add_effort, citizen, LOENTIMER, "2026-10-01")
    elif what == 7 and efforts:
        session.run(set_paid_hours, str(efforts[0]), "2026-11-01", 12.0)
    elif what == 8:
        session.undo()


def test_a_page_is_as_long_as_it_is_said_to_be_and_the_next_goes_on(world: World) -> None:
    anne = world.citizen("Anne")
    for number in range(PAGE + 5):
        world.session.run(add_note, anne, f"Nummer {number}")
    journal = Journal(world.store, Sought(), anne)
    first = journal.page()
    second = journal.page(first[-1].number)
    assert (len(first), len(second)) == (PAGE, 6)
    assert first[0].changes[0].what == f"Nummer {PAGE + 4}"
    assert second[0].number == first[-1].number - 1
    turned = Journal(world.store, Sought(), anne, oldest_first=True)
    assert numbers(turned) == numbers(journal)[::-1]


def test_what_was_removed_with_an_effort_is_found_by_the_citizen(world: World) -> None:
    anne, bo = world.citizen("Anne"), world.citizen("Bo")
    world.session.run(add_effort, anne, LOENTIMER, "2026-10-01")
    (effort,) = (str(row[0]) for row in world.store.rows("SELECT id FROM effort"))
    world.session.run(set_paid_hours, effort, "2026-11-03", 12.0)
    world.session.run(remove_effort, effort)
    kinds = [line.kind for line in Journal(world.store, Sought(), anne).page()]
    assert kinds[:3] == ["remove_effort", "set_paid_hours", "add_effort"]
    assert not set(kinds[:3]) & {line.kind for line in Journal(world.store, Sought(), bo).page()}


def test_of_a_change_of_many_only_the_citizen_who_is_sought_is_told(world: World) -> None:
    people = [world.citizen(f"Borger {number}") for number in range(9)]
    world.session.run(place, people, NOVEMBER, Stage.PAA_SPRING)
    everyone = Journal(world.store, Sought()).page()[0]
    assert (everyone.more, everyone.size, everyone.changes) == (True, 9, ())
    one = Journal(world.store, Sought(), people[7])
    line = one.page()[0]
    assert [name for _, name in line.citizens] == ["Borger 7"]
    assert [row.citizen for row in one.rows(line.number)] == ["Borger 7"]


def test_the_rows_of_a_change_have_what_was_before_and_after(world: World) -> None:
    anne = world.citizen("Anne")
    world.session.run(place, [anne], NOVEMBER, Stage.PAA_VEJ)
    world.session.run(place, [anne], NOVEMBER, Stage.PAA_SPRING)
    journal = Journal(world.store, Sought(), anne)
    (row,) = journal.rows(journal.page()[0].number)
    assert [(one.column, one.before, one.after) for one in row.change.fields] == [("stage", 2, 3)]


def test_the_month_is_that_of_what_was_done_and_not_of_a_figure_that_came_along(world: World) -> None:
    world.session.run(switch_on_set, "loentimer-sammenlignet")
    entered = next(one for one in definitions(world.store) if not one.computed)
    world.session.run(enter_values, [Entry(entered.id, NOVEMBER, 12)])
    assert [line.month for line in Journal(world.store, Sought()).page()[:2]] == [NOVEMBER, None]


def test_two_of_one_name_can_be_told_apart(world: World) -> None:
    world.citizen("Bo Holm")
    first, second = world.citizen("Anne Lind"), world.store.all(Citizen)[0]
    other = replace(second, id="other", name="Anne Lind", birth_date="1980-05-01")
    third = replace(other, id="third", birth_date="1980-05-01")
    world.write(other, third)
    offered = citizens_to_choose(world.store)
    assert {name for _, name in offered} == {
        "Anne Lind", "Anne Lind (født 01-05-1980)", "Anne Lind (født 01-05-1980, nr. 2)", "Bo Holm",
    }  # fmt: skip
    assert first in {one for one, _ in offered}


def test_everyone_on_the_staff_can_be_chosen(world: World) -> None:
    world.staff("Åse"), world.staff("Bo")
    assert [name for _, name in staff_to_choose(world.store)] == ["Bo", "Åse"]


@pytest.mark.parametrize("group", GROUPS)
def test_a_kind_is_found_by_its_index(world: World, group: str) -> None:
    if group == "change":
        return
    where = queries.GROUPS[group]
    plan = world.store.rows(f"EXPLAIN QUERY PLAN SELECT c.number FROM change c WHERE {where}")
    assert any("change_by_kind" in str(row[3]) for row in plan)
