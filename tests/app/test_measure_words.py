"""Every predicate and way of counting has its Danish words, and a measure says in a sentence what it counts."""

import pytest

from app.measures.measure import Condition, Definition, Formula, Origin, Subject, Unit
from app.measures.predicates import PREDICATES, Takes
from app.measures.predicates import QUANTITIES as COLUMNS
from app.measures.words import (
    FORMULAS,
    QUANTITIES,
    SENTENCES,
    SUBJECTS,
    UNITS,
    condition_sentence,
    conditions_sentence,
    measure_sentence,
)

NAMES = {"group": "Jobparat", "rule": "Delaftale 2", "kind": "Praktik"}
JOBPARAT = Condition("target_group", "group")


def test_nothing_is_without_words() -> None:
    assert SENTENCES.keys() == PREDICATES.keys()
    assert set(SUBJECTS) == set(Subject) - {Subject.NONE}
    assert set(FORMULAS) == set(Formula) - {Formula.NONE}
    assert set(UNITS) == set(Unit)
    assert QUANTITIES.keys() == {column for columns in COLUMNS.values() for column in columns}


@pytest.mark.parametrize("negated", [True, False])
def test_every_predicate_says_all_that_it_takes(negated: bool) -> None:
    for code in PREDICATES:
        says_all_that_it_takes(code, negated=negated)


def says_all_that_it_takes(code: str, *, negated: bool) -> None:
    takes = PREDICATES[code].takes
    item = "kind" if takes in (Takes.ITEM, Takes.ITEM_OR_ANY) else None
    numbers = {"low": 2.0, "high": 7.0} if takes in (Takes.RANGE, Takes.HIGH) else {}
    rule = "rule" if takes is Takes.RULE else None
    said = condition_sentence(Condition(code, item, rule_id=rule, negated=negated, **numbers), NAMES)
    assert (" ikke " in f"{said} ") is negated
    assert ("Praktik" in said) is (item is not None)
    assert ("Delaftale 2" in said) is (rule is not None)
    assert ("7" in said) is bool(numbers)
    assert "{" not in said
    assert "  " not in said


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (Condition("age", low=30), "er 30 år eller mere"),
        (Condition("age", high=24), "er højst 24 år"),
        (Condition("age", low=30, high=64), "er 30 til 64 år"),
        (Condition("paid_hours_band", low=0, high=5), "har over 0 til 5 timer med løn om ugen"),
        (Condition("paid_hours_band", low=10), "har over 10 timer med løn om ugen"),
        (Condition("company_within", high=26), "kom i virksomhed inden for 26 uger fra sagens start"),
        (Condition("ended_before", low=1, high=1), "er afsluttet for 1 måned siden"),
        (Condition("stage", low=4, high=4), "står på trin 4"),
        (Condition("marking"), "har en markering"),
        (Condition("exempted", negated=True), "er ikke fritaget"),
        (Condition("exempted", "kind"), "er fritaget (»Praktik«)"),
    ],
)
def test_numbers_are_said_as_danes_say_them(condition: Condition, said: str) -> None:
    assert condition_sentence(condition, NAMES) == said


def test_a_measure_says_what_it_counts() -> None:
    share = Definition(
        "m", "t", "Med løntimer", Subject.CITIZENS, Formula.SHARE, Unit.PERCENT,
        population=((JOBPARAT,), (Condition("age", low=30),)),
        numerator=((Condition("paid_hours"), Condition("effort", "kind")),),
        spared=((Condition("exempted"),),),
    )  # fmt: skip
    assert measure_sentence(share, NAMES) == (
        "Andel af borgere med åben sag, der er i målgruppen »Jobparat« og er 30 år eller mere, som har løntimer eller "
        "er i »Praktik«. De, der er fritaget, tæller ikke med."
    )
    weeks = Definition("m", "t", "Uger", Subject.FORMER, Formula.DURATION, Unit.WEEKS, quantity="spell_weeks")
    assert measure_sentence(weeks, NAMES) == (
        "Gennemsnitlig varighed af forløbets uger for borgere, hvis sag er afsluttet inden for 13 måneder."
    )
    entered = Definition("m", "t", "Tal", Subject.NONE, Formula.NONE, Unit.NUMBER, origin=Origin.ENTERED)
    assert measure_sentence(entered, NAMES) == "Tallet indtastes."


def test_alternatives_stand_in_brackets_beside_others() -> None:
    both = ((JOBPARAT, Condition("cv")), (Condition("woman"),))
    assert conditions_sentence(both, NAMES) == "(er i målgruppen »Jobparat« eller har CV på Jobnet) og er kvinde"
