"""The minutes are saved whole or not at all, and shown as they will be printed, also where there is no printer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.commands.meetings import start_meeting
from app.commands.months import close_month
from app.core.clock import FixedClock
from app.core.domain import Stage
from app.session import Session
from db.store import Store
from tests.ui.conftest import Answers
from tests.ui.pdf_text import read
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_jobformidler, close
from ui.core.notifier import Notifier
from ui.paper.preview import PreviewWindow
from ui.teammoede.minutes_document import MinutesDocument, MinutesPrinting

Said = list[tuple[str, bool]]


@pytest.fixture
def session(store: Store, clock: FixedClock) -> Iterator[Session]:
    """A meeting about November; October is closed."""
    session = Session(store, clock)
    mona = add_jobformidler(session, "Mona Ek")
    add_citizen(session, "Anna Agger", {OCTOBER: Stage.TIL_OPVARMNING, NOVEMBER: Stage.PAA_VEJ}, cpr="0101901009")
    close(session, OCTOBER)
    session.run(start_meeting, NOVEMBER, [mona])
    yield session
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder to save in."""
    made = tmp_path / "ud"
    made.mkdir()
    return made


@pytest.fixture
def said() -> Said:
    """What the user was told, and whether it is an error."""
    return []


@pytest.fixture
def press(qtbot: QtBot, session: Session, answers: Answers, said: Said) -> MinutesPrinting:
    """A press with a window of its own."""
    window = QWidget()
    window.resize(1280, 720)
    qtbot.addWidget(window)
    notifier = Notifier(session, window)
    notifier.said.connect(lambda text, is_error, can_undo: said.append((text, is_error)))
    return MinutesPrinting(notifier, answers, window)


def words_of(path: Path) -> str:
    """Everything that can be read in a PDF."""
    return "\n".join(text for page in read(path.read_bytes()).pages for text in page)


def test_the_minutes_are_saved_where_the_user_wants_them(
    press: MinutesPrinting, answers: Answers, said: Said, folder: Path
) -> None:
    written: list[Path] = []
    press.written.connect(written.append)
    answers.target = folder / "november"
    press.save(NOVEMBER, False)
    target = folder / "november.pdf"
    assert written == [target]
    assert said == [(f"Gemt: {target}", False)]
    assert answers.asked == ["Gem referat"]
    assert "Anna Agger" in words_of(target)
    assert "Kladde" in words_of(target)
    assert [path.name for path in folder.iterdir()] == ["november.pdf"]


def test_initials_are_saved_beside_names_under_another_name(
    press: MinutesPrinting, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested: list[str] = []

    def save_as(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        suggested.append(name)
        return tmp_path / name

    monkeypatch.setattr(answers, "save_as", save_as)
    for initials in (False, True):
        press.save(NOVEMBER, initials)
    assert suggested == [
        "Referat teammøde Team Prøve 2026-11.pdf",
        "Referat teammøde Team Prøve 2026-11 med initialer.pdf",
    ]
    told = words_of(tmp_path / suggested[1])
    assert "AA" in told
    assert "Anna" not in told


def test_a_question_left_unanswered_writes_nothing(press: MinutesPrinting, answers: Answers, said: Said) -> None:
    press.save(NOVEMBER, False)
    assert answers.asked == ["Gem referat"]
    assert said == []


def test_without_a_meeting_nothing_is_asked(press: MinutesPrinting, answers: Answers, said: Said) -> None:
    press.save(OCTOBER, False)
    press.preview(OCTOBER, False)
    assert said == [("Der er intet teammøde for oktober 2026. Start det, eller vælg en anden måned.", True)] * 2
    assert answers.asked == []
    assert press.shown is None


@pytest.mark.parametrize(
    ("target", "told"),
    [("findes ikke/referat.pdf", "Vælg en anden mappe"), ("mappe.pdf", "kunne ikke skrives")],
)
def test_what_can_not_be_written_is_told(
    press: MinutesPrinting, answers: Answers, said: Said, folder: Path, target: str, told: str
) -> None:
    (folder / "mappe.pdf").mkdir()
    answers.target = folder / target
    press.save(NOVEMBER, False)
    ((sentence, is_error),) = said
    assert is_error
    assert told in sentence
    assert [path.name for path in folder.iterdir()] == ["mappe.pdf"]


def test_a_full_disk_leaves_the_old_minutes(
    press: MinutesPrinting, answers: Answers, said: Said, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = folder / "referat.pdf"
    old.write_bytes(b"the old ones")
    answers.target = old

    def full(path: Path, content: bytes) -> int:
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    press.save(NOVEMBER, False)
    assert said == [(f"Disken er fuld, og {old} blev ikke skrevet. Frigør plads, og prøv igen.", True)]
    assert old.read_bytes() == b"the old ones"
    assert [path.name for path in folder.iterdir()] == ["referat.pdf"]


def shown(qtbot: QtBot, press: MinutesPrinting, pages: int) -> PreviewWindow:
    """The preview, once its pages have been painted."""
    window = press.shown
    assert window is not None
    qtbot.waitUntil(lambda: window.preview.pageCount() == pages)
    return window


def test_the_preview_shows_the_pages_and_goes_when_it_is_closed(qtbot: QtBot, press: MinutesPrinting) -> None:
    press.preview(NOVEMBER, False)
    dialog = shown(qtbot, press, 1)
    assert dialog.windowTitle() == "Referat af teammøde, november 2026"
    assert dialog.isModal()
    press.preview(NOVEMBER, True)
    assert press.shown is dialog
    dialog.close()
    assert press.shown is None
    press.preview(NOVEMBER, True)
    shown(qtbot, press, 1).close()


def test_the_preview_prints_what_it_shows(qtbot: QtBot, press: MinutesPrinting, tmp_path: Path) -> None:
    press.preview(NOVEMBER, False)
    dialog = shown(qtbot, press, 1)
    printer = dialog.printer
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "udskrift.pdf"))
    dialog.paint_asked.emit(printer)
    paper = read((tmp_path / "udskrift.pdf").read_bytes())
    assert paper.sizes == {(595, 842)}
    assert any(text.split() == ["Anna", "Agger"] for text in paper.pages[0])
    dialog.close()


def test_a_printer_that_is_gone_is_told(
    qtbot: QtBot, press: MinutesPrinting, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    press.preview(NOVEMBER, False)
    dialog = shown(qtbot, press, 1)

    def gone(document: MinutesDocument, device: object) -> int:
        raise OSError

    monkeypatch.setattr(MinutesDocument, "draw", gone)
    dialog.paint_asked.emit(dialog.printer)
    assert said == [("Siderne kunne ikke udskrives. Se efter, om printeren er tændt, og prøv igen.", True)]
    dialog.close()


def test_kept_minutes_are_printed_without_the_word_draft(
    press: MinutesPrinting, session: Session, answers: Answers, tmp_path: Path
) -> None:
    session.run(close_month, NOVEMBER)
    answers.target = tmp_path / "referat.pdf"
    press.save(NOVEMBER, False)
    assert "Kladde" not in words_of(answers.target)


def test_the_preview_speaks_danish_as_the_program_does(qtbot: QtBot, press: MinutesPrinting) -> None:
    press.preview(NOVEMBER, False)
    dialog = shown(qtbot, press, 1)
    assert {button.accessibleName() for button in dialog.buttons.values()} == {"Udskriv …", "Gem som PDF …", "Luk"}
    assert [button.accessibleName() for button in dialog.steps.values()] == ["Forrige side", "Næste side"]
    dialog.close()
