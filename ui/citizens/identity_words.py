"""What two entries of one person say, and why they may be one, put into Danish words; imports no Qt."""

from datetime import date

from app.citizens.persons import Candidate
from app.citizens.side_by_side import Contradiction, Side
from app.companies.matches import MatchState
from app.core.domain import Month, Stage
from app.core.words import STAGES, number
from app.journal.words import FIELDS
from ui.matching.words import STATES
from ui.texts.errors import month_name
from ui.texts.persons import counted
from ui.texts.words import day_typed

_WHY = {
    "number": "samme nummer",
    "birth": "samme fødselsdato og næsten samme navn",
    "name": "samme navn",
}
_WHAT = {"cpr": "CPR-nummer", "end": "Sagen sluttede", "start_on": "I forløb siden", "cv": "CV på Jobnet, dato"}
_PROFILE = {"hours": "Timer om ugen", "towns": "Byer", "no_gos": "Tilbyd ikke"}
_ABOUT = {"role": "{about}", "placement": "Trin i {about}", "wish": "{about}", "match": "»{about}«"}


def likeness(one: Candidate) -> str:
    """Why somebody may be the same: 'samme navn · f. 1/1-1990 · sag S-1'."""
    return " · ".join(part for part in (_WHY.get(one.why, ""), _facts(one.birth_date, one.case_number)) if part)


def choice(one: Candidate) -> str:
    """How somebody is chosen by: 'Anne Jensen, f. 1/1-1990, sag S-1'."""
    return ", ".join(part for part in (one.name, _facts(one.birth_date, one.case_number).replace(" · ", ", ")) if part)


def side(one: Side) -> str:
    """What is known of an entry: 'f. 1/1-1990 · sag S-1 · 2 indplaceringer og 1 indsats'."""
    born = one.birth_date.isoformat() if one.birth_date else None
    facts = _facts(born, one.case_number)
    return " · ".join(part for part in (facts, counted(one.counts)) if part) or "intet andet er kendt"


def _facts(born: str | None, case_number: str) -> str:
    day = f"f. {day_typed(date.fromisoformat(born))}" if born else ""
    return " · ".join(part for part in (day, f"sag {case_number}" if case_number else "") if part)


def label(one: Contradiction) -> str:
    """What two entries say differently."""
    if one.what == "profile":
        return _PROFILE[one.about]
    about = month_name(Month.parse(one.about)) if one.what == "placement" else one.about
    about = about[:1].upper() + about[1:] if one.what in ("role", "wish") else about
    if one.what in _ABOUT:
        return _ABOUT[one.what].format(about=about)
    return _WHAT.get(one.what) or FIELDS.get(one.what, one.what)


def value(one: Contradiction, said: object) -> str:
    """What one of them says."""
    if isinstance(said, tuple):
        day, reason = said
        return f"{value(one, day)}{f' · {str(reason).lower()}' if reason else ''}"
    if isinstance(said, MatchState):
        return STATES[said]
    if isinstance(said, Stage):
        return STAGES[said]
    if isinstance(said, date):
        return day_typed(said)
    if one.what == "wish":
        return "ønskes" if said else "ønskes ikke"
    if said is True:
        return "ja, uden dato"
    return number(said) if isinstance(said, int | float) else str(said)
