"""What every row of the store is: a frozen dataclass whose fields are its table's columns, in order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar, Self


@dataclass(frozen=True, slots=True)
class Record:
    """A row of the table that the class names; `id` is its key."""

    table: ClassVar[str] = ""

    id: str

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Build the record from a row whose columns stand in the order of the fields."""
        flags = flag_positions(cls)
        if not flags:
            return cls(*row)
        values = list(row)
        for position in flags:
            if values[position] is not None:
                values[position] = bool(values[position])
        return cls(*values)

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


@cache
def _reader(record: type[Record]) -> Callable[[Record], tuple[object, ...]]:
    return attrgetter(*columns(record))


@cache
def flag_positions(record: type[Record]) -> tuple[int, ...]:
    """Where the columns stand that are kept as 0/1, or as NULL where it may be unknown."""
    return tuple(i for i, field in enumerate(fields(record)) if field.type in (bool, bool | None))
