"""The minutes without a window: the same document, written where the command line says."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.core.clock import Clock
from app.core.domain import Month
from app.session import Session
from app.teammoede.minutes import minutes
from ui.cli.noting import giving
from ui.paper.pdf import write
from ui.shell.program import make_application
from ui.teammoede.minutes_document import MinutesDocument


def run(target: Path, options: Namespace, clock: Clock) -> Path:
    """Write the minutes of `options.month` in `options.database` to `target`, and answer with it; raises UserError."""
    now = clock.now()
    _application = QApplication.instance() or make_application(["springbraet"])  # must outlive what is drawn

    def give(session: Session) -> Mapping[str, object]:
        found = minutes(session.store, options.month or Month.of(now.date()), now.date(), initials=options.initials)
        document = MinutesDocument(found, now)
        write(document, target, options.database)
        return document.given

    giving(options, clock, give)
    return target
