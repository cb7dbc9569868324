"""What a line between the rows of a list is: a total, a remark, a title, a group's name, or a person's."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import NamedTuple

from app.importing.wording import all_group_fields, group_fields, is_nothing, key, lines, meant, read_stage, wording
from app.settings.catalogues import default_items

_TOTAL = re.compile(
    r"(i alt|ialt|alt|total|totalt|sum|subtotal|samlet|gennemsnit|antal( \w+)?)( i alt)?\s*[:=]?\s*[\d.,]*",
    re.IGNORECASE,
)
_TOTAL_OF_A_GROUP = re.compile(r"(.{1,60}\s)?i ?alt(\s*[:=]?\s.{0,60})?[:=]?", re.IGNORECASE)
_SUBTOTAL = re.compile(
    r".{1,60}[\s:–-]\s*(i ?alt|total|totalt|subtotal|antal|sum|resultat|gennemsnit|gns\.?)\s*[:=]?", re.IGNORECASE
)
_FIGURE = re.compile(r"[-−]?\d")
_TOTALS_BEGIN_WITH = frozenset("iatsgIATSG")
_TOTALS_END_WITH = frozenset("ltms.:=LTMS")
_PAGE = re.compile(r"(side|page|s\.)\s*\d+(\s*(af|of|/)\s*\d+)?", re.IGNORECASE)
_COUNT = re.compile(r"\s*(?:[(\[]\s*\d{1,4}\b[^()\[\]]{0,20}[)\]]|(\s[-–—]|[,:])\s*\d{1,4}(\s+\w+)?)\s*$")
_GROUP = re.compile(r"\s*([^:=]{2,60}?)\s*(?:[:=]|\s[-–—])\s*(\S.*)", re.DOTALL)
_NOT_IN_A_NAME = re.compile(r"[^\w\s.,'’´`\-–]|[\d_]")
_HOW_MANY = re.compile(r"\(?\d{1,4}( \w+)?\)?")
_PART_OF_A_WORD = re.compile(r"[-'’]")
_PARTICLES = frozenset(("af", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "al", "la", "le", "van", "von"))
_LONGEST_PERSON = 60
_LONGEST_INITIALS = 5
_MOST_WORDS = 7
_WORDS_OF_A_TITLE = 8
_LONGEST_VALUE = 80
_DATE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}")
_FIELDS_OF_CATALOGUES = {"target_group": "target_group", "benefit": "benefit", "effort_kind": "effort"}
_VERBS = frozenset(("ikke", "ingen", "er", "har", "blev", "bliver", "skal", "kan", "hvis"))
_RANGE = re.compile(r"[(\[]?\s*\d+([-–/, ]+\d+)+\s*[)\]]?")
_UNITS = re.compile(
    r"[(\[]?\s*([dmåyx]{1,4}([-./ ]?[dmåyx]{1,5}){1,4}|ja ?/ ?nej|ja,? nej|dato|tekst|tal|antal|kr\.?|timer|timer/uge|%"
    r"|fritekst|valgliste|xxxx+|text|date|number|string|varchar|int|obligatorisk|påkrævet|valgfri(t)?)\s*[)\]]?",
    re.IGNORECASE,
)


class Group(NamedTuple):
    """What a line tells of the rows below it: under which name, of which fields, and the value."""

    name: str
    fields: frozenset[str]
    value: str


def is_total(texts: Sequence[str]) -> bool:
    """Whether a row is a sum of those above it."""
    is_sum = _TOTAL.fullmatch(texts[0]) or _TOTAL_OF_A_GROUP.fullmatch(texts[0])
    if is_sum is None and len(texts) > 1:
        is_sum = _SUBTOTAL.fullmatch(texts[0])
    return is_sum is not None and all(map(_FIGURE.match, texts[1:]))


def may_be_total(text: str) -> bool:
    """The same of its first text, asked quickly: whether it is worth the closer look."""
    return text[0] in _TOTALS_BEGIN_WITH or text[-1] in _TOTALS_END_WITH or "alt" in text


def places_of_names(headers: Sequence[str]) -> list[int]:
    """Where a person's name stands, in one column or in two; nowhere in a list of companies or of openings."""
    fields = [meant(header) for header in headers]
    if any("cvr" in one or "title" in one for one in fields):
        return []
    whole = [at for at, one in enumerate(fields) if "name" in one]
    parts = [at for at, one in enumerate(fields) if one & {"first_name", "last_name"}]
    return whole[:1] or parts[:2]


def is_no_name(text: str) -> bool:
    """Whether a text in the place of a name begins as only a title or a remark does."""
    first = key(text).partition(" ")[0]
    return any(first in lines()[words] for words in ("not_names", "remarks", "closed", "other"))


def group_texts(texts: Sequence[str]) -> Sequence[str]:
    """The lines that stand beside each other in one row ('Team: Nord', 'Jobformidler: Mette'); () for other rows."""
    told = [text for text in dict.fromkeys(texts) if ":" in text and names_a_group(text.partition(":")[0])]
    counts = (text for text in texts if text not in told)
    return told if all(is_total([text]) or _HOW_MANY.fullmatch(text) for text in counts) else ()


def is_page_mark(text: str) -> bool:
    """Whether a line numbers a page."""
    return _PAGE.fullmatch(text.strip()) is not None


def without_figures(text: str) -> str:
    """A line as it comes again on the next page, with another date or number."""
    return re.sub(r"\d+", "", key(text))


