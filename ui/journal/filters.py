"""The filters over the journal: a citizen by name, the kind, the person, and the period."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.core.domain import Month, fold
from app.core.words import month_name
from app.journal.reading import NOBODY, Sought
from ui.core.actions import plain
from ui.journal.words import GROUPS
from ui.texts.words import short_name
from ui.widgets.chip import Chip
from ui.widgets.completion import complete
from ui.widgets.filter_row import Choice, FilterRow

_PERSON = Choice("Person", "Alle personer", "user")
_PERIOD = Choice("Periode", "Hele perioden", "calendar")
_MONTHS_BACK, _YEARS_BACK = 24, 6


class JournalFilters(FilterRow):
    """What is chosen is in `wanted` and, for a citizen, in `citizen_id`."""

    def __init__(self, clear: QAction, parent: QWidget) -> None:
        super().__init__(parent, least=150, most=300)
        self.field.setPlaceholderText("Vælg en borger …")
        self.field.setAccessibleName("Vælg en borger")
        self.field.setToolTip("Skriv et navn, og vælg borgeren på listen (Ctrl+F)")
        self.wanted = Sought()
        self._citizens: Mapping[str, str] = {}
        self._folded: Mapping[str, str] = {}
        self.chips = {group: self._chip(group, text) for group, text in GROUPS.items()}
        self.people, self.periods = QMenu(self), QMenu(self)
        self.person, self.period = self._button(self.people), self._button(self.periods)
        self.people.triggered.connect(self._person_chosen)
        self.periods.triggered.connect(self._period_chosen)
        self.lay_out(*self.chips.values(), self.person, self.period, clear=clear)

    @property
    def chosen(self) -> bool:
        """Whether anything but the whole journal is asked for."""
        return self.wanted != Sought()

    @property
    def citizen_id(self) -> str:
        """The citizen who is chosen; empty where what was typed is nobody's name, or that of several."""
        typed = fold(self.words)
        if not typed:
            return ""
        if typed in self._folded:
            return self._folded[typed]
        found = {one for name, one in self._folded.items() if typed in name}
        return found.pop() if len(found) == 1 else ""

    def forget(self) -> None:
        """The whole journal."""
        self.wanted = Sought()

    def mark(self) -> None:
        """Show which choices are on."""
        for group, chip in self.chips.items():
            chip.setChecked(group == self.wanted.group)
        name = self._name
        short = short_name(name) if self.wanted.who != NOBODY else ""
        self.mark_choice(self.person, _PERSON, name, short, chosen=bool(self.wanted.who))
        self.mark_choice(self.period, _PERIOD, self._span, chosen=bool(self.wanted.since))

    @property
    def told(self) -> list[str]:
        """What is chosen besides a citizen: the kind, the person and the period, as they are called."""
        return [text for text in (GROUPS.get(self.wanted.group, ""), self._name, self._span) if text]

    @property
    def _name(self) -> str:
        names = {action.data(): action.text() for action in self.people.actions()}
        return names.get(self.wanted.who, "") if self.wanted.who else ""

    @property
    def _span(self) -> str:
        spans = {action.data(): action.text() for action in _all_actions(self.periods)}
        return spans.get((self.wanted.since, self.wanted.until), "") if self.wanted.since else ""

    def offer_citizens(self, citizens: Sequence[tuple[str, str]]) -> None:
        """Let these be found in the field, by id and name."""
        self._citizens = {name: one for one, name in citizens}
        self._folded = {fold(name): one for name, one in self._citizens.items()}
        complete(self.field, list(self._citizens))

    def offer(self, staff: Sequence[tuple[str, str]], today: date) -> None:
        """Let these and the usual periods be chosen from menus, by id and name."""
        self.people.clear()
        for value, text in (("", _PERSON.anything), (NOBODY, "Ingen valgt"), *staff):
            self.people.addAction(plain(text)).setData(value)
        self._offer_periods(today)
        self.mark()

    def want_citizen(self, name: str) -> None:
        """Show what was about the citizen of this name."""
        self.field.setText(name)

    def want(self, wanted: Sought) -> None:
        """Choose this."""
        self.wanted = wanted
        self.tell()

    def _offer_periods(self, today: date) -> None:
        self.periods.clear()
        now = Month.of(today)
        days = (
            (_PERIOD.anything, "", ""),
            ("I dag", today, today),
            ("I går", today - timedelta(1), today - timedelta(1)),
            ("De sidste 7 dage", today - timedelta(6), today),
            ("De sidste 30 dage", today - timedelta(29), today),
        )
        for text, first, last in days:
            self.periods.addAction(text).setData((str(first), str(last)))
        months = self.periods.addMenu("Måned")
        for back in range(_MONTHS_BACK):
            month = now.plus(-back)
            words = month_name(month)
            months.addAction(f"{words[0].upper()}{words[1:]}").setData((str(month.first_day), str(month.last_day)))
        years = self.periods.addMenu("År")
        for year in range(today.year, today.year - _YEARS_BACK, -1):
            years.addAction(str(year)).setData((f"{year}-01-01", f"{year}-12-31"))

    def _chip(self, group: str, text: str) -> Chip:
        chip = Chip(self, group)
        chip.setText(text)
        chip.picked.connect(self._group_clicked)
        return chip

    def _button(self, menu: QMenu) -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(True)  # so that Enter presses it
        button.setMenu(menu)
        return button

    def _group_clicked(self, group: str) -> None:
        self.want(self.wanted._replace(group="" if group == self.wanted.group else group))

    def _person_chosen(self, action: QAction) -> None:
        self.want(self.wanted._replace(who=str(action.data())))

    def _period_chosen(self, action: QAction) -> None:
        if action.data() is None:  # 'Måned' or 'År', which only a screen reader can press
            return
        since, until = action.data()
        self.want(self.wanted._replace(since=since, until=until))


def _all_actions(menu: QMenu) -> list[QAction]:
    found: list[QAction] = []
    for action in menu.actions():
        below = action.menu()
        found += _all_actions(below) if isinstance(below, QMenu) else [action]
    return found
