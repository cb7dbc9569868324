"""The application itself, which speaks Danish throughout, as Qt does in it."""

import gc
import sys
from contextlib import suppress
from importlib import import_module
from threading import Thread

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.texts.qt import QT_TEXTS


def make_application(arguments: list[str]) -> QApplication:
    """The application with its name, in Danish."""
    application = QApplication(arguments)
    application.setApplicationName("Springbræt")
    speak_danish(application)
    return application


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


def collect_again() -> None:
    """Let the garbage collector work, but neither over what start-up made nor at each few objects."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


def refuse(sentence: str) -> int:
    """Say why the file that was asked for can't be shown: on the screen where there is one, and to the caller."""
    with suppress(OSError, ValueError, AttributeError):  # a program without a console has none
        sys.stderr.write(f"{sentence}\n")
    if QGuiApplication.platformName() != "offscreen":
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.warning(None, "Springbræt", sentence)
    return 1
