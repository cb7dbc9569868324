"""The field's words about companies and openings, the same on the screen and in the workbook."""

from datetime import date

from app.companies.openings import OpeningKind, OpeningState
from app.core.words import counted

KINDS: dict[OpeningKind, str] = {
    OpeningKind.ORDINARY: "Ordinært job",
    OpeningKind.PAID_HOURS: "Løntimer",
    OpeningKind.PRAKTIK: "Praktik",
    OpeningKind.LOENTILSKUD: "Løntilskud",
    OpeningKind.VOKSENLAERLING: "Voksenlærling",
    OpeningKind.FLEKSJOB: "Fleksjob",
    OpeningKind.SHORTAGE: "Mangler folk",
}
OPENING_STATES: dict[OpeningState, str] = {
    OpeningState.OPEN: "Åbent",
    OpeningState.RUN_OUT: "Udløbet",
    OpeningState.FILLED: "Besat",
    OpeningState.WITHDRAWN: "Trukket tilbage",
}
HOW_WORDS = {"visit": "Besøg", "call": "Telefon", "mail": "Mail", "meeting": "Møde"}
"""How a company was talked to, as `app.companies.HOW` names it."""
SOON = 7
"""Days before its deadline from which an opening is said to be urgent."""


def until(deadline: date, today: date) -> str:
    """How long it is to a deadline, which counts to its end: 'i dag', 'i morgen', 'om 5 dage', 'udløbet'."""
    days = (deadline - today).days
    if days < 0:
        return "udløbet"
    return {0: "i dag", 1: "i morgen"}.get(days, f"om {counted(days, 'dag', 'dage')}")
