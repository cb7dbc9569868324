"""Starts the program as its users do, says when the board is painted, and ends."""

import runpy
import sys

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication

from tests.bench.painting import paint_all, shown_rows
from tests.bench.ready import leave, say_ready


def main(citizens: int, database: str) -> None:
    """Run `python -m ui --database FILE` up to where it would wait for its user."""

    def wait_no_longer() -> int:
        paint_all()
        say_ready()
        if shown_rows() < citizens:
            sys.exit(f"The board shows {shown_rows()} cards, not {citizens}.")
        leave()
        return 0

    if sys.platform != "linux":  # where the environment does not say where settings are kept
        QStandardPaths.setTestModeEnabled(True)
    QApplication.exec = staticmethod(wait_no_longer)
    sys.argv = ["ui", "--database", database]
    runpy.run_module("ui", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
