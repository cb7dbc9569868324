"""Frister on the page Indstillinger: read as sentences, switched, changed, made, copied, removed, and all undone."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.rules.deadlines import Anchor, Deadline, Unit, deadline_rules
from db.store import Store
from tests.ui import settings
from tests.ui.settings import SYGE, section
from ui.settings.deadline_form import COMPANY, DeadlineForm
from ui.settings.deadlines import DeadlinePanel
from ui.settings.page import SettingsPage
from ui.settings.rules import RulesPart
from ui.shell.main_window import MainWindow

staff, window, page = settings.staff, settings.window, settings.page
RUNDBORD, JOBPARATE = "rundbord", "virksomhed-jobparate"


@pytest.fixture
def panel(page: SettingsPage) -> DeadlinePanel:
    return section(page, "settings_rules", RulesPart).deadlines


def rule(store: Store, rule_id: str) -> Deadline:
    """A rule as it is kept."""
    return next(one for one in deadline_rules(store) if one.id == rule_id)


def opened(panel: DeadlinePanel) -> DeadlineForm:
    """The form that is open."""
    assert panel.form is not None
    return panel.form


def press(qtbot: QtBot, panel: DeadlinePanel, rule_id: str, act: str) -> None:
    """Press a button of a rule."""
    qtbot.mouseClick(panel.rows[rule_id].acts[act], Qt.MouseButton.LeftButton)


def test_each_stands_there_as_a_sentence(panel: DeadlinePanel) -> None:
    said = {key: row.words.text() for key, row in panel.rows.items()}
    assert said[JOBPARATE] == (
        "Jobparat kontanthjælp eller A-dagpenge: virksomhedsrettet indsats senest 26 uger efter ledighedens start "
        "(ellers sagens start)"
    )
    assert said[RUNDBORD] == "Sygedagpenge: rundbordssamtale senest 8 uger efter sagens start"
    assert said["uddannelsesplan"] == "Under 25 år: uddannelsesplan senest 1 måned efter sagens start"
    assert said["virksomhed-andre"].startswith("Alle undtagen Jobparat kontanthjælp og A-dagpenge: ")
    assert len(set(said.values())) == len(said) == 10


def test_one_is_switched_on_and_off(window: MainWindow, panel: DeadlinePanel, store: Store, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.rows[RUNDBORD].switch, Qt.Key.Key_Space)
    assert rule(store, RUNDBORD).active
    assert panel.rows[RUNDBORD].switch.accessibleName() == "Rundbord for sygemeldte: til"
    window.actions_here["undo"].trigger()
    assert not rule(store, RUNDBORD).active
    assert not panel.rows[RUNDBORD].switch.isChecked()


def test_one_is_changed_in_a_form_from_lists_and_put_back(
    window: MainWindow, panel: DeadlinePanel, store: Store, qtbot: QtBot
) -> None:
    press(qtbot, panel, RUNDBORD, "edit")
    form = opened(panel)
    form.lines["number"].setText("6")
    form.unit.choose("weeks")
    qtbot.mouseClick(form.lists["begun/plan_kind"].button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.lists["begun/plan_kind"].chips["plan_kind/jobplan"], Qt.MouseButton.LeftButton)
    told = "Sygedagpenge: rundbordssamtale eller jobplan (Min plan) senest 6 uger efter sagens start"
    assert form.preview.text() == told
    qtbot.keyClick(form.lines["number"], Qt.Key.Key_Return)
    assert panel.form is None
    kept = rule(store, RUNDBORD)
    assert (kept.number, kept.begun, kept.changed) == (6, ("plan_kind/jobplan", "talk_kind/rundbord"), True)
    assert panel.rows[RUNDBORD].words.text().endswith("senest 6 uger efter sagens start")
    press(qtbot, panel, RUNDBORD, "reset")
    assert (rule(store, RUNDBORD).number, "reset" in panel.rows[RUNDBORD].acts) == (8, False)
    window.actions_here["undo"].trigger()
    assert rule(store, RUNDBORD).number == 6


def test_a_new_one_says_what_it_lacks_and_is_kept_once_it_is_whole(
    window: MainWindow, page: SettingsPage, panel: DeadlinePanel, store: Store, qtbot: QtBot
) -> None:
    page.actions_here["add_setting"].trigger()
    form = opened(panel)
    for name, typed, refused in (
        ("name", "", "Skriv et navn."),
        ("name", "Min frist", "Skriv et tal fra 1 til 520."),
        ("number", "0", "Skriv et tal fra 1 til 520."),
        ("number", "12", "Vælg, hvad der skal være begyndt"),
    ):
        form.lines[name].setText(typed)
        qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
        assert refused in form.refusal.text()
        assert panel.form is form
    for key, chip in (("concerns/target_group", SYGE), ("begun/effort_kind", COMPANY)):
        qtbot.mouseClick(form.lists[key].button, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(form.lists[key].chips[chip], Qt.MouseButton.LeftButton)
    form.anchor.choose(str(Anchor.EFFORT))
    form.anchor.activated.emit(form.anchor.currentIndex())
    assert form.lists["anchors/effort_kind"].isVisible()
    assert not form.lists["anchors/marking_kind"].isVisible()
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    made = deadline_rules(store)[-1]
    assert (made.name, made.number, made.unit, made.anchor) == ("Min frist", 12, Unit.WEEKS, Anchor.EFFORT)
    assert (made.concerns, made.company, made.active, made.shipped) == ((SYGE,), True, True, False)
    assert list(panel.rows)[-1] == made.id
    press(qtbot, panel, made.id, "copy")
    copy = deadline_rules(store)[-1]
    assert (copy.name, copy.active) == ("Min frist 2", False)
    press(qtbot, panel, made.id, "remove")
    assert made.id not in panel.rows
    window.actions_here["undo"].trigger()
    assert made.id in panel.rows


def test_what_is_typed_is_not_lost(page: SettingsPage, panel: DeadlinePanel, qtbot: QtBot) -> None:
    press(qtbot, panel, RUNDBORD, "edit")
    opened(panel).lines["name"].setText("Rundbord nu")
    assert not page.show_section("settings_staff")
    press(qtbot, panel, JOBPARATE, "copy")
    assert "Gem eller annullér" in opened(panel).refusal.text()
    assert len(panel.rows) == 10
    qtbot.keyClick(opened(panel).lines["name"], Qt.Key.Key_Escape)
    assert panel.form is None
    assert page.show_section("settings_staff")


def test_a_form_stays_open_over_what_others_change(panel: DeadlinePanel, qtbot: QtBot) -> None:
    press(qtbot, panel, RUNDBORD, "edit")
    form = opened(panel)
    form.lines["name"].setText("Rundbord nu")
    qtbot.keyClick(panel.rows[JOBPARATE].switch, Qt.Key.Key_Space)
    assert opened(panel) is form
    assert panel.rows[RUNDBORD].isAncestorOf(form)
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert panel.form is None
