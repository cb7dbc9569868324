"""The match step: one job beside those who fit it best; Enter proposes the one in hand to it, with an owner."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.tavlemoede import words
from ui.tavlemoede.contents import BoardContents
from ui.tavlemoede.overview import LEAD
from ui.tavlemoede.panel import ListPart
from ui.tavlemoede.sizes import Scale
from ui.tavlemoede.steps import JobInHand, TwoPanels


class MatchingView(TwoPanels):
    """The jobs on the left, the candidates for the one in hand on the right, and below them who has been proposed."""

    def __init__(self, contents: BoardContents, parent: QWidget) -> None:
        super().__init__(contents, parent, (36, 64))
        self.jobs = ListPart("Job", words.NO_OPENINGS, self)
        self.hand = JobInHand(self)
        self.candidates = ListPart("Passer bedst", words.NOBODY_FITS, self, lead=LEAD, tall=False)
        self.matches = ListPart("Foreslået", words.NO_MATCHES, self, lead=LEAD, tall=False)
        self.left.add(self.jobs, 1)
        self.right.add(self.hand)
        self.why = QLabel(self)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setWordWrap(True)
        self.right.add(self.candidates, 5)
        self.right.add(self.why)
        self.right.add(self.matches, 2)
        self.jobs.list.always_marked = True
        self.jobs.list.current_changed.connect(self._in_hand)
        self.candidates.list.current_changed.connect(self._tell_why)

    @property
    def citizen(self) -> str | None:
        """Whoever was proposed, where that list has the focus; else the candidate in hand."""
        match_id = self.match
        if match_id is not None:
            found = self.contents.matches(self.contents.opening_id or "")
            return next((one.citizen_id for one in found if one.id == match_id), None)
        return self.candidates.list.current

    @property
    def match(self) -> str | None:
        """The match in hand, where the list of those proposed has the focus."""
        return self.matches.list.current if self.matches.list.hasFocus() else None

    def fill(self) -> None:
        """Show what is known now."""
        contents, day = self.contents, self.contents.day
        rows = [words.job_row(one, contents.labels, day) for one in contents.jobs.openings]
        rows += [words.lacking_row(one, contents.labels) for one in contents.jobs.lacking]
        wanted = contents.opening_id
        self.jobs.show_rows(rows)
        if wanted is not None and wanted in {row.key for row in rows}:
            self.jobs.list.choose(wanted)
        self._in_hand(self.jobs.list.current or "")

    def take_focus(self) -> None:
        """The keys go through the candidates."""
        self.candidates.list.setFocus()

    def step(self, by: int) -> None:
        """Take the next job in hand, or the one before."""
        self.jobs.list.step(by)

    def set_scale(self, scale: Scale) -> None:
        """Wear another size."""
        super().set_scale(scale)
        self.hand.set_scale(scale)
        self.why.setContentsMargins(scale.px(14), 0, scale.px(14), 0)
        for part in (self.jobs, self.candidates, self.matches):
            part.set_scale(scale)

    def _tell_why(self, citizen_id: str) -> None:
        """Every reason of the candidate in hand, of which a row may have room for some only."""
        row = next((row for row in self.candidates.list.rows.rows if row.key == citizen_id), None)
        self.why.setText("" if row is None else f"{row.lead}: {row.text}")

    def _in_hand(self, opening_id: str) -> None:
        contents = self.contents
        for part in (self.hand, self.candidates, self.why, self.matches):
            part.setVisible(bool(opening_id))
        another = contents.opening_id != opening_id
        contents.opening_id = opening_id or None
        if not opening_id:
            return
        self.hand.show_job(contents, opening_id)
        held = None if contents.meeting is None else contents.meeting.id
        rows = [words.candidate_row(one, contents.labels) for one in contents.candidates(opening_id)]
        self.candidates.show_rows(rows)
        if another and rows:
            self.candidates.list.choose(rows[0].key)  # whoever was chosen for another job may be the last for this one
        self._tell_why(self.candidates.list.current or "")
        found = contents.matches(opening_id)
        self.matches.show_rows([words.match_row(one, contents.labels, contents.day, held) for one in found])
