"""What a lead gets wrong in the window is answered in words where it stands, stays as typed, and writes nothing."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.caseload.figures import Figure
from app.commands.absences import add_absence
from app.commands.catalogues import merge_items, retire_item
from app.commands.handovers import assign
from app.commands.limits import set_own_limit
from app.commands.settings import set_guidance, set_rules
from app.commands.staff import retire_staff
from app.core.change import Change
from app.core.domain import Role, Stage
from app.core.errors import UserError
from db.records import RECORDS, CatalogueItem, Record
from db.store import Store
from tests.ui import settings
from tests.ui.loads import open_figure
from tests.ui.settings import JOBPARAT, SYGE, refusal, section, write
from ui.caseload.page import CaseloadPage
from ui.citizens.citizen_page import CitizenPage
from ui.settings.catalogues import CataloguesPart
from ui.settings.meetings import MeetingsPart
from ui.settings.page import SettingsPage
from ui.settings.rules import RulesPart
from ui.settings.staff import StaffPart
from ui.shell.main_window import MainWindow
from ui.texts.errors import error_sentence
from ui.widgets.boxes import ChoiceBox
from ui.widgets.form import InlineForm

staff, window, page = settings.staff, settings.window, settings.page
DAY = "2026-11-16"


class Kept:
    """What stands in the store and in its journal."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.before = self.now()

    def now(self) -> tuple[set[Record], int]:
        """The rows, and how many entries the journal has."""
        return {row for record in RECORDS for row in self._store.all(record)}, len(list(self._store.journal()))


@pytest.fixture
def kept(page: SettingsPage, store: Store) -> Iterator[Kept]:
    """Whatever a test types, nothing is written."""
    kept = Kept(store)
    yield kept
    assert kept.now() == kept.before


def person(page: SettingsPage, staff_id: str) -> StaffPart:
    """The section with the staff, and one of them chosen."""
    part = section(page, "settings_staff", StaffPart)
    part.table.reveal(staff_id)
    return part


def fill(qtbot: QtBot, form: InlineForm, **texts: str) -> None:
    """Type into the lines of a form."""
    for name, text in texts.items():
        line = form.fields[name]
        assert isinstance(line, QLineEdit)
        write(qtbot, line, text, enter=False)


def choose(form: InlineForm, name: str, value: str) -> None:
    """Choose in a box of a form."""
    box = form.fields[name]
    assert isinstance(box, ChoiceBox)
    box.choose(value)


@pytest.mark.parametrize("typed", ["0", "mange", "-1", "201", "7,5"])
@pytest.mark.usefixtures("kept")
def test_a_limit_for_all_that_is_none(page: SettingsPage, qtbot: QtBot, typed: str) -> None:
    field = section(page, "settings_rules", RulesPart).numbers["caseload_limit"].field
    write(qtbot, field.line, typed)
    assert "Skriv" in refusal(field)
    assert field.text == typed


@pytest.mark.parametrize("typed", ["0", "mange", "-3", "201", "7,5"])
@pytest.mark.usefixtures("kept")
def test_a_limit_of_ones_own_that_is_none(page: SettingsPage, staff: dict[str, str], qtbot: QtBot, typed: str) -> None:
    part = person(page, staff["mona"])
    part.person.add_limit()
    form = part.person.limits.form
    assert form is not None
    fill(qtbot, form, limit=typed, day="1/12-26")
    form.submit()
    assert form.refusal.text() == f"»{typed}« kan ikke være et loft. Skriv et helt tal fra 1 til 200."
    assert (form.values["limit"], form.values["day"]) == (typed, "1/12-26")


@pytest.mark.usefixtures("kept")
def test_leave_that_ends_before_it_begins(page: SettingsPage, staff: dict[str, str], qtbot: QtBot) -> None:
    part = person(page, staff["mona"])
    part.person.add_absence()
    form = part.person.absences.form
    assert form is not None
    fill(qtbot, form, start="10/12-26", end="9/12-26", reason="Orlov")
    form.submit()
    assert form.refusal.text() == "Slutdatoen 09-12-2026 ligger før startdatoen 10-12-2026. Ret en af dem."
    assert form.values == {"start": "10-12-2026", "end": "09-12-2026", "reason": "Orlov", "stand_in": ""}
    section(page, "settings_staff", StaffPart)
    assert not part.saves_all(), "it is not left behind unsaid"


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.usefixtures("kept")
def test_a_stage_without_a_text(page: SettingsPage, qtbot: QtBot, stage: Stage) -> None:
    field = section(page, "settings_meetings", MeetingsPart).texts[stage]
    write(qtbot, field.line, "   ")
    assert "skal have en tekst" in refusal(field)
    assert field.text.strip() == ""


