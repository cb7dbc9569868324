"""No exception leaves an override of Qt's: it is reported, and Qt is answered by its own.

Qt's bindings keep what an override raises until the call into Qt returns, and call further overrides meanwhile; that
loses references, so that the interpreter ends some time later. On Python 3.11 one that was raised in C (by `int("x")`,
an index, a division) is not even an exception yet when they read it, and the program ends at once. So the methods
that stand in for Qt's are wrapped where a class is made, whichever class it is.
"""

import sys
from collections.abc import Callable, Sequence
from enum import Enum
from functools import update_wrapper
from types import FunctionType, MethodDescriptorType
from typing import Any

_OF_QT = ("PySide6.", "Shiboken", "shiboken6")


def overridden(kind: type) -> dict[str, tuple[type, object]]:
    """By name, what Qt finds in this class or in one of its bases where it asks for a method of its own.

    Beside it the class in which it stands.
    """
    qt = [base for base in kind.__mro__ if of_qt(base)]
    found: dict[str, tuple[type, object]] = {}
    for base in kind.__mro__:
        if base is object or base in qt:
            continue
        for name, value in vars(base).items():
            if name not in found and not name.startswith("__") and _is_method(qt, name):
                found[name] = (base, value)
    return found


def of_qt(kind: type) -> bool:
    """Whether this class is one of Qt's."""
    return kind.__module__.startswith(_OF_QT)


def guarded(kind: type, name: str, method: FunctionType) -> Callable[..., object]:
    """The method of this class under this name, which reports what it comes upon and then lets Qt do as it would.

    One that answers nothing does no more. What ends the program (KeyboardInterrupt, SystemExit) goes on its way.
    """

    def guarding(*arguments: object, **named: object) -> object:
        try:
            return method(*arguments, **named)
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
        except BaseException:
            raise  # as the object that it is from here on
        return _answer(kind, name, method, arguments, named)

    return update_wrapper(guarding, method)


def _answer(
    kind: type, name: str, method: FunctionType, arguments: tuple[object, ...], named: dict[str, object]
) -> object:
    """What Qt would have answered without the override, or nothing in particular of the type that it wants."""
    answer = method.__annotations__.get("return", object)
    if answer is None:
        return None
    me, *rest = arguments
    try:
        return getattr(super(kind, me), name)(*rest, **named)
    except Exception:  # Qt has nothing to say there
        return _empty(answer)


def _empty(kind: object) -> object:
    if kind is object or not isinstance(kind, type):
        return None
    try:
        return next(iter(kind)) if issubclass(kind, Enum) else kind()
    except Exception:  # it can't be made of nothing
        return None


def _guard_class(kind: type) -> None:
    """Wrap what a class that was just made brings along; what its bases of Qt's brought is wrapped already."""
    for name, (base, value) in overridden(kind).items():
        if isinstance(value, FunctionType) and value.__code__ is not _GUARDING:
            setattr(kind, name, guarded(base, name, value))


def is_guarded(method: object) -> bool:
    """Whether it is a method that lets no exception pass."""
    return isinstance(method, FunctionType) and method.__code__ is _GUARDING


def _is_method(qt: Sequence[type], name: str) -> bool:
    return any(type(vars(base).get(name)) is MethodDescriptorType for base in qt)


def _nothing(_: object) -> None:
    """What is wrapped to know a wrapper by its code."""


_GUARDING = guarded(object, "", _nothing).__code__


def guard_overrides() -> None:
    """Wrap the overrides of every class that is made from now on."""
    from shiboken6 import Shiboken

    root: Any = Shiboken.Object

    def when_made(cls: type, **named: object) -> None:
        super(root, cls).__init_subclass__(**named)
        _guard_class(cls)

    root.__init_subclass__ = classmethod(when_made)
