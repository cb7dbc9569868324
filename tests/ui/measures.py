"""A team with two sheets for the tests of the page Mål og status, and ways to stand in a cell and to write."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.commands.measures import make_measure
from app.commands.sheets import RowDraft, make_sheet
from app.core.domain import Stage
from app.measures.drafts import Draft, GoalDraft
from app.measures.measure import Condition, Direction, Formula, Origin, Subject, Unit
from app.session import Session
from db.records import Effort
from db.store import Store
from tests.lived_once import lived_once
from tests.ui.loads import MakeWindow
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler, add_rows
from tests.ui.work import team_of
from ui.measures.page import MeasuresPage
from ui.shell.main_window import MainWindow

ACCESSIBLE, SHOWN = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole
CONTROL = Qt.KeyboardModifier.ControlModifier
COMPANY = Draft(
    "Virksomhedsrettet indsats", Subject.CITIZENS, Formula.SHARE, Unit.PERCENT, Direction.UP,
    numerator=((Condition("in_company"),),), goals=(GoalDraft("2026-12-31", 50),), note="Kilderne er uenige.",
)  # fmt: skip
PASSIVE = Draft(
    "Passive", Subject.CITIZENS, Formula.SHARE, Unit.PERCENT, Direction.DOWN,
    numerator=((Condition("passive"),),), goals=(GoalDraft("2026-12-31", 10),),
)  # fmt: skip
OUTSIDE = Draft(
    "Tilfredshed", unit=Unit.PERCENT, direction=Direction.UP, origin=Origin.ENTERED, baseline=75,
    baseline_on="2026-01-10", goals=(GoalDraft("2026-12-31", 80),),
)  # fmt: skip
FREE = Draft("Frikort", unit=Unit.CITIZENS, origin=Origin.ENTERED)


def two_sheets(session: Session) -> dict[str, str]:
    """Four citizens, one of them in praktik, and two sheets; ids of the measures by a short name."""
    mona = add_jobformidler(session, "Mona Holm")
    for name in ("Anna Agger", "Bo Bang", "Carla Carlsen", "Dan Dahl"):
        add_citizen(session, name, {OCTOBER: Stage.PAA_VEJ}, mona, efforts_known_on="2020-01-01")
    praktik = "effort_kind/virksomhedspraktik"
    session.run(add_rows, [Effort("e1", "anna-agger", praktik, "2026-10-01", None, 20.0, None, "FØTEX A/S")])
    drafts = {"company": COMPANY, "passive": PASSIVE, "outside": OUTSIDE, "free": FREE}
    made = {name: str(session.run(make_measure, draft).facts["id"]) for name, draft in drafts.items()}
    rows = [RowDraft(made["company"]), RowDraft(made["passive"]), RowDraft(None, "Udefra"), RowDraft(made["outside"])]
    made["first"] = str(session.run(make_sheet, "Flere skal med", [*rows, RowDraft(made["free"])]).facts["id"])
    made["second"] = str(session.run(make_sheet, "Kvartaler", rows, period="quarter").facts["id"])
    return made


@pytest.fixture
def ids(session: Session) -> dict[str, str]:
    """What there is, by a short name."""
    return lived_once(session, two_sheets)


@pytest.fixture
def window(ids: dict[str, str], store: Store, make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    """Its window, after F6."""
    window = make_window(store)
    qtbot.keyClick(window, Qt.Key.Key_F6)
    return window


@pytest.fixture
def open_session(window: MainWindow) -> Session:
    """That of the window."""
    return team_of(window).session


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> MeasuresPage:
    """The page, once everything is read."""
    page = team_of(window).page(MeasuresPage)
    qtbot.waitUntil(lambda: page.book is not None)
    return page


def cell(page: MeasuresPage, row: int, back: int = 0, role: Qt.ItemDataRole = SHOWN) -> str:
    """What stands in a row in the latest period, or so many before it."""
    model = page.parts.model
    assert model.sheet is not None
    return str(model.index(row, model.column_of(len(model.sheet.columns) - 1 - back)).data(role))


def go(page: MeasuresPage, row: int, back: int = 0) -> None:
    """Stand in a cell of the table."""
    assert page.parts.model.sheet is not None
    page.actions_here["show_status"].trigger()
    page.parts.status.table.go_to(row, len(page.parts.model.sheet.columns) - 1 - back)


def write(qtbot: QtBot, page: MeasuresPage, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type into the current cell, and press a key."""
    table = page.parts.status.table
    qtbot.keyClicks(table, text[:1])
    field = table.field
    assert field is not None
    field.setText(text)
    qtbot.keyClick(field, key)
