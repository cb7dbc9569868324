"""The openings that may fit a citizen, as a list: how well, what and where it is, until when, and every reason."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from PySide6.QtWidgets import QWidget

from app.matching.rows import OpeningFit
from ui.core.theme import current_theme
from ui.matching import words
from ui.matching.fit_list import Chips, FitList, Scored

NOTHING = "Ingen ledige job passer til borgeren lige nu."


class OpeningList(FitList):
    """`chosen(opening_id)`."""

    def __init__(self, parent: QWidget, *, most_shown: int | None = None) -> None:
        self._today = date.min
        super().__init__(parent, "Ledige job, der kan passe til borgeren", NOTHING, most_shown=most_shown)

    def show_openings(self, found: Sequence[OpeningFit], today: date, *, anew: bool = False) -> None:
        """Show these; the current one stays so, and gives way to the next where it is gone. `anew`: the first is."""
        self._today = today
        self.show_rows(found, anew=anew)

    def key(self, one: Scored) -> str:
        """The opening."""
        return cast(OpeningFit, one).opening.id

    def title(self, one: Scored) -> str:
        """What it is, and where."""
        return words.opening_title(cast(OpeningFit, one))

    def chips(self, one: Scored) -> Chips:
        """What kind of job it is, and until when, in the warning's colour where that is soon."""
        theme = current_theme()
        row = cast(OpeningFit, one).opening
        kind = (words.KINDS[row.kind], theme.chip)
        if row.deadline is None:
            return (kind,)
        soon = words.is_soon(row.deadline, self._today)
        return (words.deadline(row.deadline, self._today), theme.warning if soon else theme.chip), kind

    def described(self, one: Scored, place: int, of: int) -> str:
        """'Lagermedarbejder, Netto, Hedensted, løntimer, passer 85 af 100: lager, samme by, frist om 5 dage'."""
        return words.opening_described(cast(OpeningFit, one), place, of, self._today)
