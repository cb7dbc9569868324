"""Every problem that an import can name has a Danish sentence, and every field a Danish name."""

import re
from pathlib import Path

import pytest

from app.core.domain import Month, Stage
from app.importing.choices import Decision
from app.importing.entries import Problem
from app.importing.kinds import FIELDS_OF
from app.importing.planned import Remark
from ui.importing.decisions import OPTIONS, SENTENCES, decision_sentence, option_name
from ui.importing.texts import FIELDS, PROBLEMS, problem_sentence, remark_sentence, rows_in_words, value_text
from ui.texts.errors import ERRORS

APP = Path(__file__).resolve().parents[2] / "app" / "importing"
_NAMED = re.compile(r'(?:Problem|_problem|_leave_out|BadValueError)\(\s*"(\w+)"')
_DECIDED = re.compile(r'Decision\(\s*"(\w+)"')
_WORDS = {"word_created", "word_unknown"}
_FACTS: dict[str, object] = {
    "text": "31-02-2026", "row": 7, "name": "Mona", "count": 2, "rows": [3, 4], "month": Month(2026, 11),
    "kind": "benefit", "day": "2026-11-01", "places": "0", "started": 2, "team": "Team Syd", "start": "2026-11-15",
    "end": "2026-10-16", "field": "name", "most": 200, "length": 201, "hours": 99.0, "age": 126,
    "texts": ["a", "b"], "letters": "Mac-tekst", "separator": "semikolon",
    "meant": "stage", "examples": ["Afventer"], "columns": ["På vej", "I gang"],
}  # fmt: skip


def codes() -> set[str]:
    """Every code of a problem that stands in the source."""
    return _WORDS.union(*(_NAMED.findall(file.read_text(encoding="utf-8")) for file in APP.glob("*.py")))


def test_every_problem_has_a_sentence_and_every_sentence_a_problem() -> None:
    assert len(codes()) > 20
    assert codes() - ERRORS.keys() == PROBLEMS.keys()


def test_a_sentence_needs_no_fact_that_is_not_there() -> None:
    for sentence in (problem_sentence(Problem(code, "Navn", _FACTS)) for code in sorted(codes())):
        assert sentence[0].isupper() or sentence[0] == "»" or sentence[0].isdigit()
        assert sentence.endswith(".")
        assert "{" not in sentence


def test_numbers_of_rows_and_people_are_written_as_danes_do() -> None:
    assert problem_sentence(Problem("word_unknown", "", {"kind": "target_group", "name": "X", "count": 1})) == (
        "Målgruppen X kendes ikke (1 række). Resten af oplysningerne tages med."
    )
    assert problem_sentence(Problem("missing_in_list", "", {"count": 1})).startswith("1 borger i teamet")
    assert problem_sentence(Problem("rows_too_wide", "", {"rows": [3, 4]})).endswith("række 3, 4.")
    assert problem_sentence(Problem("stages_of_closed_month", "", _FACTS)).startswith("November 2026 er afsluttet")


def test_a_remark_begins_with_its_row() -> None:
    problem = Problem("cpr_repaired", "CPR")
    assert remark_sentence(Remark(12, problem)) == f"Række 12: {problem_sentence(problem)}"
    assert remark_sentence(Remark(None, problem)) == problem_sentence(problem)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (True, "Ja"), (False, "Nej"), (7.5, "7,5"), (20.0, "20"), (37, "37"), (Stage.PAA_VEJ, "På vej"),
        ("2026-03-01", "01-03-2026"), ("S-1", "S-1"), ("2026-03-0x", "2026-03-0x"), ("010190-xxxx", "010190-xxxx"),
    ],
)  # fmt: skip
def test_a_value_as_it_is_read(value: object, text: str) -> None:
    assert value_text(value) == text


def test_every_field_has_a_name_of_its_own() -> None:
    assert FIELDS.keys() == {"spelling", "reopened"}.union(*FIELDS_OF.values())
    assert len(set(FIELDS.values())) == len(FIELDS)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((4,), "4"), ((2, 5), "2, 5"), ((9, 2, 3, 4), "2–4, 9"),
        (tuple(range(2, 60, 2)), "2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24 og flere"),
    ],
)  # fmt: skip
def test_many_rows_are_named_in_few_words(rows: tuple[int, ...], words: str) -> None:
    assert rows_in_words(rows) == words


def test_what_was_passed_over_is_shown_with_its_row() -> None:
    facts = {"rows": [4, 9], "texts": ["NB: husk CV", "Denne liste er fortrolig og må ikke deles"]}
    assert problem_sentence(Problem("rows_passed_over", "", facts)).endswith(
        "række 4 (»NB: husk CV«), 9 (»Denne liste er fortrolig og må…«)."
    )
    facts = {"rows": list(range(1, 8)), "texts": ["I alt 1"] * 7}
    assert problem_sentence(Problem("totals_passed_over", "", facts)).endswith("5 (»I alt 1«), 6–7.")


DECISIONS = [
    Decision("other_table", "Arkiv", ("leave", "take"), "leave", {"count": 1}, (7,)),
    Decision("group_lines", "Jobformidler", ("fill", "leave"), "fill", {"count": 3}, (2, 5)),
    Decision("lone_names", "", ("leave", "fill", "take"), "take", {"count": 2}, (2, 5)),
    Decision("fill_down", "Jobformidler", ("leave", "fill"), "fill", {"count": 3}, (3, 4, 6)),
    Decision("hidden_rows", "", ("leave", "take"), "leave", {"count": 2}, (3, 4)),
    Decision("hidden_columns", "", ("take", "leave"), "take", {"count": 1, "columns": ["CPR"]}),
]


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.code)
def test_a_decision_is_a_sentence_and_each_way_has_a_name(decision: Decision) -> None:
    said = decision_sentence(decision)
    assert said.endswith(f"{option_name(decision, decision.chosen)}.")
    assert "{" not in said
    assert decision.subject in said
    assert all(option_name(decision, option) != option for option in decision.options)


def test_every_decision_about_the_table_has_its_sentence() -> None:
    made = {code for file in APP.glob("*.py") for code in _DECIDED.findall(file.read_text(encoding="utf-8"))}
    assert {decision.code for decision in DECISIONS} <= made <= SENTENCES.keys()
    assert OPTIONS.keys() <= SENTENCES.keys()
    assert decision_sentence(DECISIONS[4]) == "2 rækker er skjult i arket (række 3–4). Det skjulte er ikke taget med."
