"""An edit turns one row into another, and can be turned round."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypedDict

from db.records import Record


class Needed(TypedDict, total=False):
    """Which part of the journal a question asks: from a moment on (of one `table`), or else all about a citizen, or of
    these changes, or about these rows (table and id), or of a merger which entry went; all of it where nothing is said.
    """

    since: str
    table: str
    about: str
    of: Sequence[str]
    rows: Sequence[tuple[str, str]]
    merger: str


class Stamp(NamedTuple):
    """Who did what, when and why: a change's head in the journal; `at` is local time, ISO to the second.

    `undoes` is the change that this one takes back, `redoes` the undo that it takes back; `lasting` whether it can be
    taken back itself, None where whoever writes it can't say.
    """

    id: str
    at: str
    who: str | None
    kind: str
    why: str | None = None
    undoes: str | None = None
    redoes: str | None = None
    lasting: bool | None = None

    @property
    def head(self) -> tuple[object, ...]:
        """What the change says of itself, as the store keeps it: `db.steps.HEAD`."""
        lasting = None if self.lasting is None else int(self.lasting)
        return self.id, self.at, self.who, self.kind, self.why, self.undoes, self.redoes, lasting


class Edit(NamedTuple):
    """A row's change: `before` is None for a new row, `after` for one that goes."""

    before: Record | None
    after: Record | None

    @property
    def row(self) -> Record:
        """The row on whichever side there is one."""
        row = self.after if self.after is not None else self.before
        if row is None:
            raise ValueError("an edit needs a row on one side")
        return row

    @property
    def table(self) -> str:
        """The table that the row is in."""
        return self.row.table

    @property
    def id(self) -> str:
        """The row's id."""
        return self.row.id

    def reverse(self) -> "Edit":
        """The edit that takes this one back."""
        return Edit(self.after, self.before)


def reverse_all(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that take these back: each reversed, in reverse order."""
    return tuple(edit.reverse() for edit in reversed(edits))


def batches(edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """Runs of edits that can be written together: new rows of one table, or changes of one table."""
    for _, batch in groupby(edits, key=lambda edit: (edit.table, edit.before is None)):
        yield list(batch)
