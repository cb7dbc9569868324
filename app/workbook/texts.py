"""The workbook's Danish words that more than one sheet uses."""

from app.board.cards import Card
from app.board.movement import MoveKind
from app.board.words import movement
from app.companies.matches import MatchState
from app.core.words import NEW

CITIZEN = "Borger"
NOBODY = "Uden jobformidler"
WITHOUT_OWNER = "Ingen"
TOTAL = "I alt"
YES, NO, UNKNOWN = "Ja", "Nej", "Ukendt"
ENDED = "Afsluttet"
OPEN = "Åben"
ALL_TEAMS = "Alle teams"
ANONYMOUS = "pseudonymt udtræk til teamets eget brug"
COMMITTEE = "til udvalget, uden personer"
NOTHING_BEFORE = "Der er ingen måned før denne at sammenligne med."

KINDS: dict[MoveKind, str] = {
    MoveKind.FORWARD: "Frem",
    MoveKind.BACK: "Tilbage",
    MoveKind.PLACED: "Indplaceret første gang",
    MoveKind.ENDED: "Afsluttet",
    MoveKind.JOINED: "Fra andet team",
    MoveKind.LEFT: "Til andet team",
}
MATCH_STATES: dict[MatchState, str] = {
    MatchState.PROPOSED: "Foreslået",
    MatchState.CONTACTED: "Kontaktet",
    MatchState.INTERVIEW: "Samtale",
    MatchState.STARTED: "Startet",
    MatchState.DECLINED: "Afslag",
}
UNDERWAY = "Undervejs"


def yes_or_no(value: bool | None) -> str:
    """'Ja', 'Nej', or 'Ukendt' where nobody has told."""
    return UNKNOWN if value is None else YES if value else NO


def moved(card: Card) -> str:
    """What the card says of its movement since last month, and that it was not discussed."""
    said = movement(card)
    return said if card.discussed or card.stage is None else f"{said} · ikke drøftet"


def direction(card: Card) -> str:
    """The same in one word, to filter by."""
    if card.stage is None:
        return NEW
    if card.stage_before is None:
        return KINDS[MoveKind.PLACED] if card.compared else "Indplaceret"
    if card.movement:
        return KINDS[MoveKind.FORWARD if card.movement > 0 else MoveKind.BACK]
    return "Uændret"
