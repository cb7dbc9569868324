"""The filters of the list of citizens: words, state of the case, jobformidler, target group, stage, warnings, more."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.citizens.bands import ARRIVED, UNEMPLOYED, UNKNOWN, Band
from app.citizens.citizens import NEW, NOBODY, CaseState, CitizenFilter, CitizenRow
from app.citizens.query_choices import ListChoices
from app.citizens.querying import asked_of_rows, vocabulary_of
from app.core.domain import Stage, danish_sort_key
from app.core.words import STAGES, grouped
from app.search.asking import Name, Vocabulary
from app.search.query import Query, read
from ui.citizens.more_filters import ABOUT, WEEKS, about_choices
from ui.core.actions import plain
from ui.search.query_aid import QueryAid
from ui.texts.words import short_name
from ui.widgets.chip import Chip
from ui.widgets.filter_row import Choice, FilterRow

STATES = {CaseState.OPEN: "Åbne", CaseState.COMING: "Kommende", CaseState.CLOSED: "Afsluttede", CaseState.ALL: "Alle"}
_SEARCHED = "Søger i navne, sagsnumre, næste skridt, noter, aftaler, samtaler og virksomheder, og kan spørges"
_EXAMPLE = "trin:2 uden:virksomhed mdr>6"
_CHOICES = {
    "staff_id": Choice("Jobformidler", "Alle jobformidlere", "user"),
    "target_group_id": Choice("Målgruppe", "Alle målgrupper", "group"),
    "stage": Choice("Trin", "Alle trin", "chart-column"),
}
_MORE = Choice("Flere filtre", "Flere filtre", "filter")
_RARE = {
    "unemployed": Choice("Ledig", "Uanset hvor længe", "calendar"),
    "arrived": Choice("I Danmark", "Uanset hvor længe", "calendar"),
    "marking": Choice("Markering", "Alle", "target"),
    "talk": Choice("Samtale", "Alle", "users"),
    "plan": Choice("Plan", "Alle", "list"),
}
"""What is chosen under the button for more."""
_UNKNOWN = {"unemployed": "Ledig siden: ikke oplyst", "arrived": "Ankomst: ikke oplyst"}
_YEAR = 52
_BANDS = {"unemployed": UNEMPLOYED, "arrived": ARRIVED}


class CitizenFilters(FilterRow):
    """What is typed is the one truth: chips and menus write it, and show what it says; `asked` is what it means."""

    def __init__(self, clear: QAction, parent: QWidget) -> None:
        super().__init__(parent, least=150, most=900)
        self.field.setPlaceholderText(f"Find borgere, fx {_EXAMPLE}")
        self.field.setAccessibleName("Find borgere")
        self.field.setAccessibleDescription(_SEARCHED)
        self.field.setToolTip(f"{_SEARCHED} som {_EXAMPLE} (Ctrl+F)")
        self.aid = QueryAid(self.field, parent)
        self._today = date.min
        self._vocabulary: Vocabulary = {}
        self._understand({})
        self._any_coming = False
        self._known: set[str] = set()
        self.chips = {state: self._chip(state) for state in STATES}
        self.menus = {name: QMenu(self) for name in (*_CHOICES, *_RARE)}
        self.buttons = {name: self._menu_button(name) for name in _CHOICES}
        self.rare = QMenu(self)
        self.more = QPushButton(self)
        self.more.setAutoDefault(True)  # so that Enter presses it
        self.more.setMenu(self.rare)
        for name, choice in _RARE.items():
            self.menus[name].setTitle(choice.name)
            self.menus[name].triggered.connect(self._menu_chosen)
            self.rare.addMenu(self.menus[name])
        self.with_warning = Chip(self)
        self.with_warning.clicked.connect(self._warning_clicked)
        self.lay_out(*self.chips.values(), *self.buttons.values(), self.more, self.with_warning, clear=clear)

    @property
    def query(self) -> Query:
        """What is typed."""
        return read(self.words)

    @property
    def wanted(self) -> CitizenFilter:
        """What chips and menus show of it."""
        return self._choices.chosen(self.query).filter

    @property
    def chosen(self) -> bool:
        """Whether others than every open case are asked for."""
        return bool(self.query.terms)

    def forget(self) -> None:
        """Every open case, once the field is empty."""

    def mark(self) -> None:
        """Show which chips are on and what the menus have chosen."""
        wanted, one_state = self._choices.chosen(self.query)
        for state, chip in self.chips.items():
            chip.setChecked(one_state and state is wanted.state)
        self.chips[CaseState.COMING].setVisible(self._any_coming or wanted.state is CaseState.COMING)
        self.with_warning.setChecked(wanted.with_warning)
        for name, button in self.buttons.items():
            value = getattr(wanted, name)
            texts = {one.data(): one.text() for one in self.menus[name].actions() if one.data() is not None}
            text = "" if value is None else texts.get(value, "")
            short = short_name(text) if name == "staff_id" and value else ""
            self.mark_choice(button, _CHOICES[name], text, short, chosen=value is not None)
        self._mark_rare(wanted)

    def tell(self) -> None:
        """Show what is asked, say what nobody can mean, and tell of it."""
        self.asked = asked_of_rows(self.query, self._vocabulary, self._today)
        self.aid.tell(self.asked.problems)
        super().tell()

    def show_rows(
        self,
        rows: Sequence[CitizenRow],
        plans: Iterable[tuple[str, str]],
        names: Mapping[str, Sequence[Name]],
        today: date,
    ) -> None:
        """Offer what occurs among these, with how many they are, and these kinds of plans; days are seen from today.

        What has one of these `names` is understood where it doesn't occur, too.
        """
        self._today, plans = today, [*plans]
        kinds = [one._replace(offered=True) for one in names.get("plan", ())]
        self._understand(vocabulary_of(rows, {**names, "plan": kinds}))
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
        weeks = {"unemployed": [row.unemployed_weeks for row in rows], "arrived": [row.arrived_weeks for row in rows]}
        self._known = {name for name, found in weeks.items() if any(one is not None for one in found)}
        for name, bands in _BANDS.items():
            self._fill(name, [*((band.key, band_words(band, name)) for band in bands), (UNKNOWN, _UNKNOWN[name])])
        self._known |= ABOUT
        for name, values in about_choices(rows, plans).items():
            self._fill(name, values)
        self.mark()

    def want(self, wanted: CitizenFilter) -> None:
        """Choose this: write it into what is typed."""
        self.ask(str(self._choices.write(self.query, wanted)))

    def _want_besides(self, wanted: CitizenFilter) -> None:
        """The same, of the cases that are asked for as they are."""
        self.ask(str(self._choices.write(self.query, wanted, state=False)))

    def ask(self, text: str) -> None:
        """Type this."""
        self.field.blockSignals(True)
        self.field.setText(text)
        self.field.blockSignals(False)
        self.tell()

    def choose_words(self) -> None:
        """Let what is typed next stand instead of the words that are looked for, behind what else is asked."""
        query = self.query
        others, words = str(query.lacking(query.words)), str(Query(query.words))
        if others and self.words != f"{others} {words}":
            self.ask(f"{others} {words}")
        self.field.setSelection(len(self.words) - len(words) if others else 0, len(self.words))

    def _understand(self, vocabulary: Vocabulary) -> None:
        """From now on these names are known."""
        if vocabulary != self._vocabulary or not vocabulary:
            self._vocabulary = vocabulary
            self._choices = ListChoices(vocabulary, WEEKS, self._today)
        self.asked = asked_of_rows(self.query, vocabulary, self._today)
        self.aid.know(vocabulary)
        self.aid.tell(self.asked.problems)

    def _chip(self, state: CaseState) -> Chip:
        chip = Chip(self, state, one_of=True)
        chip.setText(STATES[state])
        chip.picked.connect(self._state_clicked)
        return chip

    def _mark_rare(self, wanted: CitizenFilter) -> None:
        """What is chosen under the button for more is counted there, ticked in its menu, and told by its tooltip."""
        chosen: list[str] = []
        for name in _RARE:
            value = getattr(wanted, name)
            for action in self.menus[name].actions():
                action.setCheckable(not action.isSeparator())
                action.setChecked(action.data() == value and not action.isSeparator())
                chosen += [action.text().partition(" · ")[0]] if action.isChecked() and value is not None else []
            self.menus[name].menuAction().setVisible(name in self._known or value is not None)
        self.mark_choice(self.more, _MORE, ", ".join(chosen), chosen=bool(chosen))
        self.more.setText(f" {len(chosen)}" if chosen else "")  # there is no room for words at 1280 × 720
        self.more.setVisible(bool(chosen or self._known))

    def _menu_button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(True)  # so that Enter presses it
        button.setMenu(self.menus[name])
        self.menus[name].triggered.connect(self._menu_chosen)
        return button

    def _fill(self, name: str, values: Iterable[tuple[object, str]]) -> None:
        menu = self.menus[name]
        menu.clear()
        menu.addAction((_CHOICES | _RARE)[name].anything).setData(None)
        menu.addSeparator()
        for value, text in values:
            menu.addAction(plain(text)).setData(value)

    def _menu_chosen(self, action: QAction) -> None:
        name = next(name for name, menu in self.menus.items() if menu is action.parent())
        self._want_besides(self.wanted._replace(**{name: action.data()}))

    def _state_clicked(self, state: str) -> None:
        self.want(self.wanted._replace(state=CaseState(state)))

    def _warning_clicked(self) -> None:
        self._want_besides(self.wanted._replace(with_warning=not self.wanted.with_warning))


def band_words(band: Band, name: str) -> str:
    """'Ledig under 4 uger', 'Ledig 26–51 uger', 'I Danmark 3 år eller mere'."""
    low, high = band.low, band.high
    unit = "år" if low >= _YEAR and name == "arrived" else "uger"
    by = _YEAR if unit == "år" else 1
    if high is None:
        span = f"{low // by} {unit} eller mere"
    elif not low:
        span = f"under {high + 1} {unit}"
    else:
        span = f"{low // by}–{(high + 1) // by if unit == 'år' else high} {unit}"
    return f"{_RARE[name].name} {span}"


def _by_name(values: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(values.items(), key=lambda one: (danish_sort_key(one[1]), one[0]))
