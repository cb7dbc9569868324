"""Regler: the caseload limit, the deadlines, and each rule to watch with its numbers and whether it is on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.commands.earnings import drop_earning_limit, set_earning_limit
from app.commands.settings import set_rule_on, set_rules
from app.core.typed_facts import read_amount
from app.core.words import kroner, number
from app.settings.catalogues import active_items
from app.settings.earning_limits import YearLimit, earning_limits
from app.settings.rule_numbers import CASELOAD, FRIKORT, RuleList, RuleNumber, RuleRow, rules_page
from ui.core.notifier import Notifier
from ui.settings.card import NumberSetting
from ui.settings.deadlines import DeadlinePanel
from ui.settings.part import CardsPart
from ui.settings.rule_words import LISTS, RULE_WORDS, SOURCES, UNITS
from ui.settings.several import SeveralOf
from ui.settings.switch import Switch
from ui.texts.settings import RULE_NAMES
from ui.widgets.labels import line_label, text_label

_UNCOUNTED = "uncounted_groups"
_LIMIT = "earning_limit/"


class RuleCard(QFrame):
    """A rule: its name and switch, what it does, its source, its numbers, and the values that it is about."""

    def __init__(self, row: RuleRow, part: "RulesPart") -> None:
        super().__init__(part.cards.inside)
        self.setObjectName("panel")
        wording, name = RULE_WORDS[row.code], RULE_NAMES[row.code]
        self.code = row.code
        title = line_label(name, "cardHead", self)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        self.switch = Switch(name, self, row.code)
        self.switch.setVisible(row.can_switch)
        head.addWidget(self.switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 11, 16, 12)
        column.setSpacing(4)
        column.addLayout(head)
        source = f" Kilde: {SOURCES[row.source]}." if row.source else ""
        column.addWidget(text_label(f"{wording.description}{source}", "muted", self))
        self.set_by = QWidget(self)
        inside = QVBoxLayout(self.set_by)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.setSpacing(8)
        inside.addLayout(self._numbers(row, wording.numbers, part))
        for one in row.lists:
            inside.addWidget(part.list_setting(one, self.set_by))
        if row.code == FRIKORT:
            inside.addLayout(self._limits(part))
        self.set_by.setVisible(bool(row.numbers or row.lists))
        column.addWidget(self.set_by)

    def show_on(self, on: bool) -> None:
        """Show whether the rule is on; the numbers of one that is off have no use."""
        self.switch.setChecked(on)
        self.set_by.setEnabled(on)

    def _limits(self, part: "RulesPart") -> QGridLayout:
        """What may be earned, year by year."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place, one in enumerate(part.limits_now()):
            label = QLabel(f"Grænsen i {one.year}", self.set_by)
            label.setMinimumWidth(210)
            label.setMinimumHeight(30)
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(part.limit_setting(one, label.text(), self.set_by), place, 1)
        return grid

    def _numbers(self, row: RuleRow, labels: tuple[str, ...], part: "RulesPart") -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place, (one, words_of) in enumerate(zip(row.numbers, labels, strict=True)):
            label = QLabel(words_of, self.set_by)
            label.setMinimumWidth(210)
            label.setMinimumHeight(30)
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(part.number_setting(one, RULE_NAMES[row.code], words_of, self.set_by), place, 1)
        return grid


