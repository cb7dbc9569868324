"""What has happened to a citizen since a month was closed, in Danish lines; imports no Qt."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.core.words import STAGES, hours_a_week, month_name, month_short, number, people
from app.teammoede.since import CitizenSince, Moved, Turn
from ui.texts.words import day_short


class Tone(StrEnum):
    """Whether a line tells of something good, of a step back, or of neither."""

    GOOD = "good"
    BACK = "back"
    PLAIN = "plain"


class Line(NamedTuple):
    """One thing that has happened."""

    text: str
    tone: Tone = Tone.PLAIN


_SPOKEN = str.maketrans({"↑": "frem:", "↓": "tilbage:", "→": "til"})
_OUT_OF_COMPANY = Line("Ikke længere i virksomhed", Tone.BACK)


def lines(one: CitizenSince, today: date) -> list[Line]:
    """Everything that has happened to somebody, the gravest first."""
    return [*_case(one, today), *_stage(one.moved, today), *_people(one), *_facts(one)]


def title(count: int) -> str:
    """The heading over the list."""
    return f"Ændret siden: {people(count)}" if count else "Intet er ændret siden"


def described(one: CitizenSince, today: date, place: int, of: int) -> str:
    """The row as a screen reader says it."""
    texts = [line.text.translate(_SPOKEN) for line in lines(one, today)]
    return f"{one.name}: {'; '.join(texts).removesuffix('.')}. Nummer {place} af {of}"


def tip(one: CitizenSince, today: date) -> str:
    """The row, a line each, nothing shortened."""
    return "\n".join([one.name, *(line.text for line in lines(one, today))])


def _case(one: CitizenSince, today: date) -> Iterator[Line]:
    if one.came:
        started = "" if one.started is None else f", sag fra {day_short(one.started, today)}"
        yield Line(f"Ny på tavlen{started}")
    if one.reopened is not None:
        yield Line(f"Sagen er genåbnet {day_short(one.reopened, today)}")
    if one.ended is not None:
        reason = f": {one.ended.reason[0].lower()}{one.ended.reason[1:]}" if one.ended.reason else ""
        yield Line(f"Sagen er afsluttet {day_short(one.ended.on, today)}{reason}")


def _stage(moved: Moved | None, today: date) -> Iterator[Line]:
    if moved is None:
        return
    when = month_short(moved.month) if moved.month.year == today.year else month_name(moved.month)
    if moved.before is None:
        yield Line(f"Indplaceret: {STAGES[moved.after]} i {when}", Tone.GOOD)
        return
    forward = moved.after > moved.before
    text = f"{'↑' if forward else '↓'} {STAGES[moved.before]} → {STAGES[moved.after]} i {when}"
    yield Line(text, Tone.GOOD if forward else Tone.BACK)


def _people(one: CitizenSince) -> Iterator[Line]:
    for name, turn in (
        ("Jobformidler", one.jobformidler),
        ("Målgruppe", one.target_group),
        ("Ydelse", one.benefit),
    ):
        if turn is not None:
            yield Line(f"{name}: {turn.after or 'ingen'} (før {turn.before or 'ingen'})")


def _facts(one: CitizenSince) -> Iterator[Line]:
    yield from _turned(one.in_company, Line("Er kommet i virksomhed", Tone.GOOD), _OUT_OF_COMPANY)
    if one.paid_hours is not None:
        yield _hours(one.paid_hours)
    yield from _turned(one.passive, Line("Er blevet passiv", Tone.BACK), Line("Ikke længere passiv", Tone.GOOD))
    yield from _turned(one.cv, Line("Har fået CV på Jobnet", Tone.GOOD), Line("Intet CV på Jobnet længere", Tone.BACK))
    yield from _turned(one.exempted, Line("Er blevet fritaget"), Line("Er ikke længere fritaget"))


def _turned(now: bool | None, yes: Line, no: Line) -> Iterator[Line]:
    if now is not None:
        yield yes if now else no


def _hours(turn: Turn[float]) -> Line:
    tone = Tone.GOOD if turn.after > turn.before else Tone.BACK
    before = number(turn.before) if turn.before else "ingen"
    if not turn.after:
        return Line(f"Ingen løntimer (før {before} om ugen)", tone)
    return Line(f"{hours_a_week(turn.after, 'løn')} (før {before})", tone)
