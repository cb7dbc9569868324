"""How far a citizen has come with an opening."""

from enum import StrEnum

from app.core.words import counted


class MatchState(StrEnum):
    """The states of a match, in the order in which it comes to them; DECLINED ends it from any of them."""

    PROPOSED = "proposed"
    CONTACTED = "contacted"
    INTERVIEW = "interview"
    STARTED = "started"
    DECLINED = "declined"


OVER = frozenset({MatchState.STARTED, MatchState.DECLINED})
"""States after which nothing more is to be done."""


def aftercare(months: int, company: str) -> str:
    """What is agreed with one who starts: a follow-up so many months later (001, 002)."""
    at = f" hos {company}" if company else ""
    return f"Efterværn: følg op {counted(months, 'måned', 'måneder')} efter start{at}"