class RulesPart(CardsPart):
    """The rules as this team has set them."""

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(notifier, parent)
        self.numbers: dict[str, NumberSetting] = {}
        self.limits: dict[int, NumberSetting] = {}
        self.lists: dict[str, SeveralOf] = {}
        self.rules: dict[str, RuleCard] = {}
        self._defaults: dict[str, object] = {}
        for row in rules_page(notifier.session.store):
            self.rules[row.code] = card = RuleCard(row, self)
            card.switch.picked.connect(self._switched)
            self.cards.add_panel(card)
            if row.code == CASELOAD:
                self.deadlines = DeadlinePanel(self.commands, self.cards.inside)
                self.cards.add_panel(self.deadlines)
                self.cards.add_panel(text_label("Regler at holde øje med", "section", self.cards.inside))
        self.cards.end()

    def number_setting(self, one: RuleNumber, about: str, label: str, parent: QWidget) -> NumberSetting:
        """A field for a number of the rules."""
        unit = UNITS[one.range.unit]
        made = NumberSetting(one.name, f"{about}: {label}, {unit}", unit, parent)
        self.cards.editor.add(made.field)
        made.reset_asked.connect(self._reset)
        self.numbers[one.name] = made
        return made

    def limits_now(self) -> tuple[YearLimit, ...]:
        """The limits of a Socialt Frikort as they are set."""
        return earning_limits(self.notifier.session.store, self.commands.today)

    def limit_setting(self, one: YearLimit, label: str, parent: QWidget) -> NumberSetting:
        """A field for the limit of a year."""
        unit = UNITS["kroner"]
        made = NumberSetting(f"{_LIMIT}{one.year}", f"Socialt Frikort: {label}, {unit}", unit, parent)
        self.cards.editor.add(made.field)
        made.reset_asked.connect(self._reset)
        self.limits[one.year] = made
        return made

    def list_setting(self, one: RuleList, parent: QWidget) -> SeveralOf:
        """Chips for the values of a catalogue that a rule is about."""
        name, description = LISTS[one.name]
        made = SeveralOf(one.name, name, description, parent, folded=one.name != _UNCOUNTED)
        made.chosen.connect(self._choose)
        self.lists[one.name] = made
        return made

    def refresh(self) -> None:
        """Show the rules as they are kept."""
        store = self.notifier.session.store
        self.deadlines.refresh()
        for row in rules_page(store):
            self.rules[row.code].show_on(row.on)
            for one in row.numbers:
                self._defaults[one.name] = one.default
                self.numbers[one.name].show_number(_typed(one.value), _typed(one.default))
            if row.code == FRIKORT:
                for one in self.limits_now():
                    if one.year in self.limits:
                        self.limits[one.year].show_number(kroner(one.limit, ""), kroner(one.usual, ""))
            for some in row.lists:
                items = [(item.id, item.name) for item in active_items(store, some.catalogue)]
                on = frozenset(some.ids)
                if some.name == _UNCOUNTED:
                    on = frozenset(key for key, _ in items) - on
                self.lists[some.name].show_items(items, on)

    def add(self) -> None:
        """Ask for one more rule of deadline."""
        self.deadlines.add()

    def saves_all(self) -> bool:
        """Whether everything that was typed is kept; else the focus is on what is not."""
        return self.deadlines.saves_all() and super().saves_all()

    def save(self, name: str, text: str) -> None:
        """Keep a number as it was typed; raises UserError."""
        if name.startswith(_LIMIT):
            self.commands.attempt(set_earning_limit, int(name.removeprefix(_LIMIT)), read_amount(text))
        else:
            self.commands.attempt(set_rules, **{name: text})

    def _reset(self, name: str) -> None:
        if name.startswith(_LIMIT):
            year = int(name.removeprefix(_LIMIT))
            self.limits[year].field.take_back()
            self.commands.run(drop_earning_limit, year)
            return
        self.numbers[name].field.take_back()
        self._set(name, self._defaults[name])

    def _switched(self, code: str) -> None:
        if not self.commands.run(set_rule_on, code, self.rules[code].switch.isChecked()):
            self.refresh()

    def _choose(self, name: str, chosen: frozenset[str]) -> None:
        offered = list(self.lists[name].chips)
        kept = next(one.ids for row in rules_page(self.notifier.session.store) for one in row.lists if one.name == name)
        wanted = [key for key in offered if (key in chosen) != (name == _UNCOUNTED)]
        self._set(name, [*(one for one in kept if one not in offered), *wanted])

    def _set(self, name: str, value: object) -> None:
        if not self.commands.run(set_rules, **{name: value}):
            self.refresh()


def _typed(value: float | tuple[int, ...]) -> str:
    """A number, or several, as they are typed."""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else number(value)
