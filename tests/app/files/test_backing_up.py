"""Backups are made of a team that stands open, checked as a whole, and carried to a second place."""

import os
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.clock import FixedClock
from app.files import backing_up, checked_copies, guard
from app.files.backups import Backup, default_root, folder_name, held, name_of
from app.files.checking import check
from app.files.places import Places, choose_places, places
from app.files.restoring import restore
from app.files.safekeeping import backups_of, carry_backup, kept_backups, make_backup
from app.files.stores import create_team_store, open_store
from app.session import Session
from db.engines import looked_at
from db.engines.key import Key
from db.records import Team
from tests.app.files.backed_up import NOW, ROOT, lying, path_of, put, put_value, refusal
from tests.app.world import World
from ui.texts.errors import error_sentence


def test_a_backup_is_what_stands_in_the_file_and_made_once(team: Session, root: Path, key: Key | None) -> None:
    put(team, "1")
    made, new = make_backup(path_of(team), key, NOW, root)
    assert new
    assert made.path.read_bytes() == path_of(team).read_bytes()
    assert (made.path.stat().st_mode & 0o777, made.path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert made.holds is not None
    assert (made.holds.team, made.holds.number, made.at) == ("Team Åløkke", 2, NOW)
    again, new = make_backup(path_of(team), key, NOW + timedelta(hours=1), root)
    assert (again.path, new) == (made.path, False)
    put(team, "2")  # and the file was held all the time
    later, new = make_backup(path_of(team), key, NOW + timedelta(hours=2), root)
    assert new
    assert lying(root) == [made.path, later.path]
    with closing(open_store(made.path, key)) as store:
        assert put_value(store) == "1"
        assert check(store).changes == 2


def test_damage_never_replaces_a_good_copy(team: Session, root: Path, key: Key | None) -> None:
    put(team, "the value that was kept")
    file = path_of(team)
    made, _ = make_backup(file, key, NOW, root)
    put(team, "the value that is damaged")
    team.store.close()
    whole = bytearray(file.read_bytes())
    place = whole.index(b"the value that is damaged") if key is None else len(whole) - 2048
    whole[place] ^= 1
    file.write_bytes(whole)
    refused = refusal("backup_damaged", make_backup, file, key, NOW + timedelta(days=800), root)
    assert str(file) in error_sentence(refused)
    assert lying(root) == [made.path]
    restore(file, made.path, key, FixedClock(NOW))
    with closing(open_store(file, key)) as store:
        assert put_value(store) == "the value that was kept"
        assert check(store).changes == 2


def test_a_copy_that_does_not_hold_what_was_read_is_no_backup(
    team: Session, root: Path, key: Key | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.store.close()
    monkeypatch.setattr(looked_at, "same_bytes", lambda one, other: False)
    given = {"file": str(path_of(team)), "root": str(root), "now": NOW.isoformat()}
    refusal("backup_unwritable", backing_up.back_up, given, key)
    assert lying(root) == []


def test_what_is_written_meanwhile_is_waited_for(
    team: Session, root: Path, key: Key | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, times = backing_up.copy_compared, list[int]()

    def disturbed(file: Path, target: Path) -> bool:
        same = copy(file, target)
        times.append(1)
        if len(times) < 3:
            put(team, f"value {len(times)}")
        return same

    monkeypatch.setattr(checked_copies, "copy_compared", disturbed)
    given = {"file": str(path_of(team)), "root": str(root), "now": NOW.isoformat()}
    answer = backing_up.back_up(given, key)
    assert len(times) == 3
    assert answer["contents"]["number"] == 3


def test_the_store_tells_which_backups_there_are_and_until_when(team: Session, root: Path, key: Key | None) -> None:
    assert backups_of(team.store, root) == []
    for hours in range(3):
        put(team, str(hours))
        make_backup(path_of(team), key, NOW + timedelta(hours=hours), root)
    assert [(at.hour, str(until)) for _, at, until in backups_of(team.store, root)] == [
        (9, "2026-11-17"),
        (10, "2026-11-17"),
        (11, "2028-12-01"),
    ]
    shown = kept_backups(path_of(team), key, root)
    assert [(one.at.hour, one.holds and one.holds.number) for one in shown] == [(11, 4), (10, 3), (9, 2)]


def test_old_ones_are_thinned_when_another_is_made(team: Session, root: Path, key: Key | None) -> None:
    folder = root / folder_name(path_of(team), team.store.all(Team)[0].id)
    make_backup(path_of(team), key, NOW, root)
    first = held(folder)[0]
    whole = first.path.read_bytes()
    first.path.unlink()
    for serial in range(1, 61):
        Path(folder / name_of(NOW - timedelta(days=2, hours=60 - serial), serial)).write_bytes(whole)
    (folder / "noget andet.springbraet").write_bytes(whole)
    put(team, "1")
    make_backup(path_of(team), key, NOW, root)
    assert [backup.serial for backup in held(folder)][-1] == 61
    assert len(held(folder)) == 5
    assert (folder / "noget andet.springbraet").exists()


def test_a_second_place_is_caught_up_with_and_may_be_away(
    team: Session, root: Path, tmp_path: Path, key: Key | None
) -> None:
    there = tmp_path / "drev"
    make_backup(path_of(team), key, NOW, root)
    refusal("second_missing", carry_backup, path_of(team), key, NOW, Places(root, there))
    refusal("second_missing", kept_backups, path_of(team), key, there, second=True)
    there.mkdir()
    carried = carry_backup(path_of(team), key, NOW, Places(root, there))
    assert carried is not None
    assert (carried.at, carried.second) == (NOW, True)
    assert carried.path.read_bytes() == path_of(team).read_bytes()
    assert carry_backup(path_of(team), key, NOW, Places(root, there)) == carried
    for path in lying(root):  # the first place is lost, and counts anew
        path.unlink()
    put(team, "1")
    make_backup(path_of(team), key, NOW + timedelta(hours=1), root)
    carried = carry_backup(path_of(team), key, NOW + timedelta(hours=1), Places(root, there))
    assert carried is not None
    shown = kept_backups(path_of(team), key, there, second=True)
    assert [one.at.hour for one in shown] == [10, 9]
    assert shown[0].path == carried.path


def test_a_share_that_hangs_hinders_nobody(
    team: Session, root: Path, tmp_path: Path, key: Key | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs = "import os\nos.write(1, b' ')\nwhile os.read(0, 1): pass"
    monkeypatch.setattr(
        guard, "_start", lambda: subprocess.Popen([sys.executable, "-c", hangs], stdin=-1, stdout=-1, bufsize=0)
    )
    refusal("guard_too_slow", carry_backup, path_of(team), key, NOW, Places(root, tmp_path), seconds=0.2)
    put(team, "1")


def test_a_full_disk_is_said_as_such_and_costs_no_old_copy(
    team: Session, root: Path, key: Key | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _ = make_backup(path_of(team), key, NOW, root)
    put(team, "1")

    def full(file: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(checked_copies, "copy_compared", full)
    given = {"file": str(path_of(team)), "root": str(root), "now": (NOW + timedelta(days=900)).isoformat()}
    assert "ikke plads" in error_sentence(refusal("backup_full", backing_up.back_up, given, key))
    assert lying(root) == [made.path]


def test_a_folder_that_takes_nothing_is_said_as_such(team: Session, tmp_path: Path, key: Key | None) -> None:
    (tmp_path / "fil").touch()
    refusal("backup_unwritable", make_backup, path_of(team), key, NOW, tmp_path / "fil" / "kopier")


@pytest.mark.parametrize("after", ["0", "1", "2", "3", "4", "5", "6", "7"])
def test_a_kill_leaves_nothing_that_would_be_offered(after: str, tmp_path: Path, root: Path, world: World) -> None:
    """The child is killed at each of the system's calls that make the backup what it is."""
    with closing(create_team_store(tmp_path / "team.springbraet", "Team", world.clock)) as store:
        team_id = store.all(Team)[0].id
    program = (
        "import os, sys\nfrom app.files import backing_up, checked_copies\nfrom db.engines import looked_at\n"
        "left = [int(sys.argv[1])]\n"
        "def dying(name, real):\n"
        "    def call(*given, **named):\n"
        "        if not left[0]: os.kill(os.getpid(), 9)\n"
        "        left[0] -= 1\n        return real(*given, **named)\n    return call\n"
        "for place, name in ((os, 'replace'), (os, 'fsync'), (checked_copies, 'copy_compared'),\n"
        "        (looked_at, 'same_bytes'), (backing_up, 'checked'), (backing_up, 'held')):\n"
        "    setattr(place, name, dying(name, getattr(place, name)))\n"
        "given = dict(file=sys.argv[2], root=sys.argv[3], now='2026-11-16T09:30:00')\n"
        "backing_up.back_up(given, None)\n"
    )
    call = [sys.executable, "-c", program, after, str(tmp_path / "team.springbraet"), str(root)]
    env = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")}
    done = subprocess.run(call, cwd=ROOT, env=env, check=False)
    assert done.returncode in (-9, 0)
    whole = (tmp_path / "team.springbraet").read_bytes()
    offered = held(root / folder_name(tmp_path / "team.springbraet", team_id))
    assert all(backup.path.read_bytes() == whole for backup in offered)
    assert done.returncode == -9 or len(offered) == 1


def test_the_places_are_remembered_on_this_pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert places() == Places(default_root(), None, 7)
    choose_places(Places(tmp_path / "ålborg", tmp_path / "drev", 3))
    assert places() == Places(tmp_path / "ålborg", tmp_path / "drev", 3)
    for spoilt in ("", "[]", "{", '{"warn_after": "x"}', '{"warn_after": 9000}', '{"root": 7}'):
        (default_root().parent / "sikkerhedskopier.json").write_text(spoilt)
        assert places() == Places(default_root(), None, 7)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "fil"))
    (tmp_path / "fil").touch()
    refusal("folder_unwritable", choose_places, Places(tmp_path))


def test_backups_lie_in_the_users_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_root().name == "sikkerhedskopier"
    assert isinstance(Backup(default_root(), NOW, 1).serial, int)
