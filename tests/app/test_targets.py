"""What was built stands at its place whole and on the disk, or nothing is left of it anywhere."""

import errno
import os
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from app.core import targets, work_folder
from app.core.errors import UserError
from app.core.targets import built_beside, named_file, written_whole
from db.errors import StoreError
from ui.texts.errors import error_sentence

Way = Callable[[Path], AbstractContextManager[Path]]
real_sync = targets.sync


def _written(target: Path) -> AbstractContextManager[Path]:
    return written_whole(target, None)


WAYS: list[Way] = [built_beside, _written]
ways = pytest.mark.parametrize("way", WAYS)
ACROSS = pytest.mark.parametrize("across", [False, True])


@pytest.fixture(autouse=True)
def nothing_left() -> object:
    """However a test ends, the program's own folder is empty."""
    yield
    assert list(work_folder.work_folder().iterdir()) == []


@pytest.fixture
def other_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From then on the folder of the test is on another disk than the program's own."""
    replace = os.replace

    def refused(source: Path, target: Path) -> None:
        if Path(source).parent != Path(target).parent:
            raise OSError(errno.EXDEV, "another disk")
        replace(source, target)

    def away() -> None:
        monkeypatch.setattr(os, "replace", refused)
        monkeypatch.setattr(targets, "_on_one_disk", Path.__eq__)

    return away


@ways
@ACROSS
def test_what_was_built_elsewhere_is_moved_into_place(
    way: Way, across: bool, tmp_path: Path, other_disk: Callable[[], None]
) -> None:
    if across:
        other_disk()
    target = tmp_path / "team.db"
    with way(target) as unfinished:
        assert not unfinished.exists()
        assert work_folder.work_folder() in unfinished.parents
        unfinished.write_bytes(b"whole" * 1_000_000)
        assert list(tmp_path.iterdir()) == []
    assert target.read_bytes() == b"whole" * 1_000_000
    assert list(tmp_path.iterdir()) == [target]
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) & 0o077 == 0


@ways
@ACROSS
def test_it_is_on_the_disk_before_it_is_named_and_its_name_before_anything_is_said(
    way: Way, across: bool, tmp_path: Path, other_disk: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    if across:
        other_disk()
    target, done = tmp_path / "team.db", list[str]()
    replace, fsync = os.replace, os.fsync

    def replaced(source: Path, place: Path) -> None:
        replace(source, place)
        done.append("named")

    def synced(handle: int) -> None:
        fsync(handle)
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else f"file {os.fstat(handle).st_size}")

    monkeypatch.setattr(targets, "sync", real_sync)
    monkeypatch.setattr(os, "replace", replaced)
    monkeypatch.setattr(os, "fsync", synced)
    with way(target) as unfinished:
        unfinished.write_bytes(b"whole")
    assert done == [*["file 5"] * (1 + across), "named", "folder"]


@ways
def test_what_breaks_off_leaves_nothing(way: Way, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), way(tmp_path / "team.db") as unfinished:
        _break_off(unfinished)
    assert list(tmp_path.iterdir()) == []


def _break_off(unfinished: Path) -> None:
    unfinished.write_text("half", encoding="utf-8")
    unfinished.with_name(f"{unfinished.name}-journal").write_text("half", encoding="utf-8")
    raise RuntimeError


def test_what_stands_there_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "team.db"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(UserError, match="store_exists"), built_beside(target):
        raise AssertionError
    target.unlink()
    with pytest.raises(UserError, match="store_exists"), built_beside(target) as unfinished:
        _build_while_another_does(unfinished, target)
    assert target.read_text(encoding="utf-8") == "somebody else's"
    assert list(tmp_path.iterdir()) == [target]


def _build_while_another_does(unfinished: Path, target: Path) -> None:
    unfinished.write_text("new", encoding="utf-8")
    target.write_text("somebody else's", encoding="utf-8")


def test_a_folder_that_does_not_exist_or_a_build_that_made_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="folder_missing"), built_beside(tmp_path / "nowhere" / "team.db"):
        raise AssertionError
    with pytest.raises(UserError, match="store_unwritable"), built_beside(tmp_path / "team.db"):
        assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_system_takes_is_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path / ("a" * 300), "store_unwritable"), (tmp_path / ("a" * 300) / "b", "folder_missing")):
        with pytest.raises(UserError, match=code), built_beside(path) as unfinished:
            unfinished.touch()


