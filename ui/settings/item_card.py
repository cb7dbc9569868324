"""A value of a catalogue in full: its names, what it counts as, how often it is used, and what can be done with it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.rules.ladder import STEPS
from app.settings.catalogue_rows import CatalogueRow
from app.settings.catalogues import FLAGS, MARKING_FAMILIES
from ui.citizens.words import FAMILIES
from ui.citizens.words import STEPS as STEP_NAMES
from ui.core.theme import icon
from ui.settings.actions import key_of
from ui.settings.card import Card, SettingRow, quiet_button
from ui.settings.item_list import uses_words
from ui.settings.merge_form import MergeForm
from ui.settings.part import Cards
from ui.settings.rule_words import FAMILY, FLAG_HEADS, FLAG_WORDS, LADDER
from ui.settings.switch import Switch
from ui.texts.errors import error_sentence
from ui.widgets.boxes import ChoiceBox
from ui.widgets.field import FactField
from ui.widgets.flow import Flow
from ui.widgets.keys import reached_in, tab_after
from ui.widgets.labels import text_label
from ui.widgets.section import Row, Section

_SWITCH, _LADDER = 84, 150  # pixels
_RUNGS = range(1, STEPS + 1)


class ItemCards(QObject):
    """Drives the panels beside the list. `flagged(flag, on)`, `related(family)`, `stepped(rung)`, `moved(step)`,
    `retire_asked` and `merge_asked`.
    """

    flagged = Signal(str, bool)
    related = Signal(str)
    stepped = Signal(int)
    moved = Signal(int)
    retire_asked = Signal()
    merge_asked = Signal()

    def __init__(self, cards: Cards) -> None:
        super().__init__(cards)
        self._cards = cards
        self.row: CatalogueRow | None = None
        self.form: MergeForm | None = None
        editor, inside = cards.editor, cards.inside
        self.name = editor.add(FactField("name", "Navn", inside, style="name"))
        self.name.line.setProperty("long", True)
        cards.add_panel(self._head(inside))
        card = Card("", "", inside)
        row = SettingRow("Kort navn", "Står, hvor der er lidt plads, fx på tavlens kort.", card, beside=180)
        self.short = editor.add(FactField("short", "Kort navn", row.place, style="line"))
        row.right.addWidget(self.short)
        card.add_row(row)
        cards.add_panel(card)
        self.flags: dict[str, Switch] = {}
        self.flag_cards = {catalogue: self._flag_card(catalogue, inside) for catalogue in FLAGS}
        for one in self.flag_cards.values():
            cards.add_panel(one)
        self.family_card = self._family_card(inside)
        cards.add_panel(self.family_card)
        empty = "Lister, der hentes ind, kan kun bruge navnet. Et tidligere navn kommer her af sig selv."
        self.others = cards.add_section(Section("Andre navne i lister", "", empty, inside))
        cards.end()

    def show_row(self, row: CatalogueRow | None) -> None:
        """Show this value."""
        anew = row is None or self.row is None or row.item.id != self.row.item.id
        self.row = row
        self._cards.show_something(row is not None)
        if anew:
            self._close_form()
            self.refuse(None)
        if row is None:
            return
        self._cards.about(row.item.id)
        self.name.show_kept(row.item.name, anew=anew)
        self.name.line.setToolTip(row.item.name)
        self.short.show_kept(row.item.short, anew=anew)
        summary = uses_words(row.uses)
        if row.merged_into:
            summary = f"Lagt sammen med {row.merged_into}. Navnet huskes for historikkens skyld."
        elif not row.active:
            summary = f"Ude af brug: kan ikke vælges. {summary}."
        elif row.relied_on:
            summary = f"{summary}. Springbræt bruger den selv, så den kan ikke lægges sammen med en anden."
        self.summary.setText(summary)
        self.retire.setText("Brug ikke længere" if row.active else "Tag i brug igen")
        self.retire.setVisible(not row.merged_into)
        self.merge.setVisible(row.active and not row.relied_on)
        for button in self._steps:
            button.setVisible(row.active)
        for catalogue, card in self.flag_cards.items():
            card.setVisible(row.item.catalogue == catalogue)
        for flag, switch in self.flags.items():
            switch.setChecked(bool(getattr(row.item, flag)))
        self.family_card.setVisible(row.item.catalogue == "marking_kind")
        self.family.choose(row.item.family)
        self.ladder.choose(str(row.item.ladder))
        self.others.show_rows([Row(name, name) for name in row.other_names])

    def ask_merge(self, others: Sequence[CatalogueRow], merge: Callable[[str, bool], object]) -> None:
        """Open the form that merges it with one of these."""
        if self.row is None or not self.merge.isVisible():
            return
        self._close_form()
        self.form = MergeForm(self.row, others, merge, self._panel)
        self.form.closed.connect(self._closed)
        self._column.addWidget(self.form)
        self.form.show()
        tab_after(self.retire, reached_in(self.form))
        self.form.begin()
        self._cards.reveal(self.form)

    def refuse(self, refused: UserError | None) -> None:
        """Say what could not be done, or no longer."""
        self.refusal.setText("" if refused is None else error_sentence(refused))
        self.refusal.setVisible(refused is not None)

    def _flag_card(self, catalogue: str, parent: QWidget) -> Card:
        """What a value of a catalogue counts as; of a kind of effort its step of the ladder too."""
        card = Card(FLAG_HEADS[catalogue], "Gælder fra nu af. Afsluttede måneder tæller som før.", parent)
        for flag in FLAGS[catalogue]:
            title, description = FLAG_WORDS[flag]
            row = SettingRow(title, description, card, beside=_SWITCH)
            self.flags[flag] = one = Switch(title, row.place, flag)
            one.picked.connect(self._flagged)
            row.right.addWidget(one, 0, Qt.AlignmentFlag.AlignRight)
            card.add_row(row)
        if catalogue == "effort_kind":
            row = SettingRow(*LADDER, card, beside=_LADDER)
            self.ladder = ChoiceBox(row.place, least=_LADDER)
            self.ladder.setAccessibleName("Trin på beskæftigelsestrappen")
            self.ladder.offer([("0", "Intet trin"), *((str(step), f"{step}. {STEP_NAMES[step]}") for step in _RUNGS)])
            self.ladder.activated.connect(self._stepped)
            row.right.addWidget(self.ladder)
            card.add_row(row)
        return card

    def _family_card(self, parent: QWidget) -> Card:
        """Whether a kind of marking is a project, a track, an area or something else."""
        card = Card("", "", parent)
        row = SettingRow(*FAMILY, card, beside=_LADDER)
        self.family = ChoiceBox(row.place, least=_LADDER)
        self.family.setAccessibleName(FAMILY[0])
        self.family.offer([(family, FAMILIES.get(family, "Andet")) for family in MARKING_FAMILIES])
        self.family.activated.connect(self._related)
        row.right.addWidget(self.family)
        card.add_row(row)
        return card

    def _related(self) -> None:
        self.related.emit(self.family.value)

    def _stepped(self) -> None:
        self.stepped.emit(int(self.ladder.value))

    def _head(self, parent: QWidget) -> QFrame:
        self._panel = panel = QFrame(parent)
        panel.setObjectName("panel")
        self.summary = text_label("", "muted", panel)
        self.refusal = text_label("", "refusal", panel)
        self.refusal.hide()
        upper = QHBoxLayout()
        upper.setSpacing(2)
        upper.addWidget(self.summary, 1)
        self._steps: list[QToolButton] = []
        for name, text, handler in (
            ("arrow-up", f"Flyt op ({key_of('setting_up')})", self._up),
            ("arrow-down", f"Flyt ned ({key_of('setting_down')})", self._down),
        ):
            button = QToolButton(panel)
            button.setObjectName("point")
            button.setIcon(icon(name, "text", 16))
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.clicked.connect(handler)
            upper.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._steps.append(button)
        row = QWidget(panel)
        flow = Flow(row, 4)
        self.merge = quiet_button("Læg sammen med …", "", self.merge_asked.emit, row)
        self.merge.setToolTip(key_of("merge_setting"))
        self.retire = quiet_button("", "", self.retire_asked.emit, row)
        for button in (self.merge, self.retire):
            flow.addWidget(button)
        self._column = QVBoxLayout(panel)
        self._column.setContentsMargins(16, 11, 16, 12)
        self._column.setSpacing(6)
        self._column.addWidget(self.name)
        self._column.addLayout(upper)
        for widget in (row, self.refusal):
            self._column.addWidget(widget)
        return panel

    def _up(self) -> None:
        self.moved.emit(-1)

    def _down(self) -> None:
        self.moved.emit(1)

    def _flagged(self, flag: str) -> None:
        self.flagged.emit(flag, self.flags[flag].isChecked())

    def _closed(self) -> None:
        self._close_form()
        self.merge.setFocus()

    def _close_form(self) -> None:
        if self.form is not None:
            form, self.form = self.form, None
            self._column.removeWidget(form)
            form.hide()
            form.deleteLater()
