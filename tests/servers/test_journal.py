"""Every question to the journal answers on a server as it does in a file, whatever part of the journal is on the PC."""

import inspect
import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import db.queries
from app.citizens.changes import latest_changes
from app.citizens.citizen import citizen_history
from app.commands.limits import set_own_limit
from app.commands.notes import add_note, edit_note, remove_note
from app.commands.persons import merge_citizens
from app.commands.placements import place
from app.commands.team import put_setting
from app.commands.teams import rename_team
from app.core.clock import FixedClock
from app.core.domain import Month, Role, Stage
from app.core.errors import UserError
from app.journal.reading import Journal, Sought
from app.session import Session
from db.queries import catalogues, checking, erasing, history, meetings, persons, rules, since, teams
from db.queries import citizens as of_citizens
from db.queries import journal as listed
from db.records import CatalogueItem, Citizen, JobMatch, Meeting, Note, Placement, Setting, Staff, Team
from db.served import ServedStore
from db.server.journal import NOTHING
from db.store import Store
from tests.app.test_questions import QUESTIONS as PAGES
from tests.made_up import made_up_team
from tests.servers.proxy import Proxy
from tests.servers.served import ServedTeam

TODAY = date.today()
Ask = Callable[[Store, random.Random], object]


def lived(seed: int) -> Store:
    """A made-up team, with some of what the journal is asked for done long ago and of late."""
    store, chance = made_up_team(citizens=40, months=9, today=TODAY), random.Random(seed)
    clock = FixedClock(datetime.combine(TODAY, datetime.min.time()))
    session = Session(store, clock, min(one.id for one in store.all(Staff)))
    for step in range(60):
        clock.at = datetime.combine(TODAY - timedelta(days=240 - 4 * step), datetime.min.time()) + timedelta(hours=9)
        with suppress(UserError):
            something(session, chance, step)()
    return store


def something(session: Session, chance: random.Random, step: int) -> Callable[[], object]:
    """What somebody may do next."""
    store, day = session.store, session.clock.now().date().isoformat()
    ids = [one.id for one in store.all(Citizen) if one.merged_into is None]
    notes = [one.id for one in store.all(Note)] or [""]
    people = [one.id for one in store.all(Staff, role=Role.JOBFORMIDLER, active=True)]
    run: Callable[..., Callable[[], object]] = partial(partial, session.run)
    return chance.choice(
        [
            run(add_note, chance.choice(ids), f"note {step}"),
            run(edit_note, chance.choice(notes), f"ord {step}"),
            run(remove_note, chance.choice(notes)),
            run(merge_citizens, *chance.sample(ids, 2)),
            run(rename_team, store.all(Team)[0].id, f"Team {step}"),
            run(set_own_limit, chance.choice(people), 20 + step % 9, day),
            run(put_setting, "caseload_limit", 20 + step % 9),
            run(place, [chance.choice(ids)], Month.of(TODAY), Stage(1 + step % 4)),
            session.undo,
            session.redo,
        ]
    )


def some(store: Store, sql: str, chance: random.Random) -> Any:
    """One of the values that a question of one column gives, the same whoever is asked."""
    return chance.choice(sorted(str(value) for (value,) in store.rows(sql)))


def a_day(chance: random.Random) -> str:
    return (TODAY - timedelta(days=chance.randrange(300))).isoformat()


def a_change(store: Store, chance: random.Random, kind: str = "") -> str:
    only = f" WHERE kind = '{kind}'" if kind else ""
    found = store.journal_rows(f"SELECT id FROM change{only} ORDER BY number LIMIT 1 OFFSET {chance.randrange(9)}")
    return str(found[0][0]) if found else ""


def ids(store: Store, chance: random.Random, most: int = 3) -> list[str]:
    return [some(store, "SELECT id FROM citizen", chance) for _ in range(most)]


def own_rows(store: Store, citizen: str) -> dict[str, list[str]]:
    tables = ("note", "placement", "assignment", "effort", "agreement")
    asked = "SELECT id FROM {} WHERE citizen_id = :citizen"
    named = {one: [str(row[0]) for row in store.rows(asked.format(one), citizen=citizen)] for one in tables}
    return {"citizen": [citizen], **named}


def own_heads(store: Store) -> list[history.ChangeHead]:
    return history.latest_heads(store, 100, min(one.id for one in store.all(Staff)))


def met(store: Store, chance: random.Random) -> object:
    one = chance.choice(sorted(store.all(Meeting), key=lambda meeting: meeting.id))
    return meetings.written_at(store, one.id, one.month, one.started_at, one.ended_at and one.ended_at[:10])


def overtaken(store: Store, chance: random.Random) -> object:
    edits = history.edits_of(store, a_change(store, chance))
    return history.overtaken(store, edits or ())


