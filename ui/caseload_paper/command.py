"""The page of the caseload without a window: the same document, written where the command line says."""

from argparse import Namespace
from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.caseload_paper import caseload_paper
from app.clock import Clock
from app.domain import Month
from app.stores import open_store
from app.teams import look_as
from ui.caseload_paper.document import CaseloadDocument
from ui.minutes.pdf import write
from ui.program import make_application


def run(target: Path, options: Namespace, clock: Clock) -> Path:
    """Write the caseload of `options.month` in `options.database` to `target`, and answer with it; raises UserError."""
    now = clock.now()
    with closing(open_store(options.database)) as store:
        look_as(store, options.team)
        found = caseload_paper(store, options.month or Month.of(now.date()), now.date())
    _application = QApplication.instance() or make_application(["springbraet"])  # must outlive what is drawn
    return write(CaseloadDocument(found, now), target, options.database)
