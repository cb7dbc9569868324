"""The command line keeps its contract: names, exit codes, one Danish sentence for a refusal, no window."""

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.errors import UserError
from tests.ui.test_surroundings import SOME_PICTURES
from ui.__main__ import main
from ui.cli import commands

ROOT = Path(__file__).resolve().parents[2]
LIST = "CPR;Navn;Jobformidler;Trin\n0101901238;Anne Jensen;Mona Sørensen;På vej\n"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A small made-up team in a file."""
    path = tmp_path / "team.db"
    assert main(["demo", str(path), "--citizens", "12", "--months", "2", "--seed", "3"]) == 0
    return path


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Call it, see that it is refused with one sentence and nothing else, and hand the sentence on."""
    capsys.readouterr()
    assert main(arguments) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.endswith(".\n")
    return said.err


@pytest.mark.parametrize(
    "call",
    [
        "wrong", "--wrong", "--demo x", "--database", "--database --demo", "--database=",
        "demo", "demo f --citizens many", "demo f --citizen 3",
        "import f", "import --database d", "import f --database d --wrong", "import f --database d --sheet",
        "export f", "export f --database d --month 2026-13", "export f --database d --month november",
        "screenshots f", "screenshots f --database d --size 1440", "screenshots f --database d --size 0x900",
        "screenshots f --database d --scale 0", "screenshots f --database d --scale x",
        "screenshots f --database d --theme pink", "check", "check --database", "check extra --database d",
        "encrypt", "decrypt d", "passphrase --database d --new-passphrase-file", "check --passphrase-file f",
        "import f --database d --passphrase-file f --unencrypted", "export f --database d --anonymous --committee",
    ],
)  # fmt: skip
def test_a_wrong_call_ends_with_2_and_says_why_in_danish(call: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call.split()) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("brug: springbraet")
    assert "forkert kald: " in said.err
    assert not {"error", "invalid", "expected", "required", "argument"} & set(said.err.replace(":", " ").split())


@pytest.mark.parametrize("call", [["-h"], ["--help"], ["demo", "-h"], ["import", "--help"], ["export", "-h"]])
def test_help_is_danish_and_ends_with_0(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call) == 0
    said = capsys.readouterr()
    assert said.out.startswith("brug: springbraet")
    assert "vis denne hjælp" in said.out
    assert not {"usage:", "options:", "show", "positional"} & set(said.out.split())


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    text = capsys.readouterr().out
    assert all(name in text for name in (*commands.COMMANDS, "--database", "--demo"))


def test_demo_makes_a_sound_file_and_never_overwrites(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", str(tmp_path / "other.db"), "--citizens", "3", "--months", "1"]) == 0
    assert str(tmp_path / "other.db") in capsys.readouterr().out
    (tmp_path / "other.db").unlink()
    assert main(["check", "--database", str(database)]) == 0
    assert "i orden" in capsys.readouterr().out
    before = database.read_bytes()
    assert "ligger allerede" in refused(capsys, "demo", str(database))
    assert database.read_bytes() == before
    assert "findes ikke" in refused(capsys, "demo", str(tmp_path / "nowhere" / "team.db"))
    refused(capsys, "demo", str(tmp_path / "new.db"), "--months", "0")
    assert [path.name for path in tmp_path.iterdir()] == ["team.db"]


def test_export_writes_the_workbook_or_leaves_the_old_one(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.xlsx"
    assert main(["export", str(report), "--database", str(database), "--anonymous"]) == 0
    assert str(report) in capsys.readouterr().out
    before = report.read_bytes()
    assert before.startswith(b"PK")
    sentence = refused(capsys, "export", str(report), "--database", str(database), "--month", "2019-01")
    assert "Januar 2019" in sentence
    refused(capsys, "export", str(tmp_path / "nowhere" / "report.xlsx"), "--database", str(database))
    refused(capsys, "export", str(report), "--database", str(tmp_path / "missing.db"))
    assert report.read_bytes() == before


def test_check_refuses_what_is_no_team(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    assert "ikke en Springbræt-fil" in refused(capsys, "check", "--database", str(tmp_path / "list.csv"))
    assert "findes ikke" in refused(capsys, "check", "--database", str(tmp_path / "missing.db"))
    assert (tmp_path / "list.csv").read_text(encoding="utf-8") == LIST


def test_a_bug_says_where_it_is_and_nothing_about_anybody(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(options: object) -> None:
        raise ValueError("0101901238 Anne Jensen")

    monkeypatch.setitem(commands.COMMANDS, "check", broken)
    sentence = refused(capsys, "check", "--database", "x")
    assert "Anne" not in sentence
    assert "0101901238" not in sentence
    assert "ValueError i test_commandline.py, linje" in sentence


def test_a_command_that_is_broken_off_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken_off(options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setitem(commands.COMMANDS, "check", broken_off)
    assert "afbrudt" in refused(capsys, "check", "--database", "x")


def test_a_refusal_of_several_lines_is_still_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(options: object) -> None:
        raise UserError("store_missing", path="a\nb")

    monkeypatch.setitem(commands.COMMANDS, "check", refuse)
    assert "a b" in refused(capsys, "check", "--database", "x")


def alone(code: str, folder: Path, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Run Python code in a fresh process."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run([sys.executable, "-c", code], cwd=folder, env=variables, capture_output=True, check=False)


@pytest.mark.parametrize(
    "call",
    [
        ["demo", "team.db", "--citizens", "8", "--months", "2"],
        ["import", "list.csv", "--database", "new.db", "--unencrypted"],
        ["import", "list.csv", "--database", "new.db", "--dry-run", "--json"],
        ["export", "report.xlsx", "--database", "old.db"],
        ["check", "--database", "old.db"],
        ["import", "-h"],
    ],
)
def test_no_command_without_a_window_imports_qt(call: list[str], tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    assert main(["demo", str(tmp_path / "old.db"), "--citizens", "8", "--months", "2"]) == 0
    code = (
        f"import sys; from ui.__main__ import main; code = main({call!r}); "
        "sys.exit(code or 7 * any(name.startswith(('PySide6', 'shiboken6')) for name in sys.modules))"
    )
    done = alone(code, tmp_path)
    assert done.returncode == 0, done.stderr.decode()


def test_output_is_utf_8_whatever_the_system_thinks(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    call = ["import", "list.csv", "--database", "new.db", "--dry-run"]
    done = alone(f"from ui.__main__ import main; main({call!r})", tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "1 ny, 0 ændrede" in done.stdout.decode("utf-8")
    done = alone(
        "from ui.__main__ import main; main(['check', '--database', 'væk'])", tmp_path, PYTHONIOENCODING="cp850"
    )
    assert "Filen væk findes ikke" in done.stderr.decode("utf-8")


def test_screenshots_have_the_size_that_was_asked_for(database: Path, tmp_path: Path) -> None:
    call = [
        "screenshots",
        "pictures",
        "--database",
        str(database),
        "--size",
        "1300x740",
        "--scale",
        "2",
        "--theme",
        "dark",
    ]
    code = f"{SOME_PICTURES}import sys; from ui.__main__ import main; sys.exit(main({call!r}))"
    done = alone(code, tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    pictures = sorted((tmp_path / "pictures").glob("*.png"))
    assert [Path(line) for line in sorted(done.stdout.decode().splitlines())] == [
        path.relative_to(tmp_path) for path in pictures
    ]
    assert len(pictures) >= 2
    assert {struct.unpack(">2I", path.read_bytes()[16:24]) for path in pictures} == {(2600, 1480)}
