"""The caseload as the parts of one page: lines as high as there is room for, and below them what still fits."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtGui import QFont

from app.caseload.numbers import Line, Numbers
from app.caseload.paper import CaseloadPaper
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
_NAME_SHARE = 0.162
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
        headings = words.headings(paper)
        shares = [one.share for one in headings]
        self._shares = (_NAME_SHARE, 1 - _NAME_SHARE - sum(shares), *shares)
        self._starts = tuple(sum(self._shares[:place]) for place in range(len(self._shares)))
        self._headings = [words.STAFF, words.BARS, *(one.text for one in headings)]
        self._left = {0, 1, self._headings.index(words.PLADS)}

    def fitted(self, room: float) -> list[Part]:
        """The parts from the head to what there is room for below the lines."""
        head = [*self._head(), *self._table_head()]
        note = self._text(words.explained(self._paper), _NOTE, above=4 * POINT)
        number = len(self._paper.rows.lines) + 2 * len(self._paper.rows.teams) + 1
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
        if not paper.rows.lines:
            return
        tiles = [
            Tile(label, value, remark, LIGHT.warning if warns else Ink(LIGHT.text, LIGHT.window))
            for label, value, remark, warns in words.tiles(paper)
        ]
        yield from in_rows(tiles, self._width, 60 * POINT, self._setter)

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
        cells = [self._cell(text, _HEAD, place) for place, text in enumerate(self._headings)]
        yield Row(tuple(cells), self._width, padding=1.5 * POINT, rule=LIGHT.field_line)

    def _lines(self, height: float) -> Iterator[Part]:
        """The jobformidlere, team by team, with what each team comes to, and all of them."""
        rows = self._paper.rows
        full = max((max(line.load.total, line.load.limit or 0) for line in rows.lines), default=1)
        for team in rows.teams:
            head = line_face(height)._replace(weight=QFont.Weight.DemiBold, colour=LIGHT.accent)
            cell = Cell((self._setter.elided(team.name, head, self._width),), head, 0, self._width)
            yield BarLine(cells=(cell,), width=self._width, height=height)
            for line in rows.of_team(team):
                yield self._line(line, full, height)
            yield self._sum(f"{words.TOTAL}, {team.name}", team.numbers, height)
        if not rows.teams:
            for line in rows.lines:
                yield self._line(line, full, height)
        if rows.lines:
            yield self._sum(words.TOTAL, rows.total, height)
        else:
            yield self._text(words.NOBODY_HERE, _SMALL)

    def _sum(self, title: str, numbers: Numbers, height: float) -> Part:
        face = line_face(height)._replace(weight=QFont.Weight.DemiBold)
        texts = ["", *words.figures(numbers, "", teams=self._paper.several_teams)]
        cells = [self._cell(text, face, place) for place, text in enumerate(texts, 1)]
        wide = self._starts[2] * self._width - GAP
        cells[0] = Cell((self._setter.elided(title, face, wide),), face, 0, wide)
        place = self._headings.index(words.PLADS)  # which is empty here, and lends its room to a long sum
        used = words.against(numbers)
        room = (self._shares[place - 1] + self._shares[place]) * self._width - 6 * POINT
        if self._setter.width(used, face) > self._shares[place - 1] * self._width - 3 * POINT:
            x = self._starts[place - 1] * self._width + 3 * POINT
            cells[place - 2] = Cell((self._setter.elided(used, face, room),), face, x, room)
        return BarLine(cells=tuple(cells), width=self._width, height=height, rule=LIGHT.accent)

    def _line(self, line: Line, full: int, height: float) -> Part:
        load, face = line.load, line_face(height)
        strong = face._replace(weight=QFont.Weight.DemiBold, colour=LIGHT.warning.text if load.over else LIGHT.text)
        place = strong if load.over else face._replace(colour=LIGHT.good if load.free else LIGHT.muted)
        figures = words.figures(line.numbers, room_short(load), teams=self._paper.several_teams)
        texts = [load.name or NOBODY, "", *figures]
        special = {0: strong, self._headings.index(words.PLADS) - 1: strong, self._headings.index(words.PLADS): place}
        cells = [self._cell(text, special.get(number, face), number) for number, text in enumerate(texts)]
        x, wide = self._starts[1] * self._width, self._shares[1] * self._width - GAP
        bar = Bar(x, wide, load.counts, load.limit, load.over, full)
        return BarLine(cells=tuple(cells), bar=bar, width=self._width, height=height)

    def _reasons(self, most: int) -> Part:
        paper, half = self._paper, (self._width - 2 * GAP) / 2
        over = [(one.name, words.over(one, paper.seen_on), one.noted is None) for one in paper.overs]
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
        if len(past.months) < 2:
            return []
        lead = 0.2 if past.names else 0.08
        share = (1 - lead) / len(past.months)
        names = [MONTHS[one.month.number - 1][:3] for one in past.months]
        rows: list[tuple[str, list[str], Face, list[bool]]] = [("", names, _HEAD, [False] * len(names))]
        for team_id, whose in [*past.names.items(), (None, "")]:
            burdens, of = past.totals(team_id), f", {whose}" if whose else ""
            over = [bool(burden.over) for burden in burdens]
            rows.append((f"{words.CASES}{of}", [grouped(burden.count) for burden in burdens], _SMALL, over))
            limits = [grouped(burden.limit or 0) for burden in burdens]
            rows.append((f"{words.PLACES}{of}", limits, _NOTE, [False] * len(names)))
        made: list[Part] = [self._text(words.PAST, _SECTION, above=_BETWEEN)]
        for label, texts, face, warns in rows:
            cells = [Cell((self._setter.elided(label, _NOTE, lead * self._width),), _NOTE, 0, lead * self._width)]
            for number, (text, warning) in enumerate(zip(texts, warns, strict=True)):
                x, wide = (lead + number * share) * self._width, share * self._width
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
        wide = self._shares[place] * self._width - 3 * POINT
        right = place not in self._left
        lines = self._setter.lines(text, face, wide) if face is _HEAD else (self._setter.elided(text, face, wide),)
        return Cell(lines, face, self._starts[place] * self._width + (0 if place < 2 else 3 * POINT), wide, right)

    def _text(self, text: str, face: Face, *, above: float = 0) -> Row:
        return replace(self._page.text(text, face), above=above)


def _high(parts: Sequence[Part]) -> float:
    return sum(part.above + part.height for part in parts)
