"""The whole way, from a file to its sheets, in a child process that is always gone afterwards."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.importing import files
from app.importing.files import read_sheets
from app.importing.sheet import Sheet
from app.importing.windows_job import WindowsJob, limits
from tests.app.importing.samples import (
    LIST,
    csv_text,
    html,
    spreadsheetml,
    strict_xlsx,
    text_cell,
    xlsx,
    xlsx_of_xml,
)

ReadFile = Callable[..., list[Sheet]]
SAMPLES = Path(__file__).parent / "files"


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_what_libreoffice_saved_is_the_same_list(kind: str) -> None:
    hidden, sheet = read_sheets(SAMPLES / f"borgere.{kind}")
    yes, no = ("1", "0") if kind == "ods" else ("Ja", "Nej")
    assert hidden == Sheet("Noter", (("Skjult ark",),), hidden=True, first_row=1)
    assert (sheet.name, sheet.hidden, sheet.first_row) == ("Borgere", False, 1)
    assert sheet.rows == (
        ("Borgerliste, Team Nord",),
        ("Udtrukket 01-03-2026",),
        (),
        ("", "CPR-nr.", "Navn", "Målgruppe", "Startdato", "Timer pr. uge", "CV på Jobnet"),
        ("", "010170-1234", "Åse Ærø", "Jobparat kontanthjælp", "2025-11-03", "7,5", yes),
        ("", "101801235", "Bent Østergård", "Sygedagpenge", "2026-02-01", "0", no),
        ("", "0202900003", "Chanda N'Diaye", "Ledighedsydelse", "2026-01-05 10:30", "12", yes),
        (),
        ("", "I alt", "", "", "", "19,5"),
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("liste.csv", xlsx(LIST)),
        ("liste.xls", xlsx(LIST)),
        ("liste", strict_xlsx(LIST)),
        ("liste.xlsx", csv_text().encode("cp1252")),
        ("liste.xls", csv_text(delimiter="\t").encode("utf-16")),
        ("liste.xls", html().encode()),
        ("Åse's liste (1).XLS.pdf", html().encode("cp1252")),
    ],
)
def test_the_content_decides_and_not_the_name(read_file: ReadFile, name: str, content: bytes) -> None:
    (sheet,) = read_file(content, name)
    assert sheet.rows == LIST


def test_a_file_without_sheet_names_lends_its_own(read_file: ReadFile) -> None:
    assert read_file(csv_text().encode(), "Team Nord.csv")[0].name == "Team Nord"
    assert read_file(spreadsheetml("<Row><Cell><Data>a</Data></Cell></Row>").encode())[0].name == "Ark1"


def test_a_cell_in_the_last_place_of_a_sheet_kills_nobody(read_file: ReadFile) -> None:
    body = f'<row r="1">{text_cell("A1", "CPR")}</row><row r="1048576">{text_cell("XFD1048576", "x")}</row>'
    (sheet,) = read_file(xlsx_of_xml(body))
    assert len(sheet.rows) == 1_048_576
    assert sheet.rows[:2] == (("CPR",), ())
    assert sheet.rows[-1][16_383] == "x"


def test_a_million_rows_are_refused_in_time_and_in_little_memory(read_file: ReadFile) -> None:
    others = "<c><v>1</v></c><c><v>2</v></c>"
    rows = (f'<row r="{row}"><c><v>{row}</v></c>{others}</row>' for row in range(1, 1_048_576))
    content = xlsx_of_xml("".join(rows))
    with pytest.raises(UserError) as refusal:
        read_file(content, memory_mb=300)
    assert refusal.value.code == "file_too_many_rows"
    assert refusal.value.facts == {"rows": 1_048_575, "limit": 100_000, "name": "liste.xlsx"}


def test_more_text_than_the_memory_holds_is_refused(read_file: ReadFile) -> None:
    line = ";".join(["=" * 500] * 20) + "\n"
    with pytest.raises(UserError, match="file_too_large"):
        read_file(line.encode() * 10_000, memory_mb=200)


def test_a_slow_file_is_given_up_and_its_reader_ended(read_file: ReadFile, children: set[int]) -> None:
    with pytest.raises(UserError, match="file_too_slow"):
        read_file(_slow_csv(), timeout=0.3)
    assert _alive(children) == set()


def test_cancelling_takes_effect_at_once(read_file: ReadFile, children: set[int]) -> None:
    asked_at: list[float] = []

    def cancelled() -> bool:
        asked_at.append(time.monotonic())
        return len(asked_at) > 5

    with pytest.raises(UserError, match="file_cancelled"):
        read_file(_slow_csv(), cancelled=cancelled)
    assert len(asked_at) == 6  # the first yes ended it
    # However busy the machine is, it is asked soon again at least once of five times.
    assert min(later - sooner for sooner, later in pairwise(asked_at)) < 0.2
    assert len(children) == 1
    assert _alive(children) == set()


def test_an_exception_in_the_question_whether_to_cancel_leaves_no_child(
    read_file: ReadFile, children: set[int]
) -> None:
    def broken() -> bool:
        raise KeyError

    with pytest.raises(KeyError):
        read_file(_slow_csv(), cancelled=broken)
    assert _alive(children) == set()


def test_a_broken_installation_is_not_blamed_on_the_file(
    read_file: ReadFile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(files, "_PROGRAM_FOLDER", tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    with pytest.raises(RuntimeError):
        read_file(csv_text().encode())


def test_a_frozen_program_starts_itself(read_file: ReadFile, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    def remember(arguments: list[str], **_: object) -> None:
        started.append(arguments)
        raise OSError("enough")

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(subprocess, "Popen", remember)
    with pytest.raises(OSError, match="enough"):
        read_file(csv_text().encode(), timeout=5, memory_mb=700)
    assert started == [[sys.executable, "--read-file", "fast", "700", "6"]]


def test_the_limits_of_a_windows_job_have_the_layout_that_windows_expects() -> None:
    import ctypes

    wanted = bytes(limits(1500))
    assert len(wanted) == (144 if ctypes.sizeof(ctypes.c_void_p) == 8 else 112)
    assert int.from_bytes(wanted[16:20], "little") == 0x2500
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert int.from_bytes(wanted[112:120], "little") == 1_500_000_000


def test_a_job_can_be_closed_twice() -> None:
    job = WindowsJob(0, 100)
    job.close()
    job.close()


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The ids of the processes that were started."""
    started: set[int] = set()
    really_start = files._start

    def start(*arguments: object) -> object:
        child = really_start(*arguments)
        started.add(child.pid)
        return child

    monkeypatch.setattr(files, "_start", start)
    return started


def _alive(processes: set[int]) -> set[int]:
    """Those that exist; a process that was ended and waited for does not."""
    return {pid for pid in processes if sys.platform != "win32" and _exists(pid)}


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _slow_csv() -> bytes:
    """Some seconds of work: rows that have to be read quote by quote."""
    return b'"a";"b";"c";"d"\n' * 3_000_000
