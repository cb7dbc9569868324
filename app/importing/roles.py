"""What the lines between the rows of one list are, told by the list: its columns, its staff, and its first rows."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from statistics import median
from typing import Literal, NamedTuple

from app.importing.heads import PERSON_NUMBER
from app.importing.lines import (
    Group,
    GroupReader,
    is_closed,
    is_no_name,
    is_of_something_else,
    is_page_mark,
    is_person,
    is_remark,
    places_of_names,
    value_fields,
    without_count,
    without_figures,
)
from app.importing.scan import Block, Cells, Line, Token
from app.importing.standing import (
    are_initials,
    below_a_last_remark,
    name_in_title,
    text_of,
    titles_of_blocks,
    titles_of_heads,
)
from app.importing.wording import key, meant, usual_header

Role = Literal["row", "remark", "group", "closed", "other", "name", "staff", "whose"]
"""A row after all, a remark, what tells of the rows below it, the title of what is over or of something else,
a person's name, that of a member of staff over citizens, or over the head of theirs."""

_COLUMNS_OF_A_WIDE_TABLE = 4
_ROWS_MEASURED = 200
_FEWEST_MEASURED = 2
_MOST_APART = 4
_SHARE_APART = 0.2
_CELLS_OF_A_ROW = 3
_IN_BRACKETS = re.compile(r"\s*\([^()\d]*\)$")
_FIGURE = re.compile(r"\d[\d.,]*\s*%?")
_WHOSE = re.compile(r".*(jobformidler|sagsbehandler)$|team|afdeling|enhed|gruppe")
_STAFF = frozenset(("jobformidler", "sagsbehandler"))


class _Measure(NamedTuple):
    """How many cells of a row are filled, whether names are of one word or without capitals, and what stands where."""

    typical: float
    single: bool
    lower: bool
    seen: frozenset[tuple[int, str]]


