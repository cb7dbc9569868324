"""Where and how a view wants an item painted: the fields of Qt's style option, which PySide's stubs leave out."""

from typing import cast

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem


def place(option: QStyleOptionViewItem) -> QRect:
    """The rectangle to paint in, in the view's coordinates."""
    return cast(QRect, option.rect)  # pyright: ignore[reportAttributeAccessIssue] -- missing in the stubs


def state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    """Whether the item is chosen, focused, under the mouse."""
    return cast(QStyle.StateFlag, option.state)  # pyright: ignore[reportAttributeAccessIssue] -- missing in the stubs
