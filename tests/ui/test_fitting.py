"""The window stands wholly in sight with its frame, on whatever screen; what the system knows the program by."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.core.resource import resource
from tests.icon_files import files
from ui.core.preferences import Settings
from ui.shell import fitting
from ui.shell.fitting import (
    LEAST,
    ROOMY,
    USUAL_FRAME,
    first_place,
    keep_in_sight,
    kept_within,
    remember,
    restore,
    show_first,
)
from ui.shell.identity import program_icon

FRAME = QMargins(8, 40, 8, 8)
SCREENS = {
    "1440 x 900 with a task bar": (QRect(0, 0, 1440, 860), False),
    "1440 x 900": (QRect(0, 0, 1440, 900), False),
    "1366 x 768": (QRect(0, 0, 1366, 728), False),
    "1600 x 900": (QRect(0, 0, 1600, 860), False),
    "1920 x 1080": (QRect(0, 0, 1920, 1040), True),
    "4K, left of the first": (QRect(-3840, 0, 3840, 2120), True),
    "1366 x 768 at 200 %": (QRect(0, 0, 683, 364), False),
}
sizes = st.builds(QSize, st.integers(1, 5000), st.integers(1, 3000))
places = st.builds(QPoint, st.integers(-6000, 6000), st.integers(-6000, 6000))
rects = st.builds(QRect, places, sizes)


@pytest.mark.parametrize(("available", "roomy"), SCREENS.values(), ids=SCREENS.keys())
def test_at_the_first_start_all_of_it_is_in_sight(available: QRect, roomy: bool) -> None:
    place = first_place(available, FRAME)
    assert (place is not None) is roomy
    assert place is None or (place.size() == ROOMY and available.contains(place.marginsAdded(FRAME)))


@given(rects, rects)
def test_what_hangs_over_the_edge_is_brought_in_and_what_does_not_stays(frame: QRect, available: QRect) -> None:
    kept = kept_within(frame, available)
    assert available.contains(kept)
    assert not available.contains(frame) or kept == frame
    assert kept.size() == frame.size().boundedTo(available.size())


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


def made(qtbot: QtBot, settings: Settings) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    restore(window, settings)
    return window


def test_a_window_fills_a_small_screen_at_first_and_is_remembered_so_only_where_that_is(
    qtbot: QtBot, settings: Settings
) -> None:
    window = made(qtbot, settings)
    screen = window.screen().availableGeometry()
    assert first_place(screen) is None
    assert window.minimumSize() == LEAST.boundedTo(screen.marginsRemoved(USUAL_FRAME).size())
    show_first(window, settings)
    assert window.isMaximized()
    remember(window, settings, None)
    again = made(qtbot, settings)
    assert again.isMaximized()
    settings.screen = "a screen that was taken away"
    other = made(qtbot, settings)
    assert not other.isMaximized()
    assert screen.contains(other.geometry())


def test_a_frame_that_is_larger_than_thought_is_kept_in_sight(
    qtbot: QtBot, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = made(qtbot, settings)
    window.setMinimumSize(1, 1)
    window.show()
    screen = window.screen().availableGeometry()
    window.setGeometry(screen.adjusted(40, 40, 200, 200))
    keep_in_sight(window)
    assert screen.contains(window.frameGeometry())
    window.setWindowState(Qt.WindowState.WindowMaximized)
    monkeypatch.setattr(fitting, "kept_within", None)  # a window that fills the screen isn't touched
    keep_in_sight(window)


def test_the_icon_is_there_in_every_size_and_is_what_its_svg_says(qapp: QApplication) -> None:
    assert {size.width() for size in program_icon().availableSizes()} >= {16, 32, 48, 128}
    for name, contents in files().items():
        kept = resource("icon", name).read_bytes()
        assert kept[:4] == contents[:4]
        if name.endswith(".png"):
            here, drawn = (QImage.fromData(one).scaled(8, 8) for one in (kept, contents))
            colours = [(here.pixelColor(x, y), drawn.pixelColor(x, y)) for x in range(8) for y in range(8)]
            assert all(abs(a.lightness() - b.lightness()) < 24 for a, b in colours), name
