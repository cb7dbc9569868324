"""How names of companies, towns, and words that somebody will not have are compared, however they are written."""

import re
from functools import cache

from db.letters import fold

_WORD = re.compile(r"[0-9a-z]+")
_FORM = re.compile(r"\b(a ?/ ?s|i ?/ ?s|k ?/ ?s|p ?/ ?s|a\.?p\.?s|i\.?v\.?s|[afs]\.?m\.?b\.?a)\b")
_NO_NAME = frozenset({"og", "as", "holding", "danmark", "denmark"})
_POSTCODE = re.compile(r"\b\d{4}\b")
_DISTRICTS = frozenset({"c", "k", "n", "o", "s", "v", "no", "nv", "so", "sv"})
ANY_END = "*"
"""Behind a word: every word that begins so is meant."""


@cache
def company_key(name: str) -> str:
    """What two spellings of one company have in common: 'Bager & Søn A/S' and 'BAGER og søn, ApS'.

    Forms of companies, 'og', 'Danmark' and what is no letter don't count, as long as anything else is left.
    """
    folded = fold(name).replace("+", " ")
    words = _WORD.findall(_FORM.sub(" ", folded))
    return " ".join([word for word in words if word not in _NO_NAME] or _WORD.findall(folded))


@cache
def town_keys(town: str) -> frozenset[str]:
    """By what a town is known, of which one in common is enough: its postcode and its name without the district."""
    codes = _POSTCODE.findall(town)
    words = _WORD.findall(_POSTCODE.sub(" ", fold(town)))
    while words[1:] and words[-1] in _DISTRICTS:
        words.pop()
    if words[:1] == ["dk"]:
        words.pop(0)
    name = " ".join(words)
    return frozenset([*codes, *([name] if name else [])])


def same_town(one: str, other: str) -> bool:
    """Whether two ways of writing a town mean one: '8722 Hedensted' and 'Hedensted'."""
    return not town_keys(one).isdisjoint(town_keys(other))


def speaks_of(text: str, word: str) -> bool:
    """Whether a folded text holds a folded word, or words, whole; with ANY_END behind it, any that begins so."""
    stem = word.rstrip(ANY_END).lstrip(ANY_END).strip()
    return bool(stem) and stem in text and bool(_sought(stem, word.endswith(ANY_END)).search(text))


@cache
def _sought(stem: str, any_end: bool) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(stem)}" + ("" if any_end else r"(?!\w)"))
