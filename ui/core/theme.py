"""How everything looks: the tokens of the three themes, the bundled font, and the style sheet made of them."""

from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QWidget

from app.core.domain import Stage
from app.core.resource import resource

FAMILY = "Inter"
SMALL, BODY, HEADING, TITLE = 12.5, 14.0, 17.0, 26.0
"""The four sizes of text, in logical pixels."""
PANEL_RADIUS, CARD_RADIUS, BUTTON_RADIUS = 12, 9, 8


class Ink(NamedTuple):
    """A colour of text and the ground that it stands on."""

    text: str
    ground: str


class Theme(NamedTuple):
    """The tokens of one theme; every value is '#RRGGBB'."""

    name: str
    window: str
    panel: str
    text: str
    muted: str
    line: str
    field_line: str
    disabled: str
    scroll: str
    accent: str
    accent_text: str
    button: str
    button_hover: str
    soft: str
    avatar: Ink
    chip: Ink
    rail: str
    rail_chosen: str
    rail_text: str
    rail_muted: str
    warning: Ink
    good: str
    stages: tuple[Ink, Ink, Ink, Ink]
    new: Ink

    def stage(self, stage: Stage | None) -> Ink:
        """The colours of a stage; of those who are ny, for None."""
        return self.new if stage is None else self.stages[stage - 1]


LIGHT = Theme(
    name="light",
    window="#F4F6F8", panel="#FFFFFF", text="#17212B", muted="#5A6876", line="#DCE2E8",
    field_line="#75828E", disabled="#75828E", scroll="#7F8B97",
    accent="#0B5C7A", accent_text="#FFFFFF", button="#FFFFFF", button_hover="#EDF2F5", soft="#E6EBEF",
    avatar=Ink("#0B5C7A", "#DDE9EF"), chip=Ink("#33414E", "#EDF1F4"),
    rail="#0F2733", rail_chosen="#1C4152", rail_text="#E8F0F4", rail_muted="#9DB4C0",
    warning=Ink("#B42318", "#FDECEA"), good="#17753B",
    stages=(
        Ink("#A64F09", "#FDF1E3"), Ink("#806300", "#FBF6DC"), Ink("#1D5FB8", "#E8F0FC"), Ink("#17753B", "#E5F5EA"),
    ),
    new=Ink("#4A5A68", "#E9EEF2"),
)  # fmt: skip
DARK = Theme(
    name="dark",
    window="#11171C", panel="#1B242C", text="#E8EEF3", muted="#A3B1BD", line="#31404B",
    field_line="#7B8B99", disabled="#7B8B99", scroll="#71818F",
    accent="#6CC3E0", accent_text="#06222D", button="#222D36", button_hover="#2B3944", soft="#2A3640",
    avatar=Ink("#9AD8EC", "#24424F"), chip=Ink("#D3DDE5", "#2A3640"),
    rail="#0A151B", rail_chosen="#1C4152", rail_text="#E8F0F4", rail_muted="#92ABB7",
    warning=Ink("#FFA79C", "#43201D"), good="#79D699",
    stages=(
        Ink("#F2A867", "#2A1F15"), Ink("#E3C650", "#272315"), Ink("#8FBAF8", "#17222F"), Ink("#79D699", "#15261B"),
    ),
    new=Ink("#B7C4CF", "#1D262D"),
)  # fmt: skip
CONTRAST = Theme(
    name="contrast",
    window="#000000", panel="#000000", text="#FFFFFF", muted="#E4E4E4", line="#8C8C8C",
    field_line="#FFFFFF", disabled="#969696", scroll="#C8C8C8",
    accent="#FFE14D", accent_text="#000000", button="#000000", button_hover="#3A3A3A", soft="#333333",
    avatar=Ink("#FFFFFF", "#37352A"), chip=Ink("#FFFFFF", "#2E2E2E"),
    rail="#161616", rail_chosen="#3F3F3F", rail_text="#FFFFFF", rail_muted="#DADADA",
    warning=Ink("#FFB9B0", "#3D0A06"), good="#7CF09E",
    stages=(
        Ink("#FFB866", "#1F1300"), Ink("#FFF06A", "#1C1A00"), Ink("#9CC8FF", "#001226"), Ink("#7CF09E", "#001F0B"),
    ),
    new=Ink("#FFFFFF", "#1C1C1C"),
)  # fmt: skip


THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
THEME_NAMES = {"light": "Lyst", "dark": "Mørkt", "contrast": "Høj kontrast", "system": "Som pc'en"}
"""What can be chosen; 'system' is the theme that the desktop asks for."""
_applied = LIGHT


def current_theme() -> Theme:
    """The theme that the application wears: whoever paints asks for it when painting."""
    return _applied


