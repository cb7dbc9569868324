"""Starts the program as its users do, says when the board is painted, and ends."""

import runpy
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

from tests.bench.ready import leave, say_ready


class WaitNoLonger:
    """An import hook that finds nothing: once Qt is there it sees to it that the program does not wait for its user.

    Qt must not be imported here, because the order in which the program imports is part of what is measured.
    """

    def __init__(self, citizens: int) -> None:
        self._citizens = citizens

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """The first module of the window that is imported after Qt's own."""
        widgets = sys.modules.get("PySide6.QtWidgets")
        if widgets is not None and name.startswith("ui."):
            sys.meta_path.remove(self)
            widgets.QApplication.exec = staticmethod(self._end)
            if sys.platform != "linux":  # where the environment does not say where settings are kept
                sys.modules["PySide6.QtCore"].QStandardPaths.setTestModeEnabled(True)

    def _end(self) -> int:
        from tests.bench.painting import paint_all, shown_rows

        paint_all()
        say_ready()
        if shown_rows() < self._citizens:
            sys.exit(f"The board shows {shown_rows()} cards, not {self._citizens}.")
        leave()
        return 0


def main(citizens: int, database: str) -> None:
    """Run `python -m ui --database FILE` up to where it would wait for its user."""
    sys.meta_path.insert(0, WaitNoLonger(citizens))
    sys.argv = ["ui", "--database", database]
    runpy.run_module("ui", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
