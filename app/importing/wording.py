"""The words that lists use: names of columns and values as the data file has them, ready to be compared."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from app.companies.openings import OpeningKind
from app.core.domain import FoundBy, Stage, fold
from app.core.resource import resource
from app.core.values import FlagWords
from app.importing.kinds import ListKind

_SHORTEST_BEGINNING = 4
_SECTIONS = {ListKind.CITIZENS: "names", ListKind.OPENINGS: "openings", ListKind.COMPANIES: "companies"}
_TICKS = frozenset("✓✔☑☐✗✘☒")
_NOT_A_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=50_000)
def key(text: str) -> str:
    """Text as it is compared: folded words with single spaces; 'Måltal (pr. uge)' and 'maaltal PR uge' are alike."""
    folded = fold(unicodedata.normalize("NFKC", text)).replace("oe", "o").replace("aa", "a")
    return _NOT_A_WORD.sub(" ", folded).strip()


def squeezed(text: str) -> str:
    """The key without its spaces: 'CPR-nr.', 'CPR nr' and 'CPRNR' are alike."""
    return key(text).replace(" ", "")


@dataclass(frozen=True, slots=True)
class Wording:
    """The data file, every text made ready to be compared.

    `names`: squeezed name of a column -> the fields it can mean, each with its rank (0 is the surest name).
    `beginnings`: key of a name that is long enough to stand for its field where more words follow -> the field.
    `ambiguous`: squeezed heading that is Danish for several things -> what it can mean, 'none' among them, in order.
    `nameless`: headings that hold a company's name where nothing else does. `dates`: how a text begins that stands
    where a date is asked for.
    `flags`: family of fields -> what is a yes and a no in them.
    """

    names: Mapping[str, Sequence[tuple[str, int]]]
    beginnings: Mapping[str, str]
    ambiguous: Mapping[str, tuple[str, ...]]
    nameless: frozenset[str]
    dates: tuple[str, ...]
    beside_effort: Mapping[str, frozenset[str]]
    before: frozenset[str]
    after: frozenset[str]
    undone: frozenset[str]
    endings: frozenset[str]
    nothing: frozenset[str]
    none: frozenset[str]
    not_placed: frozenset[str]
    values: Mapping[str, tuple[str, ...]]
    stages: Mapping[str, Stage]
    opening_kinds: Mapping[str, OpeningKind]
    finders: Mapping[str, FoundBy]
    no_day: frozenset[str]
    full_time: frozenset[str]
    open_hours: frozenset[str]
    flags: Mapping[str, FlagWords]


@cache
def wording(kind: ListKind = ListKind.CITIZENS) -> Wording:
    """The wording that the program ships with, with the names of the columns of one kind of list."""
    data = _data()
    names = data[_SECTIONS[kind]]
    of_citizens = kind is ListKind.CITIZENS
    words: dict[str, list[str]] = data["words"]
    stages: dict[str, list[str]] = data["stages"]
    return Wording(
        names=_ranked(names),
        beginnings={
            key(name): field
            for field, spellings in names.items()
            for name in spellings
            if len(key(name)) >= _SHORTEST_BEGINNING
        },
        ambiguous=_meant(data["ambiguous"] if of_citizens else {}),
        nameless=frozenset(map(squeezed, data["companies_without_a_name"]["company"])),
        dates=tuple(f"{key(text)} " for text in data["dates"]["words"]),
        beside_effort=_squeezed(data["beside_effort"] if of_citizens else {}),
        before=frozenset(map(key, words["before"])),
        after=frozenset(map(key, words["after"])),
        undone=frozenset(map(key, words["undone"])),
        endings=frozenset(map(key, data["endings"]["words"])) | {""},
        nothing=frozenset(map(key, data["nothing"]["words"])),
        none=frozenset(map(key, data["nothing"]["none"])),
        not_placed=frozenset(map(key, data["nothing"]["not_placed"])),
        values=_keys(data["values"]),
        stages={key(name): Stage(int(number)) for number, called in stages.items() for name in called},
        opening_kinds={
            key(name): OpeningKind(value) for value, called in data["opening_kinds"].items() for name in called
        },
        finders={key(name): FoundBy(value) for value, called in data["finders"].items() for name in called},
        no_day=frozenset(map(key, data["no_day"]["words"])),
        full_time=frozenset(map(key, data["hours"]["full"])),
        open_hours=frozenset(map(key, data["hours"]["open"])),
        flags={name: FlagWords(frozenset(one["yes"]), frozenset(one["no"])) for name, one in data["flags"].items()},
    )


@cache
def _data() -> dict[str, Any]:
    import tomllib

    return tomllib.loads(resource("import_columns.toml").read_text(encoding="utf-8"))


_ROUND_A_KIND = re.compile(r"^dato for |^har |^i | dato$| siden$| den$| afholdt$| lavet$|:$", re.IGNORECASE)


def kind_in(header: str) -> str:
    """The kind that the head of a column names: 'Rundbord' of 'Dato for rundbord', 'Jobplan' of 'Jobplan dato'."""
    plain = " ".join(header.split())
    while (shorter := _ROUND_A_KIND.sub("", plain)) != plain:
        plain = shorter
    return plain


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing: empty, '-', 'ingen', 'ikke oplyst'; a tick is something."""
    return not text or (key(text) in wording().nothing and _TICKS.isdisjoint(text))


