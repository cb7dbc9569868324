"""A citizen's page on paper: who it is, what is known, what is agreed and noted, and the course day by day."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from app.core.domain import Stage
from app.core.privacy import Labels
from app.core.words import stage as stage_name
from ui.core.theme import LIGHT
from ui.paper import words
from ui.paper.document import Document
from ui.paper.parts import POINT, Face, Part, Row, Typesetter
from ui.paper.typeset import BODY, MUTED, STRONG, TEAM, TITLE, Typeset

_LATE = Face(9.5, colour=LIGHT.warning.text)


class Panel(NamedTuple):
    """A panel of the page: its heading, and of each row its text and what stands beside and below it."""

    title: str
    rows: Sequence[tuple[str, str, str]]


class Told(NamedTuple):
    """What stands on the page: the citizen, what is said below the name, warnings, facts, panels and the events."""

    id: str
    name: str
    about: Sequence[str]
    stage: Stage | None
    warnings: Sequence[str]
    facts: Sequence[tuple[str, str]]
    panels: Sequence[Panel]
    events: Sequence[tuple[date, str]]


class CaseDocument(Document):
    """The page with each text as `labels` let it be read; a CPR number only where it is given."""

    known_as = "Borger"

    def __init__(self, told: Told, labels: Labels, team: str, made_at: datetime, cpr: str = "") -> None:
        super().__init__(labels.of(told.id), team, made_at, draft=False)
        self.given = {"what": "case", **({"cpr": True} if cpr else {})}
        self.about = told.id
        self._told, self._labels, self._cpr = told, labels, cpr

    def contents(self, setter: Typesetter, width: float) -> list[Part]:
        """Everything that stands there."""
        return list(self._parts(Typeset(setter, width), width))

    def _said(self, text: str) -> str:
        return self._labels.text(text, self._told.id) if text else ""

    def _parts(self, page: Typeset, width: float) -> Iterator[Part]:
        told = self._told
        chip = page.chip(stage_name(told.stage), LIGHT.stage(told.stage), 0.7, 0.3, right=True)
        yield Row((page.cell(self.team, TEAM, 0, 0.7), chip), width)
        yield page.text(self.title, TITLE)
        yield page.text(" · ".join(map(self._said, told.about)), MUTED)
        if self._cpr:
            yield page.text(f"CPR-nummer {self._cpr}", STRONG)
        yield Row((page.cell("", MUTED, 0, 1),), width, rule=LIGHT.accent)
        for sentence in told.warnings:
            yield page.text(f"! {self._said(sentence)}", _LATE, above=2 * POINT)
        yield page.section("Oplysninger")
        for number, (label, text) in enumerate(told.facts):
            cells = (page.cell(label, MUTED, 0, 0.3), page.cell(self._said(text), BODY, 0.3, 0.7))
            yield Row(cells, width, padding=2 * POINT, with_next=number == 0 and len(told.facts) > 1, rule=LIGHT.line)
        for panel in told.panels:
            yield page.section(words.with_count(panel.title, len(panel.rows)))
            for number, (text, beside, below) in enumerate(panel.rows):
                with_next = number == 0 and len(panel.rows) > 1
                yield self._row(page, width, text, beside, below, with_next=with_next)
        if told.events:
            yield page.section("Forløbet dag for dag")
            for number, (day, text) in enumerate(told.events):
                cells = (page.cell(words.day(day), MUTED, 0, 0.2), page.cell(self._said(text), BODY, 0.2, 0.8))
                yield Row(
                    cells, width, padding=2 * POINT, with_next=number == 0 and len(told.events) > 1, rule=LIGHT.line
                )

    def _row(self, page: Typeset, width: float, text: str, beside: str, below: str, *, with_next: bool) -> Row:
        main = page.cell(self._said(text), STRONG if below or beside else BODY, 0, 0.62)
        side = page.cell(
            " · ".join(part for part in (self._said(beside), self._said(below)) if part), MUTED, 0.62, 0.38
        )
        return Row((main, side), width, padding=2.4 * POINT, with_next=with_next, rule=LIGHT.line)
