"""The other tables of a sheet: above the list, below it or beside it, and which of them are taken with it."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from app.importing.choices import Choices, Decision
from app.importing.heads import PERSON_NUMBER, Head, at, find_head
from app.importing.hidden_numbers import without_numbers
from app.importing.parts import Part, Passed
from app.importing.scan import Cells, Indexed, cells_of
from app.importing.sheet import column_letters
from app.importing.wording import key, meant, squeezed

_WHO = frozenset(("name", "cpr", "case_number", "first_name", "title", "cvr"))
_NAMES_NEEDED = 2
_LONGEST_TITLE = 60


class Other(NamedTuple):
    """Another table: its name, the indexes of its rows, and whether they are taken with the list."""

    name: str
    rows: tuple[int, ...]
    taken: bool


class Together(NamedTuple):
    """The list's rows with those of other tables that were chosen, and what is told of all of them."""

    headers: tuple[str, ...]
    rows: list[Indexed]
    others: list[Other]
    decisions: list[Decision]


def above(
    rows: Sequence[Cells], head: Head, columns: Sequence[int], knows: Callable[[str], bool]
) -> tuple[list[Part], list[Passed]]:
    """The tables above a head, and the titles: another head with its rows, and people who stand over their own head."""
    parts: list[Part] = []
    passed: list[Passed] = []
    other = find_head(rows[: head.first], knows)
    take = cells_of(columns)
    own = Part("")
    title = ""
    for index in range(head.first):
        texts = [cell for cell in rows[index] if cell]
        if not texts:
            continue
        if other is not None and other.first <= index <= other.last:
            if index == other.last:
                parts.append(Part(title, other))
            passed.append(Passed(index, "head", " ".join(texts)))
        elif other is not None and index > other.last and len(texts) > 1:
            parts[-1].rows.append((index, take(rows[index])))
        elif any(map(PERSON_NUMBER.search, texts)):
            own.rows.append((index, take(rows[index])))
        else:
            title = texts[0] if len(texts) == 1 else title
            passed.append(Passed(index, "title", " ".join(texts)))
    passed += [Passed(index, "head", " ".join(filter(None, rows[index]))) for index in range(head.first, head.last)]
    return [part for part in (*parts, own) if part.rows], passed


def blocks_of(head: Head, columns: Sequence[int]) -> list[list[int]]:
    """The columns, divided where one without a name and without cells stands between them."""
    blocks: list[list[int]] = []
    for column in columns:
        if blocks and column == blocks[-1][-1] + 1:
            blocks[-1].append(column)
        else:
            blocks.append([column])
    return blocks


def beside(
    rows: Sequence[Cells], head: Head, columns: Sequence[int], knows: Callable[[str], bool]
) -> tuple[Head, list[int], list[Part]]:
    """The head and the columns of the list itself, and the tables beside it."""
    blocks = blocks_of(head, columns)
    known = [sum(knows(name) for column in block if (name := at(head.names, column))) for block in blocks]
    main = blocks[known.index(max(known))]
    own: list[int] = []
    parts: list[Part] = []
    for block in blocks:
        part = None if block is main else _separate(rows, head, main, block, knows)
        if part is None:
            own += block
        else:
            parts.append(part)
    if parts:  # what stood above several of them tells them apart no more
        head = _in_the_same_row(rows, head, own, knows)
    width = max(map(len, rows))
    for first, end in ((columns[-1] + 2, width), (0, columns[0] - 1)):
        if end - first >= _NAMES_NEEDED:
            found = _own_head(rows, range(first, end), knows)
            if found is not None:
                parts.append(_part_beside(rows, found, range(first, end)))
    return head, own, [part for part in parts if part.rows]


def _separate(
    rows: Sequence[Cells], head: Head, main: Sequence[int], block: Sequence[int], knows: Callable[[str], bool]
) -> Part | None:
    """The columns of a block as a table of its own, None where they belong to the list."""
    names = {squeezed(name): name for column in block if (name := at(head.names, column))}
    in_main = {squeezed(at(head.names, column)) for column in main}
    if len(names) < _NAMES_NEEDED:
        return None
    found = _own_head(rows, block, knows)
    if found is not None and found.last != head.last:
        return _part_beside(rows, found, block)
    twice = [name for name in names if name in in_main]
    is_who_twice = any(meant(names[name]) & _WHO for name in twice)
    says_nothing_new = all(name in in_main or not knows(names[name]) for name in names)
    counts = any(map(_is_count, names.values()))
    if counts or is_who_twice or (says_nothing_new and _goes_on_alone(rows, head, main, block)):
        return _part_beside(rows, _in_the_same_row(rows, head, block, knows), block)
    return None


def _is_count(name: str) -> bool:
    """Whether a column apart from the list counts something: 'Antal' beside the names of staff."""
    return key(name).split()[:1] in (["antal"], ["andel"], ["total"], ["sum"]) or key(name) == "i alt"