class Roles:
    """Says of the lines of one list what they are; `above` are the lines over its head."""

    def __init__(
        self, tokens: Sequence[Token], headers: Sequence[str], above: Sequence[str], knows: Callable[[str], bool]
    ) -> None:
        self._tokens = tokens
        self._headers = headers
        self._titles_above = above
        self._above = {without_figures(text) for text in above}
        lone = [token.text for token in tokens if isinstance(token, Line) and token.kind == "lone"]
        self._again = {text for text, count in Counter(map(without_figures, lone)).items() if count > 1}
        self._reader = GroupReader(headers, knows, [*lone, *above])
        self._name_at = places_of_names(headers)
        self._measured = self._measure()
        self._value_field = self._field_of_values()
        self._staff = self._named_staff()

    def of_all(self) -> list[Role]:
        """The role of each line; blocks of data are rows."""
        roles: list[Role] = [
            self._role(at, token) if isinstance(token, Line) else "row" for at, token in enumerate(self._tokens)
        ]
        for at in self._headings(roles):
            roles[at] = "staff"
        rows = [at for at, role in enumerate(roles) if role == "row"]
        for at in titles_of_blocks(self._tokens, rows, self._name_at):
            roles[at] = "staff" if are_initials(text_of(self._tokens[at])) else "remark"
        names = [at for at, role in enumerate(roles) if role == "name"]
        for at in below_a_last_remark(self._tokens, names):
            roles[at] = "remark"
        for at in self.titles_of_staff:
            roles[at] = "whose"
        return roles

    @cached_property
    def titles_of_staff(self) -> tuple[int, ...]:
        """Which lines are the names of those whose citizens stand below the head that follows once more.

        So it is where such a name stands over the first head too, and over each that has a title.
        """
        last = self._titles_above[-1] if self._titles_above else ""
        titles = [at for at in titles_of_heads(self._tokens) if not is_marked(text_of(self._tokens[at]))]
        texts = [last, *(text_of(self._tokens[at]) for at in titles)]
        alike = len(set(map(key, texts))) < len(texts) or not titles
        if alike or not (all(map(self._is_whole_name, texts)) or all(map(are_initials, texts))):
            return ()
        return tuple(titles)

    def _is_whole_name(self, text: str) -> bool:
        plain = _IN_BRACKETS.sub("", name_in_title(text))
        return is_person(plain) and not is_remark(plain)

    def group(self, text: str) -> Group | None:
        """What a line tells of the rows below it, by the name of the column that it fills where the list has one."""
        group = self._reader.read(text)
        if group is None and self._value_field and value_fields(text):
            name = usual_header(self._value_field)
            group = Group(name, frozenset((self._value_field,)), without_count(text))
        return None if group is None else self._under_its_header(group)

    def group_above(self, text: str) -> Group | None:
        """What a line over the head tells of the rows below it.

        Of the whole list it tells whose citizens they are, by exactly that name; of the first rows what lines between
        the others tell of them.
        """
        if self.titles_of_staff and text == self._titles_above[-1]:
            return self.jobformidler(name_in_title(text))
        first = self.group(text)
        if first is not None and not is_closed(first.value) and self._is_told_again(first):
            return first
        group = self._reader.read(text)
        if group is None or is_closed(group.value) or not _WHOSE.match(key(group.name)):
            return None
        return self._under_its_header(group)

    def _is_told_again(self, group: Group) -> bool:
        lone = (token.text for token in self._tokens if isinstance(token, Line) and token.kind == "lone")
        return any(other is not None and other.name == group.name for other in map(self.group, lone))

    def jobformidler(self, name: str) -> Group:
        """That a member of staff's name stands over the rows."""
        return self._under_its_header(Group(usual_header("jobformidler"), frozenset(("jobformidler",)), name))

    def is_named(self, text: str) -> bool:
        """Whether this is one who stands in a column of staff."""
        return key(text) in self._staff

    def is_title(self, line: Line) -> bool:
        """Whether a line can be the title of a table; what stands on every page is none."""
        if line.kind != "lone":
            return False
        on_each_page = is_page_mark(line.text) or without_figures(line.text) in self._above
        return is_marked(line.text) or not (on_each_page or is_remark(line.text))

    def is_title_of_a_table(self, line: Line) -> bool:
        """The same right above a head."""
        return self.is_title(line) and (is_marked(line.text) or without_figures(line.text) not in self._again)

    def is_foreign(self, block: Block, *, titled: bool) -> bool:
        """Whether no row of a block is like those of the list: a legend or a summary below it.

        Where that is so after many of its empty rows, they tell nothing.
        """
        return (titled or self._gaps_tell) and self._is_unlike(block, titled=titled)

    @cached_property
    def _gaps_tell(self) -> bool:
        after_gaps = [token for token in self._tokens if isinstance(token, Block) and token.gap]
        unlike = sum(self._is_unlike(block, titled=False) for block in after_gaps)
        return unlike <= max(_MOST_APART, len(after_gaps) * _SHARE_APART)

    def _is_unlike(self, block: Block, *, titled: bool) -> bool:
        return not any(self._is_like(cells, titled=titled) for _, cells in block.rows)

    def _measure(self) -> _Measure:
        """What the first rows look like, up to the first that stand apart from them."""
        rows: list[Cells] = []
        for token in self._tokens:
            apart = token.gap if isinstance(token, Block) else token.kind not in ("beside", "beneath")
            if len(rows) >= _FEWEST_MEASURED and apart:
                break
            if isinstance(token, Block):
                rows += [cells for _, cells in token.rows[: _ROWS_MEASURED - len(rows)]]
        named = [name for cells in rows if (name := self._name_in(cells))]
        return _Measure(
            median(sum(map(bool, cells)) for cells in rows) if rows else 0,
            sum(" " not in name for name in named) * 2 > len(named),
            sum(name.islower() for name in named) * 2 > len(named),
            frozenset(
                (place, cell)
                for cells in rows
                for place, cell in enumerate(cells)
                if cell and place not in self._name_at
            ),
        )

    def _name_in(self, cells: Cells) -> str:
        return " ".join(cells[at] for at in self._name_at if cells[at])

    def _is_person(self, text: str) -> bool:
        """Whether this can be a name, as names are written in the list."""
        return is_person(text.title() if self._measured.lower else text, single=self._measured.single)

    def _field_of_values(self) -> str:
        """The one field of which all lone lines that are values are values, '' where there is none."""
        lone = [token.text for token in self._tokens if isinstance(token, Line) and token.kind == "lone"]
        fields = [found for text in lone if (found := value_fields(text))]
        common = {one for one in (fields[0] if fields else ()) if all(one in others for others in fields)}
        present = {one for header in self._headers for one in meant(header)}
        return min(common, key=lambda one: (one not in present, one), default="")

    def _named_staff(self) -> frozenset[str]:
        """The keys of all who stand in the columns of staff."""
        places = [at for at, header in enumerate(self._headers) if meant(header) & _STAFF]
        blocks = (token for token in self._tokens if isinstance(token, Block)) if places else ()
        names = {cells[at] for block in blocks for _, cells in block.rows for at in places if cells[at]}
        return frozenset(map(key, names))

    def _role(self, at: int, line: Line) -> Role:
        if line.kind != "lone":
            return "remark"
        text = line.text
        group = self.group(text)
        if group is not None:
            return "closed" if is_closed(group.value) else "group"
        if PERSON_NUMBER.search(text):
            return "row"
        if is_page_mark(text) or without_figures(text) in self._above:
            return "remark"
        if is_closed(text):
            return "closed"
        if is_of_something_else(text):
            return "other"
        if self.is_named(without_count(text)):
            return "staff"
        return self._name_or_remark(line, ends=line.gap and at == len(self._tokens) - 1)

    def _name_or_remark(self, line: Line, *, ends: bool) -> Role:
        counted = without_count(line.text)
        plain = _IN_BRACKETS.sub("", counted)
        if self._is_person(plain) and not is_remark(plain):
            if counted != line.text:
                return "staff"
            if line.at in self._name_at and not ends:
                return "name"
        narrow = len(self._headers) < _COLUMNS_OF_A_WIDE_TABLE
        is_line = is_remark(line.text) or (line.at in self._name_at and is_no_name(line.text))
        if (line.at and not is_line) or (narrow and not line.gap and not is_line):
            return "row"
        return "remark"

    def _under_its_header(self, group: Group) -> Group:
        same = [header for header in self._headers if key(header) == key(group.name)]
        is_stage = "stage" in group.fields
        if not is_stage or "stage" in value_fields(group.value):  # 'Status' can be the stage, and much else
            same += [header for header in self._headers if meant(header) & group.fields]
        return group._replace(name=same[0]) if same else group

    def _headings(self, roles: Sequence[Role]) -> set[int]:
        """Which lone names are no rows: two or more, each over a block of rows, the first of them over the first."""
        names = [at for at, role in enumerate(roles) if role == "name"]
        first = next((at for at, token in enumerate(self._tokens) if isinstance(token, Block)), 0)
        if len(names) < _FEWEST_MEASURED or names[0] != first - 1 or self._staff:
            return set()
        over_blocks = all(at + 1 < len(self._tokens) and isinstance(self._tokens[at + 1], Block) for at in names)
        return set(names) if over_blocks else set()

    def _is_like(self, cells: Cells, *, titled: bool) -> bool:
        typical, seen = self._measured.typical, self._measured.seen
        texts = [cell for cell in cells if cell]
        if any(map(PERSON_NUMBER.search, texts)):
            return True
        is_full = len(texts) * 2 >= typical
        names_somebody = self._is_person(self._name_in(cells))
        shares = any((place, cell) in seen for place, cell in enumerate(cells))
        if titled:
            return shares and (names_somebody or (not self._name_at and is_full))
        if not self._name_at or len(texts) >= _CELLS_OF_A_ROW:
            return is_full
        return shares or (names_somebody and not any(map(_FIGURE.fullmatch, texts[1:])))


def is_marked(text: str) -> bool:
    """Whether a line says that what comes below it is over, or is something else than the list."""
    return is_closed(text) or is_closed(text.rpartition(":")[2]) or is_of_something_else(text)
