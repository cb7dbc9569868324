"""The minutes as the parts of a page, from the head to those who were not discussed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtGui import QFont

from app.domain import Stage
from app.minutes import Agreed, Minutes, Moved
from app.workbook.texts import stage as stage_name
from ui.minutes import words
from ui.minutes.parts import POINT, Cell, Face, Part, Row, Tile, Typesetter, in_rows
from ui.theme import LIGHT, Ink

_TEAM = Face(10.5, QFont.Weight.DemiBold, LIGHT.accent)
_TITLE = Face(20, QFont.Weight.Bold)
_SECTION = Face(13, QFont.Weight.Bold, LIGHT.accent)
_SUBSECTION = Face(10, QFont.Weight.DemiBold)
_BODY = Face(9.5)
_STRONG = Face(9.5, QFont.Weight.Medium)
_MUTED = Face(9.5, colour=LIGHT.muted)
_HEAD = Face(8.5, QFont.Weight.DemiBold, LIGHT.muted)
_CHIP = Face(8.5, QFont.Weight.Medium)
_GAP = 10 * POINT
_ROW_PADDING = 3 * POINT
_NARROW_TILE = 72 * POINT
_ORDER = (None, *Stage)

Column = tuple[float, str]
"""A column of a table: its share of the width, and its heading."""
Value = str | tuple[str, Face] | Stage | None
"""What stands in a column: a text, one in a face of its own, or a stage (None: ny)."""


def contents(minutes: Minutes, setter: Typesetter, width: float) -> list[Part]:
    """Everything that the minutes hold, laid out in this width."""
    return list(_Contents(minutes, setter, width).parts())


class _Contents:
    def __init__(self, minutes: Minutes, setter: Typesetter, width: float) -> None:
        self._minutes = minutes
        self._setter = setter
        self._width = width
        self._day = minutes.began.date()

    def parts(self) -> Iterator[Part]:
        """The sections, in the order in which they are read."""
        yield from self._head()
        yield from self._agenda()
        yield from self._figures()
        yield from self._movements()
        yield from self._agreements()
        yield from self._sparring()
        yield from self._not_discussed()

    def _head(self) -> Iterator[Part]:
        minutes = self._minutes
        team = self._cell(minutes.team, _TEAM, 0, 0.8)
        cells = (team,) if minutes.kept else (team, self._chip(words.DRAFT, LIGHT.warning, 0.8, 0.2, right=True))
        yield Row(cells, self._width)
        yield self._text(words.title(minutes.month), _TITLE)
        told = [words.held(minutes), *([words.BY_INITIALS] if minutes.by_initials else [])]
        for text in told:
            yield self._text(text, _MUTED)
        yield Row((self._cell("", Face(3), 0, 1),), self._width, rule=LIGHT.accent)
        present = ", ".join(minutes.participants)
        face = _BODY if present else _MUTED
        label = self._cell(words.PARTICIPANTS, _STRONG, 0, 0.2)
        yield Row((label, self._cell(present or words.NOBODY, face, 0.2, 0.8)), self._width, above=_GAP)

    def _agenda(self) -> Iterator[Part]:
        yield self._section(words.AGENDA)
        for number, point in enumerate(self._minutes.agenda, 1):
            told = words.dealt_with(point, self._day)
            done = _BODY if point.dealt_with else _MUTED
            cells = (
                self._cell(f"{number}.", _MUTED, 0, 0.05),
                self._cell(point.text, _BODY, 0.05, 0.7),
                self._cell(told, done, 0.75, 0.25, right=True),
            )
            yield Row(cells, self._width, padding=_ROW_PADDING, rule=LIGHT.line, with_next=number == 1)

    def _figures(self) -> Iterator[Part]:
        minutes = self._minutes
        yield self._section(words.FIGURES)
        yield self._text(words.counted(minutes), _BODY, with_next=True)
        stages = [
            Tile(
                stage_name(one.stage), words.grouped(one.now), words.change(one, minutes.month), LIGHT.stage(one.stage)
            )
            for one in minutes.stages
        ]
        others = [Tile(*figure, Ink(LIGHT.text, LIGHT.window)) for figure in words.figures(minutes)]
        rows = [*in_rows(stages, self._width, 1.4 * _NARROW_TILE), *in_rows(others, self._width, _NARROW_TILE)]
        yield from (replace(row, with_next=row is not rows[-1]) for row in rows)

    def _movements(self) -> Iterator[Part]:
        minutes = self._minutes
        yield self._section(words.MOVEMENTS)
        moves = ((words.FORWARD, minutes.forward), (words.BACK, minutes.back), (words.PLACED, minutes.placed))
        for heading, moved in moves:
            yield from self._moved(heading, moved)
        columns = ((0.34, words.CITIZEN), (0.22, words.STAGE), (0.15, words.ENDED_ON), (0.29, words.REASON))
        left = [
            (one.citizen, one.before, words.day(one.day, self._day, ""), one.reason or (words.NO_REASON, _MUTED))
            for one in minutes.left
        ]
        yield from self._table(words.LEFT, columns, left)
        if not (minutes.left or any(moved for _, moved in moves)):
            yield self._text(words.no_movement(minutes.month), _MUTED)

    def _moved(self, heading: str, moved: Sequence[Moved]) -> Iterator[Part]:
        columns = ((0.34, words.CITIZEN), (0.22, words.FROM), (0.44, words.TO))
        yield from self._table(heading, columns, [(one.citizen, one.before, one.after) for one in moved])

    def _agreements(self) -> Iterator[Part]:
        minutes = self._minutes
        yield self._section(words.AGREEMENTS)
        groups = ((words.AGREED, minutes.agreed), (words.DONE, minutes.done), (words.DROPPED, minutes.dropped))
        for heading, agreed in groups:
            last = words.DUE_ON if agreed is minutes.agreed else heading
            yield from self._agreed(heading, last, agreed)
        if not any(agreed for _, agreed in groups):
            yield self._text(words.NOTHING_AGREED, _MUTED)

    def _agreed(self, heading: str, last: str, agreed: Sequence[Agreed]) -> Iterator[Part]:
        columns = ((0.23, words.CITIZEN), (0.42, words.AGREEMENT), (0.2, words.OWNER), (0.15, last))
        no_date = (words.NO_DATE, _MUTED)
        rows = [
            (
                one.citizen,
                one.text,
                one.owner or (words.THE_CITIZEN, _MUTED),
                words.day(one.day, self._day, "") or no_date,
            )
            for one in agreed
        ]
        yield from self._table(heading, columns, rows)

    def _sparring(self) -> Iterator[Part]:
        yield self._section(words.SPARRING)
        chosen = self._minutes.sparring
        if not chosen:
            yield self._text(words.NO_SPARRING, _MUTED)
        for at in range(0, len(chosen), 2):
            cells = [
                cell
                for place, one in enumerate(chosen[at : at + 2])
                for cell in (
                    self._value(one.citizen, place / 2, 0.3, first=True),
                    self._value(one.stage, place / 2 + 0.3, 0.2),
                )
            ]
            yield Row(tuple(cells), self._width, padding=_ROW_PADDING, rule=LIGHT.line)

    def _not_discussed(self) -> Iterator[Part]:
        minutes = self._minutes
        yield self._section(words.NOT_DISCUSSED)
        yield self._text(words.not_discussed(minutes), _BODY, with_next=bool(minutes.not_discussed))
        for stage in _ORDER:
            names = [one.citizen for one in minutes.not_discussed if one.stage is stage]
            if not names:
                continue
            heading = words.with_count(stage_name(stage), len(names))
            chip = self._chip(heading, LIGHT.stage(stage), 0, 1)
            head = Row((chip,), self._width, above=_GAP, padding=_ROW_PADDING, with_next=True)
            yield head
            for at in range(0, len(names), 3):
                cells = [self._cell(name, _BODY, place / 3, 1 / 3) for place, name in enumerate(names[at : at + 3])]
                together = at == 0 and len(names) > 3
                yield Row(tuple(cells), self._width, padding=1.5 * POINT, head=head, with_next=together)

    def _table(self, heading: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> Iterator[Part]:
        """A heading with how many there are, and a row each; nothing where there are none."""
        if not rows:
            return
        yield self._text(words.with_count(heading, len(rows)), _SUBSECTION, above=_GAP, with_next=True)
        starts = [sum(share for share, _ in columns[:place]) for place in range(len(columns))]
        cells = [self._cell(text, _HEAD, x, share) for (share, text), x in zip(columns, starts, strict=True)]
        head = Row(tuple(cells), self._width, padding=2 * POINT, rule=LIGHT.field_line, with_next=True)
        yield head
        for number, values in enumerate(rows, 1):
            cells = [
                self._value(value, x, share, first=place == 0)
                for place, (value, (share, _), x) in enumerate(zip(values, columns, starts, strict=True))
            ]
            # Neither the first nor the last row stands alone.
            together = len(rows) > 1 and number in (1, len(rows) - 1)
            yield Row(tuple(cells), self._width, 0, _ROW_PADDING, together, head, LIGHT.line)

    def _value(self, value: Value, x: float, share: float, *, first: bool = False) -> Cell:
        if value is None or isinstance(value, Stage):
            return self._chip(stage_name(value), LIGHT.stage(value), x, share)
        text, face = value if isinstance(value, tuple) else (value, _STRONG if first else _BODY)
        return self._cell(text, face, x, share)

    def _section(self, heading: str) -> Row:
        return replace(self._text(heading, _SECTION), above=1.8 * _GAP, padding=2 * POINT, with_next=True)

    def _text(self, text: str, face: Face, *, above: float = 0, with_next: bool = False) -> Row:
        return Row((self._cell(text, face, 0, 1),), self._width, above, with_next=with_next)

    def _cell(self, text: str, face: Face, x: float, share: float, *, right: bool = False) -> Cell:
        """A text in its part of the width, with a space after it where another follows."""
        wide = share * self._width - (0 if x + share > 0.99 else _GAP)
        return Cell(self._setter.lines(text, face, wide), face, x * self._width, wide, right)

    def _chip(self, text: str, ink: Ink, x: float, share: float, *, right: bool = False) -> Cell:
        face = _CHIP._replace(colour=ink.text)
        return Cell((text,), face, x * self._width, share * self._width, right, ink.ground)
