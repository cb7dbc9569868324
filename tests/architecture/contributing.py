"""Reads what a document names in backticks and draws of the house, and holds it against the project itself."""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

_PLACE = re.compile(r"([\w.*-]+/[\w./-]*|[\w./-]+\.(?:py|md|toml|qss|spec|in|lock))(?:: (.+))?")
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")

Rungs = list[frozenset[str]]
"""The rooms of a layer, those at the same height together, from the top down."""


def quoted(markdown: str) -> list[str]:
    """What stands in backticks, apart from blocks of code."""
    prose = re.sub(r"^```.*?^```", "", markdown, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"`([^`\n]+)`", prose)


def missing(markdown: str, root: Path) -> list[str]:
    """The files that a document names and that aren't there, and names that their files don't define.

    What the project itself makes and git ignores need not be there.
    """
    made = [line.strip() for line in (root / ".gitignore").read_text(encoding="ascii").splitlines() if line.strip()]
    faults: list[str] = []
    for words in quoted(markdown):
        if (found := _PLACE.fullmatch(words)) is None or any(words.startswith(one) for one in made):
            continue
        path, name = root / found[1], found[2]
        there = path.is_dir() if found[1].endswith("/") else path.exists()
        if not there or (name is not None and name not in names_in(path)):
            faults.append(words)
    return faults


def unknown(markdown: str, root: Path, folders: Iterable[str]) -> list[str]:
    """The names in backticks, without a file, that nothing in these folders defines or imports."""
    files = [file for folder in folders for file in (root / folder).rglob("*.py")]
    known = {name for file in files for name in names_in(file)} | {path.name for path in root.iterdir()}
    return [words for words in quoted(markdown) if _NAME.fullmatch(words) and words not in known]


@cache
def names_in(path: Path) -> frozenset[str]:
    """What a file defines: for Python its functions, classes with their members ('Session.run') and variables, and
    what it imports; for TOML its keys, for Markdown its headings.
    """
    if path.suffix == ".md":
        return frozenset(re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE))
    if path.suffix == ".toml":
        return frozenset(_keys(tomllib.loads(path.read_text(encoding="utf-8"))))
    if path.suffix != ".py":
        return frozenset()
    return frozenset(_defined(ast.parse(path.read_text(encoding="utf-8")).body, ""))


def _keys(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        yield key
        if isinstance(value, dict):
            yield from _keys(value)


def _defined(body: Iterable[ast.stmt], owner: str) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield f"{owner}{node.name}"
        if isinstance(node, ast.ClassDef):
            yield from _defined(node.body, f"{owner}{node.name}.")
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (f"{owner}{one.id}" for one in targets if isinstance(one, ast.Name))
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name for alias in node.names)


def picture(markdown: str, layers: Iterable[str]) -> dict[str, Rungs]:
    """The house as the document's block of code draws it: a line for each height, 'ui' at the first of its own."""
    blocks = re.findall(r"^```\n(.*?)^```", markdown, re.MULTILINE | re.DOTALL)
    drawn: dict[str, Rungs] = {}
    for block in blocks:
        layer = ""
        for line in block.splitlines():
            label, *rooms = f"{line.partition('#')[0]} ".split(" ", 1)
            layer = label or layer
            if layer in layers and (at_one_height := frozenset(rooms[0].split())):
                drawn.setdefault(layer, []).append(at_one_height)
    return drawn


def contracts(pyproject: str) -> dict[str, Rungs]:
    """The house as import-linter enforces it: for each layer the rooms of its own contract."""
    every = tomllib.loads(pyproject)["tool"]["importlinter"]["contracts"]
    return {
        one["containers"][0]: [frozenset(re.findall(r"\w+", rung)) for rung in one["layers"]]
        for one in every
        if "containers" in one
    }
