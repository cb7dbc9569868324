"""The window of the pages' tests, for journeys through it."""

from tests.ui.conftest import answers, clock, make_window, qtbot, session, store

__all__ = ["answers", "clock", "make_window", "qtbot", "session", "store"]
