"""What happens when the program itself is at fault: one dialog, a log without personal data, and on it goes."""

import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType

from app.core.errors import UserError
from app.core.work_folder import make_private
from app.files.stores import refusal_of
from app.session import Session

_KEPT = 200_000  # bytes of log; the older half goes when it has grown to this


class Failures:
    """Takes over the reporting of everything that nobody caught."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self._showing = False
        self._shown: set[tuple[str, int]] = set()
        self.session: Callable[[], Session | None] = _no_session
        """Says which team's file is open, as a fault may well be the file's."""
        self.told_elsewhere: Callable[[UserError], bool] = _nowhere
        """Takes a refusal that is to be told in another way than by a dialog, and says whether it has."""

    def install(self) -> None:
        """From now on every uncaught exception is logged and shown."""
        sys.excepthook = self.handle

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log where the fault is, never what the values were, and tell the user once."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        place = _place(trace)
        known = place in self._shown  # a fault while painting comes back with each painting
        refusal = refusal_of(error, None if known else self.session())
        logged = refusal is None and self._write(kind, trace)
        if self._showing or known:
            return
        self._shown.add(place)
        if refusal is not None and self.told_elsewhere(refusal):
            return
        self._showing = True
        from ui.texts.errors import error_sentence

        try:
            self._show(error_sentence(refusal) if refusal is not None else self._sentence(kind, logged))
        finally:
            self._showing = False

    def _write(self, kind: type[BaseException], trace: TracebackType | None) -> bool:
        """Whether it stands in the log now."""
        places = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        entry = "\n".join([f"{datetime.now():%Y-%m-%d %H:%M:%S} {kind.__name__}", *places, ""])
        try:
            old = self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""
            if len(old) > _KEPT:
                old = old[len(old) // 2 :]
            self.log.write_text(old + entry, encoding="utf-8")
            make_private(self.log)
        except OSError:
            with suppress(OSError, ValueError, AttributeError):  # a program without a console has none
                sys.stderr.write(entry)
            return False
        return True

    def _sentence(self, kind: type[BaseException], logged: bool) -> str:
        where = (
            f"er skrevet uden personoplysninger i filen\n{self.log}"
            if logged
            else f"kunne ikke skrives i filen\n{self.log}\nFortæl den, der passer programmet, hvad du gjorde."
        )
        return (
            "Der skete en fejl i programmet. Det, der allerede er gemt, er ikke berørt, og du kan arbejde videre.\n\n"
            f"Fejlen ({kind.__name__}) {where}"
        )

    def _show(self, text: str) -> None:
        from PySide6.QtCore import QThread, QTimer
        from PySide6.QtWidgets import QApplication, QMessageBox

        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        if QThread.currentThread() is not application.thread():  # dialogs belong to the application's
            QTimer.singleShot(0, application, partial(self._show, text))
            return
        QMessageBox.critical(QApplication.activeWindow(), "Springbræt", text)


def _nowhere(refusal: UserError) -> bool:
    """Where there is nobody to tell it."""
    return False


def _no_session() -> Session | None:
    """Where no team is open."""
    return None


def _place(trace: TracebackType | None) -> tuple[str, int]:
    """Where in the code it happened."""
    frames = traceback.extract_tb(trace)
    return (frames[-1].filename, frames[-1].lineno or 0) if frames else ("", 0)
