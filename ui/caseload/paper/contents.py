"""The caseload as the parts of one page: lines as high as there is room for, and below them what still fits."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtGui import QFont

from app.caseload.paper import CaseloadPaper, PaperRow
from app.core.domain import Stage
from app.core.words import MONTHS, grouped, heading
from ui.caseload.paper import words
from ui.caseload.paper.parts import Bar, BarLine, Beside, line_face
from ui.caseload.paper.picture import Picture
from ui.caseload.projection.words import HEADING as PROJECTED
from ui.caseload.projection.words import summary
from ui.caseload.texts import NOBODY, room_short
from ui.core.theme import LIGHT, Ink
from ui.paper.parts import POINT, Cell, Face, Part, Row, Tile, Typesetter, in_rows
from ui.paper.typeset import GAP, MUTED, TEAM, Typeset

_TITLE = Face(18, QFont.Weight.Bold)
_SECTION = Face(10, QFont.Weight.DemiBold, LIGHT.accent)
_HEAD = Face(6.5, QFont.Weight.DemiBold, LIGHT.muted)
_LEGEND = Face(7, QFont.Weight.Medium)
_SMALL, _SMALL_STRONG = Face(7.5), Face(7.5, QFont.Weight.DemiBold)
_NOTE = Face(7, colour=LIGHT.muted)
_WARNING = Face(7.5, colour=LIGHT.warning.text)
_SHARES = (0.185, 0.27, 0.075, 0.09, 0.068, 0.066, 0.06, 0.066, 0.066, 0.054)
_STARTS = tuple(sum(_SHARES[:place]) for place in range(len(_SHARES)))
_BEST_LINE, _LEAST_LINE = 21 * POINT, 6 * POINT
_PICTURE_LEAST, _PICTURE_MOST = 150 * POINT, 230 * POINT
_BETWEEN = 1.2 * GAP
_MOST_LINES = 3


class _Plan(NamedTuple):
    """What stands below the lines where these are so high at least: so many entries a list, months, the picture."""

    line: float
    entries: int
    months: bool = False
    picture: bool = False


_PLANS = (
    _Plan(12 * POINT, 12, months=True, picture=True),
    _Plan(11 * POINT, 12, months=True),
    _Plan(9.5 * POINT, 6, months=True),
    _Plan(9.5 * POINT, 4),
    _Plan(_LEAST_LINE, 3),
)
"""The first that there is room for is taken, the last in any case."""


def contents(paper: CaseloadPaper, setter: Typesetter, width: float, height: float) -> list[Part]:
    """Everything that the page holds, laid out in this width, and no higher than this if that can be."""
    return _Contents(paper, setter, width).fitted(height)


class _Contents:
    def __init__(self, paper: CaseloadPaper, setter: Typesetter, width: float) -> None:
        self._paper = paper
        self._setter = setter
        self._page = Typeset(setter, width)
        self._width = width

    def fitted(self, room: float) -> list[Part]:
        """The parts from the head to what there is room for below the lines."""
        head = [*self._head(), *self._table_head()]
        note = self._text(words.explained(self._paper), _NOTE, above=4 * POINT)
        number = len(self._paper.rows) + 1
        left = room - _high(head) - _high([note]) - POINT  # or the last digit of a sum could turn the page
        plan, below, line = self._fit(left, number)
        if plan.picture:
            below += self._projection(left - number * line - _high(below))
        return [*head, *self._lines(line), note, *below]

    def _fit(self, left: float, number: int) -> tuple[_Plan, list[Part], float]:
        """The first plan that so many lines and what stands below them have room with, and how high a line then is."""
        for plan in _PLANS[:-1]:
            below = self._below(plan)
            line = self._line_height(plan, below, left, number)
            if line >= plan.line:
                return plan, below, line
        plan = _PLANS[-1]
        below = self._below(plan)
        return plan, below, max(plan.line, self._line_height(plan, below, left, number))

    def _line_height(self, plan: _Plan, below: Sequence[Part], left: float, number: int) -> float:
        picture = _PICTURE_LEAST if plan.picture and self._is_now else 0.0
        return min(_BEST_LINE, (left - _high(below) - picture) / number)

    def _below(self, plan: _Plan) -> list[Part]:
        return [self._reasons(plan.entries), *(self._months() if plan.months else ())]

    def _head(self) -> Iterator[Part]:
        paper = self._paper
        team = self._page.cell(paper.team, TEAM, 0, 0.75)
        chip = self._page.chip(words.DRAFT, LIGHT.warning, 0.75, 0.25, right=True)
        yield Row((team,) if paper.closed else (team, chip), self._width)
        yield self._page.text(words.title(paper.month), _TITLE)
        yield self._page.text(words.seen(paper), MUTED)
        yield Row((self._page.cell("", Face(2), 0, 1),), self._width, rule=LIGHT.accent)
        if not paper.rows:
            return
        tiles = [
            Tile(label, value, remark, LIGHT.warning if warns else Ink(LIGHT.text, LIGHT.window))
            for label, value, remark, warns in words.tiles(paper)
        ]
        yield from in_rows(tiles, self._width, 60 * POINT)

    def _table_head(self) -> Iterator[Part]:
        chips: list[Cell] = []
        x = 0.0
        for step in (None, *Stage):
            ink = LIGHT.stage(step)
            face = _LEGEND._replace(colour=LIGHT.panel)
            wide = self._setter.width(heading(step), face)
            chips.append(Cell((heading(step),), face, x, wide, ground=ink.text))
            x += wide + GAP + 6 * POINT
        yield Row(tuple(chips), self._width, above=GAP, padding=3 * POINT)
        cells = [self._cell(text, _HEAD, place) for place, text in enumerate(words.HEADINGS)]
        yield Row(tuple(cells), self._width, padding=1.5 * POINT, rule=LIGHT.field_line)

    def _lines(self, height: float) -> Iterator[Part]:
        rows = self._paper.rows
        full = max((max(row.load.total, row.load.limit or 0) for row in rows), default=1)
        for row in rows:
            yield self._line(row, full, height)
        if rows:
            totals = [words.TOTAL, "", f"{grouped(self._paper.counted)}/{grouped(self._paper.places)}", ""]
            face = line_face(height)._replace(weight=QFont.Weight.DemiBold)
            cells = [self._cell(text, face, place) for place, text in enumerate([*totals, *words.summed(rows)])]
            wide = _STARTS[3] * self._width - _STARTS[1] * self._width
            cells[2] = Cell((totals[2],), face, _STARTS[1] * self._width, wide, right=True)
            yield BarLine(cells=tuple(cells), width=self._width, height=height, rule=LIGHT.accent)
        else:
            yield self._text(words.NOBODY_HERE, _SMALL)

    def _line(self, row: PaperRow, full: int, height: float) -> Part:
        load, face = row.load, line_face(height)
        strong = face._replace(weight=QFont.Weight.DemiBold, colour=LIGHT.warning.text if load.over else LIGHT.text)
        place = strong if load.over else face._replace(colour=LIGHT.good if load.free else LIGHT.muted)
        texts = [load.name or NOBODY, "", words.against(load), room_short(load), *words.figures(row)]
        faces = [strong, face, strong, place, *[face] * (len(texts) - 4)]
        cells = [self._cell(*pair, number) for number, pair in enumerate(zip(texts, faces, strict=True))]
        bar = Bar(_STARTS[1] * self._width, _SHARES[1] * self._width - GAP, load.counts, load.limit, load.over, full)
        return BarLine(cells=tuple(cells), bar=bar, width=self._width, height=height)

    def _reasons(self, most: int) -> Part:
        paper, half = self._paper, (self._width - 2 * GAP) / 2
        over = [(one.name, words.over(one, paper.seen_on), one.why is None) for one in paper.overs]
        away = [(one.name, words.away(one, paper.seen_on), False) for one in paper.away]
        left = self._entries(words.OVER, words.NOBODY_OVER, over, half, most)
        right = self._entries(words.AWAY, words.NOBODY_AWAY, away, half, most) if self._is_now else ()
        return Beside(above=_BETWEEN, left=tuple(left), right=tuple(right), x=half + 2 * GAP)

    @property
    def _is_now(self) -> bool:
        return self._paper.projected is not None

    def _entries(
        self, title: str, nothing: str, found: Sequence[tuple[str, str, bool]], width: float, most: int
    ) -> Iterator[Part]:
        yield Row((Cell((title,), _SECTION, 0, width),), width, padding=1.5 * POINT)
        if not found:
            yield Row((Cell((nothing,), _NOTE, 0, width),), width)
        name_width = 0.36 * width
        for name, text, warns in found[:most]:
            face = _WARNING if warns else _SMALL
            lines = self._setter.lines(text, face, width - name_width)
            if len(lines) > _MOST_LINES:
                rest = self._setter.elided(" ".join(lines[_MOST_LINES - 1 :]), face, width - name_width)
                lines = (*lines[: _MOST_LINES - 1], rest)
            who = self._setter.elided(name, _SMALL_STRONG, name_width - GAP)
            cells = (Cell((who,), _SMALL_STRONG, 0, name_width), Cell(lines, face, name_width, width - name_width))
            yield Row(cells, width, padding=POINT)
        if len(found) > most:
            yield Row((Cell((words.more(len(found) - most),), _NOTE, 0, width),), width)

    def _months(self) -> list[Part]:
        """All cases against all limits, a column a month; nothing where there is but one month."""
        past = self._paper.past
        if len(past) < 2:
            return []
        share = 0.92 / len(past)
        names = [MONTHS[one.month.number - 1][:3] for one, _ in past]
        rows = (
            (names, _HEAD, [False] * len(past)),
            ([grouped(burden.count) for _, burden in past], _SMALL, [bool(burden.over) for _, burden in past]),
            ([grouped(burden.limit) for _, burden in past], _NOTE, [False] * len(past)),
        )
        made: list[Part] = [self._text(words.PAST, _SECTION, above=_BETWEEN)]
        for label, (texts, face, warns) in zip(("", words.CASES, words.PLACES), rows, strict=True):
            cells = [Cell((label,), _NOTE, 0, 0.08 * self._width)]
            for number, (text, warning) in enumerate(zip(texts, warns, strict=True)):
                x, wide = (0.08 + number * share) * self._width, share * self._width
                cells.append(Cell((text,), _WARNING if warning else face, x, wide, right=True))
            made.append(Row(tuple(cells), self._width, padding=POINT, rule="" if label else LIGHT.line))
        return made

    def _projection(self, room: float) -> list[Part]:
        """The picture of what is to come, as high as there is room for it."""
        found = self._paper.projected
        title = self._text(PROJECTED, _SECTION, above=_BETWEEN)
        if found is None or found.is_empty:
            return []
        below = self._text(summary(found), _SMALL)
        high = min(_PICTURE_MOST, room - _high([title, below]))
        if high < _PICTURE_LEAST - _high([title, below]):
            return []
        return [title, below, Picture(projection=found, width=self._width, height=high)]

    def _cell(self, text: str, face: Face, place: int) -> Cell:
        """A text in its column, cut to it; numbers stand right."""
        wide = _SHARES[place] * self._width - 4 * POINT
        right = place not in (0, 1, 3)
        lines = self._setter.lines(text, face, wide) if face is _HEAD else (self._setter.elided(text, face, wide),)
        return Cell(lines, face, _STARTS[place] * self._width + (0 if place < 2 else 4 * POINT), wide, right)

    def _text(self, text: str, face: Face, *, above: float = 0) -> Row:
        return replace(self._page.text(text, face), above=above)


def _high(parts: Sequence[Part]) -> float:
    return sum(part.above + part.height for part in parts)
