"""The workbook's Danish words that more than one sheet uses."""

from app.cards import NO_CV, NO_MOVEMENT, WITHOUT_COMPANY, Card
from app.domain import Month, Stage
from app.movement import MoveKind

STAGES: dict[Stage, str] = {
    Stage.TIL_OPVARMNING: "Til opvarmning",
    Stage.PAA_VEJ: "På vej",
    Stage.PAA_SPRING: "På spring",
    Stage.I_GANG: "I gang",
}
NEW = "Ny"
NEW_MANY = "Nye"
CITIZEN = "Borger"
CPR_LEFT_OUT = "[CPR-nr. udeladt]"
NOBODY = "Uden jobformidler"
TOTAL = "I alt"
YES, NO = "Ja", "Nej"
ENDED = "Afsluttet"
OPEN = "Åben"

KINDS: dict[MoveKind, str] = {
    MoveKind.FORWARD: "Frem",
    MoveKind.BACK: "Tilbage",
    MoveKind.PLACED: "Indplaceret første gang",
    MoveKind.ENDED: "Afsluttet",
}
ATTENTION = {
    WITHOUT_COMPANY: "Uden virksomhed",
    NO_MOVEMENT: "Ingen bevægelse",
    NO_CV: "Intet CV",
}
_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


def month_name(month: Month) -> str:
    """'november 2026'."""
    return f"{_MONTHS[month.number - 1]} {month.year}"


def stage(step: Stage | None) -> str:
    """'2 På vej', and 'Ny' for those who were never placed: a stage is never told by its colour alone."""
    return NEW if step is None else f"{int(step)} {STAGES[step]}"


def heading(step: Stage | None) -> str:
    """The same over a column of people: 'Nye'."""
    return NEW_MANY if step is None else stage(step)


def yes_or_no(value: bool) -> str:
    """'Ja' or 'Nej'."""
    return YES if value else NO


def number(value: float) -> str:
    """A number inside a text, as Danes write it: 7,5 and 12."""
    return f"{value:g}".replace(".", ",")


def movement(card: Card) -> str:
    """What the card says of its movement since last month."""
    if card.stage is None:
        said = "ny, ikke indplaceret"
    elif card.stage_before is None:
        said = "ny i måneden"
    elif card.movement:
        said = f"{'↑' if card.movement > 0 else '↓'} fra {STAGES[card.stage_before].lower()}"
    else:
        said = f"{card.months_here} {'md.' if card.months_here == 1 else 'mdr.'} her"
    return said if card.discussed or card.stage is None else f"{said} · ikke drøftet"


def direction(card: Card) -> str:
    """The same in one word, to filter by."""
    if card.stage is None:
        return NEW
    if card.stage_before is None:
        return KINDS[MoveKind.PLACED]
    if card.movement:
        return KINDS[MoveKind.FORWARD if card.movement > 0 else MoveKind.BACK]
    return "Uændret"
