"""The steps that are one list and what belongs to the row in hand: jobs, companies that lack people, good stories."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.tavlemoede.meeting import StepKind
from ui.tavlemoede import words
from ui.tavlemoede.contents import BoardContents
from ui.tavlemoede.overview import LEAD
from ui.tavlemoede.panel import ListPart, Panel
from ui.tavlemoede.rows import BoardRow
from ui.tavlemoede.sizes import Scale
from ui.tavlemoede.stories import MovedFigures, StoryPart
from ui.tavlemoede.view import StepView


class TwoPanels(StepView):
    """A panel on the left and one on the right."""

    def __init__(self, contents: BoardContents, parent: QWidget, shares: tuple[int, int]) -> None:
        super().__init__(contents, parent)
        self.left, self.right = Panel(self), Panel(self)
        self._row = QHBoxLayout(self)
        for panel, share in zip((self.left, self.right), shares, strict=True):
            self._row.addWidget(panel, share)

    def set_scale(self, scale: Scale) -> None:
        """Wear another size."""
        super().set_scale(scale)
        self._row.setContentsMargins(scale.px(20), scale.px(14), scale.px(20), scale.px(16))
        self._row.setSpacing(scale.px(14))
        for panel in (self.left, self.right):
            panel.set_scale(scale)


class JobInHand(QWidget):
    """The title of the job in hand, where it is, and what it asks for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title, self.facts, self.asks = QLabel(self), QLabel(self), QLabel(self)
        self.title.setObjectName("boardTitle")
        self.asks.setObjectName("muted")
        self._column = QVBoxLayout(self)
        for label in (self.title, self.facts, self.asks):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            self._column.addWidget(label)

    def show_job(self, contents: BoardContents, opening_id: str) -> None:
        """Show the job in hand; nothing where there is none."""
        row = contents.jobs.find(opening_id)
        self.setVisible(row is not None)
        if row is not None:
            self.title.setText(contents.labels.text(row.title))
            self.facts.setText(contents.labels.text(words.job_facts(row)))
            self.asks.setText(contents.labels.text(words.job_asks(row, contents.day)))
            self.asks.setVisible(bool(self.asks.text()))

    def set_scale(self, scale: Scale) -> None:
        """Give the lines their air."""
        self._column.setContentsMargins(scale.px(16), 0, scale.px(16), 0)
        self._column.setSpacing(scale.px(4))


class JobsView(TwoPanels):
    """The open jobs, or the companies that lack people, and who has been proposed to the one in hand."""

    def __init__(self, contents: BoardContents, kind: StepKind, parent: QWidget) -> None:
        super().__init__(contents, parent, (60, 40))
        self.kind = kind
        self._filling = False
        lacking = kind is StepKind.LACKING
        title = "Virksomheder, der mangler folk" if lacking else "Ledige job"
        self.jobs = ListPart(title, words.NO_LACKING if lacking else words.NO_OPENINGS, self)
        self.hand = JobInHand(self)
        self.matches = ListPart("Foreslået", words.NONE_YET, self, lead=LEAD)
        self.left.add(self.jobs, 1)
        self.right.add(self.hand)
        self.right.add(self.matches, 1)
        self.jobs.list.chosen.connect(self.job_chosen)
        self.jobs.list.always_marked = True
        self.jobs.list.current_changed.connect(self._taken)

    def fill(self) -> None:
        """Show what is known now."""
        jobs, day = self.contents.jobs, self.contents.day
        rows = (
            [words.lacking_row(one, self.contents.labels) for one in jobs.lacking]
            if self.kind is StepKind.LACKING
            else [words.job_row(one, self.contents.labels, day) for one in jobs.openings]
        )
        self._filling = True
        self.jobs.show_rows(rows)
        if self.contents.opening_id in {row.key for row in rows}:
            self.jobs.list.choose(self.contents.opening_id or "")
        self._filling = False
        self._in_hand(self.jobs.list.current or "")

    def choose(self) -> None:
        """Find somebody for the job in hand."""
        if self.jobs.list.current is not None:
            self.job_chosen.emit(self.jobs.list.current)

    def take_focus(self) -> None:
        """The keys go through the jobs."""
        self.jobs.list.setFocus()

    def set_scale(self, scale: Scale) -> None:
        """Wear another size."""
        super().set_scale(scale)
        self.hand.set_scale(scale)
        for part in (self.jobs, self.matches):
            part.set_scale(scale)

    def _taken(self, opening_id: str) -> None:
        """Another row is current: the job in hand from now on, if it was the user who went there."""
        if self.jobs.list.hasFocus() and not self._filling:
            self.contents.opening_id = opening_id
        self._in_hand(opening_id)

    def _in_hand(self, opening_id: str) -> None:
        contents = self.contents
        self.hand.setVisible(bool(opening_id))
        self.matches.setVisible(bool(opening_id))
        if not opening_id:
            return
        self.hand.show_job(contents, opening_id)
        held = None if contents.meeting is None else contents.meeting.id
        found = contents.matches(opening_id)
        self.matches.show_rows([words.match_row(one, contents.labels, contents.day, held) for one in found])


class StoriesView(TwoPanels):
    """The good stories, and who has moved since the last meeting."""

    def __init__(self, contents: BoardContents, parent: QWidget) -> None:
        super().__init__(contents, parent, (50, 50))
        self.stories = StoryPart(self, most=8)
        self.moved = MovedFigures(self)
        self.movers = ListPart("Hvem", words.NOBODY_MOVED, self, lead=LEAD, tall=False)
        self.left.add(self.stories, 1)
        self.right.add(self.moved)
        self.right.add(self.movers, 1)

    @property
    def citizen(self) -> str | None:
        """Whoever is current among those who have moved."""
        current = self.movers.list.current
        return None if current is None else current.partition("/")[2]

    def fill(self) -> None:
        """Show what is known now."""
        contents = self.contents
        labels, moves, day = contents.labels, contents.moves, contents.day
        self.stories.show_stories(contents.stories, contents.stories_this_month, labels, day)
        self.moved.show_moves(moves, day)
        rows: Sequence[BoardRow] = ()
        if moves is not None:
            rows = [
                *(words.job_move_row(one, labels, day) for one in moves.into_job),
                *(words.move_row(one, labels) for one in (*moves.forward, *moves.back)),
            ]
        self.movers.show_rows(rows)

    def take_focus(self) -> None:
        """The keys go through those who have moved."""
        self.movers.list.setFocus()

    def set_scale(self, scale: Scale) -> None:
        """Wear another size."""
        super().set_scale(scale)
        for part in (self.stories, self.moved, self.movers):
            part.set_scale(scale)
