"""A store that is built beside its place stands there whole, or nothing does."""

from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.targets import built_beside


def test_what_was_built_is_moved_into_place(tmp_path: Path) -> None:
    target = tmp_path / "team.db"
    (tmp_path / ".team.db.part").write_text("left over", encoding="utf-8")
    with built_beside(target) as unfinished:
        assert not unfinished.exists()
        assert unfinished.parent == tmp_path
        unfinished.write_text("whole", encoding="utf-8")
        assert not target.exists()
    assert target.read_text(encoding="utf-8") == "whole"
    assert list(tmp_path.iterdir()) == [target]


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), built_beside(tmp_path / "team.db") as unfinished:
        _break_off(unfinished)
    assert list(tmp_path.iterdir()) == []


def _break_off(unfinished: Path) -> None:
    unfinished.write_text("half", encoding="utf-8")
    unfinished.with_name(f"{unfinished.name}-journal").write_text("half", encoding="utf-8")
    raise RuntimeError


def test_what_stands_there_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "team.db"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(UserError, match="store_exists"), built_beside(target):
        raise AssertionError
    target.unlink()
    with pytest.raises(UserError, match="store_exists"), built_beside(target) as unfinished:
        _build_while_another_does(unfinished, target)
    assert target.read_text(encoding="utf-8") == "somebody else's"
    assert list(tmp_path.iterdir()) == [target]


def _build_while_another_does(unfinished: Path, target: Path) -> None:
    unfinished.write_text("new", encoding="utf-8")
    target.write_text("somebody else's", encoding="utf-8")


def test_a_folder_that_does_not_exist_or_a_build_that_made_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="folder_missing"), built_beside(tmp_path / "nowhere" / "team.db"):
        raise AssertionError
    with pytest.raises(UserError, match="store_unwritable"), built_beside(tmp_path / "team.db"):
        assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_system_takes_is_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path / ("a" * 300), "store_unwritable"), (tmp_path / ("a" * 300) / "b", "folder_missing")):
        with pytest.raises(UserError, match=code), built_beside(path):
            raise AssertionError
