"""When a point of a monthly meeting's agenda has been dealt with: as it was ticked, else by what was done."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from app.core.domain import fold
from app.settings.meetings import point_words
from db.records import AgendaPoint


class Progress(NamedTuple):
    """How far a meeting is: how many there are and have been discussed, of all, of those without a company, and of
    those marked for sparring; and how many agreements it has made.
    """

    everyone: int = 0
    discussed: int = 0
    without_company: int = 0
    without_discussed: int = 0
    sparring: int = 0
    sparring_discussed: int = 0
    agreed: int = 0


def progress(everyone: Iterable[tuple[str, bool, bool | None]], sparring: Collection[str], agreed: int) -> Progress:
    """How far a meeting is, with an id, whether discussed, and whether in a company if known, of everyone on it."""
    known = [*everyone]
    without = [discussed for _, discussed, in_company in known if in_company is False]
    marked = [discussed for citizen_id, discussed, _ in known if citizen_id in sparring]
    discussed = sum(discussed for _, discussed, _ in known)
    return Progress(len(known), discussed, len(without), sum(without), len(marked), sum(marked), agreed)


_DONE: Mapping[str, Callable[[Progress], bool]] = {
    "without_company": lambda far: 0 < far.without_company == far.without_discussed,
    "placing": lambda far: 0 < far.everyone == far.discussed,
    "sparring": lambda far: 0 < far.sparring == far.sparring_discussed,
    "agreements": lambda far: far.agreed > 0,
}
"""What does a point of this kind by itself."""


def is_done(point: AgendaPoint, far: Progress) -> bool:
    """Whether a point has been dealt with: as somebody has said, else where its step has been done."""
    if point.done_at is not None:
        return bool(point.done_at)
    kind = _kind(point)
    return kind in _DONE and _DONE[kind](far)


def is_about_goals(point: AgendaPoint) -> bool:
    """Whether a point is dealt with by looking at the month's figures."""
    return _kind(point) == "goals"


def _kind(point: AgendaPoint) -> str:
    folded = fold(point.text)
    return next((name for name, words in point_words().items() if any(fold(word) in folded for word in words)), "")