def is_beneath_a_head(texts: Sequence[str]) -> bool:
    """Whether a row right below a head explains it: how to write, who fills it in, or a number for each column."""
    plain = [text.strip(" ().") for text in texts]
    if len(plain) > 1 and (plain == [str(n) for n in range(1, len(plain) + 1)] or plain == list(_letters(len(plain)))):
        return True
    units = list(map(_UNITS.fullmatch, texts))
    if any(units) and all(unit or _RANGE.fullmatch(text) for unit, text in zip(units, texts, strict=True)):
        return True
    return any(key(text).startswith(("udfyldes", "eksempel", "skriv ", "angiv ", "vaelg ")) for text in texts[:1])


def _letters(count: int) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[:count]


def is_closed(text: str) -> bool:
    """Whether a line is the title of what is over: 'Afsluttede borgere', 'Arkiv 2025'."""
    said = key(text)
    words = said.split()
    if any(said == word or said.startswith(f"{word} ") for word in lines()["closed_beginnings"]):
        return len(words) <= _WORDS_OF_A_TITLE
    return (
        0 < len(words) <= _WORDS_OF_A_TITLE
        and words[0] not in lines()["remarks"]
        and not lines()["closed"].isdisjoint(words[:4])
        and _VERBS.isdisjoint(words)
        and not text.rstrip().endswith((".", "!", "?"))
    )


def is_of_something_else(text: str) -> bool:
    """Whether a line is the title of a legend, a summary or a list of staff."""
    said = key(text)
    return any(said == word or said.startswith(f"{word} ") for word in lines()["other"])


def is_remark(text: str) -> bool:
    """Whether a line is a sentence, or says where the list comes from."""
    said = key(text).split()
    return (
        not said or said[0] in lines()["remarks"] or text.rstrip().endswith((".", "!", "?")) or len(said) > _MOST_WORDS
    )


def is_person(text: str, *, single: bool = False) -> bool:
    """Whether a text can be somebody's name; `single`: also one of one word."""
    if len(text) > _LONGEST_PERSON or _NOT_IN_A_NAME.search(text):
        return False
    words = [word for word in re.split(r"[\s,]+", text) if word]
    keys = frozenset(map(key, words))
    if not (1 if single else 2) <= len(words) <= _MOST_WORDS or keys & (lines()["not_names"] | lines()["small_words"]):
        return False
    return all(
        word[0].isupper() or _PART_OF_A_WORD.split(word)[0] in _PARTICLES or word[1:2] in ("'", "’", "-")
        for word in words
    )


def without_count(text: str) -> str:
    """A group's name without how many it has: 'Mette Højgård' of 'Mette Højgård (12)'."""
    return _COUNT.sub("", text).strip()


def value_fields(text: str) -> frozenset[str]:
    """The fields of which a text is a value: the stage of 'På vej', the target group and benefit of 'Sygedagpenge'."""
    said = without_count(text)
    if any(map(str.isalpha, said)) and read_stage(said) is not None:
        return frozenset(("stage",))
    return _catalogue_values().get(key(said), frozenset())


@cache
def _catalogue_values() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    others = wording().values
    for item in default_items():
        field = _FIELDS_OF_CATALOGUES.get(item.catalogue)
        if field is not None:
            for name in (key(item.name), *others.get(item.id, ())):
                found[name] = found.get(name, frozenset()) | {field}
    return found


def names_a_group(label: str) -> bool:
    """Whether a line that begins so may tell something of the rows below it."""
    return not meant(label).isdisjoint(all_group_fields()) or key(label) in lines()["groups"]


def are_label_and_value(label: str, value: str) -> bool:
    """Whether two cells alone in a row are what a value is called and the value: 'Jobformidler' and 'Mette Højgård'."""
    fields = meant(label)
    if fields & group_fields()["people"]:
        return is_person(value) or (len(value) <= _LONGEST_INITIALS and value.isalpha())
    return key(label) in lines()["groups"] or not fields.isdisjoint(value_fields(value))


class GroupReader:
    """Reads what lines tell of the rows below them, in a list with these headers; `texts` are all of its lines."""

    def __init__(self, headers: Collection[str], knows: Callable[[str], bool], texts: Collection[str]) -> None:
        self._present = frozenset(field for header in headers for field in meant(header))
        self._knows = knows
        begun = Counter(key(text).split(" ")[0] for text in set(texts))
        self._often = {word for word, count in begun.items() if count > 1}

    def read(self, text: str) -> Group | None:
        """The group of a line such as 'Jobformidler: NAME', or 'Team Nord' where another is called 'Team Syd'."""
        divided = _GROUP.fullmatch(text)
        if divided is not None:
            return self._group(divided[1], divided[2])
        name, _, value = " ".join(text.split()).partition(" ")
        return self._group(name, value) if key(name) in self._often else None

    def _group(self, name: str, value: str) -> Group | None:
        allowed = group_fields()
        fields = meant(name) & all_group_fields()
        if fields & allowed["who"] & self._present:
            return None
        if not (fields and self._knows(name)) and key(name) not in lines()["groups"]:
            return None
        value = without_count(value)
        if not value or len(value) > _LONGEST_VALUE or _DATE.search(value):
            return None
        if fields & allowed["people"] and not (_is_staff(value) or is_nothing(value)):
            return None
        return Group(" ".join(name.split()), fields, value)


def _is_staff(text: str) -> bool:
    """Whether a text can name a member of staff, by name, initials or address."""
    return "@" in text or (not any(map(str.isdigit, text)) and len(key(text).split()) <= _MOST_WORDS)
