"""A finished answer as text and back: named tuples, dataclasses, days, enums, and tuples and mappings of them."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
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

_PLAIN = (str, int, float, bool, NoneType, object)
_WRITTEN = frozenset({str, int, float, bool, NoneType})


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
    return _all_plain([getattr(value, name) for name in names])


def _pairs(value: Mapping[object, object]) -> list[list[object]]:
    return [[_plain(key), _plain(one)] for key, one in value.items()]


def _all_plain(values: Iterable[object]) -> list[object]:
    return [one if type(one) in _WRITTEN else _writer(type(one))(one) for one in values]


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
    if make is tuple and hasattr(inner[0], "_fields"):
        return partial(_by_columns, inner[0], read)
    return make if read is _same else partial(_each, make, read)


def _values_of(kinds: tuple[Any, ...]) -> dict[object, object] | None:
    """The values of the enum that is one of these types; None where there is none."""
    found = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Enum)), None)
    return None if found is None else {one.value: one for one in found}


def _by_columns(kind: Any, read: Reader, values: Sequence[list[Any]]) -> tuple[Any, ...]:
    """Many of a named tuple, which is read field by field: a call for all of them costs little more than one."""
    widths = set(map(len, values)) if set[type](map(type, values)) == {list} else {0}
    width, most = max(widths), len(kind._fields)
    if len(widths) > 1 or not most - len(kind._field_defaults) <= width <= most or not width:
        return tuple(map(read, values))
    columns: list[Iterable[Any]] = list(zip(*values, strict=True))
    for place, read_one in _special(kind):
        if place < width and not (read_one is _nothing and set(columns[place]) == {None}):
            columns[place] = map(read_one, columns[place])
    columns += [repeat(kind._field_defaults[name], len(values)) for name in kind._fields[width:]]
    make: Reader = partial(cast("Any", tuple).__new__, kind)
    return tuple(map(make, zip(*columns, strict=True)))


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
