"""Why a citizen fits, how far a match is and what was changed about it, in the words that a team would use."""

from datetime import date, datetime

import pytest

from app.citizens.changes import FieldChange, LatestChange
from app.companies.matches import MatchState
from app.companies.openings import OpeningKind, OpeningRow, OpeningState
from app.core.domain import Stage
from app.matching.fit import REASONS, Reason
from app.matching.rows import Candidate, MatchRow, OpeningFit
from ui.citizens.change_words import change_line
from ui.matching import words

TODAY = date(2026, 11, 16)
LAGER = {"branche_id": "x", "branche": "Lager"}
TOLD = {
    "branche_wished": (LAGER, "lager"),
    "branche_other": (LAGER, "ønsker en anden branche"),
    "branche_unknown": (LAGER, "ønsker ikke oplyst"),
    "branche_unwanted": (LAGER, "vil ikke arbejde med lager"),
    "skills_had": ({"skills": ("Truckkort", "SOSU-hjælper")}, "truckkort, SOSU-hjælper"),
    "skills_lacking": (
        {"skills": ("Hygiejnebevis", "Kasse", "Truckkort")},
        "mangler hygiejnebevis, kasse og truckkort",
    ),
    "skills_unknown": ({"skills": ("Truckkort",)}, "kompetencer ikke oplyst"),
    "hours_fit": ({"can": 37.0, "wanted": 15.0}, "15 timer"),
    "hours_short": ({"can": 12.5, "wanted": 15.0}, "12,5 af 15 timer"),
    "hours_unknown": ({"wanted": 15.0}, "timer ikke oplyst"),
    "town_fits": ({"town": "vejle"}, "samme by"),
    "town_far": ({"town": "vejle"}, "anden by"),
    "town_unknown": ({"town": "vejle"}, "by ikke oplyst"),
    "no_go": ({"word": "nattevagt"}, "vil ikke: nattevagt"),
}
FITTING = tuple(Reason(code, TOLD[code][0]) for code in ("branche_wished", "hours_short", "town_fits"))
UNKNOWN = (Reason("hours_unknown", {"wanted": 15.0}),)
ANNE = Candidate("anne", "Anne Lund", "AL", Stage.PAA_SPRING, "mona", "Mona Ek", "ME", 85, FITTING, False, False)
JOB = OpeningRow(
    "job", OpeningKind.PAID_HOURS, "Pakker", "c", "Netto", "Vejle", None, 15.0, 1, 0, 0, None, date(2026, 11, 20), "",
    (), "", OpeningState.OPEN,
)  # fmt: skip


def test_every_reason_has_its_words() -> None:
    assert set(TOLD) == set(REASONS)
    for code, (facts, told) in TOLD.items():
        assert words.reason_words(Reason(code, facts)) == told


def test_a_whole_fit_is_one_line() -> None:
    assert words.fit_line(FITTING) == "lager, 12,5 af 15 timer, samme by"


def test_who_knows_too_little_is_said() -> None:
    assert words.thin_words(UNKNOWN) == "vi ved for lidt om borgeren"
    assert words.thin_words(FITTING) == "jobbet siger for lidt om, hvad det kræver"


def test_a_candidate_is_one_sentence_with_or_without_the_name() -> None:
    told = "på spring, passer 85 af 100: lager, 12,5 af 15 timer, samme by, jobformidler ME, forslag 1 af 12"
    assert words.candidate_described(ANNE, 1, 12) == f"Anne Lund, {told}"
    assert words.candidate_described(ANNE, 1, 12, initials=True) == f"AL, {told}"
    new = ANNE._replace(stage=None, reasons=(), thin=True, jobformidler_initials="")
    assert words.candidate_described(new, 2, 2) == (
        "Anne Lund, ny, ikke indplaceret, passer 85 af 100: jobbet kræver ikke noget bestemt, "
        "jobbet siger for lidt om, hvad det kræver, forslag 2 af 2"
    )


def test_an_opening_is_one_sentence_with_its_deadline() -> None:
    found = OpeningFit(JOB, 70, FITTING, False, False)
    assert words.opening_title(found) == "Pakker · Netto, Vejle"
    assert words.opening_described(found, 1, 3, TODAY) == (
        "Pakker, Netto, Vejle, løntimer, 15 timer om ugen, frist om 4 dage, "
        "passer 70 af 100: lager, 12,5 af 15 timer, samme by, job 1 af 3"
    )
    assert words.deadline(date(2026, 12, 15), TODAY) == "frist 15. dec."
    assert words.opening_title(found._replace(opening=JOB._replace(company="", town=""))) == "Pakker"


@pytest.mark.parametrize(
    ("state", "who", "told"),
    [
        (MatchState.PROPOSED, "", "foreslået 12. nov. · ingen tovholder"),
        (MatchState.INTERVIEW, "Mona Ek", "samtale 12. nov. · Mona Ek"),
        (MatchState.STARTED, "", "startet 12. nov."),
    ],
)
def test_how_far_a_match_is(state: MatchState, who: str, told: str) -> None:
    day = date(2026, 11, 12)
    row = MatchRow("m", "anne", "Anne Lund", "AL", "job", "Pakker", "Netto", state, None, who, "", day, day, None)
    assert words.state_line(row, TODAY) == told
    assert words.subject_of(row, citizens=True, initials=False) == "Anne Lund"
    assert words.subject_of(row, citizens=True, initials=True) == "AL"
    assert words.subject_of(row, citizens=False, initials=True) == "Pakker, Netto"


def change(table: str, how: str, what: str = "", **fields: object) -> str:
    """What stands among the latest changes; fields by their value after."""
    changed = tuple(FieldChange(name, None, after) for name, after in fields.items())
    return change_line(LatestChange(datetime(2026, 11, 16, 9, 30), "", table, how, False, what, changed))


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (change("job_match", "added", "Pakker", state="proposed", day="2026-11-16"), "Foreslået til »Pakker«"),
        (change("job_match", "changed", "Pakker", state="interview"), "»Pakker«: samtale"),
        (change("job_match", "changed", "Pakker", staff_id="Mona Ek"), "»Pakker«: tovholder Mona Ek"),
        (change("job_match", "changed", "Pakker", staff_id=None), "»Pakker«: ingen tovholder"),
        (change("job_match", "changed", "Pakker", day="2026-11-16"), "»Pakker«: ændret"),
        (change("job_match", "removed", "Pakker"), "Forslag fjernet: »Pakker«"),
        (change("citizen_wish", "added", "Lager og logistik", wanted=True), "Ønsker lager og logistik"),
        (change("citizen_wish", "changed", "Lager og logistik", wanted=False), "Ønsker ikke lager og logistik"),
        (change("citizen_wish", "removed", "Lager og logistik", wanted=None), "Ønske fjernet: lager og logistik"),
        (change("citizen_skill", "added", "Truckkort"), "Kompetence tilføjet: truckkort"),
        (change("citizen_skill", "removed", "Truckkort"), "Kompetence fjernet: truckkort"),
        (change("match_profile", "added", hours=12.0, citizen_id="x", towns="Vejle"), "Timer: 12, Byer: Vejle"),
        (change("match_profile", "changed", no_gos="nattevagt"), "Tilbyd ikke: nattevagt"),
        (change("match_profile", "removed", id="x"), "Job og match fjernet"),
    ],
)
def test_changes_about_matching_have_words(told: str, line: str) -> None:
    assert told == line
