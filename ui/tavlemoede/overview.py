"""The overview: how the goals stand, which jobs are open, who is ready, who wants sparring, and what went well."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.tavlemoede import words
from ui.tavlemoede.contents import BoardContents
from ui.tavlemoede.panel import ListPart, Panel
from ui.tavlemoede.sizes import Scale
from ui.tavlemoede.stories import MovedFigures, StoryPart
from ui.tavlemoede.tile_words import tile_of_card, tile_of_measure
from ui.tavlemoede.tiles import Goals
from ui.tavlemoede.view import StepView

LEAD = 92
"""Pixels for initials, of a board 1080 high."""
_MOST = 60  # rows of a list that nobody scrolls through


class OverviewView(StepView):
    """The first step, and that of every point that has no step of its own."""

    def __init__(self, contents: BoardContents, parent: QWidget) -> None:
        super().__init__(contents, parent)
        self.goals = Goals(self)
        self.openings = ListPart("Ledige job", words.NO_OPENINGS, self)
        self.lacking = ListPart("Virksomheder, der mangler folk", words.NO_LACKING, self)
        self.ready = ListPart("På spring: klar til match", words.NOBODY_READY, self, lead=LEAD, tall=False)
        self.sparring = ListPart("Til sparring", words.NO_SPARRING, self, lead=LEAD)
        self.stories = StoryPart(self, most=4)
        self.moved = MovedFigures(self)
        self._panels = [Panel(self) for _ in range(3)]
        for panel, parts in zip(
            self._panels,
            (((self.openings, 16), (self.lacking, 9)), ((self.ready, 16), (self.sparring, 13)), ()),
            strict=True,
        ):
            for part, share in parts:
                panel.add(part, share)
        self._panels[2].add(self.stories, 1)
        self._panels[2].add(self.moved)
        self._columns = QHBoxLayout()
        for panel, share in zip(self._panels, (39, 34, 27), strict=True):
            self._columns.addWidget(panel, share)
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(self.goals)
        self._rows.addLayout(self._columns, 1)
        for part in (self.openings, self.lacking):
            part.list.chosen.connect(self.job_chosen)

    @property
    def citizen(self) -> str | None:
        """Whoever is current in the list that has the focus; else the first for sparring."""
        return (self.ready if self.ready.list.hasFocus() else self.sparring).list.current

    def fill(self) -> None:
        """Show what is known now."""
        contents = self.contents
        labels, people, jobs, day = contents.labels, contents.people, contents.jobs, contents.day
        tiles = [*map(tile_of_card, people.cards)] or [*map(tile_of_measure, people.measures)]
        self.goals.show_people(people.figures, tiles)
        self.openings.show_rows([words.job_row(job, labels, day) for job in jobs.openings[:_MOST]], len(jobs.openings))
        self.lacking.show_rows([words.lacking_row(one, labels) for one in jobs.lacking[:_MOST]], len(jobs.lacking))
        self.ready.show_rows([words.ready_row(one, labels) for one in people.ready[:_MOST]], len(people.ready))
        self.sparring.show_rows(
            [words.sparring_row(one, labels) for one in people.sparring[:_MOST]], len(people.sparring)
        )
        self.stories.show_stories(contents.stories, contents.stories_this_month, labels, day)
        self.moved.show_moves(contents.moves, day)

    def choose(self) -> None:
        """Find somebody for the job in hand."""
        part = self.lacking if self.lacking.list.hasFocus() else self.openings
        if part.list.current is not None:
            self.job_chosen.emit(part.list.current)

    def take_focus(self) -> None:
        """The jobs come first."""
        self.openings.list.setFocus()

    def set_scale(self, scale: Scale) -> None:
        """Wear another size."""
        super().set_scale(scale)
        self._rows.setContentsMargins(scale.px(20), scale.px(14), scale.px(20), scale.px(16))
        self._rows.setSpacing(scale.px(14))
        self._columns.setSpacing(scale.px(14))
        for part in (
            self.goals, self.openings, self.lacking, self.ready, self.sparring, self.stories, self.moved,
        ):  # fmt: skip
            part.set_scale(scale)
        for panel in self._panels:
            panel.set_scale(scale)
