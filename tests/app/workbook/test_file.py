"""The file is written whole or not at all, and what stood there before stays."""

import errno
import os
import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from app import workbook
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.demo import create_demo
from app.files.stores import create_store
from app.workbook.data import WorkbookData
from tests.app.workbook.reading import NOVEMBER, NOW, SHEETS, parts, read, rows_of, write
from tests.app.world import World
from ui.texts.errors import error_sentence


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where openpyxl keeps its unsaved sheets."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with an old report in it."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "report.xlsx").write_bytes(b"the old report")
    return folder


@pytest.fixture
def data(world: World) -> WorkbookData:
    staff = world.staff("Anne Kirk")
    for number in range(40):
        world.placed(world.citizen(f"Borger nr {number}", staff=staff), m2026_10=Stage.PAA_VEJ)
    return workbook.collect(world.store, NOVEMBER, NOW, anonymous=False)


def refusal(act: Callable[[], object]) -> UserError:
    with pytest.raises(UserError) as caught:
        act()
    assert error_sentence(caught.value)
    return caught.value


def assert_untouched(reports: Path, scratch: Path) -> None:
    assert [path.name for path in reports.iterdir()] == ["report.xlsx"]
    assert (reports / "report.xlsx").read_bytes() == b"the old report"
    assert list(scratch.iterdir()) == []


def test_the_old_report_is_replaced_and_nothing_else_left(data: WorkbookData, reports: Path, scratch: Path) -> None:
    assert workbook.write(data, reports / "report.xlsx") == reports / "report.xlsx"
    with ZipFile(reports / "report.xlsx") as archive:
        assert archive.testzip() is None
    assert [path.name for path in reports.iterdir()] == ["report.xlsx"]
    assert list(scratch.iterdir()) == []