def theme_of(scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference = Qt.ContrastPreference.NoPreference) -> Theme:
    """The theme for what the desktop asks for."""
    if contrast == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def desktop_theme(scheme: Qt.ColorScheme | None = None, contrast: Qt.ContrastPreference | None = None) -> Theme:
    """The theme that the desktop asks for now, or that it asks for when it has just gone over to this."""
    hints = QGuiApplication.styleHints()
    return theme_of(
        hints.colorScheme() if scheme is None else scheme,
        hints.accessibility().contrastPreference() if contrast is None else contrast,
    )


def apply(application: QApplication, theme: Theme) -> None:
    """Dress the whole application in a theme; Qt then tells every widget, and paints it anew.

    What it wears already it is not given again: every widget would be measured and painted for nothing.
    """
    global _applied
    _applied = theme
    load_fonts()
    palette, sheet, text = _palette(theme), _style_sheet(theme), font(BODY)
    if (application.palette(), application.styleSheet(), application.font()) == (palette, sheet, text):
        return
    if application.styleSheet():  # where one sheet follows another, Qt dresses a widget once for each that it stands in
        application.setStyleSheet("")
    else:  # once: each of these too reaches every widget that is there
        application.setStyle("Fusion")
    if application.font() != text:
        application.setFont(text)
    application.setPalette(palette)
    application.setStyleSheet(sheet)


def set_style_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for, and dress the widget anew where it had another value."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


@cache
def load_fonts() -> None:
    """Load the bundled font, so that every machine shows the same."""
    for weight in ("Regular", "Medium", "SemiBold", "Bold"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter-{weight}.ttf")))


def font(size: float, weight: QFont.Weight = QFont.Weight.Normal, *, figures: bool = False) -> QFont:
    """The interface font in one of the sizes; `figures` makes all digits equally wide, for columns of numbers."""
    made = QFont(FAMILY)
    made.setPixelSize(round(size))
    made.setWeight(weight)
    if figures:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


@cache
def icon_pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon of the set in a colour, `size` logical pixels wide."""
    from PySide6.QtSvg import QSvgRenderer

    drawing = resource("icons", f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class _IconEngine(QIconEngine):
    """Draws an icon of the set in a colour of the theme that is worn when it is drawn; what is off looks so."""

    def __init__(self, name: str, token: str, size: int) -> None:
        super().__init__()
        self._name, self._token, self._size = name, token, size

    def clone(self) -> QIconEngine:
        """Another one like it."""
        return _IconEngine(self._name, self._token, self._size)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        """As large as the icon is meant to be, and no larger."""
        return self._drawn(mode).actualSize(size, mode, state)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Where QIcon.paint wants it."""
        drawn = self._drawn(mode, painter.device().devicePixelRatioF())
        drawn.paint(painter, rect, Qt.AlignmentFlag.AlignCenter, mode, state)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Sharp at every scale."""
        return self._drawn(mode, scale).pixmap(size, scale, mode, state)

    def _drawn(self, mode: QIcon.Mode, ratio: float = 1.0) -> QIcon:
        token = "disabled" if mode is QIcon.Mode.Disabled else self._token
        drawn = QIcon()
        drawn.addPixmap(icon_pixmap(self._name, getattr(current_theme(), token), self._size, ratio), mode)
        return drawn


def icon(name: str, token: str, size: int = 18) -> QIcon:
    """The same as an icon for a button, in the theme's colour of this name, whichever theme is worn."""
    return QIcon(_IconEngine(name, token, size))


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, value in (
        (roles.Window, theme.window),
        (roles.WindowText, theme.text),
        (roles.Base, theme.panel),
        (roles.AlternateBase, theme.window),
        (roles.Text, theme.text),
        (roles.Button, theme.button),
        (roles.ButtonText, theme.text),
        (roles.ToolTipBase, theme.panel),
        (roles.ToolTipText, theme.text),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.accent_text),
        (roles.PlaceholderText, theme.muted),
        (roles.Link, theme.accent),
        (roles.Mid, theme.line),
    ):
        palette.setColor(role, QColor(value))
    for role in (roles.Text, roles.ButtonText, roles.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return palette


@cache
def _style_sheet(theme: Theme) -> str:
    values = {name: getattr(theme, name) for name in Theme._fields if isinstance(getattr(theme, name), str)}
    values |= {
        "warning_text": theme.warning.text,
        "warning_ground": theme.warning.ground,
        "chip_text": theme.chip.text,
        "chip_ground": theme.chip.ground,
    }
    sheet = resource("style.qss").read_text(encoding="utf-8")
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", values[name])
    return sheet
