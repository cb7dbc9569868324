"""The board as a poster: what is seen of a month, as cards or as lines, on one page or on as many as it takes."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtGui import QFont

from app.board.board import Board, Column
from app.board.cards import Card
from app.board.words import movement
from app.core.privacy import Labels
from app.core.words import grouped, month_name, number, people
from ui.board import words
from ui.board.poster_parts import Head, Heads, LaneHead, Line, Place, Slip, Slips, in_rows, needed, shared
from ui.core.theme import LIGHT
from ui.paper.document import Document
from ui.paper.paper import INITIALS, NAMES, Choices, Paper, Question, names_question
from ui.paper.parts import POINT, Face, Part, Row, Typesetter
from ui.paper.printing import Printing
from ui.paper.typeset import MUTED, TEAM, TITLE, Typeset
from ui.texts.words import load_words

FORM, CARDS, LINES = "form", "cards", "lines"
PAGES, ONE, MANY = "pages", "one", "many"
_NAME, _TEXT = Face(9, QFont.Weight.DemiBold), Face(7.5)
_TINY = Face(7.5, QFont.Weight.Bold, LIGHT.accent)
_HOURS = Face(7.5, QFont.Weight.DemiBold, LIGHT.good)
_LATE = Face(7.5, QFont.Weight.DemiBold, LIGHT.warning.text)
_QUIET = Face(7.5, colour=LIGHT.muted)
_WIDEST = 132 * POINT


class PosterDocument(Document):
    """A board with the filters applied. `told` says which they are; in `lanes` each jobformidler has one."""

    across = True

    def __init__(
        self, shown: Board, team: str, made_at: datetime, labels: Labels, told: str, *, lanes: bool, framed: bool
    ) -> None:
        title = f"Tavle, {month_name(shown.month)}"
        super().__init__(title, team, made_at, draft=False)
        self.given = {"what": "board", "month": str(shown.month)}
        self._shown, self._labels, self._told = shown, labels, labels.text(told)
        self._lanes, self._framed = lanes, framed
        self._columns = [column for column in shown.columns if column.cards or column.stage is not None]
        self._slips = {card.id: self._slip(card) for card in shown.cards}

    def contents(self, setter: Typesetter, width: float) -> list[Part]:
        """The title, the heads of the stages, and the cards."""
        return list(self._parts(setter, width))

    def _parts(self, setter: Typesetter, width: float) -> Iterator[Part]:
        page = Typeset(setter, width)
        yield Row((page.cell(self.team, TEAM, 0, 1),), width)
        yield page.text(self.title, TITLE)
        yield page.text(self._summary(), MUTED)
        names = tuple(map(self._head, self._columns))
        least = min(needed([*self._slips.values()], names, setter), _WIDEST)
        places = shared([len(column.cards) for column in self._columns], width, least)
        heads = Heads(names, places)
        yield heads
        if not self._shown.total:
            yield page.text("Ingen borgere passer til filtrene." if self._told else "Der er ingen borgere.", MUTED)
        elif not self._lanes:
            yield from self._rows([column.cards for column in self._columns], places, heads)
        else:
            for text, over, cards in self._each_lane():
                yield LaneHead(text, width, over, heads)
                yield from self._rows(cards, places, heads)

    def _rows(self, cards: Sequence[Sequence[Card]], places: tuple[Place, ...], heads: Heads) -> Iterator[Part]:
        inks = tuple(LIGHT.stage(column.stage) for column in self._columns)
        slips = [[self._slips[card.id] for card in each] for each in cards]
        for row in in_rows(slips, places):
            yield Slips(row, places, inks, heads)

    def _each_lane(self) -> Iterator[tuple[str, bool, list[list[Card]]]]:
        loads = {load.staff_id: load for load in self._shown.loads}
        for staff_id in (*loads, None):
            cards = [[card for card in column.cards if card.staff_id == staff_id] for column in self._columns]
            if any(cards):
                load = loads.get(staff_id) if staff_id else None
                text = f"{load.name}  {load_words(load)}" if load else "Uden jobformidler"
                yield text, bool(load and load.over), cards

    def _summary(self) -> str:
        shown = self._shown
        discussed = f"drøftet {grouped(shown.discussed)} af {grouped(shown.total)}"
        closed = "måneden er afsluttet" if shown.closed else ""
        sign = ("stiplet kant" if self._framed else "○") + ": ikke drøftet" if shown.discussed < shown.total else ""
        return " · ".join(part for part in (people(shown.total), discussed, closed, self._told, sign) if part)

    def _head(self, column: Column) -> Head:
        remark = " · ".join(
            part for part in (words.change_since(column, self._shown.month), words.share(column)) if part
        )
        count = grouped(len(column.cards))
        return Head(column.stage, words.column_name(column), count, remark, LIGHT.stage(column.stage))

    def _slip(self, card: Card) -> Slip:
        name, ink = self._labels.of(card.id), LIGHT.stage(card.stage)
        if not self._framed:
            marks = ["!" if card.is_late else "", f"{number(card.paid_hours)} t" if card.paid_hours else ""]
            arrow = "↑" if card.movement > 0 else "↓" if card.movement < 0 else ""
            right = "  ".join(part for part in (arrow, *marks, card.initials) if part)
            open_mark = "" if card.discussed else "○ "
            return Slip((Line(f"{open_mark}{name}", _TEXT, right, _TINY),), ink, not card.discussed, framed=False)
        lines = [Line(name, _NAME, card.initials, _TINY)]
        lines.append(Line(movement(card), self._moved(card), words.paid_hours(card), _HOURS))
        if card.next_step:
            lines.append(Line(self._labels.text(card.next_step, card.id), _TEXT))
        if card.efforts:
            lines.append(Line(self._labels.text(", ".join(card.efforts), card.id), _QUIET))
        if warning := words.warning(card):
            lines.append(Line(f"! {warning}" if card.is_late else warning, _LATE if card.is_late else _QUIET))
        return Slip(tuple(lines), ink, not card.discussed, framed=True)

    def _moved(self, card: Card) -> Face:
        if card.is_new:
            return _TEXT._replace(colour=LIGHT.accent)
        if card.movement:
            return _TEXT._replace(colour=LIGHT.good if card.movement > 0 else LIGHT.warning.text)
        return _QUIET


class BoardPrinting(Printing):
    """Makes the poster of a board that is shown."""

    def preview(self, shown: Board, told: str, *, lanes: bool, compact: bool) -> None:
        """Show it as it will be printed."""
        asked = (
            *names_question(by_initials=self.by_initials),
            Question(FORM, "Borgerne som", ((CARDS, "Kort"), (LINES, "Linjer")), LINES if compact else CARDS),
            Question(PAGES, "Sider", ((ONE, "Én side"), (MANY, "Så mange som nødvendigt")), ONE),
        )
        make = partial(self._document, shown, told, lanes)
        self.preview_paper(Paper(make, "Tavle", str(shown.month), asked, "a3"))

    def _document(self, shown: Board, told: str, lanes: bool, choices: Choices) -> PosterDocument:
        session = self.notifier.session
        labels = Labels(session.store, initials=choices.get(NAMES) == INITIALS)
        framed = choices.get(FORM) != LINES
        document = PosterDocument(shown, self.team, session.clock.now(), labels, told, lanes=lanes, framed=framed)
        document.fits = choices.get(PAGES) != MANY
        return document
