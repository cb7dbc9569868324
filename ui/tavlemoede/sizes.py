"""How large everything on the board is: read from four metres at full screen, and the same board in any window."""

from typing import NamedTuple

from PySide6.QtGui import QFont

from ui.core.theme import Theme, font

LEAST = 20
"""Pixels of the smallest text in a window that is 1080 high."""
_HEIGHT, _WIDTH = 1080, 1400
_SMALLEST = 0.5


class Scale(NamedTuple):
    """How many times the board's own sizes, which are those of 1920 by 1080."""

    factor: float

    @classmethod
    def of(cls, width: int, height: int) -> "Scale":
        """That of a window; a narrow one takes less than its height would allow."""
        return cls(max(_SMALLEST, round(min(height / _HEIGHT, width / _WIDTH), 2)))

    def px(self, pixels: float) -> int:
        """So many pixels of the board's own."""
        return max(1, round(pixels * self.factor))

    @property
    def small(self) -> QFont:
        """What stands beside and below."""
        return font(self.px(LEAST))

    @property
    def small_strong(self) -> QFont:
        """The same in chips and heads of little figures."""
        return font(self.px(LEAST), QFont.Weight.DemiBold)

    @property
    def body(self) -> QFont:
        """What is read."""
        return font(self.px(23))

    @property
    def strong(self) -> QFont:
        """What a row is about."""
        return font(self.px(23), QFont.Weight.DemiBold)

    @property
    def heading(self) -> QFont:
        """The heading of a list."""
        return font(self.px(25), QFont.Weight.Bold)

    @property
    def title(self) -> QFont:
        """The title of the page."""
        return font(self.px(31), QFont.Weight.Bold)

    @property
    def lead(self) -> QFont:
        """Initials and scores."""
        return font(self.px(27), QFont.Weight.Bold, figures=True)

    @property
    def figure(self) -> QFont:
        """The figure of a goal."""
        return font(self.px(40), QFont.Weight.Bold, figures=True)


def style_sheet(scale: Scale, theme: Theme) -> str:
    """What the program's own style sheet says in pixels, said for this scale."""
    px = scale.px
    small, body = px(LEAST), px(22)
    return f"""
    QLabel, QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, QPushButton, QAbstractItemView {{ font-size: {body}px; }}
    QLabel#muted, QLabel#small, QLabel#error, QLabel#refusal {{ font-size: {small}px; }}
    QLabel#boardTitle, QLabel#title {{ font-size: {px(31)}px; font-weight: 700; }}
    QLabel#heading {{ font-size: {px(25)}px; font-weight: 700; }}
    QLabel#display {{ font-size: {px(40)}px; font-weight: 700; }}
    QLabel#section {{ font-size: {px(21)}px; font-weight: 600; }}
    QLabel#strong {{ font-size: {body}px; font-weight: 600; }}
    QLabel#timer {{ font-size: {small}px; border-radius: {px(14)}px; padding: {px(3)}px {px(14)}px; }}
    QLabel#clock {{ font-size: {px(34)}px; font-weight: 700; color: {theme.accent}; }}
    QLabel#clock[late="true"] {{ color: {theme.warning.text}; }}
    QPushButton {{ padding: {px(6)}px {px(16)}px; min-height: {px(30)}px; border-radius: {px(10)}px; }}
    QPushButton:focus {{ padding: {px(6) - 1}px {px(16) - 1}px; }}
    QPushButton#pill {{ font-size: {small}px; border-radius: {px(17)}px; padding: {px(3)}px {px(14)}px;
        min-height: {px(26)}px; }}
    QPushButton#pill[warns="true"] {{ background: {theme.warning.ground}; color: {theme.warning.text}; }}
    QLineEdit, QComboBox {{ padding: {px(6)}px {px(10)}px; min-height: {px(28)}px; }}
    QPlainTextEdit {{ min-height: {px(150)}px; }}
    """
