"""Every page of a team is rendered to a picture of the size that was asked for."""

import os
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.core.errors import UserError
from tests.made_up import made_up_team
from ui.cli import guide_pictures
from ui.cli.screenshots import render, views


@pytest.fixture(autouse=True)
def _same_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """`render` sets these for a process of its own; here they are put back."""
    monkeypatch.setenv("QT_QPA_PLATFORM", os.environ.get("QT_QPA_PLATFORM", "offscreen"))
    monkeypatch.setenv("QT_SCALE_FACTOR", "1")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small made-up team as it stands today."""
    path = tmp_path / "demo.springbraet"
    made_up_team(path, citizens=12, months=3, today=date.today()).close()
    return path


def test_every_page_is_a_picture_in_the_wanted_look(qapp: QApplication, tmp_path: Path, file: Path) -> None:
    written = render(tmp_path / "billeder", file, (1280, 720), 1, "light")
    sections = ("medarbejdere", "teams", "kataloger", "regler", "moeder", "match", "sikkerhed", "pc", "sletning")
    pages = (
        "tavle", "teammoede", "tavlemoede", "borgere", "borger", "sagsbelastning", "sagsbelastning-borgere",
        "maal", "statusskema", "udvikling", "virksomheder", "job", "import-og-eksport", "journal",
        *(f"indstillinger-{section}" for section in sections),
    )  # fmt: skip
    assert [path.name for path in written] == [f"{page}.png" for page in pages]
    for path in written:
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == (1280, 720)
        assert picture.pixelColor(1270, 715).lightness() >= 90
    assert sorted(path.name for path in (tmp_path / "billeder").iterdir()) == sorted(path.name for path in written)


def test_another_look_is_worn_by_each_page_that_is_chosen(qapp: QApplication, tmp_path: Path, file: Path) -> None:
    written = render(tmp_path / "billeder", file, (1280, 720), 1, "dark", chosen=lambda team: views(team)[:8:3])
    assert [path.name for path in written] == ["tavle.png", "borgere.png", "sagsbelastning-borgere.png"]
    assert max(QImage(str(path)).pixelColor(1270, 715).lightness() for path in written) < 90


def test_the_pictures_of_the_help_are_small_and_in_both_looks(
    qapp: QApplication, tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guide_pictures, "SHOWN", ("tavle", "i-dag"))
    written = guide_pictures.render_guide(tmp_path / "billeder", file)
    assert [path.name for path in written] == [
        "tavle-light.png", "i-dag-light.png", "tavle-dark.png", "i-dag-dark.png",
    ]  # fmt: skip
    lights: list[int] = []
    for path in written:
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == guide_pictures.SIZE
        assert 10 < picture.colorCount() < 100
        assert path.stat().st_size < 60_000
        lights.append(picture.pixelColor(1100, 690).lightness())
    assert min(lights[:2]) > 200 > 90 > max(lights[2:])


def test_a_folder_that_can_t_be_made_is_refused(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    with pytest.raises(UserError) as refusal:
        render(tmp_path / "fil" / "under", tmp_path / "ingen.springbraet", (1280, 720), 1, "light")
    assert refusal.value.code == "folder_unwritable"
