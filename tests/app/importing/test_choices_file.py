"""What was chosen for a list is written as a file and read again, and what can't be understood in it is named."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.importing.choices import Choices, Decision
from app.importing.choices_file import SavedChoices, read, with_answers, written
from app.importing.kinds import ListKind

WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
CHOICES = st.builds(
    Choices,
    staff=st.just(True) | st.frozensets(WORDS),
    items=st.just(True) | st.frozensets(st.tuples(st.sampled_from(["benefit", "effort_kind"]), WORDS)),
    reopened=st.booleans(),
    answers=st.dictionaries(WORDS, WORDS),
    kept=st.frozensets(st.tuples(st.just(0), WORDS)),
)
SAVED = st.builds(
    SavedChoices, st.none() | WORDS, st.none() | st.sampled_from(ListKind), st.dictionaries(WORDS, WORDS), CHOICES
)


@given(SAVED)
def test_what_is_written_is_read_again(saved: SavedChoices) -> None:
    assert read(written(saved, ()), "") == saved


def test_a_decision_stands_there_with_its_ways_and_the_one_that_is_gone() -> None:
    decision = Decision("hidden_rows", "", ("leave", "take"), "leave")
    text = written(SavedChoices(), [decision])
    assert json.loads(text)["decisions"] == {"hidden_rows": ["leave", "take"]}
    assert read(text, "valg.json").choices.answers == {"hidden_rows": "leave"}
    chosen = with_answers(SavedChoices(), {"hidden_rows": "take"})
    assert read(written(chosen, [decision]), "").choices.answers == {"hidden_rows": "take"}


def test_the_month_whose_column_is_read_is_only_chosen_where_somebody_did() -> None:
    decision = Decision("stage_month", "", ("2026-10", "2026-11", "none"), "2026-11")
    assert read(written(SavedChoices(), [decision]), "").choices.answers == {}
    chosen = with_answers(SavedChoices(), {"stage_month": "none"})
    assert read(written(chosen, [decision]), "").choices.answers == {"stage_month": "none"}


def test_rows_are_no_part_of_it() -> None:
    choices = Choices(left_out=frozenset({4}), mended={(4, "Navn"): "Bo"}, kept=frozenset({(4, "town"), (0, "stage")}))
    assert read(written(SavedChoices(choices=choices), ()), "").choices == Choices(kept=frozenset({(0, "stage")}))


def test_a_column_that_was_chosen_fills_its_field_and_no_other_does() -> None:
    saved = SavedChoices(columns={"Fase": "stage", "By": "", "Nummer": "cvr", "Borte": "town"})
    understood = {"Navn": "name", "Trin": "stage", "By": "town"}
    found = saved.columns_of(["Navn", "Trin", "Fase", "By", "Nummer"], understood, ListKind.CITIZENS)
    assert found == {"Navn": "name", "Fase": "stage"}


def test_another_column_of_which_a_list_has_several_is_taken_beside_those_that_were_chosen() -> None:
    saved = SavedChoices(columns={"Trin okt": "stage_month", "Andet": "note"})
    understood = {"Trin okt": "stage_month", "Trin nov": "stage_month", "Navn": "name"}
    heads = ["Navn", "Trin okt", "Trin nov", "Andet"]
    assert saved.columns_of(heads, understood, ListKind.CITIZENS) == {**understood, "Andet": "note"}


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ('{"columns": ["Navn"]}', "columns"),
        ('{"columns": {"Navn": 3}}', "columns"),
        ('{"answers": "ja"}', "answers"),
        ('{"kind": "folk"}', "kind"),
        ('{"sheet": 2}', "sheet"),
        ('{"staff": "alle"}', "staff"),
        ('{"staff": [1]}', "staff"),
        ('{"values": ["uden"]}', "values"),
        ('{"reopened": "ja"}', "reopened"),
        ('{"kept": {"stage": true}}', "kept"),
        ('{"ark": "Ark1"}', "ark"),
    ],
)
def test_what_is_wrong_in_it_is_named(text: str, entry: str) -> None:
    with pytest.raises(UserError) as refused:
        read(text, "valg.json")
    assert (refused.value.code, refused.value.facts) == ("choices_wrong", {"entry": entry})


@pytest.mark.parametrize("text", ["", "navn;by", "[]", "3", "{"])
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="choices_unreadable"):
        read(text, "valg.json")
