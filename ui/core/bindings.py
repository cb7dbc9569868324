"""Qt's bindings as the program wants them: quick to load, and with every override guarded."""

import builtins
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import machinery
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from ui.core.overrides import guard_overrides
from ui.core.qt_enums import make_enums_at_once

if TYPE_CHECKING:
    from importlib.abc import Loader  # takes longer to import than all that start-up needs of ours

_BINDINGS = "shiboken6"
_OF_CALLS = ("errorhandler", "layout", "parser", "lib.enum_sig", "lib.pyi_generator", "lib.tool")
_EXPLAINING = frozenset(f"shibokensupport.signature.{name}" for name in _OF_CALLS)
"""Modules of the bindings' own that say how Qt's methods are called, but for the one that their C looks into itself."""


def prepare_bindings() -> None:
    """Have them so from now on; they needn't be loaded yet, nor are they."""
    make_enums_at_once()
    if _BINDINGS in sys.modules:
        _when_loaded()
    else:
        sys.meta_path.insert(0, _Bindings())


def _when_loaded() -> None:
    guard_overrides()
    _import_plainly()


def _import_plainly() -> None:
    """Let a module be imported as before they were loaded.

    They read the source of every module that comes after them, to learn whether it wants other names for Qt's methods
    (`from __feature__ import snake_case`). Nothing here does.
    """
    if builtins.__import__ is getattr(builtins, "__feature_import__", None):
        builtins.__import__ = vars(builtins)["__orig_import__"]


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
        with _explained_later():
            self._loader.exec_module(module)
        _when_loaded()


@contextmanager
def _explained_later() -> Generator[None]:
    """What the bindings explain a wrong call with is loaded when the first one is made.

    They bring it along as text, so that Python would have to compile it anew at each start: a tenth of one, and most
    starts explain nothing.
    """
    setattr(machinery, ModuleSpec.__name__, _spec)
    try:
        yield
    finally:
        setattr(machinery, ModuleSpec.__name__, ModuleSpec)


def _spec(name: str, loader: Any, **how: Any) -> ModuleSpec:
    """Where the bindings find a module of their own."""
    spec = ModuleSpec(name, loader, **how)
    if name in _EXPLAINING:
        spec.loader = cast("Loader", _Later(spec, loader))
    return spec


class _Later:
    """Loads a module once something is asked of it."""

    def __init__(self, spec: ModuleSpec, loader: "Loader") -> None:
        self._spec, self._name, self._loader = spec, spec.name, loader
        self._begun, self._one_at_a_time = False, RLock()

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """As the loader makes it."""
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Only see to it that it is loaded."""
        vars(module)["__getattr__"] = partial(self._get, module)

    def _get(self, module: ModuleType, name: str) -> object:
        """What the module lacks under this name; its loader is asked by whatever asks first."""
        if name.startswith("__"):
            raise AttributeError(name)
        with self._one_at_a_time:
            if not self._begun:
                self._begun = True
                self._load(module)
        try:
            return vars(module)[name]
        except KeyError:
            raise AttributeError(name) from None

    def _load(self, module: ModuleType) -> None:
        renamed, self._spec.name = self._spec.name, self._name  # the bindings have given it a second name meanwhile
        try:
            self._loader.exec_module(module)
        finally:
            self._spec.name = renamed
