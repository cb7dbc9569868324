"""Everything a user can do by key, menu or button: one action each, with its text, its key and what it does."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui.core.held_keys import HeldKeys


class ActionSpec(NamedTuple):
    """What an action is called, which keys start it, and one sentence on what it does.

    A key that is held down starts it once, unless it `repeats`, as leafing through something may.
    """

    name: str
    text: str
    keys: tuple[str, ...]
    tells: str
    repeats: bool = False


class Actions:
    """The actions of a window or of a page, made once; `self['undo']` is the QAction, whose object name is 'undo'.

    `group` tells of each that is triggered, so that one slot can serve several.
    """

    def __init__(self, specs: Iterable[ActionSpec], owner: QWidget, *, whole_window: bool) -> None:
        self._made: dict[str, QAction] = {}
        self.group = QActionGroup(owner)
        self.group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        self._specs = {spec.name: spec for spec in specs}
        context = Qt.ShortcutContext.WindowShortcut if whole_window else Qt.ShortcutContext.WidgetWithChildrenShortcut
        held_keys = HeldKeys.of(owner)
        for spec in self._specs.values():
            action = QAction(spec.text, owner)
            action.setObjectName(spec.name)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.setShortcutContext(context)
            action.setAutoRepeat(spec.repeats)
            action.setToolTip(f"{spec.tells} ({shown_key(spec.keys[0])})")
            self.group.addAction(action)
            owner.addAction(action)
            held_keys.watch(action)
            self._made[spec.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def connect(self, name: str, handler: Callable[[], object]) -> None:
        """Let the action do this when it is triggered; `handler` is a bound method, which takes no argument."""
        self._made[name].triggered.connect(handler)

    def add_to(self, menu: QMenu, name: str) -> None:
        """Put an action into a menu, with its key written as everywhere else in the program."""
        action = self._made[name]
        item = menu.addAction(f"{action.text()}\t{shown_key(self._specs[name].keys[0])}")
        item.setEnabled(action.isEnabled())
        item.triggered.connect(action.trigger)

    def items(self) -> Iterable[tuple[ActionSpec, QAction]]:
        """Every spec with its action, in order."""
        return ((self._specs[name], action) for name, action in self._made.items())


def shown_key(key: str) -> str:
    """A key as it is written on a Danish keyboard: 'Ctrl+←'."""
    arrows = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
    danish = {**arrows, "Shift": "Skift", "Return": "Enter", "Space": "Mellemrum"}
    return "+".join(danish.get(part, part) for part in key.split("+"))


def plain(text: str) -> str:
    """A text as a menu or a button shows it whole: each takes & for the mark of a key."""
    return text.replace("&", "&&")
