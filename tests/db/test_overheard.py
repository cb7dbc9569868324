"""What is told where anybody may tell anything is kept and looked after within bounds."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from db.server.overheard import Overheard

SAID = st.one_of(st.text(), st.from_regex(r"-?[0-9]{1,30}", fullmatch=True), st.sampled_from(["0", "7", "٣", "1_0"]))


def is_number(said: str) -> bool:
    return 0 < len(said) <= 18 and all(letter in "0123456789" for letter in said)


@given(st.lists(st.tuples(SAID, st.floats(0, 0.2))))
def test_numbers_alone_count_and_looks_are_bounded(told: list[tuple[str, float]]) -> None:
    now, looks, due = 0.0, list[float](), set[int]()
    overheard = Overheard(lambda: now)
    for said, passed in told:
        overheard.add(said)
        now += passed
        due |= {int(said)} if is_number(said) else set()
        assert (overheard.due_in == float("inf")) == (not due)
        if found := overheard.take():
            assert set(found) == {max(due), *({0} & due)}
            assert overheard.take() == []
            due.clear()
            looks.append(now)
    assert all(later - early >= 0.0249 for early, later in pairwise(looks))


def test_the_first_is_looked_after_at_once_and_a_flood_a_little_later() -> None:
    now = 0.0
    overheard = Overheard(lambda: now)
    overheard.add("1")
    assert overheard.take() == [1]
    for number in range(1000):
        overheard.add(str(number))
    assert overheard.take() == []
    assert 0 < overheard.due_in <= 0.025
    now = 0.025
    assert overheard.take() == [0, 999]
