"""Renders the pictures of the help: the pages that it shows, small, in light and dark, of a made-up team."""

import os
from collections import Counter
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.core.targets import written_whole
from ui.cli.screenshots import render, views

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.files.key import Key
    from ui.shell.team_view import TeamView

SIZE = (1120, 700)
THEMES = ("light", "dark")
SHOWN = (
    "tavle", "teammoede", "tavlemoede", "i-dag", "borgere", "borger", "sagsbelastning", "maal", "udvikling",
    "virksomheder", "import-og-eksport", "journal", "indstillinger-medarbejdere",
)  # fmt: skip
"""The pages of which the help has a picture."""
_COLOURS = 96


def guide_views(team: "TeamView") -> "Sequence[tuple[str, Callable[[], object]]]":
    """The pages of the help's pictures, as `views` has them."""
    known = dict(views(team)) | {"i-dag": partial(team.show_page, "today")}
    return [(name, known[name]) for name in SHOWN]


def render_guide(folder: Path, database: Path, key: "Key | None" = None) -> list[Path]:
    """Write a picture of each of these pages and themes into `folder`, made if missing: 'NAME-THEME.png'.

    Raises UserError where the store is refused or the folder can't be written.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    written: list[Path] = []
    with TemporaryDirectory() as unfinished:
        for theme in THEMES:
            pictures = render(Path(unfinished) / theme, database, SIZE, 1, theme, key, chosen=guide_views)
            folder.mkdir(parents=True, exist_ok=True)
            for picture in pictures:
                written.append(folder / f"{picture.stem}-{theme}.png")
                _shrink(picture, written[-1])
    return written


def _shrink(picture: Path, target: Path) -> None:
    """Write it with the colours that are there most often: a quarter of the size, and no difference to the eye."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QImageWriter

    image = QImage(str(picture)).convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(image.constBits()).cast("I"))
    palette = [colour for colour, _ in counts.most_common(_COLOURS)]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    small = image.convertToFormat(QImage.Format.Format_Indexed8, palette, flags)
    with written_whole(target, None) as unfinished:
        writer = QImageWriter(str(unfinished), b"png")
        writer.setCompression(100)
        if not writer.write(small):
            raise OSError("the picture can't be written")
