"""The page that asks for the passphrase of an encrypted file, before anything of it is read."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from ui.files.entrance_card import EntranceCard, EntrancePage, in_the_middle

CODE_WANTED = "Filen er krypteret. Skriv teamets adgangskode."
SHEET_WANTED = (
    "Skriv de 14 grupper fra nødarket i rækkefølge. Store og små bogstaver er lige gode, og mellemrum er frivillige."
)
_CODE, _SHEET = "Adgangskode", "Nødnøgle, 14 grupper"


class UnlockPage(EntrancePage):
    """`tried(passphrase)` when one is to be tried, `left` when they thought better of it."""

    tried = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.card = EntranceCard("Åbn", self)
        self.card.tried.connect(self.tried)
        self.sheet = self.card.add_link("Brug nødarket", "Åbner filen med nøglen fra det nødark, der er låst inde.")
        self.sheet.setCheckable(True)
        self.sheet.toggled.connect(self._use_sheet)
        self.leave = self.card.add_link("Annullér", "Åbner ikke filen.")
        self.leave.clicked.connect(self.left)
        in_the_middle(self.card, self)

    def ask(self, path: Path) -> None:
        """Begin anew, for this file."""
        self.card.title.set_whole(f"Åbn {path.stem}")
        self.card.words.setToolTip(str(path))
        self.card.remember.setChecked(False)
        self.card.remember.hide()
        self.card.ask(passphrase=True)
        self.sheet.setChecked(False)
        self._use_sheet(False)

    def offer_to_remember(self, possible: object) -> None:
        """Whether the system keeps keys for its user is known a little later."""
        self.card.remember.setVisible(bool(possible))

    def showEvent(self, event: QShowEvent) -> None:
        """What is typed is the passphrase."""
        super().showEvent(event)
        self.card.take_focus()

    def _use_sheet(self, wanted: bool) -> None:
        card = self.card
        card.words.setText(SHEET_WANTED if wanted else CODE_WANTED)
        card.field.line.setPlaceholderText(_SHEET if wanted else _CODE)
        card.field.line.setAccessibleName(_SHEET if wanted else _CODE)
        card.field.eye.setChecked(wanted)
        self.sheet.setText("Brug adgangskoden" if wanted else "Brug nødarket")
        card.say("")
        card.take_focus()
