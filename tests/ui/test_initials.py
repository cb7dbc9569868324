"""With initials everywhere no page names a citizen, nothing is lost by what is done meanwhile, and names come back."""

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.commands.agreements import add_agreement
from app.commands.citizens import edit_citizen
from app.commands.companies import put_person
from app.commands.matches import propose_match
from app.commands.notes import add_note
from app.commands.openings import add_opening
from app.commands.placements import place
from app.core.domain import Stage
from app.core.errors import UserError
from app.session import Session
from db.records import Citizen, Company, Opening
from db.store import Store
from tests.lived_once import lived_once
from tests.ui import meetings
from tests.ui.looking import in_sight
from tests.ui.people import NOVEMBER
from tests.ui.tavlemoeder import begun, fill, press, settle
from ui.settings.page import SECTIONS, SettingsPage
from ui.shell.main_window import MainWindow
from ui.shell.names_needed import NamesNeededPage
from ui.shell.team_pages import PAGES

PARTS = ("Anna", "Agger", "Bang", "Carla", "Carlsen", "Beck")
"""Parts of citizens' names, of today and of before, that are no words."""
NAMED = re.compile(rf"\b(?:{'|'.join(PARTS)})")


def named_everywhere(session: Session) -> None:
    """Citizens are named wherever somebody can type."""
    fill(session)
    session.run(edit_citizen, "bo-bang", name="Bo Beck")
    session.run(edit_citizen, "bo-bang", name="Bo Bang")
    company = session.store.all(Company)[0]
    session.run(put_person, company.id, "Carla Carlsen")
    session.run(edit_citizen, "carla-carlsen", next_step="Carla ringer til Bo Bang", job_goal="Som Anna Agger")
    session.run(add_agreement, "bo-bang", "Bo Bang møder Anna Agger", due_on="2026-11-10")
    session.run(add_note, "anna-agger", "Annas mor hedder Carla Carlsen")
    session.run(add_opening, "Vikar for Carla Carlsen", company.id, requirements="Kender Anna Agger")
    opening = next(one for one in session.store.all(Opening) if "Vikar" in one.title)
    session.run(propose_match, "bo-bang", opening.id)
    session.run(place, ["anna-agger"], NOVEMBER, Stage.PAA_VEJ)


@pytest.fixture
def window(store: Store, session: Session, make_window: Callable[[Store], MainWindow]) -> MainWindow:
    """A team in whose texts citizens are named wherever somebody can type; one was called otherwise before."""
    lived_once(session, named_everywhere)
    return make_window(store)


def spoken(widget: QWidget) -> Iterator[str]:
    """What a screen reader reads of what is in sight."""
    left = [QAccessible.queryAccessibleInterface(widget)]
    while left:
        one = left.pop()
        if one is None or not one.isValid() or one.state().invisible:
            continue
        kinds = QAccessible.Text
        yield from (one.text(kind) for kind in (kinds.Name, kinds.Description, kinds.Value, kinds.Help))
        left += [one.child(at) for at in range(one.childCount())]


def of_model(model: QAbstractItemModel) -> Iterator[str]:
    """Every text of every role of the rows of a model."""
    left = [QModelIndex()]
    while left:
        above = left.pop()
        for row in range(model.rowCount(above)):
            flat = isinstance(model, QAbstractListModel)  # whose columns are private
            for column in range(1 if flat else max(1, model.columnCount(above))):
                where = model.index(row, column, above)
                for role in (
                    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole,
                    Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole,
                ):  # fmt: skip
                    yield str(model.data(where, role) or "")


def read(window: MainWindow) -> Iterator[str]:
    """Everything that stands in the windows that can be seen."""
    for top in [one for one in QApplication.topLevelWidgets() if one.isVisible()]:
        yield top.windowTitle()
        yield from spoken(top)
        for one in in_sight(top):
            yield from (str(one.property(name) or "") for name in ("text", "toolTip", "accessibleName", "title"))
            if isinstance(one, QAbstractItemView) and one.model() is not None:
                yield from of_model(one.model())
            if isinstance(one, QPlainTextEdit):
                yield one.toPlainText()


def named(window: MainWindow) -> list[str]:
    """The texts in which a citizen is named."""
    return sorted(text for text in set(read(window)) if NAMED.search(text))


def pages(window: MainWindow) -> Iterator[str]:
    """Bring every page into sight, one after the other, with the parts that one of them has."""
    assert window.team is not None
    for name in PAGES:
        window.team.show_page(name)
        if window.team.shown is not None:
            window.team.shown.complete()
        yield name
    for row in SECTIONS:
        window.team.show_page("settings")
        window.team.page(SettingsPage).show_section(row.key)
        yield row.key
    for citizen in ("anna-agger", "bo-bang", "carla-carlsen"):
        window.team.open_citizen(citizen)
        yield citizen


def test_no_page_names_a_citizen(window: MainWindow, qtbot: QtBot) -> None:
    first = {name: named(window) for name in pages(window)}
    with_names = {"board", "citizens", "companies", "anna-agger", "bo-bang"}
    assert {name for name in first if first[name]} >= with_names, "the walk reads nothing"
    window.actions_here["mask_names"].trigger()
    assert {name: named(window) for name in pages(window) if named(window)} == {}
    window.actions_here["mask_names"].trigger()
    again = {name: named(window) for name in pages(window)}
    assert {name for name in again if again[name]} >= with_names


