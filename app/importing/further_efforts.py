"""The second and third effort of a row: 'Indsats 2' and 'Start 2', or the same headings once more."""

import re
from collections.abc import Iterator, Mapping, Sequence

from app.importing.wording import key, squeezed

OF_EFFORTS = frozenset({"effort", "effort_start", "effort_end", "company", "hours", "paid_hours", "found_by"})
"""What a list tells of an effort."""

_NUMBERED = re.compile(r"(.*?[^\W\d_]\)?)[\s._#:-]*\(?(?:nr\.? ?)?([1-9])\)?([\s._:-]+\D*)?", re.DOTALL | re.IGNORECASE)


def numbered(header: str) -> tuple[str, int]:
    """A heading without the number in it, squeezed, and the number: 1 where it has none."""
    found = _NUMBERED.fullmatch(header.strip())
    return (squeezed(header), 1) if found is None else (squeezed(f"{found[1]} {found[3] or ''}"), int(found[2]))


def without_number_between(header: str) -> str:
    """The key of 'Indsats start' where that is called 'Indsats 1 start', '' for any other heading."""
    found = _NUMBERED.fullmatch(header.strip())
    return key(f"{found[1]} {found[3]}") if found and key(found[3] or "") else ""


def further_efforts(headers: Sequence[str], columns: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Header -> field of each further effort that a row tells of, by what the columns of the first are taken as.

    They stand between one effort and the next, or have its number.
    """
    first = next((header for header, field in columns.items() if field == "effort"), None)
    if first is None:
        return
    of_first = {header: field for header, field in columns.items() if field in OF_EFFORTS}
    fields = {numbered(header)[0]: field for header, field in of_first.items()}
    one, number = numbered(first)
    efforts = [at for at, header in enumerate(headers) if numbered(header)[0] == one]
    for at, end in zip(efforts, [*efforts[1:], len(headers)], strict=True):
        _, own = numbered(headers[at])
        if own == number or headers[at] in columns:
            continue
        found = _of_one(headers[at:end], fields, of_first)
        if len(found) == 1:
            found = _of_one([header for header in headers if numbered(header)[1] == own], fields, of_first)
        yield found


def _of_one(headers: Sequence[str], fields: Mapping[str, str], taken: Mapping[str, str]) -> dict[str, str]:
    """The fields of the first effort that these columns have for another, each at most once."""
    found: dict[str, str] = {}
    for header in headers:
        field = fields.get(numbered(header)[0])
        if field is not None and header not in taken and field not in found.values():
            found[header] = field
    return found