FULL = OSError(errno.ENOSPC, "no room")
FAULTS = [
    ("building", FULL, "work_full"),
    ("building", StoreError("store_full"), "work_full"),
    ("building", UserError("store_full"), "work_full"),
    ("building", OSError(errno.EIO, "broken"), "target_unwritable"),
    ("file", FULL, "target_full"),
    ("file", OSError(errno.EIO, "broken"), "target_unwritable"),
    ("move", PermissionError(errno.EACCES, "open in a spreadsheet"), "target_unwritable"),
    ("move", OSError(errno.EDQUOT, "no room for this user"), "target_full"),
]


@pytest.mark.parametrize(("step", "fault", "code"), FAULTS)
@ACROSS
@ways
def test_a_disk_that_is_full_or_broken_at_any_step_leaves_what_stood_there(
    way: Way,
    across: bool,
    step: str,
    fault: Exception,
    code: str,
    tmp_path: Path,
    other_disk: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "report.xlsx"
    if way is _written:
        target.write_text("old", encoding="utf-8")
    if across:
        other_disk()

    def broken(*_: object) -> None:
        raise fault

    if step == "file":
        monkeypatch.setattr(targets, "sync", broken)
    elif step == "move":
        monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(UserError) as refusal, way(target) as unfinished:
        _build(unfinished, fault if step == "building" else None)
    if not across:
        code = code.replace("work_full", "target_full")
    assert refusal.value.code in {code, code.replace("target_unwritable", "store_unwritable")}
    assert "{" not in error_sentence(refusal.value)
    assert [one.read_text(encoding="utf-8") for one in tmp_path.iterdir()] == ["old"] * (way is _written)
    monkeypatch.undo()
    with written_whole(target, None) as unfinished:
        unfinished.write_text("room again", encoding="utf-8")
    assert target.read_text(encoding="utf-8") == "room again"


def _build(unfinished: Path, fault: Exception | None) -> None:
    unfinished.write_text("new", encoding="utf-8")
    if fault is not None:
        raise fault


def test_on_a_share_a_report_is_for_whom_others_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.name != "posix":
        return
    monkeypatch.setattr(targets, "on_a_share", lambda path: True)
    monkeypatch.setattr(work_folder, "_masks", [0o002])
    new, old = tmp_path / "new", tmp_path / "old"
    old.write_text("old", encoding="utf-8")
    os.chmod(old, 0o640)
    for target in (new, old):
        with written_whole(target, None) as unfinished:
            unfinished.write_text("new", encoding="utf-8")
    assert [stat.S_IMODE(one.stat().st_mode) for one in (new, old)] == [0o664, 0o640]


def test_without_a_folder_of_its_own_the_program_writes_beside_the_target(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> Path:
        raise PermissionError

    monkeypatch.setattr(targets, "work_folder", none)
    target = tmp_path / "report.xlsx"
    with written_whole(target, None) as unfinished:
        assert unfinished.parent == tmp_path
        unfinished.write_text("new", encoding="utf-8")
    with pytest.raises(RuntimeError), written_whole(target, None) as unfinished:
        _break_off(unfinished)
    assert [one.read_text(encoding="utf-8") for one in tmp_path.iterdir()] == ["new"]


@pytest.mark.parametrize(
    ("what", "team", "when", "name"),
    [
        ("Tavle", "Team Vest", "2026-11", "Tavle Team Vest 2026-11.pdf"),
        ("Tavle", "", "2026-11 med initialer", "Tavle 2026-11 med initialer.pdf"),
        ("Status: mål/kurver", "Øst?  <1>", "", "Status mål kurver Øst 1.pdf"),
        ("Borgere", "T" * 200, "2026-11", f"Borgere {'T' * 80} 2026-11.pdf"),
    ],
)
def test_a_file_is_called_by_what_it_is_its_team_and_its_month(what: str, team: str, when: str, name: str) -> None:
    assert named_file(what, team, when, ".pdf") == name
