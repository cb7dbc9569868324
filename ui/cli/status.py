"""The report of a month without a window: the same document, written where the command line says."""

from argparse import Namespace
from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.core.clock import Clock
from app.core.domain import Month
from app.core.teams import look_as
from app.files.stores import open_store
from app.workbook.status import status_report
from ui.cli.keys import key_of
from ui.paper.pdf import write
from ui.shell.program import make_application
from ui.workbook.status_paper import StatusDocument


def run(target: Path, options: Namespace, clock: Clock) -> Path:
    """Write the report of `options.month` in `options.database` to `target`, and answer with it; raises UserError."""
    now = clock.now()
    with closing(open_store(options.database, key_of(options), to_read=True)) as store:
        look_as(store, options.team)
        found = status_report(store, options.month or Month.of(now.date()), now, committee=options.committee)
    _application = QApplication.instance() or make_application(["springbraet"])  # must outlive what is drawn
    return write(StatusDocument(found, now), target, options.database)
