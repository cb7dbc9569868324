"""Qt's bindings as the program wants them: quick to load, and with every override guarded."""

import builtins
import re
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from ui.core.overrides import guard_overrides
from ui.core.qt_enums import make_enums_at_once

if TYPE_CHECKING:
    from importlib.abc import Loader  # takes longer to import than all that start-up needs of ours

_BINDINGS, _SUPPORT = "shiboken6", "shibokensupport."


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
        with _patterns_later():
            self._loader.exec_module(module)
        _when_loaded()


@contextmanager
def _patterns_later() -> Generator[None]:
    """What the bindings' own files look for, to say what is wrong with a call, is compiled when it is first looked for.

    Compiling it takes a tenth of a start, and most starts look for nothing.
    """
    compiled = re.compile

    def later(pattern: Any, flags: Any = 0) -> Any:
        theirs = sys._getframe(1).f_globals.get("__name__", "").startswith(_SUPPORT)
        return _Pattern(pattern, flags) if theirs else compiled(pattern, flags)

    re.compile = later
    try:
        yield
    finally:
        re.compile = compiled


class _Pattern:
    """Has the methods of the pattern that it stands for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._asked = pattern, flags

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return partial(self._do, name)

    def _do(self, name: str, *arguments: object, **named: object) -> object:
        return getattr(re.compile(*self._asked), name)(*arguments, **named)
