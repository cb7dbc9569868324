"""What is said over a closed month: when and by whom, who took part, and what reopening does; imports no Qt."""

from app.core.domain import Month
from app.core.words import listed, month_name
from app.teammoede.past import PastMonth
from ui.teammoede.closing_words import capital, month_word
from ui.texts.words import day_long


def title(month: Month) -> str:
    """'November 2026 er afsluttet'."""
    return f"{capital(month_name(month))} er afsluttet"


def closed(past: PastMonth) -> str:
    """'Afsluttet 16. november 2026 kl. 9.30 af Mona Sørensen'."""
    at = past.closed_at
    by = f" af {past.closed_by}" if past.closed_by else ""
    return f"Afsluttet {day_long(at.date())} kl. {at.hour}.{at.minute:02d}{by}"


def participants(past: PastMonth) -> str:
    """'Deltagere: Anne Kirk og Bo Lauridsen', or that there was no meeting."""
    if past.participants is None:
        return "Uden teammøde"
    if not past.participants:
        return "Ingen deltagere noteret"
    return f"Deltager{'e' if len(past.participants) > 1 else ''}: {listed(past.participants)}"


def not_frozen(month: Month) -> str:
    """Why nothing can be compared."""
    return (
        f"Da {month_word(month)} blev afsluttet, blev tallene endnu ikke gemt. "
        "Derfor kan det ikke vises, hvad der er ændret siden."
    )


def reopening(month: Month) -> str:
    """Exactly what reopening a month does."""
    return (
        f"Når {month_word(month)} er genåbnet, kan indplaceringerne rettes. Månedens gemte tal og referat fjernes og "
        "laves igen, når I afslutter måneden. Begrundelsen bliver gemt."
    )
