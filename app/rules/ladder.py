"""The step on beskæftigelsestrappen that the running efforts of a citizen come to (source 000); never typed in."""

from collections.abc import Iterable

from db.records import CatalogueItem

STEPS = 5
"""How many steps there are; 0 is beside the ladder."""

_CENTRE = "effort_kind/virksomhedscenter"
_PRAKTIK = "effort_kind/virksomhedspraktik"
_SUBSIDISED = "effort_kind/loentilskud"
_JOB = "effort_kind/ordinaert-job"
KINDS = frozenset({_CENTRE, _PRAKTIK, _SUBSIDISED, _JOB})
"""The kinds of effort that the ladder knows by their ids."""


def ladder_step(running: Iterable[CatalogueItem]) -> int:
    """The step that these kinds of running efforts come to, the highest that fits; 0 where none does.

    1 praktik i virksomhedscenter; 2 virksomhedspraktik; 3 praktik together with ordinary paid hours; 4 ordinary
    paid hours or løntilskud; 5 ordinary job.
    """
    kinds = list(running)
    ids = {kind.id for kind in kinds}
    paid = any(kind.paid_hours for kind in kinds)
    if _JOB in ids:
        return 5
    if paid and not ids.isdisjoint({_CENTRE, _PRAKTIK}):
        return 3
    if paid or _SUBSIDISED in ids:
        return 4
    if _PRAKTIK in ids:
        return 2
    return 1 if _CENTRE in ids else 0
