"""What a cell with a member of staff says: a name, initials or both, in whichever of the ways that systems write it."""

import re
from functools import lru_cache
from typing import NamedTuple

from app.core.domain import fold
from app.importing.meanings import person_name
from app.importing.wording import key

_LOGON = re.compile(r"^[\w.-]+\\(?=\S+$)")
_ADDRESS = re.compile(r"<?\b([\w.+'-]+)@[\w-]+(\.[\w-]+)+>?")
_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]?")
_BETWEEN = re.compile(r"\s*[/|\\;:·•]\s*|\s+[-–—]+\s+|\s*[–—]\s*")
_STUCK = re.compile(r"^([A-ZÆØÅ]{2,5})-(?=[A-ZÆØÅ][a-zæøå]+ )|(?<=[a-zæøå])-([A-ZÆØÅ]{2,5})$")
_NUMBER = re.compile(r"\+?\d[\d ]{4,}\d|\b\d+\b")
_IN_ADDRESS = re.compile(r"[._+\d-]+")
_TITLES = frozenset(
    {
        *("hr", "fr", "fru", "frk", "frøken", "dr", "cand", "tlf", "mobil", "mail", "vikar", "leder"),
        *("jobformidler", "jobkonsulent", "sagsbehandler", "socialrådgiver", "virksomhedskonsulent", "konsulent"),
        *(
            "teamleder",
            "fagkoordinator",
            "beskæftigelsesrådgiver",
            "rådgiver",
            "jobrådgiver",
            "beskæftigelseskonsulent",
        ),
        *("afdelingsleder", "koordinator", "fagkonsulent", "fuldmægtig", "myndighedsrådgiver", "mentor"),
    }
)
_TITLE_KEYS = frozenset(map(key, _TITLES))
_MOST_INITIALS = 5


class StaffSaid(NamedTuple):
    """A name in its natural order and initials in capitals, each '' where the cell doesn't tell it.

    `of_address`: the name is made of the words of a mail address.
    """

    name: str
    initials: str = ""
    of_address: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name as they are compared."""
        return tuple(key(self.name).split())


@lru_cache(maxsize=5_000)
def read_staff(text: str) -> StaffSaid:
    """What a cell says; one that says neither a name nor initials is a name as it stands."""
    plain = _LOGON.sub("", " ".join(text.split()))
    address = _ADDRESS.search(plain)
    rest = _ADDRESS.sub(" ", plain) if address else plain
    said = _read(" ".join(rest.split()).strip(" ,;-–<>"))
    if said.name or address is None:
        return said if said.name or said.initials else StaffSaid(plain)
    return _of_address(address[1], said.initials)


def may_be_initials(initials: str, name: str) -> bool:
    """Whether these letters can stand for a name: each word's own, in their order, the first word's first."""
    words, letters = key(name).split(), key(initials).replace(" ", "")
    if not words or not letters or letters[0] != words[0][0]:
        return False
    rest = iter("".join(words)[1:])
    return all(letter in rest for letter in letters[1:]) and any(
        word.startswith(letters[1:2]) for word in words[1:] or words
    )


def _read(text: str) -> StaffSaid:
    initials = ""
    for inside in _BRACKETS.findall(text):
        if _are_initials(inside.strip()):
            initials = inside.strip().upper()
    text = " ".join(_BRACKETS.sub(" ", text).split()) or text.strip("()[]{} ")
    text = _STUCK.sub(lambda found: f"{found[1] or ''} - {found[2] or ''}", text)
    text = " ".join(_NUMBER.sub(" ", text).split()).strip(" ,;-–") or text
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) == 2:
        for name, short in (parts, reversed(parts)):
            if _are_initials_of(short, name):
                return StaffSaid(_natural(name), short.upper().replace(".", ""))
        parts = [part for part in parts if not _TITLE_KEYS.issuperset(key(part).split())] or parts
    text = parts[0] if len(parts) == 1 else text
    if not initials and _are_initials(text):
        return StaffSaid("", text.upper().replace(".", ""))
    return _with_initials(text, initials)


def _with_initials(text: str, initials: str) -> StaffSaid:
    """'Mette Højgård MHO', 'MHO Mette Højgård', 'Mette Højgård, MHO': initials that stand beside a name."""
    last, comma, first = (part.strip() for part in text.partition(","))
    if comma and _are_initials_of(first, last) and " " in last:
        return StaffSaid(_natural(last), initials or first.upper())
    words = text.split()
    if not words:
        return StaffSaid("", initials)
    for short, name in ((words[-1], words[:-1]), (words[0], words[1:])):
        shouted = short.isupper() and not text.isupper() and "," not in text
        if len(name) > 1 and shouted and _are_initials_of(short, " ".join(name)):
            return StaffSaid(_natural(" ".join(name)), initials or short)
    return StaffSaid(_natural(text), initials)


def _natural(text: str) -> str:
    """A name in its natural order, without titles, and with capitals where it has none or nothing else."""
    last, comma, first = text.partition(",")
    if comma and _TITLE_KEYS.issuperset(key(first).split()):
        text = last
    words = [word for word in person_name(text).split() if key(word) not in _TITLE_KEYS] or person_name(text).split()
    name = " ".join(words)
    return name.title() if (name.islower() or name.isupper()) and len(words) > 1 else name


def _of_address(local: str, initials: str) -> StaffSaid:
    words = [word for word in _IN_ADDRESS.split(local) if word]
    if len(words) == 1 and len(words[0]) <= _MOST_INITIALS - 1:
        return StaffSaid("", initials or words[0].upper(), of_address=True)
    return StaffSaid(" ".join(words).title(), initials, of_address=True)


def _are_initials(text: str) -> bool:
    """A short word in capitals: 'MHO', 'M.H.'."""
    letters = text.replace(".", "")
    return letters.isalpha() and letters.isupper() and 2 <= len(letters) <= _MOST_INITIALS and " " not in text


def _are_initials_of(short: str, name: str) -> bool:
    """Whether a word beside a name is the initials: it is written as such, or its letters are those of the name."""
    letters = short.replace(".", "")
    small = letters.isalpha() and 2 <= len(letters) < _MOST_INITIALS and fold(letters) not in fold(name).split()
    fits = small and may_be_initials(letters, name)
    return (_are_initials(short) or fits) and not _are_initials(name) and any(map(str.isalpha, name))
