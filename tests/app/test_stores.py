"""Stores are opened, made and copied with refusals that have a sentence, and a copy is whole or not there."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands.team import put_setting
from app.core.clock import FixedClock
from app.core.errors import UserError
from app.files.stores import back_up, create_store, create_team_store, open_store
from app.session import Session
from db.engines.hold import note_file
from db.errors import StoreError
from db.records import CatalogueItem, Setting, Team
from db.store import Store
from tests.app.world import World
from ui.texts.errors import error_sentence


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a team's file can be; the folder holds nothing else."""
    return tmp_path / "Team Åløkke.springbraet"


@pytest.fixture
def team(path: Path, world: World) -> Iterator[Store]:
    """A team in a file."""
    store = create_team_store(path, "Team Åløkke", world.clock)
    yield store
    store.close()


def refusal_of(deed: object, *arguments: object) -> UserError:
    """Why it was refused."""
    assert callable(deed)
    with pytest.raises(UserError) as refused:
        deed(*arguments)
    return refused.value


def names(folder: Path) -> list[str]:
    """What the folder holds, apart from what an open store keeps there itself."""
    return sorted(file.name for file in folder.iterdir() if not file.name.endswith((".open", "-journal")))


def test_a_team_is_made_and_opened(path: Path, team: Store, world: World) -> None:
    assert [row.name for row in team.all(Team)] == ["Team Åløkke"]
    assert len(team.all(CatalogueItem)) > 50
    team.close()
    store = open_store(path)
    assert [row.name for row in store.all(Team)] == ["Team Åløkke"]
    store.close()


def test_a_team_without_a_name_leaves_no_file(path: Path, clock: FixedClock) -> None:
    assert refusal_of(create_team_store, path, " ", clock).code == "name_missing"
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "code"), [(None, "store_missing"), (b"", "store_not_ours"), (b"Navn;CPR\r\n", "store_not_ours")]
)
def test_a_refusal_to_open_has_a_sentence_with_the_path(path: Path, content: bytes | None, code: str) -> None:
    if content is not None:
        path.write_bytes(content)
    refusal = refusal_of(open_store, path)
    assert refusal.code == code
    assert str(path) in error_sentence(refusal)


def test_an_open_store_is_refused_with_who_has_it(path: Path, team: Store) -> None:
    refusal = refusal_of(open_store, path)
    assert refusal.code == "store_locked"
    assert "Luk den der" in error_sentence(refusal)
    path.with_name(f".{path.name}.open").unlink()
    refusal = refusal_of(open_store, path)
    assert refusal.code == "store_in_use"
    assert "Luk den der" in error_sentence(refusal)


def test_nothing_is_made_over_a_file(path: Path, clock: FixedClock) -> None:
    path.write_text("mit", encoding="utf-8")
    for refusal in (refusal_of(create_store, path), refusal_of(create_team_store, path, "Team", clock)):
        assert refusal.code == "store_exists"
        assert str(path) in error_sentence(refusal)
    assert path.read_text(encoding="utf-8") == "mit"


def test_a_backup_is_a_store_like_the_first(path: Path, team: Store, clock: FixedClock) -> None:
    Session(team, clock).run(put_setting, "a", 1)
    back_up(team, path.with_name("kopi.springbraet"))
    assert names(path.parent) == [path.name, "kopi.springbraet"]
    copy = open_store(path.with_name("kopi.springbraet"))
    assert copy.problems() == []
    assert copy.all(Setting) == [Setting("a", "1")]
    assert list(copy.journal()) == list(team.journal())
    copy.close()


def test_a_backup_replaces_an_older_one(path: Path, team: Store, clock: FixedClock) -> None:
    target = path.with_name("kopi.springbraet")
    target.write_text("gammel", encoding="utf-8")
    target.with_name(f".{target.name}.part").write_text("en afbrudt kopi", encoding="utf-8")
    back_up(team, target)
    assert names(path.parent) == [path.name, target.name]
    open_store(target).close()


def test_a_store_in_memory_is_backed_up_too(world: World, path: Path) -> None:
    back_up(world.store, path)
    copy = open_store(path)
    assert [row.name for row in copy.all(Team)] == ["Team Åløkke"]
    copy.close()


