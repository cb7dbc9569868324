"""Sikkerhed: how the team's file is kept, and when this PC locks what is open."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.core.place import Place
from app.core.policy import policy
from ui.core.jobs import Errand, Work
from ui.core.notifier import Notifier
from ui.core.preferences import Settings
from ui.core.theme import set_style_property
from ui.settings.card import Card, OneOf, SettingRow, quiet_button
from ui.settings.part import CardsPart
from ui.settings.switch import Switch
from ui.texts.policy import DECIDED

if TYPE_CHECKING:
    from ui.settings.server_card import ServerCard

ENCRYPTED = "Filen er krypteret. Uden adgangskoden eller nødarket kan ingen læse den, heller ikke en kopi af den."
IN_CLEAR = "Filen er ikke krypteret. Enhver, der får fat i den eller en kopi, kan læse alt: navne, CPR og helbred."
NOT_HERE = "Pc'en har ikke noget nøglelager, så adgangskoden skrives hver gang."
HERE = "Pc'ens nøglelager gemmer nøglen for dig, så filen åbnes uden adgangskode her. Andre brugere kan ikke se den."
_SWITCH = 76  # pixels
_AFTER = (("0", "Aldrig"), ("5", "5 min."), ("10", "10 min."), ("15", "15 min."), ("30", "30 min."))
_LOCK = (
    "Låsen skjuler alt om teamet, til adgangskoden er skrevet. Ctrl+L låser med det samme. Det her gælder kun denne pc."
)


def _server_card(notifier: Notifier, place: Place, parent: QWidget) -> "ServerCard":
    from ui.settings.server_card import ServerCard  # a team in a file has none

    return ServerCard(notifier, place, parent)


class SecurityPart(CardsPart):
    """`wanted(what, value)`: 'recode' with 'encrypt', 'change' or 'decrypt', 'sheet', 'check', or 'key_remembered'."""

    wanted = Signal(str, str)

    def __init__(self, notifier: Notifier, settings: Settings, parent: QWidget) -> None:
        super().__init__(notifier, parent)
        self._settings = settings
        self._asking = False
        file = Card("Teamets fil", "", self.cards.inside)
        self.state = SettingRow("", "", file)
        self.encrypt = QPushButton("Kryptér …", self.state.place)
        self.encrypt.setObjectName("main")
        self.encrypt.setAutoDefault(True)
        self.encrypt.clicked.connect(self._encrypt)
        self.change = QPushButton("Skift adgangskode …", self.state.place)
        self.change.setAutoDefault(True)
        self.change.clicked.connect(self._change)
        self.decrypt = quiet_button("Fjern krypteringen …", "", self._decrypt, self.state.place)
        for button in (self.encrypt, self.change, self.decrypt):
            self.state.add_button(button)
        file.add_row(self.state)
        self.kept = SettingRow("Husk adgangskoden på denne pc", HERE, file, beside=_SWITCH)
        self.remember = Switch("Husk adgangskoden på denne pc", self.kept.place)
        self.remember.clicked.connect(self._remember)
        self.kept.right.addWidget(self.remember)
        file.add_row(self.kept)
        self.sheet_row = SettingRow(
            "Nødark",
            "Åbner filen, når adgangskoden er glemt. Udskriv det, og lås det inde. Det gælder, til koden skiftes.",
            file,
        )
        self.sheet = QPushButton("Vis og udskriv …", self.sheet_row.place)
        self.sheet.setAutoDefault(True)
        self.sheet.clicked.connect(self._show_sheet)
        self.sheet_row.add_button(self.sheet)
        file.add_row(self.sheet_row)
        whole = SettingRow(
            "Undersøg filen",
            "Springbræt ser selv filen igennem for skader, når den er åbnet, og en gang om dagen.",
            file,
        )
        self.check = quiet_button("Undersøg nu", "", self._check, whole.place)
        whole.add_button(self.check)
        file.add_row(whole)
        self._file = file
        place = notifier.session.place
        self.server = None if place is None else _server_card(notifier, place, self.cards.inside)
        if self.server is not None:
            self.server.kept_known.connect(self._tell_kept)
        file.setVisible(place is None)
        self.cards.add_panel(file if self.server is None else self.server)
        lock = Card("Lås på denne pc", _LOCK, self.cards.inside)
        row = SettingRow("Lås selv efter", "Når ingen har rørt taster eller mus så længe.", lock, beside=380)
        self.after = OneOf("Lås selv efter", _AFTER, row.place)
        self.after.chosen.connect(self._lock_after)
        row.right.addWidget(self.after)
        lock.add_row(row)
        self.meetings = self._switch(
            lock, "Lås også under et møde på hele skærmen", "Ellers venter låsen, til mødet ikke fylder skærmen."
        )
        self.meetings.clicked.connect(self._lock_in_meetings)
        self.system = self._switch(lock, "Lås, når pc'en låses", "Windows og Linux siger det til Springbræt.")
        self.system.clicked.connect(self._lock_with_system)
        self.cards.add_panel(lock)
        self.cards.end()

    def refresh(self) -> None:
        """Show how the file or the connection is kept, and what is chosen here."""
        if self.server is not None:
            self.server.refresh()
        store, settings = self.notifier.session.store, self._settings
        encrypted = store.key is not None
        self.state.name.setText("Krypteret" if encrypted else "Ikke krypteret")
        set_style_property(self.state.name, "tone", "good" if encrypted else "warning")
        self.state.description.setText(ENCRYPTED if encrypted else IN_CLEAR)
        self.state.description.show()
        self.encrypt.setVisible(not encrypted)
        self.change.setVisible(encrypted)
        self.decrypt.setVisible(encrypted)
        writable = store.path is not None and store.refusal is None
        for button in (self.encrypt, self.change, self.decrypt):
            button.setEnabled(writable)
        self._file.show_row(self.kept, encrypted)
        self._file.show_row(self.sheet_row, encrypted)
        if not policy().unencrypted:
            self.decrypt.setEnabled(False)
            self.decrypt.setToolTip(DECIDED)
        self._show_lock_after(settings.lock_after)
        self.meetings.setChecked(settings.lock_in_meetings)
        self.system.setChecked(settings.lock_with_system)
        if encrypted and not self._asking:
            self._ask_key_store()

    def save(self, name: str, text: str) -> None:
        """Nothing is typed here."""

    def _switch(self, card: Card, name: str, description: str) -> Switch:
        row = SettingRow(name, description, card, beside=_SWITCH)
        switch = Switch(name, row.place)
        row.right.addWidget(switch)
        card.add_row(row)
        return switch

    def _ask_key_store(self) -> None:
        """Whether the key is remembered is asked beside the window: the system may wait for its user."""
        path = self.notifier.session.store.path

        def work(progress: object, cancelled: object) -> object:
            from app.files.key_store import KeyStore

            kept = KeyStore()
            return kept.is_there, path is not None and kept.remembered(path) is not None

        self._asking = True
        self.remember.setEnabled(False)
        self._do(work)

    def _remember(self) -> None:
        store, wanted = self.notifier.session.store, self.remember.isChecked()
        key, path = store.key, store.path

        def work(progress: object, cancelled: object) -> object:
            from app.files.key_store import KeyStore

            kept = KeyStore()
            if path is None or key is None:
                return kept.is_there, False
            if wanted:
                return True, kept.remember(path, key)
            kept.forget(path, key)
            return kept.is_there, kept.remembered(path) is not None

        self.remember.setEnabled(False)
        self._do(work)

    def _do(self, work: Work) -> None:
        errand = Errand(work, self)
        errand.done.connect(self._show_kept)
        errand.start()

    def _show_kept(self, answer: Any) -> None:
        is_there, remembered = answer
        self._asking = False
        self.remember.setEnabled(is_there)
        self.remember.setChecked(remembered)
        self.kept.description.setText(HERE if is_there else NOT_HERE)
        self._tell_kept(remembered)

    def _tell_kept(self, remembered: bool) -> None:
        """The lock says so where the next start needs no password."""
        self.wanted.emit("key_remembered", "1" if remembered else "")

    def _encrypt(self) -> None:
        self.wanted.emit("recode", "encrypt")

    def _change(self) -> None:
        self.wanted.emit("recode", "change")

    def _decrypt(self) -> None:
        self.wanted.emit("recode", "decrypt")

    def _check(self) -> None:
        self.wanted.emit("check", "")

    def _show_sheet(self) -> None:
        self.wanted.emit("sheet", "")

    def _lock_after(self, minutes: str) -> None:
        self._settings.lock_after = int(minutes)

    def _show_lock_after(self, minutes: int) -> None:
        """Which is chosen; what IT doesn't let be chosen can't be."""
        most = policy().lock_after
        for key, chip in self.after.chips.items():
            chip.setEnabled(most is None or 0 < int(key) <= most)
            chip.setToolTip("" if chip.isEnabled() else DECIDED)
        usual = "10" if str(minutes) not in self.after.chips and most is None else str(minutes)
        self.after.show_chosen(usual)

    def _lock_in_meetings(self) -> None:
        self._settings.lock_in_meetings = self.meetings.isChecked()

    def _lock_with_system(self) -> None:
        self._settings.lock_with_system = self.system.isChecked()
