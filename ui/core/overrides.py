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
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import FunctionType, MethodDescriptorType, ModuleType
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from importlib.abc import Loader  # takes longer to import than all that start-up needs of ours

_BINDINGS = "shiboken6"
_OF_QT = ("PySide6.", "Shiboken", "shiboken6")


def guard_overrides() -> None:
    """Wrap the overrides of every class that is made from now on; Qt's bindings needn't be loaded yet, nor are they."""
    if _BINDINGS in sys.modules:
        _guard_new_classes()
    else:
        sys.meta_path.insert(0, _Bindings())


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


def _guard_new_classes() -> None:
    from shiboken6 import Shiboken

    root: Any = Shiboken.Object

    def when_made(cls: type, **named: object) -> None:
        super(root, cls).__init_subclass__(**named)
        _guard_class(cls)

    root.__init_subclass__ = classmethod(when_made)


class _Bindings:
    """Waits for Qt's bindings to be imported."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Their place, and what is to be done once they are loaded."""
        if name != _BINDINGS:
            return None
        sys.meta_path.remove(self)
        spec = find_spec(name)
        if spec is not None and spec.loader is not None:
            spec.loader = cast("Loader", _Loading(spec.loader))
        return spec


class _Loading:
    """Loads the bindings as their own loader does."""

    def __init__(self, loader: "Loader") -> None:
        self._loader = loader

    def __getattr__(self, name: str) -> object:
        return getattr(self._loader, name)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """As the loader makes it."""
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Load them, before any class of theirs can be derived from."""
        self._loader.exec_module(module)
        _guard_new_classes()
