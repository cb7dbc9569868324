"""Hands a file to the desktop: to the program that opens such files, or to the folder in which it lies."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QUrl

from app.core.errors import UserError
from app.core.work_folder import as_it_was


def open_file(path: Path) -> None:
    """Let the program that opens such files open it; raises UserError('file_gone') and ('file_unopened')."""
    _hand_over(path, path)


def show_in_folder(path: Path) -> None:
    """Show the file in its folder, chosen there where the system can; raises as `open_file`."""
    if not path.exists():
        raise UserError("file_gone", path=str(path))
    with as_it_was():
        if sys.platform == "win32":
            subprocess.Popen(f'explorer /select,"{path}"')  # which reads its own line, and can't be asked how it went
        elif sys.platform == "darwin":
            subprocess.Popen(["/usr/bin/open", "-R", str(path)])
        else:
            _hand_over(path, path.parent)


def _hand_over(path: Path, wanted: Path) -> None:
    from PySide6.QtGui import QDesktopServices  # the board stands before anything is written

    if not path.exists():
        raise UserError("file_gone", path=str(path))
    with as_it_was():
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(wanted)))
    if not opened:
        raise UserError("file_unopened", path=str(wanted))
