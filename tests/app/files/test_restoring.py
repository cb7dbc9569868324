"""A backup is put in the place of the file, which is kept; and one is made before an older file is changed."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.commands.events import note_event
from app.core.clock import FixedClock
from app.core.errors import UserError
from app.files import safekeeping
from app.files.checking import check
from app.files.places import places
from app.files.restoring import restore, set_aside
from app.files.safekeeping import backups_of, encrypt_backups, kept_backups, make_backup
from app.files.stores import create_team_store, open_store
from app.session import Session
from db.engines.key import Key
from tests.app.files.backed_up import KEY, NOW, OTHER, ROOT, lying, path_of, put, put_value, refusal
from tests.app.world import World


def test_a_backup_with_another_key_says_so_and_opens_with_it(
    team: Session, root: Path, key: Key | None, world: World
) -> None:
    make_backup(path_of(team), key, NOW, root)
    team.store.close()
    path_of(team).unlink()
    with closing(create_team_store(path_of(team), "Team Åløkke", world.clock, OTHER)):
        pass
    (shown,) = kept_backups(path_of(team), OTHER, root)
    assert (shown.holds is None, shown.refusal, shown.key) == (
        (False, "", None) if key is None else (True, "wrong_key", OTHER)
    )
    (shown,) = kept_backups(path_of(team), OTHER, root, others=[KEY])
    assert (shown.holds is None, shown.key) == (False, key)
    assert encrypt_backups([shown], OTHER) == (key is None)
    (shown,) = kept_backups(path_of(team), OTHER, root, others=[KEY])
    assert (shown.holds is None, shown.key) == (False, key or OTHER)


@pytest.mark.parametrize("present", ["as it was", "gone", "damaged", "cut off"])
def test_what_is_restored_is_whole_with_its_history_and_what_was_there_is_kept(
    team: Session, root: Path, key: Key | None, present: str
) -> None:
    file = path_of(team)
    put(team, "first")
    made, _ = make_backup(file, key, NOW, root)
    put(team, "second")
    team.store.close()
    old, journal = file.read_bytes(), file.with_name(f"{file.name}-journal")
    if present == "gone":
        file.unlink()
    elif present == "damaged":
        old = old[:100] + bytes(4000) + old[4100:]
        file.write_bytes(old)
    elif present == "cut off":
        journal.write_bytes(b"what belongs to the file that was there" * 100)
    aside = restore(file, made.path, key, FixedClock(NOW + timedelta(days=1)))
    assert not journal.exists()
    if present == "gone":
        assert aside is None
        assert set_aside(file) == []
    else:
        assert aside is not None
        assert aside == file.with_name("Team Åløkke før gendannelse 2026-11-17 0930.springbraet")
        assert aside.read_bytes() == old
        assert set_aside(file) == [aside], "which is said of it before somebody is deleted for good"
        assert Path(f"{aside}-journal").exists() == (present == "cut off")
    with closing(open_store(file, key)) as store:
        session = Session(store, FixedClock(NOW))
        assert put_value(store) == "first"
        assert session.undo() is not None
        assert put_value(store) == ""
        session.redo()
        session.run(note_event, "restored", {"of": made.at.isoformat()})
        assert check(store).changes == 5
    restore(file, made.path, key, FixedClock(NOW + timedelta(days=1)))
    assert sorted(path.suffix for path in file.parent.iterdir() if path.name.startswith(".")) == []


@pytest.mark.parametrize("version", [1, 8])
def test_a_file_of_an_earlier_version_is_kept_as_it_was(
    version: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    old = (ROOT / "tests" / "db" / "files" / f"v{version}.springbraet").read_bytes()
    file = tmp_path / "team.springbraet"
    file.write_bytes(old)
    with closing(open_store(file)) as store:
        ((kept, _, _),) = backups_of(store)
    assert kept.read_bytes() == old != file.read_bytes()
    ((shown),) = kept_backups(file, None, places().root)
    assert shown.holds is not None
    assert shown.holds.version == version
    restore(file, kept, None, FixedClock(NOW))
    assert file.read_bytes() == old
    open_store(file).close()
    assert len(lying(places().root)) == 1


def test_without_room_for_a_copy_an_earlier_version_is_only_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = (ROOT / "tests" / "db" / "files" / "v8.springbraet").read_bytes()
    file = tmp_path / "team.springbraet"
    file.write_bytes(old)
    for code, readable in (("backup_full", True), ("backup_damaged", False)):

        def refused(*_: object, code: str = code, **__: object) -> None:
            raise UserError(code, path=str(file), folder="kopier")

        monkeypatch.setattr(safekeeping, "make_backup", refused)
        if readable:
            with closing(open_store(file)) as store:
                assert store.refusal is not None
                assert store.refusal.code == "store_full"
        else:
            refusal(code, open_store, file)
        assert file.read_bytes() == old


def test_nothing_is_restored_over_a_file_that_is_open(
    team: Session, root: Path, key: Key | None, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _ = make_backup(path_of(team), key, NOW, root)
    before = lying(path_of(team).parent)
    refusal("store_locked", restore, path_of(team), made.path, key, world.clock)
    assert lying(path_of(team).parent) == before
    put(team, "1")


def test_a_damaged_backup_is_not_restored(team: Session, root: Path, key: Key | None, world: World) -> None:
    made, _ = make_backup(path_of(team), key, NOW, root)
    team.store.close()
    before = path_of(team).read_bytes()
    whole = bytearray(made.path.read_bytes())
    place = len(whole) - 2000 if key else whole.index("Team Åløkke".encode())
    whole[place] ^= 4
    made.path.write_bytes(whole)
    refusal("backup_unsound", restore, path_of(team), made.path, key, world.clock)
    assert path_of(team).read_bytes() == before
    assert len(lying(path_of(team).parent)) == 2
