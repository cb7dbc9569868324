"""Every kind of exception, and classes whose overrides of Qt's raise it."""

import os
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from types import TracebackType
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QValidator


class OwnError(Exception):
    """One of the program's own, raised in Python."""

    def __init__(self, first: str, second: int) -> None:
        super().__init__(first, second)


def own() -> None:
    raise OwnError("a", 1)


def in_python() -> None:
    raise ValueError("x")


FAULTS: dict[str, Callable[[], object]] = {
    "int": lambda: int("x"),
    "date": lambda: date.fromisoformat("x"),
    "len": lambda: len(5),  # pyright: ignore[reportArgumentType] -- meant wrong
    "index": lambda: [][1],
    "division": lambda: 1 // 0,
    "key": lambda: {}["x"],
    "attribute": lambda: object().x,  # pyright: ignore[reportAttributeAccessIssue] -- meant wrong
    "overflow": lambda: float("1e200") ** 2,
    "decode": lambda: b"\xff".decode(),
    "file": lambda: os.stat("/no/such/file"),
    "next": lambda: next(iter(())),
    "call": lambda: in_python(1),  # pyright: ignore[reportCallIssue] -- meant wrong
    "recursion": lambda: recurse(),
    "own": own,
    "in python": in_python,
}


def recurse() -> None:
    recurse()


class Fault:
    """What the overrides raise just now, and what was reported of it."""

    def __init__(self) -> None:
        self.now: Callable[[], object] = in_python
        self.reported: Counter[type[BaseException]] = Counter()
        sys.excepthook = self.report

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Count it."""
        assert isinstance(error, kind)
        str(error)
        self.reported[kind] += 1


def override(fault: Fault, bases: type | tuple[type, ...], *names: str) -> Any:
    """A class that derives from these and raises in the overrides of these names."""

    def method(name: str) -> Callable[..., object]:
        def raising(*_: object) -> object:
            fault.now()
            return None

        nothing = None if name.endswith("Event") or name in ("paint", "setGeometry", "run") else object
        raising.__annotations__["return"] = ANSWERS.get(name, nothing)
        return raising

    bases = bases if isinstance(bases, tuple) else (bases,)
    return type("Faulty", bases, {name: method(name) for name in names})


# What stands behind the arrow of such a method in the program.
ANSWERS = {"sizeHint": QSize, "rowCount": int, "columnCount": int, "event": bool, "validate": QValidator.State}
