"""A finished answer as text and back: named tuples, dataclasses, days, enums, and tuples and mappings of them.

Many of one named tuple stand column by column: a column of few different values has each of them once, and a letter
for each row, so that thousands of rows are read as quickly as what is different in them. Only they are an object in
JSON; a list of rows, as it was written before, is read too.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache, partial
from itertools import repeat
from operator import attrgetter
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, ForwardRef, TypeVar, Union, cast, get_args, get_origin

T = TypeVar("T")
Reader = Callable[[Any], Any]
Rows = Sequence[Sequence[Any]]

_MANY = 24  # rows; fewer are as quick one by one
_FIRST_LETTER = ord("]")  # from here on no letter of Latin-1 is written otherwise in JSON
_MOST_LETTERS = 256 - _FIRST_LETTER

_PLAIN = (str, int, float, bool, NoneType, object)
_NUMBERS = frozenset({int, float, bool})
_WRITTEN = _NUMBERS | {str, NoneType}


def dumps(value: object) -> str:
    """The value as JSON: what has fields as the list of them, a mapping as its pairs, days in ISO."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[T], text: str) -> T:
    """The value of this type that `dumps` wrote, perhaps before its types got new fields at the end, with defaults.

    Raises ValueError or TypeError for a text that holds no such value.
    """
    return cast("T", _reader(kind)(json.loads(text)))


def _plain(value: object) -> object:
    kind = type(value)
    return value if kind in _WRITTEN else _writer(kind)(value)


@cache
def _writer(kind: type[Any]) -> Reader:
    """What makes of a value of this type what JSON has for it; asked once a type, since there are many values."""
    if issubclass(kind, Enum):
        return attrgetter("value")
    if issubclass(kind, date):
        return cast("Reader", kind.isoformat)
    if is_dataclass(kind):
        return partial(_listed, [field.name for field in fields(kind)])
    if (names := getattr(kind, "_fields", None)) is not None:
        told = [kind.__annotations__.get(name, object) for name in names]
        return partial(_but_for, [place for place, one in enumerate(told) if not _is_plain(one)])
    if issubclass(kind, Mapping):
        return _pairs
    if issubclass(kind, (tuple, list, Set)):
        return _all_plain
    raise TypeError(f"{kind.__name__} is no part of an answer")


def _but_for(places: Sequence[int], value: tuple[object, ...]) -> Sequence[object]:
    """The value with those of its fields as JSON has them that may need it."""
    if not places:
        return value
    told = list(value)
    for place in places:
        told[place] = _plain(told[place])
    return told


def _is_plain(kind: Any) -> bool:
    """Whether every value of this type stands in JSON as it is."""
    if get_origin(kind) in (Union, UnionType):
        return all(map(_is_plain, get_args(kind)))
    return kind is None or kind in _WRITTEN


def _listed(names: Sequence[str], value: object) -> list[object]:
    return _each_plain([getattr(value, name) for name in names])


def _pairs(value: Mapping[object, object]) -> list[list[object]]:
    return [[_plain(key), _plain(one)] for key, one in value.items()]


def _all_plain(values: Collection[object]) -> object:
    plain = _each_plain(values)
    kinds = set[type](map(type, values)) if len(plain) >= _MANY else set[type]()
    return in_columns(cast("Rows", plain)) if len(kinds) == 1 and hasattr(kinds.pop(), "_fields") else plain


def _each_plain(values: Iterable[object]) -> list[object]:
    return [one if type(one) in _WRITTEN else _writer(type(one))(one) for one in values]


def in_columns(rows: Rows) -> dict[str, object]:
    """Rows of the same fields as JSON has many of a named tuple."""
    return {"rows": len(rows), "columns": [_column(column) for column in zip(*rows, strict=True)]}


def _column(values: Sequence[Any]) -> object:
    """A column as it is, or its different values with a letter for each row that says which one it has."""
    kinds = set[type](map(type, values))
    alike = kinds <= _WRITTEN and len(kinds & _NUMBERS) < 2  # else 1 were the same as 1.0, or has no hash
    keys: Sequence[object] = values if alike else [*map(repr, values)]
    found = dict(zip(keys, values, strict=True))
    if len(found) > _MOST_LETTERS:
        return values
    letters = {key: chr(_FIRST_LETTER + place) for place, key in enumerate(found)}
    return {"of": [*found.values()], "at": "".join(map(letters.__getitem__, keys))}


def as_rows(told: Any) -> Rows:
    """The other way round; rows that stand one by one are as they are. Raises ValueError for what is neither."""
    if isinstance(told, list):
        return cast("Rows", told)
    rows, columns = _columns_of(told)
    return [*map(list, zip(*(_spread(one, rows) for one in columns), strict=True))]


def _columns_of(told: Any) -> tuple[int, Sequence[Any]]:
    """How many rows there are, and their columns; none of rows that stand one by one and aren't of one length."""
    if isinstance(told, list):
        rows = cast("list[Any]", told)
        alike = set[type](map(type, rows)) == {list} and len(set(map(len, rows))) == 1
        return len(rows), [*zip(*rows, strict=True)] if alike else []
    if not isinstance(told, dict) or not isinstance(columns := cast("dict[str, Any]", told)["columns"], list):
        raise ValueError("no rows of an answer")
    return cast("dict[str, Any]", told)["rows"], cast("list[Any]", columns)


