"""What the user chose for a list is remembered for the next one of its shape: the same head, or nearly so."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, cast

from app.core.domain import danish_sort_key
from app.core.team_settings import damaged, value_of
from app.importing.choices import Choices
from app.importing.columns import suggest
from app.importing.kind_of_list import recognise
from app.importing.kinds import FIELDS_OF, MANY, NONE, ListKind
from app.importing.tables import Table
from app.importing.wording import squeezed
from db.records import CatalogueItem, Setting
from db.store import Store

_PLACE = "import_shape"
_NEAR = 0.8
_FEWEST_USED = 2
_LASTING = frozenset({"earlier_months", "hidden_rows", "hidden_columns", "group_lines", "lone_names", "fill_down"})
WHY = "Hvorfor"
"""The head over the reasons in rows that were handed back: it fills nothing, and makes no other list of the old one."""


KIND_UNSURE = "kind_unsure"
"""The decision of what a list is about of which nothing but names is known."""


def with_kind(choices: Choices, kind: ListKind | None) -> Choices:
    """The same where somebody has said what the list is about."""
    return choices if kind is None else replace(choices, answers={**choices.answers, KIND_UNSURE: kind.value})


def kind_for(store: Store, table: Table, choices: Choices | None = None) -> ListKind:
    """What the user says, or said before, that a list with this head is about, else what it is recognised as."""
    answer = choices.answer(KIND_UNSURE, "", tuple(kind.value for kind in ListKind)) if choices else ""
    if answer:
        return ListKind(answer)
    setting = store.get(Setting, kind_key(table.headers))
    try:
        return recognise(table) if setting is None else ListKind(setting.value)
    except ValueError:
        raise damaged(store) from None


def columns_for(
    store: Store, table: Table, kind: ListKind = ListKind.CITIZENS, choices: Choices | None = None
) -> dict[str, str]:
    """The columns as the user chose them for the same head before, else as suggested; as answered where they were."""
    found = _columns_without_answers(store, table, kind)
    for header in table.headers if choices else ():
        answer = choices.answers.get(f"column_meaning/{header}", "") if choices else ""
        if answer == NONE:
            found.pop(header, None)
        elif answer in FIELDS_OF[kind]:
            found = {head: field for head, field in found.items() if field != answer or field in MANY}
            found[header] = answer
    return found


def _columns_without_answers(store: Store, table: Table, kind: ListKind) -> dict[str, str]:
    setting = store.get(Setting, memory_key(table.headers, kind))
    if setting is None and (shape := nearest_shape(store, table.headers, kind)) is not None:
        known = set(map(squeezed, shape.head))
        more = suggest(table, kind, store.all(CatalogueItem))
        found = _of_these(table.headers, shape.columns, kind)
        new = {header: field for header, field in more.items() if squeezed(header) not in known}
        return _once({**{head: field for head, field in new.items() if field not in found.values()}, **found}, table)
    if setting is None:
        return suggest(table, kind, store.all(CatalogueItem))
    return _of_these(table.headers, value_of(store, setting, dict[str, str]), kind)


def _of_these(headers: Sequence[str], columns: Mapping[str, str], kind: ListKind) -> dict[str, str]:
    """What was chosen for these headings, however they were written then."""
    by_key = {squeezed(header): field for header, field in columns.items() if field in FIELDS_OF[kind]}
    found = {header: by_key[squeezed(header)] for header in headers if squeezed(header) in by_key}
    once = Counter(found.values())
    return {header: field for header, field in found.items() if once[field] == 1 or field in MANY}


def _once(columns: Mapping[str, str], table: Table) -> dict[str, str]:
    return {header: columns[header] for header in table.headers if header in columns}


class Shape(NamedTuple):
    """A shape of lists that is remembered: `head` are all its headings, as far as they are known, `name` '' for none.

    `answers` are what was chosen of what lists of this shape can be understood as, by `Decision.key`.
    """

    id: str
    name: str
    head: tuple[str, ...]
    columns: Mapping[str, str]
    kind: ListKind
    answers: Mapping[str, str]


def shapes_of(store: Store) -> list[Shape]:
    """Every shape of lists that is remembered, those with a name first."""
    settings = {setting.id: setting for setting in store.all(Setting)}
    ids = dict.fromkeys(
        name.partition("/")[2] for name in settings if name.startswith(("import_columns/", f"{_PLACE}/"))
    )
    found = [_shape(store, one, settings) for one in ids]
    return sorted(found, key=lambda shape: (not shape.name, danish_sort_key(shape.name), shape.id))


def shape_of(store: Store, headers: Sequence[str], kind: ListKind) -> Shape | None:
    """The shape of the lists with exactly this head, where one is remembered."""
    one = shape_id(headers, kind)
    names = (f"import_columns/{one}", f"{_PLACE}/{one}")
    settings = {setting.id: setting for name in names if (setting := store.get(Setting, name)) is not None}
    return _shape(store, one, settings) if settings else None


def nearest_shape(store: Store, headers: Sequence[str], kind: ListKind) -> Shape | None:
    """The shape that a list with another head is nearest to: four in five of the headings used there stand in it."""
    there = set(map(squeezed, headers))
    best: tuple[float, int] = (0, 0)
    found: Shape | None = None
    for shape in shapes_of(store):
        used = {squeezed(header) for header in shape.columns}
        if shape.kind is not kind or len(used) < _FEWEST_USED:
            continue
        share = len(used & there) / len(used)
        if share >= _NEAR and (share, len(used)) > best:
            best, found = (share, len(used)), shape
    return found


def shape_id(headers: Sequence[str], kind: ListKind) -> str:
    """How the shape of lists with this head is called among the settings."""
    return memory_key(headers, kind).partition("/")[2]


def kept_shape(shape: Shape) -> Setting:
    """The setting that keeps the name, the head and the answers of a shape."""
    told = {"name": shape.name, "head": list(shape.head), "answers": dict(shape.answers)}
    return Setting(f"{_PLACE}/{shape.id}", json.dumps(told, ensure_ascii=False, sort_keys=True))


def with_remembered(store: Store, headers: Sequence[str], kind: ListKind, choices: Choices) -> Choices:
    """The choices with what was chosen for lists of this shape before, where nothing else is chosen now."""
    shape = shape_of(store, headers, kind) or nearest_shape(store, headers, kind)
    if shape is None or shape.answers.keys() <= choices.answers.keys():
        return choices
    return replace(choices, answers={**shape.answers, **choices.answers})


def worth_remembering(answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that hold for the next list of the shape too: those about how it is laid out."""
    return {key: option for key, option in answers.items() if key.partition("/")[0] in _LASTING}


