"""Nothing on the big screen names a citizen: every text of the window is read, at every step and in every form."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
)
from pytestqt.qtbot import QtBot

from app.commands.agreements import add_agreement
from app.commands.citizens import edit_citizen
from app.commands.companies import put_person
from app.commands.matches import propose_match
from app.commands.meetings import edit_agenda
from app.commands.openings import add_opening
from app.commands.placements import place
from app.commands.stories import tell_story
from app.core.domain import Stage
from app.session import Session
from db.records import Company, Opening
from db.store import Store
from tests.ui.people import NOVEMBER
from tests.ui.tavlemoeder import begun, fill, opened, press, settle
from ui.core.notifier import Notifier
from ui.search.palette import Search
from ui.shell.main_window import MainWindow
from ui.tavlemoede.page import TavlemoedePage

NAMES = ("Anna", "Agger", "Bang", "Carla", "Carlsen")
"""Parts of citizens' names that are no words; Bo is one."""
NAMED = re.compile(rf"\b(?:{'|'.join(NAMES)})")
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
PROPERTIES = ("text", "toolTip", "accessibleName", "accessibleDescription", "placeholderText", "title", "windowTitle")
READ = (QLabel, QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QProgressBar, QAbstractItemView, QFrame)
FORMS = ("board_owner", "board_opening", "board_agreement", "board_story", "board_agenda", "board_people")


@pytest.fixture
def window(store: Store, session: Session, make_window: Callable[[Store], MainWindow]) -> MainWindow:
    """A team in whose texts citizens are named wherever somebody can type."""
    fill(session)
    company = store.all(Company)[0]
    session.run(put_person, company.id, "Carla Carlsen")
    session.run(edit_citizen, "carla-carlsen", next_step="Carla ringer til Bo Bang", job_goal="Som Anna Agger")
    session.run(add_agreement, "bo-bang", "Bo Bang møder Anna Agger", due_on="2026-11-10")
    session.run(add_opening, "Vikar for Carla Carlsen", company.id, requirements="Kender Anna Agger")
    return make_window(store)


def texts_of(model: QAbstractItemModel) -> list[str]:
    """What the rows of a model say."""
    top = QModelIndex()
    across = 1 if isinstance(model, QAbstractListModel) else model.columnCount(top)  # which is private in a list
    places = [model.index(row, column) for row in range(model.rowCount(top)) for column in range(across)]
    return [str(model.data(where, role) or "") for where in places for role in ROLES]


def read(window: MainWindow) -> list[str]:
    """Every text of the window and of what lies over its page, for eyes and for screen readers."""
    texts = [window.windowTitle()]
    actions = window.actions_here if window.team is None else window.team.page(TavlemoedePage).actions_here
    for offered in (window.actions_here, actions):
        texts += [text for _, action in offered.items() for text in (action.text(), action.toolTip())]
    for kind in READ:
        for one in window.findChildren(kind):
            if one.isVisible():
                texts += [str(one.property(name) or "") for name in PROPERTIES]
                if isinstance(one, QAbstractItemView) and one.model() is not None:
                    texts += texts_of(one.model())
                if isinstance(one, QPlainTextEdit):
                    texts.append(one.toPlainText())
    return texts


def named(window: MainWindow) -> list[str]:
    """The texts in which a citizen is named."""
    return [text for text in dict.fromkeys(read(window)) if NAMED.search(text)]


def test_nothing_names_a_citizen_at_any_step_or_in_any_form(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window)
    assert named(window) == []
    begun(window)
    meeting = page.meeting_view.meeting
    assert meeting is not None
    steps = len(meeting.steps)
    for _ in range(steps):
        assert named(window) == []
        for form in FORMS:
            page.actions_here[form].trigger()
            settle(page)
            assert named(window) == [], form
            for sheet in page.sheets:
                sheet.hide()
        press(qtbot, page, Qt.Key.Key_PageDown)
    page.actions_here["board_names"].trigger()
    page.meeting_view.go_to(0)
    settle(page)
    assert page.names
    assert named(window) != [], "the walk reads nothing"


def notifier_of(page: TavlemoedePage) -> Notifier:
    return page._notifier


def test_nothing_that_is_done_names_a_citizen(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    page = begun(window)
    session = notifier_of(page).session
    meeting = page.meeting_view.meeting
    assert meeting is not None
    opening = next(one for one in store.all(Opening) if one.title == "Lagermedarbejder")
    session.run(edit_agenda, meeting.id, ["Status", "Tal om Anna Agger", "Match"])
    assert [one for one in named(window) if "Anna Agger" not in one] == []
    session.run(place, ["bo-bang"], NOVEMBER, Stage.I_GANG)
    session.run(propose_match, "bo-bang", opening.id)
    session.run(edit_citizen, "anna-agger", name="Anna Carlsen")
    session.run(tell_story, "En borger fik job.", meeting.id)
    for name in ("undo", "undo", "undo", "undo", "redo", "redo", "redo", "redo"):
        window.actions_here[name].trigger()
        settle(page)
        assert [one for one in named(window) if "Tal om" not in one] == []


def test_the_search_names_nobody_in_what_undo_would_do(window: MainWindow, qtbot: QtBot) -> None:
    page = begun(window)
    notifier_of(page).session.run(place, ["bo-bang"], NOVEMBER, Stage.I_GANG)
    window.actions_here["open_search"].trigger()
    assert window.team is not None
    search = window.findChild(Search)
    assert search is not None
    texts = [hit.text for hit in search.hits.rows if hit.key == "undo"]
    assert texts == ["Fortryd: indplaceringen af BB som »i gang« i november 2026"]
    for words in ("", "carl", "lager", "fortryd"):
        search.field.setText(words)
        assert named(window) == []


def imported_by(module: str, seen: set[str]) -> set[str]:
    """The modules of ui that a module imports, directly or through others, at their top."""
    path = Path(f"{module.replace('.', '/')}.py")
    if module in seen or not path.exists():
        return seen
    seen.add(module)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("ui."):
            imported_by(node.module, seen)
    return seen


def test_whatever_lies_over_the_big_screen_says_refusals_through_the_notifier() -> None:
    found = imported_by("ui.tavlemoede.page", set())
    assert {"ui.tavlemoede.forms", "ui.companies.new_opening"} <= found
    others = found - {"ui.core.notifier", "ui.texts.errors", "ui.widgets.form"}
    texts = {one: Path(f"{one.replace('.', '/')}.py").read_text(encoding="utf-8") for one in others}
    said_by_themselves = ("error_sentence", "InlineForm")  # the form in a page has no place on the big screen
    assert [one for one, text in texts.items() if any(word in text for word in said_by_themselves)] == []
