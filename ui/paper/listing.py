"""A list on paper: the rows that are seen, with their columns and in their order, under heads on every page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from PySide6.QtGui import QFont

from app.core.errors import UserError
from app.core.privacy import Labels
from app.core.words import grouped
from ui.core.theme import LIGHT
from ui.paper.document import Document
from ui.paper.paper import INITIALS, NAMES, Choices, Paper, names_question
from ui.paper.parts import POINT, Cell, Face, Part, Row, Typesetter
from ui.paper.printing import Printing
from ui.paper.typeset import MUTED, TEAM, TITLE, Typeset
from ui.widgets.list_table import SortedTable

_TEXT, _STRONG = Face(8), Face(8, QFont.Weight.DemiBold)
_HEAD = Face(7.5, QFont.Weight.DemiBold, LIGHT.muted)
_BETWEEN = 7 * POINT
_MANY_COLUMNS = 5
"""A list with more of them stands across the paper."""
MOST = 3_000
"""How many rows are printed at most, which are a hundred pages; more nobody reads, and it would take minutes."""
_LEAST, _MOST = 26 * POINT, 170 * POINT
"""Of a column's width: what is left to it, and what it asks for at most."""


class Heading(NamedTuple):
    """A column: its head, and whether it stands to the right."""

    text: str
    right: bool = False


class Listed(NamedTuple):
    """What is seen of a list: `told` says what was asked for, `of` how many there are in all.

    `sought` is what was looked for, and `sought_of_nobody` what of it can't be a citizen's name or number.

    Each row has the id of what it is about and a text for each column; `named`: the first of them is a citizen's name.
    `what` is how the journal notes it.
    """

    title: str
    what: str
    told: str
    headings: Sequence[Heading]
    rows: Sequence[tuple[str, Sequence[str]]]
    of: int
    named: bool = False
    sought: str = ""
    sought_of_nobody: str = ""


class ListDocument(Document):
    """A list with each of its texts as it may be read on paper, never with a CPR number."""

    def __init__(self, listed: Listed, team: str, made_at: datetime, labels: Labels) -> None:
        super().__init__(listed.title, team, made_at, draft=False)
        self.across = len(listed.headings) > _MANY_COLUMNS
        self.given = {"what": listed.what, "count": len(listed.rows)}
        self._listed = listed
        words = listed.sought_of_nobody if labels.by_initials else listed.sought
        told = (listed.told, f"søgt: {words}" if words else "")
        self._told = labels.text(" · ".join(part for part in told if part))
        self._rows = [self._texts(key, texts, labels) for key, texts in listed.rows]

    def contents(self, setter: Typesetter, width: float) -> list[Part]:
        """The title, what was asked for, and a row each."""
        return list(self._parts(setter, width))

    def _texts(self, key: str, texts: Sequence[str], labels: Labels) -> list[str]:
        about = key if self._listed.named else None
        made = [labels.text(text, about) if text else "" for text in texts]
        if self._listed.named and made:
            made[0] = labels.of(key) or made[0]
        return made

    def _parts(self, setter: Typesetter, width: float) -> Iterator[Part]:
        page, listed = Typeset(setter, width), self._listed
        yield page.text(self.team, TEAM)
        yield page.text(self.title, TITLE)
        shown = grouped(len(listed.rows))
        count = shown if len(listed.rows) == listed.of else f"{shown} af {grouped(listed.of)}"
        yield page.text(" · ".join(part for part in (f"{count} på listen", self._told) if part), MUTED)
        widths = self._widths(setter, width)
        starts = [sum(widths[:place]) for place in range(len(widths))]

        def cells(texts: Sequence[str], face: Callable[[int], Face]) -> tuple[Cell, ...]:
            made: list[Cell] = []
            for place, (text, heading) in enumerate(zip(texts, listed.headings, strict=True)):
                room = widths[place] - (0 if place == len(widths) - 1 else _BETWEEN)
                used = face(place)
                made.append(Cell(setter.lines(text, used, room), used, starts[place], room, heading.right))
            return tuple(made)

        head = Row(
            cells([one.text for one in listed.headings], _as_head), width, 8 * POINT, 3 * POINT, True,
            rule=LIGHT.field_line,
        )  # fmt: skip
        yield head
        for number, texts in enumerate(self._rows):
            together = number == 0 and len(self._rows) > 1
            yield Row(cells(texts, _as_text), width, 0, 2.4 * POINT, together, head, LIGHT.line)

    def _widths(self, setter: Typesetter, width: float) -> list[float]:
        """Each column gets what its longest text needs, and where that is too much, less of what is long."""
        asked: list[float] = []
        least: list[float] = []
        for place, heading in enumerate(self._listed.headings):
            face = _as_text(place)
            texts = {texts[place] for texts in self._rows}
            longest = max((setter.width(text, face) for text in texts), default=0)
            words = sorted({word for text in texts for word in text.split()}, key=len)[-8:]
            head = max(setter.width(word, _HEAD) for word in heading.text.split() or [""])
            word = max([head, *(setter.width(word, face) for word in words)])
            least.append(max(_LEAST, min(word, _MOST)) + _BETWEEN)
            asked.append(max(least[-1], min(longest, _MOST) + _BETWEEN))
        over = sum(asked) - width
        if over <= 0:
            return [each * width / sum(asked) for each in asked]
        spare = sum(asked) - sum(least)
        if spare >= over:
            return [each - over * (each - low) / spare for each, low in zip(asked, least, strict=True)]
        return [low * width / sum(least) for low in least]


def _as_head(place: int) -> Face:
    return _HEAD


def _as_text(place: int) -> Face:
    return _TEXT if place else _STRONG


class ListPrinting(Printing):
    """Makes a list that is seen."""

    def preview(self, listed: Listed, when: str = "") -> None:
        """Show it as it will be printed."""
        if len(listed.rows) > MOST:
            self.notifier.say_error(UserError("too_many_to_print", count=grouped(len(listed.rows)), most=grouped(MOST)))
            return
        asked = names_question(by_initials=self.by_initials)
        session = self.notifier.session

        def made(choices: Choices) -> ListDocument:
            labels = Labels(session.store, initials=choices.get(NAMES) == INITIALS)
            return ListDocument(listed, self.team, session.clock.now(), labels)

        self.preview_paper(Paper(made, listed.title, when or f"{session.clock.now():%Y-%m}", asked))


def of_table(
    table: SortedTable, title: str, what: str, told: str, *,
    name: int | None = None, shorter: Mapping[int, Callable[[Any], str]] | None = None,
) -> Listed:  # fmt: skip
    """What is seen of a table: its columns that are shown, as they stand, and its rows in their order.

    `name` is the column in which a citizen stands by name, if one does. `shorter` are the words of a column that says
    more to a screen reader than one sees.
    """
    head, columns = table.horizontalHeader(), table.rows.columns
    shown = [head.logicalIndex(place) for place in range(head.count())]
    shown = [place for place in shown if not table.isColumnHidden(place)]
    if name in shown:
        shown.remove(name)
        shown.insert(0, name)
    headings = [Heading(columns[place].head, columns[place].right) for place in shown]
    words = [(shorter or {}).get(place, columns[place].words) for place in shown]
    rows = [(row.id, [said(row) for said in words]) for row in table.rows.rows]
    by = table.rows.sorted_section
    order = (
        "" if by is None else f"sorteret efter {columns[by].name.lower()}{', faldende' if table.rows.falling else ''}"
    )
    asked = " · ".join(part for part in (told, order) if part)
    return Listed(title, what, asked, headings, rows, len(table.rows.everything), named=name is not None)
