"""Where everything stands on the time line: each band of it, and each shape with the words that it carries."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from app.citizens.citizen import CitizenHistory
from app.citizens.course import Spell
from app.core.domain import Stage
from app.core.words import STAGES
from ui.citizens.timeline.axis import Axis
from ui.citizens.timeline.hours import HEIGHT, NAMES, HoursLine, kinds_of, line_of, steps_of
from ui.citizens.words import MATCH_EVENTS, agreement_state, effort_name, hours, match_event
from ui.texts.words import day_long, one_line, span

STAGE_HEIGHT, LANE, MARKS, AXIS_HEIGHT, GAP = 27, 23, 24, 38, 9

Measure = Callable[[str], float]


class Band(NamedTuple):
    """A stripe across the time line with the name that stands left of it."""

    kind: str
    name: str
    top: float
    height: float


class Shape(NamedTuple):
    """Something that is painted. `text` stands in it, `sentence` says what it is; `look` says how it is painted.

    `fade` is where a bar's part that is still ahead begins, in pixels.
    """

    kind: str
    key: str
    rect: QRectF
    text: str
    sentence: str
    look: str = ""
    fade: float | None = None


class Layout(NamedTuple):
    """The finished picture: bands, shapes, the paths through the stages, and the lines of hours.

    There is one path for each spell of the case.
    """

    bands: tuple[Band, ...]
    shapes: tuple[Shape, ...]
    paths: tuple[tuple[QPointF, ...], ...]
    lines: tuple[HoursLine, ...]
    axis_top: float
    height: float


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
    lanes = list(_efforts(history, axis, measure, top))
    if lanes:
        bottom = max(shape.rect.bottom() for shape in lanes) + 3
        bands.append(Band("efforts", "Indsatser", top, bottom - top))
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


def ending(history: CitizenHistory) -> date:
    """The day that what still runs is drawn to: today, or the day the case ended."""
    return min(history.facts.end_on or history.today, history.today)


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
    """Bars in as few lanes as they need; a bar and the name beside it share no room with another."""
    lanes: list[list[tuple[float, float]]] = []
    for effort in history.efforts:
        end = effort.end_on or max(ending(history), effort.start_on)
        left, right = axis.x(effort.start_on), max(axis.x(end + timedelta(days=1)), axis.x(effort.start_on) + 5)
        if right < axis.left or left > axis.right:
            continue
        text = f"{effort.short} · {effort.company}" if effort.company else effort.short
        begins, ends, side = _room(axis, left, right, measure(text))
        lane = next((place for place, bars in enumerate(lanes) if _is_free(bars, begins, ends)), len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((begins, ends))
        sentence = ", ".join(
            part
            for part in (effort_name(effort), span(effort.start_on, effort.end_on, history.today), hours(effort))
            if part
        )
        ahead = axis.x(history.today) if end > history.today else None
        look = f"{'paid' if effort.counts else 'company' if effort.company_based else 'other'} {side}"
        rect = QRectF(left, top + lane * LANE, right - left, LANE - 4)
        yield Shape("effort", f"effort/{effort.id}", rect, text, sentence, look, ahead)


def _is_free(bars: Iterable[tuple[float, float]], begins: float, ends: float) -> bool:
    return all(end + 4 <= begins or begin >= ends + 4 for begin, end in bars)


def _room(axis: Axis, left: float, right: float, wide: float) -> tuple[float, float, str]:
    """Where a bar with its name begins and ends, and where the name stands: 'inside', 'after' or 'before' it."""
    visible = min(right, axis.right) - max(left, axis.left)
    if visible >= wide + 14:
        return left, right, "inside"
    if right + wide + 12 <= axis.right:
        return left, right + wide + 10, "after"
    if left - wide - 12 >= axis.left:
        return left - wide - 10, right, "before"
    return left, right, "inside"


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
        yield _mark("note", f"note/{note.id}", axis.x(note.at.date()), middle, sentence, "")
    for agreed in history.agreements:
        day = agreed.done_on or agreed.dropped_on or agreed.due_on or agreed.made_on
        look = "done" if agreed.done_on else "dropped" if agreed.dropped_on else "overdue" if agreed.overdue else "open"
        sentence = f"Aftale: {agreed.text} ({agreement_state(agreed, history.today)})"
        yield _mark("agreement", f"agreement/{agreed.id}", axis.x(day), middle, sentence, look)


def _matches(history: CitizenHistory, axis: Axis, top: float) -> Iterator[Shape]:
    """A mark for each state that a match came to."""
    middle = top + MARKS / 2
    steps = [(day, state, match) for match in history.matches for state, day in match.steps if state in MATCH_EVENTS]
    for day, state, match in sorted(steps, key=lambda step: (step[0], step[2].id)):
        sentence = f"{day_long(day)}: {match_event(match, state)}"
        yield _mark("match", f"match/{match.id}/{state}", axis.x(day), middle, sentence, str(state))


def _mark(kind: str, key: str, x: float, y: float, sentence: str, look: str) -> Shape:
    return Shape(kind, key, QRectF(x - 7, y - 7, 14, 14), "", sentence, look)


_ROWS: dict[str, tuple[str, Callable[[CitizenHistory, Axis, float], Iterable[Shape]]]] = {
    "spells": ("Jobformidler", _spells),
    "teams": ("Team", _teams),
    "exemptions": ("Fritagelser", _exemptions),
    "marks": ("Aftaler og notater", _marks),
    "matches": ("Forslag til job", _matches),
}


def _month(day: date) -> str:
    return day_long(day).partition(" ")[2].capitalize()
