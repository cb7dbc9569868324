"""A document is looked at as it will go out: what is chosen is shown at once, and everything is done by key."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.session import Session
from db.store import Store
from tests.ui.conftest import Answers
from tests.ui.pdf_text import read
from ui.core.notifier import Notifier
from ui.paper.document import Document
from ui.paper.paper import INITIALS, NAMES, Choices, Paper, names_question
from ui.paper.parts import Part, Typesetter
from ui.paper.pdf import in_danish, paper_layout, pdf
from ui.paper.preview import PAPER, WAY
from ui.paper.printing import Printing
from ui.paper.typeset import BODY, Typeset
from ui.shell.main_window import MainWindow

AT = datetime(2026, 11, 16, 9, 30)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Lines(Document):
    """So many lines, each with a name or initials."""

    def __init__(self, count: int, name: str) -> None:
        super().__init__("Linjer", "Team Vest", AT, draft=False)
        self.count, self.name = count, name
        self.given = {"what": "board"}

    def contents(self, setter: Typesetter, width: float) -> list[Part]:
        """A line each."""
        page = Typeset(setter, width)
        return [page.text(f"{self.name} {number}", BODY) for number in range(1, self.count + 1)]


def made(count: int) -> Callable[[Choices], Lines]:
    def make(choices: Choices) -> Lines:
        return Lines(count, "AA" if choices.get(NAMES) == INITIALS else "Anna Agger")

    return make


def test_what_is_chosen_is_shown_and_saved_as_it_is_shown(
    qtbot: QtBot, session: Session, answers: Answers, tmp_path: Path
) -> None:
    window = QWidget()
    window.resize(1280, 720)
    qtbot.addWidget(window)
    window.show()
    printing = Printing(Notifier(session, window), answers, window)
    wrote: list[Path] = []
    printing.notifier.wrote.connect(wrote.append)
    printing.preview_paper(Paper(made(60), "Linjer", "2026-11", names_question(by_initials=False)))
    shown = printing.shown
    assert shown is not None
    qtbot.waitUntil(lambda: shown.preview.pageCount() == 2 and shown.isActiveWindow())
    labels = {label.text(): label.buddy() for label in shown.findChildren(QLabel) if label.buddy() is not None}
    assert labels == {"Borgere": shown.boxes[NAMES], "Papir": shown.boxes[PAPER], "Retning": shown.boxes[WAY]}
    assert shown.place.text() == shown.preview.accessibleName() == "Side 1 af 2"
    assert shown.preview.accessibleDescription().startswith("Anna Agger 1\nAnna Agger 2")
    qtbot.keyClick(shown, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: shown.place.text() == "Side 2 af 2")
    assert shown.preview.accessibleDescription().endswith("Anna Agger 60")
    shown.boxes[NAMES].choose(INITIALS)
    shown.boxes[PAPER].choose("a3")
    qtbot.waitUntil(lambda: shown.preview.pageCount() == 1)
    shown.boxes[WAY].choose("across")
    answers.target = tmp_path / "linjer.pdf"
    qtbot.keyClick(shown, Qt.Key.Key_P, CONTROL | SHIFT)
    paper = read(answers.target.read_bytes())
    assert paper.sizes == {(1191, 842)}
    assert "AA 1" in paper.pages[0]
    assert not [text for page in paper.pages for text in page if "Anna" in text]
    assert wrote == [answers.target]
    assert printing.shown is None


def test_a_suggested_name_says_team_month_and_initials() -> None:
    paper = Paper(made(1), "Tavle", "2026-11")
    assert paper.file_name(Lines(1, ""), {}) == "Tavle Team Vest 2026-11.pdf"
    assert paper.file_name(Lines(1, ""), {NAMES: INITIALS}) == "Tavle Team Vest 2026-11 med initialer.pdf"
    assert names_question(by_initials=True) == []


@pytest.mark.parametrize(("count", "pages"), [(30, 1), (80, 1), (300, 6)])
def test_what_has_to_fit_is_shrunk_to_one_page_where_it_can_still_be_read(qtbot: QtBot, count: int, pages: int) -> None:
    document = Lines(count, "Anna")
    document.fits = True
    paper = read(pdf(document))
    assert len(paper.pages) == pages
    assert f"Anna {count}" in paper.pages[-1]


def test_a_pdf_says_that_it_is_danish_and_stays_whole(qtbot: QtBot) -> None:
    content = pdf(Lines(3, "Anna"), paper_layout("a3"))
    assert content.count(b"/Lang (da-DK)") == 1
    # The last table leads to the new catalogue, and on to the table before it.
    start = int(re.findall(rb"startxref\s+(\d+)", content)[-1])
    table = re.match(rb"xref\n(\d+) 1\n(\d{10}) 00000 n \ntrailer.*?/Prev (\d+)", content[start:], re.DOTALL)
    assert table is not None
    assert content[int(table[2]) :].startswith(table[1] + b" 0 obj")
    assert content[int(table[3]) :].startswith(b"xref")
    assert re.search(rb"/Root " + table[1] + rb" 0 R", content[start:])
    assert read(content).title == "Linjer"
    assert in_danish(b"no pdf") == b"no pdf"


def test_what_was_saved_is_opened_and_found_by_button_and_key(
    make_window: Callable[[Store], MainWindow], store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:  # fmt: skip
    window = make_window(store)
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()).name)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    monkeypatch.setattr("sys.platform", "linux")
    team = window.team
    assert team is not None
    assert not window.actions_here["open_written"].isEnabled()
    file = tmp_path / "rapport.pdf"
    file.write_bytes(b"")
    team.notifier.tell_written(file)
    ways = window.toast.written
    assert ways is not None
    assert ways.isVisible()
    assert window.toast.text == f"Gemt: {file}"
    qtbot.mouseClick(ways.open, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(ways.show_there, Qt.MouseButton.LeftButton)
    qtbot.keyClick(window, Qt.Key.Key_H, CONTROL | SHIFT)
    qtbot.keyClick(window, Qt.Key.Key_F10)
    assert opened == ["rapport.pdf", tmp_path.name] * 2
    window.toast.say("Noget andet.", False, False)
    assert not ways.isVisible()
    file.unlink()
    window.actions_here["open_written"].trigger()
    assert window.toast.text == f"{file} er der ikke længere. Gem filen igen, eller find den, hvor den er flyttet hen."
    window.close_team()
    assert not window.actions_here["open_written"].isEnabled()
