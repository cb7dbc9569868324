"""What an open team writes and prints: files, minutes, decisions, caseload, each made when first asked for."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.core.dialogs import Dialogs
from ui.core.notifier import Notifier

if TYPE_CHECKING:
    from ui.caseload.paper.document import CaseloadPress
    from ui.tavlemoede.paper import DecisionsPress
    from ui.teammoede.minutes_press import MinutesPress
    from ui.workbook.exporter import Exporter


class TeamPapers:
    """The ways out of one team, over its window."""

    def __init__(self, notifier: Notifier, dialogs: Dialogs, window: QWidget) -> None:
        self._outfit = (notifier, dialogs, window)
        self._exporter: Exporter | None = None
        self._minutes: MinutesPress | None = None
        self._decisions: DecisionsPress | None = None
        self._caseload: CaseloadPress | None = None

    @property
    def exporter(self) -> "Exporter":
        """What writes files."""
        if self._exporter is None:
            from ui.workbook.exporter import Exporter

            self._exporter = Exporter(*self._outfit)
        return self._exporter

    def minutes(self) -> "MinutesPress":
        """What writes and prints minutes."""
        if self._minutes is None:
            from ui.teammoede.minutes_press import MinutesPress

            self._minutes = MinutesPress(*self._outfit)
        return self._minutes

    def decisions(self) -> "DecisionsPress":
        """What writes and prints the decisions of a tavlemøde."""
        if self._decisions is None:
            from ui.tavlemoede.paper import DecisionsPress

            self._decisions = DecisionsPress(*self._outfit)
        return self._decisions

    def caseload(self) -> "CaseloadPress":
        """What writes and prints the caseload."""
        if self._caseload is None:
            from ui.caseload.paper.document import CaseloadPress

            self._caseload = CaseloadPress(*self._outfit)
        return self._caseload
