"""A team's file that was copied has backups of its own, and those of the other file are told as such."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.demo import create_demo
from app.files.backups import whose
from app.files.places import Places
from app.files.safekeeping import kept_backups, make_backup
from tests.app.damaging import TODAY
from ui.files.backup_jobs import Made, listing
from ui.files.backup_words import place

NOW = datetime(2026, 11, 16, 9, 30)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Two files with one team: one of them was copied to the other, and has the newer backup."""
    first, second = tmp_path / "Team.springbraet", tmp_path / "Team til øvelse.springbraet"
    create_demo(first, citizens=9, months=2, today=TODAY).close()
    shutil.copy(first, second)
    make_backup(first, None, NOW, tmp_path / "kopier")
    make_backup(second, None, NOW + timedelta(hours=1), tmp_path / "kopier")
    return first, second


def test_a_backup_tells_of_which_file_it_is(files: tuple[Path, Path], tmp_path: Path) -> None:
    first, second = files
    for file, other in ((first, second), (second, first)):
        own, theirs = kept_backups(file, None, tmp_path / "kopier")
        assert (own.other, theirs.other) == ("", other.stem)
        assert (whose(own.path, other), whose(theirs.path, other)) == (file.stem, "")
        assert (place(own), place(theirs)) == ("Denne pc", f"Denne pc: {other.stem}")


def test_the_newest_is_the_files_own(files: tuple[Path, Path], tmp_path: Path) -> None:
    made = listing(files[0], None, Places(tmp_path / "kopier"), ())(lambda _: None, lambda: False)
    assert isinstance(made, Made)
    assert made.newest is not None
    assert made.newest.at == NOW
    assert [one.other for one in made.all] == [files[1].stem, ""], "all are shown, the newest first"


def test_a_file_that_was_moved_has_what_was_made_at_its_old_place(files: tuple[Path, Path], tmp_path: Path) -> None:
    moved = files[0].rename(tmp_path / "flyttet.springbraet")
    made = listing(moved, None, Places(tmp_path / "kopier"), ())(lambda _: None, lambda: False)
    assert isinstance(made, Made)
    assert made.newest is not None
    assert {one.other for one in made.all} == {files[0].stem, files[1].stem}