def entries(store: Store, chance: random.Random) -> object:
    heads = listed.heads(store, listed.Sought(group=chance.choice([*listed.GROUPS, ""])), None, None, 30)
    numbers = [head.number for head in heads]
    rows = listed.rows_about(store, ids(store, chance))
    return heads, listed.entries(store, numbers, 4, first=1), listed.entries(store, numbers, 4, only=rows)


def heads(store: Store, chance: random.Random) -> object:
    who = chance.choice([listed.NOBODY, "", some(store, "SELECT id FROM staff", chance)])
    sought = listed.Sought(who, chance.choice([*listed.GROUPS, ""]), a_day(chance), "")
    numbers = listed.numbers_about(store, listed.rows_about(store, ids(store, chance)))
    about = chance.choice([None, numbers])
    return listed.heads(store, sought, about, 900, 20), listed.count(store, sought, about, 3, 5_000)


ASKED: dict[str, Ask] = {
    "history.latest_heads": lambda s, c: own_heads(s),
    "history.head_of": lambda s, c: history.head_of(s, a_change(s, c)),
    "history.edits_of": lambda s, c: history.edits_of(s, a_change(s, c)),
    "history.rows_before": lambda s, c: [
        history.rows_before(s, record, a_day(c)) for record in (Team, Staff, Setting, Note)
    ],
    "history.overtaken": overtaken,
    "history.edits_since": lambda s, c: history.edits_since(s, a_change(s, c)),
    "history.made_on": lambda s, c: [
        history.made_on(s, one, some(s, f"SELECT id FROM {one.table}", c)) for one in (Team, Note)
    ],
    "history.latest_at": lambda s, c: history.latest_at(s),
    "persons.former_names": lambda s, c: persons.former_names(s),
    "persons.merged_name": lambda s, c: persons.merged_name(s, a_change(s, c, "merge_citizens")),
    "citizens.latest_entries": lambda s, c: [
        of_citizens.latest_entries(s, one, own_rows(s, one), 30) for one in ids(s, c)
    ],
    "meetings.written_at": met,
    "since.entered": lambda s, c: since.entered(s, ids(s, c, 9)),
    "since._written_after": lambda s, c: since._written_after(s, a_day(c)),
    "since.placements_before": lambda s, c: since.placements_before(s, a_day(c), "2026-09", "2026-11"),
    "rules.watched_cases": lambda s, c: sorted(rules.watched_cases(s, TODAY.isoformat(), a_day(c))),
    "teams.teams_made": lambda s, c: teams.teams_made(s),
    "teams.team_months": lambda s, c: teams.team_months(s, "2026-01", "2026-12"),
    "erasing.merged_entries": lambda s, c: erasing.merged_entries(s, ids(s, c, 20)),
    "erasing.removed_entries": lambda s, c: erasing.removed_entries(s, ids(s, c)),
    "erasing.rows_with_parts": lambda s, c: erasing.rows_with_parts(s, "effort", ids(s, c)),
    "erasing.names_ever": lambda s, c: sorted(erasing.names_ever(s, ids(s, c))),
    "erasing.texts_ever": lambda s, c: erasing.texts_ever(s, "citizen", ids(s, c)[0]),
    "catalogues.is_remembered": lambda s, c: [
        catalogues.is_remembered(s, one.catalogue, one.id) for one in s.all(CatalogueItem)[:: c.randrange(9, 20)]
    ],
    "checking.compared": lambda s, c: checking.compared(s),
    "journal.heads": heads,
    "journal.count": heads,
    "journal.rows_about": lambda s, c: sorted(listed.rows_about(s, ids(s, c))),
    "journal.numbers_about": heads,
    "journal.entries": entries,
    "journal.latest_number": lambda s, c: listed.latest_number(s),
    "journal.limit_of_journal": lambda s, c: listed.limit_of_journal(s),
    "journal.row_once": lambda s, c: listed.row_once(s, "citizen", ids(s, c)[0]),
    "journal.older_than": lambda s, c: listed.older_than(s, a_day(c)),
    "store.journal": lambda s, c: list(s.journal(JobMatch.table, some(s, "SELECT id FROM job_match", c))),
    "history.written": lambda s, c: history.written(s, [one.id for one in own_heads(s)]),
}
OF_FILES = {"peeking.latest_id", "peeking.contents"}
"""Asked of files that are looked at without being opened."""


@pytest.mark.parametrize("seed", range(3))
def test_a_server_answers_as_a_file_does(empty_team: ServedTeam, seed: int) -> None:
    store = lived(seed)
    staff = min(one.id for one in store.all(Staff))
    empty_team.bring_in(store)
    served, bare = (empty_team.store(empty_team.login(staff, None, "leader_of_all")) for _ in range(2))
    order, chance = [*ASKED, *ASKED], random.Random(seed)
    chance.shuffle(order)
    for turn, name in enumerate(order):
        wanted = ASKED[name](store, random.Random(turn))
        assert ASKED[name](served, random.Random(turn)) == wanted, name
        without_window(bare)
        assert ASKED[name](bare, random.Random(turn)) == wanted, name
    store.close()


