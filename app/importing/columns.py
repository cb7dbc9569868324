"""Which column of a list holds which field: found by name, corrected by the user, remembered for the same head."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.core.team_settings import damaged, value_of
from app.core.values import BadValueError, Flag, parse_flag
from app.importing.kinds import FIELDS_OF, NAMED, ListKind
from app.importing.tables import Table
from app.importing.wording import Wording, is_nothing, key, kind_in, read_stage, squeezed, wording
from app.settings.catalogues import default_items
from db.records import CatalogueItem, Setting
from db.store import Store

FIELDS = FIELDS_OF[ListKind.CITIZENS]
"""Every field that a list of citizens can fill, in the order in which they are offered."""

WHY = "Hvorfor"
"""The head over the reasons in rows that were handed back: it fills nothing, and makes no other list of the old one."""
_EFFORT_COMPANIONS = frozenset({"effort_start", "effort_end", "company", "hours", "paid_hours", "found_by"})
_BEGINNING_RANK = 1000
_OF = "pa"  # på
_OF_A_PERSON = frozenset(
    {"cpr", "first_name", "last_name", "case_number", "birth_date", "target_group", "benefit", "stage", "cv"}
)
_OF_A_JOB = frozenset({"hours", "places", "wanted_from", "deadline", "kind"})
_TO_TALK_TO = frozenset({"contact", "phone", "email"})


@dataclass(frozen=True, slots=True)
class _Match:
    """A header that can mean a field; the lower the rank, the surer."""

    rank: int
    position: int
    field: str


@lru_cache(maxsize=10_000)
def knows(header: str) -> bool:
    """Whether this is the name of a column that an import can use."""
    words = wording()
    if any(squeezed(header) in names for names in words.beside_effort.values()):
        return True
    return any(any(_meanings(header, wording(kind))) for kind in ListKind)


def recognise(table: Table) -> ListKind:
    """What the list is about, by the names of its columns; in doubt, citizens."""
    people = set(suggest(table).values())
    if people & _OF_A_PERSON:
        return ListKind.CITIZENS
    jobs = set(suggest(table, ListKind.OPENINGS).values())
    companies = set(suggest(table, ListKind.COMPANIES).values())
    about_jobs = jobs & _OF_A_JOB or not companies & _TO_TALK_TO
    if "title" in jobs and about_jobs and ({"company", "cvr"} & jobs or "name" not in people):
        return ListKind.OPENINGS
    about_companies = {"cvr", "code_of_care", "centre_places"} & companies or "name" not in people
    if {"company", "cvr"} & companies and about_companies and "effort" not in people:
        return ListKind.COMPANIES
    return ListKind.CITIZENS


def kind_for(store: Store, table: Table) -> ListKind:
    """What the user said that a list with this head is about, else what it is recognised as."""
    setting = store.get(Setting, kind_key(table.headers))
    try:
        return recognise(table) if setting is None else ListKind(setting.value)
    except ValueError:
        raise damaged(store) from None


def suggest(table: Table, kind: ListKind = ListKind.CITIZENS) -> dict[str, str]:
    """Header -> field, each field at most once; a header that names no field is left out."""
    words = wording(kind)
    first = _chosen(table.headers, {}, words)
    of_effort = _beside_effort(table.headers, first, words)
    chosen = {**_chosen(table.headers, of_effort, words), **of_effort}
    sure = {
        header: chosen[header]
        for header in table.headers
        if header in chosen and (not _is_unsure(header, chosen[header], words) or _any_stage(table, header))
    }
    return _with_named(table, sure, default_items()) if kind is ListKind.CITIZENS else sure


def columns_for(store: Store, table: Table, kind: ListKind = ListKind.CITIZENS) -> dict[str, str]:
    """The columns as the user chose them for the same head before, else as suggested."""
    setting = store.get(Setting, memory_key(table.headers, kind))
    if setting is None:
        found = suggest(table, kind)
        return _with_named(table, found, store.all(CatalogueItem)) if kind is ListKind.CITIZENS else found
    remembered = value_of(store, setting, dict[str, str])
    by_key = {squeezed(header): field for header, field in remembered.items() if field in FIELDS_OF[kind]}
    found = {header: by_key[squeezed(header)] for header in table.headers if squeezed(header) in by_key}
    once = Counter(found.values())
    return {header: field for header, field in found.items() if once[field] == 1 or field in NAMED}


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


def _chosen(headers: Sequence[str], taken: Mapping[str, str], words: Wording) -> dict[str, str]:
    """The best header for each field that is not taken: the surest name first, then the leftmost."""
    found = [
        _Match(rank, position, field)
        for position, header in enumerate(headers)
        if header not in taken
        for field, rank in _meanings(header, words)
    ]
    found.sort(key=lambda match: (match.rank, match.position))
    fields = set(taken.values())
    positions: dict[int, str] = {}
    for match in found:
        if match.field not in fields and match.position not in positions:
            fields.add(match.field)
            positions[match.position] = match.field
    return {headers[position]: field for position, field in positions.items()}


def _meanings(header: str, words: Wording) -> Iterator[tuple[str, int]]:
    """The fields that a header can name, each with a rank: lower is surer."""
    spellings = list(_spellings(header, words))
    for spelling, penalty in spellings:
        for field, rank in words.names.get(spelling.replace(" ", ""), ()):
            yield field, penalty + rank
    for spelling, _ in spellings:
        said = spelling.split()
        for length in range(len(said) - 1, 0, -1):
            beginning = " ".join(said[:length])
            if beginning in words.beginnings and not _mean_else(said[length:], words):
                yield words.beginnings[beginning], _BEGINNING_RANK - len(beginning)
                return


def _spellings(header: str, words: Wording) -> Iterator[tuple[str, int]]:
    """The header as it is, without what stands in brackets, and without words that change nothing."""
    whole = key(header)
    yield whole, 0
    plain = key(header.partition("(")[0])
    if plain and plain != whole:
        yield plain, 100
    rest = (plain or whole).split()
    while len(rest) > 1 and rest[0] in words.before:
        rest = rest[1:]
        yield " ".join(rest), 200


def _mean_else(rest: Sequence[str], words: Wording) -> bool:
    """Whether the words after a name make it the name of something else: 'telefon', 'på jobformidler'."""
    said = [word for word in rest if word not in words.before]
    of_another = said[:1] == [_OF] and len(said) > 1
    return of_another or any(word in words.after or word in words.beginnings for word in said)


def _beside_effort(headers: Sequence[str], chosen: Mapping[str, str], words: Wording) -> dict[str, str]:
    """Start and end columns that stand in the run of columns right of the effort, and so belong to it."""
    by_field = {field: header for header, field in chosen.items()}
    if "effort" not in by_field:
        return {}
    found: dict[str, str] = {}
    for header in headers[headers.index(by_field["effort"]) + 1 :]:
        name = squeezed(header.partition("(")[0])
        field = next((field for field, names in words.beside_effort.items() if name in names), None)
        if field is not None and field not in found.values() and by_field.get(field, header) == header:
            found[header] = field
        elif header in chosen and chosen[header] not in _EFFORT_COMPANIONS:
            break
    return _without_the_case_start(headers, found, chosen, words)


def _without_the_case_start(
    headers: Sequence[str], found: dict[str, str], chosen: Mapping[str, str], words: Wording
) -> dict[str, str]:
    """'Startdato' alone beside the effort is still the case's own where the list has no other start."""
    starts = [header for header, field in found.items() if field == "effort_start"]
    has_end = "effort_end" in {*found.values(), *chosen.values()}
    others = [header for header in headers if header not in found and "start" in dict(_meanings(header, words))]
    if not starts or has_end or others or squeezed(starts[0]) != "startdato":
        return found
    return {header: field for header, field in found.items() if header != starts[0]}


