"""Comparing rows and journal quickly finds what a replay of the whole journal finds, whatever was done to them."""

import json
import random
import re
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from app.commands.citizens import edit_citizen
from app.core.clock import FixedClock
from app.core.errors import UserError
from app.demo import create_demo
from app.files.stores import open_store
from app.session import Session
from db.cells import journal_text
from db.errors import StoreError
from db.queries import checking
from db.queries.checking import as_journal_text, compared
from db.records import RECORDS, Citizen, MonthFact
from db.store import Store
from tests.app.damaging import TODAY, flip, spoil
from tests.db.stored_file import FOLDER

Damage = Callable[[random.Random, Path], str]
FEW = (checking._FEW, 0)
"""Of how many suspects each is looked at by itself: of some, and of none."""
DIGITS = re.compile(r"\d\.\d{14,}")
"""A number that SQLite writes with one digit more than Python needs."""
IN_THE_JOURNAL = (
    "UPDATE journal SET after = before WHERE {which} AND after IS NOT NULL AND before IS NOT NULL",
    "UPDATE journal SET before = after WHERE {which}",
    "UPDATE journal SET after = NULL WHERE {which}",
    "UPDATE journal SET before = NULL WHERE {which}",
    "UPDATE journal SET after = CAST(after AS BLOB) WHERE {which} AND after IS NOT NULL",
    "UPDATE journal SET after = replace(after, 'a', 'b') WHERE {which}",
    "UPDATE journal SET before = replace(before, '1', '2') WHERE {which}",
    "UPDATE journal SET row_id = row_id || 'x' WHERE {which}",
    "UPDATE journal SET table_name = 'nothing' WHERE {which}",
    "DELETE FROM journal WHERE {which}",
    "UPDATE change SET who = 'another', at = '2026-01-01T00:00:00' WHERE number = (SELECT MAX(number) FROM change)",
    "UPDATE change SET seal = seal + 1 WHERE number = 2",
)


def disturb(chance: random.Random, path: Path) -> str:
    """Do something to some lines of the journal."""
    with closing(sqlite3.connect(path)) as file:
        number, position = file.execute(
            "SELECT change_number, position FROM journal ORDER BY random() LIMIT 1"
        ).fetchone()
        which = f"change_number = {number} AND position = {position}"
        if chance.random() < 0.3:
            which = f"change_number = {number} AND position % 3 = 0"
        sql = chance.choice(IN_THE_JOURNAL).format(which=which)
        file.execute(sql)
        file.commit()
    return sql


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Stores of today's version and of earlier ones, with rows that were changed and taken away again."""
    folder = tmp_path_factory.mktemp("bases")
    made: list[bytes] = []
    with closing(create_demo(folder / "demo.springbraet", citizens=12, months=4, today=TODAY)) as store:
        session = Session(store, FixedClock(datetime(2026, 11, 16, 9, 30)))
        for citizen in store.all(Citizen)[:5]:
            session.run(edit_citizen, citizen.id, town="Skive")
            session.undo()
    made.append((folder / "demo.springbraet").read_bytes())
    for version in (1, 5, 7, 8):
        path = folder / f"v{version}.springbraet"
        path.write_bytes((FOLDER / path.name).read_bytes())
        open_store(path).close()
        made.append(path.read_bytes())
    return made


def found(store: Store, *, quickly: bool) -> object:
    """The wrong rows, or that something could not be read."""
    try:
        return compared(store, quickly=quickly).wrong
    except StoreError as error:
        if error.code != "store_damaged":
            raise
        return None


@pytest.mark.parametrize("damage", [disturb, spoil, flip])
def test_quickly_or_by_replay_the_same_is_found(
    damage: Callable[[random.Random, Path], str],
    bases: list[bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, bad = tmp_path / "team.springbraet", dict.fromkeys(FEW, 0)
    for seed in range(60):
        chance = random.Random(seed)
        path.write_bytes(bases[seed % len(bases)] if seed % 2 else bases[0])
        what = damage(chance, path)
        try:
            store = open_store(path, unseen=True)
        except UserError:
            continue
        with closing(store):
            if damage is flip and store.problems():
                continue  # that is told first, and no index is to be trusted then
            slow = found(store, quickly=False)
            for few in FEW:
                monkeypatch.setattr(checking, "_FEW", few)
                quick = found(store, quickly=True)
                bad[few] += quick != frozenset()
                if None in (quick, slow):  # a cell that holds bytes is read by one of them alone
                    assert quick != frozenset(), (seed, few, what)
                    assert slow != frozenset(), (seed, few, what)
                else:
                    assert quick == slow, (seed, few, what)
    assert all(bad.values())


def test_a_sound_store_needs_no_second_look(bases: list[bytes], tmp_path: Path) -> None:
    path = tmp_path / "team.springbraet"
    path.write_bytes(bases[0])
    with closing(open_store(path)) as store:
        assert len(checking._suspects(store)) < 20
        assert compared(store).wrong == frozenset()


def test_a_row_is_written_in_sql_as_the_journal_writes_it(bases: list[bytes], tmp_path: Path) -> None:
    path = tmp_path / "team.springbraet"
    path.write_bytes(bases[0])
    with closing(open_store(path)) as store:
        for record in RECORDS:
            texts = {row[0]: row[1] for row in store.rows(f"SELECT id, {as_journal_text(record)} FROM {record.table}")}
            for row in store.all(record):
                ours, own = texts[row.id], journal_text(row)
                assert isinstance(ours, str)
                assert own is not None
                same = checking._plain(ours) == checking._plain(own)
                assert same or (json.loads(ours) == json.loads(own) and DIGITS.search(ours)), record.table
        assert store.all(MonthFact)