def test_a_tavlemoede_that_shows_names_shows_none(window: MainWindow, qtbot: QtBot) -> None:
    page = begun(window)
    page.actions_here["board_names"].trigger()
    settle(page)
    assert named(window) != []
    window.actions_here["mask_names"].trigger()
    meeting = page.meeting_view.meeting
    assert meeting is not None
    for _ in meeting.steps:
        settle(page)
        assert named(window) == []
        press(qtbot, page, Qt.Key.Key_PageDown)


def test_a_teammoede_goes_on_with_initials(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    page = meetings.begun(window)
    meetings.look()
    assert named(window) != []
    window.actions_here["mask_names"].trigger()
    assert named(window) == []
    before = {one.id: one.name for one in store.bare().all(Citizen)}
    for name in ("meet_unchanged", "meet_unchanged", "meet_before", "meet_sparring"):
        page.actions_here[name].trigger()
        meetings.look()
        assert named(window) == [], name
    for name in ("meet_note", "meet_effort", "meet_agreement", "meet_talk", "meet_next_step", "close_month"):
        page.actions_here[name].trigger()
        assert named(window) == [], name
    assert {one.id: one.name for one in store.bare().all(Citizen)} == before


def test_it_is_the_same_for_a_page_that_is_in_sight_or_was_never_made(window: MainWindow) -> None:
    assert window.team is not None
    window.actions_here["mask_names"].trigger()
    assert named(window) == []
    assert {name: named(window) for name in pages(window) if named(window)} == {}


def test_neither_search_nor_messages_name_anybody(window: MainWindow, session: Session) -> None:
    assert window.team is not None
    window.actions_here["mask_names"].trigger()
    window.team.session.run(place, ["bo-bang"], NOVEMBER, Stage.I_GANG)
    assert "BB" in window.toast.text
    window.actions_here["undo"].trigger()
    assert named(window) == []
    window.actions_here["open_search"].trigger()
    search = window.team._search
    assert search is not None
    for typed in ("", "bb", "mor", "vikar", "fortryd", "ringer"):
        search.field.setText(typed)
        assert named(window) == [], typed
    search.field.setText("bang")
    assert any("BB" in hit.text for hit in search.hits.rows)
    search.hide()
    window.actions_here["read_messages"].trigger()
    assert named(window) == []


def test_undo_writes_what_was_kept(window: MainWindow, store: Store) -> None:
    assert window.team is not None
    before = sorted((one.id, one.name, one.next_step) for one in store.bare().all(Citizen))
    window.actions_here["mask_names"].trigger()
    session = window.team.session
    session.run(edit_citizen, "carla-carlsen", next_step="")
    session.run(place, ["bo-bang"], NOVEMBER, Stage.I_GANG)
    for _ in range(2):
        session.undo()
    assert sorted((one.id, one.name, one.next_step) for one in store.bare().all(Citizen)) == before


def test_a_text_that_names_somebody_is_not_written_over(window: MainWindow, store: Store) -> None:
    assert window.team is not None
    window.actions_here["mask_names"].trigger()
    session = window.team.session
    shown = store.get(Citizen, "carla-carlsen")
    assert shown is not None
    assert (shown.name, shown.next_step) == ("CC", "CC ringer til BB")
    with pytest.raises(UserError, match="text_masked"):
        session.run(edit_citizen, "carla-carlsen", next_step="CC ringer til BB i morgen")
    with pytest.raises(UserError, match="text_masked"):
        session.run(edit_citizen, "carla-carlsen", name="CC Carstens")
    session.run(edit_citizen, "carla-carlsen", name="CC")  # as it is shown
    session.run(edit_citizen, "carla-carlsen", next_step="CC ringer til BB", job_goal="Lager")
    kept = store.bare().get(Citizen, "carla-carlsen")
    assert kept is not None
    assert (kept.name, kept.next_step, kept.job_goal) == ("Carla Carlsen", "Carla ringer til Bo Bang", "Lager")


def test_the_import_waits_for_names(window: MainWindow) -> None:
    assert window.team is not None
    window.team.show_page("exchange")
    window.actions_here["mask_names"].trigger()
    assert isinstance(window.team.currentWidget(), NamesNeededPage)
    assert window.team.shown_page == "exchange"
    window.actions_here["import_list"].trigger()
    assert isinstance(window.team.currentWidget(), NamesNeededPage)
    page = window.team.currentWidget()
    assert isinstance(page, NamesNeededPage)
    page.button.click()
    assert window.team.shown is not None
    assert window.team.shown.name == "exchange"
    assert not window.team.by_initials


def test_the_rail_says_so_and_the_next_team_goes_by_it(window: MainWindow, store: Store, session: Session) -> None:
    assert window.team is not None
    assert window.signs.initials.isHidden()
    window.actions_here["mask_names"].trigger()
    assert not window.signs.initials.isHidden()
    path = store.path
    assert path is not None
    window.close_team()
    again = Session(Store.open(path), session.clock)
    window.show_team(again)
    assert window.team.by_initials
    assert named(window) == []
    window.signs.initials.click()
    assert not window.team.by_initials
    assert named(window) != []


def test_what_is_typed_stays(window: MainWindow, qtbot: QtBot) -> None:
    assert window.team is not None
    window.actions_here["new_citizen"].trigger()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "Erik Enev")
    window.actions_here["mask_names"].trigger()
    assert field.text() == "Erik Enev"
    assert field.hasFocus()
