"""Months or stages in a row of their own, below a name that stands once over all of them, are names of columns."""

from collections.abc import Sequence

from app.importing.told_months import told_month
from app.importing.wording import read_stage

_FEWEST = 2
_FIGURES = ["1", "2", "3", "4"]


def names_below(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...] | None:
    """The names of the columns, with those of the lower row: 'Trin sep', 'Trin okt'; None where it names none."""
    places = [place for place, name in enumerate(lower) if name]
    names = [lower[place] for place in places]
    if len(names) < _FEWEST or len({name.casefold() for name in names}) < len(names):
        return None
    if not (all(map(told_month, names)) or names == _FIGURES or (all(map(_is_stage, names)))):
        return None
    found = [*upper, *[""] * (len(lower) - len(upper))]
    group = ""
    for place in range(places[0], len(found)):
        name, over = lower[place] if place < len(lower) else "", found[place]
        if name and over and (lower[place + 1 : place + 2] == ("",) or found[place + 1 : place + 2] not in ([], [""])):
            return None  # a name of one column, with a cell below it
        group = over or (group if name else "")
        if name:
            found[place] = _joined(group, name)
    return tuple(found)


def _joined(group: str, name: str) -> str:
    both = f"{group} {name}".strip()
    return both if told_month(both) or (read_stage(both) and not _is_stage(name)) else name


def _is_stage(name: str) -> bool:
    return any(map(str.isalpha, name)) and read_stage(name) is not None
