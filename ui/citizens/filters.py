"""The filters of the list of citizens: words, state of the case, jobformidler, target group, stage, warnings, more."""

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.citizens.citizens import NEW, NOBODY, CaseState, CitizenFilter, CitizenRow
from app.core.domain import Stage, danish_sort_key
from app.core.words import STAGES, grouped
from ui.citizens.more_filters import MoreFilters
from ui.texts.words import short_name
from ui.widgets.chip import Chip
from ui.widgets.filter_row import Choice, FilterRow

STATES = {CaseState.OPEN: "Åbne", CaseState.COMING: "Kommende", CaseState.CLOSED: "Afsluttede", CaseState.ALL: "Alle"}
_SEARCHED = "Søger i navne, sagsnumre, næste skridt, noter, aftaler, samtaler og virksomheder"
_CHOICES = {
    "staff_id": Choice("Jobformidler", "Alle jobformidlere", "user"),
    "target_group_id": Choice("Målgruppe", "Alle målgrupper", "group"),
    "stage": Choice("Trin", "Alle trin", "chart-column"),
}


class CitizenFilters(FilterRow):
    """What is chosen is in `wanted`."""

    def __init__(self, clear: QAction, parent: QWidget) -> None:
        super().__init__(parent, least=136, most=340)
        self.field.setPlaceholderText("Find borgere …")
        self.field.setAccessibleName("Find borgere")
        self.field.setAccessibleDescription(_SEARCHED)
        self.field.setToolTip(f"{_SEARCHED} (Ctrl+F)")
        self.wanted = CitizenFilter()
        self._any_coming = False
        self.chips = {state: self._chip(state) for state in STATES}
        self.menus = {name: QMenu(self) for name in _CHOICES}
        self.buttons = {name: self._menu_button(name) for name in _CHOICES}
        self.more = MoreFilters(self)
        self.more.picked.connect(self._picked)
        self.with_warning = Chip(self)
        self.with_warning.clicked.connect(self._warning_clicked)
        self.lay_out(*self.chips.values(), *self.buttons.values(), self.more, self.with_warning, clear=clear)

    @property
    def chosen(self) -> bool:
        """Whether others than every open case are asked for."""
        return self.wanted != CitizenFilter()

    def forget(self) -> None:
        """Every open case."""
        self.wanted = CitizenFilter()

    def mark(self) -> None:
        """Show which chips are on and what the menus have chosen."""
        for state, chip in self.chips.items():
            chip.setChecked(state is self.wanted.state)
        self.chips[CaseState.COMING].setVisible(self._any_coming or self.wanted.state is CaseState.COMING)
        self.with_warning.setChecked(self.wanted.with_warning)
        self.more.mark(self.wanted)
        for name, button in self.buttons.items():
            value = getattr(self.wanted, name)
            texts = {one.data(): one.text() for one in self.menus[name].actions() if one.data() is not None}
            text = "" if value is None else texts.get(value, "")
            short = short_name(text) if name == "staff_id" and value else ""
            self.mark_choice(button, _CHOICES[name], text, short, chosen=value is not None)

    def show_rows(self, rows: Sequence[CitizenRow], plans: Iterable[tuple[str, str]] = ()) -> None:
        """Offer what occurs among these, with how many they are, and these kinds of plans."""
        counts = Counter(row.state for row in rows)
        counts[CaseState.ALL] = len(rows)
        for state, chip in self.chips.items():
            chip.setText(f"{STATES[state]} · {grouped(counts[state])}")
        self._any_coming = bool(counts[CaseState.COMING])
        self.with_warning.setText(f"Med advarsel · {grouped(sum(bool(row.warnings) for row in rows))}")
        staff = {row.staff_id: row.jobformidler for row in rows if row.staff_id}
        groups = {row.target_group_id: row.target_group for row in rows if row.target_group_id}
        self._fill("staff_id", [*_by_name(staff), (NOBODY, "Ingen jobformidler")])
        self._fill("target_group_id", [*_by_name(groups), (NOBODY, "Ingen målgruppe")])
        self._fill("stage", [*((int(stage), f"{int(stage)} {STAGES[stage]}") for stage in Stage), (NEW, "Ny")])
        self.more.show_rows(rows, plans)
        self.mark()

    def want(self, wanted: CitizenFilter) -> None:
        """Choose this."""
        self.wanted = wanted
        self.tell()

    def _chip(self, state: CaseState) -> Chip:
        chip = Chip(self, state)
        chip.setText(STATES[state])
        chip.picked.connect(self._state_clicked)
        return chip

    def _menu_button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setMenu(self.menus[name])
        self.menus[name].triggered.connect(self._menu_chosen)
        return button

    def _fill(self, name: str, values: Iterable[tuple[object, str]]) -> None:
        menu = self.menus[name]
        menu.clear()
        menu.addAction(_CHOICES[name].anything).setData(None)
        menu.addSeparator()
        for value, text in values:
            menu.addAction(text).setData(value)

    def _menu_chosen(self, action: QAction) -> None:
        name = next(name for name, menu in self.menus.items() if menu is action.parent())
        self.want(self.wanted._replace(**{name: action.data()}))

    def _picked(self, name: str, value: object) -> None:
        self.want(self.wanted._replace(**{name: value}))

    def _state_clicked(self, state: str) -> None:
        self.want(self.wanted._replace(state=CaseState(state)))

    def _warning_clicked(self) -> None:
        self.want(self.wanted._replace(with_warning=not self.wanted.with_warning))


def _by_name(values: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(values.items(), key=lambda one: (danish_sort_key(one[1]), one[0]))
