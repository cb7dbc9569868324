"""What is said of the drafts that lie in a team before it is closed: whose they are, and how each begins."""

from collections.abc import Mapping, Sequence

from app.citizens.persons import person
from app.core.words import counted, listed
from app.session import Session
from ui.texts.words import one_line

_MOST, _LONG = 3, 32
"""So many are named, each by so many letters."""


def drafts_left(session: Session, drafts: Sequence[tuple[str, Mapping[str, str], str]]) -> str:
    """Which drafts are not saved, and what to do; `drafts` as `Drafts.all` gives them. It names citizens."""
    count = len(drafts)
    named = [_named(session, place, told) for place, _, told in drafts[:_MOST]]
    if count > _MOST:
        named.append(f"{count - _MOST} til")
    them, done = ("den", "færdig") if count == 1 else ("dem", "færdige")
    kept = f"Der ligger {counted(count, 'kladde', 'kladder')}, der ikke er gemt: {listed(named)}."
    return f"{kept} Skriv {them} {done}, eller prøv igen for at kassere {them}."


def _named(session: Session, place: str, told: str) -> str:
    """'»Ring til Netto« om Anne Lund'; whose it is stands first in the place of a draft."""
    text = one_line(told)
    text = text if len(text) <= _LONG else f"{text[:_LONG].rstrip()} …"
    whose = person(session.store, place.partition("/")[0])
    return f"»{text}«" if whose is None else f"»{text}« om {whose.name}"
