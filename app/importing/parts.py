"""What stands below a head is divided: the rows of the list, other tables, and lines that are no rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from app.importing.heads import Head
from app.importing.lines import Group, places_of_names, without_count
from app.importing.roles import Role, Roles, is_marked
from app.importing.scan import Block, Indexed, Line, Token
from app.importing.standing import name_in_title
from app.importing.sums import without_sums

Kind = Literal["total", "head", "remark", "title", "group", "name"]


@dataclass(slots=True)
class Part:
    """Another table of the sheet: its title, its head where it has one of its own, and its rows.

    `taken` where it is the list's own going on, as far as anybody can see.
    """

    title: str
    head: Head | None = None
    rows: list[Indexed] = field(default_factory=list[Indexed])
    taken: bool = False
    beside: bool = False


class Passed(NamedTuple):
    """A line that is no row of the list: its index in the sheet, what it is, and what it says."""

    at: int
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a line tells of the rows below it; None says that nothing told before counts any more."""

    index: int
    group: Group | None


@dataclass(slots=True)
class Division:
    """A table's rows, the other tables below its head, and the lines that were passed over.

    `told` are the lines that tell of the rows below them; `heads_of_people` those that are only a name and stand
    above blocks of rows, as those of staff over their citizens.
    """

    rows: list[Indexed] = field(default_factory=list[Indexed])
    parts: list[Part] = field(default_factory=list[Part])
    passed: list[Passed] = field(default_factory=list[Passed])
    told: list[Told] = field(default_factory=list[Told])
    heads_of_people: list[Line] = field(default_factory=list[Line])


def divide(
    tokens: Sequence[Token],
    headers: Sequence[str],
    above: Sequence[tuple[int, str]],
    knows: Callable[[str], bool],
    names: str,
) -> Division:
    """The rows below a head with these headers; `above` are the lines over it, with their indexes.

    `names` is what lone names over blocks of rows are: 'take' them as rows, 'fill' them in as the jobformidler of the
    rows below, or 'leave' them.
    """
    tokens = without_sums(tokens, places_of_names(headers))
    roles = Roles(tokens, headers, [text for _, text in above], knows)
    division = _Divider(tokens, roles, names).divide()
    over_all = [Told(index, group) for index, text in above if (group := roles.group_above(text)) is not None]
    division.told = [*over_all, *division.told]
    return division


class _Divider:
    def __init__(self, tokens: Sequence[Token], roles: Roles, names: str) -> None:
        self._tokens = tokens
        self._roles = roles
        self._names = names
        self._found = Division()
        self._part: Part | None = None
        self._by_itself = False  # whether the part was told by how its rows look
        self._after_told = False  # whether a line has told of the rows that come
        self._pending: list[Line] = []
        again = [token.index for token in tokens if isinstance(token, Line) and token.kind == "same_head"]
        self._head_comes_once = bool(again) and again[-1] - again[0] < len(again)  # perhaps in several lines

    def divide(self) -> Division:
        for at, (token, role) in enumerate(zip(self._tokens, self._roles.of_all(), strict=True)):
            if isinstance(token, Block):
                self._take(token)
            elif token.head is not None:
                self._begin(token)
            else:
                self._line(token, role, at)
        self._drop_pending("remark")
        return self._found

    def _line(self, line: Line, role: Role, at: int) -> None:
        if line.kind == "beside" and self._part is not None and self._part.head is not None:
            self._part.rows.append((line.index, ()))
        elif line.kind == "total":
            self._found.passed.append(Passed(line.index, "total", line.text))
        elif role == "row" or (role == "name" and not self._stands_over_a_head(at)):
            self._take_for_a_row(line)
        elif role == "staff":
            self._staff_line(line)
        elif role == "whose":
            self._tell(line, self._roles.jobformidler(name_in_title(line.text)))
        elif role == "group":
            self._tell(line, self._roles.group(line.text))
        else:
            self._pending.append(line)

    def _stands_over_a_head(self, at: int) -> bool:
        after = self._tokens[at + 1 : at + 2]
        return any(isinstance(token, Line) and token.head is not None for token in after)

    def _staff_line(self, line: Line) -> None:
        name = without_count(line.text)
        known = self._roles.is_named(name)
        if not known:
            self._found.heads_of_people.append(line)
        if known or self._names == "fill":
            self._tell(line, self._roles.jobformidler(name))
        elif self._names == "take":
            self._take_for_a_row(line)
        else:
            self._back_to_the_list()
            self._found.passed.append(Passed(line.index, "name", line.text))

    def _tell(self, line: Line, group: Group | None) -> None:
        self._back_to_the_list()
        self._after_told = True
        self._found.told.append(Told(line.index, group))
        self._found.passed.append(Passed(line.index, "group", line.text))

    def _back_to_the_list(self) -> None:
        """What tells of the rows below it ends what a title without a head began."""
        self._drop_pending("remark")
        if self._part is not None and self._part.head is None:
            self._part = None

    def _take_for_a_row(self, line: Line) -> None:
        self._take(Block(line.gap, [(line.index, line.cells)]), is_sure=True)

    def _take(self, block: Block, *, is_sure: bool = False) -> None:
        """Rows go to the list or to the part that has begun, or they begin one."""
        titles = [line for line in self._pending if self._roles.is_title(line)]
        marked = [line for line in titles if is_marked(line.text)]
        just_begun = self._part is not None and self._part.head is not None and not self._part.rows
        apart = bool(titles or block.gap) and not is_sure
        titled = bool(titles) and any(one.gap for one in (*titles, block))
        if marked and not just_begun:
            self._start(Part(_title(marked)), block.rows[0][0])
        elif apart and self._part is None and self._found.rows:
            if self._roles.is_foreign(block, titled=titled):
                self._start(Part(_title(titles)), block.rows[0][0])
                self._by_itself = True
        elif apart and self._by_itself and not self._roles.is_foreign(block, titled=titled):
            self._part, self._by_itself = None, False
        self._drop_pending("remark")
        self._after_told = False
        (self._found.rows if self._part is None else self._part.rows).extend(block.rows)

    def _start(self, part: Part, index: int) -> None:
        self._part, self._by_itself = part, False
        self._found.parts.append(part)
        self._found.told.append(Told(index, None))
        self._drop_pending("title")

    def _begin(self, line: Line) -> None:
        """A head: of another table, or the list's own once more, as on each page of a report."""
        titles = [one for one in self._pending if self._roles.is_title_of_a_table(one)]
        is_marked_so = any(is_marked(one.text) for one in titles)
        if line.kind == "other_head":
            self._start(Part(_title(titles), line.head), line.index)
        elif is_marked_so or (titles and not self._after_told):
            self._start(Part(_title(titles)), line.index)
        elif line.gap and self._part is None and self._found.rows and not self._after_told and self._head_comes_once:
            self._start(Part("", taken=True), line.index)
        self._drop_pending("remark")
        begins = self._part is not None and not self._part.rows
        self._found.passed.append(Passed(line.index, "title" if begins else "head", line.text))

    def _drop_pending(self, kind: Kind) -> None:
        self._found.passed += [Passed(line.index, kind, line.text) for line in self._pending]
        self._pending = []


def _title(lines: Sequence[Line]) -> str:
    return " ".join(lines[-1].text.split()).rstrip(":") if lines else ""
