"""Qt's bindings load sooner than by themselves, and are what they would have been."""

import subprocess
import sys
from enum import Enum, EnumType, Flag, FlagBoundary, IntEnum, IntFlag, property
from types import MethodType
from typing import Any, cast

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

from ui.core.qt_enums import _by_python

CLASSES = (
    QtCore.Qt, QtCore.QEvent, QtCore.QFileDevice, QtCore.QIODeviceBase, QtCore.QLocale, QtGui.QAccessible, QtGui.QFont,
    QtGui.QPainter, QtGui.QTextFormat, QtWidgets.QFrame, QtWidgets.QMessageBox, QtWidgets.QSizePolicy, QtWidgets.QStyle,
)  # fmt: skip
PROBE = """
import sys
from importlib import machinery
spec = machinery.ModuleSpec
import ui
from PySide6.QtCore import QSize, Qt
import app.core.words
import __feature__
from PySide6.support.signature import get_signature, parser
print(*[name for name in __feature__.pyside_feature_dict if name.startswith("app")], len(Qt.Key) > 400)
print(machinery.ModuleSpec is spec, "argparse" not in sys.modules, "split" in vars(parser))
try:
    QSize("a", 1)
except TypeError as error:
    print(str(error).splitlines()[-2:])
print("argparse" not in sys.modules, parser.__spec__.name, parser.__file__, hasattr(parser, "nothing"))
print(get_signature(QSize.width))
"""


def told(value: object) -> object:
    """What can be compared of what an enum keeps: a member by all that is known of it."""
    if isinstance(value, Enum):
        known = {name: one for name, one in vars(value).items() if not isinstance(one, (Enum, EnumType))}
        return type(value).__name__, list(vars(value)), known, repr(value), str(value)
    if isinstance(value, dict):
        return [(key, told(one)) for key, one in value.items()]
    if isinstance(value, MethodType):
        return value.__func__
    return type(value) if isinstance(value, property) else value


def books(made: Any) -> dict[str, object]:
    """Everything that an enum keeps, and what it answers."""
    found = {name: told(value) for name, value in vars(made).items()}
    found["in order"] = [told(one) for one in made]
    found["its own"] = all(one.__objclass__ is made for one in made.__members__.values())
    if issubclass(made, Flag) and len(made):
        first, last = next(iter(made)), next(reversed(made))
        found["flags"] = [told(one) for one in (~first, first | last, *(first | last), first ^ last, made(0))]
    return found


@pytest.mark.parametrize("owner", CLASSES, ids=lambda owner: owner.__name__)
def test_enums_of_qt_are_as_python_makes_them(owner: type) -> None:
    enums = [cast("type[Enum]", one) for one in vars(owner).values() if isinstance(one, EnumType)]
    assert enums
    for one in enums:
        pairs = [(name, one[name].value) for name in one.__members__]
        how: dict[str, Any] = {"module": "m", "qualname": None, "type": None, "start": 1, "boundary": FlagBoundary.KEEP}
        for kind in (Enum, IntEnum, *((Flag, IntFlag) if issubclass(one, Flag) else ())):
            assert books(kind(one.__name__, pairs, **how)) == books(_by_python(kind, one.__name__, pairs, **how))


@pytest.mark.parametrize("pairs", [[("name", 1)], [("_a", 1)], [("real", 2), ("B", 2)], [("A", "a")], "A B", []])
def test_other_enums_are_made_by_python(pairs: Any) -> None:
    assert books(Enum("Other", pairs, module="m")) == books(_by_python(Enum, "Other", pairs, module="m"))


@pytest.mark.parametrize("pairs", [[("A", 1)], "A B"])
def test_an_enum_is_at_home_where_it_is_asked_for(pairs: Any) -> None:
    assert Enum("Other", pairs).__module__ == __name__
    other = Enum("Other", pairs, module="m", qualname="At.Home", type=str)
    assert (other.__module__, other.__qualname__, isinstance(other["A"], str)) == ("m", "At.Home", True)


@pytest.mark.parametrize("pairs", [[("mro", 1)], [("A", 1), ("A", 2)], [("A",)]])
def test_what_is_no_enum_is_refused(pairs: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        Enum("Other", pairs)


def test_once_they_are_loaded_imports_are_pythons_and_a_wrong_call_is_explained() -> None:
    """No source is read of what is imported after them, and what explains a call is loaded when one is wrong."""
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, check=False, text=True, timeout=60)
    *known, explained, there, signature = done.stdout.splitlines()
    assert (known, done.stderr) == (["True", "True True False"], "")
    assert "PySide6.QtCore.QSize.__init__(w: int, h: int" in explained
    assert there == "True PySide6.support.signature.parser shibokensupport/signature/parser.py False"
    assert signature == "(self, /) -> int"
