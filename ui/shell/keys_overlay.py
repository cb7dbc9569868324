"""The keys that work here, read from the actions in sight themselves, over the window until Esc."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.core.actions import ActionSpec, shown_key
from ui.shell.help import TABLES
from ui.shell.team_pages import PAGES
from ui.widgets.labels import line_label, text_label

_COLUMN = 372  # pixels, of text and key
_MOST_COLUMNS = 3
_HEAD, _MARGIN, _GAP = 74, 20, 24
_SHOWS = {f"show_{name}" for name in PAGES}
_FILES = {
    "new_team", "open_team", "open_server", "open_demo", "back_up", "show_backups", "check_file", "show_files",
    "choose_team", "lock", "quit",
}  # fmt: skip
_IN_DIALOGS = (
    ("Tab · Skift+Tab", "Næste og forrige felt"),
    ("Mellemrum", "Tryk på knappen, eller sæt kryds"),
    ("Esc", "Luk vinduet"),
    ("F1", "Hjælp"),
)
"""Keys of every dialog, and what they do there."""


class KeyLine(NamedTuple):
    """An action as it is read here: its keys as they are written, its text, and whether it can be done now."""

    keys: str
    text: str
    tells: str
    possible: bool


class KeyGroup(NamedTuple):
    """Actions that belong together, under where their keys work."""

    title: str
    lines: Sequence[KeyLine]


def groups_in_sight(window: QWidget, page: QWidget | None) -> list[KeyGroup]:
    """What can be done by key now: the page's own first, then what works everywhere."""
    known = {spec.name: (title, spec) for title, specs in TABLES for spec in specs}
    found: dict[str, list[KeyLine]] = {}
    parts = [] if page is None else [page, *page.findChildren(QWidget)]
    for owner in (*(part for part in parts if part.isVisible()), window):
        for action in owner.actions():
            title, spec = known.get(action.objectName(), ("", None))
            if spec is not None:
                found.setdefault(_title(spec, title), []).append(_line(spec, action))
    return [KeyGroup(title, list(dict.fromkeys(lines))) for title, lines in found.items()]


def groups_in_dialog(dialog: QWidget) -> list[KeyGroup]:
    """What can be done by key in a dialog: its own, and what every dialog knows."""
    agrees = next((one for one in dialog.findChildren(QPushButton) if one.isDefault() and one.isVisible()), None)
    lines = [] if agrees is None else [KeyLine("Enter", agrees.text().strip(), agrees.toolTip(), agrees.isEnabled())]
    lines += [KeyLine(key, text, text, True) for key, text in _IN_DIALOGS]
    return [*groups_in_sight(dialog, dialog), KeyGroup("I dette vindue", lines)]


def _title(spec: ActionSpec, title: str) -> str:
    if title != TABLES[0][0]:
        return title
    if spec.name in _SHOWS:
        return "Siderne"
    return "Team og filer" if spec.name in _FILES else title


def _line(spec: ActionSpec, action: QAction) -> KeyLine:
    keys = " · ".join(dict.fromkeys(map(shown_key, spec.keys)))
    return KeyLine(keys, spec.text.removesuffix(" …"), spec.tells, action.isEnabled())


class KeysOverlay(QFrame):
    """Stands over the middle of `window`, about it or its dialog `owner`; Esc, `?` or a press elsewhere ends it."""

    def __init__(self, owner: QWidget, groups: Sequence[KeyGroup], window: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("sheet")
        self.setWindowTitle("Taster")
        self.setAccessibleName("Taster, der virker her")
        self.groups = groups
        self._scroll = QScrollArea(self)
        self._scroll.setAccessibleName("Taster, der virker her")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._window = window
        room = window.size() - QSize(48, 48)
        columns = max(1, min(_MOST_COLUMNS, (room.width() - 2 * _MARGIN) // _COLUMN))
        inside = QWidget(self._scroll)
        inside.setObjectName("keys")
        inside.setStyleSheet("QWidget#keys { background: transparent; }")
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 10, 0)
        row.setSpacing(_GAP)
        for part in _shared(groups, columns):
            column = QVBoxLayout()
            column.setSpacing(14)
            for group in part:
                column.addLayout(self._block(group, inside))
            column.addStretch(1)
            row.addLayout(column, 1)
        self._scroll.setWidget(inside)
        self._scroll.viewport().setAutoFillBackground(False)
        head = QHBoxLayout()
        head.addWidget(line_label("Taster, der virker her", "heading", self))
        head.addStretch(1)
        head.addWidget(line_label("Esc lukker · F1 viser hele hjælpen", "muted", self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 16, _MARGIN - 10, 14)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)
        width = min(room.width(), columns * _COLUMN + (columns - 1) * _GAP + 2 * _MARGIN)
        high = inside.heightForWidth(width - 2 * _MARGIN) if inside.hasHeightForWidth() else inside.sizeHint().height()
        self.setFixedSize(width, min(room.height(), high + _HEAD))

    def show_over(self) -> None:
        """Show it over the middle of the window."""
        middle = (self._window.size() - self.size()) / 2
        self.move(self._window.mapToGlobal(QPoint(middle.width(), middle.height())))
        self.show()
        self._scroll.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What opened it closes it."""
        if event.key() == Qt.Key.Key_Question:
            self.close()
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _block(group: KeyGroup, parent: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        grid.addWidget(line_label(group.title, "section", parent), 0, 0, 1, 2)
        for place, line in enumerate(group.lines, 1):
            text = text_label(line.text, "" if line.possible else "muted", parent)
            key = line_label(line.keys, "key", parent)
            for label in (text, key):
                label.setToolTip(line.tells)
                label.setAccessibleName(f"{line.keys}: {line.text}")
            grid.addWidget(text, place, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(key, place, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return grid


def _shared(groups: Iterable[KeyGroup], columns: int) -> list[list[KeyGroup]]:
    """The groups in columns of about one height, none of them broken."""
    parts: list[list[KeyGroup]] = [[] for _ in range(columns)]
    heights = [0] * columns
    for group in groups:
        least = heights.index(min(heights))
        parts[least].append(group)
        heights[least] += len(group.lines) + 2
    return [part for part in parts if part]
