"""The points of an agenda, each corrected, moved and removed where it stands, and a line for one more."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSignalMapper, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.core.errors import UserError
from ui.core.theme import icon
from ui.settings.card import Card, quiet_button
from ui.widgets.fact_panel import FactEditor
from ui.widgets.field import FactField
from ui.widgets.labels import line_label

Keep = Callable[[str, Sequence[str]], object]
"""Keeps the points of a kind of meeting; raises UserError."""


class _Point(QWidget):
    """One point: its number, its text, and its buttons."""

    def __init__(self, agenda: "PointList", place: int, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self._agenda = agenda
        pressed = QSignalMapper(self)
        pressed.mappedString.connect(self._pressed)
        number = line_label(f"{place + 1}.", "muted", self)
        number.setFixedSize(24, 34)
        self.field = FactField(f"{name}/{place}", f"Punkt {place + 1}", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.field, 1)
        self.buttons: dict[str, QToolButton] = {}
        for picture, text in (("arrow-up", "Flyt op"), ("arrow-down", "Flyt ned"), ("x", "Fjern")):
            button = QToolButton(self)
            button.setObjectName("point")
            button.setToolTip(text)
            button.setAccessibleName(f"{text}: punkt {place + 1}")
            button.setIcon(icon(picture, "muted", 15))
            button.clicked.connect(pressed.map)
            pressed.setMapping(button, picture)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.buttons[picture] = button

    def _pressed(self, icon_name: str) -> None:
        self._agenda.act(icon_name, self.place)


class PointList(QObject):
    """Drives a card with the agenda of a kind of meeting; `keep(kind, points)` when there are others."""

    def __init__(self, kind: str, card: Card, editor: FactEditor, keep: Keep, reset: Callable[[str], object]) -> None:
        super().__init__(card)
        self.kind = kind
        self._card, self._editor, self._keep = card, editor, keep
        self._give_back = reset
        self.texts: tuple[str, ...] = ()
        self.points: list[_Point] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        card.column.addLayout(self._list)
        self.new = editor.add(FactField(f"{kind}/new", "Nyt punkt", card, style="line", hint="Nyt punkt …"))
        self.back = quiet_button("Brug standardpunkterne", "", self._reset, card)
        lower = QHBoxLayout()
        lower.setContentsMargins(28, 0, 0, 0)
        lower.addWidget(self.new, 1)
        lower.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        card.column.addLayout(lower)

    def show_points(self, texts: tuple[str, ...], usual: tuple[str, ...]) -> None:
        """Show these points."""
        for place in range(len(self.points), len(texts)):
            point = _Point(self, place, self.kind, self._card)
            self._editor.add(point.field)
            self._list.addWidget(point)
            QWidget.setTabOrder(self.points[-1].buttons["x"] if self.points else point.field.line, point.field.line)
            self.points.append(point)
        before, self.texts = self.texts, texts
        for place, point in enumerate(self.points):
            there = place < len(texts)
            point.setVisible(there)
            gone = place < len(before) and not there
            point.field.show_kept(texts[place] if there else "", anew=gone or not there)
            point.buttons["arrow-up"].setEnabled(place > 0)
            point.buttons["arrow-down"].setEnabled(place < len(texts) - 1)
        self.new.show_kept("")
        self.back.setVisible(texts != usual)
        if self.points:
            QWidget.setTabOrder(self.points[-1].buttons["x"], self.new.line)

    def save(self, place: str, text: str) -> None:
        """Keep what was typed at a place, 'new' for one more; a point without text goes. Raises UserError."""
        points = list(self.texts)
        if place == "new":
            points.append(text)
        else:
            points[int(place)] = text
        self._keep(self.kind, points)
        if place == "new":
            self.new.line.clear()

    def move_focused(self, step: int) -> bool:
        """Move the point that has the focus; False where none has it."""
        point = self._focused()
        if point is None:
            return False
        self._move(point.place, step)
        return True

    def act(self, icon_name: str, place: int) -> None:
        """Do what the button with this icon says to the point at a place."""
        if icon_name == "x":
            self._try(place, [text for at, text in enumerate(self.texts) if at != place])
            left = min(place, len(self.texts) - 1)
            self.points[left].field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._move(place, -1 if icon_name == "arrow-up" else 1)

    def _move(self, place: int, step: int) -> None:
        there = place + step
        if not 0 <= there < len(self.texts):
            return
        points = list(self.texts)
        points.insert(there, points.pop(place))
        if self._try(place, points):
            self.points[there].field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _try(self, place: int, points: Sequence[str]) -> bool:
        try:
            self._keep(self.kind, points)
        except UserError as error:
            self.points[place].field.refuse(error)
            return False
        return True

    def _reset(self) -> None:
        self._give_back(self.kind)

    def _focused(self) -> _Point | None:
        focus = self._card.window().focusWidget()
        return next((point for point in self.points if focus is not None and point.isAncestorOf(focus)), None)
