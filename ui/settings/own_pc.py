"""Denne pc: who uses it, and how the program looks on it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from app.commands.events import note_event
from app.commands.settings import set_initials_style
from app.core.domain import InitialsStyle, initials
from app.core.errors import UserError
from app.core.policy import policy
from app.core.team_settings import initials_style
from app.core.teams import team_facts
from ui.board.card_heights import DENSITIES, Density
from ui.core.dialogs import TEAM_FILES, Dialogs
from ui.core.notifier import Notifier
from ui.core.preferences import TEXT_SIZES, Settings
from ui.core.theme import THEME_NAMES
from ui.settings.card import Card, OneOf, SettingRow, quiet_button
from ui.settings.part import CardsPart
from ui.texts import policy as policy_words
from ui.widgets.boxes import ChoiceBox
from ui.widgets.labels import text_label

_HERE = "Det her gælder kun denne pc og den, der bruger den. Det fortrydes ved at vælge om."
_INITIALS_ABOUT = "Det, der står i stedet for borgernes navne på den store skærm og i referater med initialer."
_BACKUPS = "Springbræt gemmer dem selv. Her vælges, hvor de ligger, og hvornår der bliver sagt til."
_LOGGED_IN = "Dit login på serveren bestemmer, hvem ændringerne skrives på."
_SERVED = "It-afdelingen tager dem af serveren. Her gemmes og ses dine egne kopier."
_COPY_ABOUT = (
    "Til en skærm i mødelokalet eller en leder, der kigger med. Mens teamet er åbent her, bliver kopien fornyet, når "
    "noget er ændret, højst hvert 10. sekund. Den er krypteret som teamets fil, og journal, CPR-numre og notater er "
    "ikke i den. Den bliver åbnet som et team og kan kun læses."
)
_SIZE_ABOUT = "Alt i vinduerne følger med, bogstaver, kort og tabeller."
_BESIDE = 380  # pixels: all sizes beside each other
_EXAMPLE = "Dennis Bjarne Christensen"  # made up


class OwnPcPart(CardsPart):
    """`preference_chosen(name, value)` when the user chooses another 'who', 'theme', 'text_size' or 'density'."""

    preference_chosen = Signal(str, str)

    def __init__(
        self, notifier: Notifier, settings: Settings, show_backups: QAction, dialogs: Dialogs, parent: QWidget
    ) -> None:
        super().__init__(notifier, parent)
        self._settings = settings
        self._dialogs = dialogs
        card = Card("På denne pc", _HERE, self.cards.inside)
        served = notifier.session.place is not None
        description = _LOGGED_IN if served else "Ændringer skrives på dig i journalen og i borgernes historik."
        row = SettingRow("Hvem er jeg?", description, card, beside=_BESIDE)
        self.who = ChoiceBox(row.place)
        self.who.setAccessibleName("Hvem er jeg?")
        self.who.activated.connect(self._who)
        self.who.setVisible(not served)
        row.right.addWidget(self.who)
        self.me = text_label("", "", row.place)
        self.me.setVisible(served)
        row.right.addWidget(self.me)
        card.add_row(row)
        self.theme = self._one_of(
            card,
            "Lyst eller mørkt",
            "Farverne i hele programmet. »Som pc'en« følger pc'ens eget valg.",
            tuple(THEME_NAMES.items()),
        )
        self.theme.chosen.connect(self._choose_theme)
        sizes = [(str(percent), f"{percent} %") for percent in TEXT_SIZES]
        self.text_size = self._one_of(card, "Bogstavernes størrelse", _SIZE_ABOUT, sizes)
        self.text_size.chosen.connect(self._choose_size)
        densities = [(density.value, text) for density, text in DENSITIES.items()]
        self.density = self._one_of(
            card, "Kortene på tavlen", "Hvor meget plads et kort fylder, når tavlen åbnes.", densities
        )
        self.density.chosen.connect(self._choose_density)
        row = SettingRow("Sikkerhedskopier", _SERVED if served else _BACKUPS, card, beside=_BESIDE)
        self.backups = QPushButton(show_backups.text(), row.place)
        self.backups.clicked.connect(show_backups.trigger)
        row.add_button(self.backups)
        card.add_row(row)
        row = SettingRow("Kopi til læsning", _COPY_ABOUT, card, beside=_BESIDE)
        self.copy_place = text_label("", "small", row.place)
        self.copy_wanted = quiet_button("Vælg, hvor den skal ligge …", "Kopi til læsning", self._choose_copy, row.place)
        self.copy_ended = quiet_button("Hold op med det", "Kopi til læsning", self._end_copy, row.place)
        row.right.addWidget(self.copy_place)
        for button in (self.copy_wanted, self.copy_ended):
            row.add_button(button)
        card.add_row(row)
        card.show_row(row, not served)
        self.cards.add_panel(card)
        self._add_decided()
        team = Card("For hele teamet", "Det her gælder alle i teamet, på alle pc'er.", self.cards.inside)
        styles = [(style.value, initials(_EXAMPLE, style)) for style in InitialsStyle]
        self.initials = self._one_of(team, "Borgernes initialer", _INITIALS_ABOUT, styles)
        self.initials.chosen.connect(self._style)
        self.example = text_label("", "small", team)
        team.column.addWidget(self.example)
        self.cards.add_panel(team)
        self.cards.end()

    def refresh(self) -> None:
        """Show what is chosen here."""
        facts = team_facts(self.notifier.session.store.of_team(None))
        staff = () if facts is None else facts.staff
        self.who.offer([("", "Ikke på listen"), *((person.id, person.name) for person in staff)])
        self.who.choose(self.notifier.session.who or "")
        self.me.setText(self.who.currentText())
        self.theme.show_chosen(self._settings.theme)
        self.text_size.show_chosen(str(self._settings.text_size))
        self.density.show_chosen(self._settings.density or Density.NORMAL)
        place = None if facts is None else self._settings.read_copy(facts.id)
        self.copy_place.setText("Der er ingen." if place is None else str(place))
        self.copy_place.setToolTip("" if place is None else str(place))
        self.copy_ended.setVisible(place is not None)
        style = initials_style(self.notifier.session.store)
        self.initials.show_chosen(style)
        self.example.setText(f"{_EXAMPLE} (opdigtet) vises som {initials(_EXAMPLE, style)}")

    def _add_decided(self) -> None:
        """What IT has decided for this PC, if they have."""
        found = policy()
        if not found.decides:
            return
        card = Card(policy_words.TITLE, policy_words.ABOUT, self.cards.inside)
        if wrong := policy_words.fault(found):
            card.column.addWidget(text_label(wrong, "error", card))
        for what, how in policy_words.decided(found):
            card.add_row(SettingRow(what, how, card))
        self.cards.add_panel(card)

    def save(self, name: str, text: str) -> None:
        """Nothing is typed here."""

    def _one_of(self, card: Card, name: str, description: str, choices: Sequence[tuple[str, str]]) -> OneOf:
        row = SettingRow(name, description, card, beside=_BESIDE)
        chips = OneOf(name, choices, row.place)
        row.right.addWidget(chips)
        card.add_row(row)
        return chips

    def _choose_copy(self) -> None:
        store = self.notifier.session.store
        name = f"{store.path.stem if store.path else 'team'} kopi.springbraet"
        place = self._dialogs.destination(self.window(), "Hvor skal kopien ligge?", name, TEAM_FILES, ".springbraet")
        if place is None:
            return
        if store.path is not None and place.exists() and place.samefile(store.path):
            self.notifier.say_error(UserError("target_is_source", path=str(place)))
            return
        self._set_copy(place)

    def _end_copy(self) -> None:
        self._set_copy(None)

    def _set_copy(self, place: Path | None) -> None:
        """Write down that it was chosen, and never where: a path may tell a name."""
        facts = team_facts(self.notifier.session.store.of_team(None))
        if facts is not None and self.commands.run(note_event, "read_copy_set", {"on": place is not None}):
            self._settings.set_read_copy(facts.id, place)
        self.refresh()

    def _who(self) -> None:
        self.preference_chosen.emit("who", self.who.value)

    def _style(self, name: str) -> None:
        if not self.commands.run(set_initials_style, InitialsStyle(name)):
            self.refresh()

    def _choose_size(self, percent: str) -> None:
        self._settings.text_size = int(percent)
        self.preference_chosen.emit("text_size", percent)

    def _choose_density(self, name: str) -> None:
        self.preference_chosen.emit("density", name)

    def _choose_theme(self, name: str) -> None:
        self.preference_chosen.emit("theme", name)
