"""No key means two things in one place, none alone deletes, and every page has its number beside the key it had."""

import importlib
import pkgutil
from collections.abc import Sequence

import pytest

import ui
from ui.caseload.actions import LOAD_ACTIONS
from ui.citizens.citizen_page import CitizenPage
from ui.core.actions import ActionSpec, shown_key
from ui.matching.actions import MATCH_ACTIONS
from ui.paper.actions import PREVIEW_ACTIONS
from ui.settings.actions import SECTION_ACTIONS
from ui.shell.actions import WINDOW_ACTIONS
from ui.shell.team_pages import PAGES, page_kind
from ui.widgets.list_actions import TABLE_ACTIONS

OWN = {name: tuple(page_kind(name).specs) for name in PAGES} | {"citizen": tuple(CitizenPage.specs)}
OWN["preview"] = PREVIEW_ACTIONS
BESIDE = {
    "citizen": MATCH_ACTIONS,
    "caseload": LOAD_ACTIONS,
    "citizens": TABLE_ACTIONS,
    "companies": (*TABLE_ACTIONS, *MATCH_ACTIONS),
    "journal": TABLE_ACTIONS,
    "settings": (*SECTION_ACTIONS, *TABLE_ACTIONS),
}
"""Tables of parts that stand on a page."""
PAGES_ON_NUMBERS = 9
AT_ONCE = {
    *(f"{name}_{stage}" for name in ("place", "meet_place") for stage in range(1, 5)),
    *("meet_unchanged", "meet_sparring", "meet_tick", "agreement_done", "agreement_moved", "must_stay"),
    *("match_contacted", "match_interview", "match_declined", "propose_opening"),
}
"""What one key alone writes: each a change that Ctrl+Z takes back, and none that takes something away."""
ONLY_LEADS = {
    *("open_card", "clear_filters", "clear_citizen_filters", "leave_list", "leave_citizen", "leave_work"),
    *("leave_people", "leave_journal", "leave_setting", "leave_full_screen", "full_screen", "cancel_import"),
    *("change_jobformidler", "new_note", "new_effort", "new_agreement", "new_talk", "new_marking", "new_plan"),
    *("match_started", "match_owner", "meet_before", "meet_after", "meet_skip", "meet_note", "meet_effort"),
    *("meet_agreement", "meet_talk", "board_next", "board_before", "board_choose", "board_owner", "board_opening"),
    *("board_agreement", "board_story", "board_agenda", "board_people", "leave_out", "mask_names", "show_keys"),
    *(
        "whose_agenda",
        "show_help",
        "show_written",
        "leave_paper",
        "page_before",
        "page_after",
        *(f"show_{name}" for name in PAGES),
    ),
}
"""What one key alone shows, opens or goes to; nothing is written by it. A row left out of an import isn't yet."""


def actions_of_pages() -> list[ActionSpec]:
    """Every action of every page, from wherever in `ui` a table of them stands."""
    found = [one.name for one in pkgutil.walk_packages(ui.__path__, "ui.") if one.name.endswith("actions")]
    names = [name for name in found if name != "ui.shell.actions"]
    tables = [value for name in names for value in vars(importlib.import_module(name)).values()]
    return [spec for table in tables if isinstance(table, tuple) for spec in table if isinstance(spec, ActionSpec)]


def taken_twice(specs: Sequence[ActionSpec]) -> list[str]:
    """The keys that two of these actions have."""
    keys = [key for spec in specs for key in spec.keys]
    return sorted({key for key in keys if keys.count(key) > 1})


def test_no_page_takes_a_key_of_the_window() -> None:
    taken = {key: spec.name for spec in WINDOW_ACTIONS for key in spec.keys}
    pages = actions_of_pages()
    assert len(pages) > len(WINDOW_ACTIONS)
    assert [(spec.name, taken[key]) for spec in pages for key in spec.keys if key in taken] == []


@pytest.mark.parametrize("page", OWN)
def test_no_key_stands_twice_on_a_page(page: str) -> None:
    assert taken_twice([*WINDOW_ACTIONS, *OWN[page], *BESIDE.get(page, ())]) == []


def test_every_table_of_actions_stands_on_some_page() -> None:
    """Else one of them could have a key twice, and nobody would look."""
    looked_at = {spec.name for specs in (*OWN.values(), *BESIDE.values()) for spec in specs}
    assert {spec.name for spec in actions_of_pages()} == looked_at


def test_a_key_that_stands_twice_is_found() -> None:
    first, second = ActionSpec("a", "A", ("T",), "."), ActionSpec("b", "B", ("Ctrl+T", "T"), ".")
    assert taken_twice([first, second]) == ["T"]


def test_every_page_has_its_number_in_the_order_of_the_rail() -> None:
    keys = {spec.name: spec.keys for spec in WINDOW_ACTIONS}
    for number, page in enumerate(list(PAGES)[:PAGES_ON_NUMBERS], 1):
        assert keys[f"show_{page}"] == (("Ctrl+1",) if number == 1 else (f"F{number}", f"Ctrl+{number}"))
    assert keys["show_help"] == ("F1", "Shift+F1")


def test_no_key_alone_takes_anything_away() -> None:
    """Whoever adds a key alone says here what it does; what removes, drops or can't be undone has Ctrl or Alt."""
    alone = {
        spec.name
        for spec in (*WINDOW_ACTIONS, *actions_of_pages())
        if any(not {"Ctrl", "Alt", "Shift"} & set(key.split("+")[:-1]) for key in spec.keys)
    }
    assert alone <= AT_ONCE | ONLY_LEADS
    assert not AT_ONCE & ONLY_LEADS
    for name in ("match_removed", "clear_figures", "agreement_dropped", "unplace", "meet_unplace", "limit_journal"):
        assert name not in alone


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("Ctrl+Left", "Ctrl+←"),
        ("Shift+F1", "Skift+F1"),
        ("?", "?"),
        ("Space", "Mellemrum"),
        ("Alt+Return", "Alt+Enter"),
    ],
)
def test_a_key_is_written_as_on_a_danish_keyboard(key: str, shown: str) -> None:
    assert shown_key(key) == shown
