"""Nothing about a citizen is found in what the program writes, but for the team's file and what was asked for."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.clock import SystemClock
from app.files.stores import create_team_store

ROOT = Path(__file__).resolve().parents[2]
FIRST, LAST, CPR, CASE, TOWN, NOTE = "Zyxla", "Vrokkeby", "0101701234", "J-77-5531", "Qvimstrup", "Kvaksalverbrev"
MARKS = (FIRST, LAST, CPR, f"{CPR[:6]}-{CPR[6:]}", CASE, TOWN, NOTE)
LIST = (
    "CPR-nr.;Navn;Sagsnr.;Jobformidler;Målgruppe;Startdato;By;Bemærkninger\n"
    f"{CPR};{FIRST} {LAST};{CASE};Mona Ek;Jobparat kontanthjælp;01-02-2026;{TOWN};{NOTE}\n"
    f"{CPR[:6]}-99x9;{FIRST} {LAST};;Mona Ek;Findes ikke;99-99-2026;{TOWN};{NOTE}\n"
)
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox
from ui.shell import program

QMessageBox.critical = staticmethod(lambda *_: QMessageBox.StandardButton.Ok)
QMessageBox.warning = staticmethod(lambda *_: QMessageBox.StandardButton.Ok)


def used():
    try:
        work()
    finally:
        QTimer.singleShot(300, lambda: QApplication.exit(0))


def work():
    from app.commands.citizens import edit_citizen
    from app.commands.notes import add_note
    from app.core.errors import UserError
    from db.records import Citizen

    window = next(one for one in QApplication.topLevelWidgets() if hasattr(one, "team"))
    team = window.team
    (one,) = [row for row in team.session.store.all(Citizen) if row.name.startswith("Zyxla")]
    team.session.run(add_note, one.id, "Kvaksalverbrev om Zyxla Vrokkeby")
    team.open_citizen(one.id)
    for name in ("citizens", "caseload", "measures", "companies", "exchange", "settings", "board"):
        team.show_page(name)
        QTest.qWait(20)
    team.open_search()
    for field in window.findChildren(QLineEdit):
        if field.isVisible():
            field.setText("Zyxla Vrokkeby")
    try:
        team.session.run(edit_citizen, one.id, name="")
    except UserError as refusal:
        team.notifier.say_error(refusal)
    for fault in (lambda: int(one.name), lambda: {}[one.cpr], lambda: one.nothing, lambda: raised(one)):
        QTimer.singleShot(0, fault)


def raised(one):
    raise RuntimeError(f"{one.name}, {one.cpr}, {one.town}, {one.case_number}")


def run(*_):
    QTimer.singleShot(400, used)
    return real()


real, QApplication.exec = QApplication.exec, run
sys.exit(program.main(Path(sys.argv[1]), demo=False))
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's folders, with a list of citizens and a team into which it was taken in."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("local", "settings", "temporary", "out"):
        (folder / name).mkdir()
    create_team_store(folder / "out" / "team.springbraet", "Nord", SystemClock()).close()
    (folder / "out" / "list.csv").write_text(LIST, encoding="utf-8")
    (folder / "out" / "wrong.xlsx").write_bytes(b"PK\x03\x04" + LIST.encode() * 20)
    (folder / "out" / "damaged.springbraet").write_bytes(b"SQLite format 3\0" + LIST.encode() * 60)
    return folder


def started(home: Path, *call: str) -> subprocess.CompletedProcess[bytes]:
    places = {
        "HOME": home, "XDG_DATA_HOME": home / "local", "XDG_CONFIG_HOME": home / "settings",
        "XDG_CACHE_HOME": home / "settings", "TMPDIR": home / "temporary", "PYTHONPATH": ROOT,
    }  # fmt: skip
    environment = {**os.environ, **{name: str(place) for name, place in places.items()}, "QT_QPA_PLATFORM": "offscreen"}
    for name in ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START"):
        environment.pop(name, None)
    return subprocess.run(
        [sys.executable, *call], cwd=home / "out", env=environment, capture_output=True, check=False, timeout=90
    )


def written(home: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the user's but the team, its backups and what was asked for, by its name, which counts as well."""
    for file in home.rglob("*"):
        if file.is_file() and file.parent != home / "out" and "sikkerhedskopier" not in file.parts:
            yield str(file.relative_to(home)), file.read_bytes()


def marks_in(data: bytes) -> list[str]:
    coded = {mark: (mark.encode(), mark.encode("utf-16-le"), mark.encode("cp1252")) for mark in MARKS}
    return [mark for mark, codes in coded.items() if any(code in data for code in codes)]


def test_nothing_about_a_citizen_is_found_anywhere(home: Path) -> None:
    team = ("--database", "team.springbraet")
    calls = {
        "import": ("import", "list.csv", *team, "--unencrypted", "--create-staff"),
        "import again": ("import", "list.csv", *team, "--dry-run", "--create-staff"),
        "import of what is no list": ("import", "wrong.xlsx", *team),
        "a file that is damaged": ("check", "--database", "damaged.springbraet"),
        "a missing file": ("import", f"{FIRST}.csv".lower(), *team),
        "check": ("check", *team),
        "workbook": ("export", "workbook.xlsx", *team),
        "minutes": ("minutes", "minutes.pdf", *team),
        "caseload": ("caseload", "caseload.pdf", *team),
        "status": ("status", "status.pdf", *team),
    }
    runs = {what: started(home, "-m", "ui", *call) for what, call in calls.items()}
    assert {what for what, run in runs.items() if run.returncode} == {
        "import of what is no list", "a file that is damaged", "a missing file", "minutes",
    }  # fmt: skip
    runs["window"] = started(home, "-c", WINDOW, "team.springbraet")
    assert runs["window"].returncode == 0, runs["window"].stderr
    found = {what: marks_in(run.stderr) for what, run in runs.items()}
    found |= {f"said by {what}": marks_in(run.stdout) for what, run in runs.items() if what not in ("import again",)}
    files = dict(written(home))
    assert any(name.endswith("fejl.log") and b"RuntimeError" in data for name, data in files.items()), "it was tried"
    found |= {name: marks_in(data) + marks_in(name.encode()) for name, data in files.items()}
    assert {where: marks for where, marks in found.items() if marks} == {}


def test_they_would_be_found(home: Path) -> None:
    (home / "local" / "forgotten.tmp").write_text(f"{FIRST} {LAST} {CPR}", encoding="utf-16-le")
    assert [name for name, data in written(home) if marks_in(data)] == ["local/forgotten.tmp"]
