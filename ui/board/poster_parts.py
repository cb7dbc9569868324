"""What a poster of the board is made of: heads of stages, lanes, and rows of cards that fill the width together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtGui import QFont

from app.core.domain import Stage
from ui.core.theme import LIGHT, Ink
from ui.paper.parts import POINT, Canvas, Face, Typesetter

BAR, PADDING, GAP = 3 * POINT, 5 * POINT, 5 * POINT
BETWEEN = 9 * POINT
"""Between two stages."""
_COUNT = Face(15, QFont.Weight.Bold)
_STAGE = Face(10.5, QFont.Weight.Bold)
_SMALL = Face(7.5)
_LANE = Face(10, QFont.Weight.DemiBold)
_HEAD_HEIGHT = 38 * POINT
_LANE_HEIGHT = 22 * POINT


class Line(NamedTuple):
    """A line of a card: a text, and what stands at the right edge."""

    text: str
    face: Face
    right: str = ""
    right_face: Face = _SMALL


class Slip(NamedTuple):
    """A citizen's card on paper. `open`: not discussed in the month, which a dashed edge says."""

    lines: tuple[Line, ...]
    ink: Ink
    open: bool
    framed: bool

    @property
    def height(self) -> float:
        """With the room below it."""
        lines = sum(line.face.leading for line in self.lines)
        return lines + (2 * PADDING + GAP if self.framed else 0)

    @property
    def texts(self) -> list[str]:
        """What can be read on it."""
        return [", ".join(part for line in self.lines for part in (line.text, line.right) if part)]

    def draw(self, canvas: Canvas, x: float, y: float, width: float) -> None:
        """Draw it with its upper left corner here."""
        left, right, top = x + BAR + PADDING, x + width - PADDING, y
        if self.framed:
            high = self.height - GAP
            canvas.ground(x, y, width, high, self.ink.text)
            canvas.ground(x + BAR, y, width - BAR, high, LIGHT.panel)
            canvas.frame(x, y, width, high, LIGHT.field_line if self.open else LIGHT.line, dashed=self.open)
            top += PADDING
        for line in self.lines:
            room = right - left
            if line.right:
                canvas.right(line.right, right, top, line.right_face)
                room -= canvas.width(line.right, line.right_face) + 4 * POINT
            canvas.elided(line.text, left, top, line.face, room)
            top += line.face.leading


class Head(NamedTuple):
    """What stands over a stage."""

    stage: Stage | None
    name: str
    cards: str
    remark: str
    ink: Ink

    @property
    def title(self) -> str:
        """'1  Til opvarmning'."""
        return self.name if self.stage is None else f"{int(self.stage)}  {self.name}"


class Place(NamedTuple):
    """Where a stage stands: its left edge, its width, and how many cards stand side by side in it."""

    x: float
    width: float
    across: int

    @property
    def card_width(self) -> float:
        """How wide a card is."""
        return (self.width - (self.across + 1) * GAP) / self.across


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of all stages side by side; they stand on top of each page."""

    heads: tuple[Head, ...]
    places: tuple[Place, ...]
    above: float = 8.0 * POINT
    with_next: bool = True

    @property
    def head(self) -> "Heads | None":
        """None: nothing stands above them."""
        return None

    @property
    def height(self) -> float:
        """All are equally high."""
        return _HEAD_HEIGHT

    @property
    def texts(self) -> list[str]:
        """What can be read in them."""
        return [" ".join((head.name, head.cards, head.remark)).rstrip() for head in self.heads]

    def split(self, room: float) -> "tuple[Heads, Heads] | None":
        """None: they stand together."""
        return None

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw them with their upper left corner here."""
        for head, place in zip(self.heads, self.places, strict=True):
            left, right, ink = x + place.x, x + place.x + place.width, head.ink
            canvas.block(left, y, place.width, self.height, ink.ground)
            canvas.block(left, y, place.width, 2 * POINT, ink.text)
            inside, top = left + GAP + 2 * POINT, y + 7 * POINT
            canvas.right(head.cards, right - GAP - 2 * POINT, top - 2 * POINT, _COUNT)
            room = place.width - 3 * GAP - canvas.width(head.cards, _COUNT)
            canvas.elided(head.title, inside, top, _STAGE._replace(colour=ink.text), room)
            canvas.elided(head.remark, inside, top + _STAGE.leading, _SMALL._replace(colour=LIGHT.muted), room)


