"""A finished answer comes back from its text as it was, and a text that is none is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.typed_json import dumps, loads


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


def test_a_field_that_is_new_has_its_default() -> None:
    assert loads(Part, '["Anne",2]') == Part("Anne", Step.SECOND)


@pytest.mark.parametrize("text", ['["Anne"]', '["Anne",3]', '["Anne",1,"i går"]', '["Anne",1,null,4]', "7", "{"])
def test_what_is_no_answer_is_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        loads(Part, text)


def test_what_has_no_form_is_not_written() -> None:
    with pytest.raises(TypeError):
        dumps(object())
