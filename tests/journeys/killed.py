"""The beginning of a program that opens a window over a store and settings that it is given, to be killed."""

WINDOW = """
import sys
from datetime import datetime
from itertools import count
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from app.core.clock import FixedClock
from app.session import Session
from app.files.stores import open_team
from ui.core.dialogs import Dialogs
from ui.shell.main_window import MainWindow
from ui.shell.program import make_application
from ui.core.preferences import Settings

application = make_application(["springbraet"])
clock = FixedClock(datetime(2026, 11, 16, 9, 30))
window = MainWindow(Settings(Path(sys.argv[2])), clock, Dialogs())
window.show_team(Session(open_team(Path(sys.argv[1])), clock))
window.show()
"""
