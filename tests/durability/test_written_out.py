"""Whatever goes out is on the disk, with its name, before it is said to be saved: no loss of power takes it then."""

import os
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication

from app.core import targets
from app.core.clock import FixedClock
from app.core.domain import Stage
from app.files import backing_up, restoring
from app.files.recoding import recode
from app.files.stores import back_up, create_store, create_team_store
from app.importing.choices_file import SavedChoices
from app.importing.handing_back import hand_back
from app.importing.tables import Table, TableRow
from db.engines.key import Key
from db.store import Store
from tests.app.workbook.reading import write as write_workbook
from tests.app.world import World
from tests.ui.charts import CHARTS
from tests.ui.minutes import FULL, MADE_AT
from ui.cli.commands import demo as make_demo
from ui.cli.list_choices import write_choices
from ui.measures.charts.saving import save_png, save_svg
from ui.paper.pdf import write as write_pdf
from ui.teammoede.minutes_document import MinutesDocument

real_sync = targets.sync
CLOCK = FixedClock(datetime(2026, 11, 20, 9, 30))
KEY = Key(bytes(range(32)), bytes(16))
ROWS = Table(("Navn",), (TableRow(2, ("Bo",)),), 1)
CHART = next(iter(CHARTS.values()))


class Disk:
    """What a loss of power leaves: of a file what it held when it was synced, of a folder the names likewise."""

    def __init__(self) -> None:
        self._contents: dict[int, bytes] = {}
        self._names: dict[int, dict[str, int]] = {}

    def sync(self, handle: int) -> None:
        """Stands in for `os.fsync`."""
        number, open_now = os.fstat(handle).st_ino, Path(f"/dev/fd/{handle}")
        if open_now.is_dir():
            self._names[number] = {name: os.stat(name, dir_fd=handle).st_ino for name in os.listdir(handle)}
        else:
            self._contents[number] = open_now.read_bytes()

    def left(self, path: Path, base: Path) -> bytes | None:
        """What is found at `path`, of which `base` was there before; None where nothing is, for sure."""
        number = None
        for part in (path, *path.parents):
            if part == base:
                break
            known = self._names.get(part.parent.stat().st_ino, {}).get(part.name)
            if known != part.stat().st_ino:
                return None
            number = known if number is None else number
        return None if number is None else self._contents.get(number)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk()
    monkeypatch.setattr(targets, "sync", real_sync)
    monkeypatch.setattr(os, "fsync", disk.sync)
    return disk


@pytest.fixture
def team() -> Iterator[Store]:
    """A team in memory with one citizen."""
    world = World(create_store(None))
    world.placed(world.citizen("Bo"), m2026_11=Stage.PAA_VEJ)
    yield world.store
    world.store.close()


def _workbook(team: Store, target: Path) -> Path:
    return write_workbook(team, target.parent)


def _rejected(team: Store, target: Path) -> Path:
    hand_back(target, ROWS, {2: "Derfor"}, None)
    return target


def _copy(team: Store, target: Path) -> Path:
    back_up(team, target)
    return target


def _team(team: Store, target: Path) -> Path:
    with targets.built_beside(target) as unfinished:
        create_team_store(unfinished, "Team Øst", CLOCK).close()
    return target


def _made_up_team(team: Store, target: Path) -> Path:
    make_demo(Namespace(file=target, citizens=3, months=1, seed=1, passphrase_file=None))
    return target


def _encrypted(team: Store, target: Path) -> Path:
    create_team_store(target, "Team Øst", CLOCK).close()
    recode(target, None, KEY)
    return target


def _given(target: Path) -> dict[str, object]:
    """The file of a team, closed, of which a backup is to be made."""
    create_team_store(target, "Team Øst", CLOCK).close()
    return {"file": target, "root": target.parent / "sikker", "now": CLOCK.now().isoformat()}


def _backup(team: Store, target: Path) -> Path:
    return Path(backing_up.back_up(_given(target), None)["path"])


def _second(team: Store, target: Path) -> Path:
    given = _given(target)
    backing_up.back_up(given, None)
    share = target.parent / "share"
    share.mkdir()
    os.fsync(os.open(target.parent, os.O_RDONLY))  # the share itself is not made by the program
    return Path(backing_up.carry({**given, "there": share}, None)["path"])


def _restored(team: Store, target: Path) -> Path:
    """The backup is copied in this process, as the child does it."""
    backup = _backup(team, target)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            restoring,
            "copy_checked",
            lambda backup, key, target: backing_up.checked_copy({"backup": backup, "target": target}, key),
        )
        restoring.restore(target, backup, None, CLOCK)
    return target


def _choices(team: Store, target: Path) -> Path:
    plan = SimpleNamespace(ignored=[], columns={"Navn": "name"}, decisions=[], kind="citizens")
    options = Namespace(choices=target, dry_run=True, database=None, sheet="")
    write_choices(options, SavedChoices(), plan, SavedChoices().choices, "")
    return target


WAYS: dict[str, Callable[[Store, Path], Path]] = {
    "bog.xlsx": _workbook,
    "afviste.xlsx": _rejected,
    "afviste.csv": _rejected,
    "referat.pdf": lambda _, target: write_pdf(MinutesDocument(FULL, MADE_AT), target, None),
    "graf.png": lambda _, target: save_png(CHART, target, None),
    "graf.svg": lambda _, target: save_svg(CHART, target, None),
    "kopi.springbraet": _copy,
    "ny.springbraet": _team,
    "opdigtet.springbraet": _made_up_team,
    "krypteret.springbraet": _encrypted,
    "valg.toml": _choices,
    "sikret.springbraet": _backup,
    "andet sted.springbraet": _second,
    "gendannet.springbraet": _restored,
}


@pytest.mark.parametrize("name", WAYS)
def test_what_is_said_to_be_saved_outlasts_the_power(
    name: str, team: Store, qapp: QApplication, tmp_path: Path, disk: Disk
) -> None:
    target = WAYS[name](team, tmp_path / name)
    assert target.stat().st_size > 0
    assert disk.left(target, tmp_path) == target.read_bytes()


@pytest.mark.parametrize("forgotten", ["file", "folder"])
def test_it_would_be_found(
    forgotten: str, team: Store, tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(path: Path) -> None:
        if path.is_dir() is (forgotten == "file"):
            real_sync(path)

    monkeypatch.setattr(targets, "sync", half)
    assert disk.left(_rejected(team, tmp_path / "afviste.csv"), tmp_path) is None
