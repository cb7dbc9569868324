"""How the tests tell which theme a part wears: by the colours that are painted."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ui.core.theme import DARK, LIGHT, Theme


def wears(part: QWidget, worn: Theme) -> bool:
    """Whether what is painted has grounds that only this one of the two themes has, and none of the other's."""
    other = LIGHT if worn is DARK else DARK
    found = colours(part.grab().toImage())
    return bool(found & _grounds(worn)) and not found & (_grounds(other) - _grounds(worn))


def colours(image: QImage) -> set[str]:
    """Every colour in a picture, as '#RRGGBB'."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)  # which has to live as long as its pixels are read
    pixels = memoryview(plain.constBits()).cast("I")
    return {f"#{pixel & 0xFFFFFF:06X}" for pixel in set(pixels)}


def _grounds(theme: Theme) -> set[str]:
    """The grounds of a theme, which no soft edge of a letter has by chance."""
    return {theme.window, theme.panel, theme.button, theme.soft, theme.chip.ground, theme.avatar.ground}
