"""A page's key is never the window's too: Qt hears neither of two that are the same."""

import importlib
import pkgutil

import ui
from ui.core.actions import Deed
from ui.shell.actions import WINDOW_DEEDS


def deeds_of_pages() -> list[Deed]:
    """Every action of every page, from wherever in `ui` a table of them stands."""
    found = [one.name for one in pkgutil.walk_packages(ui.__path__, "ui.") if one.name.endswith("actions")]
    names = [name for name in found if name != "ui.core.actions"]  # those stand in the window
    tables = [value for name in names for value in vars(importlib.import_module(name)).values()]
    return [deed for table in tables if isinstance(table, tuple) for deed in table if isinstance(deed, Deed)]


def test_no_page_takes_a_key_of_the_window() -> None:
    taken = {key: deed.name for deed in WINDOW_DEEDS for key in deed.keys}
    pages = deeds_of_pages()
    assert len(pages) > len(WINDOW_DEEDS)
    assert [(deed.name, taken[key]) for deed in pages for key in deed.keys if key in taken] == []
