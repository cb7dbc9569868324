"""Knows which tests are about files, so that they are left out where the others run on a server."""

import ast
from functools import cache
from pathlib import Path

import pytest

_ABOUT_FILES = ("db.engines", "db.migrations", "db.schema", "app.files", "subprocess", "multiprocessing", "ui.cli")
"""What a test imports that looks at a file or another process, but for the making of a store."""
_MAKES = {"app.files.stores": {"create_store", "create_team_store"}}
ON_FILE = "on_file"
_TEMPORARY = {"tmp_path", "path", "filled"}
_ON_FILE_ONLY = {"forget", "shorten_journal", "tidy", "copy_to", "rewrite", "as_if", "_file", "_connection"}
"""What a store on a server hasn't, or what is behind one, by the names that a test calls."""


def is_about_files(item: pytest.Item) -> bool:
    """Whether a test looks at files, other processes, or what only a store in a file can do.

    It is, where it is given a folder, or where its module imports what opens, guards or copies files, or where it says
    so itself: `pytest.mark.on_file(reason)`.
    """
    given = set(getattr(item, "fixturenames", ()))
    return bool(given & _TEMPORARY) or item.get_closest_marker(ON_FILE) is not None or _looks_at_files(item.path)


@cache
def _looks_at_files(path: Path) -> bool:
    return any(map(_is_of_files, ast.walk(ast.parse(path.read_text(encoding="utf-8")))))


def _is_of_files(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr in _ON_FILE_ONLY
    if isinstance(node, ast.Import):
        return any(one.name.startswith(_ABOUT_FILES) for one in node.names)
    if isinstance(node, ast.ImportFrom) and node.module is not None and node.module.startswith(_ABOUT_FILES):
        return bool({one.name for one in node.names} - _MAKES.get(node.module, set()))
    return False
