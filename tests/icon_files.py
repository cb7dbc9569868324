"""Draws the program's icon from its SVG, in the sizes and files that the systems ask for.

`python -m tests.icon_files` writes them beside the SVG after that was changed.
"""

import struct
from collections.abc import Iterable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.core.resource import resource

NAME = "springbraet"
SIZES = (16, 24, 32, 48, 64, 128, 256)
_ICNS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}
"""What macOS calls the sizes."""
_PNG_SIZE, _HEAD, _ENTRY = 256, "<HHH", "<BBBBHHII"


def drawn(size: int) -> QImage:
    """The icon, so many pixels wide and high."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(resource("icon", f"{NAME}.svg"))).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def png(size: int) -> bytes:
    """The same as a PNG file."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn(size).save(buffer, "PNG")
    return bytes(held.data())


def ico(sizes: Iterable[int] = SIZES) -> bytes:
    """The file that Windows wants: every size as a PNG."""
    pictures = [(size, png(size)) for size in sizes]
    head = struct.pack(_HEAD, 0, 1, len(pictures))
    at = len(head) + struct.calcsize(_ENTRY) * len(pictures)
    entries = b""
    for size, picture in pictures:
        edge = size % _PNG_SIZE  # 256 is written as 0
        entries += struct.pack(_ENTRY, edge, edge, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return head + entries + b"".join(picture for _, picture in pictures)


def icns() -> bytes:
    """The file that macOS wants."""
    parts = b"".join(name + struct.pack(">I", len(png(size)) + 8) + png(size) for size, name in _ICNS.items())
    return b"icns" + struct.pack(">I", len(parts) + 8) + parts


def files() -> dict[str, bytes]:
    """Every file that is made of the SVG beside it."""
    pictures = {f"{NAME}-{size}.png": png(size) for size in SIZES}
    return {**pictures, f"{NAME}.ico": ico(), f"{NAME}.icns": icns()}


if __name__ == "__main__":
    application = QGuiApplication([])
    for name, contents in files().items():
        resource("icon", name).write_bytes(contents)
