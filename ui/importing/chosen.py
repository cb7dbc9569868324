"""What the user has chosen for the list under review; it outlives every time that the rows are worked out."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.importing.choices import Choices, MissingChoice
from app.importing.kinds import ListKind
from app.importing.resolver import UnknownWord
from ui.importing.deciding import (
    answered,
    filled,
    is_worth_keeping,
    keeping,
    mended,
    with_missing,
    with_rows,
    with_word,
)
from ui.importing.reviewing import Review


class Chosen(QObject):
    """`changed` when something else is chosen; `kind` and `fields` hold only what isn't as it was understood.

    `fields` are header -> field, '' for none.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._review: Review | None = None
        self.begin(Choices())

    def begin(self, choices: Choices) -> None:
        """Another sheet is looked at, of which nothing is chosen yet but this."""
        self.kind: ListKind | None = None
        self.fields: dict[str, str] = {}
        self.choices = choices

    def follow(self, review: Review | None) -> None:
        """This is what was worked out last."""
        self._review = review

    @property
    def is_worth_keeping(self) -> bool:
        """Whether something was chosen that would have to be chosen again."""
        return bool(self.fields) or is_worth_keeping(self.choices)

    @property
    def columns(self) -> dict[str, str]:
        """Header -> field, as was chosen last."""
        return {} if self._review is None else filled(self._review.suggested, self.fields)

    def set_kind(self, kind: ListKind) -> None:
        """Read the list as one of this kind, whatever it was recognised as."""
        if self._review is not None and kind is not (self.kind or self._review.kind):
            self.kind, self.fields = kind, {}
            self.changed.emit()

    def set_column(self, header: str, field: str) -> None:
        """Let a column fill this field ('' for none); the column that did so before fills none as long as it does."""
        before = self.columns
        self.fields = {**{head: old for head, old in self.fields.items() if head != header}, header: field}
        if self.columns != before:
            self.changed.emit()

    def set_columns(self, fields: Mapping[str, str]) -> None:
        """Let every one of these columns fill this field, '' for none."""
        if dict(fields) != self.fields:
            self.fields = dict(fields)
            self.changed.emit()

    def set_created(self, word: UnknownWord, wanted: bool) -> None:
        """Whether the import is to make this member of staff or catalogue value."""
        plan = self._review.plan if self._review is not None else None
        self.choose(with_word(self.choices, plan, word, wanted))

    def set_reopened(self, wanted: bool) -> None:
        """Whether cases that have ended are opened again where the list lets them begin anew."""
        self.choose(replace(self.choices, reopened=wanted))

    def answer(self, key: str, option: str) -> None:
        """Go on in this way where there are several."""
        self.choose(answered(self.choices, key, option))

    def take_rows(self, rows: Collection[int], *, taken: bool) -> None:
        """Take these rows, or leave them out."""
        self.choose(with_rows(self.choices, rows, taken=taken))

    def mend(self, row: int, header: str, text: str | None) -> None:
        """Read this text in a cell; None: what stands in the list."""
        self.choose(mended(self.choices, row, header, text))

    def keep(self, row: int, field: str, *, kept: bool) -> None:
        """Keep a field of this row, or of row 0 for every row, as it is in the program; or take the list's."""
        self.choose(keeping(self.choices, row, field, kept=kept))

    def decide_missing(self, ids: Collection[str], choice: MissingChoice | None) -> None:
        """Let this become of citizens who are not in the list; None leaves them as they are."""
        self.choose(with_missing(self.choices, ids, choice))

    def choose(self, choices: Choices) -> None:
        """Go on with these choices."""
        if choices != self.choices:
            self.choices = choices
            self.changed.emit()