def _with_named(table: Table, chosen: dict[str, str], items: Iterable[CatalogueItem]) -> dict[str, str]:
    """With the columns whose head is the name of a kind of marking, talk or plan, and which say yes, no or a day.

    A name of two kinds is that of a plan where days stand below it, and else of a marking.
    """
    catalogues = {catalogue: field for field, catalogue in NAMED.items()}
    fields: dict[str, set[str]] = {}
    for item in items:
        if item.active and item.catalogue in catalogues:
            for name in (item.name, item.short):
                fields.setdefault(squeezed(name), set()).add(catalogues[item.catalogue])
    found = dict(chosen)
    for place, header in enumerate(table.headers):
        meant = set[str]() if header in chosen else fields.get(squeezed(kind_in(header)), set[str]())
        flags = _flags(table, place) if meant else []
        if flags:
            dated = any(flag.day is not None for flag in flags)
            order = ("named_plan", "named_talk", "named_marking") if dated else ("named_marking", "named_plan")
            field = next((field for field in order if field in meant), "")
            found |= {header: field} if field else {}
    return {header: found[header] for header in table.headers if header in found}


def _flags(table: Table, place: int) -> list[Flag]:
    """What the cells of a column say; nothing where one of them says neither yes nor no nor a day."""
    try:
        return [parse_flag(text) for row in table.rows if not is_nothing(text := row.cells[place])]
    except BadValueError:
        return []


def _is_unsure(header: str, field: str, words: Wording) -> bool:
    return squeezed(header.partition("(")[0]) in words.unsure.get(field, frozenset())


def _any_stage(table: Table, header: str) -> bool:
    column = table.headers.index(header)
    return any(read_stage(row.cells[column]) is not None for row in table.rows if row.cells[column])
