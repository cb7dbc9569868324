"""Whatever Qt itself says in the dialogs and menus of the program is Danish."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeDatabase, QObject, QPoint, Qt, QTimer, QTranslator
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtPrintSupport import QPageSetupDialog, QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QErrorMessage,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QScrollBar,
    QSpinBox,
    QTabWidget,
    QTextBrowser,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.core import dialogs
from ui.core.dialogs import LISTS, PDF_FILES, TEAM_FILES, WORKBOOKS, Dialogs
from ui.shell import application
from ui.texts.qt import QT_TEXTS

SAME = {
    *("Alias", "Cicero (CC)", "Computer", "Didot (DD)", "Form", "Pica (P̸)", "Printer", "Type", "Type:", "mm"),
    "QT_LAYOUT_DIRECTION",
}
"""What is the same word in Danish, or none."""
NAMES = {"QMimeType", "QPageSize", "QShortcut"}
"""What has names of paper and of keys, most of which are the same, and of 462 kinds of files that no team has."""
WORD = re.compile("[a-z]{2}")
ENGLISH = re.compile(r"\b(document|spreadsheet|text|unknown|file|database)\b", re.IGNORECASE)
READ = ("text", "toolTip", "windowTitle", "accessibleName", "accessibleDescription", "placeholderText", "title")
STANDARD = QMessageBox.StandardButton


class Asked(QTranslator):
    """Notes which texts Qt asks for, and leaves the answer to others."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.texts: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:
        """It is to be asked."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """None: the next one is asked."""
        self.texts.add((context, source))
        return None

    def untranslated(self) -> set[str]:
        """What was asked for and is answered in English."""
        asked = {one for one in self.texts if one[0] not in NAMES and WORD.search(one[1]) and one[1] not in SAME}
        return {source for context, source in asked if QCoreApplication.translate(context, source) == source}

    def english(self) -> set[str]:
        """What must not stand on the screen: the sources of all that is another word in Danish."""
        answers = {QCoreApplication.translate(context, source) for context, source in self.texts}
        english = {source for _, source in self.texts} - answers
        return {words.replace("&", "") for words in english}


@pytest.fixture
def asked(qapp: QApplication) -> Iterator[Asked]:
    """What Qt asks for in this test."""
    asked = Asked(qapp)
    qapp.installTranslator(asked)
    yield asked
    qapp.removeTranslator(asked)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's documents: a folder, a team and a list."""
    (tmp_path / "mappe").mkdir()
    (tmp_path / "a.springbraet").write_text("a", encoding="utf-8")
    (tmp_path / "b.csv").write_text("b", encoding="utf-8")
    monkeypatch.setattr(dialogs, "documents", lambda: tmp_path)
    return tmp_path


def words_of(widget: QWidget) -> set[str]:
    """Every text in a widget and in all that it holds, as it is read: without marks of keys and shortcuts."""
    found: set[str] = set()
    for part in [widget, *widget.findChildren(QObject)]:
        found |= {read() for name in READ if callable(read := getattr(part, name, None))}
        if isinstance(part, QComboBox):
            found |= {part.itemText(row) for row in range(part.count())}
        if isinstance(part, QTabWidget):
            found |= {part.tabText(tab) for tab in range(part.count())}
        if isinstance(part, QAbstractItemView) and (model := part.model()) is not None:
            columns = range(model.columnCount(part.rootIndex()))
            found |= {str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns}
            rows = range(model.rowCount(part.rootIndex()))
            found |= {str(model.index(row, column, part.rootIndex()).data()) for row in rows for column in columns}
    return {words.partition("\t")[0].replace("&", "") for words in found}


def check(asked: Asked, seen: set[str]) -> None:
    """Nothing that Qt asked for is left in English, and none of it is seen so."""
    assert asked.untranslated() == set()
    assert seen & asked.english() == set()


def while_open(look: Callable[[QWidget], None]) -> None:
    """Look at the window or menu that opens next, once it stands, and close it."""

    def again() -> None:
        window = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if window is None:
            QTimer.singleShot(10, again)
            return
        try:
            look(window)
        finally:  # or what has opened it would wait for ever
            window.close()

    QTimer.singleShot(10, again)


def listed(qtbot: QtBot, dialog: QWidget) -> QTreeView:
    """The list of a file dialog, once the folder and a file stand in it."""
    listing = dialog.findChild(QTreeView)
    assert listing is not None
    qtbot.waitUntil(lambda: listing.model().rowCount(listing.rootIndex()) == 2)
    return listing


def menu_words(qtbot: QtBot, widget: QWidget) -> set[str]:
    """What stands in a widget's context menu."""
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    seen: set[str] = set()
    while_open(lambda menu: seen.update(words_of(menu)))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), widget.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(getattr(widget, "viewport", lambda: widget)(), event)
    qtbot.waitUntil(lambda: bool(seen))
    return seen


