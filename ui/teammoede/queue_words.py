"""What the queue of a meeting says in Danish, for the eye and the screen reader alike; imports no Qt."""

from app.core.words import STAGES, counted
from app.teammoede.queue import QueueOrder, Waiting
from ui.texts.rules import watch_sentence, watch_short, watch_tone

ORDERS: dict[QueueOrder, str] = {
    QueueOrder.WITHOUT_COMPANY: "Dem uden virksomhed først",
    QueueOrder.JOBFORMIDLER: "Efter jobformidler",
    QueueOrder.NOT_DISCUSSED: "Ikke drøftede først",
    QueueOrder.STUCK: "Længst på samme trin",
    QueueOrder.OVERDUE: "Overskredne aftaler først",
    QueueOrder.OWN: "Teamets egen orden",
}


def beside(one: Waiting) -> str:
    """The gravest thing that the rules say, in a few words."""
    return watch_short(one.watches[0]) if one.watches else ""


def is_late(one: Waiting) -> bool:
    """Whether that is late or over a limit, and not merely so."""
    return bool(one.watches) and watch_tone(one.watches[0]) == "late"


def described(one: Waiting, place: int, of: int, *, sparring: bool, skipped: bool) -> str:
    """A place in the queue as a screen reader says it."""
    parts = [
        one.name,
        "ny" if one.stage is None else STAGES[one.stage].lower(),
        "drøftet" if one.discussed else "ikke drøftet",
        "sparring" if sparring else "",
        "sprunget over" if skipped and not one.discussed else "",
        watch_sentence(one.watches[0]) if one.watches else "",
        counted(len(one.watches) - 1, "anden advarsel", "andre advarsler") if len(one.watches) > 2 else "",
        "1 anden advarsel" if len(one.watches) == 2 else "",
        f"nummer {place} af {of}",
    ]
    return ", ".join(part for part in parts if part)


def tip(one: Waiting, *, sparring: bool, skipped: bool) -> str:
    """Everything that the meeting has marked and that the rules say of somebody, a line each."""
    marks = ["Markeret til sparring"] if sparring else []
    marks += ["Sprunget over"] if skipped and not one.discussed else []
    return "\n".join([one.name, *marks, *(f"! {watch_sentence(watch)}" for watch in one.watches)])


def end_of_queue(in_hand: Waiting, *, can_close: bool) -> str:
    """What is said where nobody else waits to be discussed."""
    if not in_hand.discussed:
        return f"Kun {in_hand.name} er ikke drøftet endnu."
    return "Alle i køen er drøftet." + (" Nu kan måneden afsluttes." if can_close else "")


def minutes_left(waiting: int, pace: float | None) -> str:
    """'ca. 58 min.', from two hours on 'ca. 3 timer', at so many seconds a citizen; nothing where that is not known."""
    if pace is None or not waiting:
        return ""
    minutes = max(1, round(waiting * pace / 60))
    return f"ca. {minutes} min." if minutes < 120 else f"ca. {counted(round(minutes / 60), 'time', 'timer')}"


def clock(seconds: int) -> str:
    """'1:12'."""
    return f"{seconds // 60}:{seconds % 60:02d}"
