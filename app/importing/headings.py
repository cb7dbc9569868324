"""What a heading can mean: the fields whose names it is or begins with, and to which effort a start belongs."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.importing.further_efforts import numbered, without_number_between
from app.importing.lines import is_person
from app.importing.wording import Wording, key, squeezed

_EFFORT_COMPANIONS = frozenset({"effort_start", "effort_end", "company", "hours", "paid_hours", "found_by"})
_BEGINNING_RANK = 1000
_OF = "pa"  # på
_OF_CITIZENS = ("borger", "klient")
_VALUES_LOOKED_AT = 200
_MOST = 0.8


@dataclass(frozen=True, slots=True)
class _Match:
    """A header that can mean a field; the lower the rank, the surer."""

    rank: int
    position: int
    field: str


def chosen_by_name(
    headers: Sequence[str], taken: Mapping[str, str], words: Wording, refused: Collection[tuple[str, str]] = ()
) -> dict[str, str]:
    """The best header for each field that is not taken: the surest name first, then the leftmost.

    `refused` are headers with a field that they don't hold, whatever they are called.
    """
    found = [
        _Match(rank, position, field)
        for position, header in enumerate(headers)
        if header not in taken
        for field, rank in meanings(header, words)
        if (header, field) not in refused
    ]
    found.sort(key=lambda match: (match.rank, match.position))
    fields = set(taken.values())
    positions: dict[int, str] = {}
    for match in found:
        if match.field not in fields and match.position not in positions:
            fields.add(match.field)
            positions[match.position] = match.field
    return {headers[position]: field for position, field in positions.items()}


def other_names(headers: Sequence[str], filled: Callable[[str], Sequence[str]], words: Wording) -> list[str]:
    """The headers that could hold the citizen's name and don't, as 'Navn' beside a 'Borger' with names of people.

    `filled` are the different values of a column.
    """
    named = [header for header in headers if "name" in dict(meanings(header, words))]
    of_citizens = [header for header in named if key(header).startswith(_OF_CITIZENS)]
    for header in of_citizens if len(named) > len(of_citizens) else ():
        values = filled(header)[:_VALUES_LOOKED_AT]
        if values and sum(map(is_person, values)) >= _MOST * len(values):
            return [other for other in named if other not in of_citizens]
    return []


def meanings(header: str, words: Wording) -> Iterator[tuple[str, int]]:
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
    if between := without_number_between(header):
        yield between, 300
    rest = (plain or whole).split()
    while len(rest) > 1 and rest[0] in words.before:
        rest = rest[1:]
        yield " ".join(rest), 200


def _mean_else(rest: Sequence[str], words: Wording) -> bool:
    """Whether the words after a name make it the name of something else: 'telefon', 'på jobformidler'."""
    said = [word for word in rest if word not in words.before]
    of_another = said[:1] == [_OF] and len(said) > 1
    return of_another or any(word in words.after or word in words.beginnings for word in said)


def beside_effort(headers: Sequence[str], chosen: Mapping[str, str], words: Wording) -> dict[str, str]:
    """Start and end columns that stand in the run of columns right of the effort, and so belong to it."""
    by_field = {field: header for header, field in chosen.items()}
    if "effort" not in by_field:
        return {}
    found: dict[str, str] = {}
    effort, number = numbered(by_field["effort"])
    for header in headers[headers.index(by_field["effort"]) + 1 :]:
        plain, own = numbered(header)
        if plain == effort and found:
            break  # where the next one begins
        names_it = {squeezed(header.partition("(")[0]), plain if own == number else ""}
        field = next((field for field, names in words.beside_effort.items() if not names_it.isdisjoint(names)), None)
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
    others = [header for header in headers if header not in found and "start" in dict(meanings(header, words))]
    if not starts or has_end or others or squeezed(starts[0]) != "startdato":
        return found
    return {header: field for header, field in found.items() if header != starts[0]}
