"""Fills the second of two screens with a tavlemøde and comes back, and prints what the window was each time."""

import json
import sys
from datetime import datetime
from pathlib import Path

from app.core.clock import FixedClock
from app.files.stores import create_team_store
from app.session import Session
from ui.core.dialogs import Dialogs
from ui.core.preferences import Settings
from ui.shell.main_window import MainWindow
from ui.shell.program import make_application
from ui.tavlemoede.page import TavlemoedePage


def main(folder: Path) -> None:
    """Everything is kept in a folder."""
    application = make_application(["springbraet"])
    clock = FixedClock(datetime(2026, 11, 16, 9, 30))
    window = MainWindow(Settings(folder / "settings.ini"), clock, Dialogs())
    window.show_team(Session(create_team_store(folder / "to.springbraet", "Team To", clock), clock))
    window.resize(1200, 800)
    window.show()
    team = window.team
    if team is None:
        raise LookupError("no team is open")
    team.show_page("tavlemoede")
    told: list[tuple[bool, str, int, int]] = []
    for name in ("full_screen", "leave_full_screen"):
        team.page(TavlemoedePage).actions_here[name].trigger()
        for _ in range(5):
            application.processEvents()
        told.append((window.isFullScreen(), window.screen().name(), window.width(), window.height()))
    window.close()
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
