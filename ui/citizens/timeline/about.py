"""Where a citizen's markings, talks and plans stand on the time line, with the words that they carry."""

from collections.abc import Iterator

from app.citizens.about import Marked, Planned
from app.citizens.citizen import CitizenHistory
from ui.citizens.timeline.axis import Axis
from ui.citizens.timeline.shapes import MARKS, Bar, Measure, Shape, in_lanes, mark
from ui.citizens.words import talk_sentence, talk_tone
from ui.texts.words import one_line, span


def plans(history: CitizenHistory, axis: Axis, measure: Measure, top: float) -> Iterator[Shape]:
    """A bar for each plan."""
    bars = (
        Bar(f"plan/{one.id}", one.start_on, one.end_on, one.short, _told(f"Plan: {one.name}", one, history), "company")
        for one in history.about.plans
    )
    return in_lanes(bars, history, axis, measure, top)


def markings(history: CitizenHistory, axis: Axis, measure: Measure, top: float) -> Iterator[Shape]:
    """A bar for each marking."""
    bars = (
        Bar(
            f"marking/{one.id}", one.start_on, one.end_on, one.name, _told(f"Markering: {one.name}", one, history),
            "other",
        )
        for one in history.about.markings
    )  # fmt: skip
    return in_lanes(bars, history, axis, measure, top)


def talks(history: CitizenHistory, axis: Axis, top: float) -> Iterator[Shape]:
    """A mark for each talk: 'held', 'planned', or 'passed' where nobody has told what became of it."""
    for talk in history.about.talks:
        sentence, look = talk_sentence(talk, history.today), talk_tone(talk, history.today)
        yield mark("talk", f"talk/{talk.id}", axis.x(talk.day), top + MARKS / 2, sentence, look)


def _told(name: str, one: Planned | Marked, history: CitizenHistory) -> str:
    when = span(one.start_on, one.end_on, history.today)
    return f"{name}, {when}{f': {one_line(one.note)}' if one.note else ''}"
