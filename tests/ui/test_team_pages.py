"""One table knows every page: each line of it is a page that the rail, the keys and the search can reach."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication

from app.commands.citizens import edit_citizen
from app.core.resource import resource
from db.store import Store
from tests.ui.people import add_citizen
from ui.core.page import Page
from ui.shell.actions import WINDOW_ACTIONS
from ui.shell.main_window import MainWindow
from ui.shell.rail import RailButton
from ui.shell.team_pages import PAGES, page_kind

MakeWindow = Callable[[Store], MainWindow]


@pytest.mark.parametrize("name", PAGES)
def test_a_line_of_the_table_is_a_page_with_its_action_and_its_icon(name: str) -> None:
    kind = page_kind(name)
    assert issubclass(kind, Page)
    assert kind.name == name
    assert f"show_{name}" in {spec.name for spec in WINDOW_ACTIONS}
    assert Path(resource("icons", f"{PAGES[name].icon}.svg")).is_file()


def test_every_action_that_shows_a_page_has_a_line() -> None:
    shows = {spec.name.removeprefix("show_") for spec in WINDOW_ACTIONS if spec.name.startswith("show_")}
    assert shows - {"about", "backups", "files", "help", "keys", "news", "written"} == PAGES.keys()


def test_each_is_made_when_it_is_first_asked_for_and_once(store: Store, make_window: MakeWindow) -> None:
    team = make_window(store).team
    assert team is not None
    assert [type(page) for page in team.findChildren(Page)] == [page_kind("board")]
    for name in (*PAGES, *PAGES):
        team.show_page(name)
        assert team.shown is team.page(page_kind(name))
        assert team.shown_page == name
    assert len(team.findChildren(Page)) == len(PAGES)


def test_a_page_out_of_sight_shows_a_change_when_it_comes_back(store: Store, make_window: MakeWindow) -> None:
    team = make_window(store).team
    assert team is not None
    anna = add_citizen(team.session, "Anna Agger", {})
    for number, name in enumerate(PAGES):
        page = team.page(page_kind(name))
        team.show_page(name)
        assert not page._stale, name
        team.show_page("settings" if name != "settings" else "board")
        team.session.run(edit_citizen, anna, town=f"Vejle {number}")
        assert page._stale, name
        team.show_page(name)
        assert not page._stale, name


def test_no_entry_of_the_rail_covers_another_in_the_smallest_window(store: Store, make_window: MakeWindow) -> None:
    window = make_window(store)
    assert window.team is not None
    window.team.mask_names()
    window.signs.clear.show()
    for size in (window.minimumSize(), QSize(1280, 720), window.minimumSize(), QSize(1440, 900)):
        window.resize(size)
        QApplication.processEvents()
        shown = [one.geometry() for one in window.rail._buttons if one.isVisible()]
        assert len(shown) == len(window.rail._buttons)
        assert all(upper.bottom() < lower.top() for upper, lower in pairwise(sorted(shown, key=QRect.top)))
        last = max((one for one in window.rail._buttons if one.isEnabled()), key=RailButton.y)
        window.activateWindow()
        last.setFocus(Qt.FocusReason.TabFocusReason)  # which scrolls to it where there is too little room for all
        QApplication.processEvents()
        assert not last.visibleRegion().isEmpty()
    assert shown[0].height() == 36
