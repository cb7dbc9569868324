"""What the cells of a table of figures say: a period, an area of Denmark, or a figure, which may be hidden."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from app.core.domain import Month, fold

_AREAS = """
Albertslund Allerød Assens Ballerup Billund Bornholm Brøndby Brønderslev Dragør Egedal Esbjerg Fanø Favrskov
Faxe Fredensborg Fredericia Frederiksberg Frederikshavn Frederikssund Furesø Faaborg-Midtfyn Gentofte Gladsaxe
Glostrup Greve Gribskov Guldborgsund Haderslev Halsnæs Hedensted Helsingør Herlev Herning Hillerød Hjørring
Holbæk Holstebro Horsens Hvidovre Høje-Taastrup Hørsholm Ikast-Brande Ishøj Jammerbugt Kalundborg Kerteminde
Kolding København Køge Langeland Lejre Lemvig Lolland Lyngby-Taarbæk Læsø Mariagerfjord Middelfart Morsø
Norddjurs Nordfyns Nyborg Næstved Odder Odense Odsherred Randers Rebild Ringkøbing-Skjern Ringsted Roskilde
Rudersdal Rødovre Samsø Silkeborg Skanderborg Skive Slagelse Solrød Sorø Stevns Struer Svendborg Syddjurs
Sønderborg Thisted Tønder Tårnby Vallensbæk Varde Vejen Vejle Vesthimmerlands Viborg Vordingborg Ærø Aabenraa
Aalborg Aarhus Danmark
"""
_KNOWN = {fold(name) for name in _AREAS.split()} | {fold("Hele landet"), fold("I alt, hele landet")}
_WIDER = re.compile(r"(rar|region|landsdel|jobcenter|arbejdsmarkedsråd)\b.+|.+\bkommune|.*hele landet", re.IGNORECASE)
_MONTH_WORDS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_NAMED = (
    "januar|jan|februar|feb|marts|mar|april|apr|maj|juni|jun|juli|jul|august|aug|september|sept|sep|oktober|okt|"
    "november|nov|december|dec"
)
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_SHORT = r"(?P<y>(?:(?:19|20)|['’]?)\d\d)"
_PLAIN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}\s*m\s*(?P<m>\d\d?)",
        rf"m\s*(?P<m>\d\d?)\s*{_YEAR}",
        rf"(?P<n>{_NAMED})\.?[\s-]*{_SHORT}",
        rf"{_YEAR}[\s-]*(?P<n>{_NAMED})\.?",
        rf"(?P<m>\d\d?)\s*[-/.]\s*{_YEAR}",
        rf"{_YEAR}\s*[-/]\s*(?P<m>\d\d?)",
        rf"{_YEAR}\s*(?:k|q|kv|qmat)\s*0?(?P<k>\d)",
        rf"(?:k|q|kv)\s*(?P<k>\d)\s*{_YEAR}",
        rf"(?P<k>\d)\.?\s*(?:kvt|kvartal|kv|k)\.?\s*{_YEAR}",
        rf"{_YEAR}\s*[,:-]?\s*(?P<k>\d)\.?\s*(?:kvt|kvartal|kv)\.?",
        rf"kvartal\s*(?P<k>\d)[\s,]*{_YEAR}",
        rf"{_YEAR}\s*h\s*(?P<h>\d)",
        rf"(?P<h>\d)\.?\s*(?:halvår|halvaar)\s*{_YEAR}",
        rf"{_YEAR}\s*(?P<h>\d)\.?\s*halvår",
        rf"(?:år\s*)?{_YEAR}",
    )
)
_DAY = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-\d\d|\d\d?[-./](?P<m2>\d\d?)[-./](?P<y2>\d{4})")
_UNTIL = re.compile(r"\s+(?:-|–|til|til og med)\s+|\s*–\s*")
_CODES = re.compile(r"(\d{4}[mkq]\d\d?)\s*-\s*(\d{4}[mkq]\d\d?)")
_HIDDEN = frozenset({"", ".", "..", "...", "…", "*", "**", "-", "–", "—", "x", "n/a", "na", "null"})
_ENGLISH = re.compile(r"[-−–]?(\d{4,}\.\d+|\d+\.(\d{1,2}|\d{4,})|0\.\d+|\d{1,3}(,\d{3})+\.\d+)")
_SIGNED = re.compile(r"[-−–]?\d[\d.,\s']*")


class Span(NamedTuple):
    """A period by its first and its last month."""

    first: Month
    last: Month

    @property
    def months(self) -> int:
        """How many."""
        return self.last.since(self.first) + 1


def period_of(text: str, *, days: bool = False) -> Span | None:
    """The months that a text means: '2026M10', '2026K3', 'Okt 2026', '1. kvt. 2026', '2026', 'a - b'; None for none.

    `days`: a day stands for its month.
    """
    said = " ".join(text.casefold().replace("\xa0", " ").split())
    if not said or not any(letter.isdigit() for letter in said):
        return None
    ends = _CODES.fullmatch(said)
    parts = list(ends.groups()) if ends else _UNTIL.split(said)
    if len(parts) == 2:
        begin, end = (period_of(part, days=days) for part in parts)
        return Span(begin.first, end.last) if begin and end and begin.first <= end.last else None
    for pattern in _PLAIN:
        if found := pattern.fullmatch(said):
            return _span(found.groupdict())
    found = _DAY.fullmatch(said) if days else None
    return _span({"y": found["y"] or found["y2"], "m": found["m"] or found["m2"]}) if found else None


def _span(parts: dict[str, str | None]) -> Span | None:
    year = int((parts["y"] or "").strip("'’"))
    year += 2000 if year < 100 else 0
    named = parts.get("n")
    months, number = 12, 1
    if named:
        months, number = 1, _MONTH_WORDS.index(named[:3]) + 1
    for key, length in (("m", 1), ("k", 3), ("h", 6)):
        if parts.get(key):
            months, number = length, int(parts[key] or 0)
    if not 1 <= number <= 12 // months:
        return None
    first = Month(year, (number - 1) * months + 1)
    return Span(first, first.plus(months - 1))


def is_area(text: str) -> bool:
    """Whether this names Denmark, a part of it or a municipality."""
    return fold(text) in _KNOWN or _WIDER.fullmatch(text.strip()) is not None


def is_hidden(text: str) -> bool:
    """Whether a cell says that its figure isn't told."""
    return text.strip().casefold() in _HIDDEN


