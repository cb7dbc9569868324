"""Made-up companies and jobs for the tests of their page, and the fixtures that show them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.commands.companies import add_company, edit_company, log_contact, put_person
from app.commands.openings import add_opening
from app.companies.openings import OpeningKind
from app.core.domain import Stage
from app.session import Session
from db.records import Effort
from db.store import Store
from tests.lived_once import lived_once
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler, add_rows
from ui.companies.page import CompaniesPage
from ui.shell.main_window import MainWindow
from ui.shell.team_view import TeamView

MakeWindow = Callable[[Store], MainWindow]
CVR = "13585628"
LAGER, BUTIK = "branche/lager-og-logistik", "branche/detailhandel"


def some_work(session: Session) -> dict[str, str]:
    """Four companies, two open jobs and a closed one, and Anna in praktik at Føtex; ids by a short name."""
    mona = add_jobformidler(session, "Mona Sørensen")
    add_citizen(session, "Anna Agger", {OCTOBER: Stage.PAA_SPRING}, mona, town="Hedensted")
    add_citizen(session, "Bo Bang", {OCTOBER: Stage.PAA_VEJ}, mona)
    praktik = "effort_kind/virksomhedspraktik"
    session.run(add_rows, [Effort("e1", "anna-agger", praktik, "2026-10-01", None, 20.0, None, "FØTEX A/S")])
    ids: dict[str, str] = {}
    for key, name, branche, town in (
        ("foetex", "Føtex", BUTIK, "Hedensted"),
        ("aadal", "Aadal Lager", LAGER, "Tørring"),
        ("zebra", "Zebra", BUTIK, ""),
        ("bilka", "Bilka", BUTIK, "Vejle"),
    ):
        ids[key] = str(session.run(add_company, name, branche_id=branche, town=town).facts["company_id"])
    session.run(edit_company, ids["aadal"], code_of_care_since="2021-03-01")
    session.run(put_person, ids["aadal"], "Ida Holm", phone="12 34 56 78")
    session.run(log_contact, ids["aadal"], "2026-11-02", "visit", "Rundvisning")
    session.run(log_contact, ids["aadal"], "2025-05-02", "call", "Første snak")
    for key, title, company, kind, facts in (
        ("truck", "Truckfører", "aadal", OpeningKind.PAID_HOURS, {"hours": 15.0, "deadline": "2026-11-21"}),
        ("folk", "Svejsere", "zebra", OpeningKind.SHORTAGE, {"places": 3}),
    ):
        change = session.run(add_opening, title, ids[company], kind, **facts)
        ids[key] = str(change.facts["opening_id"])
    return ids


def team_of(window: MainWindow) -> TeamView:
    """The open team."""
    assert window.team is not None
    return window.team


def page_of(window: MainWindow) -> CompaniesPage:
    """The page with companies."""
    return team_of(window).page(CompaniesPage)


@pytest.fixture
def ids(session: Session) -> dict[str, str]:
    """What there is, by a short name."""
    return lived_once(session, some_work)


@pytest.fixture
def window(store: Store, ids: dict[str, str], make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    """A window that shows it."""
    window = make_window(store)
    qtbot.keyClick(window, Qt.Key.Key_F7)
    return window


@pytest.fixture
def page(window: MainWindow) -> CompaniesPage:
    """The page with it."""
    return page_of(window)
