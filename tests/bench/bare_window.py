"""The floor of every start: a window with one list of 112 strings, and nothing else imported."""

import sys

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QApplication, QListView, QMainWindow

from tests.bench.painting import paint_all, shown_rows
from tests.bench.ready import leave, say_ready

ROWS = 112


def main() -> None:
    """Show the window, say when it is painted, and end."""
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    cards = QListView(window)
    cards.setModel(QStringListModel([f"Borger {number}" for number in range(ROWS)], cards))
    window.setCentralWidget(cards)
    window.resize(1440, 900)
    window.show()
    paint_all()
    say_ready()
    if shown_rows() != ROWS or application.startingUp():
        sys.exit("The bare window does not show its rows.")
    leave()


if __name__ == "__main__":
    main()
