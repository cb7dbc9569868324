"""How a citizen's days, efforts and agreements are put into Danish words; imports no Qt."""

from datetime import date

from app.citizens.about import Talked
from app.citizens.course import Agreed, EffortSpan, Matched
from app.companies.matches import MatchState
from app.core.words import FOUND_BY, counted, number
from ui.texts.words import day_short, one_line

STEPS = (
    "Ikke på trappen",
    "Praktik i virksomhedscenter med mentor",
    "Virksomhedspraktik",
    "Praktik og løntimer i kombination",
    "Løntimer eller løntilskud",
    "Ordinær beskæftigelse",
)
"""The steps of beskæftigelsestrappen, from none up."""
FAMILIES = {"project": "Projekt", "track": "Spor", "area": "Område"}
"""What a kind of marking is, by the family that is kept; others say nothing."""
MATCH_EVENTS = {
    MatchState.PROPOSED: "Foreslået til",
    MatchState.INTERVIEW: "Til samtale om",
    MatchState.STARTED: "Startet som",
    MatchState.DECLINED: "Afslag på",
}
"""The states of a match that are told on the time line."""


def ends_words(end: date, today: date) -> str:
    """'Slutter 4. dec.', of a case whose end is known."""
    return f"Slutter {day_short(end, today)}"


def hours(effort: EffortSpan) -> str:
    """'15 t/uge · 5 løntimer', '8 → 12 t/uge' where they have changed, or nothing."""
    first = f"{number(effort.followed[0].hours)} → " if effort.grown else ""
    parts = [f"{'' if effort.counts else first}{number(effort.hours)} t/uge" if effort.hours else ""]
    paid = (
        f"{first if effort.counts else ''}{counted(effort.paid_hours, 'løntime', 'løntimer')}/uge"
        if effort.paid_hours
        else ""
    )
    return " · ".join(part for part in (*parts, paid) if part)


def finder(effort: EffortSpan) -> str:
    """'fundet af borgeren', or nothing where nobody has told."""
    return f"fundet af {FOUND_BY[effort.found_by].lower()}" if effort.found_by is not None else ""


def effort_name(effort: EffortSpan) -> str:
    """'Virksomhedspraktik, Netto'."""
    return f"{effort.name}, {effort.company}" if effort.company else effort.name


def match_event(match: Matched, state: MatchState) -> str:
    """'Til samtale om Lagermedarbejder, Netto'."""
    return f"{MATCH_EVENTS[state]} {match.title}{f', {match.company}' if match.company else ''}"


def talk_tone(talk: Talked, today: date) -> str:
    """'held', 'planned', or 'passed': planned for a day that has gone, and nobody has told what became of it."""
    return "held" if talk.held else "planned" if talk.day >= today else "passed"


def talk_state(talk: Talked, today: date) -> str:
    """'afholdt 3. nov.', 'planlagt 3. dec.', 'planlagt 3. nov. – ikke meldt afholdt'."""
    tone, day = talk_tone(talk, today), day_short(talk.day, today)
    if tone == "held":
        return f"afholdt {day}"
    return f"planlagt {day}" if tone == "planned" else f"planlagt {day} – ikke meldt afholdt"


def talk_sentence(talk: Talked, today: date) -> str:
    """'Jobsamtale, afholdt 3. nov., med Mona Sørensen: vil gerne prøve et lager'."""
    who = f", med {talk.who}" if talk.who else ""
    return f"{talk.name}, {talk_state(talk, today)}{who}{f': {one_line(talk.note)}' if talk.note else ''}"


def agreement_state(agreed: Agreed, today: date) -> str:
    """'Mona Sørensen · senest 27. nov.', or how it ended."""
    if agreed.done_on is not None:
        state = f"udført {day_short(agreed.done_on, today)}"
    elif agreed.dropped_on is not None:
        state = f"droppet {day_short(agreed.dropped_on, today)}"
    elif agreed.due_on is None:
        state = "uden frist"
    else:
        state = f"{'frist overskredet' if agreed.overdue else 'senest'} {day_short(agreed.due_on, today)}"
    return f"{agreed.who or 'Borgeren'} · {state}"


def hands(people: int, changes: int) -> str:
    """'3. jobformidler (2 skift)', '1. jobformidler', or nothing."""
    if not people:
        return ""
    return f"{people}. jobformidler ({changes} skift)" if changes else f"{people}. jobformidler"


def ordinal_count(count: int) -> str:
    """'1 jobformidler', '3 jobformidlere'."""
    return counted(count, "jobformidler", "jobformidlere")
