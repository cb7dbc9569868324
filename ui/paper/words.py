"""What the minutes say in Danish: headings, when the meeting was, and its figures in words; imports no Qt."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from app.core.domain import Month
from app.core.words import MONTHS, grouped, month_name, people
from app.teammoede.minutes import Minutes, Point, StageCount
from ui.texts.words import day_dated, day_long

DRAFT = "Kladde"
ALL_TEAMS = "Alle teams"
PARTICIPANTS, AGENDA, FIGURES = "Deltagere", "Dagsorden", "Måneden i tal"
MOVEMENTS, AGREEMENTS, SPARRING, NOT_DISCUSSED = "Bevægelser", "Aftaler", "Sparring", "Ikke drøftet"
FORWARD, BACK, PLACED, LEFT = "Frem", "Tilbage", "Indplaceret første gang", "Afsluttet"
AGREED, DONE, DROPPED = "Nye aftaler", "Udført", "Droppet"
CITIZEN, FROM, TO, STAGE, ENDED_ON, REASON = "Borger", "Fra", "Til", "Trin", "Dato", "Afgangsårsag"
AGREEMENT, OWNER, DUE_ON = "Aftale", "Ansvarlig", "Senest"
THE_CITIZEN, NO_DATE, NO_REASON = "Borgeren", "Uden frist", "Ikke angivet"
EFFORTS, BEGUN, CHANGED, CEASED = "Indsatser", "Nye indsatser", "Ændret", "Slutter"
EFFORT, BEGINS_ON, ENDS_ON = "Indsats", "Start", "Sidste dag"
STEPS, STEP, NO_STEP = "Næste skridt", "Næste skridt på vej mod job", "Ikke længere noget"
BELIEFS, BELIEF, NOTED, DUE_MOVED = "Tro på job", "Teamets tro", "Noteret", "Ny frist"
NOBODY = "Ingen deltagere er noteret."
NOTHING_AGREED = "Der er ikke lavet, udført eller droppet nogen aftaler."
NO_SPARRING = "Ingen borgere er valgt til sparring."
BY_INITIALS = "Borgerne står med initialer. Hvor flere har de samme, er de nummereret."


def title(month: Month) -> str:
    """'Referat af teammøde, november 2026'."""
    return f"Referat af teammøde, {month_name(month)}"


def held(minutes: Minutes) -> str:
    """When the meeting was, in one or two sentences."""
    began, ended = minutes.began, minutes.ended
    if ended is None:
        return f"Begyndt {_moment(began)}. Måneden er ikke afsluttet endnu, så referatet kan ændre sig."
    if ended.date() == began.date():
        return f"Holdt {_moment(began)}–{_time(ended)}."
    return f"Begyndt {_moment(began)}. Måneden er afsluttet {_moment(ended)}."


def made(at: datetime) -> str:
    """When the pages were made, and with what."""
    return f"Lavet {_moment(at)} med Springbræt"


def page_number(number: int, of: int) -> str:
    """'Side 2 af 5'."""
    return f"Side {number} af {of}"


def dealt_with(point: Point, meeting_day: date) -> str:
    """Whether a point of the agenda was dealt with, and when, if it was on another day than the meeting's."""
    if point.dealt_with is None:
        return "Ikke behandlet"
    return "Behandlet" if point.dealt_with == meeting_day else f"Behandlet {day_dated(point.dealt_with)}"


def counted(minutes: Minutes) -> str:
    """How many count, and how many of them are ny."""
    total = people(minutes.figures.counted)
    return f"{total}, heraf {grouped(minutes.new)} ny{'e' if minutes.new > 1 else ''}." if minutes.new else f"{total}."


def change(stage: StageCount, month: Month) -> str:
    """'2 flere end i oktober'; nothing for a first month."""
    if stage.change is None:
        return ""
    before = MONTHS[month.plus(-1).number - 1]
    if not stage.change:
        return f"som i {before}"
    more = "mere" if stage.change == 1 else "flere"
    return f"{grouped(abs(stage.change))} {more if stage.change > 0 else 'færre'} end i {before}"


class Figure(NamedTuple):
    """Of how many something is true, and what part of those who count that is."""

    label: str
    value: str
    share: str


def figures(minutes: Minutes) -> Iterator[Figure]:
    """The figures of the month, those about stages left out."""
    found = minutes.figures
    for label, name, count in (
        ("Drøftet", "discussed", found.discussed),
        ("I virksomhed", "in_company", found.in_company),
        ("Med løntimer", "paid_hours", found.paid_hours),
        ("Passive", "passive", found.passive),
        ("CV på Jobnet", "cv", found.cv),
        ("Fritaget", "exempted", found.exempted),
    ):
        known = found.known(name)
        share = f"{100 * count / known:.0f} % af {grouped(known)}" if known else ""
        if known < found.counted:
            share = f"{share}, ukendt: {grouped(found.counted - known)}".lstrip(", ")
        yield Figure(label, grouped(count), share)


def no_movement(minutes: Minutes) -> str:
    """That nobody stands elsewhere than in the month before, or that nobody stands anywhere in a first one."""
    if not minutes.compared:
        return "Ingen er indplaceret endnu."
    return f"Ingen har flyttet sig siden {month_name(minutes.month.plus(-1))}."


def not_discussed(minutes: Minutes) -> str:
    """How many were not discussed, or that everyone was."""
    missing, everyone = len(minutes.not_discussed), minutes.figures.counted
    if not everyone:
        return "Der er ingen borgere i måneden."
    if not missing:
        return f"Alle {people(everyone)} er drøftet." if everyone > 1 else "Den ene borger er drøftet."
    return f"{grouped(missing)} af {people(everyone)} {'er' if minutes.kept else 'er endnu'} ikke drøftet."


def belief(value: int) -> str:
    """'4 af 5'."""
    return f"{value} af 5"


def with_count(heading: str, count: int) -> str:
    """'Frem (12)'."""
    return f"{heading} ({grouped(count)})"


def day(value: date | None) -> str:
    """'27. nov. 2026'; nothing for none."""
    return "" if value is None else day_dated(value)


def _moment(at: datetime) -> str:
    return f"{day_long(at.date())} kl. {_time(at)}"


def _time(at: datetime) -> str:
    return f"{at.hour}.{at.minute:02d}"
