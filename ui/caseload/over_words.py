"""Since when and why somebody is over the limit, in Danish words; imports no Qt."""

from collections.abc import Callable
from datetime import date

from app.caseload.lead import LeadRow
from app.core.words import cases

NOTHING_NOTED = "Ingen begrundelse noteret."
_MOST = 3


def over_lines(row: LeadRow, day: Callable[[date], str]) -> list[str]:
    """'1. nov.: 32 sager – Er i praktik hos os.', the newest first and at most three; none where the limit is kept.

    `day` writes a day. Where nothing was noted, that is said.
    """
    if not row.load.over:
        return []
    return [f"{day(one.day)}: {cases(one.count)} – {one.why or NOTHING_NOTED}" for one in row.overs[:_MOST]] or [
        NOTHING_NOTED
    ]
