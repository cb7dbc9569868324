"""One program for each user: a file that is opened while it runs goes to its window, and not to another beside it."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, Qt, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

from app.core.running import Note, challenge, forget_note, note_in, proof, proves, write_note

PATIENCE = 1_500
"""Milliseconds that a program that is started waits for the one that runs, which may hang."""
_MOST = 65_536  # bytes of a line
_SLICE = 20  # milliseconds: Qt lets no other thread work while it waits
_LOCK, _SOCKET = "running.lock", "running.sock"


class Listening(QObject):
    """`asked(files)` when another start of the program hands these over; without files the window alone is wanted.

    Nobody but this user can connect, and who connects is told nothing but that it is this program.
    """

    asked = Signal(object)

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock = QLockFile(str(folder / _LOCK))
        self._lock.setStaleLockTime(0)  # it is stale when its program is gone, however long that runs
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take_connections)
        self._note: Note | None = None

    def begin(self) -> bool:
        """Listen from now on; False where another program of the user does, or nothing can be listened at."""
        if not self._lock.tryLock(0):
            return False
        with suppress(OSError):
            name = _name_in(self._folder)
            QLocalServer.removeServer(name)  # left by a program that was cut off
            if self._server.listen(name):
                self._note = write_note(self._folder, name)
                return True
        self.end()
        return False

    def end(self) -> None:
        """Listen no longer."""
        self._server.close()
        if self._note is not None:
            forget_note(self._folder)
            self._note = None
        self._lock.unlock()

    def _take_connections(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None and self._note is not None:
            # What is asked about a file may not be asked while the other program waits for its answer.
            _Caller(socket, self._note, self).asked.connect(self.asked, Qt.ConnectionType.QueuedConnection)


class _Caller(QObject):
    """Another start of the program, until it has said what it wants or goes."""

    asked = Signal(object)

    def __init__(self, socket: QLocalSocket, note: Note, parent: QObject) -> None:
        super().__init__(parent)
        self._socket, self._note = socket, note
        socket.setParent(self)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self.deleteLater)
        self._read()

    def _read(self) -> None:
        while self._socket.canReadLine():
            told = _read_line(self._socket)
            files = told.get("files")
            if isinstance(told.get("ask"), str):
                _write_line(self._socket, {"proof": proof(self._note, told["ask"])})
            elif isinstance(files, list) and all(isinstance(file, str) and os.path.isabs(file) for file in files):
                free = QApplication.activeModalWidget() is None  # else something is just being asked here
                _write_line(self._socket, {"taken": free})
                if free:
                    self.asked.emit([Path(file) for file in files])
            else:
                self._socket.abort()
        if self._socket.bytesAvailable() > _MOST:
            self._socket.abort()


def hand_over(folder: Path, files: Sequence[Path], patience: int = PATIENCE) -> bool:
    """Whether the program that runs has taken these files; False where none runs, or it doesn't answer in time."""
    note = note_in(folder)
    if note is None:
        return False
    left = QDeadlineTimer(patience)
    socket = QLocalSocket()
    try:
        socket.connectToServer(note.name)
        if not socket.waitForConnected(int(left.remainingTime())):
            return False
        asked = challenge()
        if not proves(note, asked, _answer(socket, {"ask": asked}, left).get("proof")):
            return False
        _allow_front()
        absolute = [os.path.abspath(file) for file in files]
        return _answer(socket, {"files": absolute}, left).get("taken") is True
    finally:
        socket.abort()


def _answer(socket: QLocalSocket, told: Mapping[str, object], left: QDeadlineTimer) -> Mapping[str, Any]:
    _write_line(socket, told)
    while not socket.canReadLine():
        if left.hasExpired() or socket.state() != QLocalSocket.LocalSocketState.ConnectedState:
            return {}
        socket.waitForReadyRead(min(_SLICE, int(left.remainingTime())))
    return _read_line(socket)


def _write_line(socket: QLocalSocket, told: Mapping[str, object]) -> None:
    socket.write(json.dumps(told).encode() + b"\n")
    socket.flush()


def _read_line(socket: QLocalSocket) -> Mapping[str, Any]:
    with suppress(ValueError):
        told = json.loads(socket.readLine(_MOST).toStdString())
        if isinstance(told, dict):
            return told
    return {}


def _name_in(folder: Path) -> str:
    """A place in the user's own folder; on Windows, where places are everybody's, a name that nobody can guess."""
    return f"springbraet-{challenge()}" if sys.platform == "win32" else str(folder / _SOCKET)


def _allow_front() -> None:
    """Windows lets a program come to the front only where the one in front allows it."""
    if sys.platform == "win32":
        import ctypes

        any_program = -1
        with suppress(OSError):
            ctypes.windll.user32.AllowSetForegroundWindow(any_program)
