"""The project keeps the rules of its house."""

import ast
import re
import sys
from pathlib import Path

import pytest

from tests.architecture import rules
from tests.architecture.test_rules import Rule

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("app", "db", "ui")
RULES: list[tuple[Rule, tuple[str, ...]]] = [
    (rules.too_long, (*PROGRAM, "tests")),
    (rules.without_promise, (*PROGRAM, "tests")),
    (rules.sql, ("app", "ui")),
    (rules.cascades, PROGRAM),
    (rules.connected_lambdas, PROGRAM),
    (rules.asked_senders, PROGRAM),
    (rules.ownerless_timers, PROGRAM),
    (rules.silenced, (*PROGRAM, "tests")),
    (rules.evasions, ("tests",)),
]


LEFT_OUT = {"evasions": ["tests/journeys/desk.py: skip"]}
"""The one place where a test may say that it can't run here: it needs parts of a desktop that not every system has."""


def modules(folder: str) -> list[Path]:
    """Every Python file of a folder of the project."""
    return sorted((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize(("rule", "folders"), RULES, ids=[rule.__name__ for rule, _ in RULES])
def test_the_project_keeps_the_rule(rule: Rule, folders: tuple[str, ...]) -> None:
    files = [file for folder in folders for file in modules(folder)]
    assert len(files) > len(folders)
    texts = [(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")) for file in files]
    faults = [f"{name}: {fault}" for name, text in texts for fault in rule(text)]
    allowed = LEFT_OUT.get(rule.__name__, [])
    assert [re.sub(r"line \d+: ", "", fault) for fault in faults] == allowed, faults


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_is_pinned_with_hashes_and_without_addresses(lock: str) -> None:
    assert rules.lock_faults((ROOT / lock).read_text(encoding="ascii")) == []


def names(path: str) -> set[str]:
    """The packages that a requirements file or a lock names."""
    lines = (ROOT / path).read_text(encoding="ascii").splitlines()
    found = [re.match(r"[A-Za-z0-9][\w.-]*", line) for line in lines]
    return {match[0].lower().replace("_", "-") for match in found if match}


@pytest.mark.parametrize("kind", ["requirements", "requirements-dev"])
def test_a_lock_holds_what_is_asked_for(kind: str) -> None:
    assert names(f"{kind}.in") <= names(f"{kind}.lock")


def test_who_only_starts_the_program_downloads_no_tools() -> None:
    assert names("requirements-dev.in").isdisjoint(names("requirements.lock"))


def test_start_needs_nothing_but_python_and_is_readable_for_an_older_one() -> None:
    text = (ROOT / "start.py").read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 8))
    imports = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imports |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imports} <= sys.stdlib_module_names
    assert len(text.splitlines()) <= 150


def test_ci_does_what_a_newcomer_does() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="ascii").splitlines()
    assert lines == ["#!/usr/bin/env bash", 'exec python3 "$(dirname "$0")/../start.py" test']
