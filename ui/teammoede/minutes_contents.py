"""The minutes as the parts of a page, from the head to those who were not discussed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.core.domain import Stage
from app.core.words import stage as stage_name
from app.teammoede.minutes import Agreed, Minutes, Moved
from ui.core.theme import LIGHT, Ink
from ui.paper import words
from ui.paper.parts import POINT, Face, Part, Row, Tile, Typesetter, in_rows
from ui.paper.typeset import BODY, GAP, MUTED, ROW_PADDING, STRONG, TEAM, TITLE, Typeset

_NARROW_TILE = 72 * POINT
_ORDER = (None, *Stage)


def contents(minutes: Minutes, setter: Typesetter, width: float) -> list[Part]:
    """Everything that the minutes hold, laid out in this width."""
    return list(_Contents(minutes, setter, width).parts())


class _Contents:
    def __init__(self, minutes: Minutes, setter: Typesetter, width: float) -> None:
        self._minutes = minutes
        self._setter, self._page = setter, Typeset(setter, width)
        self._width = width
        self._day = minutes.began.date()

    def parts(self) -> Iterator[Part]:
        """The sections, in the order in which they are read."""
        yield from self._head()
        yield from self._agenda()
        yield from self._figures()
        yield from self._movements()
        yield from self._decisions()
        yield from self._agreements()
        yield from self._sparring()
        yield from self._not_discussed()

    def _head(self) -> Iterator[Part]:
        minutes = self._minutes
        team = self._page.cell(minutes.team, TEAM, 0, 0.8)
        cells = (team,) if minutes.kept else (team, self._page.chip(words.DRAFT, LIGHT.warning, 0.8, 0.2, right=True))
        yield Row(cells, self._width)
        yield self._page.text(words.title(minutes.month), TITLE)
        lines = [words.held(minutes), *([words.BY_INITIALS] if minutes.by_initials else [])]
        for text in lines:
            yield self._page.text(text, MUTED)
        yield Row((self._page.cell("", Face(3), 0, 1),), self._width, rule=LIGHT.accent)
        present = ", ".join(minutes.participants)
        face = BODY if present else MUTED
        label = self._page.cell(words.PARTICIPANTS, STRONG, 0, 0.2)
        yield Row((label, self._page.cell(present or words.NOBODY, face, 0.2, 0.8)), self._width, above=GAP)

    def _agenda(self) -> Iterator[Part]:
        yield self._page.section(words.AGENDA)
        for number, point in enumerate(self._minutes.agenda, 1):
            state = words.dealt_with(point, self._day)
            done = BODY if point.dealt_with else MUTED
            cells = (
                self._page.cell(f"{number}.", MUTED, 0, 0.05),
                self._page.cell(point.text, BODY, 0.05, 0.7),
                self._page.cell(state, done, 0.75, 0.25, right=True),
            )
            yield Row(cells, self._width, padding=ROW_PADDING, rule=LIGHT.line, with_next=number == 1)

    def _figures(self) -> Iterator[Part]:
        minutes = self._minutes
        yield self._page.section(words.FIGURES)
        yield self._page.text(words.counted(minutes), BODY, with_next=True)
        stages = [
            Tile(
                stage_name(one.stage), words.grouped(one.now), words.change(one, minutes.month), LIGHT.stage(one.stage)
            )
            for one in minutes.stages
        ]
        others = [Tile(*figure, Ink(LIGHT.text, LIGHT.window)) for figure in words.figures(minutes)]
        rows = [
            *in_rows(stages, self._width, 1.4 * _NARROW_TILE, self._setter),
            *in_rows(others, self._width, _NARROW_TILE, self._setter),
        ]
        yield from (replace(row, with_next=row is not rows[-1]) for row in rows)

    def _movements(self) -> Iterator[Part]:
        minutes = self._minutes
        yield self._page.section(words.MOVEMENTS)
        moves = ((words.FORWARD, minutes.forward), (words.BACK, minutes.back), (words.PLACED, minutes.placed))
        for heading, moved in moves:
            yield from self._moved(heading, moved)
        columns = ((0.34, words.CITIZEN), (0.22, words.STAGE), (0.15, words.ENDED_ON), (0.29, words.REASON))
        left = [
            (one.citizen, one.before, words.day(one.day), one.reason or (words.NO_REASON, MUTED))
            for one in minutes.left
        ]
        yield from self._page.table(words.LEFT, columns, left)
        if not (minutes.left or any(moved for _, moved in moves)):
            yield self._page.text(words.no_movement(minutes), MUTED)

    def _moved(self, heading: str, moved: Sequence[Moved]) -> Iterator[Part]:
        columns = ((0.34, words.CITIZEN), (0.22, words.FROM), (0.44, words.TO))
        yield from self._page.table(heading, columns, [(one.citizen, one.before, one.after) for one in moved])

    def _decisions(self) -> Iterator[Part]:
        """Efforts, next steps and beliefs; what there is none of is left out, as it is not known of older meetings."""
        minutes = self._minutes
        efforts = (
            (words.BEGUN, words.BEGINS_ON, minutes.begun),
            (words.CHANGED, "", minutes.changed),
            (words.CEASED, words.ENDS_ON, minutes.ceased),
        )
        if any(decided for _, _, decided in efforts):
            yield self._page.section(words.EFFORTS)
        for heading, last, decided in efforts:
            wide = 0.77 if not last else 0.62
            columns = ((0.23, words.CITIZEN), (wide, words.EFFORT), *(((0.15, last),) if last else ()))
            rows = [(one.citizen, one.text, *((words.day(one.day),) if last else ())) for one in decided]
            yield from self._page.table(heading, columns, rows)
        if minutes.steps:
            yield self._page.section(words.STEPS)
            no_step = (words.NO_STEP, MUTED)
            columns = ((0.23, words.CITIZEN), (0.77, words.STEP))
            yield from self._page.table(
                words.CHANGED, columns, [(one.citizen, one.text or no_step) for one in minutes.steps]
            )
        if minutes.beliefs:
            yield self._page.section(words.BELIEFS)
            columns = ((0.34, words.CITIZEN), (0.36, words.STAGE), (0.3, words.BELIEF))
            rows = [(one.citizen, one.stage, words.belief(one.belief)) for one in minutes.beliefs]
            yield from self._page.table(words.NOTED, columns, rows)

    def _agreements(self) -> Iterator[Part]:
        minutes = self._minutes
        yield self._page.section(words.AGREEMENTS)
        groups = (
            (words.AGREED, words.DUE_ON, minutes.agreed),
            (words.DUE_MOVED, words.DUE_ON, minutes.moved),
            (words.DONE, words.DONE, minutes.done),
            (words.DROPPED, words.DROPPED, minutes.dropped),
        )
        for heading, last, agreed in groups:
            yield from self._agreed(heading, last, agreed)
        if not any(agreed for _, _, agreed in groups):
            yield self._page.text(words.NOTHING_AGREED, MUTED)

    def _agreed(self, heading: str, last: str, agreed: Sequence[Agreed]) -> Iterator[Part]:
        columns = ((0.23, words.CITIZEN), (0.42, words.AGREEMENT), (0.2, words.OWNER), (0.15, last))
        no_date = (words.NO_DATE, MUTED)
        rows = [
            (
                one.citizen,
                one.text,
                one.owner or (words.THE_CITIZEN, MUTED),
                words.day(one.day) or no_date,
            )
            for one in agreed
        ]
        yield from self._page.table(heading, columns, rows)

    def _sparring(self) -> Iterator[Part]:
        yield self._page.section(words.SPARRING)
        chosen = self._minutes.sparring
        if not chosen:
            yield self._page.text(words.NO_SPARRING, MUTED)
        for at in range(0, len(chosen), 2):
            cells = [
                cell
                for place, one in enumerate(chosen[at : at + 2])
                for cell in (
                    self._page.value(one.citizen, place / 2, 0.3, first=True),
                    self._page.value(one.stage, place / 2 + 0.3, 0.2),
                )
            ]
            yield Row(tuple(cells), self._width, padding=ROW_PADDING, rule=LIGHT.line)

    def _not_discussed(self) -> Iterator[Part]:
        minutes = self._minutes
        yield self._page.section(words.NOT_DISCUSSED)
        yield self._page.text(words.not_discussed(minutes), BODY, with_next=bool(minutes.not_discussed))
        for stage in _ORDER:
            names = [one.citizen for one in minutes.not_discussed if one.stage is stage]
            if not names:
                continue
            heading = words.with_count(stage_name(stage), len(names))
            chip = self._page.chip(heading, LIGHT.stage(stage), 0, 1)
            head = Row((chip,), self._width, above=GAP, padding=ROW_PADDING, with_next=True)
            yield head
            for at in range(0, len(names), 3):
                cells = [self._page.cell(name, BODY, place / 3, 1 / 3) for place, name in enumerate(names[at : at + 3])]
                together = at == 0 and len(names) > 3
                yield Row(tuple(cells), self._width, padding=1.5 * POINT, head=head, with_next=together)
