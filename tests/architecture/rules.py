"""The rules of the house as functions over a text: each answers with what breaks the rule, line by line."""

import ast
import io
import re
import tokenize
from functools import cache

LONGEST_FILE = 300
SQL = re.compile(
    r"\s*(select\b.+\bfrom\b|with\b.+\bas\s*\(|insert\s+(or\s+\w+\s+)?into\b|replace\s+into\b|update\b.+\bset\b"
    r"|delete\s+from\b|(create|drop|alter)\s+(temp\s+|virtual\s+|unique\s+)?(table|index|view|trigger)\b"
    r"|pragma\s+\w+|begin\s+(immediate|exclusive|deferred)\b|(order|group)\s+by\b|where\b.+=)",
    re.IGNORECASE | re.DOTALL,
)
CASCADE = re.compile(r"on\s+(delete|update)\s+(cascade|set\s)", re.IGNORECASE)
SILENCED = re.compile(r"\b(noqa|type:\s*ignore|pyright:|pragma:|fmt:\s*off|TODO|FIXME|XXX)")
GAP_IN_A_STUB = re.compile(r"# pyright: ignore\[\w+\] -- \w+ \w+")
EVASIONS = {"skip", "skipif", "xfail", "importorskip", "sleep"}
ADDRESS = re.compile(r"://|\s@\s|^\s*--?(index-url|extra-index-url|find-links|i|f)\b|/|\\(?!$)")


def too_long(text: str) -> list[str]:
    """A file over 300 lines is about two subjects."""
    lines = len(text.splitlines())
    return [f"{lines} lines"] if lines > LONGEST_FILE else []


def without_promise(text: str) -> list[str]:
    """A module begins with a docstring whose first line is a sentence."""
    docstring = ast.get_docstring(ast.parse(text))
    if not docstring:
        return ["no docstring"]
    first = docstring.splitlines()[0]
    sentence = first.endswith(".") and len(first.split()) > 2 and not first[0].islower()
    return [] if sentence else [f"not a sentence: {first}"]


def sql(text: str) -> list[str]:
    """SQL stands in db alone."""
    return [f"line {line}: {words[:60]}" for line, words in strings(text) if SQL.match(words)]


def cascades(text: str) -> list[str]:
    """A cascade would change rows that no edit names."""
    return [f"line {line}: {words[:60]}" for line, words in strings(text) if CASCADE.search(words)]


def connected_lambdas(text: str) -> list[str]:
    """A lambda connected to a long-lived signal keeps its widget alive."""
    if not may_have(text, "lambda"):
        return []
    calls = calls_of(text, "connect")
    return [f"line {call.lineno}" for call in calls if any(isinstance(one, ast.Lambda) for one in call.args)]


def asked_senders(text: str) -> list[str]:
    """A signal says itself whom it is about: who sent it is a global that a slot called by hand finds empty."""
    return [f"line {call.lineno}" for call in calls_of(text, "sender")]


def ownerless_timers(text: str) -> list[str]:
    """What a timer calls later belongs to an object, and is not called any more once that is gone."""
    return [f"line {call.lineno}" for call in calls_of(text, "singleShot") if len(call.args) < 3]


def calls_of(text: str, method: str) -> list[ast.Call]:
    """Where a method of this name is called, of whatever it is."""
    if not may_have(text, method):
        return []
    nodes = ast.walk(ast.parse(text))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    return [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == method]


def silenced(text: str) -> list[str]:
    """A check is obeyed, not silenced (the type check alone may be, by rule and with a reason)."""
    if not SILENCED.search(text):
        return []
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return [
        f"line {token.start[0]}: {token.string}"
        for token in tokens
        if token.type == tokenize.COMMENT and SILENCED.search(token.string) and not GAP_IN_A_STUB.match(token.string)
    ]


def evasions(text: str) -> list[str]:
    """A test runs everywhere, is expected to pass, and waits for events, not for time."""
    if not any(may_have(text, name) for name in EVASIONS):
        return []
    tree = ast.walk(ast.parse(text))
    return [
        f"line {node.lineno}: {node.attr}"
        for node in tree
        if isinstance(node, ast.Attribute)
        and node.attr in EVASIONS
        and ast.unparse(node.value) in {"pytest", "pytest.mark", "time", "QTest", "QThread"}
    ]


def may_have(text: str, *names: str) -> bool:
    """Whether it can be that a module has all of these names; to take it apart takes a hundred times as long."""
    return all(name in text for name in names)


def lock_faults(text: str) -> list[str]:
    """A lock pins each package, vouches for it by hashes, and says nowhere where it comes from."""
    faults = [f"address: {line}" for line in text.splitlines() if ADDRESS.search(line)]
    requirements = [entry for entry in re.sub(r"\\\n", " ", text).splitlines() if entry.strip()]
    for entry in requirements:
        pinned = re.match(r"[\w.-]+(\[[\w,-]+\])?==[\w.]+\s", entry)
        hashes = re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry)
        if not (pinned and hashes):
            faults.append(f"not pinned with hashes: {entry[:60]}")
    return faults


@cache
def strings(text: str) -> tuple[tuple[int, str], ...]:
    """Every string of a module with its line, except docstrings; what an f-string fills in is unknown."""
    tree = ast.parse(text)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "x" for part in node.values]
            found.append((node.lineno, "".join(map(str, parts))))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            found.append((node.lineno, node.value))
    return tuple(found)