def test_the_file_dialogs_are_danish(qtbot: QtBot, host: QWidget, folder: Path, asked: Asked) -> None:
    seen: set[str] = set()

    def look(dialog: QWidget) -> None:
        listing = listed(qtbot, dialog)
        seen.update(words_of(dialog))
        heads = listing.header()
        narrow = [column for column in range(4) if heads.sectionSize(column) < heads.sectionSizeHint(column)]
        assert narrow == []
        assert heads.length() <= listing.viewport().width()

    while_open(look)
    assert Dialogs().open_file(host, "Åbn liste", LISTS) is None
    while_open(look)
    assert Dialogs().save_as(host, "Hvor?", "a.springbraet", TEAM_FILES) is None
    assert {"Kig i:", "Filtype:", "Filnavn:", "Åbn", "Gem", "Annuller", "Mappe", "Størrelse", "Ny mappe"} <= seen
    check(asked, seen)


def test_a_file_is_chosen_and_one_that_stands_there_is_asked_about(
    qtbot: QtBot, host: QWidget, folder: Path, asked: Asked
) -> None:
    seen: set[str] = set()

    def replace(question: QWidget) -> None:
        assert isinstance(question, QMessageBox)
        seen.update(words_of(question))
        question.button(STANDARD.Yes).click()

    def accept(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        listed(qtbot, dialog)
        while_open(replace)
        dialog.accept()

    while_open(accept)
    assert Dialogs().save_as(host, "Hvor?", "a.springbraet", TEAM_FILES) == folder / "a.springbraet"

    def choose(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        listed(qtbot, dialog)
        dialog.findChild(QLineEdit, "fileNameEdit").setText("b.csv")
        dialog.accept()

    while_open(choose)
    assert Dialogs().open_file(host, "Åbn liste", LISTS) == folder / "b.csv"
    assert {"a.springbraet findes allerede.\nVil du erstatte den?", "Ja", "Nej"} <= seen
    check(asked, seen)


def test_the_kinds_of_files_have_danish_names(qapp: QApplication) -> None:
    kinds, by_name = QMimeDatabase(), QMimeDatabase.MatchMode.MatchExtension
    endings = re.findall(r"\*(\.\w+)", ";".join((TEAM_FILES, WORKBOOKS, PDF_FILES, LISTS)))
    assert len(endings) > 10
    called = {ending: kinds.mimeTypeForFile(f"a{ending}", by_name).comment() for ending in endings}
    assert [f"{ending}: {words}" for ending, words in called.items() if ENGLISH.search(words)] == []


@pytest.mark.qt_log_ignore("Cannot be used on non-native printers", "Point size <= 0", extend=True)
def test_printing_is_danish(qtbot: QtBot, host: QWidget, asked: Asked) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    seen: set[str] = set()
    for make in (QPrintPreviewDialog, QPrintDialog, QPageSetupDialog):
        dialog = make(printer, host)
        dialog.show()
        seen |= words_of(dialog)
        dialog.close()
    assert {"Udskriv", "Tilpas bredde", "Sidesæt:", "Fra", "Sider pr. ark:", "Udskriv til fil (PDF)"} <= seen
    check(asked, seen)


@pytest.mark.qt_log_ignore("Point size <= 0", extend=True)
def test_questions_and_their_buttons_are_danish(qtbot: QtBot, host: QWidget, asked: Asked) -> None:
    box = QMessageBox(host)
    for button in list(STANDARD):
        if button not in {STANDARD.NoButton, STANDARD.ButtonMask, STANDARD.Default, STANDARD.Escape, STANDARD.FlagMask}:
            box.addButton(button)
    box.setDetailedText("Mere")
    seen: set[str] = set()
    for dialog in (box, QInputDialog(host), QErrorMessage(host), QProgressDialog(host)):
        dialog.show()
        seen |= words_of(dialog)
        dialog.close()
    assert {"OK", "Annuller", "Ja", "Nej til alle", "Prøv igen", "Genskab standarder", "Vis detaljer..."} <= seen
    check(asked, seen)


def test_context_menus_are_danish(qtbot: QtBot, asked: Asked) -> None:
    label = QLabel("Navn")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    linked = QTextBrowser()
    linked.setHtml("<a href='https://example.org'>Et link, der er langt nok</a>")
    linked.moveCursor(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    bars = QScrollBar(Qt.Orientation.Horizontal), QScrollBar(Qt.Orientation.Vertical)
    widgets = (QLineEdit("Navn"), QPlainTextEdit("Navn"), label, linked, QSpinBox(), *bars)
    seen = {words for widget in widgets for words in menu_words(qtbot, widget)}
    assert {"Fortryd", "Klip", "Kopiér", "Sæt ind", "Slet", "Markér alt", "Kopiér linkplacering", "Rul her"} <= seen
    check(asked, seen)


def test_what_qts_own_danish_file_lacks_is_found(
    qtbot: QtBot, host: QWidget, monkeypatch: pytest.MonkeyPatch, asked: Asked
) -> None:
    with monkeypatch.context() as without:
        without.setattr(application, "QT_TEXTS", {})
        seen = words_of(QFileDialog(host))
        assert {"&Look in:", "Files of &type:"} <= asked.untranslated()
        with pytest.raises(AssertionError):
            check(asked, set())
    assert {"Look in:", "Files of type:"} <= seen & asked.english()


def test_a_translated_text_keeps_its_places_and_its_key() -> None:
    texts = [(source, danish) for context in QT_TEXTS.values() for source, danish in context.items()]
    assert [source for source, danish in texts if source.count("%") != danish.count("%")] == []
    assert [source for source, danish in texts if ("&" in source) != ("&" in danish)] == []
    assert [source for source, danish in texts if source.endswith(":") != danish.endswith(":")] == []
