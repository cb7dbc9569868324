"""The recovery sheet: one page with the key of a team's file, to be printed and locked away."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from app.core.teams import chosen_name
from app.files.recovery import recovery_groups
from ui.core.dialogs import Dialogs
from ui.core.notifier import Notifier
from ui.core.theme import LIGHT
from ui.paper.document import Document
from ui.paper.paper import Choices, Paper
from ui.paper.parts import POINT, Face, Part, Row, Typesetter
from ui.paper.printing import Printing
from ui.paper.typeset import BODY, GAP, MUTED, STRONG, TEAM, TITLE, Typeset
from ui.texts.words import day_long

HEADING = "Nødark til Springbræt"
WHAT_FOR = (
    "Med nøglen herunder kan teamets fil åbnes, når adgangskoden er glemt. Enhver, der har både arket og filen, kan "
    "læse alt. Læg det i et aflåst skab, og tag ikke et billede af det."
)
HOW = (
    "Åbn filen i Springbræt, vælg »Brug nødarket«, og skriv de 14 grupper i rækkefølge. Store og små bogstaver er lige "
    "gode, og O, I og L læses som 0, 1 og 1. Er en gruppe skrevet forkert, siger programmet hvilken. Vælg derefter en "
    "ny adgangskode under Indstillinger › Sikkerhed."
)
UNTIL = "Arket gælder, til adgangskoden skiftes. Udskriv da et nyt, og makulér dette."
_KEY = Face(17, QFont.Weight.DemiBold)
_ACROSS = 4


class RecoveryDocument(Document):
    """The groups of letters of a key, for the file of this name."""

    def __init__(self, groups: tuple[str, ...], team: str, file: str, made_at: datetime) -> None:
        super().__init__(HEADING, team, made_at, draft=False)
        self._groups, self._file = groups, file
        self.given = {"what": "recovery"}

    def contents(self, setter: Typesetter, width: float) -> list[Part]:
        """What it is for, the key, and how it is used."""
        return list(self._parts(Typeset(setter, width), width))

    def _parts(self, page: Typeset, width: float) -> Iterator[Part]:
        yield page.text(self.team, TEAM)
        yield page.text(HEADING, TITLE)
        yield page.text(f"Filen {self._file}. Skrevet ud {day_long(self._made_at.date())}.", MUTED)
        yield Row((page.cell("", MUTED, 0, 1),), width, rule=LIGHT.accent)
        yield page.text(WHAT_FOR, BODY, above=GAP)
        yield page.section("Nødnøglen")
        for first in range(0, len(self._groups), _ACROSS):
            cells = []
            for place, group in enumerate(self._groups[first : first + _ACROSS]):
                start = place / _ACROSS
                cells += [
                    page.cell(f"{first + place + 1}.", MUTED, start, 0.05),
                    page.cell(group, _KEY, start + 0.05, 1 / _ACROSS - 0.05),
                ]
            yield Row(tuple(cells), width, 0, 5 * POINT, rule=LIGHT.line)
        yield page.section("Sådan bruges den")
        yield page.text(HOW, BODY)
        yield page.text(UNTIL, STRONG, above=GAP)


def _made(groups: tuple[str, ...], team: str, file: str, made_at: datetime, choices: Choices) -> RecoveryDocument:
    return RecoveryDocument(groups, team, file, made_at)


class RecoveryPrinting(Printing):
    """Shows the sheet of the open team as it will be printed; that it was, or saved as a file, is written down."""

    def preview(self) -> None:
        """Show it; nothing where the team's file is in clear."""
        session = self.notifier.session
        key, path = session.store.key, session.store.path
        if key is None or path is None:
            return
        team = chosen_name(session.store.of_team(None)) or path.stem
        now = session.clock.now()
        made = partial(_made, recovery_groups(key), team, path.name, now)
        self.preview_paper(Paper(made, "Nødark", now.date().isoformat()))

    def _note_printed(self, document: Document) -> None:
        self.notifier.note("recovery_printed", {})

    _note_saved = _note_printed


def show_recovery_sheet(notifier: Notifier, dialogs: Dialogs, window: QWidget) -> RecoveryPrinting:
    """Show the sheet over a window, for who has no other use for the printing."""
    printing = RecoveryPrinting(notifier, dialogs, window)
    printing.preview()
    return printing
