"""No count of a few persons can be worked out of the counts and the sums that are shown."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from app.workbook.committee.counts import COVERED, SMALL, Counts
from app.workbook.committee.hiding import FEW, Key, Sum, Why, hidden
from app.workbook.report.pages import Figure
from tests.breadth import most

COUNTS = st.lists(
    st.lists(st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 9, 30]), min_size=3, max_size=3), min_size=2, max_size=4
)


def table(rows: list[list[int]]) -> tuple[dict[Key, int], list[Sum]]:
    """The counts of a table with sums of its rows, its columns and of all."""
    down, across = [*range(len(rows)), "sum"], [*range(len(rows[0])), "sum"]
    counts: dict[Key, int] = {(row, column): rows[row][column] for row in down[:-1] for column in across[:-1]}
    sums = [Sum((row, "sum"), tuple((row, column) for column in across[:-1])) for row in down]
    sums += [Sum(("sum", column), tuple((row, column) for row in down[:-1])) for column in across]
    for one in (*sums[: len(rows)], *sums[len(rows) :]):
        if one.whole not in counts and all(part in counts for part in one.parts):
            counts[one.whole] = sum(counts[part] for part in one.parts)
    for one in sums:
        counts.setdefault(one.whole, sum(counts[part] for part in one.parts))
    return counts, sums


def solved(counts: Mapping[Key, int], sums: list[Sum], unknown: list[Key]) -> dict[Key, Fraction]:
    """What Gauss makes of all the sums, with fractions."""
    place = {key: number for number, key in enumerate(unknown)}
    rows: list[list[Fraction]] = []
    for one in sums:
        row = [Fraction(0)] * (len(unknown) + 1)
        for key, sign in ((one.whole, -1), *((part, 1) for part in one.parts)):
            if key in place:
                row[place[key]] += sign
            else:
                row[-1] -= sign * counts[key]
        rows.append(row)
    done = 0
    for column in range(len(unknown)):
        pivot = next((at for at in range(done, len(rows)) if rows[at][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [value / rows[done][column] for value in rows[done]]
        for at in range(len(rows)):
            if at != done and rows[at][column]:
                times = rows[at][column]
                rows[at] = [value - times * own for value, own in zip(rows[at], rows[done], strict=True)]
        done += 1
    alone = [row for row in rows[:done] if sum(map(bool, row[:-1])) == 1]
    return {unknown[next(at for at, value in enumerate(row) if value)]: row[-1] for row in alone}


@settings(max_examples=most(150), deadline=None)
@given(COUNTS)
def test_no_hidden_count_follows_from_the_rows_columns_and_sums(rows: list[list[int]]) -> None:
    counts, sums = table(rows)
    found = hidden(counts, sums)
    assert {key for key, why in found.items() if why is Why.FEW} == {
        key for key, count in counts.items() if 0 < count < FEW
    }
    assert solved(counts, sums, list(found)) == {}


def ways(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many counts of a few can come to a total."""
    return (one for one in product(range(1, FEW), repeat=parts) if sum(one) == total)


@settings(max_examples=most(100), deadline=None)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.lists(st.integers(5, 40), max_size=3))
def test_a_row_with_its_sum_leaves_every_few_more_than_one_value(few: list[int], many: list[int]) -> None:
    counts: dict[Key, int] = {("part", at): count for at, count in enumerate([*few, *many])}
    parts = tuple(counts)
    counts["sum"] = sum(counts.values())
    found = hidden(counts, [Sum("sum", parts)])
    if "sum" in found or any(found.get(key) is Why.WITH_IT for key in parts):
        return
    left = counts["sum"] - sum(counts[key] for key in parts if key not in found)
    assert all(len({one[at] for one in ways(left, len(few))}) > 1 for at in range(len(few)))


def test_the_second_smallest_is_hidden_where_the_sum_gives_it_away() -> None:
    counts = {"a": 3, "b": 12, "c": 7, "sum": 22}
    assert hidden(counts, [Sum("sum", ("a", "b", "c"))]) == {"a": Why.FEW, "c": Why.WITH_IT}


def test_few_who_stand_nowhere_are_not_worked_out_either() -> None:
    assert hidden({"met": 26, "of": 27, "rest": 1}, [Sum("of", ("met", "rest"))], {"rest"})["met"] is Why.WITH_IT
    assert hidden({"met": 20, "of": 27, "rest": 7}, [Sum("of", ("met", "rest"))], {"rest"}) == {}


def test_the_same_count_is_hidden_wherever_it_stands() -> None:
    counts = {"a": 2, "b": 8, "c": 9, "ab": 10, "bc": 17}
    sums = [Sum("ab", ("a", "b")), Sum("bc", ("b", "c"))]
    found = hidden(counts, sums)
    assert found["a"] is Why.FEW
    assert solved(counts, sums, list(found)) == {}


def test_nobody_is_no_person_and_is_said() -> None:
    counts = Counts()
    keys = [counts.tell(name, count) for name, count in (("a", 0), ("b", 4), ("c", 6), ("d", 9))]
    whole = counts.tell("sum", 19)
    counts.add_up(whole, keys)
    assert [counts.said(key) for key in (*keys, whole)] == [
        Figure(0, "0"), SMALL, COVERED, Figure(9, "9"), Figure(19, "19"),
    ]  # fmt: skip
    assert counts.said(None) is None


def test_what_is_told_twice_and_differs_is_two_counts() -> None:
    counts = Counts()
    assert counts.tell("a", 7) == counts.tell("a", 7) == "a"
    other = counts.tell("a", 8)
    assert (counts.said("a"), counts.said(other)) == (Figure(7, "7"), Figure(8, "8"))