@dataclass(frozen=True, slots=True)
class LaneHead:
    """The head of a jobformidler's lane."""

    text: str
    width: float
    over: bool
    head: "Heads | None" = None
    above: float = 4.0 * POINT
    with_next: bool = True

    @property
    def height(self) -> float:
        """A line with the room around it."""
        return _LANE_HEIGHT

    @property
    def texts(self) -> list[str]:
        """What can be read in it."""
        return [self.text]

    def split(self, room: float) -> "tuple[LaneHead, LaneHead] | None":
        """None: it is one line."""
        return None

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw it with its upper left corner here."""
        face = _LANE._replace(colour=LIGHT.warning.text) if self.over else _LANE
        canvas.text(self.text, x, y + 4 * POINT, face)
        canvas.rule(x, y + self.height - 1 * POINT, self.width, LIGHT.field_line)


@dataclass(frozen=True, slots=True)
class Slips:
    """A row of cards over all stages: of each stage as many as stand side by side in it."""

    slips: tuple[tuple[Slip, ...], ...]
    places: tuple[Place, ...]
    inks: tuple[Ink, ...]
    head: "Heads | None" = None
    above: float = 0.0
    with_next: bool = False

    @property
    def height(self) -> float:
        """As high as the highest card."""
        return max(slip.height for each in self.slips for slip in each)

    @property
    def texts(self) -> list[str]:
        """What can be read in it."""
        return [text for each in self.slips for slip in each for text in slip.texts]

    def split(self, room: float) -> "tuple[Slips, Slips] | None":
        """None: a card is not cut."""
        return None

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw it with its upper left corner here."""
        for each, place, ink in zip(self.slips, self.places, self.inks, strict=True):
            canvas.block(x + place.x, y - POINT, place.width, self.height + 2 * POINT, ink.ground)
            for number, slip in enumerate(each):
                slip.draw(canvas, x + place.x + GAP + number * (place.card_width + GAP), y, place.card_width)


def shared(counts: Sequence[int], width: float, least: float) -> tuple[Place, ...]:
    """The places of stages with so many cards: each has one row of cards at least, more where more stand in it.

    No card is narrower than `least`, unless there is no room for one of each stage. The stages are then about equally
    high.
    """
    across = [1] * len(counts)
    room = width - (len(counts) - 1) * BETWEEN
    most = int((room - GAP * len(counts)) // (least + GAP))
    while sum(across) < most and any(count > each for count, each in zip(counts, across, strict=True)):
        place = max(range(len(counts)), key=lambda one: (counts[one] / across[one], -one))
        across[place] += 1
    unit = room / sum(across)
    places: list[Place] = []
    left = 0.0
    for each in across:
        places.append(Place(left, each * unit, each))
        left += each * unit + BETWEEN
    return tuple(places)


def in_rows(cards: Sequence[Sequence[Slip]], places: Sequence[Place]) -> list[tuple[tuple[Slip, ...], ...]]:
    """The cards of each stage, row by row."""
    rows = max(-(-len(each) // place.across) for each, place in zip(cards, places, strict=True))
    return [
        tuple(tuple(each[row * at.across : (row + 1) * at.across]) for each, at in zip(cards, places, strict=True))
        for row in range(rows)
    ]


def needed(slips: Sequence[Slip], heads: Sequence[Head], setter: Typesetter) -> float:
    """How wide a card has to be so that no name is cut, neither of a citizen nor of a stage."""
    first = [slip.lines[0] for slip in slips]
    names = [setter.width(line.text, line.face) + setter.width(line.right, line.right_face) for line in first]
    stages = [setter.width(head.title, _STAGE) + setter.width(head.cards, _COUNT) + 3 * GAP for head in heads]
    return max([name + BAR + 2 * PADDING + 6 * POINT for name in names] + stages)
