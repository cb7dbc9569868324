"""The page of the caseload without a window: the same document, written where the command line says."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.caseload.paper import caseload_paper
from app.core.clock import Clock
from app.core.domain import Month
from app.session import Session
from ui.caseload.paper.document import CaseloadDocument
from ui.cli.noting import giving
from ui.paper.pdf import write
from ui.shell.program import make_application


def run(target: Path, options: Namespace, clock: Clock) -> Path:
    """Write the caseload of `options.month` in `options.database` to `target`, and answer with it; raises UserError."""
    now = clock.now()
    _application = QApplication.instance() or make_application(["springbraet"])  # must outlive what is drawn

    def give(session: Session) -> Mapping[str, object]:
        found = caseload_paper(session.store, options.month or Month.of(now.date()), now.date())
        document = CaseloadDocument(found, now)
        write(document, target, options.database)
        return document.given

    giving(options, clock, give)
    return target
