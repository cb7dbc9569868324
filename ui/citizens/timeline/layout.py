"""Where everything stands on the time line: each band of it, and each shape with the words that it carries."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF

from app.citizens.citizen import CitizenHistory
from app.citizens.course import Spell
from app.core.domain import Stage
from app.core.words import STAGES
from ui.citizens.timeline.about import markings, plans, talks
from ui.citizens.timeline.axis import Axis
from ui.citizens.timeline.hours import HEIGHT, NAMES, HoursLine, kinds_of, line_of, steps_of
from ui.citizens.timeline.shapes import (
    AXIS_HEIGHT,
    GAP,
    MARKS,
    STAGE_HEIGHT,
    Band,
    Bar,
    Layout,
    Measure,
    Shape,
    ending,
    in_lanes,
    mark,
)
from ui.citizens.words import MATCH_EVENTS, agreement_state, effort_name, hours, match_event
from ui.texts.words import day_long, one_line, span


def laid_out(history: CitizenHistory, axis: Axis, measure: Measure) -> Layout:
    """Lay the course out on the axis; `measure` says how wide a text is."""
    bands = [Band("stages", "", 0, STAGE_HEIGHT * 4.0)]
    shapes = list(_placements(history, axis))
    top = bands[0].height + GAP
    lines: list[HoursLine] = []
    for kind, points in kinds_of(history).items():
        lines.append(line_of(kind, points, ending(history), axis, top))
        for step in steps_of(kind, points, ending(history), axis, top):
            shapes.append(Shape(kind, f"{kind}/{step.day}", step.rect, step.text, step.sentence))
        bands.append(Band(kind, NAMES[kind], top, HEIGHT))
        top += HEIGHT + GAP
    for kind, (name, bars) in _LANES.items():
        if lanes := list(bars(history, axis, measure, top)):
            bottom = max(shape.rect.bottom() for shape in lanes) + 3
            bands.append(Band(kind, name, top, bottom - top))
            shapes += lanes
            top = bottom + GAP
    for kind, (name, make) in _ROWS.items():
        if found := list(make(history, axis, top)):
            bands.append(Band(kind, name, top, MARKS))
            shapes += found
            top += MARKS + GAP
    paths = tuple(path for spell in history.spells if (path := tuple(_path(history, spell, axis))))
    return Layout(tuple(bands), tuple(shapes), paths, tuple(lines), top, top + AXIS_HEIGHT)


def stage_y(stage: Stage) -> float:
    """The middle of a stage's ground; i gang stands on top."""
    return (Stage.I_GANG - stage + 0.5) * STAGE_HEIGHT


def _path(history: CitizenHistory, spell: Spell, axis: Axis) -> Iterator[QPointF]:
    """The path within a spell of the case; nobody stands anywhere between two of them."""
    placements = history.placements
    first, over = spell is history.spells[0], spell.end_on if spell is not history.spells[-1] else None
    for number_, placed in enumerate(placements):
        begin = placed.month.first_day
        after = placements[number_ + 1].month.first_day if number_ + 1 < len(placements) else None
        end = after or max(ending(history), min(placed.month.last_day, history.today))
        if over is not None:
            end = min(end, over)
        if spell.start_on is not None and (number_ == 0 or not first):
            begin = max(begin, min(spell.start_on, end) if first else spell.start_on)
        if begin <= end:
            yield QPointF(axis.x(begin), stage_y(placed.stage))
            yield QPointF(axis.x(end), stage_y(placed.stage))


def _placements(history: CitizenHistory, axis: Axis) -> Iterator[Shape]:
    before = None
    for placed in history.placements:
        left, right = axis.x(placed.month.first_day), axis.x(placed.month.plus(1).first_day)
        y = stage_y(placed.stage)
        moved = placed.stage is not before
        belief = f", tro på job {placed.belief} af 5" if placed.belief else ""
        text = f"{_month(placed.month.first_day)}: {STAGES[placed.stage].lower()}{belief}"
        rect = QRectF(left, y - STAGE_HEIGHT / 2, right - left, STAGE_HEIGHT)
        yield Shape("placement", f"stage/{placed.month}", rect, "", text, "moved" if moved else "")
        before = placed.stage


