"""The application itself, which speaks Danish throughout, as Qt does in it."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QLibraryInfo, QLocale, QThread, QTimer, QTranslator, Signal
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from app.core.garbage import collect_due
from app.core.policy import policy
from app.core.resource import VERSION
from ui.shell.fitting import keep_in_sight
from ui.shell.identity import ID, introduce
from ui.texts.qt import QT_TEXTS

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow
    from ui.shell.program import Opener

_SCALE = "QT_SCALE_FACTOR"
_YIELDS_AFTER = 0.0005  # seconds; what works in a thread lets the window go on ten times as soon as Python's own 5 ms
_STANDING_AFTER = 300  # ms; by then the board stands
NOBODY_LOOKS = ("offscreen", "minimal")
"""Qt's platforms without a screen."""
_IDLE_AFTER = 2_000  # ms; by then nobody waits for the start any more


def make_application(arguments: list[str], text_size: int = 100) -> "Application":
    """The application with its name, in Danish; everything in it has this many percent of the usual size."""
    sys.setswitchinterval(_YIELDS_AFTER)
    enlarge(text_size)
    application = Application([ID, *arguments[1:]])
    introduce(application)
    speak_danish(application)
    return application


class Application(QApplication):
    """Tells of files that the system asks it to open, as macOS does for a double-click: `file_asked(path)`.

    Those that come before anybody listens are kept in `files`.
    """

    file_asked = Signal(object)

    def __init__(self, arguments: list[str]) -> None:
        self.files: list[Path] = []
        super().__init__(arguments)

    def event(self, event: QEvent) -> bool:
        """Only what is meant for the application itself comes here."""
        file = asked_file(event)
        if file is None:
            return super().event(event)
        self.files.append(file)
        self.file_asked.emit(file)
        return True


def asked_file(event: QEvent) -> Path | None:
    """The file that the system asks to open."""
    if isinstance(event, QFileOpenEvent) and event.file():
        return Path(event.file())
    return None


drawn_at = 100
"""At how many percent of the usual size everything is drawn."""


def factor() -> float:
    """How much larger Qt draws everything than the screen asks for."""
    return float(os.environ.get(_SCALE) or 1)


def enlarge(percent: int) -> None:
    """Have Qt draw everything so much larger than usual; only the next application sees it."""
    global drawn_at
    if percent != drawn_at:
        os.environ[_SCALE] = f"{factor() * percent / drawn_at:g}"
        drawn_at = percent


def speak_danish(application: QApplication) -> None:
    """Dates, numbers, and Qt's own dialogs and menus are Danish from now on."""
    QLocale.setDefault(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
    application.installTranslator(QtTexts(application))  # asked after the one that is installed last
    translator = QTranslator(application)
    if translator.load("qtbase_da", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)


class QtTexts(QTranslator):
    """Says in Danish what Qt's own Danish file lacks, and leaves the rest as it stands."""

    def isEmpty(self) -> bool:
        """It has texts, though it has loaded none."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The Danish text, or the source itself."""
        return QT_TEXTS.get(context, {}).get(source, source)


def run(application: QApplication) -> int:
    """Run the application until it is quit; its exit code.

    Where a thread goes on although it was told to stop, the process ends at once, without what would still be tidied
    up: everything is saved by then, and Qt aborts where a thread that runs is thrown away.
    """
    code = application.exec()
    if any(thread.isRunning() for thread in application.findChildren(QThread)):
        os._exit(code)
    return code


def begin_later(application: "Application", window: "MainWindow", opener: "Opener") -> None:
    """See to everything that can wait until the board stands."""
    application.file_asked.connect(opener.coming_in.take)
    for file in application.files:
        opener.coming_in.take(file)
    for handler in (partial(keep_in_sight, window), opener.look_into, window.lock_by_itself, collect_when_idle):
        QTimer.singleShot(_STANDING_AFTER, window, handler)
    idly = (
        partial(watch_copies, window),
        partial(tell_news, window),
        partial(tell_policy, window),
        load_history,
        clear_away,
        partial(listen, application, window, opener),
        opener.file_check.begin,
        opener.safe.begin,
    )
    QTimer.singleShot(_STANDING_AFTER, window, partial(see_to, window, idly))


def see_to(window: "MainWindow", handlers: Sequence[Callable[[], object]]) -> None:
    """Do these one after another while nobody waits for the window: neither for its start nor for a key."""
    from ui.shell.idle import Pause

    Pause(window, handlers, _IDLE_AFTER - _STANDING_AFTER)


def watch_copies(window: "MainWindow") -> None:
    """From now on a CPR number that is copied anywhere in the program stays in the clipboard for a short while only."""
    from ui.core.clipboard import CprCopies

    CprCopies(window)


def listen(application: QApplication, window: "MainWindow", opener: "Opener") -> None:
    """Take what other starts of the program are asked to open, where this is the first one of the user."""
    if QGuiApplication.platformName() in NOBODY_LOOKS:
        return
    with suppress(ImportError):  # a system without what Qt's network needs goes on as if there were no others
        from ui.core.preferences import data_folder
        from ui.shell.one_program import Listening

        listening = Listening(data_folder(), window)
        if listening.begin():
            listening.asked.connect(opener.coming_in.come_forward)
            application.aboutToQuit.connect(listening.end)


def tell_news(window: "MainWindow") -> None:
    """Say once after an update that there is news; who has used no version before has nothing to catch up on."""
    settings = window.settings
    before = settings.version
    if before != VERSION:
        settings.version = VERSION
        if before:
            from ui.shell.news import NewsBar

            bar = NewsBar(window)
            window.above.insertWidget(0, bar)
            bar.show()


def tell_policy(window: "MainWindow") -> None:
    """Say that what IT has decided can't be understood, where that is so."""
    if policy().faults:
        from ui.texts.policy import fault  # few PCs have a policy, and fewer a wrong one

        window.toast.say(fault(policy()), True, False)


def load_history() -> None:
    """Load, in a thread, what measures and their history are worked out with, and what the goal sets bring along."""
    Thread(target=_load_history, name="history").start()


def _load_history() -> None:
    from app.measures.frames import preload
    from app.measures.shipped import shipped_sets

    preload()
    for module in ("app.measures.management", "app.commands.figures"):
        import_module(module)  # the rest of what the page of goals asks
    shipped_sets()


def clear_away() -> None:
    """Take away, in a thread, what programs left that were cut off; a drive that is away may let it wait."""
    from app.core.work_folder import clear

    Thread(target=clear, name="clearing").start()


def collect_when_idle() -> None:
    """Let garbage be looked for whenever this thread has nothing to do, but not in what start-up made.

    Python itself, which would do it in any thread, stays told not to.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    QAbstractEventDispatcher.instance().aboutToBlock.connect(collect_due)


def refuse(sentence: str) -> int:
    """Say why the file that was asked for can't be shown: on the screen where there is one, and to the caller."""
    with suppress(OSError, ValueError, AttributeError):  # a program without a console has none
        sys.stderr.write(f"{sentence}\n")
    if QGuiApplication.platformName() != "offscreen":
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.warning(None, "Springbræt", sentence)
    return 1
