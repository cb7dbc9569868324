"""What every row of the store is: a frozen dataclass whose fields are its table's columns, in order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields, make_dataclass
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any, ClassVar, Self, TypeVar, dataclass_transform

T = TypeVar("T")
by_id = itemgetter(0)
"""What rows are sorted by where nothing else tells which comes first: on a server they lie in no order."""


@dataclass_transform(frozen_default=True)
def record(kind: type[T]) -> type[T]:
    """Make a class that derives from Record a frozen dataclass with slots.

    The methods that a dataclass has written and compiled for it alone it shares with all records, but for the one
    that makes it, which waits until a row is made: most starts need few of them, and would wait for all.
    """
    return dataclass(slots=True, init=False, eq=False, repr=False)(kind)


@record
class Record:
    """A row of the table that the class names; `id` is its key."""

    table: ClassVar[str] = ""

    id: str

    def __init__(self, *values: object, **named: object) -> None:
        kind = type(self)
        kind.__init__ = _initialiser(kind)
        kind.__init__(self, *values, **named)

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record) or type(other) is not type(self):
            return NotImplemented
        return self.values() == other.values()

    def __hash__(self) -> int:
        return hash(self.values())

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in self.as_dict().items())
        return f"{type(self).__qualname__}({values})"

    def __reduce__(self) -> tuple[type[Self], tuple[object, ...]]:
        """To copy it is to make it anew from its values."""
        return type(self), self.values()

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Build the record from a row whose columns stand in the order of the fields."""
        # By its slots: to call the class takes two to three times as long.
        made, setters = object.__new__(cls), _setters(cls)
        for put, value in zip(setters, row, strict=True):
            put(made, value)
        for position in flag_positions(cls):
            if row[position] is not None:
                setters[position](made, bool(row[position]))
        return made

    def values(self) -> tuple[object, ...]:
        """The row's values in the order of the fields."""
        return _reader(type(self))(self)

    def as_dict(self) -> dict[str, object]:
        """The row by column name."""
        return dict(zip(columns(type(self)), self.values(), strict=True))


@cache
def columns(record: type[Record]) -> tuple[str, ...]:
    """The column names of a record's table, in order."""
    return tuple(field.name for field in fields(record))


def _initialiser(kind: type[Record]) -> Callable[..., None]:
    """What makes a record of this kind, as a frozen dataclass with the same fields has it."""
    own = [
        (one.name, one.type) if one.default is MISSING else (one.name, one.type, field(default=one.default))
        for one in fields(kind)
    ]
    described = {"__doc__": kind.__doc__}  # else its call is worked out, to describe it by that
    return make_dataclass(kind.__name__, own, namespace=described, frozen=True, eq=False, repr=False).__init__


@cache
def defaults(record: type[Record]) -> Mapping[str, object]:
    """What the columns hold that nobody has to fill in, by name."""
    return {one.name: one.default for one in fields(record) if one.default is not MISSING}


@cache
def _reader(record: type[Record]) -> Callable[[Record], tuple[object, ...]]:
    return attrgetter(*columns(record))


@cache
def _setters(record: type[Record]) -> tuple[Callable[[Record, object], None], ...]:
    """What puts a value into each field of a record that is being made, in order."""
    return tuple(getattr(record, name).__set__ for name in columns(record))


@cache
def flag_positions(record: type[Record]) -> tuple[int, ...]:
    """Where the columns stand that are kept as 0/1, or as NULL where it may be unknown."""
    return tuple(i for i, field in enumerate(fields(record)) if field.type in (bool, bool | None))


def where(conditions: Iterable[str]) -> str:
    """The end of a question that all of these conditions hold; nothing where there are none."""
    return f" WHERE {text}" if (text := " AND ".join(conditions)) else ""


def select(record: type[Record]) -> str:
    """The beginning of a question for all columns of a record's table, in order."""
    return f"SELECT {', '.join(columns(record))} FROM {record.table}"
