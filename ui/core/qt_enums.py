"""Qt's enums are made at once, and not a member at a time: there are thousands, and every start waits for them.

Where a class of Qt's is first named, its bindings have Python make all its enums. Python 3.11 changes an enum five
times for each of its members, and has to look up anew after each change whatever it asks of it. Here an enum is made as
Python makes one without members, and they are put in afterwards; what comes of it is the same.
"""

import sys
from collections.abc import Iterable, Sequence
from enum import Enum, EnumType, Flag, FlagBoundary, IntEnum, IntFlag
from functools import cache
from typing import Any

_KINDS: tuple[EnumType, ...] = (Enum, Flag, IntEnum, IntFlag)
_TAKEN = frozenset(("mro", *(name for kind in IntFlag.__mro__ for name in vars(kind))))
"""What can't just be put into an enum under these names."""
_ITS_OWN: dict[str, type[Any]] = {
    "_member_names_": list, "_member_map_": dict, "_value2member_map_": dict, "_unhashable_values_": list,
}  # fmt: skip
"""What is filled in each anew."""
_by_python: Any = EnumType.__dict__["_create_"]


def make_enums_at_once() -> None:
    """Do so from now on; Pythons after 3.11 keep other books of an enum, and make each as ever."""
    if sys.version_info[:2] == (3, 11):
        setattr(EnumType, _by_python.__name__, _made)  # what `Enum("Name", [("MEMBER", 1)])` calls


def _made(kind: EnumType, name: str, names: Any, **how: Any) -> EnumType:
    if how.get("module") is None:
        how["module"] = sys._getframe(2).f_globals.get("__name__")  # whose call it is, as Python finds it
    if kind not in _KINDS or not _is_plain(names) or how.get("type") is not None:
        return _by_python(kind, name, names, **how)
    books = _empty(kind, how.get("boundary")) | {one: new() for one, new in _ITS_OWN.items()}
    books["__module__"] = how["module"]
    if how.get("qualname") is not None:
        books["__qualname__"] = how["qualname"]
    made = type.__new__(EnumType, name, (kind,), books)
    type.__setattr__(made, "__new__", Enum.__new__)
    _fill(made, names)
    return made


@cache
def _empty(kind: EnumType, boundary: FlagBoundary | None) -> dict[str, Any]:
    """What Python keeps of an enum without members."""
    made = _by_python(kind, "Empty", (), module=__name__, boundary=boundary)
    return {name: value for name, value in vars(made).items() if name not in ("__dict__", "__weakref__", "__new__")}


def _is_plain(names: Any) -> bool:
    """Whether it is as Qt's are told: a list of numbers by names, each once, that mean nothing to Python."""
    if type(names) is not list or {*map(type, names)} != {tuple}:
        return False
    plain = all(type(value) is int and name[0] != "_" and name not in _TAKEN for name, value in names)
    return plain and len(dict(names)) == len(names)


def _fill(made: Any, names: Sequence[tuple[str, int]]) -> None:
    new, of_number, flags = made._new_member_, made._use_args_, issubclass(made, Flag)
    in_order, by_name, by_value = made._member_names_, made._member_map_, made._value2member_map_
    for name, value in names:
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = new(made, value) if of_number else new(made)
            vars(member).update(_value_=value, _name_=name, __objclass__=made, _sort_order_=len(in_order))
            if not flags or _is_single(value):
                in_order.append(name)
        by_name[name] = member
        type.__setattr__(made, name, member)
    if flags:
        _count_flags(made, by_value)


def _count_flags(made: Any, values: Iterable[int]) -> None:
    """What an enum of flags knows of all of them together."""
    whole = singles = 0
    for value in values:
        whole |= value
        singles |= value if _is_single(value) else 0
    made._flag_mask_, made._singles_mask_, made._all_bits_ = whole, singles, 2 ** whole.bit_length() - 1
    in_order = [one._value_ for one in made]
    if in_order != sorted(in_order):
        made._iter_member_ = made._iter_member_by_def_


def _is_single(value: int) -> bool:
    return value > 0 and not value & (value - 1)
