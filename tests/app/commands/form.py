"""The form of a case: a command, and what makes a world ready for it and returns its arguments."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from app.core.change import Change
from tests.app.world import World


class Named(NamedTuple):
    """Arguments some of which are given by name."""

    plain: tuple[Any, ...]
    named: Mapping[str, Any]


Arguments = tuple[Any, ...] | Named


class Case(NamedTuple):
    """A command, and what makes the world ready for it and returns its arguments."""

    command: Callable[..., Change]
    arguments: Callable[[World], Arguments]


class Refusal(NamedTuple):
    """A command, what makes the world such that it has to refuse, and the code of the UserError."""

    command: Callable[..., Change]
    arguments: Callable[[World], Arguments]
    code: str


def named(*plain: object, **given: object) -> Named:
    """Arguments some of which are given by name."""
    return Named(plain, given)
