"""What a screen reader is told of a window: its tree of names, roles and relations, and what is announced."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QWidget

Role = QAccessible.Role
NAMED = {
    Role.Button, Role.ButtonMenu, Role.ButtonDropDown, Role.CheckBox, Role.RadioButton, Role.ComboBox,
    Role.EditableText, Role.SpinBox, Role.Slider, Role.ProgressBar, Role.List, Role.ListItem, Role.Table, Role.Tree,
    Role.PageTab,
}  # fmt: skip
"""What says nothing to anybody who can't see it unless it has a name."""


def interface(widget: QObject) -> QAccessibleInterface:
    """What a screen reader gets of it."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def name(one: QAccessibleInterface) -> str:
    """What it is called."""
    return one.text(QAccessible.Text.Name).strip()


def label(one: QAccessibleInterface) -> str:
    """What the labels say that stand for it."""
    return " ".join(name(other) for other, _ in one.relations(QAccessible.RelationFlag.Label) if other is not None)


def in_sight(above: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """It, and whatever in it is shown."""
    yield above
    for place in range(above.childCount()):
        below = above.child(place)
        if below is not None and below.isValid() and not below.state().invisible:
            yield from in_sight(below)


def is_in_tree(widget: QWidget, window: QWidget) -> bool:
    """Whether whoever goes down from the window comes to the widget."""
    one: QAccessibleInterface | None = interface(widget)
    while one is not None and one.object() is not window:
        above = one.parent()
        if above is None or above.indexOfChild(one) < 0:
            return False
        one = above
    return one is not None


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is read aloud as soon as it comes, in order."""
    said: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return said
