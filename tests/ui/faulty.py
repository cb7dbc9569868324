"""A program of its own whose override of Qt's raises each kind of exception; says at its end what was reported."""

import gc
import sys
from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPoint,
    QPointF,
    QSortFilterProxyModel,
    QStringListModel,
    Qt,
    QThread,
    QTimer,
)
from PySide6.QtGui import QCloseEvent, QDropEvent, QIcon, QIconEngine, QKeyEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QLayout,
    QLineEdit,
    QListView,
    QSpinBox,
    QStyledItemDelegate,
    QTableView,
    QVBoxLayout,
    QWidget,
)

import ui
from tests.ui.faults import FAULTS, Fault, override

KEY = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")


def widget(*names: str, base: type = QWidget) -> Callable[[Fault], None]:
    """Shows such a widget, sends it what there is, changes and hides it."""

    def run(fault: Fault) -> None:
        shown = override(fault, base, *names)()
        shown.setMinimumSize(20, 20)
        shown.setAcceptDrops(True)
        layout = QVBoxLayout()
        window = QWidget()
        window.setLayout(layout)
        layout.addWidget(shown)
        window.show()
        shown.setFocus()
        shown.setEnabled(False)
        shown.setEnabled(True)
        carried = QMimeData()  # the event doesn't hold it
        drop = QDropEvent(
            QPointF(), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        wheel = QWheelEvent(
            *(QPointF(), QPointF(), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton),
            *(Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
        )
        for event in (KEY, wheel, QCloseEvent()):
            QApplication.sendEvent(shown, event)
        QWidget.event(shown, drop)
        shown.startTimer(0)
        QApplication.processEvents()
        window.adjustSize()
        window.grab()
        shown.resize(40, 40)
        shown.close()
        window.close()
        window.deleteLater()

    return run


def filtering(fault: Fault) -> None:
    """Filters another's events."""
    watched, watching = QLineEdit(), override(fault, QObject, "eventFilter")()
    watched.installEventFilter(watching)
    QApplication.sendEvent(watched, KEY)
    watched.show()
    watched.removeEventFilter(watching)


def model(*names: str, base: type = QStringListModel) -> Callable[[Fault], None]:
    """Shows such a model in a view, sorts it and drags from it."""

    def run(fault: Fault) -> None:
        faulty = override(fault, base, *names)()
        view: QListView | QTableView = QListView() if issubclass(base, QAbstractListModel) else QTableView()
        if isinstance(faulty, QStringListModel):
            faulty.setStringList(["b", "a"])
        source = QStringListModel(["b", "a", "c"])
        if isinstance(faulty, QSortFilterProxyModel):
            faulty.setSourceModel(source)
            faulty.sort(0)
        view.setModel(faulty)
        view.show()
        faulty.mimeData([source.index(0)] if base is QAbstractTableModel else [faulty.index(0, 0)])
        view.selectAll()
        QApplication.processEvents()
        view.grab()
        faulty.layoutChanged.emit()
        view.close()
        view.deleteLater()

    return run


def delegate(*names: str) -> Callable[[Fault], None]:
    """Paints and edits a list by such a delegate."""

    def run(fault: Fault) -> None:
        source, view = QStringListModel(["b", "a"]), QListView()
        view.setItemDelegate(override(fault, QStyledItemDelegate, *names)(view))
        view.setModel(source)
        view.show()
        view.grab()
        view.edit(source.index(0))
        QApplication.processEvents()
        view.close()
        view.deleteLater()

    return run


def validating(fault: Fault) -> None:
    """Types into a field with such a validator and a box with such numbers."""
    line = QLineEdit()
    line.setValidator(override(fault, QValidator, "validate", "fixup")(line))
    QApplication.sendEvent(line, KEY)
    line.setText("b")
    box = override(fault, QSpinBox, "validate", "valueFromText", "textFromValue")()
    box.setValue(3)
    QApplication.sendEvent(box, KEY)


def icon(fault: Fault) -> None:
    """Paints an icon of such an engine."""
    made = QIcon(override(fault, QIconEngine, "pixmap", "paint")())
    made.pixmap(16, 16)


def layout(fault: Fault) -> None:
    """Lays widgets out by such a layout."""
    window = QWidget()
    laid = override(fault, QLayout, "count", "itemAt", "takeAt", "sizeHint", "minimumSize", "setGeometry")(window)
    window.show()
    window.resize(90, 90)
    laid.activate()
    window.close()


def thread(fault: Fault) -> None:
    """Works in a thread of its own."""
    worker = override(fault, QThread, "run")()
    worker.start()
    worker.wait()


class Mixin:
    """A class that is none of Qt's, whose method Qt finds all the same."""

    fault: Fault

    def showEvent(self, event: object) -> None:
        self.fault.now()


def mixed(fault: Fault) -> None:
    """Shows a widget whose override comes from a class beside Qt's."""
    Mixin.fault = fault
    shown = type("Mixed", (Mixin, QWidget), {})()
    shown.show()
    shown.close()


KINDS: dict[str, Callable[[Fault], None]] = {
    "showEvent": widget("showEvent"),
    "hideEvent": widget("hideEvent"),
    "paintEvent": widget("paintEvent"),
    "changeEvent": widget("changeEvent"),
    "closeEvent": widget("closeEvent"),
    "keyPressEvent": widget("keyPressEvent"),
    "timerEvent": widget("timerEvent"),
    "dropEvent": widget("dropEvent"),
    "wheelEvent": widget("wheelEvent"),
    "resizeEvent": widget("resizeEvent"),
    "focusInEvent": widget("focusInEvent", base=QLineEdit),
    "event": widget("event"),
    "sizeHint": widget("sizeHint"),
    "several at once": widget("sizeHint", "showEvent", "paintEvent", "resizeEvent", "event", "hideEvent"),
    "minimumSizeHint": widget("minimumSizeHint"),
    "heightForWidth": widget("hasHeightForWidth", "heightForWidth"),
    "eventFilter": filtering,
    "data": model("data"),
    "rowCount": model("rowCount", "data", base=QAbstractListModel),
    "table": model("rowCount", "columnCount", "data", "headerData", base=QAbstractTableModel),
    "flags": model("flags"),
    "mimeData": model("mimeData"),
    "lessThan": model("lessThan", base=QSortFilterProxyModel),
    "filterAcceptsRow": model("filterAcceptsRow", base=QSortFilterProxyModel),
    "paint": delegate("paint"),
    "delegate's sizeHint": delegate("sizeHint"),
    "createEditor": delegate("createEditor"),
    "validate": validating,
    "icon": icon,
    "layout": layout,
    "run": thread,
    "mixin": mixed,
}


def called(run: Callable[[Fault], None], fault: Fault) -> None:
    """Do it, and say what came through to whoever called."""
    try:
        run(fault)
    except Exception as error:
        sys.stdout.write(f"{type(error).__name__} came through: {error}\n")


def main(kinds: list[str]) -> int:
    """Raise every fault in overrides of each of these kinds, called from Python and by Qt itself."""
    application = QApplication([])
    fault = Fault()
    gc.freeze()  # so that it is quick to look, after each fault, for what is left of it
    for kind in kinds:
        for name, raising in FAULTS.items():
            for from_qt in (False, True):
                fault.reported.clear()
                fault.now = raising
                if from_qt:
                    QTimer.singleShot(0, application, lambda kind=kind: KINDS[kind](fault))
                    QTimer.singleShot(0, application.quit)
                    application.exec()
                else:
                    called(KINDS[kind], fault)
                gc.collect()
                fault.now = QModelIndex  # nothing that raises
                application.processEvents()
                if not fault.reported:
                    sys.stdout.write(f"{kind}: {name} was not reported\n")
    gc.collect()
    sys.stdout.write(f"{len(kinds)} went on\n")
    return 0


if __name__ == "__main__":
    assert ui.__doc__  # which is all that has to be imported for classes to be guarded
    sys.exit(main(sys.argv[1:]))
