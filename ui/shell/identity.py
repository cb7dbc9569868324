"""Who the program is to the system: its name, its icon, and what its windows are grouped by."""

import sys

from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from app.core.resource import VERSION, resource

NAME = "Springbræt"
ID = "springbraet"
"""What a system knows the program by: the name of its .desktop file, and the class of its windows."""
_WINDOWS_ID = "Springbraet.Springbraet"
_ICON_SIZES = (16, 32, 48, 128)


def introduce(application: QApplication) -> None:
    """Tell the system, before there is any window."""
    application.setApplicationName(NAME)
    application.setApplicationVersion(VERSION)
    application.setDesktopFileName(ID)
    application.setWindowIcon(program_icon())
    if sys.platform == "win32":
        import ctypes

        # Else the task bar groups it with whatever else this Python runs.
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(_WINDOWS_ID)


def program_icon() -> QIcon:
    """The program's icon, for windows and the task bar."""
    icon = QIcon()
    for size in _ICON_SIZES:
        icon.addFile(str(resource("icon", f"{ID}-{size}.png")))
    return icon


def give_class(window: QWidget) -> None:
    """Have the class of the program's windows in letters that X11 knows: its name has one that it doesn't."""
    if QGuiApplication.platformName() == "xcb":
        QGuiApplication.setApplicationName(ID)
        window.winId()  # the class is made with the first window, and stays
        QGuiApplication.setApplicationName(NAME)
