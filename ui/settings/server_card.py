"""What is said of the server that a team lies on: which it is, who one is there, and how sure the connection is."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.core.domain import Role
from app.core.place import VERIFIED, Place, expect
from app.core.teams import team_facts
from ui.core.jobs import Errand, Work
from ui.core.notifier import Notifier
from ui.core.theme import set_style_property
from ui.settings.card import Card, SettingRow
from ui.settings.switch import Switch
from ui.texts.errors import ROLES
from ui.texts.servers import TLS_WEAK

SURE = "Alt er krypteret undervejs, og serveren har vist, at den er den rigtige."
LOGIN_ROLES = {
    "jobformidler": ROLES[Role.JOBFORMIDLER],
    "leader": "Leder af teamet",
    "leader_of_all": "Leder af alle teams",
    "reader": "Kan læse, men ikke ændre",
}
_LOGIN = "Det, du ændrer, bliver skrevet på det navn. It-afdelingen bestemmer, hvad du må."
_OWN = "Skift den, når it-afdelingen har givet dig den første, og når andre kan have set den."
_COPY = (
    "Serveren har sin egen sikkerhedskopi hos it-afdelingen. Her gemmes alt, hvad dit login kan se, i en krypteret fil."
)
HERE = "Pc'ens nøglelager gemmer den for dig, så teamet åbnes uden adgangskode her. Andre brugere kan ikke se den."
NOT_HERE = "Pc'en har ikke noget nøglelager, så adgangskoden skrives hver gang."
FORGOTTEN = "Den huskes ikke. Vælg »Husk adgangskoden«, næste gang du logger ind."
_SWITCH = 76  # pixels


class ServerCard(Card):
    """In the place of what is said of a file. `kept_known(bool)`: whether the password is remembered on this PC."""

    kept_known = Signal(bool)

    def __init__(self, notifier: Notifier, place: Place, parent: QWidget) -> None:
        super().__init__("Teamets server", "", parent)
        self._notifier, self._place = notifier, place
        self.add_row(SettingRow(f"{place.server}, databasen {place.database}", "Her ligger teamet.", self))
        self.login = SettingRow("", _LOGIN, self)
        self.add_row(self.login)
        self.sure = SettingRow("Forbindelsen", TLS_WEAK.get(place.tls, SURE), self)
        tone = "good" if place.tls == VERIFIED else "warning"
        set_style_property(self.sure.name, "tone", tone)
        self.add_row(self.sure)
        self.kept = SettingRow("Husk adgangskoden på denne pc", HERE, self, beside=_SWITCH)
        self.remember = Switch("Husk adgangskoden på denne pc", self.kept.place)
        self.remember.clicked.connect(self._forget)
        self.kept.right.addWidget(self.remember)
        self.add_row(self.kept)
        self.password = SettingRow("Adgangskode til serveren", _OWN, self)
        self.change = QPushButton("Skift adgangskode …", self.password.place)
        self.change.setAutoDefault(True)
        self.change.clicked.connect(notifier.password_asked)
        self.password.add_button(self.change)
        self.add_row(self.password)
        copy = SettingRow("Kopi i en fil", _COPY, self)
        self.copy = QPushButton("Gem en kopi …", copy.place)
        self.copy.setAutoDefault(True)
        self.copy.clicked.connect(notifier.copy_asked)
        copy.add_button(self.copy)
        self.add_row(copy)
        self.show_row(self.kept, not place.kerberos)
        self.show_row(self.password, not place.kerberos)

    def refresh(self) -> None:
        """Show who the server knows, and whether the password is remembered."""
        session, place = self._notifier.session, self._place
        facts = team_facts(session.store.of_team(None))
        name = next((one.name for one in facts.staff if one.id == session.who), "") if facts is not None else ""
        who = " · ".join(filter(None, (name, LOGIN_ROLES.get(session.role, ""))))
        self.login.name.setText(f"Logget ind som {place.user}" + (f": {who}" if who else ""))
        if not place.kerberos:
            self._do(lambda progress, cancelled: _remembered(place))

    def _forget(self) -> None:
        """What was remembered is not any more; to remember it the password has to be typed."""
        place = self._place

        def work(progress: object, cancelled: object) -> object:
            from app.servers.passwords import Passwords

            Passwords().forget(place)
            return _remembered(place)

        expect(None)
        self._do(work)

    def _do(self, work: Work) -> None:
        self.remember.setEnabled(False)
        errand = Errand(work, self)
        errand.done.connect(self._show_kept)
        errand.start()

    def _show_kept(self, answer: Any) -> None:
        is_there, remembered = answer
        self.remember.setEnabled(remembered)
        self.remember.setChecked(remembered)
        self.kept.description.setText(HERE if remembered else FORGOTTEN if is_there else NOT_HERE)
        self.kept_known.emit(remembered)


def _remembered(place: Place) -> tuple[bool, bool]:
    from app.servers.passwords import Passwords

    kept = Passwords()
    return kept.is_there, kept.remembered(place) is not None
