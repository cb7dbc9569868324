"""What the user chose for a list is remembered for the next one of its shape: the same head, or nearly so."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.core.team_settings import damaged, value_of
from app.importing.choices import Choices
from app.importing.columns import suggest
from app.importing.kind_of_list import recognise
from app.importing.kinds import FIELDS_OF, MANY, NONE, ListKind
from app.importing.tables import Table
from app.importing.wording import squeezed
from db.records import CatalogueItem, Setting
from db.store import Store

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
    if setting is None:
        return suggest(table, kind, store.all(CatalogueItem))
    remembered = value_of(store, setting, dict[str, str])
    by_key = {squeezed(header): field for header, field in remembered.items() if field in FIELDS_OF[kind]}
    found = {header: by_key[squeezed(header)] for header in table.headers if squeezed(header) in by_key}
    once = Counter(found.values())
    return {header: field for header, field in found.items() if once[field] == 1 or field in MANY}


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
