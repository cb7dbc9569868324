"""Ctrl+K finds whoever and whatever there is, with a slip of the finger too, and tells a screen reader what."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.domain import Stage, fold
from db.store import Store
from tests.ui.people import NOVEMBER, add_citizen, add_jobformidler
from tests.ui.work import team_of
from ui.search.hits import Hit, _fits
from ui.search.lately import Lately
from ui.search.palette import Search
from ui.settings.actions import SECTION_ACTIONS
from ui.settings.page import SettingsPage
from ui.shell.actions import WINDOW_ACTIONS
from ui.shell.main_window import MainWindow

MakeWindow = Callable[[Store], MainWindow]


@pytest.fixture
def window(store: Store, make_window: MakeWindow) -> MainWindow:
    """Three open cases and a closed one."""
    window = make_window(store)
    session = team_of(window).session
    mona = add_jobformidler(session, "Mona Sørensen")
    add_citizen(session, "Søren Bach", {NOVEMBER: Stage.PAA_VEJ}, mona, case_number="K-17", town="Tørring")
    add_citizen(session, "Sørine Dahl", {}, None)
    add_citizen(session, "Jens Ågård", {NOVEMBER: Stage.I_GANG}, mona)
    add_citizen(session, "Sofus Lukket", {}, mona, end_on="2026-10-31")
    return window


def opened(window: MainWindow) -> Search:
    """The search, open and empty."""
    window.actions_here["open_search"].trigger()
    search = team_of(window)._search
    assert search is not None
    return search


def found(search: Search, typed: str) -> list[Hit]:
    search.field.setText(typed)
    return list(search.hits.rows)


def test_people_stand_with_stage_and_jobformidler_also_where_a_letter_is_wrong(window: MainWindow) -> None:
    search = opened(window)
    (hit,) = found(search, "bach")
    assert (hit.text, hit.beside) == ("Søren Bach", "2 På vej · Mona S.")
    (hit,) = found(search, "k-17")
    assert hit.beside == "2 På vej · Mona S. · K-17 · Tørring"
    assert [one.beside for one in found(search, "sofus")] == ["afsluttet · Mona S."]
    for typed in ("Søren Bahc", "sørne bach", "soeren", "Soren Bch", "søren bache"):
        assert found(search, typed)[0].text == "Søren Bach", typed
    assert [one.text for one in found(search, "aagaard")] == ["Jens Ågård"]
    assert [one.text for one in found(search, "agrad")] == ["Jens Ågård"]
    assert found(search, "qxqx") == []
    assert search.said == "Intet fundet. Prøv færre bogstaver eller et andet ord."


def test_what_can_be_done_is_found_as_others_say_it_and_only_if_it_can(window: MainWindow, qtbot: QtBot) -> None:
    search = opened(window)
    hit = found(search, "opret borger")[0]
    assert (hit.kind, hit.text, hit.keys) == ("action", "Ny borger …", "Ctrl+Skift+N")
    assert ("page", "Sagsbelastning") in {(one.kind, one.text) for one in found(search, "sagsbel")}
    assert not any(one.key == "redo" for one in found(search, "gendan"))
    setting = next(one for one in found(search, "sagsloft regler") + found(search, "regler") if one.kind == "setting")
    assert setting.text == "Indstillinger: regler"
    row = [one.key for one in search.hits.rows].index("settings_rules")
    search.list.setCurrentIndex(search.hits.index(row))
    qtbot.keyClick(search.field, Qt.Key.Key_Return)
    team = team_of(window)
    assert (team.shown_page, team.page(SettingsPage).section) == ("settings", "settings_rules")


def test_what_was_picked_lately_comes_first(window: MainWindow, qtbot: QtBot) -> None:
    search = opened(window)
    assert [one.text for one in found(search, "sør")][:2] == ["Søren Bach", "Sørine Dahl"]
    qtbot.keyClick(search.field, Qt.Key.Key_Down)
    qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert opened(window) is search
    assert search.hits.row(0).text == "Sørine Dahl"
    assert [one.text for one in found(search, "sør")][:2] == ["Sørine Dahl", "Søren Bach"]
    assert found(search, "søren")[0].text == "Søren Bach"


def test_pages_and_actions_are_remembered_for_the_team_and_nobody_s_name_or_id_is(
    window: MainWindow, qtbot: QtBot
) -> None:
    search = opened(window)
    for typed in ("sørine", "journal", "skift visning", "nødark"):
        search.field.setText(typed)
        qtbot.keyClick(search.field, Qt.Key.Key_Return)
        opened(window)
    kept = window.settings.picked(team_of(window)._facts().id)
    assert kept.split() == ["setting/settings_security", "action/next_density", "page/show_journal"]
    assert [one.text for one in search.hits.rows[:4]] == [
        "Indstillinger: sikkerhed", "Skift visning", "Journal", "Sørine Dahl",
    ]  # fmt: skip
    anew = Lately(window.settings, team_of(window)._facts().id)
    assert [key for _, key in anew.picked] == ["settings_security", "next_density", "show_journal"]
    assert Lately(window.settings, "another").picked == []
    window.settings.set_picked("another", "citizen/soerine-dahl page/ page/show_board x")
    assert Lately(window.settings, "another").picked == [("page", "show_board")]


@pytest.mark.parametrize(
    ("typed", "section"),
    [
        ("medarbejdere", "staff"), ("fravær", "staff"), ("eget sagsloft", "staff"), ("målgrupper", "catalogues"),
        ("brancher", "catalogues"), ("ydelser", "catalogues"), ("frister", "rules"), ("advarsler", "rules"),
        ("dagsorden", "meetings"), ("fire trin", "meetings"), ("vægter", "matching"), ("adgangskode", "security"),
        ("nødark", "security"), ("kryptering", "security"), ("udseende", "pc"), ("tekstens størrelse", "pc"),
        ("kopi til læsning", "pc"), ("opsætning", "staff"), ("afsluttede sager", "deletion"), ("teams", "teams"),
        ("skift adgangskode", "security"), ("kodeord", "security"), ("tilføj medarbejder", "staff"),
        ("skift kode", "security"), ("ferie", "staff"), ("ny jobformidler", "staff"), ("slet borger", "deletion"),
    ],
)  # fmt: skip
def test_a_section_of_the_settings_is_found_by_what_stands_in_it(typed: str, section: str) -> None:
    assert f"settings_{section}" in {spec.name for spec in SECTION_ACTIONS if _fits(spec, fold(typed)) is not None}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("backup", {"back_up", "show_backups"}),
        ("tema", {"change_theme"}),
        ("luk", {"quit"}),
        ("manual", {"show_help"}),
        ("luk måned", {"show_meeting"}),
        ("referat", {"show_meeting"}),
        ("historik", {"show_journal"}),
        ("genvejstaster", {"show_keys"}),
        ("dark", {"change_theme"}),
        ("kontrast", {"change_theme"}),
        ("skjul navne", {"mask_names"}),
        ("kalender", {"show_today"}),
        ("rapport", {"show_measures", "save_status"}),
        ("log ud", {"lock"}),
        ("luk programmet", {"quit"}),
        ("udvikling", {"show_measures"}),
    ],
)
def test_an_action_is_found_by_what_others_call_it(typed: str, found: set[str]) -> None:
    fits = {spec.name: fit for spec in WINDOW_ACTIONS if (fit := _fits(spec, fold(typed))) is not None}
    assert {name for name, fit in fits.items() if fit == min(fits.values())} == found


def test_a_screen_reader_is_told_how_many_and_which(window: MainWindow, qtbot: QtBot) -> None:
    search = opened(window)
    found(search, "sør")
    count = search.hits.rowCount()
    assert search.said == f"{count} fundet. Søren Bach, borger, 2 På vej, Mona S., 1 af {count}"
    assert search.field.accessibleDescription() == search.said
    told = search.hits.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert str(told).startswith("Søren Bach, borger, 2 På vej")
    qtbot.keyClick(search.field, Qt.Key.Key_Down)
    assert search.field.accessibleDescription() == f"Sørine Dahl, borger, Ny, 2 af {count}"
    assert search.list.accessibleName() == "Fundet"
