"""A synchronised folder is known by its names, by what lies at its top, and by what Windows says of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.files.synchronised import synchroniser


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Hedensted Kommune/Teams", "OneDrive"),
        ("CloudStorage/OneDrive-HedenstedKommune", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Jobcenter)/a/b", "Dropbox"),
        ("Google Drive", "Google Drev"),
        ("GoogleDrive-team@example.dk/Mit drev", "Google Drev"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("nextcloud2/Jobcenter", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Dokumenter", None),
        ("Dokumenter/Onedrivere", None),
        ("Boxe/dropboxen", None),
        ("Æblekasse", None),
    ],
)
def test_by_the_names_of_its_folders(tmp_path: Path, folder: str, expected: str | None) -> None:
    place = tmp_path / folder
    place.mkdir(parents=True)
    assert synchroniser(place / "team.springbraet") == expected


@pytest.mark.parametrize(
    ("mark", "make", "expected"),
    [
        (".dropbox", Path.touch, "Dropbox"),
        (".dropbox", Path.mkdir, None),  # in the home folder of whoever uses Dropbox
        (".dropbox.cache", Path.mkdir, "Dropbox"),
        (".sync_7f3a9c1d2e4b.db", Path.touch, "Nextcloud"),
        ("._sync_7f3a9c1d2e4b.db", Path.touch, "Nextcloud"),
        (".owncloudsync.log", Path.touch, "ownCloud"),
        (".nextcloudsync.log", Path.touch, "Nextcloud"),
        (".stfolder", Path.mkdir, "Syncthing"),
        (".git", Path.mkdir, None),
    ],
)
@pytest.mark.parametrize("below", [".", "Jobcenter/Team Øst"])
def test_by_what_lies_at_its_top(
    tmp_path: Path, mark: str, make: Callable[[Path], None], expected: str | None, below: str
) -> None:
    make(tmp_path / mark)
    (tmp_path / below).mkdir(parents=True, exist_ok=True)
    assert synchroniser(tmp_path / below / "team.springbraet") == expected


def test_by_what_windows_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Arbejde" / "Teams").mkdir(parents=True)
    assert synchroniser(tmp_path / "Arbejde" / "Teams" / "team.springbraet") is None
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Arbejde"))
    assert synchroniser(tmp_path / "Arbejde" / "Teams" / "team.springbraet") == "OneDrive"
    assert synchroniser(tmp_path / "team.springbraet") is None
