"""The step on beskæftigelsestrappen that the running efforts of a citizen come to (source 000); never typed in."""

from collections.abc import Iterable
from typing import NamedTuple

from db.records import CatalogueItem

STEPS = 5
"""How many steps there are; 0 is beside the ladder."""

_PRAKTIK = (1, 2)
_WITH_PAID_HOURS = 3
_PAID_HOURS = 4


class OnLadder(NamedTuple):
    """A running effort: of which kind, and its ordinary paid hours a week; None where they are not known."""

    kind: CatalogueItem
    paid_hours: float | None = None


def ladder_step(running: Iterable[OnLadder]) -> int:
    """The step that these running efforts come to, by what the catalogue says of their kinds; 0 where none does.

    1 praktik i virksomhedscenter; 2 virksomhedspraktik; 3 praktik together with ordinary paid hours; 4 ordinary
    paid hours or løntilskud; 5 ordinary job. Paid work of 0 hours is on no step.
    """
    working = [one for one in running if not (one.kind.paid_hours and one.paid_hours == 0)]
    steps = {one.kind.ladder for one in working}
    paid = any(one.kind.paid_hours for one in working)
    if STEPS not in steps and paid and not steps.isdisjoint(_PRAKTIK):
        return _WITH_PAID_HOURS
    return max(steps | ({_PAID_HOURS} if paid else {0}))
