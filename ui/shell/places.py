"""Whether a file lies where a team's file is safe."""

import ctypes
import sys
from pathlib import Path

_DRIVE_REMOTE = 4  # what Windows calls a mapped network drive
SHARE_WARNING = (
    "Teamets fil ligger på et netværksdrev. Læg den hellere på pc'en, og gem sikkerhedskopier på drevet: "
    "så går intet tabt, hvis forbindelsen ryger."
)


def on_a_share(path: Path) -> bool:
    """Whether the file lies on a network share, by its name or, on Windows, by its drive's kind."""
    place = str(path)
    if place.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        return ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _DRIVE_REMOTE
    return False
