"""Which counts of a report must be hidden so that no count of a few persons can be worked out of what is shown."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from enum import StrEnum
from math import inf
from typing import NamedTuple

FEW = 5
"""Fewer persons than this are hidden, unless there is nobody at all."""
_PRIME = (1 << 61) - 1
Key = Hashable
"""What a count is of: wherever the same is counted, the same key stands."""


class Sum(NamedTuple):
    """That a count is what others come to together."""

    whole: Key
    parts: tuple[Key, ...]


class Why(StrEnum):
    """Why a count is hidden: it is of a few persons, or they could be worked out with it."""

    FEW = "few"
    WITH_IT = "with_it"


def hidden(counts: Mapping[Key, int], sums: Iterable[Sum], unseen: Collection[Key] = ()) -> dict[Key, Why]:
    """Key -> why it is hidden, of the counts that are.

    `unseen` are counts that stand nowhere, though they follow from others: those of a few persons must not follow from
    what is shown either. What is left can't be solved for any hidden count, neither by all sums together nor, one sum
    after the other, by how small or large a hidden count can be.
    """
    known = [one for one in sums if one.whole in counts and all(part in counts for part in one.parts)]
    known = [one for one in known if counts[one.whole] == sum(counts[part] for part in one.parts)]
    found = {key: Why.FEW for key, value in counts.items() if 0 < value < FEW}
    free = {key for key in unseen if key in counts and key not in found}
    for part in _parts(known):
        _hide(counts, part, found, free)
    return found


def _hide(counts: Mapping[Key, int], sums: Sequence[Sum], found: dict[Key, Why], free: Collection[Key]) -> None:
    """Hide more of these sums until nothing hidden follows."""
    while True:
        told = {key for key in _worked_out(counts, sums, found, free) if key in found}
        for key in sorted(told, key=lambda one: (counts[one], repr(one))):
            near = [one for one in sums if key in (one.whole, *one.parts)]
            more = _cheapest(counts, near, found, free)
            more = _cheapest(counts, _around(key, sums, found, free), found, free) if more is None else more
            if more is not None:
                found[more] = Why.WITH_IT
                break
        else:
            return


def _parts(sums: Iterable[Sum]) -> Iterable[list[Sum]]:
    """The sums in groups that have no count in common."""
    group_of: dict[Key, list[Sum]] = {}
    for one in sums:
        keys = (one.whole, *one.parts)
        joined = [one]
        for old in {id(group_of[key]): group_of[key] for key in keys if key in group_of}.values():
            joined += old
        for member in joined:
            for key in (member.whole, *member.parts):
                group_of[key] = joined
    return {id(group): group for group in group_of.values()}.values()


def _around(key: Key, sums: Sequence[Sum], found: Mapping[Key, Why], free: Collection[Key]) -> list[Sum]:
    """The sums from which one comes to a count over counts that are not shown."""
    reached, near, grows = {key}, list[Sum](), True
    while grows:
        grows = False
        for one in sums:
            keys = (one.whole, *one.parts)
            if one not in near and any(other in reached for other in keys):
                near.append(one)
                reached |= {other for other in keys if other in found or other in free}
                grows = True
    return near


def _cheapest(counts: Mapping[Key, int], sums: Iterable[Sum], found: Collection[Key], free: Collection[Key]) -> Key:
    """The smallest count of these sums that is still shown; one of nobody last, since it says the most."""
    shown = {key for one in sums for key in (one.whole, *one.parts) if key not in found and key not in free}
    return min(shown, key=lambda one: (counts[one] == 0, counts[one], repr(one)), default=None)


def _worked_out(
    counts: Mapping[Key, int], sums: Collection[Sum], found: Mapping[Key, Why], free: Collection[Key]
) -> set[Key]:
    """The counts that are not shown and follow all the same."""
    involved = [one for one in sums if any(key in found or key in free for key in (one.whole, *one.parts))]
    return _solved(involved, {*found, *free}) | _cornered(counts, involved, found, free)


def _solved(sums: Iterable[Sum], missing: Collection[Key]) -> set[Key]:
    """The missing ones that the sums, taken as equations, leave but one value."""
    rows: list[dict[Key, int]] = []
    for one in sums:
        row: dict[Key, int] = {}
        for key, sign in ((one.whole, _PRIME - 1), *((part, 1) for part in one.parts)):
            if key in missing:
                row[key] = (row.get(key, 0) + sign) % _PRIME
        rows.append({key: value for key, value in row.items() if value})
    pivots: dict[Key, dict[Key, int]] = {}
    for row in rows:
        for key in [key for key in row if key in pivots]:
            if key in row:
                _subtract(row, pivots[key], row[key])
        if not row:
            continue
        pivot = min(row, key=repr)
        scale = pow(row[pivot], -1, _PRIME)
        row = {key: value * scale % _PRIME for key, value in row.items()}
        for other in pivots.values():
            if pivot in other:
                _subtract(other, row, other[pivot])
        pivots[pivot] = row
    return {pivot for pivot, row in pivots.items() if len(row) == 1}


def _subtract(row: dict[Key, int], other: Mapping[Key, int], times: int) -> None:
    for key, value in other.items():
        left = (row.get(key, 0) - times * value) % _PRIME
        if left:
            row[key] = left
        else:
            row.pop(key, None)


def _cornered(
    counts: Mapping[Key, int], sums: Collection[Sum], found: Mapping[Key, Why], free: Collection[Key]
) -> set[Key]:
    """Those whose least and most possible value meet: a few are 1 to 4, and nothing is below 0."""
    bounds: dict[Key, tuple[float, float]] = {}
    for key in {*found, *free}:
        is_few = found.get(key) is Why.FEW and key in found
        bounds[key] = (1, FEW - 1) if is_few else (0, inf)

    def of(key: Key) -> tuple[float, float]:
        return bounds.get(key) or (counts[key], counts[key])

    changed = True
    while changed:
        changed = False
        for one in sums:
            parts = [of(part) for part in one.parts]
            low, high = sum(low for low, _ in parts), sum(high for _, high in parts)
            changed |= _narrow(bounds, one.whole, low, high)
            least, most = of(one.whole)
            for place, part in enumerate(one.parts):
                others_high = sum(high for at, (_, high) in enumerate(parts) if at != place)
                others_low = sum(low for at, (low, _) in enumerate(parts) if at != place)
                changed |= _narrow(bounds, part, least - others_high, most - others_low)
    return {key for key, (low, high) in bounds.items() if low == high}


def _narrow(bounds: dict[Key, tuple[float, float]], key: Key, low: float, high: float) -> bool:
    if key not in bounds:
        return False
    before = bounds[key]
    bounds[key] = (max(before[0], low), min(before[1], high))
    return bounds[key] != before
