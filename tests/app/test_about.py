"""Markings, talks and plans as they are read: finished in a citizen's course, and of many citizens at once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.citizens.about import participant_names, read_participants
from app.citizens.citizen import citizen_history
from app.citizens.citizens import citizen_list, citizen_list_after
from app.commands.markings import add_markings, end_markings
from app.commands.plans import add_plan
from app.commands.staff import retire_staff
from app.commands.talks import add_talks
from app.core.change import Change, touched_citizens
from app.settings.catalogues import default_items
from db.edits import Edit
from db.queries.about import markings_on, plans_on, talk_days
from db.records import Citizen, Marking, Plan, Talk, TalkStaff, Team
from db.store import Stamp, Store
from tests.app.commands.about_cases import HELHEDSPLAN, JOBPLAN, JOBSAMTALE, RUM, RUNDBORD, SPOR
from tests.app.world import World

TODAY = date(2026, 11, 16)


def test_a_citizen_tells_of_all_in_the_order_of_days(world: World) -> None:
    anne, mona, bo = world.citizen("Anne"), world.staff("Mona Sørensen"), world.staff("Bo Holm")
    world.write(
        Talk("t2", anne, RUNDBORD, "2026-12-03", held=False),
        Talk("t1", anne, JOBSAMTALE, "2026-10-01", others="mentor Ib", note="godt"),
        TalkStaff("s1", "t1", mona),
        TalkStaff("s2", "t1", bo),
        Marking("m1", anne, RUM, "2026-06-01"),
        Plan("p1", anne, JOBPLAN, "2023-01-01", "2023-12-31"),
    )
    history = citizen_history(world.store, anne, TODAY)
    about = history.about
    assert [(talk.name, talk.held, talk.who) for talk in about.talks] == [
        ("Jobsamtale", True, "Bo Holm, Mona Sørensen, mentor Ib"),
        ("Rundbordssamtale", False, ""),
    ]
    assert ([one.id for one in about.planned_talks], [one.id for one in about.held_talks]) == (["t2"], ["t1"])
    assert [(one.name, one.family) for one in about.markings] == [("Rum til os", "project")]
    assert [(one.short, one.end_on) for one in about.plans] == [("Jobplan", date(2023, 12, 31))]
    assert (str(history.first), str(history.last)) == ("2023-01", "2026-12")


@pytest.mark.parametrize(
    ("text", "staff", "others"),
    [
        ("", [], ""),
        ("Mona Sørensen, Bo Holm", ["Mona Sørensen", "Bo Holm"], ""),
        ("MONA SØRENSEN og bo", ["Mona Sørensen", "Bo Holm"], ""),
        ("ms; BH", ["Mona Sørensen", "Bo Holm"], ""),
        ("Else, Else Lund", ["Else Lund"], "Else"),
        ("mentor  Ib,, sin søn", [], "mentor Ib, sin søn"),
        ("Åse Ærø, Åse", ["Åse Ærø"], "Åse"),
        ("Bo Holm, Bo Holm", ["Bo Holm"], ""),
    ],
)
def test_who_took_part_is_known_however_it_is_typed(world: World, text: str, staff: list[str], others: str) -> None:
    ids = {world.staff(name): name for name in ("Mona Sørensen", "Bo Holm", "Else Lund", "Else Bak", "Åse Ærø")}
    world.session.run(retire_staff, next(one for one, name in ids.items() if name == "Åse Ærø"))
    found, rest = read_participants(world.store, text)
    assert ([ids[one] for one in found], rest) == (staff, others)
    assert participant_names(world.store) == ["Bo Holm", "Else Bak", "Else Lund", "Mona Sørensen"]


DAYS = some.integers(-40, 40).map(lambda days: (TODAY + timedelta(days=days)).isoformat())
SPANS = some.tuples(some.sampled_from(["a", "b"]), some.sampled_from([RUM, SPOR]), DAYS, some.none() | DAYS)
TALKS = some.tuples(some.sampled_from(["a", "b"]), some.sampled_from([JOBSAMTALE, RUNDBORD]), DAYS, some.booleans())


@given(spans=some.lists(SPANS, max_size=8), talks=some.lists(TALKS, max_size=8))
def test_what_many_are_asked_is_what_looking_through_every_row_finds(
    spans: list[tuple[str, str, str, str | None]], talks: list[tuple[str, str, str, bool]]
) -> None:
    store, team, day = Store.create(None), Team("team", "Team Nord"), TODAY.isoformat()
    plan_kinds = {RUM: JOBPLAN, SPOR: HELHEDSPLAN}
    rows = [
        team,
        *default_items(),
        *(Citizen(one, team.id, one) for one in "ab"),
        *(Marking(f"m{n}", *span) for n, span in enumerate(spans)),
        *(Plan(f"p{n}", one, plan_kinds[kind], start, end) for n, (one, kind, start, end) in enumerate(spans)),
        *(Talk(f"t{n}", *talk) for n, talk in enumerate(talks)),
    ]
    store.write(Stamp("1", "2026-11-01T08:00:00", None, "given"), [Edit(None, row) for row in rows])
    running = sorted((one, kind) for one, kind, start, end in spans if start <= day <= (end or day))
    assert sorted(map(tuple, markings_on(store, day))) == running
    assert sorted(map(tuple, plans_on(store, day))) == sorted((one, plan_kinds[kind]) for one, kind in running)
    assert sorted(map(tuple, markings_on(store, day, ["a"]))) == [one for one in running if one[0] == "a"]
    found = talk_days(store, day)
    for one in "ab":
        own = [(when, kind, held) for who, kind, when, held in talks if who == one]
        latest = max(((when, kind) for when, kind, held in own if held and when <= day), default=(None, None))
        ahead = min(((when, kind) for when, kind, held in own if not held and when >= day), default=(None, None))
        passed = min((when for when, _, held in own if not held and when < day), default=None)
        assert (tuple(found[one][1:]) if one in found else (None,) * 5) == (*latest, *ahead, passed)
    store.close()


def test_a_list_that_follows_is_the_list_asked_anew(world: World) -> None:
    people, mona = [world.citizen(name) for name in ("Anne", "Bo")], world.staff("Mona Sørensen")
    shown = citizen_list(world.store, TODAY)
    steps: list[tuple[Callable[..., Change], tuple[object, ...], dict[str, object]]] = [
        (add_markings, (people, RUM, "2026-06-01"), {}),
        (add_talks, (people, JOBSAMTALE, "2026-11-02"), {"staff_ids": [mona]}),
        (add_talks, (["anne"], RUNDBORD, "2026-12-03"), {"held": False}),
        (add_plan, ("bo", JOBPLAN, "2026-11-02"), {}),
        (end_markings, (people, RUM, "2026-11-15"), {}),
    ]
    for command, plain, named in steps:
        edits = world.session.run(command, *plain, **named).edits
        shown = citizen_list_after(shown, world.store, edits, TODAY)
        assert shown.rows == citizen_list(world.store, TODAY).rows
    assert [row.weeks_without_talk for row in shown.rows] == [2, 2]
    assert touched_citizens(world.store, [Edit(None, row) for row in world.store.all(TalkStaff)]) == people
