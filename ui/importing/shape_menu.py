"""The shapes of lists whose columns are remembered by name: to use for the list under review, keep and forget."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.commands.list_shapes import forget_list_shape, keep_list_shape, rename_list_shape
from app.importing.shapes import Shape, shape_of, shapes_of
from app.importing.wording import squeezed
from ui.core.actions import plain
from ui.core.commands import Commands
from ui.core.dialogs import Dialogs
from ui.core.notifier import Notifier
from ui.importing.flow import ImportFlow
from ui.importing.words import masked

_KEEP = "Husk kolonnerne"
_QUESTION = "Hvad skal lister med disse kolonner hedde?"
_UNNAMED = "lister med de samme overskrifter"


class ShapeMenu(QObject):
    """The menu of a button beside the columns of an ImportFlow."""

    def __init__(
        self, button: QPushButton, flow: ImportFlow, notifier: Notifier, dialogs: Dialogs, window: QWidget
    ) -> None:
        super().__init__(button)
        self._flow = flow
        self._notifier = notifier
        self._commands = Commands(notifier)
        self._dialogs = dialogs
        self._window = window
        self._refused: dict[str, str] = {}  # the names that were typed, by the shape, and could not be kept
        self.menu = QMenu(button)
        self.menu.aboutToShow.connect(self._fill)
        button.setMenu(self.menu)

    def _fill(self) -> None:
        self.menu.clear()
        review = self._flow.review
        if review is None:
            return
        store = self._notifier.session.store
        here = shape_of(store, review.table.headers, review.kind)
        for shape in shapes_of(store):
            if shape.name and shape.kind is review.kind:
                self.menu.addAction(plain(f"Brug kolonnerne som i »{masked(shape.name)}«")).triggered.connect(
                    partial(self._use, shape)
                )
        if self.menu.actions():
            self.menu.addSeparator()
        self.menu.addAction(f"{_KEEP} som …").triggered.connect(self._keep)
        if here is not None:
            if here.name:
                self.menu.addAction(plain(f"Omdøb »{masked(here.name)}« …")).triggered.connect(
                    partial(self._rename, here)
                )
            named = f"»{masked(here.name)}«" if here.name else _UNNAMED
            self.menu.addAction(plain(f"Glem {named}")).triggered.connect(partial(self._forget, here))

    def _use(self, shape: Shape) -> None:
        """Fill what the shape's columns fill; a column that it doesn't have fills nothing."""
        review = self._flow.review
        if review is not None:
            known = {squeezed(header): field for header, field in shape.columns.items()}
            self._flow.chosen.set_columns({header: known.get(squeezed(header), "") for header in review.table.headers})

    def _keep(self) -> None:
        review, source = self._flow.review, self._flow.source
        if review is None or source is None:
            return
        here = shape_of(self._notifier.session.store, review.table.headers, review.kind)
        suggested = here.name if here is not None and here.name else masked(source.name.rpartition(".")[0])
        name = self._dialogs.text(self._window, _KEEP, _QUESTION, self._refused.pop("", suggested))
        if name is not None:
            columns = self._flow.chosen.columns
            if self._commands.run(keep_list_shape, review.table.headers, review.kind, columns, name) is None:
                self._refused[""] = name.strip() or suggested

    def _rename(self, shape: Shape) -> None:
        name = self._dialogs.text(self._window, "Omdøb", _QUESTION, self._refused.pop(shape.id, shape.name))
        if name is not None and self._commands.run(rename_list_shape, shape.id, name) is None:
            self._refused[shape.id] = name.strip() or shape.name

    def _forget(self, shape: Shape) -> None:
        self._commands.run(forget_list_shape, shape.id)
