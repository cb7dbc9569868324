"""What is said of the citizens behind a figure, in Danish words; imports no Qt."""

from datetime import date

from app.caseload.figures import Behind, Figure
from app.caseload.lead import LeadRow
from app.core.domain import Month
from app.core.words import STAGES, counted, grouped, people
from ui.caseload.texts import FIGURES, figure_sentence, name_of
from ui.texts.words import day_near, months_spoken


def why(one: Behind, seen: date) -> str:
    """What a figure knows of a citizen behind it."""
    day = f" {day_near(one.day, seen)}" if one.day else ""
    other = one.other or "ingen"
    match one.why:
        case "here":
            if one.stage is None:
                return "Ikke indplaceret endnu"
            return f"{months_spoken(one.number)} på trinnet" if one.number else "Kom på trinnet i denne måned"
        case "began":
            return f"Ny sag{day}"
        case "ended":
            return f"Afsluttet{day}"
        case "starts":
            return f"Starter{day}"
        case "ends":
            return f"Slutter{day}"
        case "taken_over":
            return f"Overtaget fra {other}{day}"
        case "takes_over":
            return f"Overtages fra {other}{day}"
        case "joined":
            return f"Kom fra et andet team{day}"
        case "left":
            return f"Flyttet til et andet team{day}"
        case "handed_over":
            return f"Overdraget til {other}{day}"
        case "hands_over":
            return f"Overdrages til {other}{day}"
        case "without":
            return f"{months_spoken(one.number)} uden virksomhed" if one.number else "Ikke i virksomhed"
        case "overdue":
            several = f"{counted(one.number, 'aftale', 'aftaler')}, den ældste" if one.number > 1 else "Aftale"
            return f"{several} til{day}: {one.text}"
        case _:
            return f"{months_spoken(one.number)} uden bevægelse"


def people_title(row: LeadRow, figure: Figure) -> str:
    """'Mona Sørensen · Uden virksomhed'."""
    return f"{name_of(row)} · {FIGURES[figure]}"


def people_summary(row: LeadRow, figure: Figure, month: Month) -> str:
    """How many citizens stand behind a figure, and how many of them must stay."""
    shown = row.figures.get(figure, ())
    if figure is Figure.CHANGE:
        return figure_sentence(row, figure, month)
    summary = people(len(shown))
    if figure is Figure.CASES and len(shown) != row.load.total:
        summary = f"{grouped(len(shown))} af {people(row.load.total)}"
    stay = sum(one.must_stay for one in shown)
    return f"{summary} · {stay} skal blive" if stay else summary


def person_described(one: Behind, seen: date, place: int, of: int) -> str:
    """A citizen behind a figure, for a screen reader."""
    stage = STAGES[one.stage].lower() if one.stage is not None else ""
    stay = "skal blive" if one.must_stay else ""
    parts = (one.name, stage, why(one, seen), stay, f"borger {place} af {of}")
    return ", ".join(part for part in parts if part)
