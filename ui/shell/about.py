"""About the program: its version and licences, where its files and its log lie, and what support wants to know."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import UserError
from app.core.resource import VERSION, resource
from app.files.places import places
from app.files.support import Support, support_facts
from app.session import Session
from ui.core import preferences
from ui.core.desktop import show_in_folder
from ui.shell.identity import NAME, program_icon
from ui.shell.news import NewsDialog
from ui.texts.errors import error_sentence
from ui.widgets.boxes import ChoiceBox
from ui.widgets.labels import ElidedPath, line_label, text_label

ABOUT = "Tavle, møder og regneark for et jobcenterteam."
COPIED = "Kopieret. Teksten nævner hverken borgere eller teamet."
NO_LOG = "Der er ikke noteret nogen fejl på denne pc."
LOG = "fejl.log"
_ICON, _WIDTH = 64, 620
_MEGABYTE = 1_000_000


class AboutDialog(QDialog):
    """A small window; the folders are opened by the desktop."""

    def __init__(self, session: Session | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Om {NAME}")
        self.setFixedWidth(_WIDTH)
        self._session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 22)
        column.setSpacing(12)
        column.addLayout(self._head())
        self._places = QGridLayout()
        self._places.setHorizontalSpacing(14)
        self._places.setVerticalSpacing(8)
        self._places.setColumnStretch(1, 1)
        self.folders: dict[str, QPushButton] = {}
        for title, path, words in self._lying():
            self._add_place(title, path, words)
        column.addLayout(self._places)
        self.told = text_label("", "note", self)
        self.told.hide()
        column.addWidget(self.told)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.copy = self._button("Kopiér til support", self._copy)
        self.news = self._button("Nyheder", self._show_news)
        self.licences = self._button("Licenser", self._show_licences)
        self.shut = self._button("Luk", self.close)
        for button in (self.copy, self.news, self.licences):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.shut)
        column.addLayout(row)
        self.shut.setFocus()

    @property
    def support(self) -> str:
        """What is copied for support."""
        return support_text(support_facts(self._session))

    def _head(self) -> QHBoxLayout:
        picture = QLabel(self)
        picture.setPixmap(program_icon().pixmap(_ICON, _ICON))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(line_label(NAME, "display", self))
        version = line_label(f"Udgave {VERSION}", "strong", self)
        version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(version)
        words.addWidget(text_label(ABOUT, "muted", self))
        head = QHBoxLayout()
        head.setSpacing(18)
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _lying(self) -> Iterator[tuple[str, Path | None, str]]:
        """What lies where: its name, its path where there is one to be shown, and what is said of it."""
        session = self._session
        if session is not None and session.place is not None:
            yield "Teamet", None, f"På serveren {session.place.server}"
        elif session is not None and session.store.path is not None:
            yield "Teamets fil", session.store.path, str(session.store.path)
        backups, folder = places().root, preferences.data_folder()
        yield "Sikkerhedskopier", backups if backups.is_dir() else None, str(backups)
        yield "Programmets mappe", folder, str(folder)
        log = folder / LOG
        yield "Fejllog", log if log.exists() else None, str(log) if log.exists() else NO_LOG

    def _add_place(self, title: str, path: Path | None, words: str) -> None:
        row = self._places.rowCount()
        self._places.addWidget(line_label(title, "small", self), row, 0)
        self._places.addWidget(ElidedPath(words, "", self), row, 1, 1, 2 if path is None else 1)
        if path is not None:
            button = self._button("Vis i mappe", partial(self._show_folder, path))
            button.setAccessibleName(f"Vis i mappe: {title}")
            self._places.addWidget(button, row, 2)
            self.folders[title] = button

    def _button(self, text: str, handler: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(True)
        button.clicked.connect(handler)
        return button

    def _show_folder(self, path: Path) -> None:
        try:
            show_in_folder(path)
        except UserError as error:
            self._say(error_sentence(error))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.support)
        self._say(COPIED)

    def _say(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.show()

    def _show_news(self) -> None:
        NewsDialog(self).show()

    def _show_licences(self) -> None:
        LicencesDialog(self).show()


def support_text(facts: Support) -> str:
    """The facts in Danish, a line each."""
    lines = [
        f"Springbræt {facts.version}",
        f"System: {facts.system}",
        f"Python {facts.python}, Qt {qVersion()}, {QGuiApplication.platformName()}",
        f"Skærme: {', '.join(_screens())}",
        f"Filer i udgave {facts.stores}",
        f"Programmets mappe: {facts.folder}",
    ]
    if not facts.is_open:
        return "\n".join([*lines, "Intet team er åbent"])
    if facts.server:
        lines.append("Teamet er på en server")
    else:
        lines.append(f"Teamets fil er {'krypteret' if facts.encrypted else 'ikke krypteret'}")
        lines.append(f"Den ligger {'på et netværksdrev' if facts.shared else 'på denne pc'}")
    if facts.size is not None:
        lines.append(f"Den fylder {facts.size / _MEGABYTE:.1f} MB".replace(".", ","))
    if facts.refusal:
        lines.append(f"Den kan kun læses: {facts.refusal}")
    return "\n".join(lines)


def _screens() -> Iterator[str]:
    for screen in QGuiApplication.screens():
        size = screen.size()
        yield f"{size.width()} × {size.height()} ved {round(screen.devicePixelRatio() * 100)} %"


class LicencesDialog(QDialog):
    """The licence of each thing that the program is made of, as its text says it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Licenser")
        self.resize(720, 640)
        self._texts = licence_texts()
        label = line_label("Licensen for", "small", self)
        self.choice = ChoiceBox(self)
        self.choice.offer([(name, name) for name in self._texts])
        self.choice.setAccessibleName("Licensen for")
        self.choice.currentIndexChanged.connect(self._show)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(8)
        for widget in (label, self.choice, self.text):
            column.addWidget(widget)
        self._show()

    def _show(self) -> None:
        self.text.setPlainText(self._texts[self.choice.value].read_text(encoding="utf-8", errors="replace"))


def licence_texts() -> dict[str, Path]:
    """Every licence text that comes with the program, by what it is of; the overview first."""
    root = resource("licenses")
    own = {"Overblik": root / "README.txt", NAME: root.parent.parent / "LICENSE"}
    others = {str(path.relative_to(root).with_suffix("")): path for path in sorted(root.rglob("*")) if path.is_file()}
    others.pop("README")
    return {
        **{name: path for name, path in own.items() if path.is_file()},
        "Inter": resource("fonts", "LICENSE-Inter.txt"),
        "Lucide": resource("icons", "LICENSE-Lucide.txt"),
        **others,
    }
