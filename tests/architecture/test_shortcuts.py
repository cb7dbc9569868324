"""A page's key is never the window's too: Qt hears neither of two that are the same."""

import importlib
import pkgutil

import ui
from ui.core.actions import ActionSpec
from ui.shell.actions import WINDOW_ACTIONS


def actions_of_pages() -> list[ActionSpec]:
    """Every action of every page, from wherever in `ui` a table of them stands."""
    found = [one.name for one in pkgutil.walk_packages(ui.__path__, "ui.") if one.name.endswith("actions")]
    names = [name for name in found if name != "ui.shell.actions"]
    tables = [value for name in names for value in vars(importlib.import_module(name)).values()]
    return [spec for table in tables if isinstance(table, tuple) for spec in table if isinstance(spec, ActionSpec)]


def test_no_page_takes_a_key_of_the_window() -> None:
    taken = {key: spec.name for spec in WINDOW_ACTIONS for key in spec.keys}
    pages = actions_of_pages()
    assert len(pages) > len(WINDOW_ACTIONS)
    assert [(spec.name, taken[key]) for spec in pages for key in spec.keys if key in taken] == []
