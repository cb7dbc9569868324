"""Those who may fit an opening, as a list: how well, who it is, where they stand, and every reason."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QWidget

from app.matching.rows import Candidate
from ui.core.theme import current_theme
from ui.matching import words
from ui.matching.fit_list import Chips, FitList, Scored

NOBODY = "Ingen borgere passer til jobbet. Skriv ønsker og kompetencer på borgernes sider under »Job og match«."


class CandidateList(FitList):
    """`chosen(citizen_id)`; with `initials` nobody's name can be read, nor heard."""

    def __init__(
        self, parent: QWidget, *, initials: bool = False, scale: float = 1.0, most_shown: int | None = None
    ) -> None:
        self.initials = initials
        super().__init__(parent, "Borgere, der kan passe til jobbet", NOBODY, scale=scale, most_shown=most_shown)

    @property
    def current(self) -> Candidate | None:
        """The current candidate; None where there is none."""
        place = self.currentIndex().row()
        return cast(Candidate, self.rows.row(place)) if 0 <= place < self.rows.rowCount() else None

    def show_candidates(self, found: Sequence[Candidate], *, anew: bool = False) -> None:
        """Show these; who was current stays so, and whose row is gone gives way to the next. `anew`: the first is."""
        self.show_rows(found, anew=anew)

    def set_initials(self, initials: bool) -> None:
        """Show names, or only their initials."""
        self.initials = initials
        if self.rows.rowCount():
            self.rows.dataChanged.emit(self.rows.index(0), self.rows.index(self.rows.rowCount() - 1))

    def key(self, one: Scored) -> str:
        """The citizen."""
        return cast(Candidate, one).citizen_id

    def title(self, one: Scored) -> str:
        """Who it is."""
        return words.candidate_name(cast(Candidate, one), initials=self.initials)

    def chips(self, one: Scored) -> Chips:
        """Where the citizen stands, and whose they are."""
        theme = current_theme()
        who = cast(Candidate, one)
        stage = (words.stage_name(who), theme.stage(who.stage))
        return (stage, (who.jobformidler_initials, theme.chip)) if who.jobformidler_initials else (stage,)

    def shortened(self, chip: str) -> str:
        """A stage by its number alone: the name says more than the stage's."""
        return chip.partition(" ")[0]

    def described(self, one: Scored, place: int, of: int) -> str:
        """'Anne Lund, på spring, passer 85 af 100: lager, samme by, forslag 1 af 12'."""
        return words.candidate_described(cast(Candidate, one), place, of, initials=self.initials)
