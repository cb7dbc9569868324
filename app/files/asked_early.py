"""The key of the file that a start will open is asked for by a child process while the window is being made.

To ask for it here would take a fifth of the start: what reads the system's store of keys is slow to be imported.
"""

import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from app.files.known_files import remembered_salt

_PROGRAM_FOLDER = Path(__file__).resolve().parents[2]
_LAST_WAIT = 1  # seconds
_LIBRARY = "keyring"
"""Where it is loaded already, nothing is won by a child."""


class Asked:
    """A question that a child process answers: what is kept under a name, as `key_backend` keeps it."""

    def __init__(self, name: str) -> None:
        self.name = name
        frozen = bool(getattr(sys, "frozen", False))
        self._child = subprocess.Popen(
            [sys.executable, *(["--remembered-key"] if frozen else ["-m", "app.files.key_backend"]), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=None if frozen else _PROGRAM_FOLDER,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def answer(self, patience: float) -> str | None:
        """The key in letters, '' where none is remembered or none is told within so many seconds.

        None where the child could not ask.
        """
        said: list[bytes] = []
        reader = threading.Thread(target=self._read, args=(said,), daemon=True)
        reader.start()
        reader.join(patience)
        late = reader.is_alive()
        self.end()
        reader.join(_LAST_WAIT)
        if late:
            return ""
        line = b"".join(said)
        return line.decode("utf-8", "replace").rstrip("\r\n") if line.endswith(b"\n") else None

    def end(self) -> None:
        """Let the child go, whatever it does."""
        with suppress(OSError):
            self._child.kill()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        with suppress(subprocess.TimeoutExpired):
            self._child.wait(_LAST_WAIT)

    def _read(self, said: list[bytes]) -> None:
        if self._child.stdout is not None:
            with suppress(OSError, ValueError):
                said.append(self._child.stdout.readline())


_asked: list[Asked] = []


def ask_early(database: Path | None) -> None:
    """Ask for the key of this file, or of the one that was opened last, where it is remembered; raises nothing."""
    salt = remembered_salt(database)
    if salt is not None:
        ask_early_for(salt.hex())


def ask_early_for(name: str) -> None:
    """Ask for what is kept under this name; raises nothing."""
    if _LIBRARY not in sys.modules:
        with suppress(OSError):
            _asked.append(Asked(name))


def early_answer(name: str, patience: float) -> str | None:
    """What was answered for this name, as for the salt of a file; None where it was not asked early. Tells it once."""
    answer = None
    while _asked:
        asked = _asked.pop()
        if asked.name == name:
            answer = asked.answer(patience)
        else:
            asked.end()
    return answer
