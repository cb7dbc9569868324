"""Reads the README, the changelog and the help, and holds what they say against what the program has."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

MODIFIED = re.compile(r"(?<![\w+])(?:(?:Ctrl|Alt|Skift|Shift|Meta)\+)+[\w←→↑↓]+(?: tilbage)?|(?<![\w+])F\d\d?\b")
"""A key with Ctrl, Alt or Skift, or a function key, as the help writes them."""


class Call(NamedTuple):
    """How something is called: options with whether each is needed and takes a value, and how many plain words."""

    options: Mapping[str, tuple[bool, bool]]
    words: int


class Shown(NamedTuple):
    """An action as a user meets it: its text, and its keys as they are written."""

    text: str
    keys: tuple[str, ...]


def call(usage: str) -> Call:
    """The call that a line such as 'FILE --database DB [--dry-run]' describes."""
    options: dict[str, tuple[bool, bool]] = {}
    for group in re.findall(r"\[([^\]]*)\]", usage):
        options |= _options(group, needed=False)
    rest = re.sub(r"\[[^\]]*\]", " ", usage)
    options |= _options(rest, needed=True)
    plain = re.sub(r"(?:--[\w-]+|-\w\b)(?:[ =][^\s-]\S*)?", " ", rest).split()
    return Call({name: found for name, found in options.items() if name != "--help"}, len(plain))


def _options(text: str, *, needed: bool) -> dict[str, tuple[bool, bool]]:
    return {name: (needed, bool(value)) for name, value in re.findall(r"(--[\w-]+)([ =][^\s-]\S*)?", text)}


def calls(document: str, program: str = "springbraet") -> dict[str, Call]:
    """Each command that a document's blocks show, the window being ''; options of one that is shown twice add up."""
    found: dict[str, Call] = {}
    for line in _code_lines(document):
        name, _, usage = line.partition(" ")
        if name == program:
            usage = usage.partition("  ")[0]
            command = re.match(r"[a-z]\w*", usage)
            rest = usage[command.end() :] if command else usage
            found[command[0] if command else ""] = call(rest)
    return found


def started(document: str) -> set[str]:
    """What a document has follow `python3 start.py`."""
    return set(re.findall(r"python3 start\.py ([a-z]+)", document))


def exit_codes(document: str) -> dict[int, str]:
    """The codes of a document's table of exit codes, with what they mean."""
    return {int(code): told for code, told in re.findall(r"^\| (\d) \| (.+?) \|$", document, re.MULTILINE)}


def links(markdown: str) -> list[str]:
    """The files of the project that a document shows or points to."""
    found = re.findall(r"\]\(([^)\s]+)\)", markdown)
    return [link.partition("#")[0] for link in found if "://" not in link and not link.startswith("#")]


def versions(changelog: str) -> list[tuple[str, str]]:
    """The changelog's headings, newest first: a version and its day, or 'Unreleased' and nothing."""
    return re.findall(r"^## \[([^\]]+)\](?: - (\S+))?$", changelog, re.MULTILINE)


def faults_of(changelog: str, version: str) -> list[str]:
    """What breaks the form of a changelog, in which this version or what comes before it stands on top."""
    headings = versions(changelog)
    faults = [f"not on top: {version}"] if not headings or headings[0][0] not in {version, "Unreleased"} else []
    faults += [
        f"no version with its day: {name} {day}".rstrip()
        for name, day in headings
        if (name, day) != ("Unreleased", "") and not re.fullmatch(r"\d+\.\d+\.\d+ \d{4}-\d\d-\d\d", f"{name} {day}")
    ]
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    return faults + [
        f"no kind of change: {kind}" for kind in re.findall(r"^### (.+)$", changelog, re.MULTILINE) if kind not in kinds
    ]


def unnamed(written: str, actions: Iterable[Shown]) -> list[str]:
    """The actions that the written help doesn't name in bold."""
    named = set(_bold(written))
    return [action.text for action in actions if action.text not in named]


def unknown(written: str, actions: Iterable[Shown]) -> list[str]:
    """What the written help sets in bold, or writes as a key, though it is no action's text and no action's key."""
    shown = list(actions)
    keys = {key for action in shown for key in action.keys}
    known = keys | {action.text for action in shown}
    plain = written.replace("**", "")
    return [*(word for word in _bold(written) if word not in known), *(key for key in _keys(plain) if key not in keys)]


def wrong_keys(written: str, actions: Iterable[Shown]) -> list[str]:
    """Actions that the written help gives other keys than they have: '**Søg** (**Ctrl+K**)', '**1**: **Flyt …**'."""
    told = [(text, tuple(_bold(keys))) for text, keys in re.findall(r"\*\*([^*]+)\*\* \(([^)]*)\)", written)]
    told += [(text, (key,)) for key, text in re.findall(r"\*\*([^*]+)\*\*: \*\*([^*]+)\*\*", written)]
    # 'Esc' may stand for one thing on one page and for another on the next.
    has = [(action.text, action.keys) for action in actions]
    return [f"{text}: {', '.join(keys)}" for text, keys in told if (text, keys) not in has]


def unseen(written: str, texts: Iterable[str]) -> list[str]:
    """What the written help quotes from the screen and is no text of the program's; actions are proved elsewhere."""
    seen = {text.strip().removesuffix(" …") for text in texts}
    return [quote for quote in re.findall(r"»([^»«]+)«", re.sub(r"\*\*[^*]+\*\*", "", written)) if quote not in seen]


def examples(written: str) -> list[str]:
    """The words of a card that the help gives as examples, in italics; every number is 0."""
    return [in_general(words) for words in re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", written)]


def in_general(words: str) -> str:
    """The words with 0 for every number and '…' for the stage that they name: '0 mdr. her', '↑ fra …'."""
    return re.sub(r"(?<= fra ).+", "…", re.sub(r"\d+(?:,\d+)?", "0", words))


def _code_lines(markdown: str) -> list[str]:
    blocks = re.findall(r"^```\w*\n(.*?)^```", markdown, re.MULTILINE | re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines()]


def _bold(markdown: str) -> list[str]:
    return re.findall(r"\*\*([^*]+)\*\*", markdown)


def _keys(text: str) -> list[str]:
    return MODIFIED.findall(text)