def _spread(column: Any, rows: int, read: Reader | None = None) -> Iterable[Any]:
    """The values of a column, each read once where it stands there once."""
    if not isinstance(column, dict):
        if len(column) != rows:
            raise ValueError("a column of another length")
        return column if read is None else map(read, column)
    told = cast("dict[str, Any]", column)
    places = str(told["at"]).encode("latin-1")
    values: list[Any] = told["of"] if read is None else [*map(read, told["of"])]
    letters = bytes(range(_FIRST_LETTER, _FIRST_LETTER + len(values)))
    if len(places) != rows or places.translate(None, letters):
        raise ValueError("letters that stand for nothing")
    by_letter: list[Any] = [*repeat(None, _FIRST_LETTER), *values]
    return repeat(values[0], rows) if len(values) == 1 else map(by_letter.__getitem__, places)


def _same(value: Any) -> Any:
    return value


@cache
def _reader(kind: Any) -> Reader:
    """What makes a value of this type out of what JSON has for it."""
    if kind in _PLAIN or isinstance(kind, TypeVar):
        return _same
    if isinstance(kind, (str, ForwardRef)):  # a type that only a type checker knows
        return _nothing
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _one_of(inner)
    if origin is not None:
        return _of_many(origin, inner)
    if issubclass(kind, Enum):
        return cast("Reader", {one.value: one for one in kind}.__getitem__)
    if kind is Path:
        return Path
    if kind in (date, datetime):
        return cast("Reader", kind.fromisoformat)
    return _with_fields(kind)


def _one_of(kinds: tuple[Any, ...]) -> Reader:
    """Of a union: what is of one of its plain types, or else the one that is none."""
    made = [_reader(kind) for kind in kinds if kind not in _PLAIN]
    if len(made) == 1 and NoneType in kinds and len(kinds) == 2 and (values := _values_of(kinds)) is not None:
        return cast("Reader", {None: None, **values}.__getitem__)
    plain: tuple[Any, ...] = tuple(kind for kind in kinds if kind in _PLAIN)
    if not made:
        return _same
    (read,) = made

    def one(value: Any) -> Any:
        return value if isinstance(value, plain) else read(value)

    return one


def _of_many(origin: Any, inner: tuple[Any, ...]) -> Reader:
    if issubclass(origin, Mapping):
        key, value = map(_reader, inner)
        return lambda pairs: {key(one): value(other) for one, other in pairs}
    if origin is tuple and inner[-1] is not Ellipsis:
        return partial(_paired, [_reader(kind) for kind in inner])
    read: Reader = _reader(inner[0])
    make: Reader = tuple if origin is tuple else origin
    if hasattr(inner[0], "_fields"):
        return partial(_by_columns, inner[0], read, make)
    return make if read is _same else partial(_each, make, read)


def _values_of(kinds: tuple[Any, ...]) -> dict[object, object] | None:
    """The values of the enum that is one of these types; None where there is none."""
    found = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Enum)), None)
    return None if found is None else {one.value: one for one in found}


def _by_columns(kind: Any, read: Reader, make: Reader, told: Any) -> Any:
    """Many of a named tuple, which is read field by field: a call for all of them costs little more than one."""
    rows, columns = _columns_of(told)
    if not columns and isinstance(told, list):
        return make(map(read, cast("list[Any]", told)))
    if not 0 <= len(kind._fields) - len(columns) <= len(kind._field_defaults):
        raise ValueError(f"no {kind.__name__}")
    reads = dict(_special(kind))
    values: list[Iterable[Any]] = [_spread(one, rows, reads.get(place)) for place, one in enumerate(columns)]
    values += [repeat(kind._field_defaults[name], rows) for name in kind._fields[len(columns) :]]
    one: Reader = partial(cast("Any", tuple).__new__, kind)
    return make(map(one, zip(*values, strict=True)))


@cache
def _special(kind: Any) -> list[tuple[int, Reader]]:
    """The places of the fields that are not what JSON has for them, with what makes them of it."""
    annotations: Mapping[str, Any] = kind.__annotations__
    reads = [_reader(annotations[name]) for name in _fields_of(kind)]
    return [(place, read) for place, read in enumerate(reads) if read is not _same]


def _fields_of(kind: Any) -> Sequence[str]:
    return [field.name for field in fields(kind)] if is_dataclass(kind) else kind._fields


def _each(make: Reader, read: Reader, values: Sequence[Any]) -> Any:
    return make(map(read, values))


def _paired(each: Sequence[Reader], values: Sequence[Any]) -> tuple[Any, ...]:
    return tuple([read(one) for read, one in zip(each, values, strict=True)])


def _with_fields(kind: Any) -> Reader:
    """Of a named tuple or a dataclass: its fields in order; those that the text lacks have their defaults."""
    make = cast("Callable[..., Any]", kind)
    special, most = _special(kind), len(_fields_of(kind))

    def made(values: list[Any]) -> Any:
        if len(values) > most:
            raise ValueError(f"too much for a {make.__name__}")
        for place, read in special:
            if place < len(values):
                values[place] = read(values[place])
        return make(*values)

    return made


def _nothing(value: Any) -> None:
    if value is not None:
        raise TypeError("an answer can't hold what it has no type for")