def test_a_missing_folder_is_named(data: WorkbookData, tmp_path: Path) -> None:
    error = refusal(lambda: workbook.write(data, tmp_path / "nowhere" / "report.xlsx"))
    assert (error.code, error.facts) == ("folder_missing", {"folder": str(tmp_path / "nowhere")})


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "target_full"), (errno.EACCES, "target_unwritable")])
def test_a_full_disk_leaves_the_old_report(
    data: WorkbookData, reports: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    written = 0

    def refuse(self: ZipFile, *_: Any, **__: Any) -> None:
        nonlocal written
        written += 1
        if written > 5:
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(ZipFile, "writestr", refuse)
    error = refusal(lambda: workbook.write(data, reports / "report.xlsx"))
    assert (error.code, error.facts["path"]) == (code, str(reports / "report.xlsx"))
    assert_untouched(reports, scratch)


def test_a_full_temporary_folder_leaves_the_old_report(
    data: WorkbookData, reports: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lxml.etree import SerialisationError

    def refuse(*_: object) -> None:
        raise SerialisationError("IO_ENOSPC")

    monkeypatch.setattr("app.workbook.about.add", refuse)
    assert refusal(lambda: workbook.write(data, reports / "report.xlsx")).code == "target_full"
    assert_untouched(reports, scratch)


def test_a_report_that_is_open_elsewhere_stays(
    data: WorkbookData, reports: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(os, "replace", refuse)
    assert refusal(lambda: workbook.write(data, reports / "report.xlsx")).code == "target_unwritable"
    assert_untouched(reports, scratch)


def test_a_folder_in_the_place_of_the_report_stays(data: WorkbookData, tmp_path: Path) -> None:
    (tmp_path / "report.xlsx").mkdir()
    assert refusal(lambda: workbook.write(data, tmp_path / "report.xlsx")).code == "target_unwritable"
    assert [path.name for path in tmp_path.iterdir()] == ["report.xlsx"]


def test_a_device_in_the_place_of_the_report_stays(data: WorkbookData, tmp_path: Path) -> None:
    target = tmp_path / "report.xlsx"
    try:
        target.symlink_to(os.devnull)
    except OSError:
        assert os.name == "nt"  # where not everybody may make links
        target = Path(os.devnull)
    assert refusal(lambda: workbook.write(data, target)).code == "target_unwritable"
    assert os.path.exists(target)
    assert not target.is_file()


def test_the_teams_own_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "team.springbraet"
    store = create_store(path)
    World(store)
    before = path.read_bytes()
    assert refusal(lambda: workbook.export(store, path, NOVEMBER, NOW)).code == "target_is_source"
    store.close()
    assert path.read_bytes() == before


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_cancel_leaves_nothing_behind(data: WorkbookData, reports: Path, scratch: Path, after: int) -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > after

    error = refusal(lambda: workbook.write(data, reports / "report.xlsx", cancelled=cancelled))
    assert error.code == "cancelled"
    assert_untouched(reports, scratch)


def test_a_bug_while_writing_leaves_nothing_behind(data: WorkbookData, reports: Path, scratch: Path) -> None:
    broken: Any = replace(data, citizens=(None,))
    with pytest.raises(AttributeError):
        workbook.write(broken, reports / "report.xlsx")
    assert_untouched(reports, scratch)


def test_progress_rises_to_one(data: WorkbookData, tmp_path: Path) -> None:
    told: list[float] = []
    workbook.write(data, tmp_path / "report.xlsx", progress=told.append)
    assert told == sorted(told)
    assert len(told) > 4
    assert told[-1] == 1.0
    assert max(told[:-1]) < 1.0


def test_another_thread_writes_what_was_collected(data: WorkbookData, tmp_path: Path) -> None:
    thread = threading.Thread(target=workbook.write, args=(data, tmp_path / "report.xlsx"))
    thread.start()
    thread.join()
    assert (tmp_path / "report.xlsx").is_file()


@pytest.mark.parametrize("month", ["2026-08", "2026-12", "1999-01"])
def test_a_month_outside_the_data_is_refused(world: World, tmp_path: Path, month: str) -> None:
    world.placed(world.citizen("Ida"), m2026_09=Stage.PAA_VEJ, m2026_12=Stage.I_GANG)
    error = refusal(lambda: read(world.store, tmp_path, Month.parse(month)))
    assert error.code == "month_outside"
    assert error.facts == {"month": Month.parse(month), "first": Month(2026, 9), "last": NOVEMBER}
    assert "måned er september 2026, og den seneste er november 2026" in error_sentence(error)
    assert list(tmp_path.iterdir()) == []


def test_the_first_and_the_current_month_can_be_written(world: World, tmp_path: Path) -> None:
    world.placed(world.citizen("Ida"), m2026_09=Stage.PAA_VEJ)
    for month in (Month(2026, 9), Month(2026, 10), NOVEMBER):
        assert [row["Borger"] for row in rows_of(read(world.store, tmp_path, month), "Borgere")] == ["Ida"]


def test_a_store_without_a_team_has_a_workbook_for_the_current_month(tmp_path: Path) -> None:
    store = create_store(None)
    book = read(store, tmp_path)
    assert book.sheetnames == SHEETS
    assert workbook.suggested_name(store, NOVEMBER) == "Springbræt 2026-11.xlsx"
    assert refusal(lambda: read(store, tmp_path, Month(2026, 10))).code == "month_outside"
    store.close()


@pytest.mark.parametrize(
    ("team", "name"),
    [
        ("Team Nord", "Springbræt Team Nord 2026-11.xlsx"),
        ("Øst/Vest", "Springbræt Øst Vest 2026-11.xlsx"),
        ('a<b>c:d"e\\f|g?h*i', "Springbræt a b c d e f g h i 2026-11.xlsx"),
        ("../../etc", "Springbræt etc 2026-11.xlsx"),
        ("tab\tog\nlinje.", "Springbræt tab og linje 2026-11.xlsx"),
        ("///", "Springbræt 2026-11.xlsx"),
        ("x" * 300, f"Springbræt {'x' * 80} 2026-11.xlsx"),
    ],
)
def test_the_suggested_name_fits_every_system(world: World, tmp_path: Path, team: str, name: str) -> None:
    world.write(replace(world.team, name=team))
    assert workbook.suggested_name(world.store, NOVEMBER) == name
    target = workbook.export(world.store, tmp_path / name, NOVEMBER, NOW)
    assert target.is_file()


def test_three_thousand_citizens(tmp_path: Path) -> None:
    store = create_demo(None, citizens=3000, months=1, seed=1, today=NOW.date())
    path = write(store, tmp_path)
    store.close()
    rows = parts(path)["xl/worksheets/sheet3.xml"].split("<row ")
    assert len(rows) >= 3000 + 4
    assert max(row.count("<c ") for row in rows) == 32
