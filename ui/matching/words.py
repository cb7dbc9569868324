"""How a match is put into Danish words: why a citizen fits an opening, and how far they have come; imports no Qt."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import cast

from app.companies.matches import MatchState
from app.companies.words import KINDS, SOON, until
from app.core.words import STAGES, counted, hours_a_week, listed, number
from app.matching.fit import Reason
from app.matching.rows import Candidate, MatchRow, OpeningFit
from ui.texts.words import day_short

STATES: Mapping[MatchState, str] = {
    MatchState.PROPOSED: "foreslået",
    MatchState.CONTACTED: "kontaktet",
    MatchState.INTERVIEW: "samtale",
    MatchState.STARTED: "startet",
    MatchState.DECLINED: "afslag",
}
"""What a state is called."""


class Tone(Enum):
    """What a reason says: it fits, it fits in part, it doesn't, or nobody knows."""

    FITS = "fits"
    PARTLY = "partly"
    LACKS = "lacks"
    UNKNOWN = "unknown"


_TONES = {
    "branche_wished": Tone.FITS,
    "branche_unknown": Tone.UNKNOWN,
    "skills_had": Tone.FITS,
    "skills_unknown": Tone.UNKNOWN,
    "hours_fit": Tone.FITS,
    "hours_short": Tone.PARTLY,
    "hours_unknown": Tone.UNKNOWN,
    "town_fits": Tone.FITS,
    "town_unknown": Tone.UNKNOWN,
}


def tone(reason: Reason) -> Tone:
    """What a reason says for the match."""
    return _TONES.get(reason.code, Tone.LACKS)


def reason_words(reason: Reason) -> str:
    """One reason: 'lager', 'truckkort', '12 af 15 timer', 'samme by', 'mangler hygiejnebevis'."""
    facts = reason.facts
    match reason.code:
        case "branche_wished":
            return inside(str(facts["branche"]))
        case "branche_unwanted":
            return f"vil ikke arbejde med {inside(str(facts['branche']))}"
        case "skills_had":
            return ", ".join(_skills(reason))
        case "skills_lacking":
            return f"mangler {listed(_skills(reason))}"
        case "hours_fit":
            return _hours(facts["wanted"])
        case "hours_short":
            return f"{_number(facts['can'])} af {_hours(facts['wanted'])}"
        case "no_go":
            return f"vil ikke: {facts['word']}"
        case code:
            return _PLAIN[code]


_PLAIN = {
    "branche_other": "ønsker en anden branche",
    "branche_unknown": "ønsker ikke oplyst",
    "skills_unknown": "kompetencer ikke oplyst",
    "hours_unknown": "timer ikke oplyst",
    "town_fits": "samme by",
    "town_far": "anden by",
    "town_unknown": "by ikke oplyst",
}


def fit_line(reasons: Iterable[Reason]) -> str:
    """A whole fit in one line: 'lager, truckkort, 12 af 15 timer, samme by'."""
    return ", ".join(map(reason_words, reasons))


def thin_words(reasons: Iterable[Reason]) -> str:
    """Why a score says little: too little is known of the citizen, or asked by the opening."""
    unknown = any(tone(reason) is Tone.UNKNOWN for reason in reasons)
    return "vi ved for lidt om borgeren" if unknown else "jobbet siger for lidt om, hvad det kræver"


def candidate_name(one: Candidate, *, initials: bool) -> str:
    """Who it is, by initials where names are not to be read."""
    return one.initials if initials else one.name


def stage_name(one: Candidate) -> str:
    """'3 På spring', 'Ny'."""
    return "Ny" if one.stage is None else f"{int(one.stage)} {STAGES[one.stage]}"


def candidate_described(one: Candidate, place: int, of: int, *, initials: bool = False) -> str:
    """A candidate in one sentence: 'Anne Lund, på spring, passer 85 af 100: lager, samme by, forslag 1 af 12'."""
    parts = [
        candidate_name(one, initials=initials),
        "ny, ikke indplaceret" if one.stage is None else STAGES[one.stage].lower(),
        f"passer {one.score} af 100: {fit_line(one.reasons) or 'jobbet kræver ikke noget bestemt'}",
        thin_words(one.reasons) if one.thin else "",
        f"jobformidler {one.jobformidler_initials}" if one.jobformidler_initials else "",
        f"forslag {place} af {of}",
    ]
    return ", ".join(part for part in parts if part)


def opening_title(one: OpeningFit) -> str:
    """What an opening is, and where: 'Lagermedarbejder · Netto, Hedensted'."""
    row = one.opening
    where = ", ".join(part for part in (row.company, row.town) if part)
    return f"{row.title} · {where}" if where else row.title


def deadline(day: date, today: date) -> str:
    """'frist om 5 dage'; the date where it is farther off."""
    return f"frist {until(day, today) if is_soon(day, today) else day_short(day, today)}"


def is_soon(day: date, today: date) -> bool:
    """Whether a deadline is so near that it is urgent."""
    return (day - today).days <= SOON


def opening_described(one: OpeningFit, place: int, of: int, today: date) -> str:
    """'Lagermedarbejder, Netto, Hedensted, løntimer, passer 85 af 100: lager, samme by, job 1 af 8'."""
    row = one.opening
    parts = [
        opening_title(one).replace(" · ", ", "),
        KINDS[row.kind].lower(),
        hours_a_week(row.hours) if row.hours else "",
        deadline(row.deadline, today) if row.deadline else "",
        f"passer {one.score} af 100: {fit_line(one.reasons) or 'jobbet kræver ikke noget bestemt'}",
        thin_words(one.reasons) if one.thin else "",
        f"job {place} af {of}",
    ]
    return ", ".join(part for part in parts if part)


def state_line(row: MatchRow, today: date) -> str:
    """How far a match is, since when and with whom: 'samtale 12. nov. · Mona Sørensen'."""
    state = f"{STATES[row.state]} {day_short(row.day, today)}"
    return f"{state} · {row.who or 'ingen tovholder'}" if row.who or not row.over else state


def subject_of(row: MatchRow, *, citizens: bool, initials: bool) -> str:
    """What a match is about in a list of an opening's `citizens`, and else in a citizen's list of openings."""
    if citizens:
        return row.initials if initials else row.name
    return f"{row.title}, {row.company}" if row.company else row.title


def match_described(row: MatchRow, subject: str, today: date) -> str:
    """A match in one sentence; `subject` is whom or what it is about in the list where it stands."""
    return f"{subject}, {state_line(row, today).replace(' · ', ', ')}"


def inside(name: str) -> str:
    """A name inside a sentence: 'Lager' is 'lager', 'SOSU-hjælper' stays."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _skills(reason: Reason) -> list[str]:
    return [inside(name) for name in cast("tuple[str, ...]", reason.facts["skills"])]


def _number(value: object) -> str:
    return number(cast("float", value))


def _hours(value: object) -> str:
    return counted(cast("float", value), "time", "timer")
