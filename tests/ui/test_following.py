"""Another theme reaches everything that is open: it looks as if it had been opened in that theme."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.files.stores import open_team
from app.session import Session
from tests.made_up import made_up_team
from tests.ui.conftest import Answers
from tests.ui.themes import colours
from ui.citizens.page import CitizensPage
from ui.core import theme
from ui.core.preferences import Settings
from ui.core.theme import CONTRAST, DARK, LIGHT, Theme
from ui.shell.help_window import HelpWindow
from ui.shell.main_window import MainWindow
from ui.shell.team_pages import PAGES
from ui.shell.team_view import TeamView
from ui.teammoede.stopwatch import Stopwatch

TODAY = date(2026, 11, 16)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up team's file."""
    path = tmp_path_factory.mktemp("team") / "team.springbraet"
    made_up_team(path, citizens=60, months=4, today=TODAY).close()
    return path


@pytest.fixture
def open_in(
    qtbot: QtBot, tmp_path: Path, made_up: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], MainWindow]]:
    """Opens the made-up team in a theme, one window after the other; no time passes at its meetings, or two pictures
    would differ.
    """
    monkeypatch.setattr(Stopwatch, "seconds", 0.0)
    opened: list[MainWindow] = []

    def put_away() -> None:
        for window in opened:
            window.close()
            window.close_team()
            window.deleteLater()
        opened.clear()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def open_in(worn: str) -> MainWindow:
        put_away()
        clock = FixedClock(datetime(2026, 11, 16, 9, 30))
        settings = Settings(tmp_path / "settings.ini")
        settings.theme = worn
        window = MainWindow(settings, clock, Answers())
        opened.append(window)
        window.show_team(Session(open_team(made_up), clock))
        window.resize(1280, 720)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield open_in
    put_away()


@pytest.fixture
def window(open_in: Callable[[str], MainWindow]) -> MainWindow:
    """The made-up team in the light theme."""
    return open_in("light")


@pytest.fixture
def team(window: MainWindow) -> TeamView:
    """What the window shows."""
    return team_in(window)


def team_in(window: MainWindow) -> TeamView:
    """What a window shows, with everything that it asks for."""
    assert window.team is not None
    window.team.board_page.complete()
    return window.team


def contrast() -> Theme:
    """A third theme, in which no colour is one of the other two."""
    return LIGHT._replace(**{name: another(value) for name, value in LIGHT._asdict().items()})


def another(token: object) -> object:
    """Another colour for the same token."""
    if isinstance(token, str) and token.startswith("#"):
        return f"#{int(token[1:], 16) ^ 0x152637:06X}"
    if isinstance(token, theme.Ink):
        return theme.Ink(str(another(token.text)), str(another(token.ground)))
    return tuple(map(another, token)) if isinstance(token, tuple) else token


def picture(window: MainWindow) -> QImage:
    """What the window shows once everything stands still."""
    if window.team is not None and window.team.shown is not None:
        window.team.shown.complete()
    for _ in range(5):
        QApplication.processEvents()
    return window.grab().toImage()


@pytest.mark.parametrize("page", PAGES)
def test_an_open_page_looks_as_if_it_had_been_opened_in_the_other_theme(
    open_in: Callable[[str], MainWindow], page: str
) -> None:
    opened, changed = {}, {}
    for worn, other in (("light", "dark"), ("dark", "light")):
        window = open_in(worn)
        team_in(window).show_page(page)
        opened[worn] = picture(window)
        window.choose_theme(other)
        changed[other] = picture(window)
    assert opened["light"] != opened["dark"]
    assert changed["dark"] == opened["dark"]
    assert changed["light"] == opened["light"]


def test_a_theme_more_is_a_table_of_tokens_more(window: MainWindow, team: TeamView, qapp: QApplication) -> None:
    """No ground of the light theme is left anywhere once a theme is worn that shares none of its colours."""
    for page in PAGES:
        team.show_page(page)
        picture(window)
    theme.apply(qapp, contrast())
    grounds = {LIGHT.window, LIGHT.panel, LIGHT.rail, LIGHT.rail_chosen, LIGHT.accent, LIGHT.chip.ground, LIGHT.soft}
    for page in PAGES:
        team.show_page(page)
        assert not colours(picture(window)) & grounds, page


def desktop(scheme: Qt.ColorScheme) -> None:
    """The desktop goes over to light or dark."""
    QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)


def test_the_program_follows_the_desktop_where_that_is_chosen(window: MainWindow, team: TeamView) -> None:
    help_dialog = HelpWindow(window)
    help_dialog.show()
    team.show_page("citizens")
    field = team.page(CitizensPage).filters.field
    window.activateWindow()
    field.setFocus()
    field.setText("halvt skrevet")
    window.choose_theme("system")
    for scheme, worn in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT), (Qt.ColorScheme.Dark, DARK)):
        desktop(scheme)
        assert theme.current_theme() is worn
        for shown in (help_dialog, window):
            assert colours(shown.grab().toImage()) & {worn.panel, worn.window}
    assert field.text() == "halvt skrevet"
    assert window.focusWidget() is field
    help_dialog.close()


def test_a_desktop_that_asks_for_high_contrast_gets_it(window: MainWindow, team: TeamView) -> None:
    wants = QGuiApplication.styleHints().accessibility().contrastPreferenceChanged
    window.choose_theme("dark")
    wants.emit(Qt.ContrastPreference.HighContrast)
    assert theme.current_theme() is DARK  # which somebody chose
    window.choose_theme("system")
    wants.emit(Qt.ContrastPreference.HighContrast)
    assert theme.current_theme() is CONTRAST
    assert CONTRAST.rail in colours(window.grab().toImage())
    wants.emit(Qt.ContrastPreference.NoPreference)
    assert theme.current_theme() is LIGHT
    both = theme.theme_of(Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast)
    assert both is CONTRAST


@pytest.mark.parametrize(("chosen", "kept"), [("light", LIGHT), ("dark", DARK), ("contrast", CONTRAST)])
def test_what_was_chosen_stays_whatever_the_desktop_does(window: MainWindow, chosen: str, kept: Theme) -> None:
    window.choose_theme(chosen)
    for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        desktop(scheme)
        QApplication.processEvents()
        assert theme.current_theme() is kept


def test_what_is_worn_already_is_not_put_on_again(qtbot: QtBot, qapp: QApplication) -> None:
    """Each window that opens asks for its theme: those that are open must not be measured and painted anew."""
    told: list[QEvent.Type] = []

    class Field(QLineEdit):
        def changeEvent(self, event: QEvent) -> None:
            told.append(event.type())
            super().changeEvent(event)

    def text() -> str:
        return field.palette().color(QPalette.ColorRole.Text).name().upper()

    theme.apply(qapp, LIGHT)
    field = Field()
    qtbot.addWidget(field)
    field.ensurePolished()
    told.clear()
    theme.apply(qapp, LIGHT)
    assert told == []
    for worn in (DARK, LIGHT):
        theme.apply(qapp, worn)
        assert {QEvent.Type.StyleChange, QEvent.Type.PaletteChange} <= set(told)
        assert text() == worn.text
        told.clear()


def test_what_somebody_else_has_put_on_is_taken_off(qapp: QApplication) -> None:
    theme.apply(qapp, LIGHT)
    qapp.setPalette(QPalette(Qt.GlobalColor.red))
    theme.apply(qapp, LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == LIGHT.window