def _shape(store: Store, one: str, settings: Mapping[str, Setting]) -> Shape:
    columns = settings.get(f"import_columns/{one}")
    told = settings.get(f"{_PLACE}/{one}")
    chosen = {} if columns is None else value_of(store, columns, dict[str, str])
    rest = {} if told is None else value_of(store, told, dict[str, object])
    head, answers = rest.get("head"), rest.get("answers")
    place, _, _ = one.rpartition("/")
    return Shape(
        one,
        str(rest.get("name", "")),
        tuple(map(str, cast("list[object]", head))) if isinstance(head, list) else tuple(chosen),
        chosen,
        ListKind(place) if place in set(ListKind) else ListKind.CITIZENS,
        {str(key): str(option) for key, option in cast("dict[object, object]", answers).items()}
        if isinstance(answers, dict)
        else {},
    )


def memory_key(headers: Sequence[str], kind: ListKind = ListKind.CITIZENS) -> str:
    """The name of the setting that remembers the columns for files with this head."""
    place = "" if kind is ListKind.CITIZENS else f"{kind}/"
    return f"import_columns/{place}{_head(headers)}"


def kind_key(headers: Sequence[str]) -> str:
    """The name of the setting that remembers what files with this head are about."""
    return f"import_kind/{_head(headers)}"


def _head(headers: Sequence[str]) -> str:
    told = (squeezed(header) for header in headers if header != WHY)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def memory_of(columns: Mapping[str, str]) -> str:
    """The value of that setting."""
    return json.dumps(dict(columns), ensure_ascii=False, sort_keys=True)
