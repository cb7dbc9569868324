"""The goal sets that the program brings along, as the five municipal documents draw them, to be switched on by a team.

They are data, `resources/measures/*.toml`: a list of sets, each with its rows in the order of the sheet. A row is a
`heading`; or a measure of its own, with a `code`; or, with `same`, one that another set has ('set/row'). A measure
without a `formula` is entered. A condition is written as '[not ]predicate [item or low..high or high]', and those of
one text with ' | ' between them are alternatives: `who` belongs to the population, `met` to the numerator, `spared` is
taken out. A goal is a day, a value and a label; where the source sets no day, the day is empty.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from app.core.resource import resource
from app.measures.drafts import Draft, GoalDraft
from app.measures.measure import Condition, Conditions, Direction, Formula, Origin, Part, Subject, Unit
from app.measures.predicates import PREDICATES, Takes
from db.records import StatusSheet
from db.store import Store


class ShippedRow(NamedTuple):
    """A row of a set: a heading, or a measure, called `label` on the sheet if that is not empty.

    `values` are those that the source itself has, by month ('2019-03'), to be kept as entered.
    """

    draft: Draft | None
    label: str = ""
    values: tuple[tuple[str, float], ...] = ()


class ShippedSet(NamedTuple):
    """A goal set: what it is called, which document it is from, what it is about in a sentence, and its rows."""

    code: str
    title: str
    source: str
    text: str
    period: str
    note: str
    rows: tuple[ShippedRow, ...]

    @property
    def measures(self) -> tuple[Draft, ...]:
        """The measures of its rows."""
        return tuple(row.draft for row in self.rows if row.draft is not None)


def shipped_sets() -> tuple[ShippedSet, ...]:
    """Every set, in the order in which they are offered."""
    return tuple(_sets().values())


def shipped_set(code: str) -> ShippedSet | None:
    """The set of this code; None where there is none."""
    return _sets().get(code)


@cache
def _sets() -> dict[str, ShippedSet]:
    import tomllib

    files = sorted(resource("measures").glob("*.toml"))
    written = [one for file in files for one in tomllib.loads(file.read_text(encoding="utf-8"))["set"]]
    own = {
        f"{one['code']}/{row['code']}": _row(one["code"], row) for one in written for row in one["row"] if "code" in row
    }
    found: dict[str, ShippedSet] = {}
    for one in written:
        rows = tuple(_row_of(one["code"], row, own) for row in one["row"])
        texts = (one["code"], one["title"], one["source"], one["text"])
        found[one["code"]] = ShippedSet(*texts, one.get("period", "month"), one.get("note", ""), rows)
    return found


def _row_of(set_code: str, row: dict[str, Any], own: dict[str, ShippedRow]) -> ShippedRow:
    if "heading" in row:
        return ShippedRow(None, row["heading"])
    return own[row["same"] if "same" in row else f"{set_code}/{row['code']}"]


def _row(set_code: str, row: dict[str, Any]) -> ShippedRow:
    formula = Formula(row.get("formula", ""))
    subject = Subject(row.get("of", "citizens")) if formula else Subject.NONE
    draft = Draft(
        row["name"],
        subject,
        formula,
        Unit(row["unit"]),
        Direction(row.get("direction", "")),
        Origin.COMPUTED if formula else Origin.ENTERED,
        row.get("quantity", ""),
        _conditions(row.get("who", ())),
        _conditions(row.get("met", ())),
        _conditions(row.get("spared", ())),
        row.get("baseline"),
        row.get("baseline_on"),
        row.get("baseline_text", ""),
        _goals(row),
        row.get("note", ""),
        f"{set_code}/{row['code']}",
    )
    return ShippedRow(draft, row.get("label", ""), tuple(row.get("values", {}).items()))


def _goals(row: dict[str, Any]) -> tuple[GoalDraft, ...]:
    parts = tuple(Part(label, amount) for label, amount in row.get("parts", ()))
    return tuple(
        GoalDraft(day or None, value, label, row.get("change", False), parts)
        for day, value, label in row.get("goals", ())
    )


def _conditions(written: Iterable[str]) -> Conditions:
    return tuple(tuple(_condition(one.split()) for one in group.split(" | ")) for group in written)


def _condition(words: Sequence[str]) -> Condition:
    negated = words[0] == "not"
    code, *rest = words[negated:]
    predicate = PREDICATES[code]
    item = low = high = None
    match predicate.takes:
        case Takes.ITEM | Takes.ITEM_OR_ANY:
            item = f"{predicate.catalogue}/{rest[0]}" if rest else None
        case Takes.RANGE:
            low, high = (float(number) if number else None for number in rest[0].split(".."))
        case Takes.HIGH:
            high = float(rest[0])
        case _:
            if rest:
                raise ValueError(f"{code} takes nothing: {rest}")
    return Condition(code, item, low, high, negated=negated)


class Offered(NamedTuple):
    """A set as a team has it: `sheet_id` where it has had it once, `on` where it is shown."""

    shipped: ShippedSet
    sheet_id: str | None
    on: bool


def offered_sets(store: Store) -> tuple[Offered, ...]:
    """Every set, and whether the team that looks at the store has it."""
    equal = {} if store.team is None else {"team_id": store.team}
    sheets = sorted(store.all(StatusSheet, **equal), key=lambda sheet: (sheet.active, -sheet.position))
    had = {sheet.code: sheet for sheet in sheets if sheet.code}
    return tuple(
        Offered(one, had[one.code].id, had[one.code].active) if one.code in had else Offered(one, None, on=False)
        for one in shipped_sets()
    )
