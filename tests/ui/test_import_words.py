"""The words of an import are Danish and exact, and let no CPR number through."""

import pytest

from app.core.domain import Role, Stage
from app.importing.columns import FIELDS
from app.importing.entries import Problem
from app.importing.hidden_numbers import take_out
from app.importing.planned import Outcome, PlannedRow
from app.importing.resolver import UnknownWord
from app.importing.row_changes import FieldChange
from ui.importing import texts as import_texts
from ui.importing import words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("010190-1009", "••••••-••••"),
        ("0101901009", "••••••-••••"),
        ("101901009", "••••••-••••"),
        ("101901009.0", "••••••-••••"),
        ("010190 1009", "••••••-••••"),
        ("610190-1009", "••••••-••••"),
        ("Anna (010190-1009), Vejle", "Anna (••••••-••••), Vejle"),
        ("2024-20008", "2024-20008"),
        ("12345678", "12345678"),
        ("01-11-2026", "01-11-2026"),
        ("9999999999", "9999999999"),
    ],
)
def test_what_can_be_a_cpr_number_is_hidden(text: str, shown: str) -> None:
    assert words.masked(text) == shown


@pytest.mark.parametrize(
    "number",
    [
        "120190-1230", "120190–1230", "120190\u20111230", "120190/1230", "120190_1230", "120190 - 1230",
        "12.01.1990-1230", "12 01 90 1230", "12011990-1230", "1201901230", "101901238",
    ],
)  # fmt: skip
def test_a_number_is_shown_as_dots_in_every_form_in_which_it_is_read(number: str) -> None:
    cell = f"Bjørn Kjær ({number})"
    assert take_out(cell).numbers
    assert words.masked(cell) == f"Bjørn Kjær ({words.HIDDEN_CPR})"
    assert words.unmasked(f"Bo Kjær ({words.HIDDEN_CPR})", cell, whole=False) == f"Bo Kjær ({number})"


def test_samples_are_the_first_two_values_that_differ() -> None:
    assert words.samples(["", "Vejle", "Vejle", "  Horsens \n by", "Uldum"]) == ["Vejle", "Horsens by"]
    assert words.samples(["010190-1009", "020280-1005"]) == ["••••••-••••"]
    assert words.samples(["", ""]) == []


@pytest.mark.parametrize(
    ("field", "old", "new", "line", "spoken"),
    [
        ("stage", Stage.PAA_VEJ, Stage.PAA_SPRING, "Trin: på vej → på spring", "Trin: fra på vej til på spring"),
        ("stage", None, 1, "Trin: ikke udfyldt → til opvarmning", "Trin: til opvarmning"),
        ("cv", False, True, "CV på Jobnet: Nej → Ja", "CV på Jobnet: fra Nej til Ja"),
        ("start", None, "2026-11-03", "Startdato: ikke udfyldt → 03-11-2026", "Startdato: 03-11-2026"),
        ("hours", 7.5, 12.0, "Timer pr. uge: 7,5 → 12", "Timer pr. uge: fra 7,5 til 12"),
        ("cpr", None, "010190-xxxx", "CPR-nummer: tilføjet", "CPR-nummer: tilføjet"),
        ("cpr", "010190-xxxx", "020280-xxxx", "CPR-nummer: rettet", "CPR-nummer: rettet"),
        ("town", "Vejle", "", "By: Vejle → ikke udfyldt", "By: fra Vejle til ikke udfyldt"),
    ],
)
def test_a_change_tells_old_and_new(field: str, old: object, new: object, line: str, spoken: str) -> None:
    change = FieldChange(field, old, new)
    assert words.change_line(change) == line
    assert words.change_line(change, spoken=True) == spoken


def test_a_new_citizen_is_told_by_what_matters_first() -> None:
    changes = [
        FieldChange("name", None, "Anna Agger"),
        FieldChange("start", None, "2026-11-03"),
        FieldChange("jobformidler", None, "Mona Sørensen"),
        FieldChange("town", None, "Vejle"),
        FieldChange("job_goal", None, "Lager"),
        FieldChange("stage", None, Stage.PAA_VEJ),
    ]
    row = PlannedRow(2, Outcome.NEW, "Anna Agger", "a", tuple(changes))
    parts = [part.replace("\N{NO-BREAK SPACE}", " ") for part in words.new_parts(row)]
    assert parts == ["på vej", "Mona Sørensen", "sag fra 03-11-2026", "2 felter mere"]


def test_a_reason_names_its_column_once() -> None:
    bad_date = Problem("date_impossible", "Startdato", {"text": "31-02-2026"})
    assert words.reason(bad_date) == "Startdato: Datoen 31-02-2026 findes ikke. Skriv en anden, fx 1/3-26."
    unknown = Problem("jobformidler_unknown", "Jobformidler", {"name": "Lone Lund"})
    assert words.reason(unknown).count("obformidler") == 2


def test_an_unknown_word_says_what_it_would_become() -> None:
    word = UnknownWord(Role.JOBFORMIDLER, "Lone Lund", [3, 4])
    assert words.word_text(word) == "Opret »Lone Lund« som jobformidler (2 rækker)"
    assert words.shortened("x" * 40) == "x" * 29 + "…"


def test_done_counts_what_is_not_nothing() -> None:
    facts = {"read": 3001, "new": 1, "changed": 3000, "unchanged": 0, "rejected": 0}
    made = UnknownWord("effort_kind", "Robotforløb", [1], True)
    assert words.done_lines(facts, [made, UnknownWord("benefit", "Ukendt", [2])]) == [
        "1 borger er oprettet",
        "3.000 borgere er ændret",
        "Robotforløb er oprettet som indsats",
    ]


def test_every_field_and_outcome_has_a_name() -> None:
    assert set(FIELDS) <= set(import_texts.FIELDS)
    assert set(words.OUTCOMES) == set(Outcome)
    assert set(words.FIGURES) == {None, *Outcome}
