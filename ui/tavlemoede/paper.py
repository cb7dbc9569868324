"""The decisions of a tavlemøde on paper: who was there, what was decided, and how that is saved and printed."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from app.core.domain import Month
from app.tavlemoede.decisions import Decisions, decisions
from app.tavlemoede.meeting import tavlemoede
from ui.core.theme import LIGHT
from ui.paper import words
from ui.paper.document import Document
from ui.paper.paper import IN_FULL, INITIALS, NAMES, Choices, Paper, names_question
from ui.paper.parts import Part, Row, Typesetter
from ui.paper.printing import Printing
from ui.paper.typeset import BODY, GAP, MUTED, ROW_PADDING, STRONG, TEAM, TITLE, Typeset
from ui.tavlemoede.words import held
from ui.texts.words import day_long

NOTHING = "Mødet har ikke truffet nogen beslutninger."
_NO_OWNER = "Ingen endnu"


def title(began: datetime) -> str:
    """'Beslutninger fra tavlemøde 16. november 2026'."""
    return f"Beslutninger fra tavlemøde {day_long(began.date())}"


class DecisionsDocument(Document):
    """The decisions of one meeting."""

    def __init__(self, decisions: Decisions, made_at: datetime) -> None:
        super().__init__(title(decisions.began), decisions.team, made_at, draft=decisions.ended is None)
        self._decisions = decisions
        self.given = {"what": "decisions", "month": str(Month.of(decisions.began.date()))}

    def contents(self, setter: Typesetter, width: float) -> list[Part]:
        """Everything that was decided."""
        return list(_parts(self._decisions, Typeset(setter, width), width))


def _parts(found: Decisions, page: Typeset, width: float) -> Iterator[Part]:
    team = page.cell(found.team, TEAM, 0, 0.8)
    going_on = found.ended is None
    yield Row((team, page.chip(words.DRAFT, LIGHT.warning, 0.8, 0.2, right=True)) if going_on else (team,), width)
    yield page.text(title(found.began), TITLE)
    yield page.text(f"Holdt {held(found.began, found.ended)}.", MUTED)
    if found.by_initials:
        yield page.text(words.BY_INITIALS, MUTED)
    yield Row((page.cell("", MUTED, 0, 1),), width, rule=LIGHT.accent)
    present = ", ".join(found.participants)
    label = page.cell(words.PARTICIPANTS, STRONG, 0, 0.2)
    there = page.cell(present or words.NOBODY, BODY if present else MUTED, 0.2, 0.8)
    yield Row((label, there), width, above=GAP)
    yield page.section(words.AGENDA)
    for number, (text, dealt_with) in enumerate(found.agenda, 1):
        state, face = ("Behandlet", BODY) if dealt_with else ("Ikke behandlet", MUTED)
        cells = (
            page.cell(f"{number}.", MUTED, 0, 0.05),
            page.cell(text, BODY, 0.05, 0.7),
            page.cell(state, face, 0.75, 0.25, right=True),
        )
        yield Row(cells, width, padding=ROW_PADDING, rule=LIGHT.line, with_next=number == 1)
    yield page.section("Beslutninger")
    if not found.total:
        yield page.text(NOTHING, MUTED)
    nobody, no_date = (_NO_OWNER, MUTED), (words.NO_DATE, MUTED)
    yield from page.table(
        "Match",
        ((0.25, words.CITIZEN), (0.5, "Job"), (0.25, "Følger op")),
        [(one.citizen, one.job, one.owner or nobody) for one in found.matches],
    )
    yield from page.table(
        "Nye job",
        ((0.75, "Job"), (0.25, "Frist")),
        [(one.job, words.day(one.deadline) or no_date) for one in found.openings],
    )
    yield from page.table(
        "Aftaler",
        ((0.2, words.CITIZEN), (0.42, words.AGREEMENT), (0.22, words.OWNER), (0.16, words.DUE_ON)),
        [
            (one.citizen, one.text, one.owner or (words.THE_CITIZEN, MUTED), words.day(one.day) or no_date)
            for one in found.agreed
        ],
    )
    yield from page.table(
        "Gode historier",
        ((0.78, "Historie"), (0.22, "Fortalt af")),
        [(one.text, one.who or ("Ikke noteret", MUTED)) for one in found.stories],
    )


class DecisionsPrinting(Printing):
    """Makes the list of decisions of a meeting, by its id."""

    def save(self, held: str, *, initials: bool) -> None:
        """Ask where, then write the decisions as PDF."""
        self.save_paper(self._paper_of(held, initials), "Gem beslutninger")

    def preview(self, held: str, *, initials: bool) -> None:
        """Show the decisions as they will be printed."""
        self.preview_paper(self._paper_of(held, initials))

    def _paper_of(self, held: str, initials: bool) -> Paper:
        session = self.notifier.session
        meeting = tavlemoede(session.store, held)
        began: datetime = session.clock.now() if meeting is None else meeting.started_at
        asked = names_question(by_initials=self.by_initials, usual=INITIALS if initials else IN_FULL)
        return Paper(partial(self._document, held), "Tavlemøde", began.date().isoformat(), asked)

    def _document(self, held: str, choices: Choices) -> DecisionsDocument:
        session = self.notifier.session
        found = decisions(session.store, held, initials=choices.get(NAMES) == INITIALS)
        return DecisionsDocument(found, session.clock.now())
