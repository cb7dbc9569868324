"""What the imports of every kind of list have in common: refusing columns, telling progress, remembering, remarks."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

from app.core.errors import UserError
from app.importing.choices import Choices, Decision
from app.importing.columns import suggest, understood
from app.importing.entries import Problem
from app.importing.kind_of_list import recognise, tells_of_citizens
from app.importing.kinds import FIELDS_OF, MANY, NONE, ListKind
from app.importing.lines import is_closed
from app.importing.resolver import UnknownWord
from app.importing.shapes import (
    KIND_UNSURE,
    Shape,
    columns_for,
    kept_shape,
    kind_key,
    memory_key,
    memory_of,
    nearest_shape,
    shape_id,
    shape_of,
    worth_remembering,
)
from app.importing.tables import SkippedRow, Table
from app.importing.wording import key, squeezed
from db.edits import Edit
from db.records import CatalogueItem, Setting
from db.store import Store

Progress = Callable[[int, int], None]
_STEPS_BETWEEN_LOOKS = 100
_ROWS_OF_A_TITLE = 5
_OF_TEAMS = frozenset({"team", "teamnavn", "navnpateam", "teams"})


class Watch:
    """Tells how far the work is, and stops it where it is no longer wanted."""

    def __init__(self, steps: int, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
        self._steps = steps
        self._done = 0
        self._progress = progress
        self._cancelled = cancelled

    def step(self) -> None:
        """One more is done; raises UserError('import_cancelled')."""
        self._done += 1
        if self._done % _STEPS_BETWEEN_LOOKS:
            return
        if self._cancelled is not None and self._cancelled():
            raise UserError("import_cancelled")
        if self._progress is not None:
            self._progress(self._done, self._steps)


def refuse_columns(table: Table, columns: Mapping[str, str], kind: ListKind) -> None:
    """Raise UserError: list_empty, column_twice; ValueError for a field or a header that there is not."""
    if not table.rows:
        raise UserError("list_empty")
    fields = Counter(columns.values())
    twice = next((field for field, count in fields.items() if count > 1 and field not in MANY), None)
    if twice is not None:
        headers = [header for header, field in columns.items() if field == twice]
        raise UserError("column_twice", first=headers[0], second=headers[1])
    unknown = [*(set(fields) - set(FIELDS_OF[kind])), *(set(columns) - set(table.headers))]
    if unknown:
        raise ValueError(f"no such field or header: {unknown[0]}")


def memory(store: Store, table: Table, columns: Mapping[str, str], kind: ListKind, choices: Choices) -> list[Edit]:
    """The user's choice of kind and columns, kept for files with this head where it isn't what would be suggested.

    With it go the answers that hold for the next list of the shape.
    """
    usual = dict(columns) in (suggest(table, kind), columns_for(store, table, kind))
    shape = shape_of(store, table.headers, kind)
    answers = worth_remembering(choices.answers)
    plain = shape or Shape(shape_id(table.headers, kind), "", table.headers, columns, kind, {})
    told = kept_shape(plain._replace(answers={**plain.answers, **answers}))
    return [
        *_kept(store, memory_key(table.headers, kind), memory_of(columns), needless=usual),
        *_kept(store, told.id, told.value, needless=usual and not answers),
        *_kept(store, kind_key(table.headers), kind, needless=_plainly(table, kind, columns)),
    ]


def _kept(store: Store, name: str, value: str, *, needless: bool) -> list[Edit]:
    before = store.get(Setting, name)
    if before is None and needless:
        return []
    after = Setting(name, value)
    return [] if before == after else [Edit(before, after)]


def _plainly(table: Table, kind: ListKind, columns: Mapping[str, str]) -> bool:
    """Whether a list says by itself that it is of this kind."""
    return recognise(table) is kind and (kind is not ListKind.CITIZENS or tells_of_citizens(table, columns))


def about_kind(store: Store, table: Table, columns: Mapping[str, str], choices: Choices) -> list[Decision]:
    """What has to be chosen before a list becomes citizens of which nothing but names is known."""
    if tells_of_citizens(table, columns):
        return []
    remembered = store.get(Setting, kind_key(table.headers))
    options = tuple(kind.value for kind in ListKind)
    chosen = choices.answer(KIND_UNSURE, "", options) or (remembered.value if remembered else "")
    return [Decision(KIND_UNSURE, "", options, chosen, needed=True)]


def about_columns(
    store: Store, table: Table, kind: ListKind, columns: Mapping[str, str]
) -> tuple[list[Decision], list[Problem]]:
    """What could be chosen otherwise of these columns, and what is to be known of them."""
    found = understood(table, kind, store.all(CatalogueItem))
    decisions: list[Decision] = []
    for one in found.decisions:
        chosen = columns.get(one.subject, NONE)
        options = one.options if chosen in one.options else (chosen, *one.options)
        decisions.append(one._replace(chosen=chosen, options=options))
    problems: list[Problem] = []
    shape = nearest_shape(store, table.headers, kind) if shape_of(store, table.headers, kind) is None else None
    if shape is not None and dict(columns) == columns_for(store, table, kind):
        problems.append(Problem("shape_used", facts={"name": shape.name}))
    for problem in found.problems:
        used = columns.get(problem.column, "")
        if used == problem.facts["meant"] if problem.code == "column_by_values" else not used:
            problems.append(problem)
    return decisions, problems


def about_table(table: Table, columns: Container[str]) -> list[Problem]:
    """What to look out for in how the list is laid out, and in the columns of it that are used."""
    found = [Problem("letters_guessed", facts={"letters": table.letters})] if table.letters else []
    if table.divided:
        found.append(Problem("list_divided", facts={"separator": table.divided}))
    lost = [row.number for row in table.rows if any("\ufffd" in cell for cell in row.cells)]
    if lost:
        found.append(Problem("letters_lost", facts={"rows": lost}))
    for header in (one for one in table.headers if one in columns):
        if header in table.failed:
            found.append(Problem("cells_failed", header, {"rows": table.failed[header]}))
        if header in table.unsaved:
            found.append(Problem("formulas_unsaved", header, {"rows": table.unsaved[header]}))
    for header in (one for one in table.headers if one not in columns and squeezed(one) in _OF_TEAMS):
        named = {key(text) for text in table.filled(table.headers.index(header))}
        if len(named) > 1:
            found.append(Problem("several_teams", header, {"count": len(named)}))
    if table.struck:
        found.append(Problem("rows_struck", facts={"rows": list(table.struck)}))
    found += [Problem("header_twice", header) for header in table.duplicate_headers]
    found += _passed_over(table)
    if table.wide_rows:
        found.append(Problem("rows_too_wide", facts={"rows": list(table.wide_rows)}))
    return found


def _passed_over(table: Table) -> Iterator[Problem]:
    """The rows below the head that are no data, by what they are; what a decision tells of is left to it."""
    told = {number for decision in table.decisions for number in decision.rows}
    titles = [row for row in table.skipped if row.kind == "title" and row.number < table.head_row]
    if over := [row.text for row in titles if row.number > table.head_row - _ROWS_OF_A_TITLE and is_closed(row.text)]:
        yield Problem("list_of_closed", facts={"name": over[-1]})
    skipped = [row for row in table.skipped if row.number > table.head_row and row.number not in told]
    if rows := [row for row in skipped if row.kind in ("remark", "group")]:
        yield Problem("rows_passed_over", facts=_named(rows))
    if rows := [row for row in skipped if row.kind == "total"]:
        yield Problem("totals_passed_over", facts=_named(rows))
    if rows := [row for row in skipped if row.kind == "head"]:
        yield Problem("heads_passed_over", facts={"rows": [row.number for row in rows]})
    decided = {decision.subject for decision in table.decisions if decision.code == "other_table"}
    for other in table.others:
        if other.name not in decided:
            facts = {"name": other.name, "count": len(other.rows), "rows": list(other.rows)}
            yield Problem("other_table_passed_over", facts=facts)


def _named(rows: Sequence[SkippedRow]) -> Mapping[str, object]:
    return {"rows": [row.number for row in rows], "texts": [row.text for row in rows]}


_COLUMN_OF = {
    "effort_kind": "effort", "skill": "skills", "marking_kind": "marking", "talk_kind": "talk_kind", "plan_kind": "plan"
}  # fmt: skip


def about_words(words: Iterable[UnknownWord], header: Callable[[str], str]) -> list[Problem]:
    """What becomes of the words that the team does not have; `header` tells under what a field stands."""
    return [
        Problem(
            "word_created" if word.created else "word_unknown",
            header(_COLUMN_OF.get(word.kind, word.kind)),
            {"kind": word.kind, "name": word.text, "count": len(word.rows)},
        )
        for word in words
    ]