def _in_the_same_row(rows: Sequence[Cells], head: Head, columns: Sequence[int], knows: Callable[[str], bool]) -> Head:
    """The head of these columns alone."""
    found = _own_head(rows, range(columns[0], columns[-1] + 1), knows)
    return found if found is not None and found.last == head.last else head.within(columns)


def _goes_on_alone(rows: Sequence[Cells], head: Head, main: Sequence[int], block: Sequence[int]) -> bool:
    """Whether some row has cells in this block and none in the list's."""
    return any(
        any(at(row, column) for column in block) and not any(at(row, column) for column in main)
        for row in rows[head.last + 1 :]
        if row
    )


def _own_head(rows: Sequence[Cells], columns: Sequence[int], knows: Callable[[str], bool]) -> Head | None:
    """The head of what stands in these columns, with its names in their places."""
    first, end = columns[0], columns[-1] + 1
    found = find_head([row[first:end] for row in rows], knows)
    if found is None:
        return None
    before = ("",) * first
    return Head(found.last, (*before, *found.names), tuple((*before, *line) for line in found.lines), found.known)


def _part_beside(rows: Sequence[Cells], head: Head, columns: Sequence[int]) -> Part:
    filled = [
        (index, ())
        for index, row in enumerate(rows)
        if index > head.last and sum(bool(at(row, column)) for column in columns) >= _NAMES_NEEDED
    ]
    over = rows[head.first - 1] if head.first > 0 else ()
    title = next((cell for column in columns if (cell := at(over, column))), "")
    return Part(title or f"kolonne {column_letters(columns[0])}", head, filled, beside=True)


def together(
    sheet_rows: Sequence[Cells],
    headers: tuple[str, ...],
    rows: list[Indexed],
    parts: Sequence[Part],
    first_row: int,
    choices: Choices,
) -> Together:
    """The rows of the list, with those of the other tables that fit and are chosen."""
    others: list[Other] = []
    decisions: list[Decision] = []
    for part, name in zip(parts, _named(parts, first_row), strict=True):
        indexes = tuple(index for index, _ in part.rows)
        taken = False
        if part.head is None or _fits(part.head, headers, beside=part.beside):
            answer = choices.answer("other_table", name, ("leave", "take"))
            taken = answer == "take" if answer else part.taken
            numbers = tuple(first_row + index for index in indexes)
            facts = {"count": len(numbers)}
            chosen = "take" if taken else "leave"
            decisions.append(Decision("other_table", name, ("leave", "take"), chosen, facts, numbers))
        others.append(Other(name, indexes, taken))
        if taken and part.head is None:
            missing = ("",) * (len(headers) - len(part.rows[0][1]))
            rows = [*rows, *((index, (*cells, *missing)) for index, cells in part.rows)]
        elif taken and part.head is not None:
            headers, rows = _with_its_own_columns(sheet_rows, headers, rows, part.head, indexes)
    rows.sort(key=lambda row: row[0])
    return Together(headers, rows, others, decisions)


def _named(parts: Sequence[Part], first_row: int) -> list[str]:
    """What the tables are called: by their titles, which are made different, or by where they begin."""
    shown = [without_numbers(part.title)[:_LONGEST_TITLE] for part in parts]
    titles = Counter(shown)
    names: list[str] = []
    for part, title in zip(parts, shown, strict=True):
        begins = f"række {first_row + part.rows[0][0]}"
        names.append(begins if not title else title if titles[title] == 1 else f"{title} ({begins})")
    return names


def _fits(head: Head, headers: Sequence[str], *, beside: bool) -> bool:
    """Whether the columns of another table are those of the list, perhaps with some more."""
    names = {squeezed(name) for name in head.names if name}
    shared = names & set(map(squeezed, headers))
    return not beside and len(shared) >= _NAMES_NEEDED and len(shared) * 2 >= len(names)


def _with_its_own_columns(
    sheet_rows: Sequence[Cells], headers: tuple[str, ...], rows: list[Indexed], head: Head, indexes: Sequence[int]
) -> tuple[tuple[str, ...], list[Indexed]]:
    """The rows of a table with another order of columns, and its further columns at the end."""
    places = {squeezed(name): column for column, name in reversed(list(enumerate(head.names))) if name}
    own = {squeezed(header) for header in headers}
    further = tuple(name for name in dict.fromkeys(filter(None, head.names)) if squeezed(name) not in own)
    headers = (*headers, *further)
    columns = [places.get(squeezed(header)) for header in headers]
    added = [
        (index, tuple("" if column is None else at(sheet_rows[index], column) for column in columns))
        for index in indexes
    ]
    blank = ("",) * len(further)
    return headers, [*((index, (*cells, *blank)) for index, cells in rows), *added]
