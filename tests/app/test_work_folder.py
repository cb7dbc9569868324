"""What the program writes for a while is its user's alone, and gone after the next start; a living one keeps it."""

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from app.core import work_folder
from ui.core import preferences

ROOT = Path(__file__).resolve().parents[2]
BEGIN = "import os, sys, time; from app.core.work_folder import *; settle(); "
LIVE = BEGIN + "print(work_folder(), flush=True); sys.stdin.read()"


def begun(code: str, data: Path, **environment: str) -> "subprocess.Popen[str]":
    """A process whose own folder lies in `data`."""
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(data), **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(code: str, data: Path, **environment: str) -> str:
    with begun(code, data, **environment) as process:
        out, _ = process.communicate()
        assert process.returncode == 0
        return out.strip()


def modes(folder: Path) -> set[int]:
    """Who may come at a folder and all that is in it."""
    return {stat.S_IMODE(os.lstat(one).st_mode) & 0o077 for one in (folder, *folder.rglob("*"))}


@pytest.mark.parametrize(("told", "home"), [("", "/hjem/å"), ("/et/sted", "/hjem"), ("slet/ikke", "/hjem"), ("", "")])
def test_the_folder_is_the_one_that_qt_gives(told: str, home: str, tmp_path: Path) -> None:
    code = (
        "from PySide6.QtCore import QCoreApplication, QStandardPaths as P; import os; "
        "QCoreApplication.setApplicationName('Springbræt'); from app.core.work_folder import data_folder; "
        "print(os.path.normpath(P.writableLocation(P.StandardLocation.AppLocalDataLocation)) == str(data_folder()))"
    )
    given = {"XDG_DATA_HOME": told, "HOME": home, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, **given}, capture_output=True, text=True)
    assert done.stdout.strip() == "True", done.stderr


def test_settings_and_log_lie_there_too() -> None:
    assert preferences.data_folder() == work_folder.data_folder()


def test_temporary_files_of_libraries_are_this_user_s_alone_and_gone_at_the_end(tmp_path: Path) -> None:
    code = (
        BEGIN + "import tempfile; from pathlib import Path; from PySide6.QtCore import QTemporaryFile; "
        "a = tempfile.NamedTemporaryFile(delete=False); b = QTemporaryFile(); b.open(); os.mkdir('x'); "
        "print(all(Path(one).parent == work_folder() for one in (a.name, b.fileName())), os.stat('x').st_mode & 0o77)"
    )
    place = tmp_path / "arbejder"
    place.mkdir()
    done = said(f"import os; os.umask(0o022); os.chdir({str(place)!r}); {code}", tmp_path)
    assert done == "True 0"
    own = tmp_path / "Springbræt"
    assert modes(own) == {0}
    assert list((own / "arbejde").iterdir()) == []


def test_what_a_process_left_that_was_killed_is_gone_after_the_next_start(tmp_path: Path) -> None:
    away = tmp_path / "væk" / ".1.part"
    beside = tmp_path / ".2.part"
    mine = tmp_path / "3.xlsx"
    code = (
        BEGIN + "from pathlib import Path; place = work_folder(); (place / 'a').write_text('1'); "
        "(place / 'b').mkdir(); (place / 'b' / 'c').write_text('2'); "
        f"notes = [noted(Path(one)) for one in {[str(away), str(beside), str(mine)]!r}]; "
        "[one.__enter__() for one in notes]; "
        "print(place, flush=True); sys.stdin.read()"
    )
    with begun(LIVE, tmp_path) as living, begun(code, tmp_path) as killed:
        assert living.stdout is not None
        assert killed.stdout is not None
        kept, left = Path(living.stdout.readline().strip()), Path(killed.stdout.readline().strip())
        for file in (beside, mine):
            file.write_text("half", encoding="utf-8")
        for _ in range(2):
            said(BEGIN + "clear()", tmp_path)
            assert (kept.is_dir(), (left / "b" / "c").is_file(), beside.exists()) == (True, True, True)
        killed.kill()
        killed.wait()
        assert (left / "b" / "c").is_file()
        said(BEGIN + "clear()", tmp_path)
        assert kept.is_dir()
        assert (beside.exists(), mine.exists()) == (False, True)  # only what is called as the program calls it
        assert [one.suffix for one in left.iterdir()] == [".beside"]  # the drive is away
        away.parent.mkdir()
        away.write_text("half", encoding="utf-8")
        said(BEGIN + "clear()", tmp_path)
        assert (left.exists(), away.exists()) == (False, False)
        living.communicate()
    assert list((tmp_path / "Springbræt" / "arbejde").iterdir()) == []


def test_a_folder_that_can_not_be_made_is_replaced_by_one_that_is_no_one_else_s(tmp_path: Path) -> None:
    taken, usual = tmp_path / "taken", tmp_path / "usual"
    taken.write_text("a file", encoding="utf-8")
    usual.mkdir()
    assert said(BEGIN + "print(work_folder()); clear()", taken, TMPDIR=str(usual)).startswith(str(usual))
    (own,) = usual.iterdir()
    assert modes(own) == {0}
    (own / "arbejde").rmdir()
    own.rmdir()
    own.symlink_to(tmp_path)
    code = "from app.core.work_folder import *; settle(); import tempfile; print(tempfile.gettempdir())"
    assert said(code, taken, TMPDIR=str(usual)) == str(usual)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["taken", "usual"]


def test_what_was_open_to_others_is_closed(tmp_path: Path) -> None:
    file, folder, link, linked = (tmp_path / name for name in "abcd")
    for one in (file, linked):
        one.write_text("", encoding="utf-8")
    folder.mkdir()
    link.symlink_to(linked)
    for one, mode in ((file, 0o664), (folder, 0o755), (linked, 0o444)):
        os.chmod(one, mode)
        work_folder.make_private(link if one is linked else one)
    work_folder.make_private(tmp_path / "nowhere")
    assert [stat.S_IMODE(one.stat().st_mode) for one in (file, folder, linked)] == [0o600, 0o700, 0o400]


def test_another_program_is_started_as_the_system_has_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code = (
        "import os; os.environ.pop('TMPDIR', 0); os.umask(0o027); "
        + BEGIN
        + "mine = os.environ['TMPDIR']\nwith as_it_was(): print(os.environ.get('TMPDIR'), os.umask(0o027))\n"
        "print(os.environ['TMPDIR'] == mine, os.umask(0))"
    )
    assert said(code, tmp_path).split() == ["None", str(0o027), "True", str(0o077)]
    assert tempfile.gettempdir()


def test_where_the_program_breaks_off_its_memory_is_not_kept_but_another_program_s_may_be(tmp_path: Path) -> None:
    code = (
        "import resource, subprocess, sys; from app.core.work_folder import as_it_was, settle\n"
        "usual = resource.getrlimit(resource.RLIMIT_CORE)[1]\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (usual, usual)); settle()\n"
        "def core():\n"
        "    ask = 'import resource; print(resource.getrlimit(resource.RLIMIT_CORE)[0])'\n"
        "    return int(subprocess.run([sys.executable, '-c', ask], capture_output=True).stdout)\n"
        "inside = core()\n"
        "with as_it_was():\n"
        "    other = core()\n"
        "print(inside == core() == 0, other == usual)"
    )
    assert said(code, tmp_path) == "True True"