def test_without_what_they_need_they_would_answer_otherwise(
    empty_team: ServedTeam, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = lived(0)
    staff, team = min(one.id for one in store.all(Staff)), store.all(Team)[0].id
    empty_team.bring_in(store)
    bare = empty_team.store(empty_team.login(staff, team, "leader"))
    monkeypatch.setattr(ServedStore, "need_journal", lambda *_, **__: None)
    monkeypatch.setattr(ServedStore, "journal_rows", Store.rows)
    without_window(bare)
    wrong: set[str] = set()
    for name, ask in ASKED.items():
        for turn in range(9):
            try:
                same = ask(bare, random.Random(turn)) == ask(store, random.Random(turn))
            except Exception:
                same = False
            wrong |= set() if same else {name}
    always = {"entered", "watched_cases", "team_months", "latest_heads", "latest_at", "limit_of_journal", "written"}
    assert not {name for name in wrong if name.partition(".")[2] in always}
    assert len(wrong) > len(ASKED) / 2
    store.close()


def without_window(store: ServedStore) -> None:
    """As right after a start with what was kept: of the journal only what is always there."""
    rows = store._file._own.rows
    rows.connection.execute(
        "DELETE FROM temp.journal WHERE table_name NOT IN ('team', 'staff', 'setting', 'own_limit') AND NOT "
        "(table_name = 'citizen' AND before IS NULL)"
    )
    rows.connection.execute("UPDATE temp.journal SET after = '{}' WHERE table_name = 'citizen' AND after IS NOT NULL")
    rows.part.__init__(rows.connection, NOTHING)


def test_every_question_to_the_journal_is_among_them() -> None:
    for name in questions_to_the_journal():
        assert name in {**ASKED, **dict.fromkeys(OF_FILES)}, f"{name} is not compared with a file's answer"


def questions_to_the_journal() -> Iterator[str]:
    for path in Path(db.queries.__file__ or "").parent.glob("*.py"):
        module = import_module(f"db.queries.{path.stem}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                said = [inspect.getsource(function)]
                said += [str(vars(module).get(one, "")) for one in function.__code__.co_names]
                if any(re.search(r"(FROM|JOIN) (journal|change)\b", text) for text in said):
                    yield f"{path.stem}.{name}"


def test_only_a_citizens_page_asks_the_server(empty_team: ServedTeam) -> None:
    store = lived(1)
    empty_team.bring_in(store)
    proxy = Proxy(empty_team.entry.port)
    served = empty_team.store(empty_team.login(None, store.all(Team)[0].id), proxy.port)
    for name, (_, ask) in PAGES.items():
        proxy.reset()
        if name != "citizen":
            ask(served)
            assert proxy.round_trips == 0, name
    matched = sorted({one.citizen_id for one in store.all(JobMatch)})[:3]
    merged = sorted({str(one.merged_into) for one in store.all(Citizen) if one.merged_into})[:3]
    for citizen in {*matched, *merged, min(one.id for one in store.all(Citizen))}:
        proxy.reset()
        latest_changes(served, citizen_history(served, citizen, TODAY))
        assert proxy.round_trips <= 1
        proxy.reset()
        latest_changes(served, citizen_history(served, citizen, TODAY))
        assert proxy.round_trips == 0
    proxy.close()
    store.close()


def test_the_journals_page_fetches_what_it_shows(empty_team: ServedTeam) -> None:
    store = lived(2)
    empty_team.bring_in(store)
    proxy = Proxy(empty_team.entry.port)
    served = empty_team.store(empty_team.login(None, store.all(Team)[0].id, "leader"), proxy.port)
    first = Journal(served, Sought()).page(most=20)
    assert first == Journal(store, Sought()).page(most=20)
    assert Journal(served, Sought()).page(first[-1].number, 20) == Journal(store, Sought()).page(first[-1].number, 20)
    assert [*Journal(served, Sought()).counting()] == [*Journal(store, Sought()).counting()]
    proxy.close()
    store.close()


def test_the_table_of_a_frozen_month_is_fetched_with_its_change_alone(empty_team: ServedTeam) -> None:
    store = lived(0)
    empty_team.bring_in(store)
    served = empty_team.store(empty_team.login(None, store.all(Team)[0].id, "leader"))
    closing = "SELECT id FROM change WHERE kind = 'close_month' ORDER BY number DESC LIMIT 1"
    ((change_id,),) = store.rows(closing)
    lines = "SELECT COUNT(*) FROM journal WHERE table_name IN ('month_fact', 'former_fact', 'month_part')"
    assert served.rows(lines) == [(0,)]
    assert history.edits_of(served, str(change_id)) == history.edits_of(store, str(change_id))
    assert served.rows(lines) != [(0,)]
    assert store.all(Placement)
    store.close()