def says_none(text: str) -> bool:
    """Whether a cell tells that there is none ('ingen', 'passiv'); one that is empty or says '-' leaves it open."""
    return key(text) in wording().none


def is_not_placed(text: str) -> bool:
    """Whether a cell says that somebody stands in no stage: as `is_nothing`, or 'ny'."""
    return is_nothing(text) or key(text) in wording().not_placed


def read_stage(text: str) -> Stage | None:
    """The stage that a cell names: 'På vej', '2', 'Trin 2', '2. På vej', 'på vej (2)'; None where it names none."""
    stages = wording().stages
    whole = key(text)
    if whole in stages:
        return stages[whole]
    said = [word for word in whole.split() if word != "trin"]
    if len(said) > _MORE_WORDS_THAN_NAMES:
        return None
    number = [word for word in said if word.isdigit()]
    name = " ".join(word for word in said if not word.isdigit())
    if len(number) != 1 or name not in stages or number[0] not in stages:
        return None
    return stages[name] if stages[name] == stages[number[0]] else None


_MORE_WORDS_THAN_NAMES = 20
"""A cell of so many words names no stage; those of a whole page need not be looked at one by one."""


def read_opening_kind(text: str) -> OpeningKind | None:
    """The kind of opening that a cell names: 'Småjob', 'Ordinær ansættelse'; None where it names none."""
    return wording().opening_kinds.get(key(text))


def read_finder(text: str) -> FoundBy | None:
    """Who a cell says has found a place: 'Borger selv', 'Jobcentret'; None where it names none of them."""
    return wording().finders.get(key(text))


def _ranked(lists: Mapping[str, Sequence[str]]) -> dict[str, list[tuple[str, int]]]:
    ranked: dict[str, list[tuple[str, int]]] = {}
    for field, names in lists.items():
        for rank, name in enumerate(names):
            ranked.setdefault(squeezed(name), []).append((field, rank))
    return ranked


def _keys(lists: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(map(key, texts)) for name, texts in lists.items()}


def _squeezed(lists: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(map(squeezed, texts)) for name, texts in lists.items()}


@cache
def lines() -> Mapping[str, frozenset[str]]:
    """The keys of the words that tell what a line between the rows of a list is, by what it is."""
    return {name: frozenset(map(key, words)) for name, words in _data()["lines"].items()}


@cache
def group_fields() -> Mapping[str, frozenset[str]]:
    """The fields that a line may fill for the rows below it, by what they are."""
    return {name: frozenset(fields) for name, fields in _data()["group_fields"].items()}


@cache
def all_group_fields() -> frozenset[str]:
    """All of them."""
    return frozenset(field for fields in group_fields().values() for field in fields)


@lru_cache(maxsize=10_000)
def meant(header: str) -> frozenset[str]:
    """The fields of any kind of list that a header is a name of."""
    words = [key(header.partition("(")[0])]
    while " " in words[-1] and words[-1].split()[0] in wording().before:
        words.append(words[-1].partition(" ")[2])
    squeezed_words = {word.replace(" ", "") for word in words}
    kinds = [wording(kind).names for kind in ListKind]
    return frozenset(field for names in kinds for word in squeezed_words for field, _ in names.get(word, ()))


@cache
def directory() -> tuple[frozenset[str], frozenset[str]]:
    """The headings of lists of staff and contacts, squeezed, and the words in a name that no person has."""
    heads, organisations = _data()["directory"]["heads"], _data()["directory"]["organisations"]
    return frozenset(map(squeezed, heads)), frozenset(map(key, organisations))


def usual_header(field: str) -> str:
    """The surest name of a field of citizens."""
    return str(_data()["names"][field][0])


def _meant(lists: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {squeezed(heading): tuple(fields.split()) for fields, headings in lists.items() for heading in headings}