def test_a_backup_into_a_missing_folder_is_refused(path: Path, team: Store) -> None:
    for folder in (path.parent / "findes ikke", path):
        refusal = refusal_of(back_up, team, folder / "kopi.springbraet")
        assert refusal.code == "folder_missing"
        assert str(folder) in error_sentence(refusal)
    assert names(path.parent) == [path.name]


def test_a_store_is_not_backed_up_onto_itself(path: Path, team: Store) -> None:
    link = path.with_name("samme.springbraet")
    os.link(path, link)
    for target in (path, path.parent / "." / path.name, link):
        refusal = refusal_of(back_up, team, target)
        assert refusal.code == "target_is_source"
        assert path.name in error_sentence(refusal) or link.name in error_sentence(refusal)
    assert link.samefile(path)
    assert team.problems() == []


def test_a_backup_that_fails_leaves_what_stood_there(path: Path, team: Store) -> None:
    folder = path.with_name("kopi.springbraet")
    folder.mkdir()
    refusal = refusal_of(back_up, team, folder)
    assert refusal.code == "target_unwritable"
    assert str(folder) in error_sentence(refusal)
    assert names(path.parent) == [path.name, folder.name]


def test_a_full_disk_is_told_as_one(path: Path, team: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(store: Store, target: Path) -> None:
        raise StoreError("store_full", path=str(target))

    monkeypatch.setattr(Store, "copy_to", full)
    refusal = refusal_of(back_up, team, path.with_name("kopi.springbraet"))
    assert refusal.code == "target_full"
    assert "Disken er fuld" in error_sentence(refusal)


def test_a_backup_replaces_no_device(path: Path, team: Store) -> None:
    target = path.with_name("kopi.springbraet")
    try:
        target.symlink_to(os.devnull)
    except OSError:
        assert os.name == "nt"  # where not everybody may make links
        target = Path(os.devnull)
    assert refusal_of(back_up, team, target).code == "target_unwritable"
    assert os.path.exists(target)
    assert not target.is_file()


def test_a_folder_is_refused_as_a_folder(tmp_path: Path) -> None:
    refusal = refusal_of(open_store, tmp_path)
    assert refusal.code == "store_is_folder"
    assert str(tmp_path) in error_sentence(refusal)


def test_what_was_taken_away_while_open_can_still_be_backed_up(path: Path, team: Store, clock: FixedClock) -> None:
    target = path.with_name("kopi.springbraet")
    target.write_text("gammel", encoding="utf-8")
    try:
        path.unlink()
    except PermissionError:
        assert os.name == "nt"  # where an open store can't be taken away
    else:
        refusal = refusal_of(Session(team, clock).run, put_setting, "a", 1)
        assert refusal.code == "store_moved"
        assert str(path) in error_sentence(refusal)
    back_up(team, target)
    open_store(target).close()


LONG = "a" * 300


def test_a_name_that_no_system_takes_is_refused_in_words(tmp_path: Path, team: Store, clock: FixedClock) -> None:
    refusals = [
        refusal_of(open_store, tmp_path / LONG),
        refusal_of(create_team_store, tmp_path / LONG, "Team", clock),
        refusal_of(back_up, team, tmp_path / LONG),
        refusal_of(back_up, team, tmp_path / LONG / "kopi.springbraet"),
    ]
    assert [refusal.code for refusal in refusals] == [
        "store_missing",
        "store_unwritable",
        "target_unwritable",
        "folder_missing",
    ]
    assert all(error_sentence(refusal) for refusal in refusals)


def test_a_store_that_others_could_read_is_its_user_s_alone_once_it_was_opened(
    path: Path, team: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.close()
    if os.name != "posix":
        return
    for shared, mode in ((True, 0o664), (False, 0o600)):
        os.chmod(path, 0o664)
        monkeypatch.setattr("app.files.stores.on_a_share", lambda _, it=shared: it)
        store = open_store(path)
        assert stat.S_IMODE(path.stat().st_mode) == mode
        assert stat.S_IMODE(note_file(path).stat().st_mode) == 0o664  # as the store was when it was taken
        store.close()
