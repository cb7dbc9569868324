"""The page in place of everything while a team is locked: says how to go on, and names nothing of the team."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.files.entrance_card import EntranceCard, in_the_middle

WITH_CODE = "Alt står, som I forlod det. Skriv teamets adgangskode for at gå videre."
REMEMBERED = (
    " Koden er husket på denne pc: den, der lukker Springbræt og starter det igen her, kommer ind uden. "
    "Lås også pc'en, når du går."
)
WITHOUT_CODE = (
    "Alt står, som I forlod det. Filen er ikke krypteret og har ingen adgangskode: låsen skjuler kun teamet, og enhver "
    "ved pc'en kan låse op. Under Indstillinger › Sikkerhed kan filen krypteres."
)

WITH_LOGIN = "Alt står, som I forlod det. Skriv adgangskoden til dit login på serveren for at gå videre."
VOUCHED = (
    "Alt står, som I forlod det. Dit login har ingen adgangskode her, for pc'en logger dig ind: låsen skjuler kun "
    "teamet. Lås også pc'en, når du går."
)


class LockPage(QWidget):
    """`tried(passphrase)` when somebody wants to go on, `close_asked` when the program is to end."""

    tried = Signal(str)
    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.card = EntranceCard("Lås op", self)
        self.card.title.set_whole("Springbræt er låst")
        self.card.tried.connect(self.tried)
        self.leave = self.card.add_link("Luk Springbræt", "Lukker programmet. Alt er gemt.")
        self.leave.clicked.connect(self.close_asked)
        in_the_middle(self.card, self)

    def ask(self, *, passphrase: bool, remembered: bool = False, served: bool = False) -> None:
        """Begin anew: with a passphrase to be typed, or with a press alone; of a file, or of a login on a server."""
        words = (WITH_LOGIN if served else WITH_CODE) if passphrase else (VOUCHED if served else WITHOUT_CODE)
        words += REMEMBERED if passphrase and remembered else ""
        self.card.words.setText(words)
        self.card.ask(passphrase=passphrase)

    def showEvent(self, event: QShowEvent) -> None:
        """What is typed is the passphrase."""
        super().showEvent(event)
        self.card.take_focus()