@pytest.mark.usefixtures("kept")
def test_a_value_is_not_offered_itself_to_be_merged_with(page: SettingsPage, qtbot: QtBot) -> None:
    part = section(page, "settings_catalogues", CataloguesPart)
    part.list.reveal(SYGE)
    part.merge()
    form = part.item.form
    assert form is not None
    assert SYGE not in [form.other.itemData(place) for place in range(form.other.count())]
    form.submit()
    assert form.refusal.text() == "Vælg først, hvad den skal lægges sammen med."


def test_who_has_left_while_the_form_stood_open(
    window: MainWindow, page: SettingsPage, staff: dict[str, str], store: Store, qtbot: QtBot
) -> None:
    team = window.team
    assert team is not None
    qtbot.keyClick(window, Qt.Key.Key_F5)
    lead = team.page(CaseloadPage)
    open_figure(qtbot, lead, staff["mona"], Figure.CASES)
    lead.actions_here["hand_over"].trigger()
    form = lead.several
    form.choice.choose(staff["lars"])
    qtbot.keyClicks(form.note, "Ring om mandagen")
    team.session.run(retire_staff, staff["lars"])
    before = Kept(store)
    qtbot.keyClick(form.note, Qt.Key.Key_Return)
    assert form.sheet.isVisible()
    assert form.sheet.error.text() == "Lars Lund er ikke længere i teamet. Vælg en anden."
    assert form.note.text() == "Ring om mandagen"
    assert before.now() == before.before


def test_who_has_left_while_the_citizens_page_asked(
    window: MainWindow, staff: dict[str, str], store: Store, qtbot: QtBot
) -> None:
    team = window.team
    assert team is not None
    team.open_citizen("anna-agger")
    handover = team.page(CitizenPage).handover
    handover.open()
    assert handover.form is not None
    choose(handover.form, "staff", staff["lars"])
    fill(qtbot, handover.form, note="Ring om mandagen")
    team.session.run(retire_staff, staff["lars"])
    before = Kept(store)
    assert handover.form is not None
    handover.form.submit()
    assert handover.form is not None
    assert handover.form.refusal.text() == "Lars Lund er ikke længere i teamet. Vælg en anden."
    assert handover.form.values["note"] == "Ring om mandagen"
    assert before.now() == before.before


@pytest.mark.parametrize(
    ("code", "command", "arguments"),
    [
        ("limit_impossible", set_own_limit, ("mona", 0, DAY)),
        ("number_outside", lambda context, limit: set_rules(context, caseload_limit=limit), ("0",)),
        ("number_outside", lambda context, limit: set_rules(context, caseload_limit=limit), ("mange",)),
        ("ends_before_start", add_absence, ("mona", "2026-12-10", "2026-12-09", "Orlov", None)),
        ("guidance_missing", set_guidance, (Stage.I_GANG, " ")),
        ("merge_itself", merge_items, (JOBPARAT, JOBPARAT)),
    ],
)
@pytest.mark.usefixtures("kept")
def test_a_command_refuses_in_words(
    window: MainWindow, staff: dict[str, str], code: str, command: Callable[..., Change], arguments: tuple[object, ...]
) -> None:
    assert window.team is not None
    with pytest.raises(UserError) as refused:
        window.team.session.run(command, *(staff.get(str(one), one) for one in arguments))
    assert refused.value.code == code
    said = error_sentence(refused.value)
    assert said.endswith(".")
    assert "{" not in said
    window.team.notifier.say_error(refused.value)
    assert window.toast.text == said


def test_the_last_value_of_a_catalogue_stays_in_use(window: MainWindow, page: SettingsPage, store: Store) -> None:
    assert window.team is not None
    run = window.team.session.run
    *most, last = store.all(CatalogueItem, catalogue="benefit", active=True)
    for item in most:
        run(retire_item, item.id)
    before = Kept(store)
    part = section(page, "settings_catalogues", CataloguesPart)
    part.show_catalogue("benefit")
    part.list.reveal(last.id)
    part.item.retire.click()
    assert last.name in part.item.refusal.text()
    assert before.now() == before.before


def test_who_has_left_gets_no_case_by_command(window: MainWindow, staff: dict[str, str], store: Store) -> None:
    assert window.team is not None
    run = window.team.session.run
    run(retire_staff, staff["lars"])
    before = Kept(store)
    with pytest.raises(UserError, match="staff_left"):
        run(assign, ["anna-agger"], staff["lars"], Role.JOBFORMIDLER, DAY)
    assert before.now() == before.before
