"""A finished answer comes back from its text as it was, and a text that is none is refused."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.typed_json import as_rows, dumps, in_columns, loads


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Step(IntEnum):
    FIRST = 1
    SECOND = 2


class Part(NamedTuple):
    name: str
    step: Step | None
    day: date | None = None


@dataclass(frozen=True)
class Whole:
    parts: tuple[Part, ...]
    pair: tuple[int, date]
    by_name: Mapping[str | None, tuple[Colour, ...]]
    chosen: frozenset[str]
    at: datetime
    share: float | tuple[int, ...] = 0.5
    unknown: "Part | None" = None
    note: str | None = None


class Line(NamedTuple):
    name: str
    number: int | float | bool | None
    efforts: tuple[str, ...]
    step: Step | None
    part: Part | None = None


class Sheet(NamedTuple):
    lines: tuple[Line, ...]
    others: list[Line]


parts = st.builds(Part, st.text(), st.none() | st.sampled_from(Step), st.none() | st.dates())
wholes = st.builds(
    Whole,
    st.lists(parts).map(tuple),
    st.tuples(st.integers(), st.dates()),
    st.dictionaries(st.none() | st.text(), st.lists(st.sampled_from(Colour)).map(tuple)),
    st.frozensets(st.text()),
    st.datetimes(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.none(),
    st.none() | st.text(),
)


@given(wholes)
def test_what_was_written_is_read(whole: Whole) -> None:
    assert loads(Whole, dumps(whole)) == whole


few_texts = st.sampled_from(["", "Å", "]^", '"\\', "én"])
many_lines = st.lists(
    st.builds(
        Line,
        st.text(max_size=3) | few_texts,
        st.sampled_from([0, 0.0, False, 1, True, 1.0, None]),
        st.lists(few_texts, max_size=2).map(tuple),
        st.none() | st.sampled_from(Step),
        st.none() | parts,
    ),
    min_size=20,
    max_size=60,
)


@given(many_lines)
def test_many_of_a_kind_are_read_as_they_were_and_as_exactly(lines: list[Line]) -> None:
    sheet = Sheet(tuple(lines), lines)
    read = loads(Sheet, dumps(sheet))
    assert (read, repr(read)) == (sheet, repr(sheet))  # 1 equals True and 1.0


def numbered(count: int) -> tuple[Line, ...]:
    return tuple(Line(f"nr. {number}", number % 7, ("mentor",), Step.FIRST) for number in range(count))


def test_few_different_values_stand_once() -> None:
    text = dumps(Sheet(numbered(300), []))
    assert text.count("mentor") == 1
    assert loads(Sheet, text).lines == numbered(300)


def test_many_of_a_kind_that_an_older_version_wrote_are_read() -> None:
    rows = ",".join(f'["nr. {number}",{number % 7},["mentor"],1]' for number in range(300))
    assert loads(Sheet, f"[[{rows}],[]]").lines == numbered(300)


def test_many_of_a_kind_have_the_defaults_of_new_fields() -> None:
    rows = [["Anne", 2, ["mentor"], 1]] * 30
    assert loads(tuple[Line, ...], json.dumps(in_columns(rows))) == (Line("Anne", 2, ("mentor",), Step.FIRST),) * 30


@given(st.lists(st.tuples(st.text(), st.integers() | st.booleans(), st.lists(st.text())), min_size=1))
def test_columns_are_as_many_rows_again(rows: list[tuple[object, ...]]) -> None:
    assert repr(as_rows(in_columns(rows))) == repr([list(row) for row in rows])
    assert as_rows([*rows]) == rows


@pytest.mark.parametrize(
    "text",
    [
        '{"rows":2,"columns":[["Anne"],[1,1],[[],[]],[1,1]]}',
        '{"rows":2,"columns":[{"of":["Anne"],"at":"]^"},[1,1],[[],[]],[1,1]]}',
        '{"rows":2,"columns":[{"of":["Anne"],"at":"]"},[1,1],[[],[]],[1,1]]}',
        '{"rows":2,"columns":[{"of":[],"at":"]]"},[1,1],[[],[]],[1,1]]}',
        '{"rows":2,"columns":[{"of":["Anne"],"at":7},[1,1],[[],[]],[1,1]]}',
        '{"rows":2,"columns":[{"of":["Anne"]},[1,1],[[],[]],[1,1]]}',
        '{"rows":2,"columns":[{"of":["Anne"],"at":"]Ā"},[1,1],[[],[]],[1,1]]}',
        '{"rows":2,"columns":[["Anne","Bo"],[1,1],[[],[]]]}',
        '{"rows":2,"columns":[["Anne","Bo"],[1,1],[[],[]],[1,9]]}',
        '{"rows":2,"columns":[["Anne","Bo"],[1,1],[[],[]],[1,1],[null,null],[1,1]]}',
        '{"rows":2,"columns":7}',
        '{"columns":[]}',
        "7",
    ],
)
def test_columns_that_fit_nothing_are_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        loads(tuple[Line, ...], text)


def test_a_field_that_is_new_has_its_default() -> None:
    assert loads(Part, '["Anne",2]') == Part("Anne", Step.SECOND)


@pytest.mark.parametrize("text", ['["Anne"]', '["Anne",3]', '["Anne",1,"i går"]', '["Anne",1,null,4]', "7", "{"])
def test_what_is_no_answer_is_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        loads(Part, text)


def test_what_has_no_form_is_not_written() -> None:
    with pytest.raises(TypeError):
        dumps(object())