def points_part_decimals(cells: Iterable[str]) -> bool:
    """Whether a column is written as the English do, with a point before decimals: one column, one way.

    '1.845' alone says neither, and is a Dane's 1845.
    """
    written = [cell for cell in map(_bare, cells) if _SIGNED.fullmatch(cell)]
    english = any(_ENGLISH.fullmatch(cell) for cell in written)
    return english and not any("," in cell and not _ENGLISH.fullmatch(cell) for cell in written)


def figure_of(text: str, *, english: bool = False) -> float | None:
    """The number in a cell: '1.845' is 1845, '1.612,3' is 1612.3; None for what is none."""
    bare = _bare(text)
    if not _SIGNED.fullmatch(bare):
        return None
    digits = bare.lstrip("-−–").replace("'", "").replace(" ", "")
    if english:
        digits = digits.replace(",", "")
    elif "," in digits or re.fullmatch(r"\d{1,3}(\.\d{3})+", digits):
        if "," in digits and re.search(r",.*[.,]", digits):
            return None
        digits = digits.replace(".", "").replace(",", ".")
    try:
        value = float(digits)
    except ValueError:
        return None
    return -value if bare[0] in "-−–" else value


def _bare(text: str) -> str:
    """Without spaces, a unit or a mark of a footnote."""
    plain = text.replace("\xa0", " ").strip()
    return re.sub(r"\s*(%|pct\.?|kr\.?|[¹²³*])$", "", plain, flags=re.IGNORECASE).strip()
