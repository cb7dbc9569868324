"""Which column of a list holds which field: its heading suggests one, its values confirm or refuse it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from app.importing.cell_forms import examples, fits, says_cpr, tells_stages
from app.importing.choices import Decision
from app.importing.entries import Problem
from app.importing.further_efforts import further_efforts
from app.importing.headings import beside_effort, chosen_by_name, meanings, other_names
from app.importing.hidden_numbers import heads_no_person, heads_place_of_work
from app.importing.kinds import FIELDS_OF, MANY, NONE, ListKind
from app.importing.meanings import Catalogue
from app.importing.named_columns import with_named
from app.importing.stage_columns import crossed_stage, stage_columns
from app.importing.tables import Table
from app.importing.told_months import outdated
from app.importing.wording import is_nothing, key, says_none, squeezed, wording
from app.settings.catalogues import default_items
from db.records import CatalogueItem

FIELDS = FIELDS_OF[ListKind.CITIZENS]
"""Every field that a list of citizens can fill, in the order in which they are offered."""

_MOST_VALUES = 500
_FIRST_ROWS = 100
_ENOUGH = 3
_NEARLY_ALL = 0.8
_CATALOGUES = {
    "effort": "effort_kind", "plan": "plan_kind", "talk_kind": "talk_kind", "track": "marking_kind",
    "project": "marking_kind", "target_group": "target_group", "visitation": "target_group", "benefit": "benefit",
    "exit_reason": "exit_reason",
}  # fmt: skip
_CHECKED_BY_ROW = frozenset({
    "cpr", "birth_date", "start", "end", "cv_date", "effort_start", "effort_end", "marking_start", "marking_end",
    "talk", "next_talk", "plan_start", "plan_end", "unemployed_since", "arrived_on", "hours", "paid_hours",
    "wanted_from", "deadline", "code_of_care", "needs_surveyed", "in_talks", "places", "centre_places", "cvr", "cv",
})  # fmt: skip
_OF_STAFF = frozenset({"jobformidler", "sagsbehandler"})
_TELLS_NOTHING_OF_A_PERSON = frozenset({"stage", "target_group", "benefit", "effort", "visitation", "hours", "kind"})


class Understood(NamedTuple):
    """What the columns of a table are taken as: header -> field, what can be chosen, and what is to be known."""

    columns: dict[str, str]
    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=10_000)
def knows(header: str) -> bool:
    """Whether this is the name of a column that an import can use."""
    words = wording()
    if any(squeezed(header) in names for names in words.beside_effort.values()):
        return True
    return any(any(meanings(header, wording(kind))) for kind in ListKind)


def suggest(
    table: Table, kind: ListKind = ListKind.CITIZENS, items: Iterable[CatalogueItem] | None = None
) -> dict[str, str]:
    """Header -> field, each field at most once; a header that names no field is left out."""
    return understood(table, kind, items).columns


def understood(
    table: Table, kind: ListKind = ListKind.CITIZENS, items: Iterable[CatalogueItem] | None = None
) -> Understood:
    """What the columns of a list of this kind are, by their headings and their values.

    A heading that is no other thing's name keeps its field unless most of the values have another form; for one that
    is Danish for several things, and for words that anything could be, all of them decide. `items` are the values
    of the team's catalogues.
    """
    return _Reader(table, kind, default_items() if items is None else items).understood()


class _Reader:
    """Looks at the columns of one table."""

    def __init__(self, table: Table, kind: ListKind, items: Iterable[CatalogueItem]) -> None:
        self._table, self._kind, self._items = table, kind, list(items)
        self._words = wording(kind)
        self._meaning = {header: self._ambiguous(header) for header in table.headers}
        of_companies = any("cvr" in squeezed(header) for header in table.headers)
        self._plain = [
            header
            for header, meant in self._meaning.items()
            if not (meant or crossed_stage(header) or (of_companies and heads_place_of_work(header)))
        ]
        self._problems: list[Problem] = []
        self._decisions: list[Decision] = []

    def understood(self) -> Understood:
        """Everything together."""
        stages = stage_columns(self._table, self._named_as_stage()) if self._kind is ListKind.CITIZENS else {}
        columns = {**self._by_name(stages), **stages}
        if self._kind is ListKind.COMPANIES and "cvr" in columns.values() and "company" not in columns.values():
            columns |= self._company_without_a_name()
        columns |= self._by_values(columns)
        for header, meant in self._meaning.items():
            if meant and header not in columns:
                self._settle(header, meant, columns)
        columns |= self._dates_of_the_effort(columns)
        if self._kind is ListKind.CITIZENS:
            columns = with_named(self._table, columns, self._items)
        ordered = {header: columns[header] for header in self._table.headers if header in columns}
        return Understood(ordered, tuple(self._decisions), tuple(self._problems))

    def _dates_of_the_effort(self, columns: Mapping[str, str]) -> dict[str, str]:
        """The dates right of a column that only its values have told to be of efforts: they are not the case's."""
        effort = next((header for header, field in columns.items() if field == "effort"), "")
        if not self._meaning.get(effort):
            return {}
        found, own = beside_effort(self._table.headers, columns, self._words), squeezed(effort)
        for header, field in columns.items():
            called = squeezed(header)
            if field in ("start", "end") and (called.startswith(own) or called.endswith(own)):
                found.setdefault(header, f"effort_{field}")
        return {header: field for header, field in found.items() if not self._misfits(header, field)}

    def _ambiguous(self, header: str) -> tuple[str, ...]:
        """What a heading can mean that is Danish for several things; () for every other."""
        plain = header.partition("(")[0] or header
        return self._words.ambiguous.get(squeezed(header)) or self._words.ambiguous.get(squeezed(plain)) or ()

    def _of(self, header: str) -> list[str]:
        """The different filled values of a column."""
        return self._table.filled(self._table.headers.index(header))

    def _some_of(self, header: str) -> list[str]:
        return self._of(header)[:_MOST_VALUES]

    def _named_as_stage(self) -> list[str]:
        return [header for header in self._plain if any(field == "stage" for field, _ in meanings(header, self._words))]

    def _by_name(self, taken: Mapping[str, str]) -> dict[str, str]:
        """The columns whose headings name a field that their values don't deny."""
        plain = [header for header in self._plain if header not in taken]
        others = other_names(plain, self._of, self._words) if self._kind is ListKind.CITIZENS else []
        refused: dict[tuple[str, str], list[str]] = {(header, "name"): [] for header in others}
        for header in outdated(plain, lambda one: bool(self._of(one))):
            refused |= {(header, field): [] for field, _ in meanings(header, self._words)}
        while True:
            first = chosen_by_name(plain, {}, self._words, refused)
            of_effort = beside_effort(self._table.headers, first, self._words)
            of_effort = {head: field for head, field in of_effort.items() if (head, field) not in refused}
            rest = [header for header in plain if header not in of_effort]
            found = {**chosen_by_name(rest, of_effort, self._words, refused), **of_effort}
            denied = {(header, field): bad for header, field in found.items() if (bad := self._misfits(header, field))}
            further = {header for one in further_efforts(self._table.headers, found) for header in one}
            denied |= {(header, field): [] for header, field in found.items() if header in further}
            if not denied:
                break
            refused |= denied
        for (header, field), bad in refused.items():
            if bad and header not in found and not any(one.column == header for one in self._problems):
                self._not_used(header, field, bad)
        return found

    def _misfits(self, header: str, field: str) -> list[str]:
        """The values that deny a plain heading its field; [] where it stands."""
        values = self._of(header) if field == "stage" else self._some_of(header)
        values = [value for value in values if not says_none(value)]
        bad = [value for value in values if not fits(field, value)]
        good = len(values) - len(bad)
        if field in _CHECKED_BY_ROW:
            denied = len(bad) >= _ENOUGH and good < len(bad)
        elif field == "stage":
            denied = len(bad) > 1 and good < len(bad)
        else:
            denied = not good and (len(bad) > 1 or len("".join(bad)) > 1)
        return bad if denied else []

    def _not_used(self, header: str, field: str, bad: Sequence[str]) -> None:
        shown = examples(bad, names=field not in _TELLS_NOTHING_OF_A_PERSON)
        self._problems.append(Problem("column_not_used", header, {"meant": field, "examples": shown}))

    def _settle(self, header: str, meant: Sequence[str], columns: dict[str, str]) -> None:
        """What a heading is taken as that can mean several things, and the decision where it isn't certain."""
        taken = _taken(columns)
        likeliest = next(field for field in meant if field != NONE)
        values = self._of(header)
        if meant[0] != NONE and likeliest in taken:
            return
        if not values and meant[0] not in (NONE, "stage"):
            columns[header] = likeliest
        if not values:
            return
        free = [field for field in meant if field == NONE or field not in taken]
        fitting = [field for field in free if field != NONE and self._can_be(header, field)]
        certain = [field for field in fitting if self._certainly(header, field)]
        if certain:
            columns[header] = certain[0]
            return
        if not fitting:
            if meant[0] != NONE:
                bad = [value for value in values if not fits(likeliest, value)]
                self._not_used(header, likeliest, bad or values)
            return
        chosen = next(field for field in (*free, NONE) if field == NONE or field in fitting)
        if self._is_doubtful(header, chosen, columns):
            chosen = NONE
        if chosen != NONE:
            columns[header] = chosen
        self._decisions.append(Decision("column_meaning", header, (*fitting, NONE), chosen))

    def _is_doubtful(self, header: str, field: str, columns: Mapping[str, str]) -> bool:
        """Whether what is likeliest elsewhere is not so here."""
        if field == "stage":  # 'I gang' alone says of a case that it runs, and a number is anything
            return {squeezed(value) for value in self._of(header)} <= {"igang", "igangvaerende", *"1234"}
        company = next((one for one, held in columns.items() if held == "company"), None)
        return (
            field in _OF_STAFF and "kontakt" in squeezed(header) and company is not None and self._at(header, company)
        )

    def _at(self, header: str, company: str) -> bool:
        """Whether everyone in a column may be at the company of the row: no row names one without it, nobody two."""
        place, other = self._table.headers.index(header), self._table.headers.index(company)
        firms: dict[str, set[str]] = {}
        for row in self._table.rows:
            if row.cells[place]:
                firms.setdefault(key(row.cells[place]), set()).add(key(row.cells[other]))
        return all(len(named) == 1 and "" not in named for named in firms.values())

    def _can_be(self, header: str, field: str) -> bool:
        values = self._of(header) if field == "stage" else self._some_of(header)
        fitting = sum(self._has_form(field, value) for value in values)
        return fitting == len(values) if field == "stage" else fitting >= _NEARLY_ALL * len(values)

    def _has_form(self, field: str, value: str) -> bool:
        if field in _CATALOGUES:
            return self._catalogue(_CATALOGUES[field]).find(value) is not None
        return fits(field, value)

    def _certainly(self, header: str, field: str) -> bool:
        if field == "stage":
            return tells_stages(self._of(header))
        return field in _CATALOGUES

    def _catalogue(self, name: str) -> Catalogue:
        return _catalogue_of(tuple(item for item in self._items if item.catalogue == name))

    def _company_without_a_name(self) -> dict[str, str]:
        """'Kontaktnavn' is the company's name where a list with CVR numbers has no other."""
        for header in self._table.headers:
            if squeezed(header) in self._words.nameless and not self._misfits(header, "company"):
                rest = [one for one in self._table.headers if one != header]
                return {**chosen_by_name(rest, {header: "company"}, self._words), header: "company"}
        return {}

    def _by_values(self, columns: Mapping[str, str]) -> dict[str, str]:
        """The columns whose headings say nothing, and whose values can be but one thing."""
        if self._kind is not ListKind.CITIZENS:
            return {}
        found: dict[str, str] = {}
        tells: tuple[tuple[str, Callable[[Sequence[str]], bool]], ...] = (("cpr", _are_cpr), ("stage", tells_stages))
        for field, told in tells:
            if field in columns.values() or (
                field == "stage" and MANY & {*columns.values()} & {"stage_month", "stage_cross"}
            ):
                continue
            free = (header for header in self._table.headers if header not in columns and header not in found)
            header = next((one for one in free if self._tells(one, told)), None)
            if header is not None and not any(meanings(header, self._words)):
                found[header] = field
                self._problems.append(Problem("column_by_values", header, {"meant": field}))
        return found

    def _tells(self, header: str, told: Callable[[Sequence[str]], bool]) -> bool:
        if told is _are_cpr and heads_no_person(header):
            return False
        place = self._table.headers.index(header)
        first = {row.cells[place] for row in self._table.rows[:_FIRST_ROWS]}
        return told([text for text in first if not is_nothing(text)] or self._of(header)) and told(self._of(header))


def _taken(columns: Mapping[str, str]) -> set[str]:
    """The fields that no other column can have."""
    fields = {*columns.values()}
    return fields - MANY | ({"stage"} if fields & {"stage_month", "stage_cross"} else set())


def _are_cpr(values: Sequence[str]) -> bool:
    return bool(values) and all(map(says_cpr, values[:_MOST_VALUES]))


@lru_cache(maxsize=50)
def _catalogue_of(items: tuple[CatalogueItem, ...]) -> Catalogue:
    return Catalogue(items)
