"""The filters of the list of citizens: words, open or closed, jobformidler, target group, stage, with a warning."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QToolButton, QWidget

from app.citizens import NEW, NOBODY, CaseState, CitizenFilter, CitizenRow
from app.domain import Stage, danish_sort_key
from app.words import grouped
from ui.card_texts import short_name
from ui.texts import STAGES
from ui.theme import Theme, icon, icon_pixmap
from ui.widgets.chip import Chip

STATES = {CaseState.OPEN: "Åbne", CaseState.CLOSED: "Afsluttede", CaseState.ALL: "Alle"}
_GLASS = 16
_FIELD_WIDTH = (190, 340)  # pixels, at least and at most


class _Choice(NamedTuple):
    """A button with a menu: what it says where nothing is chosen, how the menu says that, and its icon."""

    name: str
    anyone: str
    icon: str


_CHOICES = {
    "staff_id": _Choice("Jobformidler", "Alle jobformidlere", "user"),
    "target_group_id": _Choice("Målgruppe", "Alle målgrupper", "group"),
    "stage": _Choice("Trin", "Alle trin", "chart-column"),
}


class CitizenFilters(QWidget):
    """One row over the table; `changed` after each choice and each key, which `wanted` and `words` then hold."""

    changed = Signal()
    left_downwards = Signal()

    def __init__(self, clear: QAction, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.wanted = CitizenFilter()
        self.field = self._make_field()
        self._states = {state: self._chip(state) for state in STATES}
        self.menus = {name: QMenu(self) for name in _CHOICES}
        self.buttons = {name: self._menu_button(name) for name in _CHOICES}
        self.with_warning = Chip(theme, self)
        self.with_warning.clicked.connect(self._warning_clicked)
        self.clear_button = QToolButton(self)
        self.clear_button.setObjectName("step")
        self.clear_button.setToolTip(clear.toolTip())
        self.clear_button.setAccessibleName(clear.text())
        self.clear_button.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 20, 10)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        for widget in (*self._states.values(), *self.buttons.values(), self.with_warning, self.clear_button):
            row.addWidget(widget)
        row.addStretch(0)
        self.set_theme(theme)

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.field.text()

    @property
    def active(self) -> bool:
        """Whether anything but the usual is chosen."""
        return self.wanted != CitizenFilter() or bool(self.words.strip())

    def show_rows(self, rows: Sequence[CitizenRow]) -> None:
        """Offer what occurs among these, with how many they are."""
        closed = sum(row.closed for row in rows)
        counts = {CaseState.OPEN: len(rows) - closed, CaseState.CLOSED: closed, CaseState.ALL: len(rows)}
        for state, chip in self._states.items():
            chip.setText(f"{STATES[state]} · {grouped(counts[state])}")
        self.with_warning.setText(f"Med advarsel · {grouped(sum(bool(row.warnings) for row in rows))}")
        staff = {row.staff_id: row.jobformidler for row in rows if row.staff_id}
        groups = {row.target_group_id: row.target_group for row in rows if row.target_group_id}
        self._fill("staff_id", [*_by_name(staff), (NOBODY, "Ingen jobformidler")])
        self._fill("target_group_id", [*_by_name(groups), (NOBODY, "Ingen målgruppe")])
        self._fill("stage", [*((int(stage), f"{int(stage)} {STAGES[stage]}") for stage in Stage), (NEW, "Ny")])
        self._mark()

    def clear(self) -> None:
        """Show every open case."""
        if not self.active:
            return
        self.wanted = CitizenFilter()
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self._tell()

    def want(self, wanted: CitizenFilter) -> None:
        """Choose this."""
        self.wanted = wanted
        self._tell()

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self.theme = theme
        for chip in self.findChildren(Chip):
            chip.theme = theme
            chip.update()
        self._glass.setPixmap(icon_pixmap("search", theme.muted, _GLASS, self.devicePixelRatioF()))
        self._mark()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter lead from the field into the table."""
        if event.type() == QEvent.Type.Resize:
            self._glass.move(11, (self.field.height() - _GLASS) // 2)
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
            return True
        return super().eventFilter(watched, event)

    def _make_field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText("Find i navne, noter, firmaer …")
        field.setAccessibleName("Find borgere")
        field.setAccessibleDescription("Søger i navne, sagsnumre, næste skridt, noter, aftaler og virksomheder")
        field.setToolTip("Søger i navne, sagsnumre, næste skridt, noter, aftaler og virksomheder (Ctrl+F)")
        field.setMinimumWidth(_FIELD_WIDTH[0])
        field.setMaximumWidth(_FIELD_WIDTH[1])
        field.setTextMargins(_GLASS + 6, 0, 0, 0)
        self._glass = QLabel(field)
        self._glass.setFixedSize(_GLASS, _GLASS)
        field.textChanged.connect(self._tell)
        field.installEventFilter(self)
        return field

    def _chip(self, state: CaseState) -> Chip:
        chip = Chip(self.theme, self)
        chip.setText(STATES[state])
        chip.setProperty("value", state.value)
        chip.clicked.connect(self._state_clicked)
        return chip

    def _menu_button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setMenu(self.menus[name])
        self.menus[name].setProperty("filter", name)
        self.menus[name].triggered.connect(self._menu_chosen)
        return button

    def _fill(self, name: str, values: Iterable[tuple[object, str]]) -> None:
        menu = self.menus[name]
        menu.clear()
        menu.addAction(_CHOICES[name].anyone).setData(None)
        menu.addSeparator()
        for value, text in values:
            menu.addAction(text).setData(value)

    def _menu_chosen(self, action: QAction) -> None:
        name = str(self.sender().property("filter"))
        self.want(self.wanted._replace(**{name: action.data()}))

    def _state_clicked(self) -> None:
        self.want(self.wanted._replace(state=CaseState(self.sender().property("value"))))

    def _warning_clicked(self) -> None:
        self.want(self.wanted._replace(with_warning=not self.wanted.with_warning))

    def _tell(self) -> None:
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        """Show which choices are on."""
        for state, chip in self._states.items():
            chip.setChecked(state is self.wanted.state)
        self.with_warning.setChecked(self.wanted.with_warning)
        self.clear_button.setEnabled(self.active)
        self.clear_button.setIcon(icon("x", self.theme.text if self.active else self.theme.field_line, 16))
        for name, button in self.buttons.items():
            value = getattr(self.wanted, name)
            texts = {one.data(): one.text() for one in self.menus[name].actions() if one.data() is not None}
            text = "" if value is None else texts.get(value, "")
            shown = short_name(text) if name == "staff_id" and value else text
            button.setText(f" {shown or _CHOICES[name].name}")
            button.setAccessibleName(text or _CHOICES[name].anyone)
            button.setToolTip(f"{_CHOICES[name].name}: {text or _CHOICES[name].anyone.lower()}")
            if button.property("chosen") is not (value is not None):
                button.setProperty("chosen", value is not None)
                button.style().unpolish(button)
                button.style().polish(button)
            colour = self.theme.muted if value is None else self.theme.accent
            button.setIcon(icon(_CHOICES[name].icon, colour, 14))


def _by_name(values: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(values.items(), key=lambda one: (danish_sort_key(one[1]), one[0]))
