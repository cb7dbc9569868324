"""The words of what has happened to a citizen on the board since last month."""

from app.board.cards import Card
from app.core.words import STAGES, months


def movement(card: Card) -> str:
    """What has happened since last month: an arrow with words, or how long the citizen has stood here."""
    if card.stage is None:
        return "ny"
    if card.stage_before is None:
        return "ny i måneden" if card.compared else "indplaceret"
    if card.movement:
        return f"{'↑' if card.movement > 0 else '↓'} fra {STAGES[card.stage_before].lower()}"
    return f"{months(card.months_here)} her"
