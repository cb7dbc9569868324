"""Parts break over pages as a reader wants them to: no heading alone, no table without its head, nothing lost."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.paper.flow import on_pages

ROOM = 100


@dataclass(frozen=True)
class Block:
    """A part of so many lines of height 1, called by a letter."""

    name: str
    height: float
    above: float = 0
    with_next: bool = False
    head: "Block | None" = None
    splits: bool = True

    def split(self, room: float) -> "tuple[Block, Block] | None":
        """By lines."""
        if not self.splits or not 1 <= room < self.height:
            return None
        return replace(self, height=int(room)), replace(self, height=self.height - int(room))


HEAD = Block("h", 5, with_next=True)
TITLE = Block("T", 10, above=20, with_next=True)


def laid(*blocks: Block) -> list[list[tuple[str, float, float]]]:
    """Name, top and height of what stands on each page."""
    pages = on_pages(blocks, ROOM)
    return [[(placed.part.name, placed.top, placed.part.height) for placed in page] for page in pages]


def names(*blocks: Block) -> list[str]:
    """What stands on each page in letters."""
    return ["".join(name for name, _, _ in page) for page in laid(*blocks)]


def rows(count: int, height: float = 10) -> list[Block]:
    """The rows of a table with a head."""
    return [Block("r", height, head=HEAD) for _ in range(count)]


def test_nothing_is_one_empty_page() -> None:
    assert laid() == [[]]


def test_space_above_is_left_out_on_top_of_a_page() -> None:
    block = Block("a", 40, above=10)
    assert laid(block, block, block) == [[("a", 0, 40), ("a", 50, 40)], [("a", 0, 40)]]


def test_a_full_page_is_full() -> None:
    assert names(*[Block("a", 50)] * 4) == ["aa", "aa"]


def test_a_heading_goes_with_what_it_heads() -> None:
    assert names(Block("a", 80), TITLE, Block("b", 10)) == ["a", "Tb"]
    assert names(Block("a", 60), TITLE, Block("b", 10)) == ["aTb"]


def test_a_table_repeats_its_head_and_only_where_it_goes_on() -> None:
    assert names(TITLE, HEAD, *rows(20)) == ["Thrrrrrrrr", "hrrrrrrrrr", "hrrr"]
    assert names(Block("a", 80), HEAD, *rows(2)) == ["ahr", "hr"]
    assert names(Block("a", 90), HEAD, *rows(2)) == ["a", "hrr"]


def test_a_row_that_no_page_can_hold_is_split_where_it_stands() -> None:
    assert laid(Block("a", 40), Block("b", 150)) == [
        [("a", 0, 40), ("b", 40, 60)],
        [("b", 0, 90)],
    ]
    assert [sum(height for name, _, height in page if name == "r") for page in laid(HEAD, *rows(1, 200))] == [
        95,
        95,
        10,
    ]


def test_a_heading_is_not_alone_where_what_follows_is_split() -> None:
    assert names(Block("a", 45), TITLE, Block("b", 300)) == ["a", "Tb", "b", "b", "b"]
    assert names(Block("a", 10), TITLE, Block("b", 300))[0] == "aTb"
    assert names(TITLE, replace(Block("b", 60), with_next=True), Block("c", 60))[0] == "Tbc"


def test_what_is_too_high_and_can_not_be_split_stands_alone() -> None:
    assert names(Block("a", 10), Block("b", 150, splits=False), Block("c", 10)) == ["a", "b", "c"]
    assert names(Block("b", 150, head=HEAD, splits=False), Block("c", 10)) == ["hb", "c"]


blocks = st.builds(
    Block,
    name=st.just("x"),
    height=st.integers(1, 250),
    above=st.integers(0, 30),
    with_next=st.booleans(),
    head=st.sampled_from([None, HEAD]),
    splits=st.booleans(),
)


@given(st.lists(blocks, max_size=30))
def test_nothing_is_lost_and_nothing_overlaps(some: list[Block]) -> None:
    pages = on_pages(some, ROOM)
    assert sum(placed.part.height for page in pages for placed in page if placed.part.name == "x") == sum(
        block.height for block in some
    )
    for page in pages:
        assert page or not some
        filled = 0.0
        for placed in page:
            assert placed.top >= filled
            filled = placed.top + placed.part.height
        assert filled <= ROOM or not page[-1].part.splits


@pytest.mark.parametrize("room", [1, 4, 5, 6])
def test_a_page_that_holds_next_to_nothing_ends_all_the_same(room: float) -> None:
    assert on_pages([TITLE, HEAD, *rows(3)], room)
