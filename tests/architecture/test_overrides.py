"""No method that stands in for one of Qt's can let an exception pass, in whichever class of the program it stands."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

from PySide6.QtCore import QObject, Signal
from shiboken6 import Shiboken

import ui
from ui.core.overrides import is_guarded, of_qt, overridden

# What a program has from the first.
EXPECTED = {"showEvent", "eventFilter", "event", "sizeHint", "data", "rowCount", "paint", "keyPressEvent", "closeEvent"}


def own_classes(kind: type = Shiboken.Object) -> Iterator[type]:
    """Every class of the program that derives from one of Qt's."""
    for derived in type.__subclasses__(kind):
        if not of_qt(derived) and derived.__module__.startswith("ui."):
            yield derived
        yield from own_classes(derived)


def test_every_override_of_every_class_is_guarded() -> None:
    for module in walk_packages(ui.__path__, "ui."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    classes = set(own_classes())
    found = {(kind, name): value for kind in classes for name, (_, value) in overridden(kind).items()}
    assert {name for _, name in found} >= EXPECTED
    assert len(classes) > 200
    assert [f"{kind.__name__}.{name}" for (kind, name), value in found.items() if not is_guarded(value)] == []


def test_a_class_is_guarded_where_it_is_made() -> None:
    class Beside:
        def childEvent(self, event: object) -> None:
            """Found by Qt in a class that is none of Qt's."""

    class Faulty(Beside, QObject):
        told = Signal()

        def timerEvent(self, event: object) -> None:
            """One of Qt's."""

        def own(self) -> None:
            """None of Qt's."""

    assert is_guarded(vars(Faulty)["timerEvent"])
    assert is_guarded(vars(Faulty)["childEvent"])
    assert not is_guarded(vars(Faulty)["own"])
    assert not is_guarded(Beside.childEvent)
    assert Faulty.timerEvent.__doc__ == "One of Qt's."
