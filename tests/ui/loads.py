"""A made-up team with uneven caseloads for the tests of the page Sagsbelastning, and ways to press its keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.caseload.figures import Figure, Owner
from app.core.domain import Stage
from app.session import Session
from db.records import Agreement, Assignment
from db.records.caseload import Absence, OwnLimit
from db.store import Store
from tests.lived_once import lived_once
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_jobformidler, add_rows
from tests.ui.work import team_of
from ui.caseload.load_list import LoadList
from ui.caseload.page import CaseloadPage
from ui.shell.main_window import MainWindow

MakeWindow = Callable[[Store], MainWindow]
JOBPARAT = "target_group/jobparat-kontanthjaelp"


def uneven(session: Session) -> dict[str, str]:
    """Mona has five of three, Bo one of four, Thomas none of three, and nobody has Hans; ids by first name.

    Of Mona's, Anna is overdue, Carla and Dan are on på vej, Eva has been there since March, Finn began this month.
    """
    ids = {name.split()[0].lower(): add_jobformidler(session, name) for name in ("Bo Lind", "Mona Holm", "Thomas Hald")}
    session.run(
        add_rows,
        [
            OwnLimit(f"l/{name}", ids[name], "2026-01-01", limit)
            for name, limit in (("mona", 5), ("bo", 4), ("thomas", 3))
        ],
    )
    mona, bo = ids["mona"], ids["bo"]
    for name, month in (("Anna Agger", OCTOBER), ("Carla Carlsen", OCTOBER), ("Dan Dahl", OCTOBER)):
        stage = Stage.TIL_OPVARMNING if name.startswith("Anna") else Stage.PAA_VEJ
        ids[name.split()[0].lower()] = add_citizen(session, name, {month: stage}, mona)
    ids["eva"] = add_citizen(session, "Eva Espe", {OCTOBER.plus(-7): Stage.PAA_VEJ}, mona, target_group_id=JOBPARAT)
    ids["finn"] = add_citizen(session, "Finn Foss", {NOVEMBER: Stage.I_GANG}, start_on="2026-11-02")
    ids["gerda"] = add_citizen(session, "Gerda Gad", {OCTOBER: Stage.PAA_SPRING}, bo)
    ids["hans"] = add_citizen(session, "Hans Holst", {})
    session.run(
        add_rows,
        [
            Assignment("a/finn", ids["finn"], mona, "jobformidler", "2026-11-02"),
            Agreement("g/anna", ids["anna"], "Ring til kommunen", None, "2026-11-02", None, None, "2026-10-01"),
            Absence("b/bo", bo, "2026-12-01", "2027-01-31", "orlov"),
            OwnLimit("l/lower", mona, "2026-11-01", 3),
        ],
    )
    return ids


@pytest.fixture
def ids(session: Session) -> dict[str, str]:
    """The uneven team."""
    return lived_once(session, uneven)


@pytest.fixture
def window(ids: dict[str, str], store: Store, make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    """Its window, after F5."""
    window = make_window(store)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    return window


@pytest.fixture
def page(window: MainWindow) -> CaseloadPage:
    """The page."""
    return team_of(window).page(CaseloadPage)


def press(qtbot: QtBot, rows: LoadList, *keys: Qt.Key) -> None:
    """Printing these keys in the rows."""
    for key in keys:
        qtbot.keyClick(rows, key)


def shown_names(page: CaseloadPage) -> list[str]:
    """The citizens behind the open figure."""
    return [one.name for one in page.people.list.rows.rows]


def key(page: CaseloadPage, staff_id: str | None) -> Owner:
    """The key of somebody's row; that of nobody's cases for None."""
    assert page.page is not None
    return next(row.key for row in page.page.rows if row.load.staff_id == staff_id)


def open_figure(qtbot: QtBot, page: CaseloadPage, staff_id: str | None, figure: Figure) -> None:
    """Go to a figure and press Enter."""
    assert page.rows.choose(key(page, staff_id), figure)
    page.rows.setFocus()
    assert page.rows.figure is figure
    press(qtbot, page.rows, Qt.Key.Key_Return)
