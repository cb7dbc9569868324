"""The day that is meant stands in its field as soon as that is left, and that day is kept."""

import ast
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.core.days import DayField
from app.core.typed_facts import DAYS
from db.records import Agreement
from tests.ui import meetings
from tests.ui.meetings import press, store_of
from ui.companies.company_panel import DAYS as OF_COMPANIES
from ui.teammoede.page import TeammoedePage
from ui.widgets.day_line import DayLine
from ui.widgets.form import Entry, InlineForm, Meant, day_entry

window, page = meetings.window, meetings.page
TODAY = date(2026, 11, 16)
Key = Qt.Key
ROOT = Path(__file__).parents[2]


def form_of(host: QWidget, qtbot: QtBot, kept: list[dict[str, str]]) -> InlineForm:
    entries = (
        day_entry("start", "Start", Meant(DayField.EFFORT_START, TODAY), value=TODAY),
        day_entry("end", "Slut", Meant(DayField.EFFORT_END, TODAY, "start")),
        Entry("text", "Tekst"),
    )
    form = InlineForm("Ny", entries, lambda typed, sure: kept.append(dict(typed)), host)
    with qtbot.waitExposed(host):
        host.show()
    form.show()
    form.begin()
    return form


@pytest.mark.parametrize(
    ("name", "typed", "shown", "full"),
    [
        ("end", "15/1", "15-01-2027", "fredag den 15. januar 2027"),
        ("end", "1. dec", "01-12-2026", "tirsdag den 1. december 2026"),
        ("start", "15/1", "15-01-2026", "torsdag den 15. januar 2026"),
        ("start", "i morgen", "17-11-2026", "tirsdag den 17. november 2026"),
        ("start", "snart", "snart", ""),
        ("end", "", "", ""),
    ],
)
def test_a_field_that_is_left_shows_the_day(
    host: QWidget, qtbot: QtBot, name: str, typed: str, shown: str, full: str
) -> None:
    form = form_of(host, qtbot, [])
    field = form.fields[name]
    assert isinstance(field, DayLine)
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Key.Key_Delete)
    qtbot.keyClicks(field, typed)
    form.fields["text"].setFocus()
    assert field.text() == shown
    assert field.accessibleDescription() == field.toolTip() == full


def test_an_end_follows_its_start(host: QWidget, qtbot: QtBot) -> None:
    form = form_of(host, qtbot, [])
    start, end = form.fields["start"], form.fields["end"]
    assert isinstance(start, DayLine)
    assert isinstance(end, DayLine)
    start.setText("1/9-27")
    end.setText("31/8")
    end.settle()
    assert end.text() == "31-08-2028"


def test_a_deadline_is_kept_as_the_day_that_comes(page: TeammoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_A)
    form = page.meeting_view.agreements.section.form
    assert form is not None
    text, due = form.fields["text"], form.fields["due"]
    assert isinstance(text, QLineEdit | QPlainTextEdit)
    assert isinstance(due, DayLine)
    qtbot.keyClicks(text, "Ring til virksomheden")
    due.setFocus()
    qtbot.keyClicks(due, "15/1")
    qtbot.keyClick(due, Key.Key_Return)
    (agreed,) = store_of(page).all(Agreement)
    assert agreed.due_on == "2027-01-15"
    assert "15. jan. 2027" in page.meeting_view.agreements.section.rows[0].below


def test_every_kind_of_day_is_typed_somewhere_and_no_day_in_another_field() -> None:
    """A day can't be read without its kind, and every kind is used; a plain line is no place for a day."""
    used: set[str] = set()
    plain: list[str] = []
    for path in [*(ROOT / "ui").rglob("*.py"), *(ROOT / "app").rglob("*.py")]:
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        if path.name != "days.py":
            used |= {
                node.attr
                for node in ast.walk(tree)
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "DayField"
            }
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and getattr(call.func, "id", getattr(call.func, "attr", "")) in (
                "Entry",
                "add_text",
                "QLineEdit",
            ):
                texts = [node.value for node in ast.walk(call) if isinstance(node, ast.Constant)]
                names = {node.id for node in ast.walk(call) if isinstance(node, ast.Name)}
                if "day_typed" in names or any(isinstance(text, str) and "1/" in text for text in texts):
                    plain.append(f"{path}:{call.lineno}")
    facts = {DayField(name).name for name in (*DAYS, *OF_COMPANIES, "deadline", "wanted_from")}
    assert used | facts == {field.name for field in DayField}
    assert plain == [str(ROOT / "ui/widgets/entries.py") + f":{line}" for line in _own_entry()]


def _own_entry() -> list[int]:
    source = (ROOT / "ui/widgets/entries.py").read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(source, 1) if 'Entry(name, label, "day"' in line]
