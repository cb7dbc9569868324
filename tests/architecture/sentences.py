"""Reads out of a module which mistakes it tells of, and holds them against the catalogue of Danish sentences."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from string import Formatter
from typing import NamedTuple

PLURALS = re.compile(
    r" (?:[a-zæøå]+e )?(løntimer|timer|hændelser|sager|borgere|pladser|dage|uger|måneder|mdr|rækker|ændringer|aftaler|"
    r"linjer|virksomheder|kontakter|områder|felter|kolonner|filer|celler|medarbejdere|jobformidlere|kladder|minutter|"
    r"advarsler|gange|indplaceringer|sikkerhedskopier|punkter|steder|deltagere|møder|samtaler|indsatser|job|ansøgninger|"
    r"historier|opgaver|personer)\b"
)
"""What there are several of; behind a number it is said by `counted`, or by '{count:sag|sager}': there may be one."""
NAMES = ("who", "name", "path", "_whose", "ikke")
"""What stands for somebody or something or a word, and not for a number."""
TELLING = {"UserError", "StoreError", "BadValueError", "BadValue", "Problem", "_problem", "_leave_out"}
"""What is called with a mistake's code first; the last two make a Problem of an import's row."""
ALWAYS = {"_leave_out": {"text"}}
"""Facts that the callee itself adds."""


class Told(NamedTuple):
    """A mistake at a line; `facts` is None where they can't be read from the source."""

    line: int
    code: str
    facts: frozenset[str] | None


@cache
def told(text: str) -> tuple[Told, ...]:
    """Every mistake that a module tells of by a code that stands there."""
    calls = [call for call in ast.walk(ast.parse(text)) if isinstance(call, ast.Call) and _name(call) in TELLING]
    return tuple(
        Told(call.lineno, call.args[0].value, _facts(call))
        for call in calls
        if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    )


@cache
def worked_out(text: str) -> frozenset[str]:
    """The strings of a module that works a code out: any of them may be one. Empty for other modules."""
    tree = ast.parse(text)
    calls = [call for call in ast.walk(tree) if isinstance(call, ast.Call) and _name(call) in TELLING]
    if all(call.args and isinstance(call.args[0], ast.Constant) for call in calls):
        return frozenset()
    return frozenset(
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def uncounted(text: str) -> list[str]:
    """Where a module writes a number and several of something, also where there may be only one."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.JoinedStr):
            for one, after in pairwise(node.values):
                if isinstance(one, ast.FormattedValue) and isinstance(after, ast.Constant):
                    found.append((one.lineno, f"{{{ast.unparse(one.value)}}}{after.value}"))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += [(node.lineno, template) for template in re.findall(r"\{\w+\}[^{]*", node.value)]
    return [
        f"line {line}: {plural.group().strip()}"
        for line, written in sorted(found)
        for value, _, after in [written.partition("}")]
        if not value.lstrip("{").startswith(NAMES) and not value.lstrip("{").isupper()
        if (plural := PLURALS.match(after))
    ]


def placeholders(sentence: str) -> set[str]:
    """The facts that a sentence names."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def without_sentence(mistakes: Iterable[Told], sentences: Mapping[str, str]) -> list[str]:
    """Codes that nobody has put into words."""
    return [f"line {one.line}: {one.code}" for one in mistakes if one.code not in sentences]


def without_fact(mistakes: Iterable[Told], sentences: Mapping[str, str], added: Iterable[str] = ()) -> list[str]:
    """Sentences that name a fact which is not given; `added` are those that are given later."""
    return [
        f"line {one.line}: {one.code} lacks {', '.join(sorted(missing))}"
        for one in mistakes
        if one.facts is not None and (missing := placeholders(sentences.get(one.code, "")) - one.facts - set(added))
    ]


def never_told(sentences: Iterable[str], mistakes: Iterable[str]) -> list[str]:
    """Codes with a sentence that nothing tells of."""
    return sorted(set(sentences) - set(mistakes))


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _facts(call: ast.Call) -> frozenset[str] | None:
    """The names of the facts: keywords, or the keys of the dict that a Problem takes; None where one is unpacked."""
    names = set(ALWAYS.get(_name(call), ()))
    for keyword in call.keywords:
        if keyword.arg is None:
            return None
        names.add(keyword.arg)
    if _name(call) == "Problem":
        given = [*call.args[2:], *(keyword.value for keyword in call.keywords if keyword.arg == "facts")]
        keys = list(_keys(given))
        if len(keys) < len(given):
            return None
        names = set().union(*keys)
    return frozenset(names)


def _keys(given: Iterable[ast.expr]) -> Iterator[set[str]]:
    for one in given:
        if isinstance(one, ast.Dict):
            yield {str(key.value) for key in one.keys if isinstance(key, ast.Constant)}
