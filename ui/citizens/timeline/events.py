"""What happened in a citizen's course, one sentence each, in the order of days; imports no Qt."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from app.citizens.citizen import CitizenHistory
from app.core.words import STAGES, hours_a_week
from ui.citizens.words import MATCH_EVENTS, effort_name, match_event, talk_tone
from ui.texts.words import day_long, one_line


class Event(NamedTuple):
    """Something that happened on a day. `key` names the row that it is about, as the time line knows it."""

    day: date
    text: str
    key: str

    @property
    def spoken(self) -> str:
        """'3. marts 2025: Forløbet begyndte'."""
        return f"{day_long(self.day)}: {self.text}"


def events_of(history: CitizenHistory) -> tuple[Event, ...]:
    """Every event of the course, the earliest first."""
    return tuple(sorted(_events(history), key=lambda event: event.day))


def _events(history: CitizenHistory) -> Iterator[Event]:
    facts, today = history.facts, history.today
    if facts.start_on is not None:
        yield Event(facts.start_on, "Forløbet begyndte", "case")
    yield from _placements(history)
    for number_, spell in enumerate(history.jobformidler_spans, 1):
        which = "Første" if number_ == 1 else "Ny"
        said = f" – {one_line(spell.note)}" if spell.note else ""
        yield Event(spell.start_on, f"{which} jobformidler: {spell.name}{said}", f"spell/{spell.id}")
    for one in history.teams:
        went = "Gik" if one.day <= today else "Går"
        yield Event(one.day, f"{went} over til {one.team}{f': {one.note}' if one.note else ''}", f"team/{one.id}")
    for effort in history.efforts:
        begins = "begyndte" if effort.start_on <= today else "begynder"
        yield Event(effort.start_on, f"{effort_name(effort)} {begins}", f"effort/{effort.id}")
        if effort.end_on is not None:
            ends = "sluttede" if effort.end_on < today else "slutter"
            yield Event(effort.end_on, f"{effort_name(effort)} {ends}", f"effort/{effort.id}")
    for point in history.paid:
        text = hours_a_week(point.hours, "løn") if point.hours else "Ingen løntimer længere"
        yield Event(point.day, text, f"paid/{point.day}")
    for point in history.in_company:
        text = hours_a_week(point.hours, "andre ") if point.hours else "Ingen andre timer længere"
        yield Event(point.day, text, f"hours/{point.day}")
    for one in history.exemptions:
        yield Event(one.start_on, f"Fritagelse: {one.name}", f"exemption/{one.id}")
        if one.end_on is not None:
            yield Event(one.end_on, f"Fritagelse slutter: {one.name}", f"exemption/{one.id}")
    yield from _agreements(history)
    yield from _matches(history)
    yield from _about(history)
    for note in history.notes:
        yield Event(
            note.at.date(), f"Notat{f' af {note.who}' if note.who else ''}: {one_line(note.text)}", f"note/{note.id}"
        )
    for earlier in history.exits:
        reason = f" ({earlier.reason.lower()})" if earlier.reason else ""
        yield Event(earlier.end_on, f"Forløbet sluttede{reason}", "case")
        yield Event(
            earlier.reopened_on, f"Forløbet {'blev genåbnet' if earlier.reopened_on <= today else 'genåbnes'}", "case"
        )
    if facts.end_on is not None and history.reopens_on is None:
        reason = f" ({facts.exit_reason.lower()})" if facts.exit_reason else ""
        yield Event(facts.end_on, f"Forløbet {'sluttede' if history.closed else 'slutter'}{reason}", "case")


def _placements(history: CitizenHistory) -> Iterator[Event]:
    """The moves only: that somebody stays where they stand is no event."""
    before = None
    for placed in history.placements:
        if before is None or placed.stage is not before:
            day = placed.month.first_day
            if history.facts.start_on is not None and before is None:
                day = max(day, min(history.facts.start_on, placed.month.last_day))
            moved = "" if before is None else f" fra {STAGES[before].lower()}"
            belief = f", tro på job {placed.belief} af 5" if placed.belief else ""
            yield Event(day, f"Indplaceret {STAGES[placed.stage].lower()}{moved}{belief}", f"stage/{placed.month}")
        before = placed.stage


def _about(history: CitizenHistory) -> Iterator[Event]:
    about, today = history.about, history.today
    for one in about.markings:
        yield Event(one.start_on, f"Markering: {one.name}", f"marking/{one.id}")
        if one.end_on is not None:
            ends = "sluttede" if one.end_on < today else "slutter"
            yield Event(one.end_on, f"Markering {ends}: {one.name}", f"marking/{one.id}")
    for plan in about.plans:
        yield Event(plan.start_on, f"Plan: {plan.name}", f"plan/{plan.id}")
        if plan.end_on is not None:
            ends = "sluttede" if plan.end_on < today else "slutter"
            yield Event(plan.end_on, f"Plan {ends}: {plan.name}", f"plan/{plan.id}")
    for talk in about.talks:
        told = {"held": "", "planned": " (planlagt)", "passed": " (planlagt, ikke meldt afholdt)"}
        who = f" med {talk.who}" if talk.who else ""
        yield Event(talk.day, f"{talk.name}{told[talk_tone(talk, today)]}{who}", f"talk/{talk.id}")


def _matches(history: CitizenHistory) -> Iterator[Event]:
    for match in history.matches:
        for state, day in match.steps:
            if state in MATCH_EVENTS:
                yield Event(day, match_event(match, state), f"match/{match.id}/{state}")


def _agreements(history: CitizenHistory) -> Iterator[Event]:
    for agreed in history.agreements:
        key = f"agreement/{agreed.id}"
        who = f" ({agreed.who})" if agreed.who else ""
        if agreed.done_on is not None:
            yield Event(agreed.done_on, f"Aftale udført: {agreed.text}{who}", key)
        elif agreed.dropped_on is not None:
            yield Event(agreed.dropped_on, f"Aftale droppet: {agreed.text}{who}", key)
        elif agreed.due_on is not None:
            late = "Aftale, frist overskredet" if agreed.overdue else "Aftale, frist"
            yield Event(agreed.due_on, f"{late}: {agreed.text}{who}", key)
        else:
            yield Event(agreed.made_on, f"Aftale uden frist: {agreed.text}{who}", key)
