"""What an open team writes and prints: files, minutes, decisions, caseload, each made when first asked for."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.core.dialogs import Dialogs
from ui.core.notifier import Notifier

if TYPE_CHECKING:
    from ui.caseload.paper.document import CaseloadPrinting
    from ui.tavlemoede.paper import DecisionsPrinting
    from ui.teammoede.minutes_document import MinutesPrinting
    from ui.workbook.exporter import Exporter


class TeamPapers:
    """The ways out of one team, over its window."""

    def __init__(self, notifier: Notifier, dialogs: Dialogs, window: QWidget) -> None:
        self._outfit = (notifier, dialogs, window)
        self._exporter: Exporter | None = None
        self._minutes: MinutesPrinting | None = None
        self._decisions: DecisionsPrinting | None = None
        self._caseload: CaseloadPrinting | None = None

    @property
    def exporter(self) -> "Exporter":
        """What writes files."""
        if self._exporter is None:
            from ui.workbook.exporter import Exporter

            self._exporter = Exporter(*self._outfit)
        return self._exporter

    def minutes(self) -> "MinutesPrinting":
        """What writes and prints minutes."""
        if self._minutes is None:
            from ui.teammoede.minutes_document import MinutesPrinting

            self._minutes = MinutesPrinting(*self._outfit)
        return self._minutes

    def decisions(self) -> "DecisionsPrinting":
        """What writes and prints the decisions of a tavlemøde."""
        if self._decisions is None:
            from ui.tavlemoede.paper import DecisionsPrinting

            self._decisions = DecisionsPrinting(*self._outfit)
        return self._decisions

    def caseload(self) -> "CaseloadPrinting":
        """What writes and prints the caseload."""
        if self._caseload is None:
            from ui.caseload.paper.document import CaseloadPrinting

            self._caseload = CaseloadPrinting(*self._outfit)
        return self._caseload
