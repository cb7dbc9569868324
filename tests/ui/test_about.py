"""About the program: what support is told, the licences, and what is new, once after an update."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.resource import VERSION
from db.store import Store
from tests.ui.people import add_citizen, add_jobformidler
from ui.core import preferences
from ui.core.preferences import Settings
from ui.shell import about
from ui.shell.about import COPIED, NO_LOG, AboutDialog, LicencesDialog, licence_texts
from ui.shell.application import tell_news
from ui.shell.main_window import MainWindow
from ui.shell.news import NewsBar, NewsDialog, versions
from ui.widgets.labels import Elided, ElidedPath

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def window(
    store: Store, make_window: Callable[[Store], MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    monkeypatch.setattr(preferences, "data_folder", lambda: tmp_path)
    return make_window(store)


def opened(window: QWidget, kind: type[AboutDialog]) -> AboutDialog:
    return next(one for one in window.findChildren(kind) if one.isVisible())


def test_support_is_told_of_the_program_and_never_of_citizens_or_the_team(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    team = window.team
    assert team is not None
    mona = add_jobformidler(team.session, "Mona Sørensen", 2)
    add_citizen(team.session, "Anna Agger", {}, mona)
    monkeypatch.setattr("app.files.support.data_folder", lambda: tmp_path / "Springbræt")
    monkeypatch.setenv("HOME", str(tmp_path))
    window.actions_here["show_about"].trigger()
    dialog = opened(window, AboutDialog)
    texts = [one.whole for one in dialog.findChildren(Elided)]
    assert str(tmp_path / "prøve.springbraet") in texts
    assert NO_LOG in texts
    (file,) = (one for one in dialog.findChildren(ElidedPath) if one.whole.endswith("prøve.springbraet"))
    file.resize(120, file.height())
    assert "…" in file.text()
    assert file.text().endswith("et")
    assert file.toolTip() == file.whole
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied == dialog.support
    assert dialog.told.text() == COPIED
    assert f"Springbræt {VERSION}" in copied
    assert "Teamets fil er ikke krypteret" in copied
    assert "Programmets mappe: ~/Springbræt" in copied
    for word in ("Anna", "Agger", "Mona", "Team Prøve", "prøve.springbraet", str(tmp_path)):
        assert word not in copied
    shown: list[Path] = []
    monkeypatch.setattr(about, "show_in_folder", shown.append)
    (tmp_path / about.LOG).write_text("x", encoding="utf-8")
    for button in dialog.folders.values():
        button.click()
    assert shown[0] == tmp_path / "prøve.springbraet"
    assert tmp_path in shown
    again = AboutDialog(None, window)
    assert {"Programmets mappe", "Fejllog"} <= set(again.folders)
    assert "Intet team er åbent" in again.support
    again.close()
    dialog.close()


def test_every_licence_that_comes_along_can_be_read(window: MainWindow, qtbot: QtBot) -> None:
    texts = licence_texts()
    assert {"Overblik", "Springbræt", "Inter", "Lucide", "LGPL-3.0", "GPL-3.0", "Python"} <= set(texts)
    dialog = LicencesDialog(window)
    read: set[str] = set()
    for at in range(dialog.choice.count()):
        dialog.choice.setCurrentIndex(at)
        read.add(dialog.text.toPlainText())
    assert len(read) == len(texts)
    assert all(len(one) > 100 for one in read)
    dialog.close()


def test_the_news_are_told_once_after_an_update_and_not_to_who_is_new(window: MainWindow, settings: Settings) -> None:
    def told() -> list[NewsBar]:
        return [one for one in window.findChildren(NewsBar) if one.isVisible()]

    tell_news(window)  # who is new has nothing to catch up on
    assert (told(), settings.version) == ([], VERSION)
    tell_news(window)
    assert told() == []
    settings.version = "0.0.9"
    tell_news(window)
    bar = told()[0]
    assert VERSION in bar.accessibleName()
    assert settings.version == VERSION
    bar.read.click()
    dialog = next(one for one in window.findChildren(NewsDialog) if one.isVisible())
    assert VERSION in dialog.text.toPlainText()
    assert told() == []
    dialog.close()
    tell_news(window)
    assert told() == []
    window.actions_here["show_news"].trigger()
    assert any(one.isVisible() for one in window.findChildren(NewsDialog))


def test_this_version_has_its_news_and_is_that_of_the_project() -> None:
    declared = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert declared is not None
    assert versions()[0] == VERSION == declared[1]


@pytest.fixture
def settings(window: MainWindow) -> Settings:
    return window.settings
