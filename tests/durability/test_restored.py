"""A restoring that is stopped before the end leaves a file that was cut off as whole as it can be made."""

import os
from pathlib import Path

import pytest

from app.core.clock import FixedClock
from app.core.errors import UserError
from app.files import backing_up, restoring
from db.engines.key import Key, is_cut_off
from tests.durability.survivors import Prepared, losses
from tests.durability.test_killed import NOW, cut_off


def test_a_change_that_was_cut_off_is_taken_back_first(
    prepared: Prepared, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, replace = cut_off(prepared, folder / f"restored {prepared.path.stem}"), os.replace

    def copied(backup: Path, key: Key | None, target: Path) -> None:
        backing_up.checked_copy({"backup": backup, "target": target}, key)

    def stopped(source: Path, target: Path) -> None:
        if Path(target) == path:
            raise OSError
        replace(source, target)

    monkeypatch.setattr(restoring, "copy_checked", copied)
    monkeypatch.setattr(os, "replace", stopped)
    assert is_cut_off(path)
    with pytest.raises(UserError, match="restore_failed"):
        restoring.restore(path, prepared.path, prepared.key, FixedClock(NOW))
    (aside,) = (file for file in path.parent.iterdir() if file.name.startswith(f"{path.stem} før"))
    aside.unlink()
    assert losses(path, prepared, ()) == []
