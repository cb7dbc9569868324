"""Whatever a fault of the disk has made of a file, each question answers or says that it is damaged."""

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from app.commands.team import put_setting
from app.companies.matches import MatchState
from app.companies.openings import OpeningKind
from app.core.clock import FixedClock
from app.core.domain import Role
from app.core.errors import UserError
from app.demo import create_demo
from app.files.checking import check, is_damaged
from app.files.stores import damage_behind, open_team, refusal_of
from app.rules.rules import team_rules
from app.session import Session
from app.settings.catalogues import default_items
from db.cells import CODES
from db.errors import StoreError
from db.records import CatalogueItem, JobMatch, Opening, Staff
from tests.app.damaging import NOW, QUESTIONS, TODAY, flip, spoil
from tests.breadth import most, some

TEXTS = ("citizen.name", "staff.name", "catalogue_item.short", "note.text", "company.name", "setting.value")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A team's file with something of everything."""
    path = tmp_path_factory.mktemp("whole") / "team.springbraet"
    store = create_demo(path, citizens=12, months=4, today=TODAY)
    session = Session(store, FixedClock(NOW))
    session.run(put_setting, "rules", {"caseload_limit": 20})
    session.run(put_setting, "agenda/teammoede", ["Velkomst"])
    store.close()
    return path.read_bytes()


def told(path: Path) -> list[str]:
    """What opening the file and asking it everything came to; raises what nobody should raise."""
    try:
        store = open_team(path)
    except UserError as refusal:
        return [refusal.code]
    said: list[str] = []
    with closing(store):
        for ask in (*QUESTIONS.values(), check):
            try:
                ask(store)
            except (UserError, StoreError) as refusal:
                said.append(refusal.code)
    return said


@pytest.mark.parametrize("damage", [flip, spoil])
@pytest.mark.parametrize("hundred", some(range(5), 3))
def test_every_question_answers_or_says_that_the_file_is_damaged(
    damage: Callable[[random.Random, Path], str], hundred: int, whole: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "team.springbraet"
    codes: set[str] = set()
    for seed in range(hundred * 100, hundred * 100 + most(12)):
        path.write_bytes(whole)
        what = damage(random.Random(seed), path)
        try:
            codes.update(told(path))
        except Exception as error:
            raise AssertionError(f"seed {seed}, {what}") from error
    allowed = {"store_damaged", "store_not_ours", "store_newer", "check_damaged", "check_journal", "check_search"}
    assert codes <= allowed | {"team_missing", "month_missing", "meeting_missing"}
    assert codes & {"store_damaged", "check_damaged", "check_journal"}


def changed(path: Path, whole: bytes, sql: str) -> Path:
    """The file with something done to it that no command does."""
    path.write_bytes(whole)
    with closing(sqlite3.connect(path)) as file:
        file.execute(sql)
        file.commit()
    return path


@pytest.mark.parametrize("cell", TEXTS)
def test_a_text_that_is_none_is_damage(cell: str, whole: bytes, tmp_path: Path) -> None:
    table, column = cell.split(".")
    path = changed(tmp_path / "t.springbraet", whole, f"UPDATE {table} SET {column} = CAST(x'41ff' AS TEXT)")
    assert "store_damaged" in told(path)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE citizen SET start_on = '2026-02-30'",
        "UPDATE placement SET month = '2026-00'",
        "UPDATE note SET at = 'i går'",
        "UPDATE assignment SET staff_id = 'nobody'",
        "UPDATE assignment SET role = 'maybe'",
        "UPDATE effort SET hours = 9e999",
        "UPDATE month_fact SET effort_kinds = '[\"'",
        "UPDATE citizen SET name = x'4141'",
        "UPDATE setting SET value = '{' WHERE id = 'rules'",
        "UPDATE setting SET value = '[7]' WHERE id = 'agenda/teammoede'",
        "UPDATE setting SET value = '{\"caseload_limit\": \"30\"}' WHERE id = 'rules'",
        "UPDATE journal SET after = '{\"id\": \"x\"}' WHERE table_name = 'citizen'",
    ],
)
def test_what_no_command_writes_is_damage(sql: str, whole: bytes, tmp_path: Path) -> None:
    codes = told(changed(tmp_path / "t.springbraet", whole, sql))
    assert {"store_damaged", "check_damaged"} & set(codes)


def test_a_fault_is_the_files_where_that_is_damaged(whole: bytes, tmp_path: Path) -> None:
    path = changed(tmp_path / "t.springbraet", whole, "UPDATE company_contact SET how = 'dove'")
    with closing(open_team(path)) as store:
        assert is_damaged(store)
        refusal = refusal_of(KeyError("dove"), Session(store, FixedClock(NOW)))
        assert refusal is not None
        assert refusal.code == "store_damaged"
        assert refusal_of(KeyError("dove")) is None
    behind = damage_behind(KeyError("dove"), path)
    assert behind is not None
    assert behind.code == "store_damaged"


def test_a_fault_is_a_bug_where_the_file_is_sound(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "t.springbraet"
    path.write_bytes(whole)
    store = open_team(path)
    session = Session(store, FixedClock(NOW))
    assert refusal_of(KeyError("dove"), session) is None
    assert refusal_of(KeyboardInterrupt(), session) is None
    store.close()
    assert refusal_of(KeyError("dove"), session) is None
    assert damage_behind(KeyError("dove"), path) is None
    assert damage_behind(KeyError("dove"), None) is None


def test_a_file_opened_unseen_is_looked_into_later(whole: bytes, tmp_path: Path) -> None:
    path = changed(tmp_path / "t.springbraet", whole, "UPDATE note SET at = 'i går'")
    with closing(open_team(path, unseen=True)) as store:
        assert team_rules(store).caseload_limit == 20
        for _ in range(2):
            with pytest.raises(StoreError, match="store_damaged"):
                store.look_into()


def test_the_words_that_are_known_one_by_one_are_those_of_the_program() -> None:
    assert set(CODES[JobMatch, "state"]) == set(MatchState)
    assert set(CODES[Opening, "kind"]) == set(OpeningKind)
    assert set(CODES[Staff, "role"]) == set(Role)
    assert set(CODES[CatalogueItem, "catalogue"]) == {item.catalogue for item in default_items()}
