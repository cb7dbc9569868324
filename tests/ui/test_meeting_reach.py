"""Everything at a meeting can be reached by Tab in reading order, has a name, and is shown whole however long it is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.commands.citizens import edit_citizen
from app.commands.meetings import edit_agenda
from app.commands.settings import set_guidance
from app.commands.team import add_staff
from app.core.domain import Role, Stage
from app.session import Session
from db.store import Store
from tests.ui.meetings import begun, fill, look, meeting, opened, press
from tests.ui.people import add_effort
from ui.core.theme import font
from ui.shell.main_window import MainWindow
from ui.teammoede.page import TeammoedePage

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
SIZES = [(1280, 720), (1440, 900)]
LONG = "Annemarie Elisabeth Christine-Sofie von Rosenkrantz-Hardenberg-Reventlow"


@pytest.fixture
def window(store: Store, session: Session, make_window: Callable[[Store], MainWindow]) -> MainWindow:
    fill(session)
    add_effort(session, "anna-agger", "mentor")
    return make_window(store)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> TeammoedePage:
    page = begun(window)
    press(qtbot, page, Key.Key_A)
    qtbot.keyClicks(window.focusWidget(), "Ring")
    press(qtbot, page, Key.Key_Return)
    return page


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def tabbed_through(page: TeammoedePage, qtbot: QtBot) -> list[QWidget]:
    """What Tab goes through on the page, from the queue on and around."""
    page.take_focus()
    found: list[QWidget] = []
    while (focus := page.window().focusWidget()) is not None and focus not in found:
        found.append(focus)
        qtbot.keyClick(focus, Key.Key_Tab)
    return [one for one in found if page.isAncestorOf(one)]


def test_tab_goes_in_reading_order(page: TeammoedePage, qtbot: QtBot) -> None:
    names = [name_of(one) for one in tabbed_through(page, qtbot)]
    wanted = [
        "Mødets kø", "Ret dagsordenen", "Målstatus", "Aftaler", "Tro på job: 1 af 5", "Næste skridt på vej mod job",
        "Tilføj aftale, A", "Udført (U): Ring", "Tilføj indsats, I", "Afslut: Mentor", "Tilføj notat, N", "Forrige, ←",
        "1 Til opvarmning, nu", "Uændret, næste, Enter", "Forrige måned", "Referat", "Afslut måned",
        "Køens rækkefølge: Dem uden virksomhed først",
    ]  # fmt: skip
    assert [name for name in names if name in wanted] == wanted
    assert all(names)


def test_tab_goes_through_a_form_where_it_stands(page: TeammoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_I)
    names = [name_of(one) for one in tabbed_through(page, qtbot)]
    at = names.index("Tilføj indsats, I")
    assert names[at + 1 : at + 10] == [
        "Indsats", "Virksomhed", "Ikke oplyst", "Start", "Slut", "Timer/uge", "Løntimer/uge", "Gem", "Annullér",
    ]  # fmt: skip
    assert names.index("Tilføj notat, N") > at


@pytest.mark.parametrize("size", SIZES)
def test_long_names_push_nothing_out_of_sight(page: TeammoedePage, size: tuple[int, int]) -> None:
    session = page._notifier.session
    session.run(edit_citizen, "anna-agger", name=LONG, next_step="Prøve lagerpraktik " * 12)
    session.run(edit_agenda, meeting(page).id, [f"Punkt {number} om alle sager" for number in range(1, 13)])
    page.window().resize(*size)
    look()
    room = page.meeting_view
    assert room.head.name.text() == LONG
    for part in (room.head.name, room.status, room.efforts.section, *room.warnings.watches):
        right = part.mapTo(page, QPoint(part.width(), 0)).x()
        assert right <= page.width()
    name = room.head.name
    needed = name.fontMetrics().boundingRect(0, 0, name.width(), 999, int(Qt.TextFlag.TextWordWrap), LONG)
    assert needed.height() <= name.height()
    assert room.queue.height() > 200


@pytest.mark.parametrize("size", SIZES)
def test_what_a_stage_means_can_be_read_whole(page: TeammoedePage, size: tuple[int, int]) -> None:
    page.window().resize(*size)
    look()
    for button in page.meeting_view.stages.stages.values():
        told = button.accessibleDescription()
        room = button.rect().adjusted(12, 0, -12, 0)
        used = QFontMetrics(font(12))
        assert used.boundingRect(room, int(Qt.TextFlag.TextWordWrap), told).height() <= 2 * used.lineSpacing()


def test_what_the_team_says_of_a_stage_is_shown_at_once(page: TeammoedePage) -> None:
    session = page._notifier.session
    button = page.meeting_view.stages.stages[Stage.PAA_SPRING]
    before = button.accessibleDescription()
    session.run(set_guidance, Stage.PAA_SPRING, "Kan starte i praktik i næste uge")
    assert button.accessibleDescription() == "Kan starte i praktik i næste uge"
    assert button.toolTip().startswith("Kan starte i praktik i næste uge\n")
    session.undo()
    assert button.accessibleDescription() == before != ""


def test_forty_people_leave_the_button_in_sight(
    store: Store, session: Session, make_window: Callable[[Store], MainWindow]
) -> None:
    fill(session)
    for number in range(39):
        session.run(add_staff, f"Medarbejder {number:02d} Langenavnsen-Andersen", Role.JOBFORMIDLER, None)
    window = make_window(store)
    window.resize(1280, 720)
    page = opened(window)
    look()
    start = page.start
    assert len(start.attendance.boxes) == 40
    assert start.button.mapTo(page, QPoint(0, start.button.height())).y() <= page.height()
    assert not start.button.visibleRegion().isEmpty()
