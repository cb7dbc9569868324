"""Regler, Møder and Match on the page Indstillinger: numbers, switches, texts and agendas, kept at once and undone."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.domain import Stage
from app.matching.fit import Weights, weights
from app.rules.earnings import limit_for
from app.rules.rules import Rules, team_rules
from app.settings.meetings import TAVLEMOEDE, TEAMMOEDE, agenda, default_agenda, default_guidance, guidance
from app.settings.rule_numbers import rules_page
from db.store import Store
from tests.ui import settings
from tests.ui.settings import CONTROL, SYGE, refusal, section, write
from ui.settings.matching import MatchingPart
from ui.settings.meetings import MeetingsPart
from ui.settings.page import SettingsPage
from ui.settings.rule_words import LISTS, RULE_WORDS
from ui.settings.rules import RulesPart
from ui.shell.main_window import MainWindow

staff, window, page = settings.staff, settings.window, settings.page


@pytest.fixture
def rules(page: SettingsPage) -> RulesPart:
    return section(page, "settings_rules", RulesPart)


@pytest.fixture
def meetings(page: SettingsPage) -> MeetingsPart:
    return section(page, "settings_meetings", MeetingsPart)


@pytest.fixture
def matching(page: SettingsPage) -> MatchingPart:
    return section(page, "settings_matching", MatchingPart)


def test_every_rule_every_number_and_every_list_has_its_words(rules: RulesPart, store: Store) -> None:
    rows = rules_page(store)
    assert list(RULE_WORDS) == [row.code for row in rows]
    assert [len(RULE_WORDS[row.code].numbers) for row in rows] == [len(row.numbers) for row in rows]
    assert set(LISTS) == {one.name for row in rows for one in row.lists} == set(rules.lists)


def test_the_limit_of_a_frikort_is_set_year_by_year(
    window: MainWindow, rules: RulesPart, store: Store, qtbot: QtBot
) -> None:
    """The next year follows, unless it has one of its own; a limit that is none stays where it was typed."""
    this, after = rules.limits[2026], rules.limits[2027]
    assert [one.field.text for one in rules.limits.values()] == ["40.000"] * 3
    write(qtbot, this.field.line, "41.500")
    assert (limit_for(store, 2025), limit_for(store, 2026), after.field.text) == (40_000, 41_500, "41.500")
    assert this.back.text() == "Standard: 40.000"
    write(qtbot, after.field.line, "0")
    assert refusal(after.field) == "Skriv grænsen som et tal over 0."
    after.field.take_back()
    qtbot.mouseClick(this.back, Qt.MouseButton.LeftButton)
    assert (limit_for(store, 2026), after.field.text) == (40_000, "40.000")
    window.actions_here["undo"].trigger()
    assert limit_for(store, 2026) == 41_500


def test_a_number_is_kept_by_enter_shows_its_default_and_goes_back(
    window: MainWindow, rules: RulesPart, store: Store, qtbot: QtBot
) -> None:
    setting = rules.numbers["no_movement_months"]
    assert setting.back.isHidden()
    write(qtbot, setting.field.line, "4")
    assert team_rules(store).no_movement_months == 4
    assert setting.back.text() == "Standard: 6"
    qtbot.mouseClick(setting.back, Qt.MouseButton.LeftButton)
    assert team_rules(store).no_movement_months == 6
    window.actions_here["undo"].trigger()
    assert (team_rules(store).no_movement_months, setting.field.text) == (4, "4")


def test_leaving_a_field_keeps_it(rules: RulesPart, store: Store, qtbot: QtBot) -> None:
    line = rules.numbers["activation_hours"].field.line
    write(qtbot, line, "7,5", enter=False)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert team_rules(store).activation_hours == 7.5


def test_a_number_that_cannot_be_is_refused_and_stays(rules: RulesPart, store: Store, qtbot: QtBot) -> None:
    for name, typed in (
        ("caseload_limit", "0"), ("caseload_limit", "mange"), ("no_movement_months", "-1"), ("aftercare_months", "3, 1")
    ):  # fmt: skip
        field = rules.numbers[name].field
        write(qtbot, field.line, typed)
        assert "Skriv" in refusal(field)
        assert field.text == typed
        assert team_rules(store) == Rules()
        qtbot.keyClick(field.line, Qt.Key.Key_Escape)
        assert refusal(field) == ""
        assert field.text != typed


def test_a_rule_is_switched_off_and_on(window: MainWindow, rules: RulesPart, store: Store, qtbot: QtBot) -> None:
    card = rules.rules["no_cv"]
    qtbot.keyClick(card.switch, Qt.Key.Key_Space)
    assert team_rules(store).off == ("no_cv",)
    assert card.switch.accessibleName() == "Intet CV på Jobnet: fra"
    window.actions_here["undo"].trigger()
    assert team_rules(store).off == ()
    assert card.switch.isChecked()
    assert rules.rules["caseload_limit"].switch.isHidden()


def test_which_target_groups_count_against_the_limit_is_chosen(
    window: MainWindow, rules: RulesPart, store: Store, qtbot: QtBot
) -> None:
    chip = rules.lists["uncounted_groups"].chips[SYGE]
    assert chip.isChecked()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert team_rules(store).uncounted_groups == (SYGE,)
    window.actions_here["undo"].trigger()
    assert team_rules(store).uncounted_groups == ()
    assert chip.isChecked()


def test_a_folded_list_says_what_is_chosen_and_unfolds(rules: RulesPart, store: Store, qtbot: QtBot) -> None:
    some = rules.lists["job_kinds"]
    assert some.summary.text() == "Ordinært job"
    qtbot.mouseClick(some.button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(some.chips["effort_kind/fleksjob"], Qt.MouseButton.LeftButton)
    assert set(team_rules(store).job_kinds) == {*Rules().job_kinds, "effort_kind/fleksjob"}


def test_a_stages_text_is_kept_and_goes_back_to_the_default(
    window: MainWindow, meetings: MeetingsPart, store: Store, qtbot: QtBot
) -> None:
    field = meetings.texts[Stage.PAA_VEJ]
    write(qtbot, field.line, "Indsatser er i gang")
    assert guidance(store, Stage.PAA_VEJ) == "Indsatser er i gang"
    qtbot.mouseClick(meetings._backs[Stage.PAA_VEJ], Qt.MouseButton.LeftButton)
    assert guidance(store, Stage.PAA_VEJ) == default_guidance(Stage.PAA_VEJ) == field.text
    window.actions_here["undo"].trigger()
    assert field.text == "Indsatser er i gang"


def test_a_stage_is_never_without_a_text(meetings: MeetingsPart, store: Store, qtbot: QtBot) -> None:
    field = meetings.texts[Stage.I_GANG]
    for typed, told in (("", "skal have en tekst"), ("x" * 121, "Skriv højst 120")):
        field.line.setText(typed)
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
        assert told in refusal(field)
        assert field.text == typed
        assert guidance(store, Stage.I_GANG) == default_guidance(Stage.I_GANG)


def test_points_are_added_corrected_moved_and_removed(
    window: MainWindow, meetings: MeetingsPart, store: Store, qtbot: QtBot
) -> None:
    points = meetings.agendas[TEAMMOEDE]
    usual = default_agenda(TEAMMOEDE)
    points.new.line.setFocus()
    qtbot.keyClicks(points.new.line, "Kaffe")
    qtbot.keyClick(points.new.line, Qt.Key.Key_Up, CONTROL)  # keeps it first, and needs a field more for that
    assert agenda(store, TEAMMOEDE) == (*usual, "Kaffe")
    assert points.new.text == ""
    last = len(usual)
    points.points[last].field.line.setFocus()
    qtbot.keyClick(points.points[last].field.line, Qt.Key.Key_Up, CONTROL)
    assert agenda(store, TEAMMOEDE)[-2:] == ("Kaffe", usual[-1])
    assert points.points[last - 1].field.line.hasFocus()
    write(qtbot, points.points[last - 1].field.line, "Kaffe og kage")
    assert agenda(store, TEAMMOEDE)[-2] == "Kaffe og kage"
    qtbot.mouseClick(points.points[last - 1].buttons["x"], Qt.MouseButton.LeftButton)
    assert agenda(store, TEAMMOEDE) == usual
    assert points.points[last].isHidden()
    window.actions_here["undo"].trigger()
    assert agenda(store, TEAMMOEDE)[-2] == "Kaffe og kage"
    qtbot.mouseClick(points.back, Qt.MouseButton.LeftButton)
    assert agenda(store, TEAMMOEDE) == usual


def test_the_last_point_cannot_be_removed(meetings: MeetingsPart, store: Store, qtbot: QtBot) -> None:
    points = meetings.agendas[TAVLEMOEDE]
    while len(points.texts) > 1:
        qtbot.mouseClick(points.points[0].buttons["x"], Qt.MouseButton.LeftButton)
    left = points.texts
    qtbot.mouseClick(points.points[0].buttons["x"], Qt.MouseButton.LeftButton)
    assert "mindst ét punkt" in refusal(points.points[0].field)
    write(qtbot, points.points[0].field.line, "")
    assert "mindst ét punkt" in refusal(points.points[0].field)
    assert agenda(store, TAVLEMOEDE) == left


def test_weights_are_kept_with_what_they_are_of_all(
    window: MainWindow, matching: MatchingPart, store: Store, qtbot: QtBot
) -> None:
    setting = matching.numbers["town"]
    assert setting.unit.text() == "= 15 %"
    write(qtbot, setting.field.line, "115")
    assert "fra 0 til 100" in refusal(setting.field)
    write(qtbot, setting.field.line, "0")
    assert weights(store).town == 0
    assert matching.numbers["branche"].unit.text() == "= 35 %"
    for name in ("branche", "skills"):
        write(qtbot, matching.numbers[name].field.line, "0")
    write(qtbot, matching.numbers["hours"].field.line, "0")
    assert "Mindst én del" in refusal(matching.numbers["hours"].field)
    for _ in range(3):
        window.actions_here["undo"].trigger()
    assert weights(store) == Weights()
