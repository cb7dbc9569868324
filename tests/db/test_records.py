"""Every record goes into its table and comes back as it was."""

import copy
from dataclasses import FrozenInstanceError, asdict, fields, is_dataclass, replace
from pathlib import Path

import pytest

import db.records as module
from db.records import RECORDS, Citizen, Placement, Setting, Sight
from db.records.record import Record, columns, record
from db.store import Store
from tests.db.rows import BARE, FULL, ROWS, added, contents, stamp


def test_every_noun_is_kept_and_has_an_example() -> None:
    nouns = {noun for noun in vars(module).values() if is_dataclass(noun) and noun.__name__ != "JournalEntry"} - {
        Record
    }
    assert set(RECORDS) == nouns
    assert {type(row) for row in ROWS} == nouns


def test_the_tables_have_the_columns_of_the_records(store: Store) -> None:
    for kind in RECORDS:
        described = store.rows("SELECT name FROM pragma_table_info(:name)", name=kind.table)
        assert [name for (name,) in described] == list(columns(kind))


def test_every_row_comes_back_as_it_was(store: Store) -> None:
    store.write(stamp(), added(*ROWS))
    for row in ROWS:
        found = store.get(type(row), row.id)
        assert found == row
        assert found is not None
        kinds = [(field.name, type(getattr(row, field.name))) for field in fields(row)]
        assert [(name, type(getattr(found, name))) for name, _ in kinds] == kinds


def test_that_somebody_looked_of_whom_nobody_is_known_is_kept_in_a_file(filled: Path) -> None:
    store = Store.open(filled)  # a server knows who looked, and takes no other word for it
    looked = Sight("nobody's", FULL.id, None, "2026-11-16T09:33:00", "cpr")
    store.write(stamp(), added(looked))
    store.close()
    again = Store.open(filled)
    assert again.get(Sight, looked.id) == looked
    again.close()


def test_every_row_comes_back_from_the_file(filled: Path) -> None:
    store = Store.open(filled)
    assert {row for rows in contents(store).values() for row in rows} == set(ROWS)
    store.close()


def test_reading_by_values(store: Store) -> None:
    store.write(stamp(), added(*ROWS))
    assert store.all(Citizen, cv=True) == [FULL]
    assert store.all(Citizen, start_on=None) == [BARE]
    assert store.all(Citizen, team_id="team", end_on=None, town="") == [BARE]
    assert store.all(Placement, month="2026-10", stage=1) == [Placement("full/2026-10", FULL.id, "2026-10", 1)]
    assert store.all(Setting, value="nothing has this value") == []


def test_what_is_not_there(store: Store) -> None:
    assert store.get(Citizen, "nobody") is None
    assert store.all(Citizen) == []
    with pytest.raises(ValueError, match="citizen has no"):
        store.all(Citizen, nmae="Bo")


def test_a_row_by_column_name() -> None:
    assert BARE.as_dict()["team_id"] == "team"
    assert tuple(FULL.as_dict().values()) == FULL.values()
    assert Citizen.from_row(FULL.values()) == FULL


def test_a_record_is_what_a_frozen_dataclass_is() -> None:
    for row in ROWS:
        is_what_a_frozen_dataclass_is(row)


def is_what_a_frozen_dataclass_is(row: Record) -> None:
    kind, values = type(row), row.values()
    same = kind(*values)
    assert (same, hash(same), same is row) == (row, hash(row), False)
    assert kind(**row.as_dict()) == replace(row) == copy.deepcopy(row) == row
    assert asdict(row) == row.as_dict()
    assert replace(row, id="another") != row
    assert repr(row) == f"{kind.__name__}({', '.join(f'{name}={value!r}' for name, value in row.as_dict().items())})"
    assert not hasattr(row, "__dict__")
    for column in columns(kind):
        with pytest.raises(FrozenInstanceError):
            setattr(row, column, "other")
        with pytest.raises(FrozenInstanceError):
            delattr(row, column)
    assert row.values() == values
    with pytest.raises(TypeError, match=r"__init__\(\)"):
        kind(*values, "one more")
    with pytest.raises(TypeError, match="missing"):
        kind()
    with pytest.raises(TypeError, match="unexpected"):
        kind(*values, nmae="Bo")


def test_records_of_two_kinds_differ_though_their_values_are_the_same() -> None:
    @record
    class Twin(Record):
        value: str

    assert Twin("a", "b") != Setting("a", "b")
    assert Setting("a", "b") != Twin("a", "b")
    assert Setting("a", "b") != ("a", "b")