def _efforts(history: CitizenHistory, axis: Axis, measure: Measure, top: float) -> Iterator[Shape]:
    """Bars of the efforts, with their companies beside them."""
    bars = (
        Bar(
            f"effort/{effort.id}",
            effort.start_on,
            effort.end_on,
            f"{effort.short} · {effort.company}" if effort.company else effort.short,
            ", ".join(
                part
                for part in (effort_name(effort), span(effort.start_on, effort.end_on, history.today), hours(effort))
                if part
            ),
            "paid" if effort.counts else "company" if effort.company_based else "other",
        )
        for effort in history.efforts
    )
    return in_lanes(bars, history, axis, measure, top)


def _spells(history: CitizenHistory, axis: Axis, top: float) -> Iterator[Shape]:
    for place, spell in enumerate(history.jobformidler_spans):
        end = spell.end_on or max(ending(history), spell.start_on)
        left, right = axis.x(spell.start_on), axis.x(end) if spell.end_on else axis.right
        sentence = f"Jobformidler {spell.name}, {span(spell.start_on, spell.end_on, history.today)}"
        rect = QRectF(left, top, max(3.0, right - left), MARKS)
        yield Shape("spell", f"spell/{spell.id}", rect, spell.name, sentence, "first" if place == 0 else "changed")


def _teams(history: CitizenHistory, axis: Axis, top: float) -> Iterator[Shape]:
    """The teams that the citizen has been in, where it is more than one."""
    moves = history.teams
    first = [(history.facts.start_on or history.first.first_day, one.before, one.id) for one in moves[:1]]
    spells = [*first, *((one.day, one.team, one.id) for one in moves)]
    for place, (begins, team, key) in enumerate(spells):
        end = spells[place + 1][0] if place + 1 < len(spells) else None
        left, right = axis.x(begins), axis.x(end) if end else axis.right
        sentence = f"{team}, {span(begins, end, history.today)}"
        rect = QRectF(left, top, max(3.0, right - left), MARKS)
        yield Shape("spell", f"team/{key}", rect, team, sentence, "changed" if place else "first")


def _exemptions(history: CitizenHistory, axis: Axis, top: float) -> Iterator[Shape]:
    for one in history.exemptions:
        end = one.end_on or max(ending(history), one.start_on)
        left = axis.x(one.start_on)
        rect = QRectF(left, top + 2, max(5.0, axis.x(end + timedelta(days=1)) - left), MARKS - 4)
        sentence = f"Fritagelse: {one.name}, {span(one.start_on, one.end_on, history.today)}"
        yield Shape("exemption", f"exemption/{one.id}", rect, one.name, sentence)


def _marks(history: CitizenHistory, axis: Axis, top: float) -> Iterator[Shape]:
    middle = top + MARKS / 2
    for note in reversed(history.notes):
        sentence = f"Notat {day_long(note.at.date())}{f' af {note.who}' if note.who else ''}: {one_line(note.text)}"
        yield mark("note", f"note/{note.id}", axis.x(note.at.date()), middle, sentence, "")
    for agreed in history.agreements:
        day = agreed.done_on or agreed.dropped_on or agreed.due_on or agreed.made_on
        look = "done" if agreed.done_on else "dropped" if agreed.dropped_on else "overdue" if agreed.overdue else "open"
        sentence = f"Aftale: {agreed.text} ({agreement_state(agreed, history.today)})"
        yield mark("agreement", f"agreement/{agreed.id}", axis.x(day), middle, sentence, look)


def _matches(history: CitizenHistory, axis: Axis, top: float) -> Iterator[Shape]:
    """A mark for each state that a match came to."""
    middle = top + MARKS / 2
    steps = [(day, state, match) for match in history.matches for state, day in match.steps if state in MATCH_EVENTS]
    for day, state, match in sorted(steps, key=lambda step: (step[0], step[2].id)):
        sentence = f"{day_long(day)}: {match_event(match, state)}"
        yield mark("match", f"match/{match.id}/{state}", axis.x(day), middle, sentence, str(state))


_LANES: dict[str, tuple[str, Callable[[CitizenHistory, Axis, Measure, float], Iterable[Shape]]]] = {
    "efforts": ("Indsatser", _efforts),
    "plans": ("Planer", plans),
    "markings": ("Markeringer", markings),
}
_ROWS: dict[str, tuple[str, Callable[[CitizenHistory, Axis, float], Iterable[Shape]]]] = {
    "spells": ("Jobformidler", _spells),
    "teams": ("Team", _teams),
    "exemptions": ("Fritagelser", _exemptions),
    "talks": ("Samtaler", talks),
    "marks": ("Aftaler og notater", _marks),
    "matches": ("Forslag til job", _matches),
}


def _month(day: date) -> str:
    return day_long(day).partition(" ")[2].capitalize()
